/// How one condition stands to another that was written for the same thing (条件的宽严).
public enum ConditionRelation: Sendable {
    case same
    /// Whenever the new one holds, the old one does, and not the other way round.
    case narrower
    /// Whenever the old one holds, the new one does, and not the other way round.
    case wider
    /// Neither is certain.
    case other
}

extension Policy {
    /// How `new`, a condition of another policy, stands to `old`, a condition of this one. Names are compared as people read
    /// them; only what follows from the form alone is called narrower or wider.
    public func relation(from old: Condition, to new: Condition, of other: Policy) -> ConditionRelation {
        let (one, two) = (ConditionForm(old, self), ConditionForm(new, other))
        if one.text == two.text { return .same }
        return one.relation(to: two)
    }
}

/// A condition as a conjunction of parts, each a disjunction of claims.
private struct ConditionForm {
    let text: String
    private let parts: [Part]

    private struct Part: Hashable {
        let claims: [Claim]
    }

    private struct Claim: Hashable {
        let text: String
        /// `left sign right`, where it compares.
        let sign: Expression.Comparison?
        let left: String
        let right: String
    }

    init(_ condition: Condition, _ policy: Policy) {
        let phrasing = Phrasing(policy: policy, here: "", saysFigures: false)
        text = phrasing.sentence(condition.root)
        parts = ConditionForm.flat(condition.root, and: true).map { part in
            Part(claims: ConditionForm.flat(part, and: false).map { ConditionForm.claim($0, phrasing) })
        }
    }

    private static func flat(_ expression: Expression, and: Bool) -> [Expression] {
        switch expression {
        case .and(let one, let other) where and: flat(one, and: and) + flat(other, and: and)
        case .or(let one, let other) where !and: flat(one, and: and) + flat(other, and: and)
        default: [expression]
        }
    }

    private static func claim(_ expression: Expression, _ phrasing: Phrasing) -> Claim {
        guard case .compare(let sign, let one, let other, _) = expression else {
            return Claim(text: phrasing.sentence(expression), sign: nil, left: "", right: "")
        }
        return Claim(
            text: phrasing.sentence(expression), sign: sign, left: phrasing.name(one), right: phrasing.name(other))
    }

    func relation(to new: ConditionForm) -> ConditionRelation {
        let gone = parts.filter { !new.parts.contains($0) }
        let added = new.parts.filter { !parts.contains($0) }
        if gone.isEmpty { return added.isEmpty ? .same : .narrower }
        if added.isEmpty { return .wider }
        guard gone.count == 1, added.count == 1 else { return .other }
        return ConditionForm.relation(gone[0], added[0])
    }

    private static func relation(_ old: Part, _ new: Part) -> ConditionRelation {
        let gone = old.claims.filter { !new.claims.contains($0) }
        let added = new.claims.filter { !old.claims.contains($0) }
        if gone.isEmpty { return added.isEmpty ? .same : .wider }
        if added.isEmpty { return .narrower }
        guard gone.count == 1, added.count == 1, let one = gone[0].sign, let two = added[0].sign,
            gone[0].left == added[0].left, gone[0].right == added[0].right
        else { return .other }
        if one.holds(wherever: two) { return .narrower }
        if two.holds(wherever: one) { return .wider }
        return .other
    }
}

extension Expression.Comparison {
    /// `<=` holds wherever `<` or `==` does.
    fileprivate func holds(wherever other: Expression.Comparison) -> Bool {
        switch self {
        case .lessOrEqual: other == .less || other == .equal
        case .greaterOrEqual: other == .greater || other == .equal
        case .unequal: other == .less || other == .greater
        case .equal, .less, .greater: false
        }
    }
}
