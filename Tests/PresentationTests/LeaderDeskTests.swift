import Casework
import Dossiers
import Foundation
import Pages
import Policies
import Storage
import Testing

@testable import Presentation

@Suite("A leader's morning and a clerk's afternoon")
struct LeaderDeskTests {
    /// The lead bureau's leader must agree; its clerk has to review 审批系统.
    private func town(until title: String = "受理") async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: title)
        let lead = try #require(try await town.office.store.organisation("lead", in: Town.code))
        try await town.office.store.save(
            Organisation(
                id: "lead", jurisdiction: Town.code, name: lead.name, shortName: lead.shortName, parties: lead.parties,
                unit: nil, requiresLeader: true))
        try await town.office.store.save(Person(id: "p-second", name: "第二经办"))
        try await town.office.store.save(
            Account(
                login: "second", person: "p-second", jurisdiction: Town.code, organisation: "lead", roles: [.clerk]))
        return town
    }

    private func step(_ title: String, _ town: Town) throws -> Step {
        try #require(town.policy.steps.first { $0.title == title })
    }

    private func send(_ title: String, on name: String, _ town: Town, by visitor: Visitor) async throws -> Draft {
        let step = try step(title, town)
        let form = TypedForm(
            values: ["necessity": ["需要"]], outcome: "passed", on: town.today.description, command: "c-\(name)")
        let saved = try await town.office.save(
            form, .dossier(town[name]), step: step.id, by: visitor, state: .awaitingLeader)
        guard case .saved = saved else { throw Town.Refused(description: "\(saved)") }
        return try #require(try await town.office.awaitingLeader(in: visitor).first { $0.key.step == step.id })
    }

    private func desk(_ visitor: Visitor, _ town: Town) async throws -> Pages.DeskPage.Model {
        try await town.presenter.desk(for: visitor, month: nil)
    }

    @Test("what lies with the leader is nobody's to do again, and each is told where it is")
    func sentOnce() async throws {
        let town = try await town()
        let (clerk, leader) = (try await town.visitor("lead"), try await town.visitor("lead", .leader))
        let account = try #require(try await town.office.store.account("second"))
        let second = try #require(try await town.office.visitor(account))
        #expect(try await desk(clerk, town).items.map(\.step) == ["需求性论证"])
        let draft = try await send("需求性论证", on: "审批系统", town, by: clerk)
        let due = try #require(try await town.office.store.duties(of: town["审批系统"], in: Town.code).first?.due)

        let own = try await desk(clerk, town)
        #expect(own.items.isEmpty && own.approvals.isEmpty && own.drafts.isEmpty)
        let sent = try #require(own.sent.first)
        #expect(sent.state == "已送负责人审签，09:00 送出" && sent.dueDay == due.description)
        #expect(sent.href == "/dossiers/\(town["审批系统"])/acts/\(draft.key.step)")
        #expect(sent.withdrawAction == Presenter.address(of: draft.key) + "/withdraw")

        let colleagues = try #require(try await desk(second, town).sent.first)
        #expect(
            colleagues.href == nil && colleagues.withdrawAction == nil && colleagues.state.hasPrefix("行政审批局经办已送负责人审签"))
        #expect(try await desk(second, town).items.isEmpty)

        let morning = try await desk(leader, town)
        #expect(morning.items.isEmpty && morning.sent.isEmpty)
        // Counted once, for him whose turn it is.
        #expect(try await town.presenter.frame(for: leader, Look()).viewer?.open == 1)
        #expect(try await town.presenter.frame(for: clerk, Look()).viewer?.open == 0)
        #expect(morning.approvals.map(\.href) == [Presenter.address(of: draft.key)])
        // Nobody else's leader sees it.
        let stranger = try await desk(try await town.visitor("a", .leader), town)
        #expect(stranger.approvals.isEmpty && stranger.sent.isEmpty)
    }

    @Test("the form of a step that lies with the leader says so, to him with a link")
    func elsewhere() async throws {
        let town = try await town()
        let clerk = try await town.visitor("lead")
        let draft = try await send("需求性论证", on: "审批系统", town, by: clerk)
        func page(_ visitor: Visitor) async throws -> ActPage.Model {
            try #require(
                try await town.presenter.act(
                    .dossier(town["审批系统"]), step: draft.key.step, answers: nil, form: nil, answer: nil, for: visitor))
        }
        let leaders = try #require(try await page(town.visitor("lead", .leader)).elsewhere)
        #expect(leaders.title == "经办人已填好，等您审签" && leaders.link?.href == Presenter.address(of: draft.key))
        let own = try await page(clerk)
        #expect(own.elsewhere == nil && own.withdrawAction != nil)
        let account = try #require(try await town.office.store.account("second"))
        let second = try #require(try await town.office.visitor(account))
        let colleagues = try #require(try await page(second).elsewhere)
        #expect(colleagues.link == nil && colleagues.title == "行政审批局经办已送负责人审签")
        // Taken back, it is the clerk's again and nobody else's business.
        #expect(try await town.office.withdraw(draft, by: clerk))
        #expect(try await page(town.visitor("lead", .leader)).elsewhere == nil)
        #expect(try await desk(clerk, town).items.map(\.step) == ["需求性论证"])
        #expect(try await desk(clerk, town).drafts.count == 1)
    }

    @Test("only who sent it takes it back, and only while it waits")
    func withdrawing() async throws {
        let town = try await town()
        let clerk = try await town.visitor("lead")
        let draft = try await send("需求性论证", on: "审批系统", town, by: clerk)
        for stranger in [try await town.visitor("lead", .leader), try await town.visitor("a")] {
            #expect(try await town.office.withdraw(draft, by: stranger) == false)
        }
        #expect(try await town.office.withdraw(draft, by: clerk))
        #expect(try await town.office.withdraw(draft, by: clerk) == false)
        #expect(try await town.office.submissions(for: town.visitor("lead", .leader)).isEmpty)
        // The leader answers what he had read before it was taken back.
        let leader = try await town.visitor("lead", .leader)
        #expect(try await town.office.sendBack(draft, remark: "改", by: leader) == false)
    }

    @Test("the leader reads what his clerk judged, with its due day, the likenesses and what would be refused")
    func grounds() async throws {
        let town = try await town()
        let draft = try await send("需求性论证", on: "审批系统", town, by: try await town.visitor("lead"))
        let leader = try await town.visitor("lead", .leader)
        let page = try #require(try await town.presenter.approvals(for: leader, showing: draft.key))
        let shown = try #require(page.shown)
        #expect(shown.review?.parts.map(\.title) == ["项目", "内部审核", "集体决策", "申报"])
        #expect(shown.review?.opinions.map(\.title) == ["受理：受理"])
        #expect(shown.dueDay != nil && shown.due != nil && !shown.limit.isEmpty && shown.outcome == "通过")
        #expect(shown.similar != nil)
        #expect(!shown.refusals.isEmpty)
        let html = ApprovalPage.render(page, frame: try await town.presenter.frame(for: leader, Look()))
        #expect(html.contains("<details class=\"grounds\">") && !html.contains("同意并提交"))
        #expect(try await town.presenter.approvals(for: town.visitor("a", .leader), showing: draft.key) == nil)
    }

    @Test("one after the other, the most urgent first")
    func order() async throws {
        let town = try await town()
        let clerk = try await town.visitor("lead")
        let urgent = try await send("需求性论证", on: "审批系统", town, by: clerk)
        town.go(to: "2022-10-13")
        // What opens a dossier has no day: it comes last, although it was sent later.
        let kind = try #require(town.policy.kinds.first)
        _ = try await town.office.save(
            TypedForm(values: ["name": ["后来的"]], on: "2022-10-13", command: "c-new"), .opening(kind: kind.id),
            step: kind.id, by: clerk, state: .awaitingLeader)
        let leader = try await town.visitor("lead", .leader)
        let page = try await town.presenter.approvals(for: leader)
        #expect(page.lines.count == 2 && page.lines.map(\.isShown) == [true, false])
        #expect(page.lines.first?.href == Presenter.address(of: urgent.key))
        #expect(page.lines.last?.title.hasSuffix("后来的") == true)
        for line in page.lines {
            let parts = line.href.split(separator: "/").map(String.init)
            let key = Presenter.key(person: parts[1], subject: parts[2], step: parts[3], in: Town.code)
            #expect(try await town.presenter.approvals(for: leader, showing: #require(key))?.shown != nil)
        }
        #expect(Presenter.key(person: "p", subject: "2022-A.01", step: "x", in: Town.code) == nil)
        let frame = try await town.presenter.frame(for: leader, look())
        #expect(frame.flash?.next?.href == Presenter.address(of: urgent.key))
        #expect(frame.flash?.links.map(\.title) == ["回到工作台"])
    }

    private func look() -> Look {
        var look = Look(flash: Frame.Flash(kind: .done, text: "已办"))
        look.offersNext = true
        return look
    }

    @Test("after an act the message leads to what is due next, and not to what lies with the leader")
    func nextThing() async throws {
        let town = try await town()
        let clerk = try await town.visitor("lead")
        let before = try await town.presenter.frame(for: clerk, look()).flash
        #expect(before?.next?.title == "下一件待办：需求性论证（审批系统）")
        _ = try await send("需求性论证", on: "审批系统", town, by: clerk)
        let after = try await town.presenter.frame(for: clerk, look()).flash
        #expect(after?.next == nil && after?.links.count == 1)
        let silent = try await town.presenter.frame(for: clerk, Look(flash: Frame.Flash(kind: .done, text: "好"))).flash
        #expect(silent?.links.isEmpty == true)
    }

    @Test("the first sentence says how much is late, how much presses, how much is to be agreed to")
    func answer() async throws {
        let town = try await town()
        town.go(to: "2022-10-20")
        let clerk = try await town.visitor("lead")
        func sentence(_ visitor: Visitor) async throws -> String {
            let html = Pages.DeskPage.render(
                try await desk(visitor, town), frame: try await town.presenter.frame(for: visitor, Look()))
            return String(html.split(separator: "<h1>")[1].split(separator: "</h1>")[0])
        }
        #expect(try await sentence(clerk).hasSuffix("，三个工作日内到期 1 件"))
        town.go(to: "2022-10-28")
        #expect(try await sentence(clerk).hasSuffix("，已逾期 1 件"))
        _ = try await send("需求性论证", on: "审批系统", town, by: clerk)
        #expect(try await sentence(clerk).hasSuffix("，没有待办"))
        let leader = try await town.visitor("lead", .leader)
        #expect(try await sentence(leader).hasSuffix("，待您审签 1 件"))
        let html = Pages.DeskPage.render(
            try await desk(leader, town), frame: try await town.presenter.frame(for: leader, Look()))
        let (first, todo) = (
            try #require(html.range(of: "id=\"approvals\"")), try #require(html.range(of: "id=\"todo\""))
        )
        #expect(first.lowerBound < todo.lowerBound)
        #expect(html.contains("待您审签的有 1 件已逾期或就要到期"))
    }

    @Test("what an organisation did stands newest first, page by page; another's deeds are not among them")
    func done() async throws {
        let town = try await town(until: "需求性论证")
        let lead = try await town.visitor("lead")
        let page = try await town.presenter.done([:], for: lead)
        #expect(page.lines.map(\.step).prefix(2) == ["需求性论证：通过", "受理：受理"])
        #expect(page.lines.allSatisfy { $0.person == "行政审批局经办" } && page.note.isEmpty)
        #expect(page.lines.first?.href.hasPrefix("/dossiers/\(town["审批系统"])#e-") == true)
        #expect(!page.lines.contains { $0.step.hasPrefix("申报") })
        let days = page.lines.map(\.day)
        #expect(days == days.sorted(by: >))
        let unit = try await town.presenter.done([:], for: town.visitor("a"))
        #expect(unit.lines.map(\.step).contains("申报") && !unit.lines.contains { $0.step.hasPrefix("受理") })
        let first = try await town.office.done(by: lead, offset: 0, limit: 1)
        let second = try await town.office.done(by: lead, offset: 1, limit: 1)
        #expect(first.hasMore && first.items.map(\.entry.step) != second.items.map(\.entry.step))
        #expect(second.items.count == 1)
    }
}
