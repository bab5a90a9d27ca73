import Dossiers
import Synchronization

/// Who names whom, as it was last read (引用记录). Forgotten where this store writes something else, and where others wrote.
final class ReferrerCache: Sendable {
    /// Taken before a read and given back with what was read: what changed meanwhile is not kept.
    struct Mark {
        fileprivate let changes: Int
        fileprivate let outside: Int
    }
    private struct Kept {
        /// By the dossier that is named, then by the field.
        var referrers: [DossierKey: [String: [Referrer]]] = [:]
        var changes = 0
        /// Writes of others that had been noticed when these were read.
        var outside = 0
    }
    private let kept = Mutex(Kept())
    /// Most dossiers are named by nobody, and to know that takes some hundred octets.
    private let most: Int

    init(most: Int = 10_000) { self.most = most }

    func mark(outside: Int) -> Mark { Mark(changes: kept.withLock(\.changes), outside: outside) }

    func known(of target: DossierKey, through field: String, outside: Int) -> [Referrer]? {
        kept.withLock { $0.outside == outside ? $0.referrers[target]?[field] : nil }
    }

    func keep(_ referrers: [Referrer], of target: DossierKey, through field: String, readAt mark: Mark) {
        kept.withLock { kept in
            guard kept.changes == mark.changes, kept.outside <= mark.outside else { return }
            if kept.outside < mark.outside || kept.referrers.count >= most { kept.referrers = [:] }
            kept.outside = mark.outside
            kept.referrers[target, default: [:]][field] = referrers
        }
    }

    /// After a commit that changed who names these, and before anybody is told of it.
    func forget(_ targets: Set<DossierKey>) {
        guard !targets.isEmpty else { return }
        kept.withLock { kept in
            kept.changes += 1
            for target in targets { kept.referrers[target] = nil }
        }
    }

    func forgetAll() {
        kept.withLock { kept in
            kept.changes += 1
            kept.referrers = [:]
        }
    }
}
