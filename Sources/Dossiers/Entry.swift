/// One act done on a dossier (一笔), as it was decided. Never changed: a mistake is put right by a further entry.
///
/// A class, because nothing in it ever changes and two dozen texts and lists hang on it: handing it round, and growing a
/// list of them, is then one reference. It is equal to any other that says the same.
public final class Entry: Hashable, Sendable, Codable {
    /// 1 for the opening; dense. The log holds no two of one dossier.
    public let sequence: Int
    /// The step, or one of the built-in acts of `BuiltInAct`.
    public let step: String
    /// The chosen outcome, where the step has several.
    public let outcome: String?
    /// The day the act took effect; papers arrive late.
    public let happenedOn: Day
    /// Seconds since 1970, UTC: when the office wrote it down. Rules never see it.
    public let recordedAt: Int64
    public let signatory: Signatory
    /// The occurrence this answers: the sequence of the entry it belongs to.
    public let answers: Int?
    /// Parties served with it.
    public let recipients: [String]
    public let fields: FieldValues
    public let basis: Basis
    /// The id the sender gave the command; the same id twice answers what was written the first time.
    public let command: String
    public let effects: Effects

    public init(
        sequence: Int, step: String, outcome: String?, happenedOn: Day, recordedAt: Int64, signatory: Signatory,
        answers: Int?, recipients: [String], fields: FieldValues, basis: Basis, command: String, effects: Effects
    ) {
        self.sequence = sequence
        self.step = step
        self.outcome = outcome
        self.happenedOn = happenedOn
        self.recordedAt = recordedAt
        self.signatory = signatory
        self.answers = answers
        self.recipients = recipients
        self.fields = fields
        self.basis = basis
        self.command = command
        self.effects = effects
    }

    public static func == (one: Entry, other: Entry) -> Bool {
        one === other
            || one.sequence == other.sequence && one.step == other.step && one.outcome == other.outcome
                && one.happenedOn == other.happenedOn && one.recordedAt == other.recordedAt
                && one.signatory == other.signatory && one.answers == other.answers
                && one.recipients == other.recipients && one.fields == other.fields && one.basis == other.basis
                && one.command == other.command && one.effects == other.effects
    }

    /// Which entry it is, for tables; what else it says tells only equal ones apart from others.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(sequence)
        hasher.combine(step)
        hasher.combine(command)
    }
}

/// Who acted (办理人): ids only, names live outside the log.
///
/// A class like the entry: a few hundred of them have signed hundreds of thousands of entries, which share them.
public final class Signatory: Hashable, Sendable, Codable {
    public let person: String
    public let organisation: String
    /// The party of the regulation that the organisation acted as.
    public let party: String
    /// The unit dossier in whose name it acted, where the party is whoever stands in a field.
    public let unit: DossierID?
    /// The leader who agreed before it was submitted, where the organisation asks for that.
    public let agreedBy: String?

    public init(person: String, organisation: String, party: String, unit: DossierID?, agreedBy: String? = nil) {
        self.person = person
        self.organisation = organisation
        self.party = party
        self.unit = unit
        self.agreedBy = agreedBy
    }

    public static func == (one: Signatory, other: Signatory) -> Bool {
        one === other
            || one.person == other.person && one.organisation == other.organisation && one.party == other.party
                && one.unit == other.unit && one.agreedBy == other.agreedBy
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(person)
        hasher.combine(organisation)
        hasher.combine(party)
    }
}

/// The rules an entry was decided under (依据). A class for the same reason.
public final class Basis: Hashable, Sendable, Codable {
    /// The id of the policy edition.
    public let edition: String
    /// Digest of the pack's text, so that the words that decided can be found again.
    public let digest: String
    /// Headings of the instrument that the decision cites.
    public let articles: [String]

    public init(edition: String, digest: String, articles: [String]) {
        self.edition = edition
        self.digest = digest
        self.articles = articles
    }

    public static func == (one: Basis, other: Basis) -> Bool {
        one === other || one.edition == other.edition && one.digest == other.digest && one.articles == other.articles
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(digest)
        hasher.combine(articles)
    }
}

/// What an entry brought about, computed once when it was decided, so that replay needs no policy (效果).
public struct Effects: Hashable, Sendable, Codable {
    /// This entry counts as having done its step.
    public var passes = true
    /// The dossier is closed by it.
    public var ends = false
    /// Entries that stop standing, by a return or a void.
    public var withdraws: [Int] = []
    /// Withdrawn entries that stand again.
    public var restores: [Int] = []
    /// The entry that this one voids or corrects.
    public var amends: Int?
    /// What was pointed out of this case, and it was done all the same; `nil` where there was nothing.
    public var advised: [Advised]?
    /// Standing entries that it rests on.
    public var restsOn: [Int] = []
    /// What a waiver lifted: predecessors, rules or fields.
    public var lifted: [String] = []
    /// Steps that became duties by it.
    public var owes: [String] = []
    /// In-principle rules that it passed, with the override that let it.
    public var overridden: [Override] = []
    /// The limit it met.
    public var timing: Timing?
    /// Answers about other dossiers that it was decided on.
    public var findings: [String: Value] = [:]
    /// Other dossiers that it was decided on, at which sequence.
    public var seen: [String: Int] = [:]
    /// Digests (SHA-256, hexadecimal) of the sheets of paper that belong to it, by form, as they read with it; `nil` where
    /// its step needs none.
    public var sheets: [String: String]?

    public init() {}

    /// A sentence that a rule says and that blocks nothing (提示), with the figures of that moment.
    public struct Advised: Hashable, Sendable, Codable {
        public let rule: String
        public let text: String
        public init(rule: String, text: String) {
            self.rule = rule
            self.text = text
        }
    }

    public struct Override: Hashable, Sendable, Codable {
        public let rule: String
        public let entry: Int
        public init(rule: String, entry: Int) {
            self.rule = rule
            self.entry = entry
        }
    }

    public struct Timing: Hashable, Sendable, Codable {
        public let due: Day
        /// Days late, in the unit of the limit: working days, or calendar days for days, months and years.
        public let late: Int
        public let inWorkdays: Bool
        public init(due: Day, late: Int, inWorkdays: Bool) {
            self.due = due
            self.late = late
            self.inWorkdays = inWorkdays
        }
    }
}

/// Acts that every dossier knows, whatever its regulation.
public enum BuiltInAct: String, Sendable, CaseIterable {
    /// 变通: the named party lets an in-principle rule pass, with a reason.
    case override = "@override"
    /// 作废: an entry no longer counts.
    case void = "@void"
    /// 更正: some fields of an entry were written wrongly.
    case correct = "@correct"
    /// 转换版本: another edition of the regulation governs from here, under its transitional article.
    case edition = "@edition"

    /// With which their names begin, and no step's does.
    private static let mark = UInt8(ascii: "@")

    public static func isBuiltIn(_ step: String) -> Bool { step.utf8.first == mark }
}
