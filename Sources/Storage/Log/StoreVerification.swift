import Dossiers

/// Whether everything that was kept is as it was written (存证核验): the log, the office's own log and every paper.
public struct StoreVerification: Hashable, Sendable {
    public let log: Verification
    public let papers: Papers

    public var faults: Int { log.faults + papers.damaged.count }
    public var holds: Bool { faults == 0 }

    public struct Papers: Hashable, Sendable {
        public var checked = 0
        public var damaged: [DamagedPaper] = []
    }

    /// A paper whose file is gone or says something else than what was kept.
    public struct DamagedPaper: Hashable, Sendable {
        public let digest: String
        /// Empty: it was brought, and no act used it.
        public let uses: [DossierUse]
    }

    /// How far it has come.
    public enum Progress: Hashable, Sendable {
        case entries(checked: Int64, of: Int64)
        case papers(checked: Int)
    }
}

extension Store {
    /// Recomputes every digest there is. What `progress` throws ends it. Stops walking a log after `limit` breaks; papers are all told.
    public func verifyEverything(
        against receipts: [Receipt] = [], noted: NotedEnd? = nil, limit: Int,
        progress: @Sendable (StoreVerification.Progress) throws -> Void
    ) async throws -> StoreVerification {
        let log = try await verify(against: receipts, noted: noted, limit: limit) { checked, total in
            try progress(.entries(checked: checked, of: total))
        }
        return StoreVerification(log: log, papers: try await verifyPapers(progress))
    }

    private func verifyPapers(
        _ progress: @Sendable (StoreVerification.Progress) throws -> Void
    ) async throws -> StoreVerification.Papers {
        var result = StoreVerification.Papers()
        var last = ""
        while true {
            let papers = try await papers(after: last, limit: 100)
            guard let end = papers.last else { return result }
            for paper in papers {
                if try await !isIntact(paper) {
                    result.damaged.append(.init(digest: paper.digest, uses: try await dossiers(using: paper.digest)))
                }
                result.checked += 1
                try progress(.papers(checked: result.checked))
            }
            last = end.digest
        }
    }
}
