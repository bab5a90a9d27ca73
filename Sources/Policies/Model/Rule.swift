/// A sentence of the law about a step that another sentence defines (规则): a demand, a field, a waiver, a period, advice.
public final class Rule: Sendable {
    public let id: String
    public let index: Int
    public let provision: Provision
    /// The steps it guards, all of one kind of dossier.
    public let at: [Int]
    public let condition: Condition?
    public let demand: Condition?
    /// What is said when the demand is not met; a rule without it never blocks.
    public let refusal: String?
    public let advice: Advice?
    /// 原则上: this party may let it pass, with a reason that stays visible.
    public let overriddenBy: Int?
    /// Steps, rules or `step.field` lifted while the condition holds.
    public let lifts: [String]
    /// Steps that become duties once a guarded step was done under it.
    public let owes: [Int]
    /// Replaces the period of the step, or is the period of what is owed.
    public let term: Term?
    /// Guards outcomes that do not pass, too.
    public let guardsEveryOutcome: Bool
    /// Where it is broken not even a draft may be kept, and the answer repeats nothing of the form: classified content.
    public let keepsNothing: Bool
    /// Steps and rules of `lifts`, by index.
    let liftedSteps: [Int]
    let liftedRules: [Int]

    public init(
        id: String, index: Int, provision: Provision, at: [Int], condition: Condition?, demand: Condition?,
        refusal: String?,
        advice: Advice?, overriddenBy: Int?, lifts: [String], owes: [Int], term: Term?, guardsEveryOutcome: Bool,
        keepsNothing: Bool,
        liftedSteps: [Int], liftedRules: [Int]
    ) {
        self.id = id
        self.index = index
        self.provision = provision
        self.at = at
        self.condition = condition
        self.demand = demand
        self.refusal = refusal
        self.advice = advice
        self.overriddenBy = overriddenBy
        self.lifts = lifts
        self.owes = owes
        self.term = term
        self.guardsEveryOutcome = guardsEveryOutcome
        self.keepsNothing = keepsNothing
        self.liftedSteps = liftedSteps
        self.liftedRules = liftedRules
    }

    public var conditionSource: String? { condition?.source }
    public var demandSource: String? { demand?.source }
    public var advises: Bool { advice != nil }
    public var adviceSource: String? { advice?.source }

    /// A sentence with values filled in: `绩效评价 {evaluation.total} 分`.
    public struct Advice: Sendable {
        public let source: String
        let pieces: [Piece]

        enum Piece: Sendable {
            case text(String)
            case value(Condition)
        }
    }
}
