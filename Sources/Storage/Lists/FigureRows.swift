import Dossiers

/// What statistics count of each row, beside the columns by which lists are found.
struct FigureRows: Sendable {
    /// One act that had to be done by a day.
    struct Act: Sendable {
        let step: Int32
        let late: Int32
        /// Working days; below zero where it is not known.
        let took: Int32
    }

    /// By meaning; `RegisterColumns.none` where there is none.
    private(set) var amounts = Array(repeating: [Int64](), count: AmountMeaning.allCases.count)
    private(set) var acts = RowArena<Act>()
    /// Few dossiers are decided on function by function.
    private(set) var rulings: [Int: [FunctionRuling: RulingTotal]] = [:]
    /// What each was, by its place in `allCases`, once for each time; most dossiers have few.
    private var notable = RowArena<UInt8>()
    private(set) var steps: [String] = []
    private var stepNumbers: [String: Int32] = [:]
    private(set) var units: [String] = []
    private var unitNumbers: [String: Int32] = [:]
    /// The unit of each row; below zero where there is none.
    private(set) var unit: [Int32] = []

    mutating func expect(_ rows: Int) {
        unit.reserve(rows)
        for index in amounts.indices { amounts[index].reserve(rows) }
        acts.expect(rows)
    }

    mutating func fit() {
        acts.fit()
        notable.fit()
    }

    mutating func put(_ row: ListedRow) {
        if row.id >= unit.count {
            let more = row.id + 1 - unit.count
            unit.append(contentsOf: repeatElement(-1, count: more))
            for index in amounts.indices {
                amounts[index].append(contentsOf: repeatElement(RegisterColumns.none, count: more))
            }
        }
        unit[row.id] = row.unit.map { FigureRows.number(of: $0, &units, &unitNumbers) } ?? -1
        for (index, meaning) in AmountMeaning.allCases.enumerated() {
            amounts[index][row.id] = row.figures.amounts[meaning]?.fen ?? RegisterColumns.none
        }
        rulings[row.id] = row.figures.rulings.isEmpty ? nil : row.figures.rulings
        put(row.figures.notable, row.id)
        guard !row.figures.finished.isEmpty || !acts.place(of: row.id).isEmpty else { return }
        acts.put(
            row.id,
            row.figures.finished.map { act in
                Act(
                    step: FigureRows.number(of: act.step, &steps, &stepNumbers), late: Int32(clamping: act.late),
                    took: Int32(clamping: act.took ?? -1))
            })
    }

    private mutating func put(_ counts: [NotableAct: Int], _ row: Int) {
        if counts.isEmpty, notable.place(of: row).isEmpty { return }
        notable.put(
            row,
            NotableAct.allCases.enumerated().flatMap { place, act in
                repeatElement(UInt8(place), count: counts[act] ?? 0)
            })
    }

    private static func number(of text: String, _ texts: inout [String], _ numbers: inout [String: Int32]) -> Int32 {
        if let known = numbers[text] { return known }
        let number = Int32(texts.count)
        texts.append(text)
        numbers[text] = number
        return number
    }

    // MARK: Asking

    /// Keeps the rows that have what the filter asks for.
    func narrow(_ rows: inout RowBits, _ filter: RegisterFilter) {
        if let meaning = filter.amount {
            let column = amounts[FigureRows.place(of: meaning)]
            rows.filter { column[$0] != RegisterColumns.none }
        }
        if let balance = filter.balance {
            rows.filter { row in left(row).map { balance == .left ? $0 > 0 : $0 < 0 } ?? false }
        }
        if filter.saved {
            rows.filter { row in rulings[row].map(\.isAnythingSaved) ?? false }
        }
        if let finished = filter.finished {
            let step = stepNumbers[finished.step] ?? -1
            rows.filter { row in
                acts.elements[acts.place(of: row)].contains { $0.step == step && (!finished.onlyLate || $0.late > 0) }
            }
        }
    }

    /// How many of these a row has.
    func count(_ items: CountedItems, _ row: Int) -> Int {
        switch items {
        case .acts(let step, let late):
            // A step that no row has done is none of theirs.
            let wanted = step.map { stepNumbers[$0] ?? -1 }
            return acts.elements[acts.place(of: row)].count { act in
                (wanted == nil || act.step == wanted) && (late == nil || (act.late > 0) == late)
            }
        case .functions(let ruling): return rulings[row]?[ruling]?.functions ?? 0
        case .notable(let act):
            let wanted = UInt8(NotableAct.allCases.firstIndex(of: act)!)
            return notable.elements[notable.place(of: row)].count { $0 == wanted }
        }
    }

    /// Those that a row has, and how often.
    func notable(_ row: Int) -> [NotableAct: Int] {
        var counts: [NotableAct: Int] = [:]
        for place in notable.elements[notable.place(of: row)] {
            counts[NotableAct.allCases[Int(place)], default: 0] += 1
        }
        return counts
    }

    /// What rows are sorted by that no column of the register holds.
    func keys(_ column: RegisterQuery.Column) -> [Int64] {
        switch column {
        case .approved: amounts[FigureRows.place(of: .approved)]
        case .contract: amounts[FigureRows.place(of: .contract)]
        case .paid: amounts[FigureRows.place(of: .paid)]
        case .title, .number, .unit, .stage, .category, .year, .amount, .opened, .lastAct, .nextDue: []
        }
    }

    /// Fen of the contracts that are not paid, below zero where more was paid; `nil` where there is no contract.
    func left(_ row: Int) -> Int64? {
        let contract = amounts[FigureRows.place(of: .contract)][row]
        guard contract != RegisterColumns.none else { return nil }
        let paid = amounts[FigureRows.place(of: .paid)][row]
        return contract.subtractingSaturated(paid == RegisterColumns.none ? 0 : paid)
    }

    static func place(of meaning: AmountMeaning) -> Int { AmountMeaning.allCases.firstIndex(of: meaning)! }
}
