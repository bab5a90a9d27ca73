import Dossiers
import Testing

@testable import Documents

/// What is written is read again as it was.
@Suite struct RoundTripTests {
    private func written(_ rows: [[Cell]], _ columns: [SheetColumn], title: String = "") -> [UInt8] {
        var workbook = WorkbookWriter()
        workbook.begin("明细", title: title, columns: columns)
        for row in rows { workbook.add(row) }
        return workbook.finished()
    }

    private func cells(_ rows: [[Cell]]) throws -> [[Int: ReadCell]] {
        let octets = written(rows, [SheetColumn("列")])
        return try Spreadsheet.read(octets, named: "a.xlsx")[0].rows.dropFirst().map(\.cells)
    }

    @Test func theTitleIsSaidAtTheEnd() throws {
        var workbook = WorkbookWriter(rowsASheet: 2)
        workbook.begin("清单", title: "先说的", columns: [SheetColumn("名称")])
        for name in ["甲", "乙", "丙"] { workbook.add([.text(name)]) }
        workbook.retitle("清单　共 3 行 <&>")
        let sheets = try Spreadsheet.read(workbook.finished(), named: "a.xlsx")
        // What goes on in another sheet is of the same list.
        #expect(sheets.count == 2)
        for sheet in sheets { #expect(sheet.rows.first?.cells == [0: .text("清单　共 3 行 <&>")]) }
        #expect(
            sheets.flatMap { $0.rows.dropFirst(2).compactMap { $0.cells[0] } } == ["甲", "乙", "丙"].map { .text($0) })
        // Two sheets with titles of their own, and one without.
        var two = WorkbookWriter()
        two.begin("一", title: "第一张", columns: [SheetColumn("名称")])
        two.begin("二", columns: [SheetColumn("名称")])
        two.retitle("没有位置")
        two.begin("三", title: "第三张", columns: [SheetColumn("名称")])
        let read = try Spreadsheet.read(two.finished(), named: "a.xlsx")
        #expect(read.map { $0.rows.first?.cells[0] } == [.text("第一张"), .text("名称"), .text("第三张")])
    }

