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
        doubts.lookForBranches()
        doubts.lookForImpossible()
        doubts.lookForNobody()
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
            if step.term != nil, let rule = rules.first(where: { $0.condition == nil }) {
                doubt("环节 \(step.id) 自己的期限永远用不上：规则 \(rule.id) 无条件另给了一个", at: step.provision)
            }
        }
        // One duty, owed under two rules that hold together, with two periods.
        let owing = policy.rules.filter { !$0.owes.isEmpty && $0.term != nil }
        for (position, rule) in owing.enumerated() {
            for later in owing.dropFirst(position + 1)
            where rule.term?.source != later.term?.source && !Set(rule.owes).isDisjoint(with: later.owes)
                && !Set(rule.at).isDisjoint(with: later.at)
                && (rule.condition == nil || later.condition == nil || rule.conditionSource == later.conditionSource)
            {
                doubt("规则 \(later.id) 与 \(rule.id) 给同一件欠办的事两个期限，后一个永远用不上", at: later.provision)
            }
        }
    }

    private mutating func lookForOpenCases() {
        for definition in policy.definitions {
            guard case .cases(let cases) = definition.meaning else { continue }
            if let found = CaseDoubts(policy).look(at: cases) {
                for one in found {
                    switch one {
                    case .gap(let place): doubt("定义 \(definition.id)：\(place)时没有一种情形", at: definition.provision)
                    case .unreachable(let index):
                        doubt("定义 \(definition.id) 的第\(index + 1)种情形永远轮不到：前面的已经全部占了", at: definition.provision)
                    }
                }
                continue
            }
            if cases.last?.when == nil { continue }
            doubt("定义 \(definition.id) 的各种情形没有兜底的一项：都不成立时它就未知，用到它的要求一律不过", at: definition.provision)
        }
    }

    private mutating func lookForBranches() {
        for found in CaseDoubts(policy).branchGaps() {
            doubt("环节 \(found.later.id) 与 \(found.earlier.id)：\(found.words)", at: found.later.provision)
        }
    }

    /// A demand that is never met closes its step, and with it all that comes after.
    private mutating func lookForImpossible() {
        var dead: Set<Int> = []
        for rule in policy.rules where rule.refusal != nil && rule.condition == nil && rule.overriddenBy == nil {
            guard case .truth(false)? = rule.demand?.root else { continue }
            doubt("规则 \(rule.id) 的要求永远不成立，它管的环节永远办不到", at: rule.provision)
            dead.formUnion(rule.at)
        }
        let lifted = Set(policy.rules.flatMap(\.liftedSteps))
        for step in policy.steps where !dead.contains(step.index) {
            for before in step.after where dead.contains(before) && !lifted.contains(before) {
                doubt("环节 \(step.id) 永远办不到：它的前置 \(policy.steps[before].id) 永远办不到", at: step.provision)
            }
        }
    }

    /// A party is a unit: the field it stands in must name a dossier.
    private mutating func lookForNobody() {
        func names(_ type: FieldType?) -> String? {
            switch type {
            case .reference(let kind), .list(.reference(let kind)): kind
            default: nil
            }
        }
        for party in policy.parties {
            switch party.position {
            case nil: continue
            case .opening(let field):
                if policy.kinds.contains(where: { names($0.field(field)?.type) != nil }) { continue }
            case .neighbour(let head, let tail):
                let kinds = policy.kinds.compactMap { names($0.field(head)?.type) }
                if kinds.contains(where: { names(policy.step($0)?.field(tail)?.type) != nil }) { continue }
            case .step(let step, let field), .neighbourStep(_, let step, let field):
                if names(policy.step(step)?.field(field)?.type) != nil { continue }
            }
            doubt("主体 \(party.id) 谁也当不了：它所在的栏目不指向任何单位的卷宗", at: party.provision)
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
