import Dossiers
import Synchronization

/// Refreshes what acts on other dossiers may have changed (牵连刷新), after the act was acknowledged and one dossier once,
/// however many acts touched it meanwhile.
actor Ripples {
    private var waiting: Set<Touches.Key> = []
    private var work: Task<Void, Never>?
    private let report: FaultReport
    nonisolated let touches = Touches()

    init(report: @escaping FaultReport) { self.report = report }

    func add(_ dossiers: Set<DossierID>, in jurisdiction: String, refresh: @escaping Refresh) {
        touches.note(dossiers, in: jurisdiction)
        waiting.formUnion(dossiers.map { Touches.Key(jurisdiction: jurisdiction, dossier: $0) })
        guard !waiting.isEmpty, work == nil else { return }
        work = Task(priority: .utility) { await self.drain(refresh) }
    }

    typealias Refresh = @Sendable (Set<DossierID>, String) async throws -> Void

    private func drain(_ refresh: Refresh) async {
        while let first = waiting.first {
            let together = waiting.filter { $0.jurisdiction == first.jurisdiction }.prefix(100)
            waiting.subtract(together)
            do { try await refresh(Set(together.map(\.dossier)), first.jurisdiction) } catch {
                report("办件以后没有刷新牵连的卷宗", error)
            }
        }
        work = nil
    }

    /// Returns when nothing waits.
    func settle() async {
        while let work { await work.value }
    }
}

/// When dossiers were last touched by an act on another one. What was derived of a dossier before it was touched, and is
/// written after, may be old: whoever writes it asks here, and has it derived again.
final class Touches: Sendable {
    struct Key: Hashable {
        let jurisdiction: String
        let dossier: DossierID
    }
    /// A point between two touches.
    struct Mark {
        fileprivate let count: UInt64
    }
    private struct State {
        var count: UInt64 = 0
        var last: [Key: UInt64] = [:]
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
            if state.last.count > Touches.mostKept {
                state.last.removeAll()
                state.forgotten = state.count
            }
            state.count += 1
            for dossier in dossiers { state.last[Key(jurisdiction: jurisdiction, dossier: dossier)] = state.count }
        }
    }

    /// Those touched since; all of them where that is not known any more.
    func touched(since mark: Mark, among dossiers: Set<DossierID>, in jurisdiction: String) -> Set<DossierID> {
        state.withLock { state in
            if mark.count < state.forgotten { return dossiers }
            if mark.count == state.count { return [] }
            return dossiers.filter { dossier in
                (state.last[Key(jurisdiction: jurisdiction, dossier: dossier)] ?? 0) > mark.count
            }
        }
    }
}
