import Dossiers
import Foundation
import Testing

@testable import Storage

@Suite struct SearchTests {
    private static let characters = Array("政务云平台智慧数据中心扩容沁源县乡医院系统二期运维视频会议𠮷䶮〇长治市人民政府办公室局一二三")

    private static func titles(_ count: Int) -> [String] {
        var dice = Dice(5)
        return (0..<count).map { _ in
            String((0..<Int.random(in: 1...14, using: &dice)).map { _ in dice.pick(characters) })
        }
    }

    /// Any part of a Chinese name of 1 to 9 characters finds what LIKE '%…%' finds.
    @Test func anyPartOfANameIsFound() async throws {
        let folder = try TemporaryFolder()
        let titles = SearchTests.titles(1500)
        let rows = titles.enumerated().map { someRow(DossierID("P-\($0)"), title: $1) }
        let store = try await RegisterConformance.office(BackEnd.all[0], folder, rows)
        var dice = Dice(6)
        for _ in 0..<300 {
            let title = Array(dice.pick(titles))
            let start = Int.random(in: 0..<title.count, using: &dice)
            let length = Int.random(in: 1...min(9, title.count - start), using: &dice)
            let part = String(title[start..<(start + length)])
            let expected = Set(titles.indices.filter { titles[$0].contains(part) }.map { DossierID("P-\($0)") })
            let query = RegisterQuery(jurisdiction: county, viewer: .everything, filter: .text(part), limit: 5000)
            let page = try await store.page(query)
            #expect(Set(page.rows.map(\.dossier)) == expected, "\(part)")
        }
    }

    /// The index and the look at a row must agree, whatever somebody types.
    @Test(arguments: [
        ("沁源县智慧政务V2平台（二期）", "政务v2", true), ("沁源县智慧政务V2平台（二期）", "V2平台", true), ("沁源县智慧政务V2平台（二期）", "平台二期", true),
        ("沁源县智慧政务V2平台（二期）", "智慧 二期", true), ("沁源县智慧政务V2平台（二期）", "二期 智慧", true),
        ("沁源县智慧政务V2平台（二期）", "慧智", false), ("政务ＯＡ系统", "oa", true), ("政务OA系统", "ＯＡ", true), ("政务OA系统", "o", true),
        ("政务OA系统", "a", false), ("政务OA系统", "务o", true), ("沁发改〔2026〕12号", "2026", true), ("沁发改〔2026〕12号", "202", true),
        ("沁发改〔2026〕12号", "026", false), ("沁发改〔2026〕12号", "〔2026〕12号", true), ("沁发改〔2026〕12号", "2026 1", true),
        ("𠮷林䶮云", "𠮷林", true), ("𠮷林䶮云", "林䶮", true), ("𠮷林䶮云", "𠮷䶮", false), ("\u{30000}局", "\u{30000}", true),
        ("Résumé", "resume", false), ("Résumé", "RÉSUMÉ", true),
    ])
    func wordsAreFound(_ title: String, _ query: String, _ isFound: Bool) async throws {
        let folder = try TemporaryFolder()
        let store = try await RegisterConformance.office(BackEnd.all[0], folder, [someRow("P-1", title: title)])
        let page = try await store.page(
            RegisterQuery(jurisdiction: county, viewer: .everything, filter: .text(query)))
        #expect(page.rows.count == (isFound ? 1 : 0))
        let spaced = SearchText.spaced([title])
        #expect(SearchText.phrases(query).allSatisfy { spaced.contains($0.needle) } == isFound)
    }

    /// Packed, a text holds just what it holds when spaced.
    @Test func whatIsPackedIsFoundAsBefore() {
        var dice = Dice(17)
        let letters = ["政", "务", "云", "𠮷", "a", "B", "7", "é", " ", "、", "政务", "ab", "\u{E000}", "县a"]
        func text(_ length: Int) -> String { (0..<length).map { _ in dice.pick(letters) }.joined() }
        var found = 0
        for _ in 0..<4000 {
            let texts = (0..<2).map { _ in text(Int.random(in: 0...9, using: &dice)) }
            let spaced = SearchText.spaced(texts)
            let packed = PackedWords.text(spaced)
            for phrase in SearchText.phrases(text(Int.random(in: 1...4, using: &dice))) {
                let isThere = spaced.contains(phrase.needle)
                found += isThere ? 1 : 0
                let holds = packed.withUnsafeBufferPointer {
                    PackedWords.holds($0, packed.indices, PackedWords.needle(phrase))
                }
                #expect(holds == isThere, "\(phrase.words) in \(spaced)")
            }
        }
        #expect(found > 300)
    }

    /// Nothing that means something to SQL or FTS5 gets through.
    @Test(arguments: [
        "\"", "'", "政务\" OR \"x", "NEAR(政 务)", "title:政", "*", "政*", "-政", "^政", "(", "政 AND", "OR", "NOT", "%", "_",
        "\\", "\u{0}",
        "\u{E000}", "政\u{E000}务", "{search}: 政", "；DROP TABLE register;--", "", "   ", "（）",
    ])
    func hostileQueriesAreOnlyText(_ query: String) async throws {
        let folder = try TemporaryFolder()
        let rows = [someRow("P-1", title: "政务云"), someRow("P-2", title: "or")]
        let store = try await RegisterConformance.office(BackEnd.all[0], folder, rows)
        let page = try await store.page(
            RegisterQuery(jurisdiction: county, viewer: .everything, filter: .text(query)))
        #expect(page.rows.count <= 2)
        #expect(try await store.row(of: "P-1", in: county) != nil)
    }

    /// A phrase does not reach from the title into the number beside it.
    @Test func phrasesStayInOneText() async throws {
        let folder = try TemporaryFolder()
        let row = RegisterRow(
            jurisdiction: county, dossier: "P-1", kind: "项目", edition: "甲版", title: "政务", number: "云1",
            unitName: "平台", opened: firstDay, lastAct: firstDay, sequence: 1, searchable: ["zwy", "承建商甲"])
        let store = try await RegisterConformance.office(BackEnd.all[0], folder, [row])
        for (text, isFound) in [("务云", false), ("云1平", false), ("zw", true), ("承建", true), ("政务 承建商", true)] {
            let page = try await store.page(
                RegisterQuery(jurisdiction: county, viewer: .everything, filter: .text(text)))
            #expect(page.rows.count == (isFound ? 1 : 0), "\(text)")
        }
    }

    @Test func aVeryLongQueryIsCutOff() async throws {
        let folder = try TemporaryFolder()
        let store = try await RegisterConformance.office(BackEnd.all[0], folder, [someRow("P-1", title: "政务云")])
        let query = String(repeating: "政务 ", count: 50_000)
        let page = try await store.page(RegisterQuery(jurisdiction: county, viewer: .everything, filter: .text(query)))
        #expect(page.rows.count == 1)
    }
}

extension SearchText.Phrase {
    /// Stands in a spaced text exactly when the text holds the phrase.
    fileprivate var needle: String { " " + words.joined(separator: " ") + (isOpen ? "" : " ") }
}
