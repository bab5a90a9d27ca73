import Dossiers

/// One sheet as it is written: head bold, frozen, repeated on each page and with a filter; columns as wide as what stands in them.
struct SheetWriter {
    let name: String
    /// Which of the workbook's titles stands over the head, large; none: nothing. It may change until the workbook is finished, when this
    /// sheet has long been made smaller.
    let title: Int?
    let columns: [SheetColumn]
    /// Rows below the head.
    private(set) var count = 0

    /// Rows of which the widths are taken; until then they wait.
    private static let measured = 200
    private static let buffered = 64 << 10
    private var waiting: [[Cell]] = []
    private var isOpen = false
    private var text = ""
    private let part = Deflating()

    init(name: String, title: Int? = nil, columns: [SheetColumn]) {
        self.name = name
        self.title = title
        self.columns = columns
    }

    private var hasNotes: Bool { columns.contains { !$0.note.isEmpty } }
    /// The number of the head's row.
    private var head: Int { 1 + (title == nil ? 0 : 1) + (hasNotes ? 1 : 0) }
    private var lastColumn: String { SheetWriter.letters(max(columns.count, 1) - 1) }
    private var filter: String { "$A$\(head):$\(lastColumn)$\(max(head, head + count))" }

    mutating func add(_ cells: [Cell]) {
        count += 1
        if isOpen { return write(cells, row: head + count) }
        waiting.append(cells)
        if waiting.count == SheetWriter.measured { open() }
    }

    mutating func finished(choicesIn lists: String?) -> Deflating {
        open()
        text += "</sheetData>"
        if !columns.isEmpty { text += "<autoFilter ref=\"\(filter.filter { $0 != "$" })\"/>" }
        if let lists { validations(lists) }
        text +=
            "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
            + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
            + "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>"
        flush()
        part.finish()
        return part
    }

    func ranges(_ index: Int) -> [String] {
        guard !columns.isEmpty else { return [] }
        let place = XMLText.escaped("'\(name)'!")
        return [
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">\(place)\(filter)</definedName>",
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">\(place)$\(head):$\(head)</definedName>",
        ]
    }

    // MARK: parts of the sheet

    private mutating func open() {
        guard !isOpen else { return }
        isOpen = true
        text +=
            Package.declaration
            + "<worksheet xmlns=\"\(Package.main)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
            + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"\(head)\" topLeftCell=\"A\(head + 1)\""
            + " activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews>"
            + "<sheetFormatPr defaultRowHeight=\"16\"/>"
        if !columns.isEmpty {
            text += "<cols>"
            for (index, column) in columns.enumerated() {
                // Where people are to write, empty cells already know what they will hold.
                let look = hasNotes ? " style=\"\(column.style.look.rawValue)\"" : ""
                text +=
                    "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width(index, column))\""
                    + "\(look) customWidth=\"1\"/>"
            }
            text += "</cols>"
        }
        text += "<sheetData>"
        heads()
        for (index, cells) in waiting.enumerated() { write(cells, row: head + index + 1) }
        waiting = []
    }

    private mutating func heads() {
        var row = 1
        if let title {
            text +=
                "<row r=\"1\" ht=\"24\" customHeight=\"1\"><c r=\"A1\" s=\"\(Style.title.rawValue)\" t=\"s\"><v>\(title)</v></c></row>"
            row += 1
        }
        if hasNotes {
            line(row, columns.map(\.note), .note)
            row += 1
        }
        if !columns.isEmpty { line(row, columns.map(\.title), .head) }
    }

    private mutating func line(_ row: Int, _ words: [String], _ style: Style) {
        text += "<row r=\"\(row)\">"
        for (column, word) in words.enumerated() { put(word, style, "\(SheetWriter.letters(column))\(row)") }
        text += "</row>"
    }

    /// What may be chosen, for as many rows as a form takes.
    private mutating func validations(_ lists: String) {
        let chosen = columns.indices.filter { !columns[$0].choices.isEmpty }
        text += "<dataValidations count=\"\(chosen.count)\">"
        for index in chosen {
            let column = SheetWriter.letters(index)
            text +=
                "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" errorTitle=\"请从列表选\""
                + " error=\"这一列只能选列表里的内容\" sqref=\"\(column)\(head + 1):\(column)\(head + 2_000)\"><formula1>"
                + XMLText.escaped("'\(lists)'!$\(column)$2:$\(column)$\(columns[index].choices.count + 1)")
                + "</formula1></dataValidation>"
        }
        text += "</dataValidations>"
    }

    private func width(_ index: Int, _ column: SheetColumn) -> Int {
        let cells = waiting.lazy.map { index < $0.count ? $0[index].width : 0 }.max() ?? 0
        let words = max(
            Cell.width(of: column.title), min(Cell.width(of: column.note), 24),
            column.choices.prefix(50).map(Cell.width(of:)).max() ?? 0)
        // The filter's arrow takes room beside the head.
        return min(max(cells + 2, words + 4, 10), 60)
    }

    // MARK: cells

    private mutating func write(_ cells: [Cell], row: Int) {
        text += "<row r=\"\(row)\">"
        for (column, cell) in cells.enumerated() { put(cell, "\(SheetWriter.letters(column))\(row)") }
        text += "</row>"
        if text.utf8.count > SheetWriter.buffered { flush() }
    }

    private mutating func put(_ cell: Cell, _ place: String) {
        switch cell {
        case .empty: break
        case .text(let words): put(words, SheetWriter.isGuarded(words) ? .guarded : .text, place)
        case .yes(let answer): put(answer ? "是" : "否", .text, place)
        case .number(let number): put(figure: number.description, .number, place)
        case .money(let money): put(figure: money.yuanText, .money, place)
        case .percent(let ratio): put(figure: ratio.description, .percent, place)
        case .day(let day):
            if day < Cell.firstSafeDay {
                put(day.description, .text, place)
            } else {
                put(figure: String(Int(day.number) + DayCount.since1900), .day, place)
            }
        }
    }

    private mutating func put(figure: String, _ style: Style, _ place: String) {
        let digits = figure.utf8.drop { $0 == 45 || $0 == 46 || $0 == 48 }.count { $0 >= 48 && $0 <= 57 }
        guard digits <= Cell.keptDigits else { return put(figure, .text, place) }
        text += "<c r=\"\(place)\" s=\"\(style.rawValue)\"><v>\(figure)</v></c>"
    }

    private mutating func put(_ words: String, _ style: Style, _ place: String) {
        text +=
            "<c r=\"\(place)\" s=\"\(style.rawValue)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
            + XMLText.cell(words) + "</t></is></c>"
    }

    /// It would be a formula if it were typed: the cell says that it is text, and goes on saying so when it is edited.
    private static func isGuarded(_ words: String) -> Bool {
        words.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
    }

    private mutating func flush() {
        part.add(Array(text.utf8))
        text = ""
    }

    /// 0 is A, 26 is AA.
    static func letters(_ index: Int) -> String {
        var result = ""
        var rest = index
        repeat {
            result = String(UnicodeScalar(UInt8(65 + rest % 26))) + result
            rest = rest / 26 - 1
        } while rest >= 0
        return result
    }
}

extension SheetColumn.Style {
    var look: Style {
        switch self {
        case .text: .text
        case .number: .number
        case .money: .money
        case .day: .day
        case .percent: .percent
        case .tenThousands: .tenThousands
        }
    }
}
