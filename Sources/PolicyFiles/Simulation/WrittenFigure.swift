import Dossiers
import Policies

/// A figure that a pack writes in one place and that may be tried otherwise (可试的数): a limit, a share, a period, a yearly
/// day; also one that the text leaves open. The new value is written into the source and the pack is read again.
public struct WrittenFigure: Sendable {
    /// `limit.is`, `review.within`: the block and its key.
    public let key: String
    public let title: String
    public let provision: Provision
    public let sort: FigureSort
    /// As people read it; `nil` where the text is silent and the office set nothing.
    public let words: String?
    /// In which a length is counted now.
    public let unit: Length.Unit?
    /// The text before and after the figure in its line.
    private let before: String
    private let after: String

    /// The line's new text for what was typed.
    public func source(_ typed: String, unit: String = "") throws(FigureSort.Mistake) -> String {
        let text = typed.trimmingBlanks
        if text.isEmpty { throw FigureSort.Mistake(message: "请填要试的数") }
        let figure = try sort.read(text, unit: unit)
        // A pack writes truth as conditions do.
        return before + (sort == .truth ? figure == "yes" ? "true" : "false" : figure) + after
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
        let sort: FigureSort
        var words: String?
        switch definition.meaning {
        case .figure(let written, let constant):
            words = written
            switch constant {
            case .length(let length): (sort, words) = (.length(length.unit), length.title)
            case .truth(let truth): (sort, words) = (.truth, truth ? "是" : "否")
            case .exact:
                sort = written.hasSuffix("%") ? .percent : written.hasSuffix("元") ? .money : .number
            }
        case .silent(let type): sort = FigureSort(silent: type)
        case .expression, .cases, .question: return nil
        }
        self.init(
            key: "\(definition.id).is", title: definition.title, provision: definition.provision, sort: sort,
            words: words, unit: nil, before: "", after: "")
    }

    /// The period of a step or a rule; `nil` where it ends with a day that somebody writes.
    fileprivate init?(
        _ block: String, _ title: String, _ provision: Provision, _ term: Term, of step: String,
        _ settings: OfficeSettings
    ) {
        let source = term.source
        let sort: FigureSort
        var words: String?
        var unit: Length.Unit?
        let cut: (before: String, after: String)
        switch term.span {
        case .after(let length, _, let opens, _):
            guard let mark = source.firstRange(of: " after ") else { return nil }
            sort = .length(nil)
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
            sort = .yearDay
            words = (day ?? settings.yearDays[step]).map { "每年 \($0)" }
            cut = ("by ", String(source[mark.lowerBound...]))
        case .day, .window: return nil
        }
        self.init(
            key: "\(block).within", title: title, provision: provision, sort: sort, words: words, unit: unit,
            before: cut.before,
            after: cut.after)
    }
}
