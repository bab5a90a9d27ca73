import Dossiers

/// A workbook as it is written (工作簿, XLSX): sheet after sheet and row after row, made smaller as they come, so that a hundred
/// thousand rows lie in memory only as they will be sent.
public struct WorkbookWriter {
    private var archive = ArchiveWriter()
    private var sheets: [(name: String, isHidden: Bool)] = []
    private var ranges: [String] = []
    private var titles: [String] = []
    private var current: SheetWriter?
    /// What the sheet was to be called.
    private var wanted = ""
    private let rowsASheet: Int

    /// A spreadsheet holds 1,048,576 rows; what is more goes on in another sheet.
    public init(rowsASheet: Int = 1_000_000) { self.rowsASheet = rowsASheet }

    /// Begins a sheet. `title` stands over the head, large; empty: nothing.
    public mutating func begin(_ name: String, title: String = "", columns: [SheetColumn]) {
        end()
        wanted = name
        if !title.isEmpty { titles.append(title) }
        start(
            SheetWriter(
                name: unique(name), title: title.isEmpty ? nil : titles.indices.last, columns: columns))
    }

    /// Says otherwise what stands over the head of the sheet that was begun last: how many rows there are is known at the end. Only where
    /// it has a title.
    public mutating func retitle(_ title: String) {
        if let index = current?.title { titles[index] = title }
    }

    public mutating func add(_ cells: [Cell]) {
        // Changed where it stands: a copy would carry along what waits to be made smaller.
        if current?.count == rowsASheet { goOn() }
        current!.add(cells)
    }

    private mutating func goOn() {
        let (title, columns) = (current!.title, current!.columns)
        end()
        start(SheetWriter(name: unique(wanted), title: title, columns: columns))
    }

    public consuming func finished() -> [UInt8] {
        end()
        if sheets.isEmpty { begin("表", columns: []) }
        end()
        let hasTitles = !titles.isEmpty
        archive.add("[Content_Types].xml", Array(Package.contentTypes(sheets: sheets.count, hasTexts: hasTitles).utf8))
        archive.add("_rels/.rels", Array(Package.root.utf8))
        archive.add("xl/workbook.xml", Array(Package.workbook(sheets, ranges: ranges).utf8))
        archive.add(
            "xl/_rels/workbook.xml.rels",
            Array(Package.workbookRelations(sheets: sheets.count, hasTexts: hasTitles).utf8))
        if hasTitles { archive.add("xl/sharedStrings.xml", Array(Package.texts(titles).utf8)) }
        archive.add("xl/styles.xml", Array(Style.sheet.utf8))
        return archive.finished()
    }

    private mutating func start(_ sheet: SheetWriter) {
        current = sheet
        sheets.append((sheet.name, false))
    }

    private mutating func end() {
        guard var sheet = current else { return }
        current = nil
        let index = sheets.count - 1
        let lists = sheet.columns.contains { !$0.choices.isEmpty } ? unique("选项") : nil
        let written = sheet.finished(choicesIn: lists)
        archive.add("xl/worksheets/sheet\(sheets.count).xml", written)
        ranges += sheet.ranges(index)
        guard let lists else { return }
        // Words to choose from have a hidden sheet: in the rule itself they would have to fit 255 letters.
        var words = SheetWriter(name: lists, columns: sheet.columns.map { SheetColumn($0.title) })
        for row in 0..<(sheet.columns.map(\.choices.count).max() ?? 0) {
            words.add(sheet.columns.map { row < $0.choices.count ? .text($0.choices[row]) : .empty })
        }
        sheets.append((lists, true))
        archive.add("xl/worksheets/sheet\(sheets.count).xml", words.finished(choicesIn: nil))
    }

    /// A name that spreadsheets take, and that no other sheet here has: 31 letters, without the marks of their formulas.
    private func unique(_ wanted: String) -> String {
        let plain = wanted.filter { !"[]:*?/\\'".contains($0) }.trimmingBlanks
        let base = plain.isEmpty ? "表" : plain
        var name = String(base.prefix(31))
        var number = 2
        while sheets.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            name = "\(base.prefix(31 - 5))(\(number))"
            number += 1
        }
        return name
    }
}
