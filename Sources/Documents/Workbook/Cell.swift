import Dossiers

/// What stands in one cell of a sheet that is written (单元格): typed, so that a spreadsheet can add, sort and filter it.
public enum Cell: Hashable, Sendable {
    case empty
    /// Text stays text, whatever it begins with.
    case text(String)
    case number(Exact)
    /// In 元 with two decimals.
    case money(Money)
    case day(Day)
    /// A ratio: 10% is 0.1.
    case percent(Exact)
    case yes(Bool)
}

extension Cell {
    /// How many digits a spreadsheet keeps of a figure; one with more would be rounded, and is written as text.
    static let keptDigits = 15
    /// Before it, spreadsheets count a day that never was (1900-02-29).
    static let firstSafeDay = Day("1900-03-01")!

    /// How wide it shows: a Chinese character takes the room of two figures.
    var width: Int {
        switch self {
        case .empty: 0
        case .text(let text): Cell.width(of: text)
        case .number(let number): number.description.utf8.count
        case .money(let money): Cell.grouped(money.yuanText.utf8.count)
        case .day: 10
        case .percent(let ratio): ratio.description.utf8.count + 2
        case .yes: 2
        }
    }

    /// Of the widest line.
    static func width(of text: String) -> Int {
        text.split(whereSeparator: \.isNewline).map { line in
            line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
        }.max() ?? 0
    }

    private static func grouped(_ digits: Int) -> Int { digits + max(0, digits - 4) / 3 }
}

extension Money {
    /// 元 with two decimals, from whole fen and without a step through binary floating point: `-1234.05`.
    var yuanText: String {
        let cents = fen.magnitude % 100
        return (fen < 0 ? "-" : "") + "\(fen.magnitude / 100)." + (cents < 10 ? "0\(cents)" : "\(cents)")
    }
}

/// A column of a sheet that is written (列).
public struct SheetColumn: Hashable, Sendable {
    public enum Style: Hashable, Sendable {
        case text, number, money, day, percent
        /// 万元 with up to six decimals, as forms ask for amounts.
        case tenThousands
    }
    public var title: String
    public var style: Style
    /// Under the head, what may be written in the column; only these words.
    public var choices: [String]
    /// What is asked for in the column, in a line above the head.
    public var note: String

    public init(_ title: String, _ style: Style = .text, choices: [String] = [], note: String = "") {
        self.title = title
        self.style = style
        self.choices = choices
        self.note = note
    }
}
