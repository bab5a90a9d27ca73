import Foundation
import Testing

@testable import Storage

@Suite struct SoughtTextTests {
    @Test(arguments: [
        ("沁审批 2022 35", "沁审批〔2022〕35号"), ("沁审批〔2022〕35号", "沁审批[2022]第 35 号"),
        ("沁审批（２０２２）３５号", "沁审批〔2022〕35号"), ("【2022】35", "沁审批(2022)35号"), ("[2022〕35号", "沁审批〔2022〕35號"),
        ("dy ht 2021 024", "DY-HT-2021-024"), ("ＤＹ—ＨＴ—2021", "DY-HT-2021-024"), ("ht2021", "DY/HT.2021_024"),
        ("云岭数字", "云岭数字科技有限公司"), ("某软件（长治）", "某软件(长治)有限公司"), ("35", "沁审批〔2022〕35号"),
        // Somebody copied the whole of it, and a blank with it.
        ("　沁审批〔2022〕35号\n", "沁审批〔2022〕35号"), ("2号3", "沁审批〔2022〕2号3标段"),
    ])
    func isFoundHoweverItIsWritten(_ typed: String, _ text: String) {
        #expect(SoughtText(typed).stands(in: text))
    }

    @Test(arguments: [
        ("沁审批〔2022〕3号", "沁审批〔2022〕35号"), ("沁审批〔2021〕35号", "沁审批〔2022〕35号"), ("合同", "DY-HT-2021-024"),
        ("晋审批 2022 35", "沁审批〔2022〕35号"), ("35 沁审批", "沁审批〔2022〕35号"),
    ])
    func anotherIsNotFound(_ typed: String, _ text: String) {
        #expect(!SoughtText(typed).stands(in: text))
    }

    /// The number that was meant is found beside one that only begins like it.
    @Test func aWholeNumberIsFoundBehindALongerOne() {
        let sought = SoughtText("沁审批〔2022〕3号")
        #expect(sought.stands(in: "沁审批〔2022〕35号，并沁审批〔2022〕3号"))
        #expect(
            SoughtText("沁审批〔2022〕3").stands(in: "沁审批〔2022〕35号"), "who has not finished the number finds what goes on")
    }

    @Test(arguments: [
        "", " ", "　", "〔〕", "()（）【】[]", "第号", "——…！？", "\u{0}\u{1}\u{7F}", "\u{200B}\u{FEFF}", "🙂", "\u{301}",
    ])
    func marksAloneAreNothing(_ typed: String) {
        let sought = SoughtText(typed)
        #expect(sought.isEmpty)
        #expect(!sought.stands(in: "沁审批〔2022〕35号") && !sought.stands(in: ""))
    }

    /// Ten megabytes, and octets that are no UTF-8.
    @Test func whateverIsTypedIsAnsweredSoon() {
        #expect(SoughtText(String(repeating: "沁", count: 3_500_000)).isEmpty)
        #expect(SoughtText(String(repeating: "〔", count: 3_500_000)).isEmpty)
        let broken = String(decoding: [0xE6, 0xB2, 0xFF, 0x33, 0x35, 0xC0, 0x80], as: UTF8.self)
        #expect(SoughtText(broken).stands(in: "35号"))
        let long = String(repeating: "甲", count: 500) + "35号"
        #expect(SoughtText(long).stands(in: long))
        #expect(!SoughtText(long).stands(in: String(repeating: "甲", count: 500)))
        // Of what is longer than any line its beginning is kept.
        #expect(SoughtText("甲甲").stands(in: String(repeating: "甲", count: 20_000)))
    }

    /// What is kept has no line feed within a text, or two of them could be taken for one; and each is found by itself and by its parts.
    @Test func whateverIsKeptIsFoundByItsParts() {
        let letters = Array("沁审批文号第〔2〕[０３]（A）-b 号\n\t35ＨＴ—·/某司é號\u{E000}ﬁ㈱").map(String.init)
        var dice = Dice(7)
        for _ in 0..<2_000 {
            let pieces = (0..<Int.random(in: 1...24, using: &dice)).map { _ in dice.pick(letters) }
            let text = pieces.joined()
            let kept = SoughtText.folded(text)
            #expect(!kept.contains("\n") && !kept.contains(" "))
            let sought = SoughtText(text)
            #expect(sought.isEmpty == kept.isEmpty)
            if !kept.isEmpty { #expect(sought.stands(in: text), "\(text.debugDescription)") }
            // A part that neither breaks a number off nor begins with what closed one.
            let part = SoughtText(pieces.prefix(Int.random(in: 1...pieces.count, using: &dice)).joined())
            if !part.isEmpty, !part.endsNumber { #expect(part.stands(in: text), "\(text.debugDescription)") }
        }
        #expect(SoughtText.lines(["沁审批〔2022〕35号", "沁审批 2022 35", "〔〕", "HT"]) == "沁审批202235\nht")
    }
}
