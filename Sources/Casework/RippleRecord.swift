import Dossiers
import Synchronization

/// When dossiers were last touched by an act on another one (牵连记录). What was derived of a dossier before it was touched, and is
/// written after, may be old: whoever writes it asks here, and has it derived again.
final class RippleRecord: Sendable {
    /// A point between two touches.
    struct Mark {
        fileprivate let count: UInt64
    }
    private struct State {
        var count: UInt64 = 0
        var last: [DossierKey: UInt64] = [:]
        /// Touches up to this one were forgotten.
        var forgotten: UInt64 = 0
    }
    private let state = Mutex(State())
    private static let mostKept = 10_000

    /// Taken before anything of the surroundings is read.
    var mark: Mark { state.withLock { Mark(count: $0.count) } }

    func note(_ dossiers: Set<DossierID>, in jurisdiction: String) {
        guard !dossiers.isEmpty else { return }
        state.withLock { state in
            if state.last.count > RippleRecord.mostKept {
                state.last.removeAll()
                state.forgotten = state.count
            }
            state.count += 1
            for dossier in dossiers { state.last[DossierKey(jurisdiction: jurisdiction, id: dossier)] = state.count }
        }
    }

    /// Those touched since; all of them where that is not known any more.
    func touched(since mark: Mark, among dossiers: Set<DossierID>, in jurisdiction: String) -> Set<DossierID> {
        state.withLock { state in
            if mark.count < state.forgotten { return dossiers }
            if mark.count == state.count { return [] }
            return dossiers.filter { dossier in
                (state.last[DossierKey(jurisdiction: jurisdiction, id: dossier)] ?? 0) > mark.count
            }
        }
    }
}
