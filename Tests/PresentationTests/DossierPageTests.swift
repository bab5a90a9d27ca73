import Casework
import Dossiers
import Pages
import Storage
import Testing

@testable import Presentation

@Suite("The page of a dossier")
struct DossierPageTests {
    private func words(_ sentence: Sentence) -> String { sentence.phrases.map(\.text).joined() }

    private func town(until title: String) async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: title)
        return town
    }

    private func page(_ town: Town, for organisation: String) async throws -> ProjectPage.Model {
        try #require(try await town.presenter.dossier(town["审批系统"], for: town.visitor(organisation)))
    }

    @Test("says first who must do what by when, and is red only after the day")
    func answerFirst() async throws {
        let town = try await town(until: "受理")
        town.go(to: "2022-10-24")
        var page = try await page(town, for: "lead")
        #expect(words(page.say).hasPrefix("下一步：行政审批局办理“需求性论证”，2022-10-24 到期，今天到期。"))
        #expect(page.offers.first?.title == "需求性论证")
        #expect(page.offers.first?.due == DueMark(light: .soon, words: "今天到期"))
        town.go(to: "2022-10-25")
        page = try await self.page(town, for: "lead")
        #expect(words(page.say).hasPrefix("行政审批局办理“需求性论证”逾期 1 个工作日（2022-10-24 到期，条文写的是原则上）"))
        #expect(page.map?.bands.flatMap(\.nodes).first { $0.title == "需求性论证" }?.state == .late)
    }

    @Test("what must be done before a day is told with the day")
    func before() async throws {
        let town = try await town(until: "建成")
        let words = words(try await page(town, for: "a").say)
        #expect(words.hasPrefix("下一步：甲局办理“竣工验收”，2023-10-07 到期"))
        #expect(words.contains("在这之前要办：甲局“等级保护备案”"))
        let lead = try await self.town(until: "需求性论证")
        #expect(self.words(try await page(lead, for: "lead").say) == "下一步：甲局办理“申请网络安全审核”、“申请技术评审”、“申请财政评审”，没有期限。")
    }

    @Test("the unit sees whom it waits for, and no form of somebody else's step")
    func waiting() async throws {
        let town = try await town(until: "受理")
        let page = try await page(town, for: "a")
        #expect(page.waiting.contains { $0.party == "行政审批局" && $0.title == "需求性论证" })
        #expect(!page.offers.contains { $0.title == "需求性论证" })
    }

    @Test("a strange bureau finds nothing")
    func sight() async throws {
        let town = try await town(until: "受理")
        #expect(try await town.presenter.dossier(town["审批系统"], for: town.visitor("b")) == nil)
        #expect(try await town.presenter.library([:], for: town.visitor("b")).rows.isEmpty)
        #expect(try await town.presenter.library([:], for: town.visitor("a")).rows.count == 1)
    }

    @Test("the ledger counts from the day after, and marks the due day")
    func ledger() async throws {
        let town = try await town(until: "受理")
        town.go(to: "2022-10-26")
        let duty = try #require(try await page(town, for: "lead").obligations.first { $0.title == "需求性论证" })
        #expect(duty.start == "2022-10-13 受理（第 5 条）")
        #expect(duty.limit == "原则上 7个工作日")
        #expect(duty.labels.contains(.inPrinciple))
        #expect(duty.ledger.first?.day == "2022-10-13")
        let due = try #require(duty.ledger.first { $0.day == "2022-10-24" })
        if case .due(7) = due.mark {} else { Issue.record("the seventh day is due, not \(due.mark)") }
        if case .late(2) = try #require(duty.ledger.last).mark {} else { Issue.record("two days late") }
    }

    @Test("amounts carry the pack's words; what repeats is summed up")
    func money() async throws {
        let town = try await town(until: "建成")
        let money = try await page(town, for: "finance").money
        #expect(money.contains { $0.label == "申报金额" && $0.fen == 200_000_000 && !$0.isSum })
        #expect(money.contains { $0.label == "概算总投资" })
        let paid = try #require(money.first { $0.label == "拨付金额（累计）" })
        #expect(paid.fen == 100_000_000)
        #expect(paid.note == "共 2 笔")
    }

    @Test("the record names people and articles; only who wrote an entry may put it right")
    func history() async throws {
        let town = try await town(until: "受理")
        let (own, other) = (try await page(town, for: "a").history, try await page(town, for: "lead").history)
        #expect(own.map(\.sequence) == [5, 4, 3, 2, 1])
        let apply = try #require(own.first { $0.title == "申报" })
        #expect(apply.person == "甲局经办")
        #expect(apply.organisation == "县甲局")
        #expect(apply.basis.first?.title == "第八条")
        #expect(apply.basis.first?.href?.hasSuffix("#a8") == true)
        #expect(apply.digest.count == 8)
        // By its title and day, not by what the pack calls the edition.
        #expect(apply.edition.hasPrefix("依据《沁源县") && apply.edition.contains("2022-10-12 起施行"))
        #expect(!apply.edition.contains("qinyuan"))
        #expect(apply.materials.contains { $0.href.hasPrefix("/papers/") })
        #expect(apply.links.map(\.title) == ["更正", "作废"])
        #expect(own.last?.links.contains { $0.title == "作废" } == false, "the opening cannot be voided")
        #expect(other.first { $0.title == "申报" }?.links.isEmpty == true)
    }

    @Test("what a return took away says so")
    func withdrawn() async throws {
        let town = try await town(until: "申报")
        try await town.act("受理", on: "审批系统", by: "lead", outcome: "returned", ["return_reason": .text("缺少报价")])
        let page = try await page(town, for: "a")
        let apply = try #require(page.history.first { $0.title == "申报" })
        if case .withdrawn(let words) = apply.mark {
            #expect(words == "第 5 条退回后失效")
        } else {
            Issue.record("it was withdrawn")
        }
        #expect(page.offers.contains { $0.title == "申报" })
    }

    @Test("a lapsed step is not drawn, one that is done is ticked")
    func map() async throws {
        let town = try await town(until: "受理")
        let nodes = try #require(try await page(town, for: "lead").map).bands.flatMap(\.nodes)
        #expect(nodes.first { $0.title == "受理" }?.state == .done)
        #expect(nodes.first { $0.title == "受理" }?.note == "2022-10-13")
        #expect(nodes.first { $0.title == "共建部门确认" } == nil, "nobody joins this project")
        #expect(nodes.contains { $0.title == "立项" && $0.state == .next })
    }

    @Test("the checklist of a payment tells met from not met, and its code can be computed again")
    func checklist() async throws {
        let town = try await town(until: "申报")
        let establish = try #require(town.policy.steps.first { $0.title == "立项" })
        let model = try #require(
            try await town.presenter.checklist(town["审批系统"], step: establish.id, for: town.visitor("lead")))
        #expect(model.lines.contains { $0.mark == .notMet })
        // Every sheet of this dossier: what is only tried stands nowhere as done.
        for step in town.policy.steps(ofKind: "project") where !step.isOpening {
            let sheet = try await town.presenter.checklist(town["审批系统"], step: step.id, for: town.visitor("lead"))
            for line in sheet?.lines ?? [] {
                #expect(!line.evidence.contains("已办理“\(step.title)”：是"), "\(step.title): \(line.evidence)")
            }
        }
        let code = try #require(model.verification?.code)
        #expect(code.count == 29)
        let again = try await town.presenter.checklist(town["审批系统"], step: establish.id, for: town.visitor("lead"))
        #expect(again?.verification?.code == code, "the same state, the same code")
        try await town.act("受理", on: "审批系统", by: "lead")
        let later = try await town.presenter.checklist(town["审批系统"], step: establish.id, for: town.visitor("lead"))
        #expect(later?.verification?.code != code)
    }

    @Test("a correction says what stood there before; the next one starts from the last")
    func corrections() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "内部审核")
        for (number, fen) in [(1, 190_000_000), (2, 180_000_000)] as [(Int, Int64)] {
            let answer = try await town.office.act(
                ActRequest(
                    target: .dossier(town["审批系统"]),
                    intent: .correct(entry: 1, fields: ["amount": .money(Money(fen: fen))], reason: "写错"),
                    on: town.today, command: "c-fix-\(number)", expected: nil), by: town.visitor("a"))
            guard case .written = answer else {
                Issue.record("\(Town.words(answer))")
                return
            }
        }
        let page = try #require(try await town.presenter.dossier(town["审批系统"], for: town.visitor("a")))
        let said = page.history.prefix(2).map { entry in entry.fields.first { $0.label == "申报金额" }?.value }
        #expect(said == ["190.00 万元 → 180.00 万元", "200.00 万元 → 190.00 万元"])
    }
}
