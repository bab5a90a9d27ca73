import Dossiers

/// Something that somebody must do (应办事项).
public struct Duty: Hashable, Sendable {
    public let step: String
    /// The occurrence it belongs to, where the step can be owed more than once: the sequence of the entry it answers.
    public let answers: Int?
    public let title: String
    public let party: String
    /// The unit dossier that must act, where the party is whoever stands in a field; else all organisations that play
    /// the party have it on their desks.
    public let unit: DossierID?
    public let due: Day?
    public let clock: Clock
    /// The limit is one in principle (原则上).
    public let soft: Bool
    public let article: String
    /// When its clock began to run; `nil` where none runs yet.
    public let started: Day?

    public enum Clock: String, Hashable, Sendable, CaseIterable {
        /// The measure gives no length.
        case silent
        /// The clock stands still, for example while material is being supplied.
        case stopped
        /// It runs out on `due`.
        case due
    }

    public init(
        step: String, answers: Int? = nil, title: String, party: String, unit: DossierID?, due: Day?, clock: Clock,
        soft: Bool, article: String, started: Day?
    ) {
        self.step = step
        self.answers = answers
        self.title = title
        self.party = party
        self.unit = unit
        self.due = due
        self.clock = clock
        self.soft = soft
        self.article = article
        self.started = started
    }
}

/// Something that somebody can do now and does not owe (可办事项): what is owed is a duty.
public struct Offer: Hashable, Sendable {
    public let step: String
    /// The occurrence it would answer.
    public let answers: Int?
    public let title: String
    public let party: String
    /// As for a duty.
    public let unit: DossierID?

    public init(step: String, answers: Int? = nil, title: String, party: String, unit: DossierID?) {
        self.step = step
        self.answers = answers
        self.title = title
        self.party = party
        self.unit = unit
    }
}
