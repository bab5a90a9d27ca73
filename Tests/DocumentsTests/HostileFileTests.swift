import Dossiers
import Testing

@testable import Documents

/// What is no honest workbook is refused, each with its sentence, and costs nothing.
@Suite struct HostileFileTests {
    @Test func aBombIsNotOpened() {
        // 30 MB of blanks in 30 KB.
        let blanks = [UInt8](repeating: 32, count: 30 << 20)
        let octets = Forged.octets(
            rows: "", sheet: "<worksheet>" + String(decoding: blanks, as: UTF8.self) + "</worksheet>")
        #expect(octets.count < 1 << 20)
        #expect(Forged.problem(octets) == .suspicious("解开以后太大"))
    }

    @Test func aBombThatLiesAboutItsSizeIsNotOpened() throws {
        var octets = Forged.octets(
            rows: "<row r=\"1\"><c r=\"A1\"><v>\(String(repeating: "1", count: 5_000))</v></c></row>")
        // The size in the directory's last entry: the sheet's.
        let mark: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
        let last = try #require(octets.indices.dropLast(4).last { octets[$0..<($0 + 4)].elementsEqual(mark) })
        octets[last + 24] = 10
        octets[last + 25] = 0
        #expect(Forged.problem(octets) == .broken)
    }

    @Test func tooManyPartsAndTooMuchInAll() throws {
        let octets = Forged.octets(rows: "")
        var limits = ArchiveReader.Limits()
        limits.parts = 3
        #expect(throws: SpreadsheetProblem.suspicious("压缩包里的部件太多")) { try ArchiveReader(octets, limits: limits) }
        limits = ArchiveReader.Limits()
        limits.total = 100
        #expect(throws: SpreadsheetProblem.suspicious("解开以后太大")) { try ArchiveReader(octets, limits: limits) }
    }

    @Test func anExponentBeyondAllReasonIsNoFigure() {
        for power in ["-9223372036854775808", "9223372036854775807", "400", "-400"] {
            #expect(Figure.exact("1E\(power)") == nil, "\(power)")
        }
        #expect(Figure.exact("1E2") == Exact(100))
    }

    @Test func oneTextInEveryCellIsCountedForEveryCell() {
        var state: UInt32 = 7
        // What repeats is refused as a bomb before.
        let text = { (count: Int) in
            String(
                String.UnicodeScalarView(
                    (0..<count).map { _ in
                        state = state &* 1_664_525 &+ 1_013_904_223
                        return Unicode.Scalar(0x4E00 + (state >> 12) % 20_000)!
                    }))
        }
        let row = { (number: Int, text: String) in
            "<row r=\"\(number)\"><c r=\"A\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"
        }
        let many = (1...100).map { row($0, text(30_000)) }.joined()
        #expect(Forged.problem(Forged.octets(rows: many)) == .suspicious("文字太多"))
        #expect(Forged.problem(Forged.octets(rows: row(1, text(44_000)))) == .suspicious("文字太多"))
        #expect(Forged.problem(Forged.octets(rows: row(1, text(30_000)))) == nil)
    }

    @Test func oneSheetListedManyTimesIsReadOnce() {
        let sheet = "<sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/>"
        let workbook = "<workbook xmlns:r=\"r\"><sheets>\(sheet)\(sheet)</sheets></workbook>"
        #expect(Forged.problem(Forged.octets(rows: "", workbook: workbook)) == .suspicious("同一张工作表列了几次"))
    }

