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
        case .row(let cells):
            return columns(of: cells).compactMap { cells[$0].map(show) }.joined(separator: " ")
        case .map: return "映射"
        case .entry(let id, let index):
            return view(of: id).map {
                "第\($0.dossier.entries[index].sequence)号（\($0.dossier.entries[index].happenedOn)）"
            } ?? "一次办理"
        case .trial: return "本次"
        case .dossier(let id): return title(of: id)
        }
    }

    /// In the order of the table that the row comes from.
    private func columns(of row: [String: Value]) -> [String] {
        for step in policy.steps {
            for case .rows(let columns) in step.fields.map(\.type)
            where row.keys.allSatisfy({ name in columns.contains { $0.id == name } }) {
                return columns.map(\.id)
            }
        }
        return row.keys.sorted()
    }

    /// The cell of a row, which knows what it is.
    private func show(_ cell: Value) -> String {
        switch cell {
        case .money(let money): show(money)
        case .percent(let ratio): show(ratio: ratio)
        case .list(let items): items.map(show).joined(separator: "、")
        default: show(Datum(cell), as: .text)
        }
    }

    private func show(fen: Exact) -> String {
        if let whole = fen.whole { return show(Money(fen: whole)) }
        // A ratio of an amount can fall between two fen; it is compared exactly and shown rounded down.
        return "约\(show(Money(fen: fen.roundedDown)))"
    }

    private func show(_ money: Money) -> String {
        guard groupsDigits else { return money.ungrouped }
        shownAmounts.append(money)
        return unit.map(money.text) ?? money.description
    }

    /// What is read together, with all its amounts in one unit: 96万元 beside 700500元 is compared by nobody at a glance.
    func inOneUnit<Words>(_ say: () -> Words) -> Words {
        // Within a sentence that is said in one unit already.
        guard !isCollectingAmounts else { return say() }
        isCollectingAmounts = true
        shownAmounts = []
        defer {
            isCollectingAmounts = false
            unit = nil
        }
        let words = say()
        let common = Money.unit(for: shownAmounts)
        if shownAmounts.allSatisfy({ $0.description == $0.text(in: common) }) { return words }
        unit = common
        return say()
    }

    private func show(ratio: Exact) -> String {
        ratio.multiplied(by: Exact(100)).map { "\($0)%" } ?? ratio.description
    }

    /// The name people gave a dossier: its field `name`, else its number.
    func title(of id: DossierID) -> String {
        guard let view = view(of: id),
            case .text(let name)? = view.dossier.entries.isEmpty ? nil : view.dossier.field("name", at: 0)
        else { return id.rawValue }
        return name
    }

    /// What a part of a condition is called, or what it says.
    func phrase(_ expression: Expression) -> String { phrasing.name(expression) }

    /// What would have to be the case for a condition to come out as `wanted`.
    func phrase(_ expression: Expression, wanted: Bool) -> String { phrasing.sentence(expression, wanted: wanted) }

    private var phrasing: Phrasing {
        Phrasing(policy: policy, here: policy.step(dossier.kind)?.title ?? "本卷宗", saysFigures: false)
    }
}
