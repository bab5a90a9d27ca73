import Dossiers

/// Refreshes what acts on other dossiers may have changed (牵连刷新), after the act was acknowledged and one dossier once,
/// however many acts touched it meanwhile.
actor Ripples {
    private var waiting: Set<DossierKey> = []
    private var work: Task<Void, Never>?
    private let report: FaultReport
    nonisolated let record = RippleRecord()

    init(report: @escaping FaultReport) { self.report = report }

    func add(_ dossiers: Set<DossierID>, in jurisdiction: String, refresh: @escaping Refresh) {
        record.note(dossiers, in: jurisdiction)
        waiting.formUnion(dossiers.map { DossierKey(jurisdiction: jurisdiction, id: $0) })
        guard !waiting.isEmpty, work == nil else { return }
        work = Task(priority: .utility) { await self.drain(refresh) }
    }

    typealias Refresh = @Sendable (Set<DossierID>, String) async throws -> Void

    private func drain(_ refresh: Refresh) async {
        while let first = waiting.first {
            let together = waiting.filter { $0.jurisdiction == first.jurisdiction }.prefix(100)
            waiting.subtract(together)
            do { try await refresh(Set(together.map(\.id)), first.jurisdiction) } catch {
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
