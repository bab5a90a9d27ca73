import Testing

@testable import Similarity

@Suite struct LibraryTests {
    let vocabulary: Vocabulary
    init() throws { vocabulary = try .shipped() }

    @Test func aRecordIsMostSimilarToItself() throws {
        let library = try Texts.library(200, vocabulary)
        for id in ["f0", "f77", "f199"] {
            let answer = library.similar(to: library[id]!, limit: 3)
            #expect(answer.neighbours.first?.id == id)
            #expect(answer.neighbours.first!.score > 0.99)
            #expect(answer.flagged)
        }
    }

    @Test func addingAndRemovingLeavesNoTrace() throws {
        let library = try Texts.library(150, vocabulary)
        let question = Texts.filing(1000)
        let before = library.similar(to: question, limit: 20)
        for number in 500..<560 { try library.add(Texts.filing(number)) }
        #expect(library.similar(to: question, limit: 20) != before)
        for number in 500..<560 { library.remove("f\(number)") }
        #expect(library.similar(to: question, limit: 20) == before)
        #expect(library["f520"] == nil)
        #expect(library.count == 150)
    }

    @Test func theOrderOfAddingDoesNotMatter() throws {
        let forwards = try Texts.library(300, vocabulary)
        let backwards = try Library(vocabulary: vocabulary)
        for number in (0..<300).reversed() { try backwards.add(Texts.filing(number)) }
        for number in [3, 42, 900] {
            let question = Texts.filing(number)
            #expect(forwards.similar(to: question, limit: 30) == backwards.similar(to: question, limit: 30))
        }
    }

    @Test func aNewOrChangedRecordIsFoundByTheNextQuestion() throws {
        let library = try Texts.library(100, vocabulary)
        var record = Texts.filing(5000)
        try library.add(record)
        #expect(library.similar(to: record, limit: 1).neighbours.first?.id == "f5000")
        let old = record
        record.text = "桥梁健康监测：在主塔布设振弦式应变计，按小时回传读数。"
        try library.add(record)
        #expect(library.similar(title: "", text: record.text, limit: 1).neighbours.first?.id == "f5000")
        #expect(
            library.similar(title: "", text: old.text, limit: 50).neighbours.allSatisfy {
                $0.id != "f5000" || $0.score < 0.5
            })
        #expect(library.count == 101)
    }

    @Test func growthBeyondTheFirstTableKeepsEverything() throws {
        let library = try Texts.library(2500, vocabulary)
        for number in [0, 2047, 2048, 2499] {
            #expect(library.similar(to: Texts.filing(number), limit: 1).neighbours.first?.id == "f\(number)")
        }
    }

    @Test func repetitionsArePointedOutAndNewFilingsAreNot() throws {
        let library = try Texts.library(400, vocabulary)
        var flaggedNew = 0
        for number in 2000..<2100 where library.similar(to: Texts.filing(number), limit: 1).flagged { flaggedNew += 1 }
        #expect(flaggedNew <= 5)
        for number in 0..<50 {
            var record = Texts.filing(number)
            record.title = "综合业务软件"
            record.text = record.text.split(separator: "\n").reversed().joined(separator: "\n")
            let answer = library.similar(to: record, limit: 1)
            #expect(answer.neighbours.first?.id == "f\(number)")
            #expect(answer.flagged)
        }
    }

    @Test func listedFunctionsCountLikeTheText() throws {
        let library = try Texts.library(100, vocabulary)
        let filing = Texts.filing(8000)
        let functions = filing.text.split(separator: "\n").map(String.init)
        for (number, id) in ["a", "b"].enumerated() {
            try library.add(
                Record(
                    id: id, title: "软件第\(number + 1)包", text: "按需建设。", functions: functions, amount: 6_000_000,
                    unit: "水务所", year: 2024))
        }
        let listed = Record(id: "", title: "另一个名称", text: "", functions: functions)
        #expect(library.similar(to: listed, limit: 2).neighbours.map(\.id) == ["a", "b"])
        #expect(library.similar(title: "", text: filing.text, limit: 1).neighbours.first?.id == "a")
        #expect(library.splitting(of: "a", threshold: 10_000_000, years: 1)?.ids == ["a", "b"])
        // They stay apart from the text.
        #expect(library["a"]?.text == "按需建设。" && library["a"]?.functions == functions)
        // What the text says already counts once.
        #expect(Record(id: "", title: "", text: "甲乙丙。", functions: ["甲乙", "丁"]).compared == "甲乙丙。\n丁")
    }

    @Test func filingsSplitToStayBelowAThresholdAreFound() throws {
        let library = try Texts.library(100, vocabulary)
        for (number, id) in ["a", "b", "c"].enumerated() {
            var part = Texts.filing(7000)
            (part.id, part.title, part.unit) = (id, "排水管网软件第\(number + 1)包", "水务所")
            (part.amount, part.year) = (4_000_000, 2024)
            try library.add(part)
        }
        #expect(
            library.splitting(of: "a", threshold: 10_000_000, years: 1)
                == Splitting(ids: ["a", "b", "c"], total: 12_000_000))
        #expect(library.splitting(of: "a", threshold: 20_000_000, years: 1) == nil)
        library.remove("c")
        #expect(library.splitting(of: "a", threshold: 10_000_000, years: 1) == nil)
    }
}

/// Filings made from lists of words, always the same for the same number.
enum Texts {
    static let fields = [
        "门诊", "学籍", "低保", "户籍", "水库", "墒情", "票据", "矿权", "参保", "公证", "民宿", "车位", "路灯", "井盖", "绿地", "渣土",
    ]
    static let acts = ["核发", "派单", "催办", "回访", "归档", "比对", "签收", "测算", "稽核", "转办", "评分", "续期"]
    static let ways = ["按季度", "凭回执", "逐户", "以二维码", "借助地图", "由网格员", "跨部门", "离线", "分批次", "在窗口"]

    static func filing(_ number: Int) -> Record {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        func pick(_ words: [String]) -> String {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return words[Int(state >> 33) % words.count]
        }
        let sentences = (0..<7).map { _ in
            "\(pick(ways))对\(pick(fields))\(pick(acts))进行\(pick(acts))，\(pick(ways))更新\(pick(fields))\(pick(fields))的\(pick(acts))结果。"
        }
        return Record(
            id: "f\(number)", title: "\(pick(fields))\(pick(acts))软件", text: sentences.joined(separator: "\n"))
    }

    static func library(_ count: Int, _ vocabulary: Vocabulary) throws -> Library {
        let library = try Library(vocabulary: vocabulary)
        for number in 0..<count { try library.add(filing(number)) }
        return library
    }
}
