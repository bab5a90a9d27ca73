import Dossiers
import Foundation
import Testing

@testable import Portal

/// What an act meets whatever is filled in is said before it is filled in; and the desks say the same as the decision.
@Suite(.serialized) struct ForeseenTests {
    /// The small regulation of people with a trial that ran out, a season for filing, an agreement of two offices and advice.
    private static let regulation = PeopleHouse.regulation.replacing(
        "## 第二条",
        with: """
            ```party
            finance: {title: 县财政局, short: 财政局}
            ```
            ```dossier
            id: pilot
            title: 试点
            by: owner
            records:
              owner: 试点单位 (unit)
              name: 试点名称
            ```
            ```dossier
            id: plan
            title: 年度计划
            by: owner
            records:
              owner: 计划单位 (unit)
              name: 计划名称
            ```

            ## 第九条

            1. 试点到2025年底为止。→ validity

            ```validity
            from: 2024-01-01
            until: 2025-12-31
            after_end:
              at: pilot
              else: 试点期已满
            ```

            ## 第七条

            1. 年度计划七、八月申报。→ season

            ```rule
            id: season
            at: plan
            within: 07-01 to 08-31 each year
            ```

            ## 第八条

            1. 主管局、财政局都同意，才能开工。→ agree, start, ceiling, mind_ceiling, share, days

            ```step
            id: agree
            title: 会签
            by: all of lead, finance
            after: project
            within: 10 workdays after project
            records:
              remark: 意见
            ```
            ```step
            id: start
            title: 开工
            by: owner
            after: agree
            within: 10 workdays after agree
            ```
            ```define
            id: ceiling
            title: 上限
            is: 30万元
            ```
            ```define
            id: share
            title: 自筹比例
            is: 12.5%
            ```
            ```define
            id: days
            title: 核对时间
            is: 3 workdays
            ```
            ```rule
            id: mind_ceiling
            at: agree
            advise: 上限{ceiling}，自筹{share}，{days}内核对{project.name}，意见是{agree.remark}
            ```

            ## 第二条
            """
    ).replacing("in_force: {from: 2024-01-01, until: null}\n", with: "")

    private func page(_ path: String, of login: String, _ house: TestHouse) async throws -> Answer {
        if !["jia", "yi"].contains(login) { try await house.house.store.setPassword(TestHouse.password, of: login) }
        let browser = house.browser()
        _ = try await browser.signIn(login, TestHouse.password)
        return try await browser.get(path)
    }

    @Test func anOpeningThatWouldBeRefusedSaysSoUpFront() async throws {
        try await PeopleHouse.with(Self.regulation) { house in
            let pilot = try await page("/new/pilot", of: "jia", house)
            #expect(pilot.text.contains("试点期已满"), "\(pilot.text.suffix(3000))")
            #expect(pilot.text.contains("第九条"))
            let plan = try await page("/new/plan", of: "jia", house)
            #expect(plan.text.contains("只在每年"))
            let project = try await page("/new/project", of: "jia", house)
            // The banner says that the trial has run out, on every page; the reason stands only where it is one.
            let said = [pilot, project].map { $0.text.components(separatedBy: "试点期已满").count }
            #expect(said[0] > said[1])
            #expect(!project.text.contains("只在每年"))
            // And the decision says what the page said.
            let jia = try await house.client("jia")
            let unit = try await jia.call("GET", "/me").object["unit"]!
            for (kind, words) in [("pilot", "试点期已满"), ("plan", "只在每年")] {
                let refused = try await jia.call(
                    "POST", "/dossiers", ["kind": kind, "on": "2026-03-05", "fields": ["owner": unit, "name": "甲"]])
                #expect(refused.status == 422)
                #expect(refused.text.contains(words), "\(refused.text)")
            }
        }
    }

    @Test func adviceShowsValuesWithTheirUnits() async throws {
        try await PeopleHouse.with(Self.regulation) { house in
            let id = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let form = try await page("/dossiers/\(id)/acts/agree", of: "lead", house)
            #expect(
                form.text.contains("上限30万元，自筹12.5%，3个工作日内核对甲项目，意见是〔会签的意见〕"),
                "\(form.text.components(separatedBy: "上限").dropFirst().map { $0.prefix(80) })")
        }
    }

    @Test func whoHasActedIsFreeOfTheStepAndTheNextWaitsForTheOther() async throws {
        try await PeopleHouse.with(Self.regulation) { house in
            let id = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let (lead, finance, jia) = (
                try await house.client("lead"), try await house.client("finance"), try await house.client("jia")
            )
            func steps(_ client: Client) async throws -> Set<String> {
                let text = try await client.call("GET", "/desk").text
                return Set(["agree", "start"].filter { text.contains("\"\($0)\"") })
            }
            /// Whether a program is told that the step is its own.
            func mine(_ client: Client) async throws -> Bool? {
                let offers = try await client.call("GET", "/dossiers/\(id)/situation").object["offers"]
                return (offers as? [[String: Any]])?.first { $0["step"] as? String == "agree" }?["mine"] as? Bool
            }
            #expect(try await mine(lead) == true)
            #expect(try await mine(jia) == false)
            #expect(try await steps(lead) == ["agree"])
            #expect(try await steps(finance) == ["agree"])
            #expect(try await steps(jia) == [])
            func agree(_ client: Client, _ key: String) async throws -> Answer {
                try await client.call(
                    "POST", "/dossiers/\(id)/acts", ["step": "agree", "on": "2026-03-04", "fields": ["remark": "可"]],
                    headers: ["Idempotency-Key": key])
            }
            #expect(try await agree(lead, "k1").status == 201)
            #expect(try await steps(lead) == [])
            #expect(try await mine(lead) == false, "it has acted")
            #expect(try await mine(finance) == true)
            #expect(try await steps(finance) == ["agree"])
            #expect(try await steps(jia) == [])
            let again = try await agree(lead, "k2")
            #expect(again.status == 422)
            #expect(again.text.contains("您这一方已经办理“会签”，还等其他各方"))
            let form = try await page("/dossiers/\(id)/acts/agree", of: "lead", house)
            #expect(form.text.contains("您这一方已经办理“会签”，还等其他各方"))
            #expect(try await agree(finance, "k3").status == 201)
            #expect(try await steps(finance) == [])
            #expect(try await steps(jia) == ["start"])
        }
    }
}
