import Dossiers
import Pages
import Testing

@testable import Presentation

@Suite("Regulation, calendar, administration")
struct RulesTests {
    @Test("every article is there with its anchor and what the program does")
    func regulation() async throws {
        let town = try await Town()
        let clerk = try await town.visitor("lead")
        let page = try #require(try await town.presenter.regulation(nil, for: clerk))
        let articles = page.chapters.flatMap(\.articles)
        #expect(articles.map(\.id) == (1...articles.count).map { "a\($0)" })
        #expect(articles.count == town.pack.articles.count)
        #expect(articles.allSatisfy { !$0.gist.isEmpty })
        let blocks = zip(town.pack.articles, articles).filter { $0.0.blocks.count != $0.1.blocks.count }
        #expect(blocks.isEmpty, "each block is one sentence on the page")
        #expect(articles[10].blocks.contains { $0.labels.contains(.inPrinciple) })
        #expect(page.banner.standing == .trial)
        #expect(try await town.presenter.regulation("no-such-edition", for: clerk) == nil)
        #expect(town.presenter.diagram(town.pack.edition.id, kind: "no-such-kind") == nil)
    }

    @Test("the calendar tells holidays from days worked, and a year that is not published")
    func calendar() async throws {
        let town = try await Town()
        let clerk = try await town.visitor("lead")
        let page = try await town.presenter.calendar(year: 2022, for: clerk, loaded: nil)
        #expect(page.exceptions.contains { $0.day == "2022-10-08" && $0.isWorked })
        #expect(page.exceptions.contains { $0.day == "2022-10-03" && !$0.isWorked })
        #expect(page.load == nil)
        let later = try await town.presenter.calendar(
            year: 2031, for: town.visitor("lead", .administrator), loaded: ("year: x", ["第 1 行：year 应是四位年份"]))
        #expect(later.provisional?.hasPrefix("2031 年") == true)
        #expect(later.load?.errors.first?.line == 1)
        #expect(later.load?.errors.first?.text == "year 应是四位年份")
    }

    @Test("parties that nobody plays are named")
    func unbound() async throws {
        let town = try await Town()
        let administrator = try await town.visitor("lead", .administrator)
        #expect(try await town.presenter.organisations(for: administrator).unbound.isEmpty)
        try await town.addOrganisation("audit", named: "县审计局", short: "审计局", parties: [])
        #expect(try await town.presenter.organisations(for: administrator).unbound == ["县审计局"])
        let own = try await town.presenter.account("lead-administrator", for: administrator)
        #expect(own?.confirmations.isEmpty == true, "nobody disables himself")
        let other = try await town.presenter.account("lead-clerk", for: administrator)
        #expect(other?.confirmations.map(\.title) == ["重设密码", "停用账号"])
    }
}
