import Dossiers

/// Why a demand is not met (不满足的原因): what is asked, the values that were used, what would make it pass.
public struct Explanation: Hashable, Sendable {
    /// What would have to hold, one line for each part that fails.
    public var demands: [String] = []
    /// Label and present value of what was looked at.
    public var values: [Evidence] = []

    /// What to do about it, in one line; empty where nothing fails.
    public var remedy: String { demands.isEmpty ? "" : "须：" + demands.joined(separator: "；") }

    public struct Evidence: Hashable, Sendable {
        public let label: String
        public let value: String
        /// The form that is still to be filled says it.
        let isOpen: Bool

        init(label: String, value: String, isOpen: Bool = false) {
            self.label = label
            self.value = value
            self.isOpen = isOpen
        }
    }
}

extension Moment {
    /// Walks the tree for the parts that keep it from being true.
    func explain(_ expression: Expression, wanted: Bool = true) -> Explanation {
        var result = Explanation()
        explain(expression, wanted: wanted, into: &result)
        return result
    }

    private func explain(_ expression: Expression, wanted: Bool, into result: inout Explanation) {
        let truth = truth(expression)
        if truth == (wanted ? .yes : .no) { return }
        switch expression {
        case .not(let inner): explain(inner, wanted: !wanted, into: &result)
        case .and(let one, let other) where wanted, .or(let one, let other) where !wanted:
            explain(one, wanted: wanted, into: &result)
            explain(other, wanted: wanted, into: &result)
        case .and, .or: explain(waysOutOf: expression, wanted: wanted, into: &result)
        case .definition(let index):
            let definition = policy.definitions[index]
            if case .expression(let condition) = definition.meaning {
                explain(condition.root, wanted: wanted, into: &result)
            } else {
                result.demands.append(phrase(expression, wanted: wanted))
                note(expression, as: definition.type, into: &result)
            }
        case .quantifier(.all, let list, let slot, let body) where wanted:
            result.demands.append(phrase(expression, wanted: true))
            let offenders = offenders(list, slot: slot, body)
            if !offenders.isEmpty {
                merge([.init(label: "不满足的", value: offenders.joined(separator: "、"))], into: &result)
            }
            noteLeaves(of: body, except: slot, into: &result)
        default:
            result.demands.append(phrase(expression, wanted: wanted))
            noteLeaves(of: expression, except: nil, into: &result)
        }
    }

    /// One of several is enough; of each everything that it lacks.
    private func explain(waysOutOf expression: Expression, wanted: Bool, into result: inout Explanation) {
        let ways = ways(outOf: expression, wanted: wanted).map { way in
            let one = explain(way.expression, wanted: way.wanted)
            merge(one.values, into: &result)
            return one.demands.count > 1 ? "（\(one.demands.joined(separator: "，并且"))）" : one.demands.joined()
        }
        result.demands.append("下列之一：" + ways.joined(separator: "；或者"))
    }

    private func ways(outOf expression: Expression, wanted: Bool) -> [(expression: Expression, wanted: Bool)] {
        switch expression {
        case .not(let inner): return ways(outOf: inner, wanted: !wanted)
        case .or(let one, let other) where wanted, .and(let one, let other) where !wanted:
            return ways(outOf: one, wanted: wanted) + ways(outOf: other, wanted: wanted)
        default: return [(expression, wanted)]
        }
    }

    private func offenders(_ list: Expression, slot: Int, _ body: Expression) -> [String] {
        guard case .list(let items) = value(list) else { return [] }
        while slots.count <= slot { slots.append(.unknown) }
        let outer = slots[slot]
        defer { slots[slot] = outer }
        return items.compactMap { item in
            slots[slot] = item
            return truth(body) == .yes ? nil : show(item, as: .text)
        }
    }

    /// The leaves whose values decided.
    private func noteLeaves(of expression: Expression, except slot: Int?, into result: inout Explanation) {
        switch expression {
        case .compare(_, let one, let other, let type):
            if mentions(one, slot) == false { note(one, as: type, into: &result) }
            if mentions(other, slot) == false { note(other, as: type, into: &result) }
        case .within(let item, let list, let type):
            if mentions(item, slot) == false { note(item, as: type, into: &result) }
            if mentions(list, slot) == false { note(list, as: .list(type), into: &result) }
        case .textTest(_, let text, _): if mentions(text, slot) == false { note(text, as: .text, into: &result) }
        case .not(let inner), .has(let inner): noteLeaves(of: inner, except: slot, into: &result)
        case .and(let one, let other), .or(let one, let other):
            noteLeaves(of: one, except: slot, into: &result)
            noteLeaves(of: other, except: slot, into: &result)
        case .openingField, .stepField, .step, .definition:
            if mentions(expression, slot) == false { note(expression, as: .truth, into: &result) }
        default: break
        }
    }

    /// Whether it speaks of the item that is looked at.
    private func mentions(_ expression: Expression, _ slot: Int?) -> Bool {
        var isMentioned = false
        expression.visit { part in if case .bound(let other) = part, other == slot { isMentioned = true } }
        return isMentioned
    }

    private func note(_ expression: Expression, as type: ConditionType, into result: inout Explanation) {
        switch expression {
        case .truth, .exact, .text, .length, .list: return
        // What is only tried has not been done: to show it as done would be false.
        case .step(let subject, let step, let part)
        where trial?.step == step && part != .outcome && view(subject).map(isHere) == true: return
        case .add(let one, let other, let type):
            note(one, as: type, into: &result)
            note(other, as: type, into: &result)
        default: break
        }
        let datum = value(expression)
        var shownType = type
        if case .definition(let index) = expression { shownType = policy.definitions[index].type }
        if case .pending = datum {
            let words = phrase(expression)
            let now = soFar(expression).map {
                Explanation.Evidence(label: "\(words)（不含本次）", value: show($0, as: shownType))
            }
            merge([now ?? .init(label: words, value: show(datum, as: shownType), isOpen: true)], into: &result)
            return
        }
        if case .step(_, let step, .outcome) = expression, case .text(let id) = datum,
            let outcome = policy.steps[step].outcome(id)
        {
            merge([.init(label: phrase(expression), value: outcome.title)], into: &result)
            return
        }
        merge([.init(label: phrase(expression), value: show(datum, as: shownType))], into: &result)
    }

    private func merge(_ new: [Explanation.Evidence], into result: inout Explanation) {
        for evidence in new where !result.values.contains(evidence) { result.values.append(evidence) }
    }
}
