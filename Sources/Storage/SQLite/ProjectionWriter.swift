import Dossiers
import GRDB

/// Writes what lists show of a dossier, touching only what changed.
enum ProjectionWriter {
    static func put(_ prepared: PreparedProjection, _ db: Database) throws {
        let row = prepared.projection.row
        let before = try db.first(findRow, [row.jurisdiction, row.dossier.rawValue]) { found in
            Before(
                id: found[0], references: found[1], contributions: found[2], duties: found[3], offers: found[4],
                involved: found[5])
        }
        let id: Int64
        if let before {
            id = before.id
            try update(prepared, before, db)
        } else {
            let values = often(prepared) + seldom(prepared) + [row.jurisdiction, row.dossier.rawValue]
            guard let new = try db.first(insertRow, values, { $0[0] as Int64 }) else {
                throw StoreError.failed("a row of the register was not written")
            }
            id = new
        }
        try putParts(prepared, before ?? Before(id: id), db)
    }

    private struct Before {
        let id: Int64
        var references: Int64 = 0
        var contributions: Int64 = 0
        var duties: Int64 = 0
        var offers: Int64 = 0
        var involved = ""
    }

    private static func update(_ prepared: PreparedProjection, _ before: Before, _ db: Database) throws {
        try db.run(updateOften, often(prepared) + [before.id])
        let settled = seldom(prepared)
        try db.run(updateSeldom, settled + [before.id] + settled)
    }

    /// What changes with most acts.
    private static func often(_ prepared: PreparedProjection) -> Database.Arguments {
        let row = prepared.projection.row
        return [
            row.stage, row.lastAct.number, row.nextDue?.number, row.nextDueParty, row.ended, row.sequence, row.edition,
            prepared.references, prepared.contributions, prepared.duties, prepared.offers,
        ]
    }

    /// What mostly stays: written only when something in it changed, because most indices hang on it.
    private static func seldom(_ prepared: PreparedProjection) -> Database.Arguments {
        let row = prepared.projection.row
        return [
            row.kind, row.title, row.titleKey, row.number, row.unit?.rawValue, row.unitName, row.category, row.year,
            row.amount?.fen, row.opened.number, prepared.involved, prepared.search,
        ]
    }

    private static let oftenColumns = [
        "stage", "last_act", "next_due", "next_due_party", "ended", "sequence", "edition", "reference_mark",
        "contribution_mark", "duty_mark", "offer_mark",
    ]
    private static let seldomColumns = [
        "kind", "title", "title_key", "number", "unit", "unit_name", "category", "year", "amount", "opened", "involved",
        "search",
    ]
    private static let findRow = """
        SELECT id, reference_mark, contribution_mark, duty_mark, offer_mark, involved FROM register
        WHERE jurisdiction = ? AND dossier = ?
        """
    private static let insertRow: String = {
        let columns = oftenColumns + seldomColumns + ["jurisdiction", "dossier"]
        return "INSERT INTO register (\(columns.joined(separator: ", "))) VALUES (\(marks(columns.count))) RETURNING id"
    }()
    private static let updateOften =
        "UPDATE register SET \(oftenColumns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?"
    private static let updateSeldom = """
        UPDATE register SET \(seldomColumns.map { "\($0) = ?" }.joined(separator: ", "))
        WHERE id = ? AND (\(seldomColumns.joined(separator: ", "))) IS NOT (\(marks(seldomColumns.count)))
        """

    // MARK: Parts

    private static func putParts(_ prepared: PreparedProjection, _ before: Before, _ db: Database) throws {
        let projection = prepared.projection
        let jurisdiction = projection.row.jurisdiction
        if prepared.involved != before.involved { try putInvolved(prepared, before, db) }
        if prepared.references != before.references {
            try clear("reference", before.references, before.id, db)
            for reference in projection.references {
                try db.run(
                    "INSERT INTO reference (row, jurisdiction, field, target) VALUES (?, ?, ?, ?)",
                    [before.id, jurisdiction, reference.field, reference.target.rawValue])
            }
        }
        if prepared.contributions != before.contributions {
            try clear("contribution", before.contributions, before.id, db)
            for contribution in projection.contributions {
                try db.run(
                    "INSERT INTO contribution (row, jurisdiction, definition, subject, value) VALUES (?, ?, ?, ?, ?)",
                    [before.id, jurisdiction, contribution.definition, contribution.subject, contribution.value])
            }
        }
        if prepared.duties != before.duties { try DeskRows.putDuties(projection, before.id, before.duties != 0, db) }
        if prepared.offers != before.offers { try DeskRows.putOffers(projection, before.id, before.offers != 0, db) }
    }

    private static func putInvolved(_ prepared: PreparedProjection, _ before: Before, _ db: Database) throws {
        let old = Set(Involved.tokens(in: before.involved))
        let new = Set(prepared.tokens)
        let jurisdiction = prepared.projection.row.jurisdiction
        for token in old.subtracting(new) {
            try db.run(
                "DELETE FROM involvement WHERE jurisdiction = ? AND token = ? AND row = ?",
                [jurisdiction, token, before.id])
        }
        for token in new.subtracting(old) {
            try db.run(
                "INSERT INTO involvement (jurisdiction, token, row) VALUES (?, ?, ?)", [jurisdiction, token, before.id])
        }
    }

    /// A mark of 0 means that there was nothing.
    private static func clear(_ table: String, _ mark: Int64, _ id: Int64, _ db: Database) throws {
        if mark != 0 { try db.run("DELETE FROM \(table) WHERE row = ?", [id]) }
    }
}
