import Dossiers
import Policies

/// Figures and rules side by side.
extension Comparison {
    // MARK: figures

    mutating func compareFigures() {
        let figures = Counterparts(
            old.definitions, new.definitions, strangers: steps.areStrangers, id: \.id, title: \.title)
        for pair in figures.pairs {
            let (one, other) = (old.definitions[pair.old], new.definitions[pair.new])
            guard let (before, after) = texts(one, other), before != after else { continue }
            note(kind(one, other), .threshold, one.title, before, after, one.provision, other.provision)
        }
        for one in figures.onlyOld.map({ old.definitions[$0] }) where one.isFigure {
            note(.gone, .threshold, one.title, old.figure(of: one), nil, one.provision, nil)
        }
        for other in figures.onlyNew.map({ new.definitions[$0] }) where other.isFigure {
            note(.new, .threshold, other.title, nil, new.figure(of: other), nil, other.provision)
        }
    }

    /// What each says, where at least one is a figure or a choice of cases.
    private func texts(_ one: Definition, _ other: Definition) -> (String, String)? {
        let (before, after) = (BlockSentences(old).definition(one), BlockSentences(new).definition(other))
        return (
            old.figure(of: one) ?? before.joined(separator: "；"), new.figure(of: other) ?? after.joined(separator: "；")
        )
    }

    private func kind(_ one: Definition, _ other: Definition) -> PolicyDiff.Change.Kind {
        guard case .figure(_, let before) = one.meaning, case .figure(_, let after) = other.meaning,
            let rises = before.isLess(than: after)
        else { return .different }
        switch (old.direction(ofRaising: one), new.direction(ofRaising: other)) {
        case (.stricter, .stricter): return rises ? .stricter : .looser
        case (.looser, .looser): return rises ? .looser : .stricter
        default: return .different
        }
    }

    // MARK: rules

    mutating func compareRules() {
        let (before, after) = (old.rules.filter(\.hasWords), new.rules.filter(\.hasWords))
        let rules = Counterparts(
            before, after, strangers: steps.areStrangers, id: \.id, title: { $0.refusal ?? $0.adviceSource ?? "" })
        for pair in rules.pairs { compare(before[pair.old], after[pair.new]) }
        for rule in rules.onlyOld.map({ before[$0] }) {
            note(.gone, .rule, oldLaw.steps(rule.at), words(rule, old), nil, rule.provision, nil)
        }
        for rule in rules.onlyNew.map({ after[$0] }) {
            note(.new, .rule, newLaw.steps(rule.at), nil, words(rule, new), nil, rule.provision)
        }
    }

    private func words(_ rule: Rule, _ policy: Policy) -> String {
        BlockSentences(policy).rule(rule).filter { !$0.contains("还要填写：") }.joined()
    }

    private mutating func compare(_ one: Rule, _ other: Rule) {
        let (before, after) = (words(one, old), words(other, new))
        var kinds: [PolicyDiff.Change.Kind] = []
        if one.refusal != nil || other.refusal != nil {
            let demands = (one.refusal == nil ? nil : one.demand, other.refusal == nil ? nil : other.demand)
            // A demand that holds more often asks less.
            switch demands {
            case (nil, nil): break
            case (nil, _): kinds.append(.stricter)
            case (_, nil): kinds.append(.looser)
            default: if let kind = change(demands.0, demands.1, wider: .looser) { kinds.append(kind) }
            }
        }
        // Where a demand binds more often more is asked, where a waiver lifts more often less.
        let waives = one.refusal == nil && !one.lifts.isEmpty
        if let kind = change(one.condition, other.condition, wider: waives ? .looser : .stricter) { kinds.append(kind) }
        if (one.overriddenBy == nil) != (other.overriddenBy == nil) {
            kinds.append(other.overriddenBy == nil ? .stricter : .looser)
        }
        if one.guardsEveryOutcome != other.guardsEveryOutcome {
            kinds.append(other.guardsEveryOutcome ? .stricter : .looser)
        }
        add(one.lifts, other.lifts, more: .looser, to: &kinds)
        add(one.at.map { old.steps[$0].title }, other.at.map { new.steps[$0].title }, more: .stricter, to: &kinds)
        add(one.owes.map { old.steps[$0].title }, other.owes.map { new.steps[$0].title }, more: .stricter, to: &kinds)
        guard let first = kinds.first else { return }
        let kind = kinds.allSatisfy { $0 == first } ? first : .different
        note(kind, .rule, oldLaw.steps(one.at), before, after, one.provision, other.provision)
    }

    private func add(
        _ before: [String], _ after: [String], more: PolicyDiff.Change.Kind, to kinds: inout [PolicyDiff.Change.Kind]
    ) {
        let (one, other) = (Set(before), Set(after))
        if one == other { return }
        let less: PolicyDiff.Change.Kind = more == .stricter ? .looser : .stricter
        kinds.append(other.isSuperset(of: one) ? more : other.isSubset(of: one) ? less : .different)
    }
}

extension Rule {
    /// It demands, advises, waives or brings a duty; what only asks for fields or a period is compared at its step.
    fileprivate var hasWords: Bool { refusal != nil || advises || !lifts.isEmpty || !owes.isEmpty }
}

extension Definition {
    fileprivate var isFigure: Bool { if case .figure = meaning { true } else { false } }
}

extension Definition.Constant {
    /// `nil` where the two are of different kinds or equal.
    fileprivate func isLess(than other: Definition.Constant) -> Bool? {
        switch (self, other) {
        case (.exact(let one), .exact(let two)): one == two ? nil : one < two
        case (.length(let one), .length(let two)):
            switch one.order(against: two) {
            case 1: true
            case -1: false
            default: nil
            }
        default: nil
        }
    }
}
