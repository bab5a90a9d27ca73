import Dossiers
import Foundation
import GRDB

extension SQLiteStore {
    public func duties(on desk: Desk) async throws -> DeskPage<Duty> {
        try read { db in
            try SQLiteStore.page(
                desk, db, table: "duty", columns: DeskRows.dutyColumns, order: "due NULLS LAST, item",
                latest: desk.dueBefore,
                DeskRows.duty)
        }
    }

    public func offers(on desk: Desk) async throws -> DeskPage<Offer> {
        try read { db in
            try SQLiteStore.page(
                desk, db, table: "offer", columns: "since, " + DeskRows.offerColumns, order: "since DESC, item DESC",
                latest: nil
            ) { try DeskRows.offer($0, $1 + 1) }
        }
    }

    public func duties(of dossier: DossierID, in jurisdiction: String) async throws -> [Duty] {
        try read { db in
            try db.all(
                """
                SELECT \(DeskRows.dutyColumns) FROM duty
                WHERE row = (SELECT id FROM register WHERE jurisdiction = ? AND dossier = ?)
                ORDER BY due NULLS LAST, rowid
                """, [jurisdiction, dossier.rawValue]
            ) { try DeskRows.duty($0, 0) }
        }
    }

    public func offers(of dossier: DossierID, in jurisdiction: String) async throws -> [Offer] {
        try read { db in
            try db.all(
                """
                SELECT \(DeskRows.offerColumns) FROM offer
                WHERE row = (SELECT id FROM register WHERE jurisdiction = ? AND dossier = ?)
                ORDER BY rowid
                """, [jurisdiction, dossier.rawValue]
            ) { try DeskRows.offer($0, 0) }
        }
    }

    /// Each assignee's part comes in order from the index and is cut off; only these few are then merged. The rows are
    /// fetched last, for the page alone.
    private static func page<Item>(
        _ desk: Desk, _ db: Database, table: String, columns: String, order: String, latest: Day?,
        _ read: (Row, Int) throws -> Item
    ) throws -> DeskPage<Item> {
        let assignees = desk.parties.sorted().map { "party:" + $0 } + desk.units.map { "unit:" + $0.rawValue }.sorted()
        guard !assignees.isEmpty else { return DeskPage(items: [], total: 0) }
        let key = table == "duty" ? "due" : "since"
        let bound = latest == nil ? "" : " AND due < ?"
        let end = desk.offset + desk.limit
        let part = """
            SELECT * FROM (SELECT rowid AS item, \(key) FROM \(table)
            WHERE jurisdiction = ? AND assignee = ?\(bound) ORDER BY \(order) LIMIT \(end))
            """
        let parts = repeatElement(part, count: assignees.count).joined(separator: " UNION ALL ")
        let given: [Database.Arguments] = assignees.map { assignee in
            latest.map { [desk.jurisdiction, assignee, $0.number] } ?? [desk.jurisdiction, assignee]
        }
        let named = columns.split(separator: ", ").map { "t.\($0)" }.joined(separator: ", ")
        let items =
            desk.limit == 0
            ? []
            : try db.all(
                """
                SELECT r.dossier, r.kind, r.title, r.number, r.unit_name, \(named)
                FROM (SELECT * FROM (\(parts)) ORDER BY \(order) LIMIT \(desk.limit) OFFSET \(desk.offset)) AS p
                CROSS JOIN \(table) AS t ON t.rowid = p.item CROSS JOIN register AS r ON r.id = t.row
                ORDER BY p.\(order.replacingOccurrences(of: ", item", with: ", p.item"))
                """, given.flatMap { $0 }
            ) { row in
                DeskItem(
                    dossier: row.dossier(0), kind: row[1], title: row[2], number: row[3], unitName: row[4],
                    item: try read(row, 5))
            }
        let total = try given.reduce(0) { sum, arguments in
            sum
                + (try db.number(
                    """
                    SELECT count(*) FROM
                    (SELECT 1 FROM \(table) WHERE jurisdiction = ? AND assignee = ?\(bound) LIMIT \(desk.countLimit))
                    """, arguments))
        }
        return DeskPage(items: items, total: total)
    }
}
