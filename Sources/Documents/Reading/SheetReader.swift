import Dossiers

/// One sheet of a workbook, cell by cell. Cells in which nothing stands are passed over, however many there are.
struct SheetReader {
    let looks: NumberLooks
    let texts: [String]
    let from1904: Bool
    /// Cells with something in them, over all sheets of the file.
    private(set) var cells: Int
    /// Of their texts. One text may stand in every cell, and each look at it costs its length.
    private(set) var octets: Int
    private var merged: [MergedCells] = []
    private var rows: [ReadRow] = []

    private static let mostCells = 400_000
    private static let mostMerged = 20_000
    /// A spreadsheet takes in 32,767 characters a cell.
    private static let longestText = 4 * 32_767
    private static let mostOctets = 8 << 20

    init(looks: NumberLooks, texts: [String], from1904: Bool, cells: Int, octets: Int = 0) {
        self.looks = looks
        self.texts = texts
        self.from1904 = from1904
        self.cells = cells
        self.octets = octets
    }

    mutating func sheet(_ name: String, _ content: [UInt8]) throws(SpreadsheetProblem) -> ReadSheet {
        var tokens = XMLTokens(content)
        var row = ReadRow(number: 0, cells: [:])
        var last = 0
        while let token = try tokens.next() {
            switch token {
            case .start("row", let attributes, _):
                try keep(row)
                let number = if let written = attributes["r"] { try SheetReader.number(written) } else { last + 1 }
                guard number > last else { throw .broken }
                last = number
                row = ReadRow(number: number, cells: [:])
            case .start("c", let attributes, let isClosed):
                try cell(attributes, isClosed, &row, &tokens)
            case .start("mergeCell", let attributes, _): try merge(attributes["ref"] ?? "")
            default: break
            }
        }
        try keep(row)
        return ReadSheet(name: name, rows: rows, merged: merged)
    }

    private mutating func keep(_ row: ReadRow) throws(SpreadsheetProblem) {
        guard !row.cells.isEmpty else { return }
        guard row.number <= Spreadsheet.longest else { throw .tooLong(rows: Spreadsheet.longest) }
        cells += row.cells.count
        guard cells <= SheetReader.mostCells else { throw .suspicious("格子太多") }
        rows.append(row)
    }

    // MARK: cells

    private mutating func cell(
        _ attributes: [String: String], _ isClosed: Bool, _ row: inout ReadRow, _ tokens: inout XMLTokens
    ) throws(SpreadsheetProblem) {
        if isClosed { return }
        var (value, inline, formula): (String?, String?, Bool) = (nil, nil, false)
        var isValue = false
        reading: while let token = try tokens.next() {
            switch token {
            case .start("v", _, let isClosed):
                isValue = !isClosed
                if isValue { value = "" }
            case .end("v"): isValue = false
            case .start("f", _, _): formula = true
            case .start("is", _, let isClosed): inline = isClosed ? "" : try RichText.read(&tokens, until: "is")
            case .text(let text) where isValue: value! += text
            case .end("c"): break reading
            default: break
            }
        }
        guard let found = try content(attributes, value ?? inline, formula) else { return }
        let next = (row.cells.keys.max() ?? -1) + 1
        let place = if let written = attributes["r"] { try SheetReader.place(written).column } else { next }
        guard place < Spreadsheet.widest else { throw .tooWide(columns: Spreadsheet.widest) }
        row.cells[place] = found
    }

    private mutating func content(_ attributes: [String: String], _ written: String?, _ formula: Bool)
        throws(SpreadsheetProblem) -> ReadCell?
    {
        guard let written else { return formula ? .unreadable("公式还没有算出结果") : nil }
        switch attributes["t"] {
        case "s":
            guard let index = Int(written), texts.indices.contains(index) else { throw .broken }
            return try text(texts[index])
        case "str": return try text(XMLText.literal(written))
        case "inlineStr": return try text(written)
        case "b": return .yes(written == "1")
        case "e": return .unreadable("公式出错 \(written.prefix(20))")
        case "d": return Day(written.prefix(10)).map { .day($0) } ?? .unreadable(String(written.prefix(40)))
        case nil, "n": return written.isEmpty ? nil : figure(written, looks.meaning(attributes["s"]))
        default: throw .broken
        }
    }

    private mutating func text(_ text: String) throws(SpreadsheetProblem) -> ReadCell? {
        let length = text.utf8.count
        octets += length
        guard length <= SheetReader.longestText, octets <= SheetReader.mostOctets else { throw .suspicious("文字太多") }
        let plain = text.trimmingBlanks
        return plain.isEmpty ? nil : .text(plain)
    }

    private func figure(_ written: String, _ meaning: NumberLooks.Meaning) -> ReadCell {
        guard let exact = Figure.exact(written) else { return .unreadable(String(written.prefix(40))) }
        switch meaning {
        case .figure: return .number(exact)
        case .share: return .percent(exact)
        case .day:
            // What stands behind the point is the time of the day.
            guard let serial = Int(exact.description.prefix { $0 != "." }),
                let day = DayCount.day(serial, from1904: from1904)
            else { return .unreadable("不存在的日期 \(exact)") }
            return .day(day)
        }
    }

    // MARK: places

    private mutating func merge(_ range: String) throws(SpreadsheetProblem) {
        let ends = range.split(separator: ":")
        guard ends.count == 2 else { throw .broken }
        let (first, last) = (try SheetReader.place(String(ends[0])), try SheetReader.place(String(ends[1])))
        guard first.row <= last.row, first.column <= last.column else { throw .broken }
        guard merged.count < SheetReader.mostMerged else { throw .suspicious("合并的格子太多") }
        merged.append(MergedCells(rows: first.row...last.row, columns: first.column...last.column))
    }

    private static func number(_ text: String) throws(SpreadsheetProblem) -> Int {
        guard let number = Int(text), (1...1_048_576).contains(number) else { throw .suspicious("行号不存在") }
        return number
    }

    /// `C7` is column 2, row 7.
    private static func place(_ text: String) throws(SpreadsheetProblem) -> (column: Int, row: Int) {
        var column = 0
        var rest = Substring(text).utf8
        while let letter = rest.first, (65...90).contains(letter), column <= 16_384 {
            column = column * 26 + Int(letter) - 64
            rest.removeFirst()
        }
        guard (1...16_384).contains(column) else { throw .suspicious("列号不存在") }
        return (column - 1, try number(String(Substring(rest))))
    }
}
