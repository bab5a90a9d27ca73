/// A field with several rows: a table of inputs, with a button that adds a row even without script.
extension HTML {
    mutating func table(_ field: FormField, _ rows: RowsInput) {
        self(
            .fieldset, field.error == nil ? .class("field wide") : .class("field wide bad"),
            .described(by: field.described), .id(field.anchor), field.following
        ) { html in
            html(.legend) { html in
                html.text(field.label)
                if !field.isRequired { html(.span, .class("optional"), text: "（可不填）") }
            }
            html(.span, .class("hint"), .id("\(field.anchor)-h")) { html in
                if let condition = field.condition { html.text("\(condition)。") }
                html.text(field.hint.isEmpty ? "可从表格软件整块粘贴 " : "\(field.hint) ")
                html.articles(field.articles)
            }
            if let note = rows.note { html(.p, .class("banner"), .state("force"), .role("status")) { $0.read(note) } }
            if let error = field.error { html(.span, .class("err"), .id("\(field.anchor)-e"), text: error) }
            html.scroll("\(field.label)，可左右滚动") { html in
                html(.table, .class("grid"), .of("data-grid", field.name)) { html in
                    html.gridHead(rows)
                    html(.tbody) { html in
                        for (index, row) in rows.rows.enumerated() { html.gridRow(field, rows, index, row) }
                    }
                    html.gridTotals(rows)
                }
            }
            html(.div, .class("row")) { html in
                html(
                    .button, .name("addrow"), .value(field.name), .flag("formnovalidate"), .of("data-add", field.name),
                    text: "增加一行")
                if let words = rows.filling {
                    html(.button, .name("fillrows"), .value(field.name), .flag("formnovalidate"), text: words)
                }
            }
            if let template = rows.template { html.sheet(field, template) }
            if let unread = rows.unread { html.unread(unread) }
        }
    }

    /// Somebody may do without what was not read; he has to say so.
    private mutating func unread(_ unread: RowsInput.Unread) {
        if let kept = unread.kept { self.kept(kept) }
        self(.label, .class("check")) { html in
            html(.input, .type("checkbox"), .name(unread.waiver), .value("yes"))
            html.text("没有读入的不要了，照表中现有的内容提交")
        }
    }

    private mutating func kept(_ kept: RowsInput.Kept) {
        for value in kept.values { hidden(kept.name, value) }
    }

    private mutating func read(_ note: String) {
        self(.b, text: "√ 已从表格读入")
        self(.span, text: note)
    }

    /// A workbook out, and back in: buttons of the same form, so that what was typed elsewhere stays.
    private mutating func sheet(_ field: FormField, _ template: String) {
        let name = RowsInput.sheetName(field.name)
        let hint = "\(field.anchor)-x"
        self(.div, .class("row readin no-print")) { html in
            html.downloadLink("下载填写模板", template)
            html(
                .input, .type("file"), .name(name), .of("accept", ".xlsx,.csv"),
                .label("\(field.label)：要读入的 Excel 或 CSV 文件"),
                .described(by: hint))
            html(.button, .name("readrows"), .value(field.name), .flag("formnovalidate"), text: "从 Excel 读入")
        }
        self(
            .p, .class("hint"), .id(hint),
            text: "读入的行接在表中已有的行后面，已有的不动，完全一样的不重复。收 .xlsx 和 .csv；文件只用来读，不保存。读入以后请核对，再提交。")
    }

    private mutating func gridHead(_ rows: RowsInput) {
        self(.thead) { html in
            html(.tr) { html in
                html(.th, .scope("col"), .class("n"), text: "序")
                for column in rows.columns {
                    let unit = column.kind.unit.map { "（\($0)）" } ?? ""
                    html(
                        .th, .scope("col"), .class("num").when(column.kind.isNumber),
                        text: column.label + unit + (column.isInEveryRow ? "（必填）" : column.isRequired ? "" : "（可不填）"))
                }
                html(.td) { $0(.span, .class("sr"), text: "删除") }
            }
        }
    }

    private mutating func gridRow(_ field: FormField, _ rows: RowsInput, _ index: Int, _ row: [RowsInput.Cell]) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("n")) { $0.text(index + 1) }
            for (place, column) in rows.columns.enumerated() {
                let cell = place < row.count ? row[place] : RowsInput.Cell(value: "")
                let names: Attribute =
                    switch (column.kind.isNumber, cell.error != nil) {
                    case (true, true): .class("num bad")
                    case (true, false): .class("num")
                    case (false, true): .class("bad")
                    case (false, false): .absent
                    }
                html(.td, names, .cellLabel(column.label)) { html in html.gridCell(field, index, column, cell) }
            }
            html(.td, .class("n")) { html in
                html(
                    .button, .class("bare"), .name("droprow"), .value("\(field.name).\(index)"),
                    .flag("formnovalidate"),
                    .label("删除第 \(index + 1) 行"), .flag("data-drop"), text: "×")
            }
        }
    }

    private mutating func gridCell(_ field: FormField, _ index: Int, _ column: RowsInput.Column, _ cell: RowsInput.Cell)
    {
        let name = RowsInput.cellName(field.name, row: index, column: column.name)
        let unit = column.kind.unit.map { "，\($0)" } ?? ""
        let label: Attribute = .label("第 \(index + 1) 行 \(column.label)\(unit)")
        let described: Attribute = .described(by: cell.error == nil ? nil : "\(name)-e")
        let invalid: Attribute = .fixed("aria-invalid", "true").when(cell.error != nil)
        // Not `required`: an empty row is none, and the browser would ask for it.
        let needed: Attribute = .fixed("aria-required", "true").when(column.isInEveryRow)
        switch column.kind {
        case .choice(let options):
            self(.select, .name(name), label, described, invalid, needed) { html in
                html.options(options, none: "请选择", selected: cell.value)
            }
        case .yesNo:
            self(.select, .name(name), label, described, invalid, needed) { html in
                html.options([Option("yes", "是"), Option("no", "否")], none: "请选择", selected: cell.value)
            }
        case .day: self(.input, .type("date"), .name(name), .value(cell.value), label, described, invalid, needed)
        case .money, .number, .percent:
            self(
                .input, .name(name), .value(cell.value), .fixed("inputmode", "decimal"), label, described, invalid,
                needed)
        case .text: self(.input, .name(name), .value(cell.value), label, described, invalid, needed)
        }
        if let error = cell.error { self(.span, .class("err"), .id("\(name)-e"), text: error) }
        if let kept = cell.kept { self.kept(kept) }
    }

    private mutating func gridTotals(_ rows: RowsInput) {
        guard rows.totals.contains(where: { $0 != nil }) else { return }
        self(.tfoot) { html in
            html(.tr) { html in
                html(.th, .scope("row"), .class("n"), text: "合计")
                for place in rows.columns.indices {
                    let total = place < rows.totals.count ? rows.totals[place] : nil
                    let kind = rows.columns[place].kind
                    html(.td, .class("num"), .fixed("data-sum", kind.sumUnit).when(total != nil), text: total ?? "")
                }
                html(.td)
            }
        }
    }
}

extension RowsInput.Kind {
    var isNumber: Bool {
        switch self {
        case .money, .number, .percent: true
        case .text, .day, .choice, .yesNo: false
        }
    }

    /// How the script reads the amounts it adds up again while somebody types.
    fileprivate var sumUnit: StaticString {
        if case .money(.yuan) = self { "yuan" } else { "wan" }
    }

    var unit: String? {
        switch self {
        case .money(.tenThousandYuan): "万元"
        case .money(.yuan): "元"
        case .percent: "%"
        default: nil
        }
    }
}
