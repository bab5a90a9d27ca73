import Dossiers

/// What statistics count of one dossier (统计数), beside what its row says already: derived with it and kept in it.
public struct Figures: Hashable, Sendable {
    public var amounts: [AmountMeaning: Money]
    /// Acts that had to be done by a day, in the order of the log.
    public var finished: [Finished]
    /// What was decided on its functions one by one.
    public var rulings: [FunctionRuling: RulingTotal]
    /// How often each was done.
    public var notable: [NotableAct: Int]

    public init(
        amounts: [AmountMeaning: Money] = [:], finished: [Finished] = [],
        rulings: [FunctionRuling: RulingTotal] = [:], notable: [NotableAct: Int] = [:]
    ) {
        self.amounts = amounts
        self.finished = finished
        self.rulings = rulings
        self.notable = notable
    }

    public struct Finished: Hashable, Sendable {
        public let step: String
        /// Days late, in the unit of the limit; 0: in time.
        public let late: Int
        /// Working days from the day from which the limit ran; `nil` where that is not known.
        public let took: Int?

        public init(step: String, late: Int, took: Int?) {
            self.step = step
            self.late = late
            self.took = took
        }
    }
}

/// The stored form: empty where there is nothing, else one JSON list.
extension Figures {
    var text: [UInt8] {
        if amounts.isEmpty, finished.isEmpty, rulings.isEmpty, notable.isEmpty { return [] }
        var text = CanonicalWriter(capacity: 64)
        text.raw("[")
        text.list(AmountMeaning.allCases.map { amounts[$0] }) { text, money in
            text.optional(money) { $0.integer($1.fen) }
        }
        text.raw(",")
        text.list(finished) { text, act in
            text.raw("[")
            text.string(act.step)
            text.raw(",")
            text.integer(act.late)
            text.raw(",")
            text.optional(act.took) { $0.integer($1) }
            text.raw("]")
        }
        text.raw(",")
        text.list(rulings.isEmpty ? [] : FunctionRuling.allCases.map { rulings[$0] ?? RulingTotal() }) { text, total in
            text.raw("[")
            text.integer(total.functions)
            text.raw(",")
            text.integer(total.saved.fen)
            text.raw("]")
        }
        text.raw(",")
        text.list(notable.isEmpty ? [] : NotableAct.allCases) { $0.integer(notable[$1] ?? 0) }
        text.raw("]")
        return text.bytes
    }

    init(stored: UnsafeRawBufferPointer) throws {
        self.init()
        guard !stored.isEmpty else { return }
        do { try read(stored) } catch { throw StoreError.corrupt("figures of the register: \(error)") }
    }

    private mutating func read(_ stored: UnsafeRawBufferPointer) throws(CanonicalError) {
        var text = CanonicalReader(stored)
        try text.expect("[")
        let fen = try text.list { text throws(CanonicalError) in
            try text.optional { text throws(CanonicalError) in try text.integer64() }
        }
        guard fen.count == AmountMeaning.allCases.count else { throw text.failure("an amount for each meaning") }
        for case (let meaning, let fen?) in zip(AmountMeaning.allCases, fen) { amounts[meaning] = Money(fen: fen) }
        try text.expect(",")
        finished = try text.list { text throws(CanonicalError) in
            try text.expect("[")
            let step = try text.string()
            try text.expect(",")
            let late = try text.integer()
            try text.expect(",")
            let took = try text.optional { text throws(CanonicalError) in try text.integer() }
            try text.expect("]")
            return Finished(step: step, late: late, took: took)
        }
        try text.expect(",")
        let totals = try text.list { text throws(CanonicalError) in
            try text.expect("[")
            let functions = try text.integer()
            try text.expect(",")
            let saved = try text.integer64()
            try text.expect("]")
            return RulingTotal(functions: functions, saved: Money(fen: saved))
        }
        guard totals.isEmpty || totals.count == FunctionRuling.allCases.count else {
            throw text.failure("a total for each ruling")
        }
        for (ruling, total) in zip(FunctionRuling.allCases, totals) where total.functions > 0 {
            rulings[ruling] = total
        }
        // Rows from before these were counted have none, until they are derived anew.
        guard text.skip(",") else {
            try text.expect("]")
            return try text.end()
        }
        let counts = try text.list { text throws(CanonicalError) in try text.integer() }
        guard counts.isEmpty || counts.count == NotableAct.allCases.count else {
            throw text.failure("a count for each notable act")
        }
        for (act, count) in zip(NotableAct.allCases, counts) where count > 0 { notable[act] = count }
        try text.expect("]")
        try text.end()
    }
}
