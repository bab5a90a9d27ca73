import Dossiers
import Foundation
import Pages
import Storage
import Testing

@testable import Presentation

@Suite("The one-page overview")
struct OverviewTests {
    private func town(until title: String) async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: title)
        return town
    }

    private func question(_ id: String, _ model: OverviewPage.Model) throws -> OverviewPage.Question {
        try #require(model.questions.first { $0.id == id })
    }

    private func cells(_ title: String, _ question: OverviewPage.Question) -> [String]? {
        question.table.rows.first { $0.title == title }?.cells.map(\.words)
    }

    @Test("money is told by what it means, and what was paid adds up")
    func money() async throws {
        let town = try await town(until: "建成")
        let model = try await town.presenter.overview(year: nil, for: town.visitor("lead"))
        #expect(model.heading == "全县一屏")
        let money = try question("money", model)
        #expect(money.answer == "审定 200.00 万元，已付 100.00 万元")
        #expect(cells("合同", money) == ["180.00", "1"])
        #expect(cells("已付", money) == ["100.00", "1"])
        #expect(cells("已签未付", money) == ["80.00", "1"])
        #expect(money.note.contains("已签未付 80.00"))
    }

    /// Each number of the page that is a link, with the query of its address.
    private func numbers(_ model: OverviewPage.Model) throws -> [(count: String, query: [String: [String]])] {
        let tables = model.questions.map(\.table) + [model.units?.table].compactMap { $0 }
        var told: [(count: String, href: String)] = []
        for cell in tables.flatMap(\.rows).flatMap(\.cells) {
            if let href = cell.href { told.append((cell.words, href)) }
        }
        for link in model.questions.flatMap(\.links) {
            told.append((String(link.title.filter { "0"..."9" ~= $0 }), link.href))
        }
        return try told.filter { $0.href.hasPrefix("/projects") }.map { count, href in
            let items = try #require(URLComponents(string: href)).queryItems ?? []
            return (count, Dictionary(grouping: items, by: \.name).mapValues { $0.compactMap(\.value) })
        }
    }

    @Test("behind each number stands a list of as many; not paid and paid beyond the contract have theirs, too")
    func behindNumbers() async throws {
        let town = try await town(until: "建成")
        let lead = try await town.visitor("lead")
        func check(_ wanted: [String]) async throws {
            let model = try await town.presenter.overview(year: nil, for: lead)
            let numbers = try numbers(model)
            #expect(numbers.count > 5)
            for (count, query) in numbers {
                let list = try await town.presenter.library(query, for: lead)
                #expect(
                    list.summary.contains("共 \(count) 个") && list.rows.count == Int(count), "\(query): \(list.summary)")
            }
            let links = model.questions.flatMap(\.links).map(\.title)
            for words in wanted { #expect(links.contains(words), "\(links)") }
        }
        try await check(["看有合同的 1 个", "看没有付清的 1 个"])
        // Paid to the fen: neither.
        try await town.act("建设资金拨付", on: "审批系统", by: "finance", ["amount": .money(Money(fen: 80_000_000))])
        try await check(["看有合同的 1 个"])
        for balance in ["left", "beyond"] {
            #expect(try await town.presenter.library(["balance": [balance]], for: lead).rows.isEmpty)
        }
        try await town.act(
            "建设资金拨付", on: "审批系统", by: "finance",
            ["amount": .money(Money(fen: 1)), "beyond_contract": .text("按审计意见补付")])
        try await check(["看有合同的 1 个", "看已付超过合同的 1 个"])
        let beyond = try await town.presenter.library(["balance": ["beyond"]], for: lead)
        #expect(beyond.summary.contains("已付超过合同"))
        #expect(try await town.presenter.library(["balance": ["left"]], for: lead).rows.isEmpty)
    }

    @Test("an act in time and its working days are told by step")
    func pace() async throws {
        let town = try await town(until: "需求性论证")
        let pace = try question(
            "pace", try await town.presenter.overview(year: nil, for: town.visitor("lead")))
        // Accepted on Thursday the 13th, done on Thursday the 20th.
        #expect(cells("需求性论证", pace) == ["1", "0", "5.0", "5", "0"])
    }

    @Test("who is late is told by name, and nobody before the day has passed")
    func late() async throws {
        let town = try await town(until: "受理")
        town.go(to: "2022-10-24")
        try await town.office.refreshRegister()
        let before = try question(
            "late", try await town.presenter.overview(year: nil, for: town.visitor("lead")))
        #expect(cells("行政审批局", before) == ["0", "1"])
        #expect(before.answer.hasPrefix("没有逾期；1 个三个工作日内到期"))
        town.go(to: "2022-10-25")
        let after = try question(
            "late", try await town.presenter.overview(year: nil, for: town.visitor("lead")))
        #expect(cells("行政审批局", after) == ["1", "0"])
        #expect(after.answer.hasPrefix("1 个项目有逾期事项，都在行政审批局"))
    }

    @Test("late is who owes: a unit whose project waits for an office is not, until it owes something itself")
    func lateByWhoOwes() async throws {
        let town = try await town(until: "受理")
        try await town.open(
            "项目", as: "第二个系统", by: "b",
            [
                "owner": .reference(town["乙局"]), "secrecy": .text("非涉密"), "amount": .money(Money(fen: 30_000_000)),
                "sources": .list([.text("县级财政")]), "equipment": .yes(false), "city": .yes(false),
                "class": .text("业务应用系统"), "mode": .text("本级投资建设"),
            ])
        func late() async throws -> [String: String?] {
            let model = try await town.presenter.overview(year: nil, for: town.visitor("lead"))
            let table = try #require(model.units?.table)
            #expect(table.heads.last == "本单位逾期")
            return Dictionary(uniqueKeysWithValues: table.rows.map { ($0.title, $0.cells.last?.words) })
        }
        town.go(to: "2022-10-25")
        try await town.office.refreshRegister()
        #expect(try await late() == ["甲局": "0", "乙局": "0"], "the lead office owes an opinion")
        try await town.act(
            "调取资料", on: "审批系统", by: "lead",
            ["asked": .text("合同"), "due": .day(Day("2022-10-27")!)])
        town.go(to: "2022-11-01")
        try await town.office.refreshRegister()
        #expect(try await late() == ["甲局": "1", "乙局": "0"])
        let debtors = try question(
            "late", try await town.presenter.overview(year: nil, for: town.visitor("lead")))
        #expect(cells("甲局", debtors) == ["1", "0"] && cells("行政审批局", debtors) == ["1", "0"])
        #expect(debtors.answer.hasPrefix("1 个项目有逾期事项，涉及 2 家"))
    }

    @Test("behind every number with a link stand as many rows, whoever looks and whatever the year")
    func links() async throws {
        let town = try await town(until: "建成")
        town.go(to: "2022-10-12")
        try await town.standardProject("第二个系统", until: "受理")
        town.go(to: "2022-10-12")
        try await town.open(
            "项目", as: "第三个系统", by: "b",
            [
                "owner": .reference(town["乙局"]), "secrecy": .text("非涉密"), "amount": .money(Money(fen: 30_000_000)),
                "sources": .list([.text("县级财政")]), "equipment": .yes(false), "city": .yes(false),
                "class": .text("业务应用系统"), "mode": .text("本级投资建设"),
            ])
        town.go(to: "2023-12-20")
        try await town.office.refreshRegister()
        for (who, year) in [("lead", nil), ("lead", 2022), ("a", nil)] {
            let visitor = try await town.visitor(who)
            let model = try await town.presenter.overview(year: year, for: visitor)
            var (followed, counted) = (0, 0)
            for table in model.questions.map(\.table) + [model.units?.table].compactMap({ $0 }) {
                for row in table.rows {
                    for case let (words, href?) in row.cells.map({ ($0.words, $0.href) }) {
                        if href.hasPrefix("/overview/acts?") {
                            let query = Self.query(href)
                            let acts = try #require(try await town.presenter.counted(.acts, query, for: visitor))
                            #expect("\(acts.paging.total)" == words && acts.lines.count == acts.paging.total, "\(href)")
                            #expect(acts.lines.allSatisfy { ($0.late != nil) == (query["late"] == ["yes"]) })
                            if let year { #expect(href.contains("year=\(year)")) }
                            counted += 1
                        }
                        guard href.hasPrefix("/projects?") else { continue }
                        let list = try await town.presenter.library(Self.query(href), for: visitor)
                        #expect("\(list.paging.total)" == words, "\(row.title) \(href)")
                        if let year { #expect(href.contains("year=\(year)")) }
                        followed += 1
                    }
                }
            }
            #expect(followed > 5 && counted > 3, "\(followed) \(counted)")
        }
    }

    @Test(
        "the acts behind a number say who did them and lead to their entries; whoever sees no dossier sees none of them"
    )
    func acts() async throws {
        let town = try await town(until: "建成")
        let query = ["step": ["demand_review"], "late": ["no"]]
        let step = try #require(town.policy.steps.first { $0.title == "需求性论证" })
        let model = try #require(
            try await town.presenter.counted(
                .acts, query.merging(["step": [step.id]]) { $1 }, for: town.visitor("lead")))
        #expect(model.heading == "需求性论证：按期办结的事项" && model.lines.count == 1)
        #expect(model.lines[0].project.title == "审批系统" && model.lines[0].project.href.contains("#e-"))
        #expect(model.lines[0].cells[1] == "需求性论证" && model.lines[0].cells[2].contains("审批"))
        let other = try #require(
            try await town.presenter.counted(.acts, query.merging(["step": [step.id]]) { $1 }, for: town.visitor("b")))
        #expect(other.lines.isEmpty && other.paging.total == 0 && other.exports == nil)

        let exports = try #require(model.exports)
        #expect(exports.csv == "/overview/acts.csv?late=no&step=\(step.id)")
        func exported(_ who: String, _ query: [String: [String]]) async throws -> [Substring] {
            let octets = try #require(
                try await town.presenter.countedExport(.acts, query, as: .csv, for: town.visitor(who)))
            return String(decoding: octets, as: UTF8.self).split(whereSeparator: \.isNewline)
        }
        let lines = try await exported("lead", Self.query(exports.csv))
        #expect(lines.count == 2 && lines[0].hasSuffix("项目名称,编号,单位,环节,办理单位,办结日期,工作日,时效"))
        #expect(lines[1].hasPrefix("审批系统,") && lines[1].contains(model.lines[0].cells.joined(separator: ",")))
        #expect(
            try await exported("b", Self.query(exports.csv)).count == 1, "whoever sees no dossier has the head alone")
        let all = try #require(try await town.presenter.counted(.acts, [:], for: town.visitor("lead")))
        #expect(all.paging.total > 1)
        #expect(try await exported("lead", [:]).count == all.paging.total + 1)
    }

    @Test("a unit has a page of its own dossiers only, and another one has nothing")
    func ofAUnit() async throws {
        let town = try await town(until: "建成")
        let own = try await town.presenter.overview(year: nil, for: town.visitor("a"))
        #expect(own.heading == "本单位一屏")
        #expect(try cells("合同", question("money", own)) == ["180.00", "1"])
        let other = try await town.presenter.overview(year: nil, for: town.visitor("b"))
        #expect(other.heading == "本单位一屏")
        #expect(other.questions.isEmpty && other.years.isEmpty)
    }

    @Test("a year of which there is nothing is an empty page")
    func anotherYear() async throws {
        let town = try await town(until: "受理")
        let model = try await town.presenter.overview(year: 1999, for: town.visitor("lead"))
        #expect(model.questions.isEmpty)
        #expect(model.years.map(\.title) == ["全部年度", "2022 年"])
    }

    private static func query(_ href: String) -> [String: [String]] {
        Dictionary(
            href.split(separator: "?")[1].split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding! }
                return (parts[0], [parts[1]])
            }, uniquingKeysWith: +)
    }
}
