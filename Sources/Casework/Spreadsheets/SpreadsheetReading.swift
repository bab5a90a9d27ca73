import Documents
import Dossiers
import Policies

/// A table of a form with what was read from a spreadsheet (从 Excel 读入). Nothing is taken away and nothing is submitted: rows go
/// below those that stand there, and what cannot be read is named by row and column of the sheet.
public struct SpreadsheetReading: Sendable {
    public var form: TypedForm
    /// What became of the file, for the top of the table; nil where nothing was read.
    public var note: String?
    /// What is wrong, at the field.
    public var error: String?
    private let field: String

    /// What is wrong with a cell, by its name in the form.
    public var cells: [String: String] { form.unreadCells(of: field) }

    /// Nothing could be read, because of `problem`: what is said of an earlier file stands.
    public init(_ form: TypedForm, _ field: String, refused problem: String) {
        self.init(form, field)
        refuse(problem)
    }

    private init(_ form: TypedForm, _ field: String) {
        self.form = form
        self.field = field
    }

    private mutating func refuse(_ problem: String) {
        error = problem
        form.values[TypedForm.unreadName(field)] = [problem]
    }

    /// `named` are the dossiers that may be named, by kind and name.
    public init(
        _ sheets: [ReadSheet], file: String, into form: TypedForm, field: Field,
        named: [String: [String: [DossierID]]]
    ) {
        guard case .rows(let columns) = field.type else {
            self.init(form, field.id, refused: "这一栏不是表格，不能从 Excel 读入")
            return
        }
        let grid = SpreadsheetReading.fillable(columns)
        let found = sheets.lazy.compactMap { sheet in SpreadsheetHead(sheet, grid).map { (sheet, $0) } }.first
        guard let (sheet, head) = found else {
            let wanted = grid.map { "“\($0.column.label)”" }.joined(separator: "、")
            self.init(form, field.id, refused: "没有找到表头。表头要在前 30 行里，写明 \(wanted)；最好先下载填写模板")
            return
        }
        guard head.doubled.isEmpty else {
            self.init(form, field.id, refused: "“\(head.doubled[0])”这样的列不止一个，不知道读哪一个。请只留一列再读入")
            return
        }
        // Before anything is done for each of them.
        let below = sheet.rows.count { $0.number > head.row }
        guard below <= FieldType.longestList else {
            self.init(form, field.id, refused: "表太长：表头下面有 \(below) 行，最多 \(FieldType.longestList) 行。没有读入")
            return
        }
        var table = SpreadsheetTable(field: field.id, grid: grid, head: head, named: named)
        for row in SpreadsheetReading.unmerged(sheet, head) { table.add(row) }
        self.init(table, file: file, sheet: sheet.name, form)
    }

    private init(_ table: SpreadsheetTable, file: String, sheet: String, _ form: TypedForm) {
        self.init(form, table.field)
        let before = form.standing(in: table.field)
        let fresh = table.isNested ? table.rows : table.withoutRepeated(before.filter(\.isWhole).map(\.cells))
        let standing = table.isNested ? before : SpreadsheetReading.notMended(before, by: fresh, in: table)
        let all = standing.count + fresh.count
        if table.rows.isEmpty {
            refuse(
                table.problems.isEmpty
                    ? "表头（第 \(table.head.row) 行）下面没有内容" : SpreadsheetReading.list(table.problems))
        } else if all > FieldType.longestList || all * table.grid.count > SpreadsheetReading.mostCells {
            let most = min(FieldType.longestList, SpreadsheetReading.mostCells / table.grid.count)
            refuse("表太长：连同已有的一共 \(all) 行，最多 \(most) 行。没有读入")
        } else {
            put(standing, fresh)
            if !table.lost.isEmpty {
                self.form.values[TypedForm.unreadName(field)] = [table.lost.joined(separator: "；")]
            }
            error = table.problems.isEmpty ? nil : SpreadsheetReading.list(table.problems)
            let source = "“\(file)”" + (sheet.isEmpty ? "" : "的工作表“\(sheet)”")
            note = SpreadsheetReading.note(table, fresh.count, standing.count, source)
        }
    }

    /// Rows that stand, without those that an earlier file left incomplete and this one brings complete. Nothing that was typed is lost:
    /// all that stands in such a row stands in the new one, but for what is wrong in it.
    private static func notMended(
        _ standing: [StandingRow], by fresh: [SpreadsheetTable.Row], in table: SpreadsheetTable
    ) -> [StandingRow] {
        var left = fresh.map { table.meaning(of: $0.cells) }
        return standing.filter { row in
            let cells = table.meaning(of: row.cells)
            let sure = cells.filter { row.unread[$0.key] == nil }
            guard !row.isWhole, let place = left.firstIndex(where: { new in sure.allSatisfy { new[$0] == $1 } }) else {
                return true
            }
            left.remove(at: place)
            return false
        }
    }

