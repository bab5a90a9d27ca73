import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// The end of the log that somebody noted earlier, as it was typed; both places empty where he noted none.
    public struct TypedEnd: Sendable {
        let position: String
        let chain: String

        public init(position: String = "", chain: String = "") { (self.position, self.chain) = (position, chain) }

        private var number: Int64? { Int64(position).flatMap { $0 > 0 ? $0 : nil } }
        /// Digests are read out and typed in groups.
        private var digest: Digest? { Digest(hex: chain.filter { !$0.isWhitespace }.lowercased()) }
        private var isEmpty: Bool { position.isEmpty && chain.isEmpty }

        public var noted: NotedEnd? {
            guard let number, let digest else { return nil }
            return NotedEnd(position: number, chain: digest)
        }
        public var isWrong: Bool { !isEmpty && noted == nil }

        public var positionError: String? {
            if isEmpty || number != nil { return nil }
            return position.isEmpty ? "填了摘要，请把抄下的位置也填上" : "位置是从 1 起的整数，如 1234；您填的是“\(position)”"
        }
        public var chainError: String? {
            if isEmpty || digest != nil { return nil }
            if chain.isEmpty { return "填了位置，请把抄下的摘要也填上" }
            return "摘要是 64 位，只有 0–9 和 a–f；您填的有 \(chain.filter { !$0.isWhitespace }.count) 位"
        }
    }

    /// The page; only for whoever may verify.
    public func verification(_ typed: TypedEnd, for visitor: Visitor) async throws -> VerificationPage.Model {
        VerificationPage.Model(
            tabs: administrationTabs(Addresses.verification, for: visitor), start: Addresses.verification,
            cancel: Addresses.cancelVerification, position: typed.position, positionError: typed.positionError,
            chain: typed.chain, chainError: typed.chainError, run: try await run(for: visitor))
    }

    /// The last verification of the visitor's jurisdiction, with what of it he may be told; `nil`: none since the server was started.
    public func lastVerification(for visitor: Visitor) async throws -> (
        run: Verifications.Run, told: (person: String, record: VerificationPage.Record?)
    )? {
        guard let run = office.verification(for: visitor) else { return nil }
        guard case .finished(let found) = run.state else { return (run, (try await person(run), nil)) }
        return (run, (try await person(run), try await record(found, run, visitor)))
    }

    private func run(for visitor: Visitor) async throws -> VerificationPage.Run? {
        guard let (run, told) = try await lastVerification(for: visitor) else { return nil }
        let state: VerificationPage.Run.State
        switch run.state {
        case .running:
            switch run.progress {
            case .entries(let checked, let total): state = .entries(done: Int(checked), total: Int(total))
            case .papers(let checked): state = .papers(done: checked)
            }
        case .cancelled: state = .cancelled
        case .failed: state = .failed
        case .finished:
            guard let record = told.record else { return nil }
            state = .finished(record)
        }
        return VerificationPage.Run(started: TimeText.minute(run.started), who: try await who(run), state: state)
    }

    private func who(_ run: Verifications.Run) async throws -> String {
        "\(run.organisation)　\(try await person(run))"
    }

    private func person(_ run: Verifications.Run) async throws -> String {
        let person = try await office.store.people([run.person])[run.person]
        return person.map { $0.erased ? "（姓名已删除）" : $0.name } ?? "（姓名已删除）"
    }

    // MARK: the record

    private func record(_ found: StoreVerification, _ run: Verifications.Run, _ visitor: Visitor) async throws
        -> VerificationPage.Record
    {
        let told = try await VerificationTelling(found, for: visitor, office)
        let (headline, text) = told.verdict
        return VerificationPage.Record(
            holds: found.holds, headline: headline, text: text,
            facts: try await facts(found, run, visitor), faults: Array(told.faults.prefix(Presenter.shownFaults)),
            faultCount: told.faults.count, remarks: told.remarks)
    }

    private static let shownFaults = 200

    private func facts(_ found: StoreVerification, _ run: Verifications.Run, _ visitor: Visitor) async throws -> [Fact]
    {
        let (log, place) = (found.log, policy(for: visitor)?.edition.jurisdiction.name ?? visitor.jurisdiction)
        let own = log.shares[visitor.jurisdiction] ?? 0
        var facts = [
            Fact("辖区", place), Fact("核验人", try await who(run)),
            Fact("时间", "\(TimeText.minute(run.started)) 开始，\(TimeText.minute(run.ended ?? run.started)) 完成"),
            Fact("卷宗日志", own == log.checked ? "\(log.checked) 笔" : "\(log.checked) 笔，其中\(place) \(own) 笔"),
            Fact("日志末端位置", "\(log.position)"), Fact("日志末端摘要", Presenter.inGroups(log.chain)),
            Fact("系统管理日志", "\(log.office.checked) 条"),
            Fact("系统管理日志末端摘要", log.office.checked == 0 ? "" : Presenter.inGroups(log.office.digest)),
            Fact("材料", "\(found.papers.checked) 份"),
        ]
        if let noted = run.noted, let answer = log.noted {
            facts += [
                Fact("抄下的末端", "位置 \(noted.position)，摘要 \(Presenter.inGroups(noted.chain))"),
                Fact("与抄下的比对", VerificationWording.words(answer)),
            ]
        }
        return facts
    }

    /// Eight digits at a time, as people copy them.
    private static func inGroups(_ digest: Digest) -> String {
        let digits = Array(digest.hex)
        return stride(from: 0, to: digits.count, by: 8).map { String(digits[$0..<min($0 + 8, digits.count)]) }
            .joined(separator: " ")
    }
}
