import Documents
import Dossiers
import Policies

/// The rows of a sheet on their way into a table of the form (读入的行).
struct SpreadsheetTable {
    struct Row {
        let number: Int
        /// As typed, by column.
        var cells: [String: String] = [:]
        /// By column.
        var problems: [String: String] = [:]
    }

    let field: String
    let grid: [FieldType.GridColumn]
    let head: SpreadsheetHead
    let named: [String: [String: [DossierID]]]
    private(set) var rows: [Row] = []
    /// Named by row and column of the sheet, in its order.
    private(set) var problems: [String] = []
    /// Of rows that found no place in the table.
    private(set) var lost: [String] = []
    /// Rows that add up the others.
    private(set) var totals: [Int] = []

    init(
        field: String, grid: [FieldType.GridColumn], head: SpreadsheetHead, named: [String: [String: [DossierID]]]
    ) {
        self.field = field
        self.grid = grid
        self.head = head
        self.named = named
    }

    var isNested: Bool { grid.contains { $0.table != nil } }

    mutating func add(_ read: ReadRow) {
        let first = read.cells.min { $0.key < $1.key }?.value.words ?? ""
        if ["合计", "总计", "小计"].contains(SpreadsheetHead.plain(first)) { return totals.append(read.number) }
        var row = Row(number: read.number)
        for place in head.places {
            guard let cell = read.cells[place.index] else { continue }
            take(cell, place, &row)
        }
        guard !row.cells.isEmpty || !row.problems.isEmpty else { return }
        let isContinued =
            isNested && !grid.contains { $0.table == nil && (row.cells[$0.name] ?? row.problems[$0.name]) != nil }
        if isContinued, rows.isEmpty {
            let outer = grid.first { $0.table == nil }?.column.label ?? ""
            lost.append("第 \(row.number) 行：没有写“\(outer)”，不知道属于哪一项，没有读入")
            return problems.append(lost.last!)
        }
        rows.append(row)
    }

    private mutating func take(_ cell: ReadCell, _ place: SpreadsheetHead.Place, _ row: inout Row) {
        let column = place.column
        do throws(SpreadsheetCell.Problem) {
            let typed = try SpreadsheetCell(cell: cell, type: column.column.type, says: place.says, named: named)
                .typed()
            row.cells[column.name] = typed
            if let words = problem(with: typed, column.column.type) {
                throw SpreadsheetCell.Problem(words: "\(words)。表里是“\(cell.words.prefix(40))”")
            }
        } catch {
            row.problems[column.name] = error.words
            problems.append("第 \(row.number) 行“\(column.column.label)”：\(error.words)")
        }
    }

    /// What the form itself would say to it, so that it is said now.
    private func problem(with typed: String, _ type: FieldType) -> String? {
        do throws(TypedForm.TypingError) {
            guard let value = try TypedForm(command: "").scalar(typed, type) else { return nil }
            return type.problem(with: value)?.words
        } catch { return error.message }
    }

    /// Without rows that stand in the table as they are: a file that was put right is read in again as a whole.
    func withoutRepeated(_ standing: [[String: String]]) -> [Row] {
        var left = standing.reduce(into: [:]) { counts, row in counts[meaning(of: row), default: 0] += 1 }
        return rows.filter { row in
            guard row.problems.isEmpty, let count = left[meaning(of: row.cells)], count > 0 else { return true }
            left[meaning(of: row.cells)] = count - 1
            return false
        }
    }

    /// What a row says, however it is written: 0.3 is 0.30.
    func meaning(of row: [String: String]) -> [String: Value] {
        row.reduce(into: [:]) { result, cell in
            let type = grid.first { $0.name == cell.key }?.column.type ?? .text
            do throws(TypedForm.TypingError) {
                result[cell.key] = try TypedForm(command: "").scalar(cell.value, type)
            } catch {
                // It says nothing but its letters.
                result[cell.key] = .text(cell.value.trimmingBlanks)
            }
        }
    }
}
