import Dossiers

/// A sheet as it was read (读出的工作表): only cells in which something stands.
public struct ReadSheet: Hashable, Sendable {
    public var name: String
    public var rows: [ReadRow]
    /// Cells that stand as one.
    public var merged: [MergedCells]

    public init(name: String, rows: [ReadRow], merged: [MergedCells] = []) {
        self.name = name
        self.rows = rows
        self.merged = merged
    }
}

public struct ReadRow: Hashable, Sendable {
    /// As the spreadsheet counts, from 1.
    public var number: Int
    /// By column, from 0.
    public var cells: [Int: ReadCell]

    public init(number: Int, cells: [Int: ReadCell]) {
        self.number = number
        self.cells = cells
    }
}

/// What stands in a cell that was read.
public enum ReadCell: Hashable, Sendable {
    case text(String)
    /// As the spreadsheet shows it: 15 digits.
    case number(Exact)
    /// A figure that is shown in per cent, as a ratio.
    case percent(Exact)
    case day(Day)
    case yes(Bool)
    /// Something that is no value: an error of a formula, a formula without a result, a day that never was, a figure beyond all bounds.
    case unreadable(String)

    /// As people would read it aloud in a message.
    public var words: String {
        switch self {
        case .text(let text), .unreadable(let text): text
        case .number(let number): number.description
        case .percent(let ratio): (ratio.multiplied(by: Exact(100)) ?? ratio).description + "%"
        case .day(let day): day.description
        case .yes(let answer): answer ? "是" : "否"
        }
    }
}

/// Rows and columns, both ends included; rows from 1, columns from 0.
public struct MergedCells: Hashable, Sendable {
    public var rows: ClosedRange<Int>
    public var columns: ClosedRange<Int>

    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }
}
