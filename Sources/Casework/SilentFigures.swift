import Dossiers
import Policies

/// A figure on which the text of a regulation is silent (条文没有写的数): the office may set one, which is never law.
public struct SilentFigure: Sendable {
    /// `figure.<definition>`, `length.<step>`, `day.<step>`: the key of the setting.
    public let key: String
    public let title: String
    public let provision: Provision
    public let kind: Kind

    public enum Kind: Hashable, Sendable {
        /// A period of a step, in whatever unit.
        case length
        /// A length whose unit the regulation names.
        case count(Length.Unit)
        /// A day of every year.
        case yearDay
        case money, percent, number, truth
    }

    public struct Mistake: Error, Sendable, Equatable {
        public let message: String
    }

    /// What was typed, as settings are stored; `nil` takes the setting away.
    public func read(_ typed: String, unit: String = "") throws(Mistake) -> String? {
        let text = typed.trimmingBlanks
        if text.isEmpty { return nil }
        switch kind {
        case .length:
            guard let unit = Length.Unit(rawValue: unit) else { throw Mistake(message: "请选单位") }
            return try length(text, unit)
        case .count(let unit): return try length(text, unit)
        case .yearDay:
            guard Term.MonthDay(text) != nil else { throw Mistake(message: "请写月日，例如 03-31。您填的是“\(text)”") }
            return text
        case .money:
            guard let money = Money(text, bare: .tenThousandYuan) else {
                throw Mistake(message: "请只填数字（万元），例如 30。您填的是“\(text)”")
            }
            return "\(Exact(mantissa: money.fen, scale: 2)!)元"
        case .percent:
            let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
            guard let figure = Exact(digits), figure >= .zero, figure <= Exact(1000) else {
                throw Mistake(message: "请只填百分数，例如 10。您填的是“\(text)”")
            }
            return "\(figure)%"
        case .number:
            guard let figure = Exact(text) else { throw Mistake(message: "请只填数字，例如 12。您填的是“\(text)”") }
            return "\(figure)"
        case .truth:
            guard text == "yes" || text == "no" else { throw Mistake(message: "请选“是”或“否”") }
            return text
        }
    }

    private func length(_ text: String, _ unit: Length.Unit) throws(Mistake) -> String {
        guard let count = Int(text), (1...3650).contains(count) else {
            throw Mistake(message: "请填 1 到 3650 的整数。您填的是“\(text)”")
        }
        return "\(count) \(unit.rawValue)"
    }

    /// A stored setting as people read it.
    public func words(_ stored: String) -> String {
        switch kind {
        case .length, .count: Length(stored)?.title ?? stored
        case .yearDay: Term.MonthDay(stored).map { "每年 \($0)" } ?? stored
        case .truth: stored == "yes" ? "是" : "否"
        case .money, .percent, .number: stored
        }
    }
}

extension Policy {
    /// Every figure on which this text is silent, in the order of the articles' blocks.
    public var silentFigures: [SilentFigure] {
        var result: [SilentFigure] = []
        for definition in definitions {
            guard case .silent(let type) = definition.meaning else { continue }
            let kind: SilentFigure.Kind =
                switch type {
                case "yes/no": .truth
                case "percent", "%": .percent
                case "number": .number
                default: Length.Unit(rawValue: type).map { .count($0) } ?? .money
                }
            result.append(
                SilentFigure(
                    key: "figure.\(definition.id)", title: definition.title, provision: definition.provision, kind: kind
                ))
        }
        for step in steps {
            let own = step.term.map { [($0, step.provision)] } ?? []
            let others = rules.filter { rule in
                rule.owes.isEmpty ? rule.at.contains(step.index) : rule.owes.contains(step.index)
            }.compactMap { rule in rule.term.map { ($0, rule.provision) } }
            let terms = own + others
            if let (_, provision) = terms.first(where: { $0.0.isSilentLength }) {
                result.append(
                    SilentFigure(key: "length.\(step.id)", title: step.title, provision: provision, kind: .length))
            }
            if let (_, provision) = terms.first(where: { $0.0.span == .yearly(nil) }) {
                result.append(
                    SilentFigure(key: "day.\(step.id)", title: step.title, provision: provision, kind: .yearDay))
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
