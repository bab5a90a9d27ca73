import Casework
import Dossiers
import Pages
import Policies
import Testing

@testable import Presentation

@Suite("What is under review")
struct UnderReviewTests {
    private func page(_ title: String, _ town: Town, by organisation: String, answers: Int? = nil) async throws
        -> ActPage.Model
    {
        let step = try #require(town.policy.steps.first { $0.title == title })
        return try #require(
            try await town.presenter.act(
                .dossier(town["审批系统"]), step: step.id, answers: answers, form: nil, answer: nil,
                for: town.visitor(organisation)))
    }

    private func town(until title: String) async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: title)
        return town
    }

    private func words(_ item: ActPage.Item?) -> [ActPage.Wording]? {
        if case .words(let wordings)? = item?.content { wordings } else { nil }
    }

    @Test("a reviewer reads the filing beside his form, with its papers; who files reads nothing of his own")
    func filing() async throws {
        let town = try await town(until: "受理")
        let page = try await page("需求性论证", town, by: "lead")
        let review = try #require(page.review)
        #expect(review.parts.map(\.title) == ["项目", "内部审核", "集体决策", "申报"])
        #expect(review.parts.allSatisfy { $0.isOpen })
        #expect(review.before == nil)
        #expect(review.opinions.map(\.title) == ["受理：受理"])
        let apply = try #require(review.parts.last)
        let letter = try #require(apply.items.first { $0.label == "送审公函" })
        if case .papers(let papers) = letter.content {
            #expect(papers.map(\.name) == ["公函.pdf"] && papers[0].href.hasPrefix("/papers/"))
        } else {
            Issue.record("a paper is a link: \(letter.content)")
        }
        #expect(words(apply.items.first { $0.label == "调研情况" }) == [ActPage.Wording("已办")])
        #expect(page.summary.contains("甲局") && page.summary.contains("200.00 万元"))
        try await town.act("需求性论证", on: "审批系统", by: "lead")
        let asking = try await self.page("申请技术评审", town, by: "a")
        #expect(asking.review == nil)
    }

    @Test("in the second round the reviewer sees what changed since he spoke, and only that is marked")
    func rounds() async throws {
        let town = try await town(until: "受理")
        try await town.act("需求性论证", on: "审批系统", by: "lead", outcome: "returned")
        try await town.act(
            "申报", on: "审批系统", by: "a",
            [
                "systems": .list([.text("审批系统")]), "has_superior": .yes(false), "multi_level": .yes(false),
                "research": .text("已办，并走访 3 个乡镇"),
            ])
        try await town.act("受理", on: "审批系统", by: "lead")
        let review = try #require(try await page("需求性论证", town, by: "lead").review)
        let before = try #require(review.before)
        #expect(before.said.title.contains("退回补充"))
        #expect(before.changes == ["调研情况"])
        let items = review.parts.flatMap(\.items)
        #expect(items.filter { $0.change != nil }.map(\.label) == ["调研情况"])
        #expect(
            words(items.first { $0.change == 1 }) == [ActPage.Wording("已办"), ActPage.Wording("，并走访 3 个乡镇", .new)])
        #expect(review.parts.allSatisfy { !$0.isNew })
        // Acceptance stood before the return, too; this one came after.
        #expect(review.opinions.first?.isNew == true)
    }

    @Test("a correction since then is a change as well")
    func corrected() async throws {
        let town = try await town(until: "受理")
        try await town.act("需求性论证", on: "审批系统", by: "lead", outcome: "returned")
        let file = try #require(try await town.office.file(town["审批系统"], for: town.visitor("a")))
        let answer = try await town.office.act(
            ActRequest(
                target: .dossier(town["审批系统"]),
                intent: .correct(entry: 1, fields: ["amount": .money(Money(fen: 190_000_000))], reason: "写错"),
                on: town.today,
                command: "c-fix", expected: file.dossier.sequence), by: town.visitor("a"))
        guard case .written = answer else {
            Issue.record("\(Town.words(answer))")
            return
        }
        try await town.act(
            "申报", on: "审批系统", by: "a",
            ["systems": .list([.text("审批系统")]), "has_superior": .yes(false), "multi_level": .yes(false)])
        try await town.act("受理", on: "审批系统", by: "lead")
        let review = try #require(try await page("需求性论证", town, by: "lead").review)
        #expect(review.before?.changes == ["申报金额"])
        let amount = review.parts.flatMap(\.items).first { $0.label == "申报金额" }
        #expect(
            words(amount) == [ActPage.Wording("200.00 万元", .gone), ActPage.Wording("190.00 万元", .new)])
    }

    @Test("fields that only one outcome asks for say so, and the decision comes first")
    func outcomes() async throws {
        let town = try await town(until: "受理")
        let page = try await page("需求性论证", town, by: "lead")
        let fields = page.sections.flatMap(\.fields)
        let reason = try #require(fields.first { $0.label == "退回原因" })
        #expect(reason.outcomes == ["returned"])
        #expect(fields.first { $0.label == "论证方式" }?.outcomes == ["passed"])
        let html = ActPage.render(page, frame: try await town.presenter.frame(for: town.visitor("lead"), Look()))
        let decision = try #require(html.range(of: "id=\"decision\""))
        let sheet = try #require(html.range(of: "id=\"s1\""))
        #expect(decision.lowerBound < sheet.lowerBound)
        #expect(html.contains("data-outcomes=\"returned\""))
    }

    @Test("a long file folds what earlier chapters settled; an answer shows what it answers")
    func later() async throws {
        let town = try await town(until: "开工")
        let review = try #require(try await page("建设资金拨付", town, by: "finance").review)
        #expect(review.parts.contains { $0.title == "申报" && !$0.isOpen })
        #expect(review.parts.last?.isOpen == true)
        #expect(review.opinions.contains { $0.title == "技术评审：通过" })
    }
}

