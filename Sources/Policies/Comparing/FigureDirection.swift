/// What raising a figure of the law does to those it binds (数值提高的后果), read from every place where it is used.
public enum FigureDirection: Sendable {
    /// A greater figure asks more.
    case stricter
    /// A greater figure asks less.
    case looser
    /// Both, or it cannot be told from the form.
    case unclear
}

extension Policy {
    public func direction(ofRaising definition: Definition) -> FigureDirection {
        var finder = DirectionFinder(policy: self, figure: definition.index)
        finder.lookEverywhere()
        return switch (finder.found.contains(1), finder.found.contains(-1), finder.found.contains(0)) {
        case (true, false, false): .stricter
        case (false, true, false): .looser
        default: .unclear
        }
    }
}

/// Follows a figure through conditions: +1 where raising it asks more, -1 where it asks less, 0 where it cannot be told.
private struct DirectionFinder {
    let policy: Policy
    let figure: Int
    var found: Set<Int> = []

    mutating func lookEverywhere() {
        for rule in policy.rules {
            if rule.refusal != nil { look(at: rule.demand, whenTrue: -1) }
            let lifts = !rule.lifts.isEmpty
            let asks =
                rule.refusal != nil || !rule.owes.isEmpty
                || policy.steps.contains { $0.fields.contains { $0.rule == rule.index } }
            if lifts || asks { look(at: rule.condition, whenTrue: lifts == asks ? 0 : lifts ? -1 : 1) }
        }
        for step in policy.steps {
            look(at: step.condition, whenTrue: 1)
            for field in step.fields { look(at: field.condition, whenTrue: field.isOptional ? 0 : 1) }
        }
    }

    /// `effect` is what the condition's becoming true brings.
    private mutating func look(at condition: Condition?, whenTrue effect: Int) {
        guard let condition else { return }
        for sign in signs(condition.root, depth: 0) { found.insert(sign * effect) }
    }

    /// Whether raising the figure makes the expression truer or greater (+1), less so (-1), or nobody knows (0); empty where
    /// it does not occur.
    private func signs(_ expression: Expression, depth: Int) -> Set<Int> {
        guard depth < 40 else { return [0] }
        func of(_ part: Expression) -> Set<Int> { signs(part, depth: depth + 1) }
        func turned(_ part: Expression) -> Set<Int> { Set(of(part).map { -$0 }) }
        switch expression {
        case .definition(let index):
            if index == figure { return [1] }
            guard policy.definitions[index].restsOn.contains(figure) else { return [] }
            switch policy.definitions[index].meaning {
            case .expression(let condition): return of(condition.root)
            case .cases(let cases):
                // A value in a case carries its sign; a figure in the choice of the case may do anything.
                return cases.reduce(into: []) { result, one in
                    result.formUnion(of(one.value.root))
                    if let when = one.when, !of(when.root).isEmpty { result.insert(0) }
                }
            default: return [0]
            }
        case .and(let one, let other), .or(let one, let other), .add(let one, let other, _),
            .laterDay(let one, let other):
            return of(one).union(of(other))
        case .not(let inner), .negated(let inner): return turned(inner)
        case .subtract(let one, let other): return of(one).union(turned(other))
        case .multiply(let one, let other): return of(one).union(of(other))
        case .compare(let sign, let one, let other, _):
            switch sign {
            case .less, .lessOrEqual: return turned(one).union(of(other))
            case .greater, .greaterOrEqual: return of(one).union(turned(other))
            case .equal, .unequal: return of(one).isEmpty && of(other).isEmpty ? [] : [0]
            }
        case .extremum(_, let items): return items.reduce(into: []) { $0.formUnion(of($1)) }
        case .quantifier(_, over: let list, slot: _, let body):
            return of(list).isEmpty ? of(body) : [0]
        default:
            var occurs = false
            expression.visit { part in
                if case .definition(let index) = part,
                    index == figure || policy.definitions[index].restsOn.contains(figure)
                {
                    occurs = true
                }
            }
            return occurs ? [0] : []
        }
    }
}
