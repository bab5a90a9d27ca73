import Documents
import Dossiers
import Policies

/// The head of a sheet that somebody filled in (表头): which of its columns is which column of the table. Spaces, the width of
/// letters, what stands in brackets and the order do not matter.
struct SpreadsheetHead {
    struct Place {
        let column: FieldType.GridColumn
        /// In the sheet, from 0.
        let index: Int
        let says: Saying
    }

    /// What the head says of the figures under it.
    enum Saying: Hashable {
        case yuan, tenThousandYuan, percent, nothing
    }

    let places: [Place]
    /// Number of its row in the sheet.
    let row: Int
    /// Columns of the sheet that the table does not have.
    let unknown: [String]
    /// Columns of the table that the sheet does not have.
    let missing: [FieldType.GridColumn]
    /// Columns that the sheet has more than once.
    let doubled: [String]

    /// Rows in which a head is looked for; above it there may be a title, the unit, notes.
    private static let searched = 30
    /// Octets; what is longer is no head.
    private static let longest = 600
    private static let counting = ["序", "序号", "编号", "no", "no."]

    /// `nil` where no row has two of the table's columns; one is enough for a table of two.
    init?(_ sheet: ReadSheet, _ grid: [FieldType.GridColumn]) {
        let candidates = sheet.rows.prefix(SpreadsheetHead.searched)
        let best = candidates.map { (row: $0, places: SpreadsheetHead.match($0, grid)) }
            .max { $0.places.count < $1.places.count }
        guard let best, best.places.count >= min(2, (grid.count + 1) / 2), !best.places.isEmpty else { return nil }
        let above = SpreadsheetHead.unit(above: best.row.number, in: sheet)
        row = best.row.number
        places = best.places.sorted { $0.key < $1.key }.map { index, place in
            let said = SpreadsheetHead.saying(best.row.cells[place]?.words ?? "")
            let isMoney = grid[index].column.type == .money
            return Place(column: grid[index], index: place, says: said == .nothing && isMoney ? above : said)
        }
        missing = grid.indices.filter { best.places[$0] == nil }.map { grid[$0] }
        let used = Set(best.places.values)
        let rest = best.row.cells.filter {
            !used.contains($0.key) && $0.value.words.utf8.count <= SpreadsheetHead.longest
        }
        .sorted { $0.key < $1.key }.map(\.value.words)
        let labels = Set(places.map { SpreadsheetHead.bare($0.column.column.label) })
        doubled = rest.filter { labels.contains(SpreadsheetHead.bare($0)) }
        unknown = rest.filter {
            !labels.contains(SpreadsheetHead.bare($0)) && !SpreadsheetHead.counting.contains(SpreadsheetHead.plain($0))
        }
    }

    /// By column of the table, from 0, the column of the sheet. Exact words first, then what stands outside of brackets; labels
    /// that come twice are taken in their order.
    private static func match(_ row: ReadRow, _ grid: [FieldType.GridColumn]) -> [Int: Int] {
        let heads = row.cells.compactMap { index, cell -> (index: Int, plain: String, bare: String)? in
            guard case .text(let text) = cell, text.utf8.count <= longest else { return nil }
            return (index, plain(text), bare(text))
        }.sorted { $0.index < $1.index }
        var found: [Int: Int] = [:]
        var used: Set<Int> = []
        let labels = grid.map { (plain: plain($0.column.label), bare: bare($0.column.label)) }
        typealias Words = (index: Int, plain: String, bare: String)
        let looks: [(Words, (plain: String, bare: String)) -> Bool] = [
            { $0.plain == $1.plain }, { $0.bare == $1.plain }, { !$1.bare.isEmpty && $0.bare == $1.bare },
        ]
        for fits in looks {
            for index in grid.indices where found[index] == nil {
                guard let head = heads.first(where: { !used.contains($0.index) && fits($0, labels[index]) }) else {
                    continue
                }
                found[index] = head.index
                used.insert(head.index)
            }
        }
        return found
    }

    // MARK: words

    /// Without blanks, marks of obligation and the width of letters.
    static func plain(_ text: String) -> String {
        text.narrow.lowercased().replacing("【", with: "(").replacing("】", with: ")").replacing("[", with: "(")
            .replacing("]", with: ")").filter { !$0.isWhitespace && $0 != "*" && $0 != ":" }
    }

    /// Without what stands in brackets, too.
    static func bare(_ text: String) -> String {
        var depth = 0
        return plain(text).filter { mark in
            if mark == "(" { depth += 1 }
            defer { if mark == ")" { depth = max(0, depth - 1) } }
            return depth == 0 && mark != ")"
        }
    }

    private static func saying(_ text: String) -> Saying {
        let words = plain(text)
        guard let bracket = words.firstIndex(of: "(") else { return .nothing }
        return saying(of: words[bracket...])
    }

    private static func saying(of words: Substring) -> Saying {
        if words.contains("万") { return .tenThousandYuan }
        if words.contains("元") { return .yuan }
        return words.contains("%") || words.contains("百分") ? .percent : .nothing
    }

    /// “单位：万元”, as tables on paper have it above them.
    private static func unit(above row: Int, in sheet: ReadSheet) -> Saying {
        for cell in sheet.rows.prefix(while: { $0.number < row }).flatMap(\.cells.values)
        where cell.words.utf8.count <= longest {
            let words = cell.words.narrow.filter { !$0.isWhitespace }
            for (mark, saying) in [("单位:万元", Saying.tenThousandYuan), ("单位:元", .yuan)] where words.contains(mark) {
                return saying
            }
        }
        return .nothing
    }
}