    private mutating func put(_ standing: [StandingRow], _ fresh: [SpreadsheetTable.Row]) {
        form.values = form.values.filter { !$0.key.hasPrefix(field + ".") }
        form.dropUnread(of: field)
        let rows = standing.map { ($0.cells, $0.unread) } + fresh.map { ($0.cells, $0.problems) }
        var kept = 0
        for (number, (cells, unread)) in rows.enumerated() {
            for (column, text) in cells { form.values["\(field).\(number).\(column)"] = [text] }
            // A row of which nothing could be read keeps its place: its messages stand there.
            if cells.isEmpty { form.values["\(field).\(number)."] = [" "] }
            for (column, words) in unread where kept < TypedForm.mostUnread {
                form.values[TypedForm.unreadName(field, row: number, column: column)] =
                    [words] + (cells[column].map { [$0] } ?? [])
                kept += 1
            }
        }
    }

    /// A page takes 20,000 controls, and the rest of the form needs some.
    private static let mostCells = 15_000
    private static let shown = 20

    /// Columns that can be typed in a cell.
    public static func fillable(_ columns: [FieldType.Column]) -> [FieldType.GridColumn] {
        FieldType.grid(of: columns).filter { cell in
            switch cell.column.type {
            case .sealed, .file, .list, .rows: false
            default: true
            }
        }
    }

    private static func list(_ problems: [String]) -> String {
        let more = problems.count > shown ? "；另有 \(problems.count - shown) 处" : ""
        return "读入的表里有 \(problems.count) 处要改：" + problems.prefix(shown).joined(separator: "；") + more
    }

    private static func note(_ table: SpreadsheetTable, _ fresh: Int, _ standing: Int, _ source: String) -> String {
        var parts = ["从\(source)读入 \(fresh) 行" + (standing > 0 ? "，接在原有的 \(standing) 行后面" : "")]
        let repeated = table.rows.count - fresh
        if repeated > 0 { parts.append("有 \(repeated) 行与表中已有的完全一样，没有重复读入") }
        if !table.totals.isEmpty {
            parts.append("合计行（第 \(table.totals.map(String.init).joined(separator: "、")) 行）没有读入")
        }
        let missing = table.head.missing.map { "“\($0.column.label)”" }.joined(separator: "、")
        if !missing.isEmpty { parts.append("文件里没有\(missing)，请在下面补填") }
        let unknown = table.head.unknown.prefix(10).map { "“\($0.prefix(20))”" }.joined(separator: "、")
        if !unknown.isEmpty { parts.append("没有用到的列：\(unknown)") }
        return parts.joined(separator: "；") + "。请核对，还没有提交"
    }

    /// Rows below the head. A cell that was merged downwards says the same for each row; in a table in a table, what goes on below is
    /// left empty, as it is typed.
    private static func unmerged(_ sheet: ReadSheet, _ head: SpreadsheetHead) -> [ReadRow] {
        let isNested = head.places.contains { $0.column.table != nil }
        let used = Set(head.places.filter { !isNested || $0.column.table != nil }.map(\.index))
        let below = sheet.rows.filter { $0.number > head.row }
        let merged = sheet.merged.filter {
            $0.rows.count > 1 && $0.rows.lowerBound > head.row && used.contains($0.columns.lowerBound)
        }
        guard !merged.isEmpty, let last = below.last?.number else { return below }
        // Blocks do not lie over one another: an honest sheet writes each cell once.
        var left = below.count * used.count
        var rows = Dictionary(below.map { ($0.number, $0) }, uniquingKeysWith: { one, _ in one })
        for block in merged {
            let column = block.columns.lowerBound
            guard let cell = rows[block.rows.lowerBound]?.cells[column] else { continue }
            for number in block.rows.lowerBound...min(block.rows.upperBound, last) where rows[number] != nil {
                left -= 1
                guard left >= 0 else { return below }
                rows[number]!.cells[column] = cell
            }
        }
        return rows.values.sorted { $0.number < $1.number }
    }
}

/// A row that stands in the table of a form (表中已有的行).
struct StandingRow {
    /// As typed, by column.
    var cells: [String: String] = [:]
    /// What an earlier file said of cells that are as it left them, by column.
    var unread: [String: String] = [:]

    var isWhole: Bool { unread.isEmpty }
}

extension TypedForm {
    /// Rows of a table in which something stands or is waited for, in order.
    func standing(in field: String) -> [StandingRow] {
        var rows: [Int: StandingRow] = [:]
        for number in rowNumbers(of: field) { rows[number] = StandingRow() }
        func each(_ key: String, _ text: String, _ place: WritableKeyPath<StandingRow, [String: String]>) {
            let parts = key.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == field, let number = Int(parts[1]), rows[number] != nil else { return }
            rows[number]![keyPath: place][String(parts[2])] = text
        }
        for (key, texts) in values {
            guard let text = texts.first, !text.trimmingBlanks.isEmpty else { continue }
            each(key, text, \.cells)
        }
        for (cell, words) in unreadCells(of: field) { each(cell, words, \.unread) }
        return rows.sorted { $0.key < $1.key }.map(\.value).filter { !$0.cells.isEmpty || !$0.unread.isEmpty }
    }
}