    @Test("names with a way out", arguments: ["../evil", "/etc/passwd", "a\\b", "xl/../../x", "C:evil"])
    func path(_ name: String) {
        #expect(
            Forged.problem(Forged.octets(rows: "", more: [(name, [1])])) == .suspicious("压缩包里部件的名字不正常"))
    }

    @Test func oneNameTwice() {
        #expect(
            Forged.problem(Forged.octets(rows: "", more: [("xl/workbook.xml", [1])])) == .suspicious("压缩包里有同名的部件"))
    }

    @Test("cut off anywhere, it is broken and nothing worse")
    func truncated() {
        let octets = Forged.octets(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        for length in stride(from: 4, to: octets.count, by: 7) {
            #expect(Forged.problem(Array(octets[..<length])) != nil, "\(length)")
        }
    }

    @Test("with any octet changed, it is read or refused, and nothing worse")
    func changed() {
        let octets = Forged.octets(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        var refused = 0
        for place in octets.indices {
            var other = octets
            other[place] ^= 0x55
            if Forged.problem(other) != nil { refused += 1 }
        }
        #expect(refused > octets.count / 3)
    }

    @Test(
        "document types and entities",
        arguments: [
            "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>", "<worksheet><!ENTITY a \"b\"></worksheet>",
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&lol;</v></c></row></sheetData></worksheet>",
        ])
    func entity(_ sheet: String) {
        #expect(Forged.problem(Forged.octets(rows: "", sheet: sheet)) == .foreignXML)
    }

    @Test(
        "XML that is none",
        arguments: [
            "<worksheet>", "<worksheet></sheet>", "<worksheet><a></worksheet></a>", "<worksheet a=1/>",
            "<worksheet a=\"1/>", "<",
        ])
    func malformed(_ sheet: String) {
        #expect(Forged.problem(Forged.octets(rows: "", sheet: sheet)) == .broken)
    }

    @Test func nestedWithoutEnd() {
        let sheet = String(repeating: "<a>", count: 100_000)
        #expect(Forged.problem(Forged.octets(rows: "", sheet: sheet)) == .suspicious("XML 套得太深"))
    }

    @Test(
        "absurd places",
        arguments: [
            ("<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>", SpreadsheetProblem.suspicious("列号不存在")),
            ("<row r=\"99999999\"><c r=\"A1\"><v>1</v></c></row>", .suspicious("行号不存在")),
            ("<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>", .suspicious("行号不存在")),
            ("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", .tooWide(columns: Spreadsheet.widest)),
            ("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>", .tooLong(rows: Spreadsheet.longest)),
            ("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"/>", .broken),
        ])
    func places(_ rows: String, _ problem: SpreadsheetProblem) {
        #expect(Forged.problem(Forged.octets(rows: rows)) == problem)
    }

    @Test func emptyCellsFarAwayAreNothing() {
        #expect(Forged.problem(Forged.octets(rows: "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>")) == nil)
    }

    @Test func macrosPasswordsAndOldFormats() {
        #expect(Forged.problem(Forged.octets(rows: "", more: [("xl/vbaProject.bin", [1])])) == .macros)
        #expect(Forged.problem(Forged.octets(rows: ""), named: "a.xlsm") == .macros)
        #expect(Forged.problem([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], named: "a.xls") == .oldOrLocked)
        var locked = Forged.octets(rows: "")
        let mark: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
        let first = locked.indices.first { locked[$0..<($0 + 4)].elementsEqual(mark) }!
        locked[first + 8] |= 1
        #expect(Forged.problem(locked) == .locked)
    }

    @Test func whatIsNoTableAtAll() {
        #expect(Forged.problem([]) == .empty)
        #expect(Forged.problem(Array("%PDF-1.7".utf8), named: "a.pdf") == .unknownFormat)
        #expect(Forged.problem([0, 1, 2, 3], named: "a.csv") == .unknownFormat)
        #expect(Forged.problem([UInt8](repeating: 65, count: 11 << 20), named: "a.csv") == .tooLarge(megabytes: 10))
        var other = ArchiveWriter()
        other.add("word/document.xml", Array("<a/>".utf8))
        #expect(Forged.problem(other.finished(), named: "a.docx") == .unknownFormat)
    }

    @Test func everyRefusalSaysWhatToDo() {
        let problems: [SpreadsheetProblem] = [
            .empty, .tooLarge(megabytes: 1), .unknownFormat, .oldOrLocked, .locked, .macros, .broken, .suspicious("甲"),
            .foreignXML,
            .tooWide(columns: 1), .tooLong(rows: 1), .encoding,
        ]
        for problem in problems { #expect(problem.words.contains("请"), "\(problem)") }
        #expect(Set(problems.map(\.words)).count == problems.count)
    }
}
