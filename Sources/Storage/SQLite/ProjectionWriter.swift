import Dossiers
import GRDB

/// Writes what lists and desks show of a dossier, touching only what changed: every page that is not touched is one less
/// to be made durable.
enum ProjectionWriter {
    /// With an act, whose place in the log is `position`: whoever keeps up with the log sees that the row has changed. Returns the
    /// dossiers that are named otherwise now, by this one.
    static func put(_ prepared: PreparedProjection, with position: Int64, _ db: Database) throws -> Set<DossierKey> {
        let before = try before(prepared.row, db)
        let change = try Change(from: before, to: prepared, at: position)
        if let before {
            try db.run(updateRow) { places in
                change.fill(&places)
                places.put(before.id)
            }
            return try change.putParts(before.id, db)
        } else {
            let row = prepared.row
            guard
                let id = try db.first(
                    insertRow,
                    { places in
                        change.fill(&places)
                        places.put(row.jurisdiction)
                        places.put(row.dossier.rawValue)
                    }, { $0[0] as Int64 })
            else { throw StoreError.failed("a row of the register was not written") }
            return try change.putParts(id, db)
        }
    }

    /// Without an act: the row, where anything of it is another, gets the number of a change.
    static func refresh(_ prepared: PreparedProjection, _ db: Database) throws -> Set<DossierKey> {
        let position: Int64 = try db.first("SELECT max(position) FROM entry", []) { $0[0] } ?? 0
        guard let before = try before(prepared.row, db) else {
            // The row was lost: what comes back is a change, too.
            let named = try put(prepared, with: position, db)
            let key: Database.Arguments = [prepared.row.jurisdiction, prepared.row.dossier.rawValue]
            try db.run("UPDATE register SET change = \(nextChange) WHERE jurisdiction = ? AND dossier = ?", key)
            return named
        }
        let change = try Change(from: before, to: prepared, at: position)
        try db.run(refreshRow) { places in
            change.fill(&places)
            places.put(before.id)
            change.fill(&places)
        }
        return try change.putParts(before.id, db)
    }

    /// Takes everything of a jurisdiction off all desks, and forgets who names whom and what papers say: for a register that cannot be
    /// trusted, before all of it is refreshed.
    static func forgetParts(of jurisdiction: String, _ db: Database) throws {
        try db.run("DELETE FROM desk WHERE jurisdiction = ?", [jurisdiction])
        try db.run("DELETE FROM named WHERE jurisdiction = ?", [jurisdiction])
        try db.run("DELETE FROM particular WHERE jurisdiction = ?", [jurisdiction])
        try db.run(
            "UPDATE register SET duties = '', offers = '', naming = '', particulars = 0 WHERE jurisdiction = ?",
            [jurisdiction])
    }

    private struct Before {
        let id: Int64
        let naming: [UInt8]
        let duties: [UInt8]
        let offers: [UInt8]
        let particulars: Int64
    }

    private static func before(_ row: RegisterRow, _ db: Database) throws -> Before? {
        try db.first(
            "SELECT id, naming, duties, offers, particulars FROM register WHERE jurisdiction = ? AND dossier = ?",
            { places in
                places.put(row.jurisdiction)
                places.put(row.dossier.rawValue)
            }
        ) { row in
            Before(
                id: row[0], naming: row.octets(1), duties: row.octets(2), offers: row.octets(3), particulars: row[4])
        }
    }

    private struct Change {
        let prepared: PreparedProjection
        let namedBefore: [UInt8]
        let particularsBefore: Int64
        let duties: DeskChange
        let offers: DeskChange

        init(from before: Before?, to prepared: PreparedProjection, at position: Int64) throws {
            self.prepared = prepared
            namedBefore = before?.naming ?? []
            particularsBefore = before?.particulars ?? 0
            duties = try DeskChange(from: before?.duties ?? [], to: prepared.duties, at: position)
            offers = try DeskChange(from: before?.offers ?? [], to: prepared.offers, at: position)
        }

