import Dossiers

/// What all rows of a query come to (统计): the numbers of the one-page overview. Everything in it is counted from the rows that the
/// same query lists.
public struct Tally: Hashable, Sendable {
    public var dossiers = 0
    public var ended = 0
    public var stages: [String: Int] = [:]
    public var amounts: [AmountMeaning: AmountTally] = [:]
    /// Fen that contracts have and payments have not, dossier by dossier: what one was overpaid is not what another is owed.
    public var unpaid: Int64 = 0
    /// Dossiers of which something of the contracts is not paid.
    public var unpaidDossiers = 0
    /// Fen beyond their contracts, and the dossiers on which they were paid.
    public var overpaid = AmountTally()
    public var rulings: [FunctionRuling: RulingTotal] = [:]
    /// Dossiers of which a function is not built as it was filed.
    public var saving = 0
    /// How often each was done, and on how many dossiers.
    public var notable: [NotableAct: NotableTally] = [:]
    /// By step.
    public var steps: [String: StepTally] = [:]
    /// In no particular order; those without a unit under `nil`.
    public var units: [DossierID?: UnitTally] = [:]
    /// By the party or the unit that owes: nobody is late because his dossier waits for another.
    public var owing: [Involved: OwingTally] = [:]
    /// Dossiers on which anybody is late, or on which something is due soon.
    public var late = OwingTally()

    public init() {}

    /// Dossiers on which this one is late, whosever they are.
    public func late(_ who: Involved) -> Int { owing[who]?.late ?? 0 }

    public struct AmountTally: Hashable, Sendable {
        public var fen: Int64 = 0
        public var dossiers = 0
    }

    public struct NotableTally: Hashable, Sendable {
        public var acts = 0
        public var dossiers = 0
    }

    /// Acts that had to be done by a day.
    public struct StepTally: Hashable, Sendable {
        public var inTime = 0
        public var late = 0
        /// Dossiers on which one of them was late.
        public var lateDossiers = 0
        /// Acts of which it is known from when they ran, and the working days that all of them took.
        public var measured = 0
        public var workdays = 0
        /// The longest one.
        public var longest = 0

        public var done: Int { inTime + late }
        /// In tenths of a working day, rounded half up.
        public var averageTenths: Int? { measured == 0 ? nil : (workdays * 20 + measured) / (measured * 2) }
    }

    public struct UnitTally: Hashable, Sendable {
        public var dossiers = 0
        public var amounts: [AmountMeaning: Int64] = [:]
    }

    /// Dossiers, not duties: one on which two things are late is one.
    public struct OwingTally: Hashable, Sendable {
        public var late = 0
        public var soon = 0
    }

    /// What is late and what is soon due: due before `today`, and from there to before `soonEnds`.
    public struct Horizon: Hashable, Sendable {
        public var today: Day
        public var soonEnds: Day

        public init(today: Day, soonEnds: Day) { (self.today, self.soonEnds) = (today, soonEnds) }
    }
}