    @Test func typedCellsComeBackTyped() throws {
        let day = try #require(Day("2026-03-05"))
        let rows = try cells([
            [
                .text("甲"), .number(Exact(7)), .money(Money(fen: 1_800_000_01)), .day(day),
                .percent(try #require(Exact("0.1123"))), .yes(true), .empty, .text("末"),
            ]
        ])
        #expect(
            rows == [
                [
                    0: .text("甲"), 1: .number(Exact(7)), 2: .number(try #require(Exact("1800000.01"))), 3: .day(day),
                    4: .percent(try #require(Exact("0.1123"))), 5: .text("是"), 7: .text("末"),
                ]
            ])
    }

    @Test("every fen is written as decimal text", arguments: [0, 1, 10, 99, 100, -1, -5, -100_05, 123_456_789_012_345])
    func fen(_ fen: Int64) throws {
        let rows = try cells([[.money(Money(fen: fen)), .text("x")]])
        let expected = try #require(Exact(mantissa: fen, scale: 2))
        #expect(rows == [[0: .number(expected), 1: .text("x")]])
    }

    @Test func whatAFigureCannotHoldIsText() throws {
        // 16 digits: a spreadsheet would show the last as 0.
        let rows = try cells([[.money(Money(fen: 1_234_567_890_123_456))], [.money(Money(fen: .min))]])
        #expect(rows == [[0: .text("12345678901234.56")], [0: .text("-92233720368547758.08")]])
    }

    @Test(
        "text stays text",
        arguments: ["=HYPERLINK(1)", "+1", "-1+2", "@SUM(A1)", "＝1", "007", "_x0041_", "a_x000D_b", "<&>\"'", "上\n下"])
    func text(_ words: String) throws {
        let rows = try cells([[.text(words)]])
        #expect(rows == [[0: .text(words)]])
    }

    @Test func aFormulaIsMarkedAsText() throws {
        let archive = try ArchiveReader(written([[.text("=1+1")], [.text("平常")]], [SheetColumn("列")]))
        let sheet = String(decoding: try #require(try archive.part("xl/worksheets/sheet1.xml")), as: UTF8.self)
        #expect(!sheet.contains("<f"))
        #expect(sheet.contains("<c r=\"A2\" s=\"\(Style.guarded.rawValue)\" t=\"inlineStr\">"))
        #expect(sheet.contains("<c r=\"A3\" s=\"\(Style.text.rawValue)\" t=\"inlineStr\">"))
        #expect(Style.sheet.components("<xf ").dropFirst(2)[Style.guarded.rawValue + 2].contains("quotePrefix=\"1\""))
    }

    @Test func controlCharactersAreLeftOut() throws {
        #expect(try cells([[.text("甲\u{0}\u{1B}乙\u{FFFE}")]]) == [[0: .text("甲乙")]])
    }

    @Test func theHeadIsFrozenFilteredAndRepeated() throws {
        let octets = written(
            [[.text("甲"), .money(Money(fen: 100))]], [SheetColumn("名称"), SheetColumn("金额（元）", .money)], title: "项目库")
        let archive = try ArchiveReader(octets)
        let sheet = String(decoding: try #require(try archive.part("xl/worksheets/sheet1.xml")), as: UTF8.self)
        #expect(sheet.contains("<pane ySplit=\"2\" topLeftCell=\"A3\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
        #expect(sheet.contains("<autoFilter ref=\"A2:B3\"/>"))
        #expect(sheet.contains("<pageSetup paperSize=\"9\" orientation=\"landscape\""))
        let workbook = String(decoding: try #require(try archive.part("xl/workbook.xml")), as: UTF8.self)
        #expect(workbook.contains("'明细'!$2:$2</definedName>"))
        #expect(try Spreadsheet.read(octets, named: "x.xlsx")[0].rows.map(\.number) == [1, 2, 3])
    }

    @Test func columnsAreAsWideAsChinese() throws {
        let octets = written([[.text(String(repeating: "宽", count: 20))]], [SheetColumn("名称")])
        let sheet = try #require(try ArchiveReader(octets).part("xl/worksheets/sheet1.xml"))
        #expect(String(decoding: sheet, as: UTF8.self).contains("width=\"42\""))
    }

    @Test func whatOneSheetCannotHoldGoesOnInAnother() throws {
        var workbook = WorkbookWriter(rowsASheet: 2)
        workbook.begin("清单", columns: [SheetColumn("名称")])
        for number in 1...5 { workbook.add([.text("第\(number)")]) }
        let sheets = try Spreadsheet.read(workbook.finished(), named: "a.xlsx")
        #expect(sheets.map(\.name) == ["清单", "清单(2)", "清单(3)"])
        #expect(sheets.map { $0.rows.count } == [3, 3, 2])
        #expect(sheets[2].rows[1].cells == [0: .text("第5")])
    }

    @Test func choicesStandInAHiddenSheet() throws {
        var workbook = WorkbookWriter()
        workbook.begin("填写", columns: [SheetColumn("名称"), SheetColumn("类别", choices: ["固定资产", "软件"])])
        let octets = workbook.finished()
        #expect(try Spreadsheet.read(octets, named: "a.xlsx").map(\.name) == ["填写"])
        let archive = try ArchiveReader(octets)
        let sheet = String(decoding: try #require(try archive.part("xl/worksheets/sheet1.xml")), as: UTF8.self)
        #expect(sheet.contains("sqref=\"B2:B2001\"><formula1>'选项'!$B$2:$B$3</formula1>"))
    }

    @Test func everyPartIsWellFormed() throws {
        let archive = try ArchiveReader(
            written([[.text("<甲 & 乙>")]], [SheetColumn("“名”<称>", choices: ["a&b"], note: "写\"全称\"")], title: "A & B"))
        #expect(archive.names.count == 8)
        for name in archive.names {
            var tokens = XMLTokens(try #require(try archive.part(name)))
            while try tokens.next() != nil {}
        }
    }

    @Test func theSameListGivesTheSameFile() {
        #expect(written([[.text("甲")]], [SheetColumn("列")]) == written([[.text("甲")]], [SheetColumn("列")]))
    }

    /// 100,000 rows in an exported list: some megabytes, not the two hundred of its text.
    @Test func aLongListStaysSmall() {
        var workbook = WorkbookWriter()
        workbook.begin("项目库", columns: (0..<5).map { SheetColumn("列\($0)") })
        for number in 0..<20_000 {
            workbook.add([
                .text("第\(number)个项目"), .money(Money(fen: Int64(number) * 977)), .text("县教育局"), .number(Exact(2026)),
            ])
        }
        let octets = workbook.finished()
        #expect(octets.count < 1 << 20)
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
