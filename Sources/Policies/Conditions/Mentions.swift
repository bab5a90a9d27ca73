/// What a condition looks at, found by walking its tree.
extension Policy {
    /// Steps whose entries the condition reads, itself or through definitions.
    public func steps(readBy condition: Condition) -> Set<Int> {
        var result: Set<Int> = []
        var definitions = condition.definitions
        for index in condition.definitions { definitions.formUnion(self.definitions[index].restsOn) }
        for condition in [condition] + definitions.sorted().flatMap({ self.definitions[$0].conditions }) {
            result.formUnion(condition.root.stepsRead)
        }
        return result
    }
}

extension Definition {
    /// Every condition that the definition is made of.
    var conditions: [Condition] {
        switch meaning {
        case .figure, .silent: []
        case .expression(let condition): [condition]
        case .cases(let cases): cases.flatMap { [$0.when, $0.value].compactMap { $0 } }
        case .question(let question):
            switch question.gives {
            case .count: [question.condition].compactMap { $0 }
            case .list(let given), .sum(let given): [question.condition, given].compactMap { $0 }
            }
        }
    }
}

extension Expression {
    /// Steps whose entries it reads itself.
    var stepsRead: Set<Int> {
        var result: Set<Int> = []
        visit { expression in
            switch expression {
            case .step(_, let step, _), .stepField(_, let step, _), .stepEntries(_, let step): result.insert(step)
            default: break
            }
        }
        return result
    }

    /// Calls `look` for this part and every part below it.
    func visit(_ look: (Expression) -> Void) {
        look(self)
        for part in parts { part.visit(look) }
    }

    private var parts: [Expression] {
        switch self {
        case .truth, .exact, .text, .length, .today, .bound, .definition, .here: []
        case .list(let items), .extremum(_, let items): items
        case .openingField(let inner, _), .openedOn(let inner), .step(let inner, _, _), .stepField(let inner, _, _),
            .stepEntries(let inner, _), .entryField(let inner, _), .cell(let inner, _, _), .not(let inner),
            .negated(let inner),
            .size(let inner), .sum(let inner), .year(let inner), .has(let inner):
            [inner]
        case .and(let one, let other), .or(let one, let other), .compare(_, let one, let other, _),
            .within(let one, let other, _),
            .add(let one, let other, _), .subtract(let one, let other), .multiply(let one, let other),
            .laterDay(let one, let other), .textTest(_, let one, let other),
            .quantifier(_, over: let one, slot: _, let other),
            .mapped(let one, slot: _, let other, _):
            [one, other]
        }
    }
}