        /// In the order of `columns`.
        func fill(_ places: inout Places) {
            let row = prepared.row
            for text in [row.kind, row.edition, row.title, row.titleKey] { places.put(text) }
            places.put(row.number)
            places.put(row.unit?.rawValue)
            for text in [row.unitName, row.stage, row.category] { places.put(text) }
            places.put(row.year)
            places.put(row.amount?.fen)
            places.put(row.opened.number)
            places.put(row.lastAct.number)
            places.put(row.nextDue?.number)
            places.put(row.nextDueParty)
            places.put(row.ended)
            places.put(row.sequence)
            places.put(prepared.involved)
            places.put(prepared.search)
            for text in [prepared.naming, duties.text, offers.text, prepared.figures] { places.put(PlainText(text)) }
            places.put(prepared.particulars.mark)
        }

        func putParts(_ row: Int64, _ db: Database) throws -> Set<DossierKey> {
            for (list, change) in [(DeskList.duty, duties), (.offer, offers)] {
                for place in change.gone { try db.run(takeOff) { key(list, place, row, &$0) } }
                for place in change.come { try db.run(putOn) { key(list, place, row, &$0) } }
            }
            if prepared.particulars.mark != particularsBefore {
                try prepared.particulars.put(row, prepared.row.jurisdiction, db)
            }
            guard prepared.naming != namedBefore else { return [] }
            let before = try ReferenceText.references(in: namedBefore)
            for reference in before { try db.run(unname) { key(reference, row, &$0) } }
            for reference in prepared.references { try db.run(name) { key(reference, row, &$0) } }
            return Set(
                (before + prepared.references).map {
                    DossierKey(jurisdiction: prepared.row.jurisdiction, id: $0.target)
                })
        }

        private func key(_ list: DeskList, _ place: DeskChange.Place, _ row: Int64, _ places: inout Places) {
            places.put(prepared.row.jurisdiction)
            places.put(place.assignee)
            places.put(list.rawValue)
            places.put(place.rank)
            places.put(row)
            places.put(place.number)
        }

        private func key(_ reference: Reference, _ row: Int64, _ places: inout Places) {
            places.put(prepared.row.jurisdiction)
            places.put(reference.target.rawValue)
            places.put(reference.field)
            places.put(row)
        }
    }

    private static let columns = [
        "kind", "edition", "title", "title_key", "number", "unit", "unit_name", "stage", "category", "year", "amount",
        "opened", "last_act", "next_due", "next_due_party", "ended", "sequence", "involved", "search", "naming",
        "duties", "offers", "figures", "particulars",
    ]
    private static let insertRow = """
        INSERT INTO register (\(columns.joined(separator: ", ")), jurisdiction, dossier)
        VALUES (\(marks(columns.count + 2))) RETURNING id
        """
    private static let updateRow = "UPDATE register SET \(assignments) WHERE id = ?"
    private static let refreshRow = """
        UPDATE register SET change = \(nextChange), \(assignments)
        WHERE id = ? AND (\(columns.joined(separator: ", "))) IS NOT (\(marks(columns.count)))
        """
    private static let nextChange = "(SELECT coalesce(max(change), 0) + 1 FROM register WHERE change > 0)"
    private static let assignments = columns.map { "\($0) = ?" }.joined(separator: ", ")
    private static let takeOff = """
        DELETE FROM desk
        WHERE jurisdiction = ? AND assignee = ? AND list = ? AND rank = ? AND row = ? AND item = ?
        """
    private static let putOn =
        "INSERT INTO desk (jurisdiction, assignee, list, rank, row, item) VALUES (?, ?, ?, ?, ?, ?)"
    private static let unname = "DELETE FROM named WHERE jurisdiction = ? AND target = ? AND field = ? AND row = ?"
    private static let name = "INSERT OR IGNORE INTO named (jurisdiction, target, field, row) VALUES (?, ?, ?, ?)"
}
