import Dossiers

/// Conditions in Chinese, from the tree and the pack's own labels alone: no dossier is needed to read the law aloud.
struct Phrasing {
    let policy: Policy
    /// What the dossier at hand is called.
    let here: String
    /// Figures are said with their value: “办公设备不纳入管理的金额”30万元.
    let saysFigures: Bool
    /// Another dossier is spoken of, so that the fields of the one at hand must be said to be its own.
    var speaksOfOthers = false

    /// A sentence that can hold or not; `wanted` false gives its opposite, so that 并非 is hardly ever needed.
    func sentence(_ expression: Expression, wanted: Bool = true) -> String {
        switch expression {
        case .truth(let value): return value == wanted ? "一律如此" : "一律不成立"
        case .not(let inner): return sentence(inner, wanted: !wanted)
        case .and(let one, let other): return joined(one, other, wanted: wanted, both: wanted)
        case .or(let one, let other): return joined(one, other, wanted: wanted, both: !wanted)
        case .compare(let sign, let one, let other, let type): return comparison(sign, one, other, type, wanted: wanted)
        case .within(let item, let list, _): return membership(item, list, wanted: wanted)
        case .has(let inner): return (wanted ? "已填" : "未填") + name(inner)
        case .textTest(let test, let text, let part): return textTest(test, text, part, wanted: wanted)
        case .quantifier(let quantifier, let list, _, let body):
            return self.quantifier(quantifier, list, body, wanted: wanted)
        case .step(let subject, let step, .done):
            return "\(whose(subject))\(wanted ? "已" : "未")办理“\(policy.steps[step].title)”"
        case .definition(let index):
            let title = policy.definitions[index].title
            return Phrasing.predicate(title, wanted: wanted) ?? "\(wanted ? "" : "不")属于“\(title)”"
        case .openingField(let subject, let path): return prefix(subject) + Phrasing.claim(path.label, wanted: wanted)
        case .stepField(let subject, let step, let path):
            return prefix(subject) + policy.steps[step].title + "中" + Phrasing.claim(path.label, wanted: wanted)
        case .entryField(let entry, let path): return owner(entry) + Phrasing.claim(path.label, wanted: wanted)
        case .cell(let row, let name, _): return owner(row) + Phrasing.claim(self.name(name), wanted: wanted)
        default: return Phrasing.claim(name(expression), wanted: wanted)
        }
    }

    /// A label with a yes or a no: labels that read as a predicate are negated as Chinese does, the others are quoted.
    private static func claim(_ label: String, wanted: Bool) -> String {
        predicate(label, wanted: wanted) ?? "“\(label)”为\(wanted ? "是" : "否")"
    }

    /// `nil` where the label does not read as a predicate.
    private static func predicate(_ label: String, wanted: Bool) -> String? {
        if label.hasPrefix("是否") { return (wanted ? "" : "不") + label.dropFirst(2) }
        if label.hasPrefix("有") { return wanted ? label : "没" + label }
        if label.hasPrefix("已") { return wanted ? label : "未" + label.dropFirst() }
        if label.hasPrefix("全部") { return wanted ? label : "未" + label }
        for verb in ["涉及", "具备", "需", "属", "应", "由", "采用", "符合", "使用", "纳入", "列入", "包含", "影响", "支撑"]
        where label.hasPrefix(verb) {
            return wanted ? label : "不" + label
        }
        return nil
    }

    private func joined(_ one: Expression, _ other: Expression, wanted: Bool, both: Bool) -> String {
        func part(_ expression: Expression) -> String {
            let text = sentence(expression, wanted: wanted)
            return mixes(expression, wanted: wanted, both: both) ? "（\(text)）" : text
        }
        return part(one) + (both ? "，且" : "，或者") + part(other)
    }

    /// An “or” within an “and” and the other way round needs brackets.
    private func mixes(_ expression: Expression, wanted: Bool, both: Bool) -> Bool {
        switch expression {
        case .not(let inner): mixes(inner, wanted: !wanted, both: both)
        case .and: wanted != both
        case .or: wanted == both
        default: false
        }
    }

    private func comparison(
        _ sign: Expression.Comparison, _ one: Expression, _ other: Expression, _ type: ConditionType, wanted: Bool
    ) -> String {
        let sign = wanted ? sign : sign.opposite
        if type == .truth, sign == .equal || sign == .unequal {
            if case .truth(let value) = other { return sentence(one, wanted: (sign == .equal) == value) }
            if case .truth(let value) = one { return sentence(other, wanted: (sign == .equal) == value) }
            return "\(name(one))与\(name(other))\(sign == .equal ? "相同" : "不同")"
        }
        if let counted = existence(sign, one, other) { return counted }
        // “一项不早于今天” and not “一项今天不晚于该项”.
        if other.isBound, !one.isBound { return comparison(sign.turned, other, one, type, wanted: true) }
        let (left, right) = (name(one, beside: other), name(other, beside: one))
        if type == .day {
            switch sign {
            case .equal: return "\(left)与\(right)为同一天"
            case .unequal: return "\(left)与\(right)不是同一天"
            case .less: return "\(left)早于\(right)"
            case .lessOrEqual: return "\(left)不晚于\(right)"
            case .greater: return "\(left)晚于\(right)"
            case .greaterOrEqual: return "\(left)不早于\(right)"
            }
        }
        switch sign {
        case .equal: return "\(left)\(type.isQuantity ? "等于" : "为")\(right)"
        case .unequal: return "\(left)\(type.isQuantity ? "不等于" : "不是")\(right)"
        case .less: return "\(left)低于\(right)"
        case .lessOrEqual: return "\(left)不超过\(right)"
        case .greater: return "\(left)高于\(right)"
        case .greaterOrEqual: return "\(left)不低于\(right)"
        }
    }

