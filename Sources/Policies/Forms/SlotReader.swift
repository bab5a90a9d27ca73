import Dossiers

/// Types what stands between braces: `{apply.total}`, `{boxes project.nature}`, `{sign consent leader}`.
struct SlotReader {
    var builder: FormBuilder
    let kind: Int
    let provision: Provision
    let binding: [(name: String, type: ConditionType)]

    static let forms =
        "{栏目或算式}、{boxes 栏目}、{label 栏目}、{sign 环节 主体}、{seal 主体}、{day 环节}、{opinion 环节}、{opinion 环节 or 文字}、{party 主体}、{no}"

    mutating func slot(_ written: Written) -> PaperLayout.Slot? {
        let words = written.text.split(separator: " ").map(String.init)
        guard let word = words.first else {
            builder.fail("{} 里什么也没有；可用：\(SlotReader.forms)", at: written.place)
            return nil
        }
        let rest = String(written.text.dropFirst(word.count)).trimmingBlanks
        switch (word, words.count) {
        case ("no", 1): return .number
        case ("boxes", 2...): return boxes(rest, written)
        case ("label", 2...): return label(rest, written)
        case ("sign", 2...): return signature(words, written)
        case ("seal", 2...), ("party", 2...):
            guard words.count == 2 else { return unreadable(written) }
            return builder.party(rest, at: written.place, as: word).map {
                word == "seal" ? .seal(party: $0) : .party($0)
            }
        case ("day", 2...): return day(words, written)
        case ("opinion", 2...): return opinion(rest, written)
        default: return value(written)
        }
    }

    private mutating func unreadable(_ written: Written) -> PaperLayout.Slot? {
        builder.fail("看不懂 {\(written.text)}；可用：\(SlotReader.forms)", at: written.place)
        return nil
    }

    // MARK: fields

    private mutating func condition(_ text: String, _ written: Written) -> Condition? {
        do throws(ConditionError) { return try builder.compile(text, kind: kind, binding: binding) } catch {
            builder.fail("\(error)　填写处：{\(written.text)}；可用：\(SlotReader.forms)", at: written.place)
            return nil
        }
    }

    private mutating func value(_ written: Written) -> PaperLayout.Slot? {
        guard let condition = condition(written.text, written) else { return nil }
        if let field = field(of: condition.root)?.path, field.type == .sealed {
            return .sealed(label: field.label, article(of: condition.root))
        }
        if condition.type.isTable {
            builder.fail("\(written.text) 是表格：在行前写 each \(written.text) as x:，再逐格写 {x.列}", at: written.place)
            return nil
        }
        return .value(condition)
    }

    private mutating func boxes(_ path: String, _ written: Written) -> PaperLayout.Slot? {
        guard let condition = condition(path, written) else { return nil }
        switch condition.type {
        case .choice(let words), .list(.choice(let words)): return .boxes(condition, words: words)
        case .truth: return .boxes(condition, words: ["是", "否"])
        default:
            builder.fail("boxes 只用于选项或“是否”栏目，\(path) 是\(condition.type.title)", at: written.place)
            return nil
        }
    }

    private mutating func label(_ path: String, _ written: Written) -> PaperLayout.Slot? {
        guard let condition = condition(path, written) else { return nil }
        if let found = field(of: condition.root) { return .label(found.path.label) }
        builder.fail("label 后面要是一个栏目，如 {label apply.total}，写的是 \(path)", at: written.place)
        return nil
    }

    private func field(of root: Expression) -> (path: Expression.FieldPath, step: Int?)? {
        switch root {
        case .openingField(.here, let path): (path, kind)
        case .openingField(_, let path), .entryField(_, let path): (path, nil)
        case .stepField(_, let step, let path): (path, step)
        default: nil
        }
    }

    /// The article that asks for a sealed field.
    private func article(of root: Expression) -> Citation {
        guard let found = field(of: root), let step = found.step else { return provision.citation }
        return (builder.provisionOfField(step, found.path.name) ?? provision).citation
    }

    // MARK: acts

    private mutating func signature(_ words: [String], _ written: Written) -> PaperLayout.Slot? {
        guard words.count == 3 else { return unreadable(written) }
        guard let step = builder.step(words[1], at: written.place, in: kind, as: "sign"),
            let party = builder.party(words[2], at: written.place, as: "sign")
        else { return nil }
        return .signature(step: step, party: party)
    }

    private mutating func day(_ words: [String], _ written: Written) -> PaperLayout.Slot? {
        guard words.count <= 3 else { return unreadable(written) }
        guard let step = builder.step(words[1], at: written.place, in: kind, as: "day") else { return nil }
        guard words.count == 3 else { return .day(step: step, party: nil) }
        return builder.party(words[2], at: written.place, as: "day").map { .day(step: step, party: $0) }
    }

    private mutating func opinion(_ rest: String, _ written: Written) -> PaperLayout.Slot? {
        let (front, otherwise) = rest.cut(at: " or ") ?? (rest, "")
        let words = front.split(separator: " ").map(String.init)
        guard (1...2).contains(words.count) else { return unreadable(written) }
        guard let step = builder.step(words[0], at: written.place, in: kind, as: "opinion") else { return nil }
        let instead = otherwise.trimmingBlanks.isEmpty ? nil : otherwise.trimmingBlanks
        guard words.count == 2 else { return .opinion(step: step, party: nil, or: instead) }
        return builder.party(words[1], at: written.place, as: "opinion").map {
            .opinion(step: step, party: $0, or: instead)
        }
    }
}

extension ConditionType {
    /// Rows or entries: nothing that a single place can show.
    var isTable: Bool {
        switch self {
        case .row, .entry, .map: true
        case .list(let element): element.isTable
        default: false
        }
    }
}
