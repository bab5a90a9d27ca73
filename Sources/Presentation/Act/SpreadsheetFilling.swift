import Casework
import Documents
import Dossiers
import Pages
import Policies
import Storage

/// The form to which a table belongs: one in which a step is done, or one that puts an entry right (更正).
public enum TablePlace: Sendable {
    case act(ActRequest.Target, step: String)
    case correction(DossierID, entry: Int)
}

/// Tables of a form out to a spreadsheet and back in (填写模板，从 Excel 读入).
extension Presenter {
    /// An empty workbook with the columns of a table, and what it is called; `nil` where the visitor has no such form.
    public func template(_ place: TablePlace, field name: String, for visitor: Visitor)
        async throws -> (name: String, octets: [UInt8])?
    {
        guard let step = try await step(of: place, for: visitor), let field = step.field(name),
            case .rows(let columns) = field.type
        else { return nil }
        let choices = try await choices(for: step, opening: place.isOpening, visitor)
        let grid = SpreadsheetReading.fillable(columns)
        var workbook = WorkbookWriter()
        var sheet = grid.map { Presenter.column($0, choices) }
        if grid.contains(where: { $0.table != nil }), let outer = sheet.first {
            sheet[0].note = "\(outer.note)；同一“\(outer.title)”有几项的，只在第一行写，下面各行留空"
        }
        workbook.begin(field.label, columns: sheet)
        return ("\(step.title)－\(field.label)（填写模板）", workbook.finished())
    }

    /// A spreadsheet read into a table of a form that stands as it was typed.
    public func readSpreadsheet(
        _ octets: [UInt8], named file: String, into form: TypedForm, _ place: TablePlace, field name: String,
        for visitor: Visitor
    ) async throws -> SpreadsheetReading? {
        guard let step = try await step(of: place, for: visitor), let field = step.field(name),
            case .rows = field.type
        else { return nil }
        let sheets: [ReadSheet]
        do throws(SpreadsheetProblem) { sheets = try Spreadsheet.read(octets, named: file) } catch {
            return SpreadsheetReading(form, name, refused: error.words)
        }
        let choices = try await choices(for: step, opening: place.isOpening, visitor)
        let named = choices.dossiers.mapValues { options in
            Dictionary(options.map { ($0.title, [DossierID($0.value)]) }, uniquingKeysWith: +)
        }
        return SpreadsheetReading(sheets, file: String(file.suffix(60)), into: form, field: field, named: named)
    }

    /// `nil` where the visitor has no such form.
    private func step(of place: TablePlace, for visitor: Visitor) async throws -> Step? {
        switch place {
        case .act(.opening(let kind), let id):
            guard kind == id, let step = policy(for: visitor)?.step(kind), step.isOpening else { return nil }
            return step
        case .act(.dossier(let dossier), let id):
            guard let file = try await office.file(dossier, for: visitor), let step = file.policy.step(id),
                !step.isOpening,
                file.policy.steps(ofKind: file.dossier.kind).contains(where: { $0.index == step.index })
            else { return nil }
            return step
        case .correction(let dossier, let sequence):
            guard let file = try await office.file(dossier, for: visitor) else { return nil }
            return correctable(sequence, in: file, for: visitor)?.step
        }
    }

    // MARK: columns of the workbook

    private static func column(_ cell: FieldType.GridColumn, _ choices: Choices) -> SheetColumn {
        let note = cell.column.isOptional ? "可不填" : cell.column.isRequired ? "必填" : ""
        let label = cell.column.label
        let place = { (words: String) in [words, note].filter { !$0.isEmpty }.joined(separator: "，") }
        switch cell.column.type {
        case .money: return SheetColumn("\(label)（万元）", .tenThousands, note: place("数字；填元的，把表头改成“（元）”"))
        case .number: return SheetColumn(label, .number, note: place("数字"))
        case .percent: return SheetColumn("\(label)（%）", .number, note: place("百分数，11.23% 填 11.23"))
        case .day: return SheetColumn(label, .day, note: place("日期，如 2026-03-05"))
        case .yesNo: return SheetColumn(label, choices: ["是", "否"], note: place("选是或否"))
        case .choice(let words): return SheetColumn(label, choices: words, note: place("从下拉列表选"))
        case .reference(let kind):
            return SheetColumn(label, choices: names(choices.dossiers[kind] ?? []), note: place("从下拉列表选"))
        default: return SheetColumn(label, note: place("文字"))
        }
    }

    /// Those of one name are told apart by their numbers.
    private static func names(_ options: [Option]) -> [String] {
        let counts = options.reduce(into: [:]) { $0[$1.title, default: 0] += 1 }
        return options.map { counts[$0.title] == 1 ? $0.title : "\($0.title)（\($0.value)）" }
    }
}

extension TablePlace {
    /// What is being opened may name itself.
    fileprivate var isOpening: Bool {
        if case .act(.opening, _) = self { true } else { false }
    }
}
