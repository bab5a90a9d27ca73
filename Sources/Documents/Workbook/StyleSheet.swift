/// The looks of cells (单元格样式) in the order in which `xl/styles.xml` lists them.
enum Style: Int, CaseIterable {
    case plain, title, head, text, guarded, number, money, day, percent, note, tenThousands

    /// Text that a spreadsheet must not read as anything else when somebody edits the cell.
    private var isQuoted: Bool { self == .guarded }

    private var format: Int {
        switch self {
        case .plain, .title, .head, .number, .note: 0
        case .text, .guarded: 49
        case .money: 4
        case .percent: 10
        case .day: 164
        case .tenThousands: 165
        }
    }

    /// 0 plain, 1 bold, 2 the title's, 3 grey.
    private var font: Int {
        switch self {
        case .head: 1
        case .title: 2
        case .note: 3
        default: 0
        }
    }

    private var alignment: String {
        switch self {
        case .head: "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>"
        case .note: "<alignment vertical=\"top\" wrapText=\"1\"/>"
        default: "<alignment vertical=\"center\"/>"
        }
    }

    private var isBoxed: Bool { self != .plain && self != .title && self != .note }

    private var record: String {
        "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"\(self == .head ? 2 : 0)\" borderId=\"\(isBoxed ? 1 : 0)\" xfId=\"0\""
            + " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\""
            + (isQuoted ? " quotePrefix=\"1\"" : "") + ">\(alignment)</xf>"
    }

    static var sheet: String {
        let face = "<name val=\"宋体\"/><family val=\"3\"/><charset val=\"134\"/>"
        let edge = "<color rgb=\"FF9AA0A6\"/>"
        let sides = ["left", "right", "top", "bottom"].map { "<\($0) style=\"thin\">\(edge)</\($0)>" }.joined()
        return Package.declaration
            + "<styleSheet xmlns=\"\(Package.main)\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00####\"/></numFmts>"
            + "<fonts count=\"4\"><font><sz val=\"11\"/>\(face)</font><font><b/><sz val=\"11\"/>\(face)</font>"
            + "<font><b/><sz val=\"14\"/>\(face)</font><font><sz val=\"10\"/><color rgb=\"FF5F6368\"/>\(face)</font></fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEDEFF2\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
            + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>\(sides)<diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"\(allCases.count)\">\(allCases.map(\.record).joined())</cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    }
}
