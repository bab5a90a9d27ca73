import Dossiers
import Pages
import Testing

@testable import Presentation

@Suite("What can be paid")
struct PaymentsTests {
    private func town(until title: String) async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: title)
        return town
    }

    @Test("whoever pays reads what can be paid now, with what is left and the way to the form")
    func payable() async throws {
        let town = try await town(until: "建设资金拨付")
        let page = try #require(try await town.presenter.payable([:], for: town.visitor("finance")))
        let line = try #require(page.lines.first)
        #expect(page.lines.count == 1 && page.paging.total == 1)
        #expect(line.project.title == "审批系统" && line.unit == "甲局")
        #expect(
            [line.approved, line.contract, line.paid, line.left] == [200_000_000, 180_000_000, 60_000_000, 120_000_000])
        #expect(line.acts.map(\.link.title) == ["建设资金拨付"] && line.acts[0].article.title == "第十八条")
        #expect(line.acts[0].link.href == Addresses.act(town["审批系统"], "construction_payment"))
        #expect(page.summary == "共 1 个，合同还有 120.00 万元没有付")
        #expect(page.views.map(\.title) == ["待办", "已办", "可付款"])
        let blocked = try #require(try await town.presenter.blockedPayments([:], for: town.visitor("finance")))
        #expect(blocked.lines.isEmpty && blocked.paging.total == 0)
    }

    @Test("where the law gives a day for it, a payment is owed, and is listed while it can be done")
    func owed() async throws {
        let step = "id: construction_payment\ntitle: 建设资金拨付\nby: finance\nafter: funding\n"
        let town = try await Town(changing: (step, step + "within: 30 workdays after funding\n"))
        try await town.openBureaus()
        try await town.standardProject(until: "安排资金")
        let finance = try await town.visitor("finance")
        #expect(try await town.presenter.desk(for: finance, month: nil).items.map(\.step) == ["建设资金拨付"])
        let page = try #require(try await town.presenter.payable([:], for: finance))
        #expect(page.lines.map(\.project.title) == ["审批系统"])
        #expect(page.lines.first?.acts.map(\.link.title) == ["建设资金拨付"])
    }

    @Test("nobody else has such a page, nor a tab for it")
    func nobodyElse() async throws {
        let town = try await town(until: "建设资金拨付")
        for name in ["a", "lead", "audit", "government"] {
            let visitor = try await town.visitor(name)
            #expect(try await town.presenter.payable([:], for: visitor) == nil, "\(name)")
            #expect(try await town.presenter.blockedPayments([:], for: visitor) == nil, "\(name)")
            #expect(!(try await town.presenter.desk(for: visitor, month: nil).views.contains { $0.title == "可付款" }))
        }
        #expect(try await town.presenter.payable([:], for: town.visitor("finance", .administrator)) == nil)
    }

    @Test("a project whose payment is blocked leaves the list, and stands under what cannot be paid with its reason")
    func blocked() async throws {
        let town = try await town(until: "建成")
        let finance = try await town.visitor("finance")
        #expect(try await town.presenter.payable([:], for: finance)?.lines.count == 1)
        for (title, party) in [("提交网安资料", "a"), ("网络安全实地审查", "cyberspace"), ("竣工验收", "a")] {
            try await town.act(title, on: "审批系统", by: party)
        }
        let page = try #require(try await town.presenter.payable([:], for: finance))
        #expect(page.lines.isEmpty && page.paging.total == 0)
        let blocked = try #require(try await town.presenter.blockedPayments([:], for: finance))
        let line = try #require(blocked.lines.first)
        #expect(line.project.title == "审批系统" && line.left == 80_000_000 && line.acts.isEmpty)
        #expect(line.reason?.text.hasPrefix("竣工验收尚未") == true)
        #expect(line.reason?.articles.map(\.title) == ["第四十条"])
        #expect(line.reason?.remedy == "须：已办理“竣工备案”")
        #expect(line.checklist?.href == Addresses.checklist(town["审批系统"], "construction_payment"))
        #expect(blocked.summary == "共 1 个，合同还有 80.00 万元没有付")
        // Filed, and so it comes back.
        try await town.act("竣工备案", on: "审批系统", by: "a")
        #expect(try await town.presenter.payable([:], for: finance)?.lines.count == 1)
        #expect(try await town.presenter.blockedPayments([:], for: finance)?.lines.isEmpty == true)
    }

    @Test("what is paid up is no longer asked for, and is told")
    func paidUp() async throws {
        let town = try await town(until: "建成")
        let finance = try await town.visitor("finance")
        try await town.act("建设资金拨付", on: "审批系统", by: "finance", ["amount": .money(Money(fen: 80_000_000))])
        let page = try #require(try await town.presenter.payable([:], for: finance))
        #expect(page.lines.isEmpty && page.notes.contains("另有 1 个合同已经付清，没有列入。"))
        #expect(try await town.presenter.blockedPayments([:], for: finance)?.lines.isEmpty == true)
    }

    @Test("what may be paid before there is a contract is listed without one")
    func withoutContract() async throws {
        let town = try await town(until: "安排资金")
        let page = try #require(try await town.presenter.payable([:], for: town.visitor("finance")))
        #expect(page.lines.map(\.project.title) == ["审批系统"])
        #expect(page.lines.first?.contract == nil && page.lines.first?.left == nil)
        #expect(page.summary == "共 1 个")
    }
}
