import Dossiers

/// A page of the register as somebody asks for it.
public struct RegisterQuery: Hashable, Sendable {
    public var jurisdiction: String
    public var viewer: Viewer
    public var filter: RegisterFilter
    /// The first one counts most; rows that are equal in all of them keep a fixed order.
    public var order: [Order]
    public var offset: Int
    public var limit: Int

    public init(
        jurisdiction: String, viewer: Viewer, filter: RegisterFilter = RegisterFilter(),
        order: [Order] = [Order(.lastAct, descending: true)], offset: Int = 0, limit: Int = 50
    ) {
        self.jurisdiction = jurisdiction
        self.viewer = viewer
        self.filter = filter
        self.order = order
        self.offset = offset
        self.limit = limit
    }

    /// Rows without a value come last in both directions.
    public struct Order: Hashable, Sendable {
        public let column: Column
        public let descending: Bool

        public init(_ column: Column, descending: Bool = false) {
            self.column = column
            self.descending = descending
        }
    }

    public enum Column: String, Hashable, Sendable, CaseIterable {
        case title, number, unit, stage, category, year, amount, opened, lastAct, nextDue
        /// Totals by what the pack says they mean.
        case approved, contract, paid
    }
}

/// Who looks: rows that somebody may not see are not found, not counted and not searched.
public enum Viewer: Hashable, Sendable {
    /// Sees the whole register of the jurisdiction.
    case everything
    /// Sees the rows that concern one of these.
    case involved(Set<Involved>)
}

/// All conditions must hold; an empty list or `nil` asks for nothing.
public struct RegisterFilter: Hashable, Sendable {
    public var kinds: [String] = []
    public var units: [DossierID] = []
    public var stages: [String] = []
    public var categories: [String] = []
    public var years: [Int] = []
    /// Inclusive.
    public var amountFrom: Money?
    /// Inclusive.
    public var amountTo: Money?
    /// Due on an earlier day than this one.
    public var dueBefore: Day?
    /// Due on this day or a later one: something that anybody owes is, be it beside what is late.
    public var dueFrom: Day?
    /// Only what this party or unit owes by a day; `dueFrom` and `dueBefore` then ask about its duties.
    public var owedBy: Involved?
    /// Has an amount of this meaning.
    public var amount: AmountMeaning?
    /// Where contracts stand against payments.
    public var balance: Balance?
    /// A function was not built as it was filed.
    public var saved = false
    /// An act of a step was done that had to be done by a day.
    public var finished: FinishedStep?
    public var ended: Bool?
    /// Words; each one must be found. Part of a Chinese name, the beginning of a Latin word or number.
    public var text = ""
    /// What a paper says (文号、编号与单位): part of a number, or of the name of a unit that the dossier names. One text, not words; what
    /// holds no letter, digit or character finds nothing. See `SoughtText`.
    public var particulars = ""

    public init() {}

    /// Agreed and paid of one dossier (已签未付、已付超过合同); without a contract it is neither.
    public enum Balance: String, Hashable, Sendable {
        /// Something of the contracts is not paid.
        case left
        /// More was paid than contracts have.
        case beyond
    }

    public struct FinishedStep: Hashable, Sendable {
        public let step: String
        public let onlyLate: Bool

        public init(_ step: String, onlyLate: Bool) { (self.step, self.onlyLate) = (step, onlyLate) }
    }
}

public struct RegisterPage: Hashable, Sendable {
    public let rows: [RegisterRow]
    /// On all pages.
    public let total: Int

    public init(rows: [RegisterRow], total: Int) {
        self.rows = rows
        self.total = total
    }
}
