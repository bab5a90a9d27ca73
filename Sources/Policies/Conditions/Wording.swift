import Dossiers

/// Conditions and values in Chinese, with the pack's own labels.
extension Moment {
    /// A value as people read it.
    func show(_ datum: Datum, as type: ConditionType) -> String {
        switch datum {
        case .unknown: return "未填"
        case .pending: return "待填"
        case .truth(let truth): return truth == .yes ? "是" : truth == .no ? "否" : "未知"
        case .exact(let number):
            switch type {
            case .money: return show(fen: number)
            case .percent: return show(ratio: number)
            default: return number.description
            }
        case .text(let text): return text
        case .day(let day): return day.description
        case .length(let length): return length.title
        case .list(let items):
            let element: ConditionType = if case .list(let element) = type { element } else { .text }
            return items.isEmpty ? "无" : items.map { show($0, as: element) }.joined(separator: "、")
        case .row(let cells): return cells.keys.sorted().map { show(Datum(cells[$0]), as: .text) }.joined(separator: " ")
        case .map: return "映射"
        case .entry(let id, let index):
            return view(of: id).map { "第\($0.dossier.entries[index].sequence)号（\($0.dossier.entries[index].happenedOn)）" } ?? "一次办理"
        case .trial: return "本次"
        case .dossier(let id): return title(of: id)
        }
    }

    private func show(fen: Exact) -> String {
        if let whole = fen.whole { return Money(fen: whole).description }
        // A ratio of an amount can fall between two fen; it is compared exactly and shown rounded down.
        var mantissa = fen.mantissa
        for _ in 0..<fen.scale { mantissa /= 10 }
        return "约\(Money(fen: mantissa).description)"
    }

    private func show(ratio: Exact) -> String {
        ratio.multiplied(by: Exact(100)).map { "\($0)%" } ?? ratio.description
    }

    /// The name people gave a dossier: its field `name`, else its number.
    func title(of id: DossierID) -> String {
        guard let view = view(of: id), case .text(let name)? = view.dossier.entries.isEmpty ? nil : view.dossier.field("name", at: 0)
        else { return id.rawValue }
        return name
    }

    /// What a part of a condition is called.
    func phrase(_ expression: Expression) -> String {
        switch expression {
        case .truth(let value): return value ? "是" : "否"
        case .exact(let number): return number.description
        case .text(let text): return "“\(text)”"
        case .length(let length): return length.title
        case .list(let items): return items.map { phrase($0) }.joined(separator: "、")
        case .today: return "办理当日"
        case .bound: return "该项"
        case .definition(let index): return policy.definitions[index].title
        case .here: return policy.step(dossier.kind)?.title ?? "本卷宗"
        case .openingField(let subject, let path): return prefix(subject) + path.label
        case .openedOn(let subject): return prefix(subject) + "建立日期"
        case .step(let subject, let step, let part):
            let title = prefix(subject) + policy.steps[step].title
            switch part {
            case .done: return "已办理“\(title)”"
            case .on: return "\(title)日期"
            case .outcome: return "\(title)结果"
            case .count: return "\(title)次数"
            }
        case .stepField(let subject, let step, let path):
            return prefix(subject) + policy.steps[step].title + "的" + path.label
        case .stepEntries(let subject, let step): return "历次" + prefix(subject) + policy.steps[step].title
        case .entryField(let entry, let path):
            if case .bound = entry { return path.label }
            return phrase(entry) + "的" + path.label
        case .cell(let row, let name):
            if case .bound = row { return name }
            return phrase(row) + "的" + name
        case .not(let inner): return "并非" + phrase(inner)
        case .negated(let inner): return "负" + phrase(inner)
        case .and(let one, let other): return phrase(one) + "，且" + phrase(other)
        case .or(let one, let other): return phrase(one) + "，或者" + phrase(other)
        case .compare(let sign, let one, let other, let type): return comparison(sign, one, other, type)
        case .within(let item, let list, _): return "\(phrase(item))属于\(phrase(list))"
        case .add(let one, let other, _): return phrase(one) + "加" + phrase(other)
        case .subtract(let one, let other): return phrase(one) + "减" + phrase(other)
        case .multiply(let one, let other): return phrase(one) + "的" + phrase(other)
        case .laterDay(let one, let other): return phrase(one) + "起" + phrase(other)
        case .size(let inner): return phrase(inner) + "的项数"
        case .sum(.mapped(let list, _, .entryField(_, let path), _)): return phrase(list) + "的" + path.label + "合计"
        case .sum(let inner): return phrase(inner) + "合计"
        case .extremum(let greatest, let items):
            return items.map { phrase($0) }.joined(separator: "与") + (greatest ? "中较大的" : "中较小的")
        case .year(let inner): return phrase(inner) + "的年份"
        case .has(let inner): return "已填写" + phrase(inner)
        case .textTest(let test, let text, let part):
            let verb = test == .contains ? "含有" : test == .startsWith ? "以" : "以"
            return phrase(text) + verb + phrase(part) + (test == .contains ? "" : test == .startsWith ? "开头" : "结尾")
        case .quantifier(let quantifier, let list, _, let body):
            switch quantifier {
            case .all: return "\(phrase(list))中每一项都满足：\(phrase(body))"
            case .exists: return "\(phrase(list))中有一项满足：\(phrase(body))"
            case .existsOne: return "\(phrase(list))中恰有一项满足：\(phrase(body))"
            case .filter: return "\(phrase(list))中符合（\(phrase(body))）的各项"
            }
        case .mapped(let list, _, let body, _): return phrase(list) + "的" + phrase(body)
        }
    }

    private func prefix(_ subject: Expression) -> String {
        switch subject {
        case .here: ""
        case .bound: "其"
        default: phrase(subject) + "的"
        }
    }

    private func comparison(_ sign: Expression.Comparison, _ one: Expression, _ other: Expression, _ type: ConditionType) -> String {
        if type == .truth, case .truth(let value) = other {
            let positive = (sign == .equal) == value
            return positive ? phrase(one) : "并非" + phrase(one)
        }
        let word: String
        switch sign {
        case .equal: word = "等于"
        case .unequal: word = "不等于"
        case .less: word = type == .day ? "早于" : "低于"
        case .lessOrEqual: word = type == .day ? "不晚于" : "不超过"
        case .greater: word = type == .day ? "晚于" : "高于"
        case .greaterOrEqual: word = type == .day ? "不早于" : "不低于"
        }
        if case .exact(let zero) = other, zero == .zero { return "\(phrase(one))\(word)0" }
        return "\(phrase(one))\(word)\(phrase(other))"
    }
}
