@testable import Documents

/// Workbooks that no spreadsheet would write, part by part.
enum Forged {
    static let relations =
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    static let styles =
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>"

    static func workbook(properties: String = "") -> String {
        "<workbook xmlns:r=\"r\">\(properties)<sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    }

    /// A workbook of one sheet, given as what stands in it.
    static func octets(
        rows: String, after: String = "", workbook: String = Forged.workbook(), texts: String? = nil,
        sheet: String? = nil,
        more: [(String, [UInt8])] = []
    ) -> [UInt8] {
        var archive = ArchiveWriter()
        archive.add("xl/workbook.xml", Array(workbook.utf8))
        archive.add("xl/_rels/workbook.xml.rels", Array(relations.utf8))
        archive.add("xl/styles.xml", Array(styles.utf8))
        if let texts { archive.add("xl/sharedStrings.xml", Array(texts.utf8)) }
        archive.add(
            "xl/worksheets/sheet1.xml",
            Array((sheet ?? "<worksheet><sheetData>\(rows)</sheetData>\(after)</worksheet>").utf8))
        for (name, content) in more { archive.add(name, content) }
        return archive.finished()
    }

    static func problem(_ octets: [UInt8], named name: String = "a.xlsx") -> SpreadsheetProblem? {
        do throws(SpreadsheetProblem) { _ = try Spreadsheet.read(octets, named: name) } catch { return error }
        return nil
    }
}
