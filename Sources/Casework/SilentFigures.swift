import Dossiers
import Policies

/// A figure on which the text of a regulation is silent (条文没有写的数): the office may set one, which is never law.
public struct SilentFigure: Sendable {
    /// `figure.<definition>`, `length.<step>`, `day.<step>`: the key of the setting.
    public let key: String
    public let title: String
    public let provision: Provision
    public let sort: FigureSort

    /// What was typed, as settings are stored; `nil` takes the setting away.
    public func read(_ typed: String, unit: String = "") throws(FigureSort.Mistake) -> String? {
        let text = typed.trimmingBlanks
        return text.isEmpty ? nil : try sort.read(text, unit: unit)
    }

    /// A stored setting as people read it.
    public func words(_ stored: String) -> String {
        switch sort {
        case .length: Length(stored)?.title ?? stored
        case .yearDay: Term.MonthDay(stored).map { "每年 \($0)" } ?? stored
        case .truth: stored == "yes" ? "是" : "否"
        case .money: Money(stored)?.description ?? stored
        case .percent, .number: stored
        }
    }
}

extension Policy {
    /// Every figure on which this text is silent, in the order of the articles' blocks.
    public var silentFigures: [SilentFigure] {
        var result: [SilentFigure] = []
        for definition in definitions {
            guard case .silent(let type) = definition.meaning else { continue }
            result.append(
                SilentFigure(
                    key: "figure.\(definition.id)", title: definition.title, provision: definition.provision,
                    sort: FigureSort(silent: type)))
        }
        for step in steps {
            let own = step.term.map { [($0, step.provision)] } ?? []
            let others = rules.filter { rule in
                rule.owes.isEmpty ? rule.at.contains(step.index) : rule.owes.contains(step.index)
            }.compactMap { rule in rule.term.map { ($0, rule.provision) } }
            let terms = own + others
            if let (_, provision) = terms.first(where: { $0.0.isSilentLength }) {
                result.append(
                    SilentFigure(key: "length.\(step.id)", title: step.title, provision: provision, sort: .length(nil)))
            }
            if let (_, provision) = terms.first(where: { $0.0.span == .yearly(nil) }) {
                result.append(
                    SilentFigure(key: "day.\(step.id)", title: step.title, provision: provision, sort: .yearDay))
            }
        }
        return result
    }
}

extension Term {
    fileprivate var isSilentLength: Bool {
        if case .after(nil, _, _, _) = span { true } else { false }
    }
}
