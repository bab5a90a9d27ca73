import Dossiers
import Foundation
import Testing

@testable import Documents

/// What other programs write is read as people see it there.
@Suite struct ReadingTests {
    private func cells(_ rows: String, properties: String = "", texts: String? = nil) throws -> [Int: ReadCell] {
        let octets = Forged.octets(rows: rows, workbook: Forged.workbook(properties: properties), texts: texts)
        return try Spreadsheet.read(octets, named: "a.xlsx")[0].rows.first?.cells ?? [:]
    }

    @Test func everySortOfCell() throws {
        let found = try cells(
            """
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>1234.5</v></c><c r="C3" s="1"><v>46086.75</v></c>
            <c r="D3" s="2"><v>46086</v></c><c r="E3" s="3"><v>0.1123</v></c><c r="F3" t="b"><v>1</v></c>
            <c r="G3" t="e"><v>#DIV/0!</v></c><c r="H3"><f>A1+1</f></c><c r="I3" t="str"><f>A1</f><v>果</v></c>
            <c r="J3" t="inlineStr"><is><r><t>一</t></r><r><t xml:space="preserve"> 二</t></r><rPh><t>yi</t></rPh></is></c>
            <c r="K3"/><c r="L3" t="s"><v>0</v></c></row>
            """, texts: "<sst><si><t> </t></si><si><r><t>甲</t></r><r><t>乙&amp;丙</t></r></si></sst>")
        let day = try #require(Day("2026-03-05"))
        #expect(
            found == [
                0: .text("甲乙&丙"), 1: .number(try #require(Exact("1234.5"))), 2: .day(day), 3: .day(day),
                4: .percent(try #require(Exact("0.1123"))), 5: .yes(true), 6: .unreadable("公式出错 #DIV/0!"),
                7: .unreadable("公式还没有算出结果"), 8: .text("果"), 9: .text("一 二"),
            ])
    }

    @Test(
        "days of both counts",
        arguments: [
            ("46086", "", "2026-03-05"), ("44624", "<workbookPr date1904=\"1\"/>", "2026-03-05"),
            ("61", "", "1900-03-01"), ("59", "", "1900-02-28"),
            ("1", "", "1900-01-01"), ("0", "<workbookPr date1904=\"true\"/>", "1904-01-01"),
        ])
    func days(_ serial: String, _ properties: String, _ day: String) throws {
        #expect(
            try cells("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(serial)</v></c></row>", properties: properties)
                == [0: .day(try #require(Day(day)))])
    }

    @Test("days that never were", arguments: ["60", "0", "-5", "2958466", "999999999999"])
    func noDays(_ serial: String) throws {
        let found = try cells("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(serial)</v></c></row>")
        guard case .unreadable? = found[0] else { return #expect(Bool(false), "\(found)") }
    }

    @Test(
        "figures as people see them",
        arguments: [
            ("0.30000000000000004", "0.3"), ("1800000.01", "1800000.01"), ("1.0E-2", "0.01"), ("1.5E+3", "1500"),
            ("-12", "-12"),
            ("1234567.8899999999", "1234567.89"), ("0", "0"), ("-0", "0"), ("0.33333333333333331", "0.333333333333"),
            ("1E-30", "0"),
            ("99999999999999999", "100000000000000000"), ("0.99999999999999999", "1"), ("20.0", "20"),
        ])
    func figures(_ written: String, _ meant: String) throws {
        #expect(Figure.exact(written) == Exact(meant))
    }

    @Test("no figures", arguments: ["", "-", ".", "1e", "1e999", "abc", "1.2.3", "1E+40", "0x10", "NaN", "1 2"])
    func noFigures(_ written: String) { #expect(Figure.exact(written) == nil) }

    @Test(
        "looks",
        arguments: [
            ("yyyy-mm-dd", NumberLooks.Meaning.day), ("[$-804]yyyy\"年\"m\"月\"d\"日\"", .day), ("0.00%", .share),
            ("#,##0.00", .figure),
            ("0\"day\"", .figure), ("h:mm:ss", .figure), ("[Red]0", .figure), ("General", .figure),
            ("0.00\\d", .figure),
        ])
    func looks(_ code: String, _ meaning: NumberLooks.Meaning) { #expect(NumberLooks.meaning(of: code) == meaning) }

    @Test func mergedCellsAreTold() throws {
        let octets = Forged.octets(
            rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
            after: "<mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells>")
        #expect(try Spreadsheet.read(octets, named: "a.xlsx")[0].merged == [MergedCells(rows: 1...3, columns: 0...1)])
    }

    private static let table = "名称,金额\r\n\"甲,\"\"乙\"\"\",12.50\r\n\r\n'=丙,\"上\n下\"\r\n"
    private static let read: [ReadRow] = [
        ReadRow(number: 1, cells: [0: .text("名称"), 1: .text("金额")]),
        ReadRow(number: 2, cells: [0: .text("甲,\"乙\""), 1: .text("12.50")]),
        ReadRow(number: 4, cells: [0: .text("=丙"), 1: .text("上\n下")]),
    ]

    @Test func textWithCommasInEveryWriting() throws {
        let plain = Array(ReadingTests.table.utf8)
        let gb18030 = try #require(
            ReadingTests.table.data(using: String.Encoding(rawValue: 0x8000_0632), allowLossyConversion: false))
        let wide = try #require(
            ReadingTests.table.replacing(",\"\"", with: "，\"\"").replacing(",", with: "\t").data(using: .utf16))
        for (octets, name) in [(plain, "a.csv"), ([0xEF, 0xBB, 0xBF] + plain, "b.CSV"), (Array(gb18030), "c.csv")] {
            #expect(
                try Spreadsheet.read(octets, named: name) == [ReadSheet(name: "", rows: ReadingTests.read)], "\(name)")
        }
        #expect(try Spreadsheet.read(Array(wide), named: "d.txt")[0].rows.count == 3)
    }

    @Test func writingNobodyKnows() {
        #expect(Forged.problem([0xFF, 0xFF, 0xFF, 65], named: "a.csv") == .encoding)
        #expect(Forged.problem(Array("甲,\"乙".utf8), named: "a.csv") == .broken)
        let wide = Array(String(repeating: "a,", count: 400).utf8)
        #expect(Forged.problem(wide, named: "a.csv") == .tooWide(columns: Spreadsheet.widest))
    }
}
