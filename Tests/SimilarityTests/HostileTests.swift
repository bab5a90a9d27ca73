import Foundation
import Testing

@testable import Similarity

@Suite struct HostileTests {
    let vocabulary: Vocabulary
    init() throws { vocabulary = try .shipped() }

    @Test func emptyAndWordlessTexts() throws {
        let library = try Texts.library(50, vocabulary)
        try library.add(Record(id: "empty", title: "", text: ""))
        try library.add(Record(id: "marks", title: "。。", text: "！？\n\n"))
        #expect(library.similar(title: "", text: "", limit: 5) == Answer(neighbours: [], flagged: false))
        #expect(library.similar(title: "", text: "。", limit: 5).neighbours.isEmpty)
        #expect(Comparison(library["empty"]!, library["marks"]!, vocabulary: vocabulary).filingShare == 0)
        library.remove("empty")
        library.remove("no such")
        #expect(library.count == 51)
    }

    @Test func tenMegabytesAndAMillionOfOneCharacter() throws {
        let library = try Texts.library(50, vocabulary)
        let sentences = (0..<3_000).map { Texts.filing($0).text.prefix(84) }
        let long = (0..<40_000).map { sentences[$0 % 3_000] }.joined()
        try library.add(Record(id: "long", title: "", text: long))
        try library.add(Record(id: "one", title: "", text: String(repeating: "一", count: 1_000_000)))
        #expect(library.similar(title: "", text: long, limit: 1).neighbours.first?.id == "long")
        let ones = String(repeating: "一", count: 1_000_000)
        #expect(library.similar(title: "", text: ones, limit: 1).neighbours.first?.id == "one")
        let comparison = Comparison(library["one"]!, library["one"]!, vocabulary: vocabulary)
        #expect(comparison.filingShare > 0.9)
        #expect(library.similar(to: Texts.filing(7), limit: 1).neighbours.first?.id == "f7")
    }

    @Test func aCorpusWithBrokenLinesAndBytes() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("corpus-\(UUID()).tsv").path
        defer { try? FileManager.default.removeItem(atPath: path) }  // A leftover in the temporary folder harms nobody.
        var bytes = Array("id\ttitle\tcontent\r\na1\t路灯单灯控制\t按路段调光。\\n故障派单。\nno tabs here\n\n".utf8)
        bytes += Array("a2\t井盖".utf8) + [0xFF, 0xC3] + Array("监测\t位移报警\n\tno id\tx\na3\tonly title".utf8)
        #expect(FileManager.default.createFile(atPath: path, contents: Foundation.Data(bytes)))
        var reports: [String] = []
        let library = try CorpusFile.load(path, vocabulary: vocabulary) { reports.append($0) }
        #expect(Set(library.ids) == ["a1", "a2", "a3"])
        #expect(library["a1"]?.text == "按路段调光。\n故障派单。")
        #expect(reports.count == 3)
        #expect(throws: CorpusFile.Unreadable.self) { try CorpusFile.load(path + "x", vocabulary: vocabulary) { _ in } }
        #expect(throws: CorpusFile.Unreadable.self) { try CorpusFile.load("/tmp", vocabulary: vocabulary) { _ in } }
    }

    @Test func badQuestionsAreErrorsAndNeverEmptyLists() throws {
        let answers = QuestionLine(library: try Texts.library(30, vocabulary), withVerdict: false)
        for line in [
            "", "x", "[]", "{}", #"{"title": 3}"#, #"{"content": "a", "limit": 0}"#, #"{"content": "a", "limit": 2.5}"#,
        ] {
            #expect(answers.answer(line).hasPrefix(#"{"error": "#), "\(line)")
        }
        let title = Texts.filing(4).title
        let text = Texts.filing(4).text.replacing("\n", with: "\\n")
        #expect(answers.answer(#"{"title": "\#(title)", "content": "\#(text)", "limit": 1}"#) == #"["f4"]"#)
        let verdict = QuestionLine(library: answers.library, withVerdict: true)
        #expect(
            verdict.answer(#"{"title": "\#(title)", "content": "\#(text)", "limit": 1}"#)
                == #"{"ids": ["f4"], "flagged": true}"#)
    }
}
