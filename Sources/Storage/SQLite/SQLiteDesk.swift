import Dossiers
import GRDB

extension SQLiteStore {
    public func duties(on desk: Desk) async throws -> DeskPage<Duty> {
        try read { db in try SQLiteStore.page(desk, before: desk.dueBefore, db) }
    }

    public func offers(on desk: Desk) async throws -> DeskPage<Offer> {
        try read { db in try SQLiteStore.page(desk, before: nil, db) }
    }

    public func duties(of dossier: DossierID, in jurisdiction: String) async throws -> [Duty] {
        let duties: [Duty] = try items(of: dossier, in: jurisdiction)
        return duties.sorted { $0.rank ?? 0 < $1.rank ?? 0 }
    }

    public func offers(of dossier: DossierID, in jurisdiction: String) async throws -> [Offer] {
        try items(of: dossier, in: jurisdiction)
    }

    private func items<Item: DeskLine>(of dossier: DossierID, in jurisdiction: String) throws -> [Item] {
        try readOne { db in
            try db.first(
                "SELECT \(Item.list.column) FROM register WHERE jurisdiction = ? AND dossier = ?",
                [jurisdiction, dossier.rawValue]
            ) { try DeskText(bytes: $0.octets(0)).items() } ?? []
        }
    }

    /// Each assignee's part comes in order from the index and is cut off; only these few are then merged. The rows are
    /// fetched last, for the page alone.
    private static func page<Item: DeskLine>(_ desk: Desk, before latest: Day?, _ db: Database) throws -> DeskPage<Item>
    {
        let assignees = desk.parties.sorted().map { "party:" + $0 } + desk.units.map { "unit:" + $0.rawValue }.sorted()
        guard !assignees.isEmpty else { return DeskPage(items: [], total: 0) }
        let list = Item.list
        let lies =
            "FROM desk WHERE jurisdiction = ? AND assignee = ? AND list = '\(list)'\(latest == nil ? "" : " AND rank < ?")"
        let given: [Database.Arguments] = assignees.map { assignee in
            latest.map { [desk.jurisdiction, assignee, $0.number] } ?? [desk.jurisdiction, assignee]
        }
        let total = try given.reduce(0) { sum, arguments in
            sum + (try db.number("SELECT count(*) FROM (SELECT 1 \(lies) LIMIT \(desk.countLimit))", arguments))
        }
        guard desk.limit > 0 else { return DeskPage(items: [], total: total) }
        let part = """
            SELECT * FROM
            (SELECT rank, row, item \(lies) ORDER BY \(list.order(of: "desk")) LIMIT \(desk.offset + desk.limit))
            """
        let items = try db.all(
            """
            SELECT r.dossier, r.kind, r.title, r.number, r.unit_name, r.\(list.column), p.item
            FROM (
                SELECT * FROM (\(repeatElement(part, count: assignees.count).joined(separator: " UNION ALL "))) AS a
                ORDER BY \(list.order(of: "a")) LIMIT \(desk.limit) OFFSET \(desk.offset)
            ) AS p CROSS JOIN register AS r ON r.id = p.row
            ORDER BY \(list.order(of: "p"))
            """, given.flatMap { $0 }
        ) { row in
            DeskItem(
                dossier: row.dossier(0), kind: row[1], title: row[2], number: row[3], unitName: row[4],
                item: try item(row, column: 5, number: row[6]) as Item)
        }
        return DeskPage(items: items, total: total)
    }

    private static func item<Item: DeskLine>(_ row: Row, column: Int, number: Int64) throws -> Item {
        let text = DeskText(bytes: row.octets(column))
        guard let line = try text.line(number) else {
            throw StoreError.corrupt("something lies on a desk that its dossier does not know")
        }
        return try text.item(line)
    }
}
