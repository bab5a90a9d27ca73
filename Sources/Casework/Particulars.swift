import Dossiers
import Policies
import Storage

extension Office {
    /// Why rows of a visitor's list were found by what papers say: of each dossier the texts and the units that say it, read from the log with the
    /// words of its own regulation. Nothing of what he may not see.
    public func particulars(
        saying typed: String, in rows: [RegisterRow], for visitor: Visitor
    ) async throws -> [DossierID: [Particular]] {
        let sought = SoughtText(typed)
        let jurisdiction = visitor.jurisdiction
        let dossiers = try await reader.dossiers(Set(rows.map(\.dossier)), in: jurisdiction, .logged)
        var found: [DossierID: (own: [Particular], parties: [(label: String, unit: DossierID)])] = [:]
        for row in rows {
            guard let dossier = dossiers[row.dossier], let policy = regulations.policy(dossier.edition),
                Office.sees(row, visitor, policy)
            else { continue }
            let own = policy.particulars(of: dossier).filter { sought.stands(in: $0.text) }
            found[row.dossier] = (own, policy.partiesNamed(in: dossier))
        }
        let units = try await reader.dossiers(
            Set(found.values.flatMap { $0.parties.map(\.unit) }), in: jurisdiction, .logged)
        let names = try await unitNames(in: jurisdiction)
        // Everybody may know what a unit is called, and nothing else of it.
        let called = units.compactMapValues { Office.calling($0, sought, names) }
        return found.mapValues { own, parties in
            own + parties.compactMap { label, unit in called[unit].map { Particular(label: label, text: $0) } }
        }
    }

    /// Its name of today; where only an older one says what is looked for, that one behind it.
    private static func calling(_ unit: Dossier, _ sought: SoughtText, _ names: UnitNames) -> String? {
        let names = names.names(of: unit)
        guard let said = names.first(where: sought.stands(in:)), let now = names.first else { return nil }
        return said == now ? now : "\(now)（原名\(said)）"
    }
}
