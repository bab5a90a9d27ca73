import Dossiers
import Policies

/// A figure that a pack writes in one place and that may be tried otherwise (可试的数): a limit, a share, a period, a yearly
/// day; also one that the text leaves open. The new value is written into the source and the pack is read again.
public struct WrittenFigure: Sendable {
    /// `limit.is`, `review.within`: the block and its key.
    public let key: String
    public let title: String
    public let provision: Provision
    public let kind: Kind
    /// As people read it; `nil` where the text is silent and the office set nothing.
    public let words: String?
    /// In which a length is counted now.
    public let unit: Length.Unit?
    /// The text before and after the figure in its line.
    private let before: String
    private let after: String

    public enum Kind: Hashable, Sendable {
        case length(Length.Unit?)
        case yearDay, money, percent, number, truth
    }

    public struct Mistake: Error, Sendable, Equatable {
        public let message: String
    }

    /// The line's new text for what was typed.
    public func source(_ typed: String, unit: String = "") throws(Mistake) -> String {
        let text = typed.trimmingBlanks
        if text.isEmpty { throw Mistake(message: "请填要试的数") }
        return before + (try figure(text, unit)) + after
    }

    private func figure(_ text: String, _ unit: String) throws(Mistake) -> String {
        switch kind {
        case .length(let own):
            guard let unit = Length.Unit(rawValue: unit) ?? own else { throw Mistake(message: "请选单位") }
            guard let count = Int(text), (1...3650).contains(count) else {
                throw Mistake(message: "请填 1 到 3650 的整数。您填的是“\(text)”")
            }
            return "\(count) \(unit.rawValue)"
        case .yearDay:
            guard Term.MonthDay(text) != nil else { throw Mistake(message: "请写月-日，例如 03-31。您填的是“\(text)”") }
            return text
        case .money:
            guard let money = Money(text, bare: .tenThousandYuan), money.fen >= 0 else {
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
            return text == "yes" ? "true" : "false"
        }
    }
}

extension Pack {
    /// Every figure that stands in this pack's own text, in the order of its blocks; what it takes over from another
    /// instrument is that one's to try.
    public func writtenFigures(under settings: OfficeSettings) -> [WrittenFigure] {
        let own = source.ownBlocks
        let found =
            policy.definitions.compactMap { WrittenFigure($0, settings) }
            + policy.steps.compactMap { step in
                step.term.flatMap { WrittenFigure(step.id, step.title, step.provision, $0, of: step.id, settings) }
            }
            + policy.rules.compactMap { rule in
                let steps = (rule.owes.isEmpty ? rule.at : rule.owes).map { policy.steps[$0] }
                return rule.term.flatMap {
                    WrittenFigure(
                        rule.id, steps.map(\.title).joined(separator: "、"), rule.provision, $0,
                        of: steps.first?.id ?? "", settings)
                }
            }
        return found.filter { own.contains(String($0.key.prefix { $0 != "." })) }
    }
}

extension WrittenFigure {
    fileprivate init?(_ definition: Definition, _ settings: OfficeSettings) {
        let kind: Kind
        var words: String?
        switch definition.meaning {
        case .figure(let written, let constant):
            words = written
            switch constant {
            case .length(let length): (kind, words) = (.length(length.unit), length.title)
            case .truth(let truth): (kind, words) = (.truth, truth ? "是" : "否")
            case .exact:
                kind = written.hasSuffix("%") ? .percent : written.hasSuffix("元") ? .money : .number
            }
        case .silent(let type):
            switch type {
            case "yes/no": kind = .truth
            case "percent", "%": kind = .percent
            case "number": kind = .number
            default: kind = Length.Unit(rawValue: type).map { .length($0) } ?? .money
            }
        case .expression, .cases, .question: return nil
        }
        self.init(
            key: "\(definition.id).is", title: definition.title, provision: definition.provision, kind: kind,
            words: words, unit: nil, before: "", after: "")
    }

    /// The period of a step or a rule; `nil` where it ends with a day that somebody writes.
    fileprivate init?(
        _ block: String, _ title: String, _ provision: Provision, _ term: Term, of step: String,
        _ settings: OfficeSettings
    ) {
        let source = term.source
        let kind: Kind
        var words: String?
        var unit: Length.Unit?
        let cut: (before: String, after: String)
        switch term.span {
        case .after(let length, _, let opens, _):
            guard let mark = source.firstRange(of: " after ") else { return nil }
            kind = .length(nil)
            let now = length ?? settings.lengths[step]
            (words, unit) = (now?.title, now?.unit)
            var head = ""
            if opens != nil {
                guard let to = source[..<mark.lowerBound].firstRange(of: " to ") else { return nil }
                head = String(source[..<to.upperBound])
            }
            cut = (head, String(source[mark.lowerBound...]))
        case .yearly(let day):
            guard let mark = source.firstRange(of: " each year") else { return nil }
            kind = .yearDay
            words = (day ?? settings.yearDays[step]).map { "每年 \($0)" }
            cut = ("by ", String(source[mark.lowerBound...]))
        case .day, .window: return nil
        }
        self.init(
            key: "\(block).within", title: title, provision: provision, kind: kind, words: words, unit: unit,
            before: cut.before,
            after: cut.after)
    }
}
