import Dossiers

/// One field that a step records (栏目), asked by the step itself or by a rule under another article. Immutable; a class, as
/// `Step` and `Rule` are, so that handing it round costs nothing.
public final class Field: Sendable {
    public let id: String
    public let label: String
    public let type: FieldType
    public let isOptional: Bool
    public let provision: Provision
    /// Asked only while this holds; unknown, it is asked.
    public let condition: Condition?
    /// The rule that asks for it, where it is not the step itself.
    public let rule: Int?
    /// What an amount means, where the pack says so.
    public let meaning: AmountMeaning?
    /// A table in which an office decides on a filing function by function.
    public let isRulings: Bool
    /// People who hold the paper look for the dossier by what stands here, because the pack says so: a number, a party.
    public let isParticular: Bool

    /// The word that marks such a field in a pack.
    public static let particularMark = "particular"

    public init(
        id: String, label: String, type: FieldType, isOptional: Bool, provision: Provision, condition: Condition?,
        rule: Int?, meaning: AmountMeaning? = nil, isRulings: Bool = false, isParticular: Bool = false
    ) {
        self.id = id
        self.label = label
        self.type = type
        self.isOptional = isOptional
        self.provision = provision
        self.condition = condition
        self.rule = rule
        self.meaning = meaning
        self.isRulings = isRulings
        self.isParticular = isParticular
    }

    public var conditionSource: String? { condition?.source }
}

/// How a step can come out (结果): 通过, 退回, 不予批准.
public struct Outcome: Hashable, Sendable {
    public let id: String
    public let title: String
    /// Counts as having done the step.
    public let passes: Bool
    /// Sends the dossier back to this step: it and all that rests on it stops standing.
    public let reopens: Int?
    /// Closes the dossier.
    public let ends: Bool

    public init(id: String, title: String, passes: Bool, reopens: Int?, ends: Bool) {
        self.id = id
        self.title = title
        self.passes = passes
        self.reopens = reopens
        self.ends = ends
    }
}

/// One sentence of the regulation about who does what, when, with what, by when (环节). The opening of a kind of dossier is
/// its first step.
public final class Step: Sendable {
    public let id: String
    public let index: Int
    public let title: String
    public let provision: Provision
    /// The kind of dossier it belongs to, as the index of the step that opens it.
    public let kind: Int
    public let isOpening: Bool
    /// Everybody finds dossiers of this kind by their names, and may name them in a form; their content stays with those
    /// whom it concerns.
    public let isListed: Bool
    public let actors: Actors
    /// Parties that must all be served.
    public let recipients: [Int]
    /// Steps that come before it.
    public let after: [Int]
    /// It answers each standing entry of this step, one by one.
    public let answers: Int?
    public let condition: Condition?
    public let fields: [Field]
    /// Fields of which the pack says what their amount means.
    public let amounts: [Field]
    /// Fields by which the dossier is found, beside its name: numbers of papers, parties.
    public let particulars: [Field]
    public let outcomes: [Outcome]
    public let term: Term?
    public let lateIsRefused: Bool
    public let repeats: Bool
    /// Fields whose unchanged return lets its last opinion stand again.
    public let reads: [Reading]
    /// Steps whose papers it accepts (受理): once it is done nothing beyond their lists may be asked for.
    public let accepts: [Int]
    /// Whether similar filings stand beside its form, where the pack says so; `nil`: as the policy can tell by itself.
    public let compares: Bool?
    /// The paper made of its entry.
    public let prints: String?
    /// Rules that guard it, in the order of the pack.
    public let rules: [Int]
    /// Of a kind of dossier: how far one can have come, in order; empty where the pack does not say.
    public let stages: [Stage]
    /// It and all that comes after it through `after`, by index.
    public let downstream: Set<Int>
    /// Some rule or field condition looks at its outcome.
    let heedsOutcome: Bool

    public enum Actors: Hashable, Sendable {
        case any([Int])
        /// Every one of them must act.
        case each([Int])

        public var parties: [Int] {
            switch self {
            case .any(let parties), .each(let parties): parties
            }
        }
    }

    public struct Reading: Hashable, Sendable {
        public let step: Int
        public let field: String
        public init(step: Int, field: String) {
            self.step = step
            self.field = field
        }
    }

    public init(
        id: String, index: Int, title: String, provision: Provision, kind: Int, isOpening: Bool, isListed: Bool,
        actors: Actors,
        recipients: [Int], after: [Int], answers: Int?, condition: Condition?, fields: [Field], outcomes: [Outcome],
        term: Term?, lateIsRefused: Bool, repeats: Bool, reads: [Reading], accepts: [Int] = [], compares: Bool? = nil,
        prints: String?, rules: [Int], stages: [Stage] = [], downstream: Set<Int>, heedsOutcome: Bool
    ) {
        self.id = id
        self.index = index
        self.title = title
        self.provision = provision
        self.kind = kind
        self.isOpening = isOpening
        self.isListed = isListed
        self.actors = actors
        self.recipients = recipients
        self.after = after
        self.answers = answers
        self.condition = condition
        self.fields = fields
        amounts = fields.filter { $0.meaning != nil }
        particulars = fields.filter(\.isParticular)
        self.outcomes = outcomes
        self.term = term
        self.lateIsRefused = lateIsRefused
        self.repeats = repeats
        self.reads = reads
        self.accepts = accepts
        self.compares = compares
        self.prints = prints
        self.rules = rules
        self.stages = stages
        self.downstream = downstream
        self.heedsOutcome = heedsOutcome
    }

    /// Where the step decides on a filing function by function.
    public var rulings: Field? { fields.first(where: \.isRulings) }

    /// What it records counts as paid: the pack says so of one of its amounts.
    public var pays: Bool { amounts.contains { $0.meaning == .paid } }

    public func field(_ id: String) -> Field? { fields.first { $0.id == id } }

    func outcome(_ id: String?) -> Outcome? { id.flatMap { id in outcomes.first { $0.id == id } } }

    /// What an entry without outcomes does, and the first outcome otherwise.
    public var usualOutcome: String? { outcomes.first?.id }
    public var conditionSource: String? { condition?.source }
}
