import Casework
import Hummingbird
import Pages
import Presentation

/// Spreadsheets that come with the form of a step (从 Excel 读入): read into its tables, and thrown away.
struct SpreadsheetForms: Sendable {
    /// What is to be said on the page that shows the form again.
    struct Remarks: Sendable {
        /// By field, and by cell where one is meant.
        var errors: [String: String] = [:]
        var cells: [String: String] = [:]
        var notes: [String: String] = [:]

        var isEmpty: Bool { errors.isEmpty && cells.isEmpty && notes.isEmpty }
        var isWrong: Bool { !errors.isEmpty || !cells.isEmpty }
    }

    let exchange: Exchange
    let target: ActRequest.Target
    let step: String

    /// Whether this form brings a spreadsheet, by whichever button: to submit an act without the rows that somebody has just chosen would
    /// be to lose them.
    static func brings(_ form: Form) -> Bool {
        form["readrows"] != nil || form.uploads.keys.contains { $0.hasPrefix(RowsInput.sheetPrefix) }
    }

    func read(_ form: Form, into typed: inout TypedForm, _ visitor: Visitor) async throws -> Remarks {
        var remarks = Remarks()
        let sent = form.uploads.filter { $0.key.hasPrefix(RowsInput.sheetPrefix) }
        for (name, files) in sent.sorted(by: { $0.key < $1.key }) {
            let field = String(name.dropFirst(RowsInput.sheetPrefix.count))
            guard let file = files.last else { continue }
            let known = typed
            let reading = try await besideLoops {
                try await exchange.presenter.readSpreadsheet(
                    Array(file.content.readableBytesView), named: file.name, into: known, target, step: step,
                    field: field, for: visitor)
            }
            guard let reading else { throw Trouble.malformed("没有这样的表格 \(field.prefix(40))") }
            typed = reading.form
            remarks.cells.merge(reading.cells) { _, new in new }
            if let error = reading.error { remarks.errors[field] = error }
            if let note = reading.note { remarks.notes[field] = note }
        }
        if let field = form["readrows"], form.uploads[RowsInput.sheetName(field)] == nil {
            remarks.errors[field] = "请先选择要读入的 .xlsx 或 .csv 文件，再按“从 Excel 读入”"
        }
        return remarks
    }
}

extension ActPage.Model {
    mutating func take(_ remarks: SpreadsheetForms.Remarks) {
        isChanged = isChanged || !remarks.notes.isEmpty
        for section in sections.indices {
            for field in sections[section].fields.indices { sections[section].fields[field].take(remarks) }
        }
    }
}

extension FormField {
    fileprivate mutating func take(_ remarks: SpreadsheetForms.Remarks) {
        if let said = remarks.errors[name] { error = said }
        guard case .rows(var rows) = input else { return }
        rows.note = remarks.notes[name]
        for (number, row) in rows.rows.enumerated() {
            for (place, column) in rows.columns.enumerated() where place < row.count {
                let cell = RowsInput.cellName(name, row: number, column: column.name)
                if let said = remarks.cells[cell] { rows.rows[number][place].error = said }
            }
        }
        input = .rows(rows)
    }
}
