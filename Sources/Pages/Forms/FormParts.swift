/// Writes the parts of a sheet one after the other, alone or as rows of the one table that is repeated on each page.
struct FormParts {
    /// The columns of the surrounding table; nil: parts stand by themselves.
    private let columns: Int?
    private var hasTitle = false

    init(spanning columns: Int? = nil) { self.columns = columns }

    mutating func write(_ part: FormPage.Part, _ html: inout HTML) {
        switch part {
        case .table(let table): write(table, &html)
        case .heading(let level, let inks):
            let isTitle = level == 1 && !hasTitle
            if isTitle { hasTitle = true }
            row(&html) { html in
                if isTitle {
                    html(.h1) { $0.inks(inks) }
                } else if level == 1 {
                    html(.p, .class("title")) { $0.inks(inks) }
                } else {
                    html(.h2) { $0.inks(inks) }
                }
            }
        case .text(let pieces): row(&html) { html in FormParts.line(pieces, .class("line"), &html) }
        case .places(let places): row(&html) { html in FormParts.line(places, .class("line places"), &html) }
        }
    }

    private func row(_ html: inout HTML, _ content: (inout HTML) -> Void) {
        guard let columns else { return content(&html) }
        html(.tr) { html in
            html(.td, .class("bare"), .of("colspan", columns)) { content(&$0) }
        }
    }

    private static func line(_ pieces: [[FormPage.Ink]], _ names: Attribute, _ html: inout HTML) {
        html(.div, names) { html in
            for piece in pieces { html(.div) { $0.inks(piece) } }
        }
    }

    private func write(_ table: FormPage.Table, _ html: inout HTML) {
        guard columns == nil else {
            for row in table.rows { FormParts.write(row, &html) }
            return
        }
        html(.table, .class("ruled"), .of("width", table.columns.map(Millimetres.sum))) { html in
            html.columnWidths(table.columns)
            html(.tbody) { html in
                for row in table.rows { FormParts.write(row, &html) }
            }
        }
    }

    private static func write(_ row: FormPage.Row, _ html: inout HTML) {
        html(.tr, .of("height", row.height.map(Millimetres.pixels))) { html in
            for cell in row.cells {
                html(
                    .td, cell.isLabel ? .class("label") : .class("upper").when(row.height != nil && cell.namesItself),
                    .of("colspan", cell.width > 1 ? "\(cell.width)" : nil),
                    .of("rowspan", cell.height > 1 ? "\(cell.height)" : nil)
                ) { $0.inks(cell.inks) }
            }
        }
    }
}

extension FormPage.Cell {
    /// Nothing is filled in it.
    fileprivate var isLabel: Bool { inks.allSatisfy(FormPage.Cell.isPrinted) }

    /// Its label and what is filled in stand in one cell: 变更内容：……
    fileprivate var namesItself: Bool { inks.first.map(FormPage.Cell.isPrinted) ?? false }

    private static func isPrinted(_ ink: FormPage.Ink) -> Bool {
        switch ink {
        case .printed, .lineBreak: true
        default: false
        }
    }
}

extension HTML {
    mutating func inks(_ inks: [FormPage.Ink]) {
        for ink in inks { self.ink(ink) }
    }

    private mutating func ink(_ ink: FormPage.Ink) {
        switch ink {
        case .printed(let text): self.text(text)
        case .lineBreak: self(.br)
        case .written(let text): self(.span, .class("w"), text: text)
        case .boxes(let boxes):
            for box in boxes {
                self(.span, .class("box")) { html in
                    html(.span, .hiddenFromReaders, text: box.isChecked ? "☑" : "☐")
                    html.text(box.word)
                    if box.isChecked { html(.span, .class("sr"), text: "（选中）") }
                }
            }
        case .signatures(let signatures):
            if signatures.isEmpty { self(.span, .class("hand")) { $0(.span, .class("sr"), text: "（待签名）") } }
            for signature in signatures {
                self(.span, .class("w")) { html in
                    html.text(signature.name)
                    html(.small, text: "（\(signature.entry)）")
                }
            }
        case .seal(let party):
            self(.span, .class("stamp")) { $0(.span, .class("sr"), text: "（\(party)盖章处）") }
        case .day(let day?): self(.span, .class("w"), text: day)
        case .day(nil): self(.span, .class("date"), text: "　　年　　月　　日")
        case .sealed(let why): self(.span, .class("kept"), text: why)
        }
    }
}