@Suite("What changed in a text")
struct TextDifferenceTests {
    private func marked(_ old: String, _ new: String) -> [String] {
        TextDifference(from: old, to: new).wordings.map { wording in
            switch wording.mark {
            case .same: wording.text
            case .gone: "-\(wording.text)"
            case .new: "+\(wording.text)"
            }
        }
    }

    @Test("what stays is not marked, numbers change as a whole")
    func examples() {
        #expect(marked("总投资 112.50 万元", "总投资 87.00 万元") == ["总投资 ", "-112.50", "+87.00", " 万元"])
        #expect(marked("走访慰问、困难帮扶", "走访慰问") == ["走访慰问", "-、困难帮扶"])
        #expect(marked("", "新写") == ["+新写"] && marked("旧", "") == ["-旧"])
        #expect(marked("同", "同") == ["同"] && marked("", "").isEmpty)
        // One kept character between two changes would only hinder reading.
        #expect(marked("甲乙丙丁戊", "子乙丑丁戊") == ["-甲乙丙", "+子乙丑", "丁戊"])
    }

    @Test("without the struck text it is the new one, without the added the old", arguments: 0..<200)
    func both(seed: UInt64) {
        var random = SystemRandomNumberGenerator()
        let letters = Array("甲乙丙ab1 ，")
        let text = { (longest: Int) in
            String(
                (0..<Int.random(in: 0...longest, using: &random)).map { _ in letters.randomElement(using: &random)! })
        }
        let (old, new) = (text(40), text(40))
        let wordings = TextDifference(from: old, to: new).wordings
        #expect(wordings.filter { $0.mark != .new }.map(\.text).joined() == old)
        #expect(wordings.filter { $0.mark != .gone }.map(\.text).joined() == new)
    }

    @Test("texts too long to compare are struck and added whole, and quickly")
    func long() {
        let old = String(repeating: "甲乙", count: 5_000)
        let new = String(repeating: "丙丁", count: 5_000)
        #expect(marked(old, new) == ["-" + old, "+" + new])
    }
}
