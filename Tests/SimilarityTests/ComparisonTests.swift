import Testing

@testable import Similarity

@Suite struct ComparisonTests {
    let vocabulary: Vocabulary
    init() throws { vocabulary = try .shipped() }

    private func record(_ title: String, _ text: String, unit: String = "") -> Record {
        Record(id: title, title: title, text: text, amount: 30_000, unit: unit)
    }

    @Test func passagesAreTheSameBothWaysAndHighlightTheWords() {
        let a = record("甲", "本期建设排水管网巡检工单派发。夜间读取液位计数值。")
        let b = record("乙", "水务所夜间读取液位计数值，另有排水管网巡检工单派发")
        let there = Comparison(a, b, vocabulary: vocabulary)
        let back = Comparison(b, a, vocabulary: vocabulary)
        #expect(there.passages.count == 2)
        let swapped = back.passages.map { Comparison.Passage(filing: $0.existing, existing: $0.filing) }
        #expect(there.passages == swapped.sorted { $0.filing.lowerBound < $1.filing.lowerBound })
        #expect(there.filingShare == back.existingShare && there.existingShare == back.filingShare)
        let units = Array(a.text.utf16)
        #expect(String(decoding: units[there.passages[1].filing], as: UTF16.self) == "夜间读取液位计数值")
    }

    @Test func eachFunctionGetsARuling() {
        let existing = record("老系统", "排水管网巡检工单派发与回访。井盖位移倾斜报警。", unit: "水务所")
        let filing = record("新系统", "排水管网巡检工单派发与回访。树木修剪计划编排。井盖位移统计。", unit: "水务所")
        let comparison = Comparison(filing, existing, vocabulary: vocabulary)
        #expect(comparison.functions.map(\.ruling) == [.refuse, .keep, .reuse])
        #expect(comparison.functions[0].reason.contains("本单位"))
        #expect(comparison.amountSaved == 20_000)
        var other = filing
        other.unit = "园林所"
        #expect(Comparison(other, existing, vocabulary: vocabulary).functions[0].ruling == .reuse)
    }

    @Test func theSameTextUnderAnotherHeadingIsRelabelling() {
        let text = "排水管网巡检工单派发与回访。井盖位移倾斜报警。"
        #expect(Comparison(record("智慧排水", text), record("井盖安全工程", text), vocabulary: vocabulary).isRelabelled)
        #expect(!Comparison(record("智慧排水", text), record("智慧排水二期", text), vocabulary: vocabulary).isRelabelled)
    }

    @Test func whatIsAlikeInNameOnlyIsKnown() {
        let (own, other) = ("排水管网巡检工单派发与回访。", "学生入学登记，家长查询录取结果。")
        func compare(_ title: String, _ text: String) -> Comparison {
            Comparison(record("智慧排水平台", own), record(title, text), vocabulary: vocabulary)
        }
        #expect(compare("智慧排水平台", other).isAlikeInNameOnly)
        #expect(compare("智慧排水平台", "").isAlikeInNameOnly)
        #expect(!compare("智慧排水平台", own).isAlikeInNameOnly, "the text is alike, too")
        #expect(!compare("入学登记", other).isAlikeInNameOnly && compare("入学登记", other).sharesNoWording)
    }

    @Test func renamedWordsMatch() {
        let comparison = Comparison(
            record("甲", "人员数据采集平台搭建"), record("乙", "用户信息收集系统建设"), vocabulary: vocabulary)
        #expect(comparison.filingShare == 1)
        #expect(comparison.readable.contains("“人员数据采集平台搭建” ⇄ “用户信息收集系统建设”"))
    }
}