    /// `size(x) > 0` is “有x”, `x.count == 0` is “没有办过x”.
    private func existence(_ sign: Expression.Comparison, _ one: Expression, _ other: Expression) -> String? {
        guard case .exact(.zero) = other else { return nil }
        let some: Bool
        switch sign {
        case .greater, .unequal: some = true
        case .equal, .lessOrEqual: some = false
        default: return nil
        }
        switch one {
        case .size(let inner): return (some ? "有" : "没有") + name(inner)
        case .step(let subject, let step, .count):
            return whose(subject) + (some ? "办理过" : "没有办理过") + "“\(policy.steps[step].title)”"
        default: return nil
        }
    }

    private func membership(_ item: Expression, _ list: Expression, wanted: Bool) -> String {
        if case .list(let items) = list {
            let words = items.map { name($0, beside: item) }.joined(separator: "、")
            if items.count == 1 { return "\(name(item))\(wanted ? "为" : "不是")\(words)" }
            return "\(name(item))\(wanted ? "是" : "不是")\(words)之一"
        }
        if case .text = item { return "\(name(list))\(wanted ? "含有" : "不含")\(name(item))" }
        return "\(name(item))\(wanted ? "在" : "不在")\(name(list))之列"
    }

    private func textTest(_ test: Expression.TextTest, _ text: Expression, _ part: Expression, wanted: Bool) -> String {
        let not = wanted ? "" : "不"
        switch test {
        case .contains: return "\(name(text))\(wanted ? "含有" : "不含")\(name(part))"
        case .startsWith: return "\(name(text))\(not)以\(name(part))开头"
        case .endsWith: return "\(name(text))\(not)以\(name(part))结尾"
        }
    }

    private func quantifier(_ quantifier: Expression.Quantifier, _ list: Expression, _ body: Expression, wanted: Bool)
        -> String
    {
        func each(_ wanted: Bool) -> String {
            let text = sentence(body, wanted: wanted)
            return text.hasPrefix("该项") ? String(text.dropFirst(2)) : text
        }
        switch (quantifier, wanted) {
        case (.all, true) where body.whereFilled != nil:
            let (filled, rest) = body.whereFilled!
            return "\(name(list))中填了\(name(filled))的，\(sentence(rest))"
        case (.all, true): return "\(name(list))每一项都\(each(true))"
        case (.all, false): return "\(name(list))有一项\(each(false))"
        case (.exists, true): return "\(name(list))有一项\(each(true))"
        case (.exists, false): return "\(name(list))没有一项\(each(true))"
        case (.existsOne, true): return "\(name(list))恰有一项\(each(true))"
        case (.existsOne, false): return "\(name(list))并非恰有一项\(each(true))"
        case (.filter, _): return "\(name(list))中\(each(true))的各项"
        }
    }

    // MARK: names

    /// What a part of a condition is called.
    func name(_ expression: Expression) -> String {
        switch expression {
        case .truth(let value): return value ? "是" : "否"
        case .exact(let number): return number.description
        case .text(let text): return "“\(text)”"
        case .length(let length): return length.title
        case .list(let items): return items.isEmpty ? "空" : items.map(name).joined(separator: "、")
        case .today: return "办理当日"
        case .bound: return "该项"
        case .definition(let index): return name(policy.definitions[index])
        case .here: return here
        case .openingField(let subject, let path): return prefix(subject) + path.label
        case .openedOn(let subject): return prefix(subject) + "建立日期"
        case .step(let subject, let step, let part): return self.part(part, of: policy.steps[step], prefix(subject))
        case .stepField(let subject, let step, let path):
            return prefix(subject) + policy.steps[step].title + "的" + path.label
        case .stepEntries(let subject, let step): return prefix(subject) + "历次" + policy.steps[step].title
        case .entryField(let entry, let path): return owner(entry) + path.label
        case .cell(let row, let column, _): return owner(row) + name(column)
        case .negated(let inner): return "负的" + name(inner)
        case .add(let one, let other, _): return name(one) + "加" + name(other)
        case .subtract(let one, let other): return name(one) + "减" + name(other)
        case .multiply(let one, let other): return name(one) + "乘以" + name(other)
        case .laterDay(let start, let length): return name(start) + "起" + name(length) + "届满之日"
        case .size(let inner): return name(inner) + "的项数"
        case .sum(let inner): return name(inner) + "合计"
        case .extremum(let greatest, let items) where items.count == 1:
            return name(items[0]) + (greatest ? "中最大的" : "中最小的")
        case .extremum(let greatest, let items):
            return items.map(name).joined(separator: "与") + (greatest ? "中较大的" : "中较小的")
        case .year(let inner): return name(inner) + "的年份"
        case .mapped(let list, _, let body, _):
            return name(list) + "的" + name(body)
        case .not, .and, .or, .compare, .within, .has, .textTest, .quantifier: return sentence(expression)
        }
    }

