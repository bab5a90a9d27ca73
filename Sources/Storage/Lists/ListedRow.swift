import GRDB

/// What lists ask of a row of the register, as it is read when they follow a change.
struct ListedRow: Sendable {
    let id: Int
    /// Jurisdiction, kind, stage, category, year and whether it has ended.
    let facets: [String]
    /// Year, amount, opened, last act, next due; `RegisterColumns.none` where there is none.
    let numbers: [Int64]
    /// Title, number, unit, stage and category, as lists sort by them.
    let texts: [String?]
    /// The dossier of the unit.
    let unit: String?
    /// Tokens of those whom it concerns, each between two separators.
    let involved: String
    /// Words as `SearchText` spaces them.
    let search: String
    var figures = Figures()

    static let columns = """
        r.id, r.jurisdiction, r.kind, r.stage, r.category, coalesce(r.year, ''), r.ended,
        r.year, r.amount, r.opened, r.last_act, r.next_due, r.title_key, r.number, r.unit_name, r.stage, r.category,
        r.unit, r.involved, r.search, r.figures
        """
}

extension ListedRow {
    init(_ row: Row) throws {
        id = row[0]
        facets = (1...6).map { row[$0] }
        numbers = (7...11).map { row[$0] as Int64? ?? RegisterColumns.none }
        texts = (12...16).map { row[$0] }
        unit = row[17]
        involved = row[18]
        search = row[19]
        figures = try row.bytes(20) { try Figures(stored: $0) }
    }
}
