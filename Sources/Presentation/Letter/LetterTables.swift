import Casework
import Dossiers
import Pages
import Policies

/// Tables of the record as letters print them: one grid, its rows numbered, amounts in 元 under each other.
extension LetterValue {
    /// `nil` where a sentence says it as well: one row, or no table.
    func table(_ value: Value, as type: FieldType) -> LetterPage.Table? {
        guard case .rows(let rows) = value, case .rows(let columns) = type else { return nil }
        let lines = rows.enumerated().flatMap { number, row in
            TypedForm.lines(row).enumerated().map { (number: $0 == 0 ? "\(number + 1)" : "", cells: $1) }
        }
        guard lines.count > 1 else { return nil }
        let grid = FieldType.grid(of: columns).filter { column in lines.contains { $0.cells[column.name] != nil } }
        return LetterPage.Table(
            columns: [LetterPage.Column("序号")]
                + grid.map { LetterPage.Column(LetterValue.head($0.column), isFigure: LetterValue.isFigure($0.column)) },
            rows: lines.map { line in
                [line.number]
                    + grid.map { column in line.cells[column.name].map { cell($0, column.column.type) } ?? "" }
            })
    }

    /// “共 3 项（第九条）。”
    func count(_ value: Value, article: String?) -> String {
        guard case .rows(let rows) = value else { return "" }
        return LetterContent.sentence("共 \(rows.count) 项" + (article.map { "（\($0)）" } ?? "") + "，见下表")
    }

    private static func head(_ column: FieldType.Column) -> String {
        column.type == .money ? "\(column.label)（元）" : column.label
    }

    private static func isFigure(_ column: FieldType.Column) -> Bool {
        column.type == .money || column.type == .number || column.type == .percent
    }

    private func cell(_ value: Value, _ type: FieldType) -> String {
        if case .money(let money) = value { return MoneyText.yuan(money.fen) }
        return words(value, as: type)
    }
}
