import Dossiers

/// All rows of the register as lists ask for them.
struct ListedRows: Sendable {
    private(set) var count = 0
    private(set) var columns = RegisterColumns()
    private(set) var figures = FigureRows()
    private var words = WordIndex()
    private var units = TaggedRows()
    private var concerned = TaggedRows()

    /// Reads all rows before it sorts any.
    struct Gathering {
        private var rows = ListedRows()

        /// Ids go up to about `expected`.
        init(_ expected: Int = 0) {
            rows.columns.expect(expected)
            rows.words.expect(expected)
            rows.figures.expect(expected)
            rows.units.expect(expected)
            rows.concerned.expect(expected)
        }

        mutating func add(_ row: ListedRow) {
            rows.columns.add(row)
            rows.putRest(row)
        }

        consuming func finish() -> ListedRows {
            rows.columns.finish()
            rows.words.tidy()
            rows.figures.fit()
            rows.units.tidy()
            rows.concerned.tidy()
            return rows
        }
    }

    // MARK: Following

    /// `false` when everything must be read anew.
    mutating func put(_ row: ListedRow) -> Bool {
        guard columns.put(row) else { return false }
        putRest(row)
        return true
    }

    private mutating func putRest(_ row: ListedRow) {
        count = max(count, row.id)
        words.put(row.id, row.search)
        figures.put(row)
        units.put(row.id, row.unit.map { [$0] } ?? [])
        concerned.put(row.id, Involved.tokens(in: row.involved))
    }

    // MARK: Asking

    /// `among`: only these rows.
    func find(_ query: RegisterQuery, among: RowBits? = nil) -> (ids: [Int64], total: Int) {
        let found = rows(query, among: among)
        let total = found.count
        return (FirstRows(query, columns).find(in: found, count: total).map(Int64.init), total)
    }

    func counts(_ query: RegisterQuery, by facet: RegisterFacet, among: RowBits?) -> [String: Int] {
        columns.counts(rows(query, among: among), by: facet)
    }

    func rows(_ query: RegisterQuery, among: RowBits?) -> RowBits {
        var found = columns.rows(query)
        if let among { found.formIntersection(among) }
        if case .involved(let involved) = query.viewer {
            found.formIntersection(concerned.any(of: involved.map(\.token)))
        }
        if !query.filter.units.isEmpty { found.formIntersection(units.any(of: query.filter.units.map(\.rawValue))) }
        for phrase in SearchText.phrases(query.filter.text) { found.formIntersection(words.rows(of: phrase)) }
        columns.narrow(&found, query.filter)
        figures.narrow(&found, query.filter)
        return found
    }
}
