import Dossiers

/// The register by columns: for each facet the rows of each value, for each column that lists sort by a
/// number that sorts as its values do. A row's place is its id.
struct RegisterColumns: Sendable {
    /// There is no value.
    static let none = Int64.min

    /// One facet: the rows of each of its values.
    struct Facet: Sendable {
        private(set) var rows: [String: RowBits] = [:]
        /// The value that a row stands under.
        private var codes: [String: Int32] = [:]
        private var values: [String] = []
        private var value: [Int32] = []

        mutating func expect(_ rows: Int) { value.reserve(rows) }

        mutating func put(_ row: Int, _ new: String) {
            if row >= value.count { value.append(contentsOf: repeatElement(-1, count: row + 1 - value.count)) }
            let code = number(of: new)
            guard value[row] != code else { return }
            if value[row] >= 0 { rows[values[Int(value[row])]]!.set(row, false) }
            rows[new, default: RowBits()].set(row, true)
            value[row] = code
        }

        private mutating func number(of text: String) -> Int32 {
            if let code = codes[text] { return code }
            codes[text] = Int32(values.count)
            values.append(text)
            return codes[text]!
        }

        func any(of wanted: [String]) -> RowBits {
            wanted.reduce(into: RowBits()) { bits, value in if let rows = rows[value] { bits.formUnion(rows) } }
        }
    }

    private(set) var facets = Array(repeating: Facet(), count: 6)
    /// By the place of the column in `order`.
    private(set) var keys: [[Int64]] = Array(repeating: [], count: order.count)
    private(set) var ordered = Array(repeating: OrderedRows(), count: order.count)
    private var texts: [RankedTexts] = []
    private var gathered = Array(repeating: RankedTexts.Gathering(), count: 5)

    static let order: [RegisterQuery.Column] = [
        .year, .amount, .opened, .lastAct, .nextDue, .title, .number, .unit, .stage, .category,
    ]

    // MARK: Building

    mutating func expect(_ rows: Int) {
        for index in keys.indices { keys[index].reserve(rows) }
        for index in facets.indices { facets[index].expect(rows) }
        for index in gathered.indices { gathered[index].expect(rows) }
    }

    /// Before `finish`.
    mutating func add(_ row: ListedRow) {
        grow(to: row.id)
        for (index, value) in row.facets.enumerated() { facets[index].put(row.id, value) }
        for (index, value) in row.numbers.enumerated() { keys[index][row.id] = value }
        for (index, text) in row.texts.enumerated() {
            // Rows come in the order of their ids, but some ids may be missing.
            while gathered[index].count < row.id { gathered[index].add(nil) }
            gathered[index].add(text)
        }
    }

    mutating func finish() {
        for index in gathered.indices {
            let (ranked, ranks) = gathered[index].ranked()
            // Five columns at once would be half as much again as the lists.
            gathered[index] = RankedTexts.Gathering()
            texts.append(ranked)
            keys[5 + index].replaceSubrange(0..<keys[5 + index].count, with: ranks)
        }
        gathered = []
        ordered = keys.map { OrderedRows($0) }
    }

    private mutating func grow(to row: Int) {
        for index in keys.indices where row >= keys[index].count {
            keys[index].append(contentsOf: repeatElement(RegisterColumns.none, count: row + 1 - keys[index].count))
        }
    }

    // MARK: Changing

    /// `false` when the columns must be built anew.
    mutating func put(_ row: ListedRow) -> Bool {
        grow(to: row.id)
        for (index, value) in row.facets.enumerated() { facets[index].put(row.id, value) }
        for (index, value) in row.numbers.enumerated() { put(row.id, value, index) }
        for (index, text) in row.texts.enumerated() {
            guard let text else {
                put(row.id, RegisterColumns.none, 5 + index)
                continue
            }
            guard let rank = texts[index].rank(of: text) else { return false }
            put(row.id, rank, 5 + index)
        }
        return true
    }

    private mutating func put(_ row: Int, _ key: Int64, _ column: Int) {
        guard keys[column][row] != key else { return }
        keys[column][row] = key
        ordered[column].changed(row, keys[column])
    }

    // MARK: Asking

    /// The rows for which the conditions hold that need no looking up.
    func rows(_ query: RegisterQuery) -> RowBits {
        let filter = query.filter
        var found = facets[0].rows[query.jurisdiction] ?? RowBits()
        func keep(_ facet: Int, _ values: [String]) {
            if !values.isEmpty { found.formIntersection(facets[facet].any(of: values)) }
        }
        keep(1, filter.kinds)
        keep(2, filter.stages)
        keep(3, filter.categories)
        keep(4, filter.years.map(String.init))
        if let ended = filter.ended { keep(5, [ended ? "1" : "0"]) }
        return found
    }

    /// The conditions that are looked at row by row, so the last ones.
    func narrow(_ rows: inout RowBits, _ filter: RegisterFilter) {
        if filter.amountFrom != nil || filter.amountTo != nil {
            let (from, to) = (filter.amountFrom?.fen ?? .min, filter.amountTo?.fen ?? .max)
            keys[1].withUnsafeBufferPointer { amount in
                rows.filter { amount[$0] != RegisterColumns.none && amount[$0] >= from && amount[$0] <= to }
            }
        }
        // A row has the first day of all its duties; where one of them is asked for, the desks were looked at already.
        if filter.owedBy == nil, filter.dueFrom == nil, let before = filter.dueBefore.map({ Int64($0.number) }) {
            keys[4].withUnsafeBufferPointer { due in
                rows.filter { due[$0] != RegisterColumns.none && due[$0] < before }
            }
        }
    }

    func counts(_ rows: RowBits, by facet: RegisterFacet) -> [String: Int] {
        let index = [.kind: 1, .stage: 2, .category: 3, .year: 4][facet]!
        return facets[index].rows.mapValues { $0.countShared(rows) }.filter { $0.value > 0 }
    }
}
