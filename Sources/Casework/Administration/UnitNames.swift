import Dossiers
import Storage
import Synchronization

/// What units are called (单位现名). A unit has its name from its dossier, and its organisation is renamed by an administrator: whoever named it
/// last is right. A renaming counts for the unit where the organisation filed for it then and bore its name: a centre that files for a bureau does not
/// rename the bureau.
public struct UnitNames: Hashable, Sendable {
    private struct Renaming: Hashable {
        let at: Int64
        let from: String
        let to: String
    }

    /// First first, by unit.
    private var renamings: [DossierID: [Renaming]] = [:]

    public init() {}

    /// `acts` in the order of the log.
    init(_ organisations: [Organisation], _ acts: [OfficeAct]) {
        let details = acts.map { ($0, OfficeActDetails(json: $0.details).changes) }
        var units = Dictionary(
            organisations.compactMap { one in one.unit.map { (one.id, $0) } }, uniquingKeysWith: { one, _ in one })
        // Where a unit was bound later, what it was bound to before is told by the first of these acts.
        for (act, changes) in details.reversed() {
            for change in changes where change.of == .unit {
                units[act.subject] = change.from.first.map { DossierID($0) }
            }
        }
        for (act, changes) in details {
            for change in changes {
                switch change.of {
                case .unit: units[act.subject] = change.to.first.map { DossierID($0) }
                case .name:
                    guard let unit = units[act.subject], let from = change.from.first, let to = change.to.first else {
                        continue
                    }
                    renamings[unit, default: []].append(Renaming(at: act.at, from: from, to: to))
                default: continue
                }
            }
        }
    }

    /// The name with the renamings up to a second since 1970, and with what the dossier given holds; of other dossiers what they are called
    /// themselves.
    public func name(of dossier: Dossier, at moment: Int64 = .max) -> String {
        guard let renamed = renamings[dossier.id] else { return Projector.name(of: dossier) }
        var named = dossier.entries.compactMap { entry -> (at: Int64, from: String?, to: String)? in
            let isNaming = entry.sequence == 1 || entry.effects.amends == 1
            guard isNaming, case .text(let name)? = entry.fields["name"] else { return nil }
            return (entry.recordedAt, nil, name)
        }
        named += renamed.filter { $0.at <= moment }.map { ($0.at, $0.from, $0.to) }
        // Stable: within a second the dossier was first.
        var name = dossier.id.rawValue
        for naming in named.enumerated().sorted(by: { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) })
            .map(\.element)
        where naming.from == nil || naming.from == name {
            name = naming.to
        }
        return name
    }

    /// What it is called, and before that what it calls itself, where that is another name: whoever knows the old one finds it as well.
    public func names(of dossier: Dossier) -> [String] {
        let (now, own) = (name(of: dossier), Projector.name(of: dossier))
        return now == own ? [now] : [now, own]
    }
}

/// The names of a jurisdiction's units, kept for half a minute and until one is changed here.
final class UnitNameShelf: Sendable {
    private static let seconds: Int64 = 30
    private let shelf = Mutex<[String: (at: Int64, names: UnitNames)]>([:])

    func forget(_ jurisdiction: String) { shelf.withLock { _ = $0.removeValue(forKey: jurisdiction) } }

    func names(in jurisdiction: String, at now: Int64, read: () async throws -> UnitNames) async throws -> UnitNames {
        let known = shelf.withLock { $0[jurisdiction] }
        if let known, (0..<UnitNameShelf.seconds).contains(now - known.at) { return known.names }
        let names = try await read()
        shelf.withLock { $0[jurisdiction] = (now, names) }
        return names
    }
}

extension Office {
    /// Everybody's, as the names of organisations are.
    public func unitNames(in jurisdiction: String) async throws -> UnitNames {
        try await unitShelf.names(in: jurisdiction, at: clock.now()) {
            let kinds: [OfficeActKind] = [.openOrganisation, .renameOrganisation, .bindOrganisation]
            let acts = try await store.officeActs(
                OfficeLogQuery(jurisdiction: jurisdiction, acts: Set(kinds.map(\.rawValue)), limit: .max))
            return UnitNames(
                try await store.organisations(in: jurisdiction), acts.acts.reversed().map(\.act))
        }
    }

    /// Shows a new name wherever the unit is listed: its own line at once, those of its dossiers soon.
    func renamed(_ organisation: Organisation) async throws {
        unitShelf.forget(organisation.jurisdiction)
        guard let unit = organisation.unit else { return }
        _ = try await refresh([unit], in: organisation.jurisdiction)
        var filter = RegisterFilter()
        filter.units = [unit]
        let rows = try await store.page(
            RegisterQuery(
                jurisdiction: organisation.jurisdiction, viewer: .everything, filter: filter, limit: 1_000_000)
        ).rows
        await follow(Set(rows.map(\.dossier)).subtracting([unit]), organisation.jurisdiction)
    }
}
