import Dossiers

/// Signs between two values: which types they join, and to what (运算).
extension ConditionCompiler {
    mutating func binary(_ sign: Syntax.Operator, _ left: Syntax, _ right: Syntax) throws(ConditionError)
        -> Typed
    {
        switch sign {
        case .and: return (.and(try truth(left), try truth(right)), .truth)
        case .or: return (.or(try truth(left), try truth(right)), .truth)
        case .equal: return try comparison(.equal, left, right)
        case .unequal: return try comparison(.unequal, left, right)
        case .less: return try comparison(.less, left, right)
        case .lessOrEqual: return try comparison(.lessOrEqual, left, right)
        case .greater: return try comparison(.greater, left, right)
        case .greaterOrEqual: return try comparison(.greaterOrEqual, left, right)
        case .within:
            let (item, itemType) = try typed(left)
            let (list, listType) = try typed(right)
            guard case .list(let element) = listType else { throw mismatch("in 的右边要是列表，写的是\(listType.title)") }
            try checkWords(left, itemType, right, element)
            guard let joined = join(itemType, element) else {
                throw mismatch("不能拿\(itemType.title)到\(element.title)的列表里找")
            }
            return (.within(item, list, joined), .truth)
        case .add, .subtract, .multiply: return try arithmetic(sign, left, right)
        }
    }

    private mutating func comparison(_ sign: Expression.Comparison, _ left: Syntax, _ right: Syntax)
        throws(ConditionError) -> Typed
    {
        let (one, oneType) = try typed(left)
        let (other, otherType) = try typed(right)
        try checkWords(left, oneType, right, otherType)
        guard let joined = join(oneType, otherType) else {
            throw mismatch("不能比较\(oneType.title)和\(otherType.title)")
        }
        if sign != .equal, sign != .unequal {
            guard joined.isQuantity || joined == .day || joined.isText && allowsFigures else {
                throw mismatch("\(joined.title)不分大小")
            }
        }
        return (.compare(sign, one, other, joined), .truth)
    }

    /// Comparing a choice with a word outside its set is a mistake of the pack.
    private func checkWords(_ left: Syntax, _ one: ConditionType, _ right: Syntax, _ other: ConditionType)
        throws(ConditionError)
    {
        func check(_ syntax: Syntax, _ words: [String]) throws(ConditionError) {
            switch syntax {
            case .text(let word):
                if !words.contains(word) {
                    throw ConditionError("“\(word)”不在可选的词里：\(words.joined(separator: "、"))")
                }
            case .list(let items): for item in items { try check(item, words) }
            default: break
            }
        }
        if case .choice(let words) = one { try check(right, words) }
        if case .choice(let words) = other { try check(left, words) }
        if case .list(.choice(let words)) = other { try check(left, words) }
    }

    private mutating func arithmetic(_ sign: Syntax.Operator, _ left: Syntax, _ right: Syntax) throws(ConditionError)
        -> Typed
    {
        let (one, oneType) = try typed(left)
        let (other, otherType) = try typed(right)
        if sign == .add, oneType == .day, otherType == .length { return (.laterDay(one, other), .day) }
        if allowsFigures, sign == .add, oneType == .text, otherType == .text { return (.add(one, other, .text), .text) }
        if allowsFigures, sign == .add, case .list = oneType, let joined = join(oneType, otherType) {
            return (.add(one, other, joined), joined)
        }
        guard oneType.isQuantity, otherType.isQuantity else {
            throw mismatch("\(oneType.title)和\(otherType.title)之间不能做 \(sign.rawValue)")
        }
        switch sign {
        case .multiply:
            let money = [oneType, otherType].count { $0 == .money }
            guard money < 2 else { throw ConditionError("金额乘金额没有意义") }
            let type: ConditionType =
                money == 1 ? .money : oneType == .number || otherType == .number ? .number : .percent
            return (.multiply(one, other), type)
        default:
            guard let joined = join(oneType, otherType) else {
                throw ConditionError("\(oneType.title)和\(otherType.title)不能相加减")
            }
            return (sign == .add ? .add(one, other, joined) : .subtract(one, other), joined)
        }
    }
}
