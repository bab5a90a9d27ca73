import Casework
import Dossiers
import Pages
import Policies
import Storage

/// Who owes something (谁该办): a party of the regulation, or the unit that stands in a field of the dossier.
extension ListQuery {
    /// `owes=party:finance` or `owes=unit:U-1`.
    var debtor: Involved? {
        switch Involved(token: first("owes")) {
        case .party(let id)?: .party(id)
        case .unit(let id)?: .unit(id)
        default: nil
        }
    }
}

extension Presenter {
    /// What those are called who owe something, and the units, as the overview has them.
    public func names(in overview: Overview, for visitor: Visitor) async throws -> [Involved: String] {
        let units = overview.tally.units.keys.compactMap { $0.map(Involved.unit) }
        return try await debtors(Set(overview.tally.owing.keys).union(units), overview.policy, visitor)
    }

    /// What those who owe on dossiers that the visitor sees are called: a party that one organisation plays bears its name.
    func debtors(
        _ debtors: some Sequence<Involved>, _ policy: Policy, _ visitor: Visitor
    ) async throws -> [Involved: String] {
        let organisations = try await office.store.organisations(in: visitor.jurisdiction).filter(\.active)
        let units = debtors.compactMap { if case .unit(let id) = $0 { id } else { nil } }
        let names = try await unitNames(units, visitor)
        return Dictionary(
            debtors.map { debtor in
                switch debtor {
                case .party(let id):
                    let playing = organisations.filter { $0.parties.contains(id) }
                    return (debtor, playing.count == 1 ? playing[0].shortName : policy.party(id)?.short ?? id)
                case .unit(let id): return (debtor, names[id] ?? id.rawValue)
                case .organisation(let id), .person(let id): return (debtor, id)
                }
            }, uniquingKeysWith: { one, _ in one })
    }

    /// Only for units that were found on dossiers which the visitor sees.
    func unitNames(_ ids: [DossierID], _ visitor: Visitor) async throws -> [DossierID: String] {
        let rows = try await office.store.rows(of: Set(ids), in: visitor.jurisdiction)
        return Dictionary(rows.map { ($0.dossier, $0.title) }, uniquingKeysWith: { one, _ in one })
    }
}
