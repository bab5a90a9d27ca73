/// Where a pack contradicts itself (自相矛盾): nothing that keeps it from running, but hardly what its author meant. Only
/// what is certain is said, so that a warning is worth reading.
struct Doubts {
    private let policy: Policy
    private var found: [PackProblem] = []

    static func find(in policy: Policy) -> [PackProblem] {
        var doubts = Doubts(policy: policy)
        doubts.lookForDeadEnds()
        doubts.lookForStrayReturns()
        doubts.lookForRivalPeriods()
        doubts.lookForOpenCases()
        doubts.lookForIdleParties()
        doubts.lookForTwins()
        return doubts.found
    }

    private init(policy: Policy) { self.policy = policy }

    private mutating func doubt(_ message: String, at provision: Provision) {
        found.append(PackProblem(message, at: provision.place, warning: true))
    }

    /// A step behind one that never passes, or that always closes the dossier, never opens.
    private mutating func lookForDeadEnds() {
        for step in policy.steps {
            if case .truth(false)? = step.condition?.root {
                doubt("环节 \(step.id) 的 when 永远不成立，永远用不上", at: step.provision)
            }
            for before in step.after.map({ policy.steps[$0] }) where !before.outcomes.isEmpty {
                if !before.outcomes.contains(where: \.passes) {
                    doubt("环节 \(step.id) 永远办不到：它的前置 \(before.id) 没有一种结果算办成", at: step.provision)
                } else if before.condition == nil, before.outcomes.allSatisfy({ !$0.passes || $0.ends }) {
                    doubt("环节 \(step.id) 永远办不到：它的前置 \(before.id) 一办成，卷宗就终结", at: step.provision)
                }
            }
        }
    }

    private mutating func lookForStrayReturns() {
        for step in policy.steps {
            for outcome in step.outcomes {
                guard let reopened = outcome.reopens, !policy.steps[reopened].downstream.contains(step.index) else {
                    continue
                }
                doubt(
                    "环节 \(step.id) 的结果 \(outcome.id) 退回到 \(policy.steps[reopened].id)，可它不在 \(step.id) 的前面",
                    at: step.provision)
            }
        }
    }

    /// The first period whose condition may hold is the one in force: what comes after it never is.
    private mutating func lookForRivalPeriods() {
        for step in policy.steps {
            let rules = step.rules.map { policy.rules[$0] }.filter { $0.term != nil && $0.owes.isEmpty }
            for (position, rule) in rules.enumerated() {
                for later in rules.dropFirst(position + 1)
                where rule.condition == nil || rule.conditionSource == later.conditionSource {
                    doubt("规则 \(later.id) 给 \(step.id) 的期限永远用不上：规则 \(rule.id) 已经给了，且排在前面", at: later.provision)
                }
            }
        }
    }

    private mutating func lookForOpenCases() {
        for definition in policy.definitions {
            guard case .cases(let cases) = definition.meaning, cases.last?.when != nil else { continue }
            doubt("定义 \(definition.id) 的各种情形没有兜底的一项：都不成立时它就未知，用到它的要求一律不过", at: definition.provision)
        }
    }

    private mutating func lookForIdleParties() {
        var used: Set<Int> = []
        for step in policy.steps { used.formUnion(step.actors.parties + step.recipients) }
        used.formUnion(policy.rules.compactMap(\.overriddenBy))
        for (index, party) in policy.parties.enumerated() where !used.contains(index) && !party.seesAll {
            doubt("主体 \(party.id) 没有用到：不办事，不收件，也不看全部卷宗", at: party.provision)
        }
    }

    /// The same demand at the same step, twice.
    private mutating func lookForTwins() {
        let demanding = policy.rules.filter { $0.demand != nil && $0.refusal != nil }
        for (position, rule) in demanding.enumerated() {
            for later in demanding.dropFirst(position + 1)
            where later.demandSource == rule.demandSource && later.conditionSource == rule.conditionSource
                && !Set(later.at).isDisjoint(with: rule.at)
            {
                doubt("规则 \(later.id) 与 \(rule.id) 在同一环节要求同一件事", at: later.provision)
            }
        }
    }
}
