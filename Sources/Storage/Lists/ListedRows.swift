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
        return (FirstRows(query, columns, figures).find(in: found, count: total).map(Int64.init), total)
    }

    func counts(_ query: RegisterQuery, by facet: RegisterFacet, among: RowBits?) -> [String: Int] {
        columns.counts(rows(query, among: among), by: facet)
    }

    /// The query's page is one of items: rows come in its order, and one may stand on two pages.
    func items(_ items: CountedItems, _ query: RegisterQuery, among: RowBits?) -> (
        parts: [(id: Int64, items: Range<Int>)], total: Int
    ) {
        var found = rows(query, among: among)
        var total = 0
        found.filter { row in
            let count = figures.count(items, row)
            total += count
            return count > 0
        }
        var first = query
        // Each row has one at least.
        (first.offset, first.limit) = (0, query.offset + query.limit)
        var parts: [(id: Int64, items: Range<Int>)] = []
        var place = 0
        for row in FirstRows(first, columns, figures).find(in: found, count: found.count) where place < first.limit {
            let count = figures.count(items, row)
            let (start, end) = (max(query.offset - place, 0), min(first.limit - place, count))
            if start < end { parts.append((Int64(row), start..<end)) }
            place += count
        }
        return (parts, total)
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
