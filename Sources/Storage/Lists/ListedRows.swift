import Dossiers

/// All rows of the register as lists ask for them.
struct ListedRows: Sendable {
    private(set) var count = 0
    private var columns = RegisterColumns()
    private var words = WordIndex()
    private var units = Postings<String>()
    private var concerned = Postings<String>()
    /// By row: its unit, and the tokens of those whom it concerns. Many rows share both, and so their storage.
    private var unitOf = Shared()
    private var tokensOf = Shared()

    /// Reads all rows before it sorts any.
    struct Gathering {
        private var rows = ListedRows()

        mutating func add(_ row: ListedRow) {
            rows.columns.add(row)
            rows.putRest(row)
        }

        consuming func finish() -> ListedRows {
            rows.columns.finish()
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
        if let before = unitOf.put(row.id, row.unit ?? "") {
            units.remove(row.id, from: before)
            if let unit = row.unit { units.add(row.id, to: unit) }
        }
        if let before = tokensOf.put(row.id, row.involved) {
            let (old, new) = (Set(Involved.tokens(in: before)), Set(Involved.tokens(in: row.involved)))
            for token in old.subtracting(new) { concerned.remove(row.id, from: token) }
            for token in new.subtracting(old) { concerned.add(row.id, to: token) }
        }
    }

    /// A text of each row, each different one kept once.
    private struct Shared: Sendable {
        private var numbers: [String: Int32] = ["": 0]
        private var texts = [""]
        private var number: [Int32] = []

        /// What stood there before; `nil` when it is the same.
        mutating func put(_ row: Int, _ text: String) -> String? {
            if row >= number.count { number.append(contentsOf: repeatElement(0, count: row + 1 - number.count)) }
            let before = number[row]
            if numbers[text] == nil {
                numbers[text] = Int32(texts.count)
                texts.append(text)
            }
            number[row] = numbers[text]!
            return before == number[row] ? nil : texts[Int(before)]
        }
    }

    // MARK: Asking

    func find(_ query: RegisterQuery) -> (ids: [Int64], total: Int) {
        let found = rows(query)
        let total = found.count
        var first = FirstRows(query, columns)
        return (first.find(in: found, count: total).dropFirst(query.offset).map(Int64.init), total)
    }

    func counts(_ query: RegisterQuery, by facet: RegisterFacet) -> [String: Int] {
        columns.counts(rows(query), by: facet)
    }

    private func rows(_ query: RegisterQuery) -> RowBits {
        var found = columns.rows(query)
        if case .involved(let involved) = query.viewer {
            found.formIntersection(concerned.any(of: involved.map(\.token)))
        }
        if !query.filter.units.isEmpty { found.formIntersection(units.any(of: query.filter.units.map(\.rawValue))) }
        for phrase in SearchText.phrases(query.filter.text) { found.formIntersection(words.rows(of: phrase)) }
        columns.narrow(&found, query.filter)
        return found
    }
}
