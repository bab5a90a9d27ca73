import Dossiers
import GRDB

/// Writes what lists show of a dossier, touching only what changed.
enum ProjectionWriter {
    /// `anew` writes every part, whatever the digests say.
    static func put(_ prepared: PreparedProjection, anew: Bool = false, _ db: Database) throws {
        let row = prepared.projection.row
        let values = values(prepared)
        var before = try db.first(findRow, [row.jurisdiction, row.dossier.rawValue]) { found in
            Before(id: found[0], references: found[1], duties: found[2], offers: found[3])
        }
        if let id = before?.id {
            try db.run(updateRow, values + [id] + values)
            if anew {
                for part in ["reference", "duty", "offer"] { try db.run("DELETE FROM \(part) WHERE row = ?", [id]) }
                before = Before(id: id)
            }
        } else {
            guard
                let id = try db.first(insertRow, values + [row.jurisdiction, row.dossier.rawValue], { $0[0] as Int64 })
            else { throw StoreError.failed("a row of the register was not written") }
            before = Before(id: id)
        }
        if let before { try putParts(prepared, before, db) }
    }

    /// Digests of the parts; 0 means that there was nothing.
    private struct Before {
        let id: Int64
        var references: Int64 = 0
        var duties: Int64 = 0
        var offers: Int64 = 0
    }

    private static func values(_ prepared: PreparedProjection) -> Database.Arguments {
        let row = prepared.projection.row
        return [
            row.kind, row.edition, row.title, row.titleKey, row.number, row.unit?.rawValue, row.unitName, row.stage,
            row.category, row.year, row.amount?.fen, row.opened.number, row.lastAct.number, row.nextDue?.number,
            row.nextDueParty, row.ended, row.sequence, prepared.involved, prepared.search, prepared.references,
            prepared.duties, prepared.offers,
        ]
    }

    private static let columns = [
        "kind", "edition", "title", "title_key", "number", "unit", "unit_name", "stage", "category", "year", "amount",
        "opened", "last_act", "next_due", "next_due_party", "ended", "sequence", "involved", "search",
        "reference_mark", "duty_mark", "offer_mark",
    ]
    private static let findRow = """
        SELECT id, reference_mark, duty_mark, offer_mark FROM register WHERE jurisdiction = ? AND dossier = ?
        """
    /// Whoever keeps up with the register asks for greater numbers than the last one he saw.
    private static let nextChange = "(SELECT coalesce(max(change), 0) + 1 FROM register)"
    private static let insertRow = """
        INSERT INTO register (change, \(columns.joined(separator: ", ")), jurisdiction, dossier)
        VALUES (\(nextChange), \(marks(columns.count + 2))) RETURNING id
        """
    private static let updateRow = """
        UPDATE register SET change = \(nextChange), \(columns.map { "\($0) = ?" }.joined(separator: ", "))
        WHERE id = ? AND (\(columns.joined(separator: ", "))) IS NOT (\(marks(columns.count)))
        """

    // MARK: Parts

    private static func putParts(_ prepared: PreparedProjection, _ before: Before, _ db: Database) throws {
        let projection = prepared.projection
        if prepared.references != before.references {
            if before.references != 0 { try db.run("DELETE FROM reference WHERE row = ?", [before.id]) }
            for reference in projection.references {
                try db.run(
                    "INSERT INTO reference (row, jurisdiction, field, target) VALUES (?, ?, ?, ?)",
                    [before.id, projection.row.jurisdiction, reference.field, reference.target.rawValue])
            }
        }
        if prepared.duties != before.duties { try DeskRows.putDuties(projection, before.id, before.duties != 0, db) }
        if prepared.offers != before.offers { try DeskRows.putOffers(projection, before.id, before.offers != 0, db) }
    }
}
