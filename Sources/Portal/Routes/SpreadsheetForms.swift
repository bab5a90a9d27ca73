import Casework
import Hummingbird
import Pages
import Presentation

/// Spreadsheets that come with the form of a step (从 Excel 读入): read into its tables, and thrown away.
struct SpreadsheetForms: Sendable {
    /// What is to be said on the page that shows the form again.
    struct Remarks: Sendable {
        /// By field; what is said of a cell goes with the form.
        var errors: [String: String] = [:]
        var notes: [String: String] = [:]

        var isWrong: Bool { !errors.isEmpty }
    }

    let exchange: Exchange
    let place: TablePlace

    /// Whether one of the buttons was pressed that change the tables of the form and submit nothing.
    static func onlyShows(_ form: Form) -> Bool {
        ["addrow", "droprow", "fillrows"].contains { form[$0] != nil } || brings(form)
    }

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
                    Array(file.content.readableBytesView), named: file.name, into: known, place, field: field,
                    for: visitor)
            }
            guard let reading else { throw Trouble.malformed("没有这样的表格 \(field.prefix(40))") }
            typed = reading.form
            if let error = reading.error { remarks.errors[field] = error }
            if let note = reading.note { remarks.notes[field] = note }
        }
        if let field = form["readrows"], form.uploads[RowsInput.sheetName(field)] == nil {
            remarks.errors[field] = "请先选择要读入的 .xlsx 或 .csv 文件，再按“从 Excel 读入”"
        }
        return remarks
    }
}

extension Exchange {
    func template(_ template: (name: String, octets: [UInt8])) -> Response {
        file(template.octets, type: ExportFormat.excel.mediaType, saveAs: "\(template.name).xlsx")
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
        input = .rows(rows)
    }
}
