import Dossiers

/// Rules with the steps they guard, and the advice they give.
extension PolicyBuilder {
    mutating func buildRules() -> [Rule] {
        draft.rules.enumerated().map { index, rule in
            let at = rule.at.compactMap { step($0, as: "at") }
            if rule.at.isEmpty { fail("规则 \(rule.id.text) 没有 at", at: rule.id.place) }
            let kind = at.first.map { kindOf[$0] } ?? 0
            if at.contains(where: { kindOf[$0] != kind }) { fail("一条规则的 at 不能跨两种卷宗", at: rule.id.place) }
            if rule.that != nil, rule.refusal == nil, rule.advise == nil {
                fail("规则 \(rule.id.text) 有 that，却没有 else 或 advise", at: rule.id.place)
            }
            if rule.refusal != nil, rule.that == nil { fail("规则 \(rule.id.text) 有 else，却没有 that", at: rule.id.place) }
            for lifted in rule.without { checkLifted(lifted) }
            return Rule(
                id: rule.id.text, index: index, provision: rule.provision, at: at,
                condition: condition(rule.when, kind: kind),
                demand: condition(rule.that, kind: kind), refusal: rule.refusal,
                advice: advice(rule.advise, kind: kind),
                overriddenBy: rule.inPrinciple.flatMap { party($0, as: "in_principle") },
                lifts: rule.without.map(\.text),
                owes: rule.owes.compactMap { step($0, in: kind, as: "owes") }, term: term(rule.within, kind: kind),
                guardsEveryOutcome: rule.everyOutcome, keepsNothing: rule.keepsNothing,
                liftedSteps: rule.without.compactMap { stepIndex[$0.text] },
                liftedRules: rule.without.compactMap { ruleIndex[$0.text] })
        }
    }

    private mutating func checkLifted(_ lifted: Written) {
        if stepIndex[lifted.text] != nil || ruleIndex[lifted.text] != nil { return }
        if let (head, tail) = lifted.text.cut(at: "."), let step = stepIndex[head], has(tail, step: step) { return }
        fail("without：没有环节、规则或栏目 \(lifted.text)", at: lifted.place)
    }

    private mutating func advice(_ written: Written?, kind: Int) -> Rule.Advice? {
        guard let written else { return nil }
        var pieces: [Rule.Advice.Piece] = []
        var rest = Substring(written.text)
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else {
                fail("advise 里的 { 没有配上 }", at: written.place)
                break
            }
            pieces.append(.text(String(rest[..<open])))
            let path = Written(String(rest[rest.index(after: open)..<close]), at: written.place)
            if let condition = condition(path, kind: kind, expecting: nil) { pieces.append(.value(condition)) }
            rest = rest[rest.index(after: close)...]
        }
        pieces.append(.text(String(rest)))
        return Rule.Advice(source: written.text, pieces: pieces)
    }
}
