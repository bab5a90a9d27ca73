import Dossiers

/// Registers, and the headings of their columns.
extension PolicyBuilder {
    mutating func buildRegisters() -> [Register] {
        draft.registers.enumerated().compactMap { index, register in
            guard let over = stepIndex[register.over.text], draft.steps[over].isOpening else {
                fail("没有卷宗种类 \(register.over.text)", at: register.over.place)
                return nil
            }
            let columns = register.columns.compactMap { column in
                condition(column, kind: nil, it: over, expecting: nil).map {
                    Register.Column(label: label(of: column.text, over), value: $0)
                }
            }
            return Register(
                id: register.id.text, index: index, title: register.title, provision: register.provision, over: over,
                condition: condition(register.condition, kind: nil, it: over), columns: columns)
        }
    }

    /// The label of the last thing a column's path names.
    private func label(of path: String, _ over: Int) -> String {
        if path.hasPrefix("sum("), path.hasSuffix(")") {
            return label(of: String(path.dropFirst(4).dropLast()), over) + "合计"
        }
        let parts = path.split(separator: ".").map(String.init)
        guard let last = parts.last else { return path }
        let steps = parts.dropLast().compactMap { stepIndex[$0] }
        if last == "on", let step = steps.last { return draft.steps[step].title + "日期" }
        if last == "done", let step = steps.last { return draft.steps[step].title }
        if last == "on" { return "建立日期" }
        if let step = steps.last {
            if let field = fields[step].first(where: { $0.draft.id.text == last }) { return field.draft.label }
            if let cell = fields[step].compactMap(\.draft.rows).joined().first(where: { $0.id.text == last }) {
                return cell.label
            }
        }
        if parts.count > 2, let reference = fields[over].first(where: { $0.draft.id.text == parts[1] }), last == "name"
        {
            return reference.draft.label
        }
        return fields[over].first { $0.draft.id.text == last }?.draft.label ?? path
    }
}
