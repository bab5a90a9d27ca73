import Dossiers
import Policies
import Storage

extension Office {
    /// Offers, duties and stages depend on the day and on the packs: lists are derived anew when a day has begun or a pack has other
    /// words.
    public func keepRegisterCurrent() async throws {
        for jurisdiction in regulations.jurisdictions {
            let mark = Office.registerMark(on: clock.today, under: regulations.editions(in: jurisdiction))
            if try await store.setting(Office.registerSetting, in: jurisdiction) == mark { continue }
            try await refreshRegister(only: jurisdiction)
            try await store.save(setting: Office.registerSetting, in: jurisdiction, value: mark)
        }
    }

    /// For which day and which words of the packs the lists of a jurisdiction were derived (名册时点), and the setting that says it.
    public static let registerSetting = "register.day"
    public static func registerMark(on day: Day, under editions: [Policy]) -> String {
        let words = editions.map { $0.edition.digest.prefix(8) }.sorted()
        return "\"\(([day.description] + words.map(String.init)).joined(separator: " "))\""
    }

    /// Derives again what lists and desks show of every dossier: a day has begun, a year of the calendar was published, a
    /// figure was set. Walks the log a few dossiers at a time, so that nobody waits for it and memory stays small.
    /// `distrusting` forgets what lay on desks before; `only` is the one jurisdiction that something happened to.
    @discardableResult
    public func refreshRegister(distrusting: Bool = false, only: String? = nil) async throws -> Int {
        var count = 0
        for jurisdiction in only.map({ [$0] }) ?? regulations.jurisdictions {
            if distrusting {
                try await store.distrust(jurisdiction: jurisdiction)
                // Who names whom must be known of all before what can be done is derived of any.
                try await refreshAll(of: jurisdiction)
            }
            count += try await refreshAll(of: jurisdiction)
        }
        return count
    }

    @discardableResult
    private func refreshAll(of jurisdiction: String) async throws -> Int {
        var count = 0
        for kind in regulations.kinds(in: jurisdiction) {
            for try await ids in DossierWalk(store, kind: kind, in: jurisdiction, atOnce: Office.refreshedAtOnce) {
                count += try await refresh(Set(ids), in: jurisdiction)
            }
        }
        return count
    }

    private static let refreshedAtOnce = 100

    /// Returns when nothing is left to be refreshed after the acts that were done.
    public func settle() async { await ripples.settle() }

    /// What is shown of these dossiers, as it is today. Where an act came between, on the dossier or on another one that
    /// touches it, it is derived once more afterwards: neither this reading nor the act's may have seen both.
    func refresh(_ ids: Set<DossierID>, in jurisdiction: String) async throws -> Int {
        let today = clock.today
        let mark = ripples.record.mark
        let calendar = regulations.calendar(in: jurisdiction)
        let units = try await unitNames(in: jurisdiction)
        var projections: [Projection] = []
        for logged in try await store.dossiers(ids, in: jurisdiction) {
            let dossier = Dossier(logged)
            guard let policy = regulations.policy(dossier.edition) else { continue }
            let surroundings = try await findings.surroundings(
                of: dossier, under: policy, on: today, calendar: calendar)
            projections.append(
                Projector(policy: policy, surroundings: surroundings, today: today, units: units).projection(
                    of: dossier))
        }
        let written = try await store.refresh(projections)
        let overtaken = Set(projections.map(\.row.dossier)).subtracting(written)
        await follow(
            overtaken.union(ripples.record.touched(since: mark, among: written, in: jurisdiction)), jurisdiction)
        return written.count
    }

    /// Derives again what is shown of dossiers that an act has touched.
    func follow(_ touched: Set<DossierID>, _ jurisdiction: String) async {
        guard !touched.isEmpty else { return }
        await ripples.add(touched, in: jurisdiction) { _ = try await refresh($0, in: $1) }
    }

    /// Dossiers of which an act on another one may have changed what is shown: those it names in a field by which they ask
    /// about it, and those that name it.
    func concerned(by entry: Entry, on dossier: Dossier, under policy: Policy) async throws -> Set<DossierID> {
        guard let kind = policy.step(dossier.kind)?.index else { return [] }
        let touched = entry.effects.withdraws + entry.effects.restores + [entry.effects.amends].compactMap { $0 }
        let steps = Set(
            ([entry.step] + touched.map { dossier.entries[$0 - 1].step }).compactMap { policy.step($0)?.index })
        var result: Set<DossierID> = []
        for field in policy.afar.links[kind] ?? [] {
            result.formUnion(dossier.field(field, at: 0)?.references ?? [])
        }
        if !policy.afar.steps.isDisjoint(with: steps) {
            let referrers = try await store.referrers(to: dossier.id, through: nil, in: dossier.jurisdiction)
            result.formUnion(referrers.prefix(Office.mostConcerned).map(\.dossier))
        }
        result.remove(dossier.id)
        return result
    }

    /// A unit may be named by every project of ten years; those read it anew tomorrow morning.
    private static let mostConcerned = 500
}