    /// The word an outcome is compared with is its id; people know its title.
    private func name(_ expression: Expression, beside other: Expression) -> String {
        if case .text(let id) = expression, case .step(_, let step, .outcome) = other,
            let outcome = policy.steps[step].outcome(id)
        {
            return "“\(outcome.title)”"
        }
        return name(expression)
    }

    private func name(_ definition: Definition) -> String {
        guard saysFigures, case .figure(_, let constant) = definition.meaning else { return definition.title }
        return "“\(definition.title)”" + Phrasing.figure(constant, definition.type)
    }

    static func figure(_ constant: Definition.Constant, _ type: ConditionType) -> String {
        switch constant {
        case .length(let length): return length.title
        case .truth(let value): return value ? "是" : "否"
        case .exact(let number):
            if type == .money, let fen = number.whole { return Money(fen: fen).description }
            if type == .percent, let hundredfold = number.multiplied(by: Exact(100)) { return "\(hundredfold)%" }
            return number.description
        }
    }

    /// The label of a column, found by its id in the tables of the pack.
    private func name(_ column: String) -> String {
        for step in policy.steps {
            for case .rows(let columns) in step.fields.map(\.type) {
                if let found = FieldType.everyColumn(of: columns).first(where: { $0.id == column }) {
                    return found.label
                }
            }
        }
        return column
    }

    private func part(_ part: Expression.StepPart, of step: Step, _ prefix: String) -> String {
        switch part {
        case .done: "\(prefix)已办理“\(step.title)”"
        case .on: "\(prefix)\(step.title)日期"
        case .outcome: "\(prefix)\(step.title)结果"
        case .count: "\(prefix)\(step.title)次数"
        }
    }

    private func prefix(_ subject: Expression) -> String {
        switch subject {
        case .here: speaksOfOthers ? here + "的" : ""
        case .bound: "其"
        default: name(subject) + "的"
        }
    }

    /// The subject of an act.
    private func whose(_ subject: Expression) -> String {
        switch subject {
        case .here: speaksOfOthers ? here : ""
        case .bound: ""
        default: name(subject)
        }
    }

    private func owner(_ row: Expression) -> String {
        if case .bound = row { return "" }
        return name(row) + "的"
    }
}

extension Expression {
    /// What must hold where something is filled in: `!has(x) || …`, or `has(x) == false || …`.
    fileprivate var whereFilled: (filled: Expression, rest: Expression)? {
        switch self {
        case .or(.not(.has(let filled)), let rest): (filled, rest)
        case .or(.compare(.equal, .has(let filled), .truth(false), _), let rest): (filled, rest)
        default: nil
        }
    }
}

extension Expression.Comparison {
    var opposite: Expression.Comparison {
        switch self {
        case .equal: .unequal
        case .unequal: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }

    /// The same, said of the other side.
    var turned: Expression.Comparison {
        switch self {
        case .equal, .unequal: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

extension Expression {
    fileprivate var isBound: Bool { if case .bound = self { true } else { false } }
}

extension Policy {
    /// A condition of this policy in Chinese, with the labels of the pack and the figures of the law. `others` where it is
    /// asked of other dossiers, one by one.
    public func wording(of condition: Condition, ofOthers others: Bool = false) -> String {
        let phrasing = Phrasing(policy: self, here: "本卷宗", saysFigures: true, speaksOfOthers: others)
        if case .truth(let value) = condition.root { return value ? "是" : "否" }
        return condition.type == .truth ? phrasing.sentence(condition.root) : phrasing.name(condition.root)
    }

    /// The opposite of a condition: what is the case where it does not hold.
    public func wording(ofOpposite condition: Condition) -> String {
        Phrasing(policy: self, here: "本卷宗", saysFigures: true).sentence(condition.root, wanted: false)
    }

    /// A sentence of advice, with the names of what will be filled in.
    public func wording(of advice: Rule.Advice) -> String {
        advice.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .value(let condition): "〔\(wording(of: condition))〕"
            }
        }.joined()
    }

    /// Whether a definition is a question of yes or no.
    public func isYesNo(_ definition: Definition) -> Bool { definition.type == .truth }

    /// The figure of a definition as the law writes it: `30万元`, `10%`, `2年`; `nil` where it is none.
    public func figure(of definition: Definition) -> String? {
        guard case .figure(_, let constant) = definition.meaning else { return nil }
        return Phrasing.figure(constant, definition.type)
    }
}
