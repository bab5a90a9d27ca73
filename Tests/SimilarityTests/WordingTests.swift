import Testing

@testable import Similarity

@Suite struct WordingTests {
    let vocabulary: Vocabulary
    init() throws { vocabulary = try .shipped() }

    private func folded(_ text: String) -> String { String(decoding: vocabulary.fold(text).units, as: UTF16.self) }

    @Test(arguments: [
        ("ＨＩＳ接口２０２４", "his接口2024"), ("醫療衛生資訊系統", "医疗卫生资讯系统"), ("登记、审核、查询", "登记审核查询"),
        ("第二十期", "第2十期"), ("OA 办公", "oa办公"), ("數據平台", "数据系统"), ("“雪亮”（扩容）", "雪亮扩容"),
    ])
    func oneWording(text: String, same: String) { #expect(folded(text) == folded(same)) }

    @Test func sentencesStayApart() {
        #expect(folded("甲乙。丙丁；\n戊己") == "甲乙\u{1}丙丁\u{1}戊己")
    }

    @Test func titlesLoseWhatSaysNothing() {
        let plain = vocabulary.plainTitle("远程心电系统")
        for title in ["更正公告：远程心电平台运维服务项目", "二次招标 远程心电平台（二期）", "某某县卫生局远程心电系统升级改造项目", "關於遠程心電系統擴容"] {
            #expect(vocabulary.plainTitle(title) == plain, "\(title)")
        }
        #expect(!vocabulary.plainTitle("采购项目").isEmpty)
    }

    @Test func rangesPointIntoTheOriginal() {
        let folding = vocabulary.fold("本平台，ＨＩＳ")
        #expect(folding.units.count == folding.starts.count && folding.units.count == folding.ends.count)
        #expect(folding.ends.last == 7)
    }

    @Test func aWordInTwoGroupsIsRefusedWithBothLines() {
        #expect {
            _ = try Vocabulary(characters: [], synonyms: [(3, ["甲乙", "丙丁"]), (9, ["戊己", "丙丁"])], titles: [])
        } throws: { "\($0)".contains("第 9 行") && "\($0)".contains("第 3 行") }
        #expect(throws: Vocabulary.Malformed.self) {
            _ = try Vocabulary(characters: [(1, ["甲乙=丙"])], synonyms: [], titles: [])
        }
        #expect(throws: Vocabulary.Malformed.self) { _ = try Vocabulary(folder: "/nonexistent") }
    }
}
