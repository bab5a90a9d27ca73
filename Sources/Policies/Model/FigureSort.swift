import Dossiers

/// What sort of figure a regulation states or leaves open (数的种类), and how people write one of it.
public enum FigureSort: Hashable, Sendable {
    /// A period; the unit where the regulation names it.
    case length(Length.Unit?)
    /// A day of every year.
    case yearDay
    case money, percent, number, truth

    /// Of a definition on which the text is silent, by its type as the pack writes it.
    public init(silent type: String) {
        switch type {
        case "yes/no": self = .truth
        case "percent", "%": self = .percent
        case "number": self = .number
        default: self = Length.Unit(rawValue: type).map { .length($0) } ?? .money
        }
    }

    public struct Mistake: Error, Sendable, Equatable {
        public let message: String

        public init(message: String) { self.message = message }
    }

    /// What was typed, as settings are stored: `7 workdays`, `03-31`, `300000元`, `10%`, `12`, `yes`. Bare money is 万元; `unit` is
    /// asked only where the regulation names none.
    public func read(_ text: String, unit: String = "") throws(Mistake) -> String {
        switch self {
        case .length(let own):
            guard let unit = own ?? Length.Unit(rawValue: unit) else { throw Mistake(message: "请选单位") }
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
            return text
        }
    }
}
