import Casework
import Dossiers
import Pages
import Presentation
import Storage
import Testing

/// Before an organisation is closed it is said who waits for it, and what of its own nobody would carry on.
@Suite struct LeftBehindTests {
    private func organisation(_ id: String, _ town: Town) async throws -> Organisation {
        try #require(try await town.office.store.organisation(id, in: Town.code))
    }

    @Test func projectsThatWaitForAnOfficeAreListed() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "申报")
        await town.office.settle()
        let left = try await town.office.leftBehind(by: organisation("lead", town), shown: 50)
        #expect(left.waiting.map(\.row.title) == ["审批系统"] && left.waiting.first?.steps == ["受理"], "\(left.waiting)")
        #expect(left.running.total == 0 && !left.mayWaitMore)
        let page = try #require(try await town.presenter.closing("lead", for: town.visitor("lead", .administrator)))
        let list = try #require(page.lists.first { $0.id == "waiting" })
        #expect(list.rows.map(\.text) == ["受理"] && list.rows[0].dossier.href == "/dossiers/\(town["审批系统"])")
        #expect(page.seen == left.count && page.tick?.contains("其他单位有 1 个卷宗在等它办") == true, "\(page.tick ?? "")")
        // With a colleague nobody waits for this one.
        try await town.addOrganisation("lead2", named: "新审批局", short: "新局", parties: ["lead"])
        let shared = try await town.office.leftBehind(by: organisation("lead", town), shown: 50)
        #expect(shared.waiting.isEmpty && shared.colleagues["lead"]?.map(\.id) == ["lead2"])
        let again = try #require(try await town.presenter.closing("lead", for: town.visitor("lead", .administrator)))
        #expect(again.lists.isEmpty && again.consequences.contains { $0.contains("另由新审批局担任") })
    }

    @Test func whatAUnitHasBegunIsListedUntilSomebodyFilesForIt() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "申报")
        let left = try await town.office.leftBehind(by: organisation("a", town), shown: 50)
        #expect(left.running.rows.map(\.title) == ["审批系统"], "not the unit's own dossier")
        #expect(left.waiting.isEmpty, "its own wait for nobody else")
        let none = try await town.office.leftBehind(by: organisation("b", town), shown: 50)
        #expect(none.running.total == 0)
        // The number is that of all, whatever is shown.
        #expect(try await town.office.leftBehind(by: organisation("a", town), shown: 0).running.total == 1)
        try await town.addOrganisation("a2", named: "新甲局", short: "新甲", unit: town["甲局"])
        let carried = try await town.office.leftBehind(by: organisation("a", town), shown: 50)
        #expect(carried.running.total == 0 && carried.successors.map(\.id) == ["a2"])
    }
}
