import Dossiers
import Pages
import Storage
import Testing

@testable import Presentation

@Suite("Desk and lists")
struct DeskTests {
    private func town(until title: String) async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: title)
        return town
    }

    @Test("a duty stands on the desk of who owes it, once, with its light")
    func duties() async throws {
        let town = try await town(until: "受理")
        town.go(to: "2022-10-20")
        let lead = try await town.presenter.desk(for: town.visitor("lead"), month: nil)
        #expect(lead.items.map(\.step) == ["需求性论证"])
        #expect(lead.items.first?.due == DueMark(light: .soon, words: "还剩 2 个工作日"))
        #expect(lead.items.first?.dueDay == "2022-10-24")
        let unit = try await town.presenter.desk(for: town.visitor("a"), month: nil)
        #expect(unit.items.allSatisfy { $0.project != "审批系统" })
        #expect(unit.started.map(\.title) == ["审批系统"])
        #expect(unit.started.first?.state.hasPrefix("在行政审批局　需求性论证") == true)
    }

    @Test("what carries a project on is offered calmly; inspections do not flood the desk")
    func offers() async throws {
        let town = try await town(until: "需求性论证")
        let unit = try await town.presenter.desk(for: town.visitor("a"), month: nil)
        #expect(unit.offers.count == 1)
        #expect(unit.offers.first?.step == "申请网络安全审核、申请技术评审、申请财政评审")
        let audit = try await town.presenter.desk(for: town.visitor("audit"), month: nil)
        #expect(audit.items.isEmpty && audit.offers.isEmpty)
    }

    @Test("what has no day and cannot be done yet is on nobody's desk")
    func silentAndBlocked() async throws {
        let town = try await town(until: "建成")
        let desk = try await town.presenter.desk(for: town.visitor("a"), month: nil)
        #expect(desk.items.contains { $0.step == "等级保护备案" })
        #expect(!desk.items.contains { $0.step == "等保整改" })
        #expect(desk.items.first?.step == "竣工验收")
        #expect(desk.offers.map(\.step) == ["提交网安资料"])
    }

    @Test("the month marks due days; a year that is not published is told from October on")
    func calendar() async throws {
        let town = try await town(until: "受理")
        town.go(to: "2022-10-20")
        let desk = try await town.presenter.desk(for: town.visitor("lead"), month: nil)
        #expect(desk.month.days.count == 31)
        #expect(desk.month.days.first { $0.day == "2022-10-24" }?.soon == 1)
        #expect(desk.month.days.first { $0.day == "2022-10-09" }?.isMakeUp == true)
        #expect(desk.notices.isEmpty)
        town.go(to: "2026-10-08")
        #expect(
            try await town.presenter.desk(for: town.visitor("lead"), month: nil).notices.contains {
                $0.text.hasPrefix("2027 年放假安排")
            })
        town.go(to: "2026-09-30")
        #expect(try await town.presenter.desk(for: town.visitor("lead"), month: nil).notices.isEmpty)
    }

    @Test("who may open a project begins it on the desk; nobody else is invited to")
    func begins() async throws {
        let town = try await town(until: "受理")
        func create(_ who: String) async throws -> [String] {
            try await town.presenter.desk(for: town.visitor(who), month: nil).create.map(\.title)
        }
        #expect(try await create("a") == ["新建项目"])
        #expect(try await create("finance").isEmpty)
    }

    @Test("the library filters and sorts by its address, and its CSV is the same list")
    func library() async throws {
        let town = try await town(until: "受理")
        town.go(to: "2022-10-25")
        let lead = try await town.visitor("lead")
        // Whose dossier it is and who is late are two things.
        let late = try await town.presenter.library(["due": ["late"]], for: lead)
        #expect(late.columns.map(\.key).contains(.owes) && late.rows.map(\.owes) == ["行政审批局"])
        #expect(late.rows.map(\.unit) == ["甲局"])
        #expect(!(try await town.presenter.library([:], for: lead).columns.map(\.key).contains(.owes)))
        #expect(try await town.presenter.library(["due": ["late"]], for: lead).rows.count == 1)
        #expect(try await town.presenter.library(["year": ["2021"]], for: lead).rows.isEmpty)
        #expect(try await town.presenter.library(["text": ["审批"]], for: lead).rows.count == 1)
        let page = try await town.presenter.library(["sort": ["-applied"]], for: lead)
        #expect(page.columns.first { $0.key == .applied }?.sort == .descending)
        #expect(page.columns.first { $0.key == .applied }?.sortHref?.contains("sort=applied") == true)
        #expect(page.rows.first?.due.light == .late)
        #expect(page.rows.first?.applied == 200_000_000)
        #expect(page.filters.first { $0.name == "unit" }?.options.map(\.title).sorted() == ["乙局", "甲局"])
        #expect(try await town.presenter.library([:], for: town.visitor("a")).filters.allSatisfy { $0.name != "unit" })
        let csv = String(
            decoding: try await town.presenter.libraryExport(["year": ["2022"]], as: .csv, for: lead), as: UTF8.self)
        #expect(csv.contains("审批系统,甲局,业务应用系统,"))
        #expect(csv.contains("申报金额（万元）,审定金额（万元）,合同金额（万元）,已付金额（万元）,年度"))
        #expect(csv.contains(",200.00,,,,2022,"), "nothing granted yet is empty, not 0")
    }

    @Test("a name that would be a formula is harmless in the file")
    func formula() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject("=HYPERLINK(1)", until: "项目")
        let csv = String(
            decoding: try await town.presenter.libraryExport([:], as: .csv, for: town.visitor("lead")), as: UTF8.self)
        #expect(csv.contains("\r\n'=HYPERLINK(1),"))
    }

    @Test("registers of the pack show their own columns")
    func registers() async throws {
        let town = try await town(until: "立项")
        let lead = try await town.visitor("lead")
        for block in town.policy.registers {
            let kind = town.policy.steps[block.over].id
            let page = try #require(try await town.presenter.register(kind, ["register": [block.id]], for: lead))
            #expect(page.columns.map(\.title) == block.columns.map(\.label))
            #expect(page.rows.allSatisfy { $0.cells.count == block.columns.count })
            let csv = String(
                decoding: try #require(
                    try await town.presenter.registerExport(kind, ["register": [block.id]], as: .csv, for: lead)),
                as: UTF8.self)
            #expect(csv.contains(block.columns[0].label))
        }
        #expect(try await town.presenter.register("no-such-kind", [:], for: lead) == nil)
    }
}
