import Dossiers
import Policies
import Storage

/// What nobody would carry on if an organisation were closed (停用后没人接的): what it owes, the dossiers of others that wait for it, and
/// its own that are not finished. What another organisation stands for as well is carried on there, and only said.
public struct LeftBehind: Sendable {
    /// A dossier of somebody else.
    public struct Waiting: Hashable, Sendable {
        public let row: RegisterRow
        /// Titles of what it is waited for.
        public let steps: [String]
    }

    /// Earliest first.
    public let duties: DeskPage<Storage.Duty>
    public let waiting: [Waiting]
    /// So many were looked at that there may be more.
    public let mayWaitMore: Bool
    /// Begun and not ended, of the unit it files for; without the unit's own dossier.
    public let running: RegisterPage
    /// Who files for the same unit.
    public let successors: [Organisation]
    /// Who stands for the same parties, by party.
    public let colleagues: [String: [Organisation]]

    /// How much is on the page that asks whether to close it.
    public var count: Int { duties.total + waiting.count + running.total }
}

extension Office {
    static let mostWaiting = 2_000

    /// `shown` own dossiers and duties are given, and counted all.
    public func leftBehind(by organisation: Organisation, shown: Int) async throws -> LeftBehind {
        let jurisdiction = organisation.jurisdiction
        let others = try await store.organisations(in: jurisdiction).filter { $0.active && $0.id != organisation.id }
        let successors = organisation.unit.map { unit in others.filter { $0.unit == unit } } ?? []
        var colleagues: [String: [Organisation]] = [:]
        for party in organisation.parties {
            let same = others.filter { $0.parties.contains(party) }
            if !same.isEmpty { colleagues[party] = same }
        }
        let alone = organisation.parties.filter { colleagues[$0] == nil }
        let (waiting, mayWaitMore) = try await waiting(for: alone, organisation.unit, in: jurisdiction)
        return LeftBehind(
            duties: try await duties(of: organisation, limit: shown), waiting: waiting, mayWaitMore: mayWaitMore,
            running: successors.isEmpty
                ? try await running(of: organisation, shown: shown) : RegisterPage(rows: [], total: 0),
            successors: successors, colleagues: colleagues)
    }

    private func running(of organisation: Organisation, shown: Int) async throws -> RegisterPage {
        guard let unit = organisation.unit else { return RegisterPage(rows: [], total: 0) }
        let unitKinds = regulations.current(in: organisation.jurisdiction)?.unitKinds ?? []
        var filter = RegisterFilter()
        filter.kinds = regulations.kinds(in: organisation.jurisdiction).filter { !unitKinds.contains($0) }
        filter.units = [unit]
        filter.ended = false
        return try await store.page(
            RegisterQuery(
                jurisdiction: organisation.jurisdiction, viewer: .everything, filter: filter,
                order: [.init(.lastAct, descending: true)], limit: shown))
    }

    /// Dossiers of other units that cannot go on, or owe something, before one of these parties has acted.
    private func waiting(for parties: Set<String>, _ own: DossierID?, in jurisdiction: String) async throws -> (
        [LeftBehind.Waiting], mayWaitMore: Bool
    ) {
        guard !parties.isEmpty else { return ([], false) }
        let desk = Desk(
            jurisdiction: jurisdiction, parties: parties, units: [], limit: Office.mostWaiting,
            countLimit: Office.mostWaiting + 1)
        let duties = try await store.duties(on: desk)
        let offers = try await store.offers(on: desk)
        var steps: [DossierID: [String]] = [:]
        func note(_ id: DossierID, _ title: String) {
            if steps[id]?.contains(title) != true { steps[id, default: []].append(title) }
        }
        for found in duties.items { note(found.dossier, found.item.title) }
        let known = try await store.rows(
            of: Set(steps.keys).union(offers.items.map(\.dossier)), in: jurisdiction)
        let editions = Dictionary(known.map { ($0.dossier, $0.edition) }, uniquingKeysWith: { one, _ in one })
        for found in offers.items {
            // What may be done at any time holds up nobody.
            guard let policy = editions[found.dossier].flatMap({ regulations.policy($0) }),
                let step = policy.step(found.item.step), policy.carriesOn(step)
            else { continue }
            note(found.dossier, found.item.title)
        }
        let rows = known.filter { steps[$0.dossier] != nil && (own == nil || $0.unit != own) }.sorted {
            ($0.unitName, $0.title, $0.dossier.rawValue) < ($1.unitName, $1.title, $1.dossier.rawValue)
        }
        let cut = duties.total > duties.items.count || offers.total > offers.items.count
        return (rows.map { LeftBehind.Waiting(row: $0, steps: steps[$0.dossier]!) }, cut)
    }
}
