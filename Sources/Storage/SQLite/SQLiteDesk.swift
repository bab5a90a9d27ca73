import Dossiers
import GRDB

extension SQLiteStore {
    public func duties(on desk: Desk) async throws -> DeskPage<Duty> { try page(desk, before: desk.dueBefore) }

    public func offers(on desk: Desk) async throws -> DeskPage<Offer> { try page(desk, before: nil) }

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

    private func page<Item: DeskLine>(_ desk: Desk, before latest: Day?) throws -> DeskPage<Item> {
        let part = DeskPart(of: desk, list: Item.list, before: latest)
        guard !part.given.isEmpty else { return DeskPage(items: [], total: 0) }
        // The number alone is asked for with every page of the portal.
        if desk.limit == 0 {
            return DeskPage(items: [], total: try readOne { db in try part.count(desk.countLimit, db) })
        }
        return try read { db in
            DeskPage(items: try SQLiteStore.items(part, desk, db), total: try part.count(desk.countLimit, db))
        }
    }

    /// Each assignee's part comes in order from the index and is cut off; only these few are then merged. The rows are
    /// fetched last, for the page alone.
    private static func items<Item: DeskLine>(_ part: DeskPart, _ desk: Desk, _ db: Database) throws -> [DeskItem<Item>]
    {
        let list = Item.list
        let one = """
            SELECT * FROM
            (SELECT rank, row, item \(part.lies) ORDER BY \(list.order(of: "desk")) LIMIT \(desk.offset + desk.limit))
            """
        return try db.all(
            """
            SELECT r.dossier, r.kind, r.title, r.number, r.unit_name, r.\(list.column), p.item
            FROM (
                SELECT * FROM (\(repeatElement(one, count: part.given.count).joined(separator: " UNION ALL "))) AS a
                ORDER BY \(list.order(of: "a")) LIMIT \(desk.limit) OFFSET \(desk.offset)
            ) AS p CROSS JOIN register AS r ON r.id = p.row
            ORDER BY \(list.order(of: "p"))
            """, part.given.flatMap { $0 }
        ) { row in
            DeskItem(
                dossier: row.dossier(0), kind: row[1], title: row[2], number: row[3], unitName: row[4],
                item: try item(row, column: 5, number: row[6]) as Item)
        }
    }

    private static func item<Item: DeskLine>(_ row: Row, column: Int, number: Int64) throws -> Item {
        let text = DeskText(bytes: row.octets(column))
        guard let line = try text.line(number) else {
            throw StoreError.corrupt("something lies on a desk that its dossier does not know")
        }
        return try text.item(line)
    }
}

/// What lies on one desk, in SQL: a part of the index for each assignee.
private struct DeskPart {
    let lies: String
    /// For each assignee what is filled in.
    let given: [Database.Arguments]

    init(of desk: Desk, list: DeskList, before latest: Day?) {
        let assignees = desk.parties.sorted().map { "party:" + $0 } + desk.units.map { "unit:" + $0.rawValue }.sorted()
        lies =
            "FROM desk WHERE jurisdiction = ? AND assignee = ? AND list = '\(list)'\(latest == nil ? "" : " AND rank < ?")"
        given = assignees.map { assignee in
            latest.map { [desk.jurisdiction, assignee, $0.number] } ?? [desk.jurisdiction, assignee]
        }
    }

    /// Of each assignee at most so many are counted.
    func count(_ limit: Int, _ db: Database) throws -> Int {
        let sql = "SELECT count(*) FROM (SELECT 1 \(lies) LIMIT \(limit))"
        return try given.reduce(0) { sum, arguments in sum + (try db.number(sql, arguments)) }
    }
}
