import Foundation
import Testing

@testable import Portal

/// Pages and API tell what would no longer hold if an entry were changed, and write only what was confirmed with it.
@Suite struct ForewarningTests {
    private static let regulation = PeopleHouse.regulation.replacing(
        "## 第二条\n",
        with: """
            ## 第二条之前

            1. 项目单位签合同，按合同付款，付清不得超过合同。→ agreement, spend, within_agreement

            ```step
            id: agreement
            title: 签约
            by: owner
            after: project
            records:
              amount: 合同额 (money)
              remark: 备注 (text, optional)
            ```
            ```step
            id: spend
            title: 付款
            by: owner
            after: agreement
            repeats: true
            records: {amount: 付款额 (money)}
            ```
            ```rule
            id: within_agreement
            at: spend
            that: sum(spend.all.amount) <= agreement.amount
            else: 付款超过合同
            ```

            ## 第二条

            """)

    /// A project of `jia` with a contract of 100万元 and one payment of 80万元: entries 2 and 3.
    private func house(_ work: (TestHouse, Client, String) async throws -> Void) async throws {
        try await PeopleHouse.with(Self.regulation) { house in
            let id = try await PeopleHouse.project(house, of: "jia", named: "项目")
            let jia = try await house.client("jia")
            for (step, amount) in [("agreement", "100万元"), ("spend", "80万元")] {
                let answer = try await jia.call(
                    "POST", "/dossiers/\(id)/acts",
                    ["step": step, "on": "2026-03-05", "fields": ["amount": amount]] as [String: Any])
                try #require(answer.status == 201, "\(answer.text)")
            }
            try await work(house, jia, id)
        }
    }

    private func count(_ id: String, _ client: Client) async throws -> Int? {
        try await client.call("GET", "/dossiers/\(id)").object["sequence"] as? Int
    }

    @Test func theAPIAnswersWithWhatWouldFollowUntilItIsAcknowledged() async throws {
        try await house { _, jia, id in
            let path = "/dossiers/\(id)/entries/2/correct"
            let body: [String: Any] = ["fields": ["amount": "70万元"], "reason": "写错了"]
            let told = try await jia.call("POST", path, body, headers: ["Idempotency-Key": "k"])
            #expect(told.status == 422, "\(told.text)")
            let reasons = try #require(told.object["reasons"] as? [[String: Any]])
            #expect(reasons.count == 1 && reasons[0]["kind"] as? String == "refused", "\(told.text)")
            #expect(reasons[0]["entry"] as? Int == 3 && reasons[0]["step"] as? String == "付款")
            #expect(reasons[0]["articles"] as? [String] == ["第二条之前"])
            #expect((reasons[0]["text"] as? String)?.hasPrefix("这一条本不能办：付款超过合同") == true)
            let seal = try #require(told.object["acknowledge"] as? String)
            #expect(try await count(id, jia) == 3)
            for wrong in ["true", "", String(seal.dropLast())] {
                let again = try await jia.call(
                    "POST", path, body.merging(["acknowledged": wrong]) { _, new in new })
                #expect(again.status == 422 && again.object["acknowledge"] as? String == seal, "\(wrong)")
            }
            #expect(try await jia.call("POST", path, body.merging(["acknowledged": 1]) { _, new in new }).status == 400)
            let done = try await jia.call(
                "POST", path, body.merging(["acknowledged": seal]) { _, new in new },
                headers: ["Idempotency-Key": "k"])
            #expect(done.status == 201, "\(done.text)")
            // Once more: the same answer, nothing more written.
            let repeated = try await jia.call("POST", path, body, headers: ["Idempotency-Key": "k"])
            #expect(repeated.status == 200 && repeated.object["sequence"] as? Int == 4)
            let entries = try #require(
                try await jia.call("GET", "/dossiers/\(id)").object["entries"] as? [[String: Any]])
            let fields = try #require(entries.last?["fields"] as? [String: Any])
            #expect((fields["@told"] as? [String])?.first?.contains("付款超过合同") == true, "\(fields)")
            // What nothing rests on is put right at once.
            let remark = try await jia.call(
                "POST", path, ["fields": ["remark": "补记"], "reason": "漏了"] as [String: Any])
            #expect(remark.status == 201, "\(remark.text)")
        }
    }

    @Test func theCorrectionKeepsWhatWasTypedAndWaitsForTheTick() async throws {
        try await house { house, client, id in
            let jia = house.browser()
            _ = try await jia.signIn("jia", TestHouse.password)
            let path = "/dossiers/\(id)/entries/2/correct"
            func send(_ page: String, _ more: [(String, String)]) async throws -> Answer {
                try await jia.post(
                    path,
                    [
                        ("csrf", try #require(Browser.hidden("csrf", in: page))),
                        ("command", try #require(Browser.hidden("command", in: page))),
                        ("expected", try #require(Browser.hidden("expected", in: page))), ("happened", "2026-03-05"),
                        ("do", "submit"),
                    ] + more)
            }
            let typed = [("amount", "70"), ("@reason", "写错了一位")]
            let first = try await jia.get(path)
            #expect(!first.text.contains("id=\"aftermath\""))
            let told = try await send(first.text, typed)
            #expect(told.status == 422 && told.text.contains("付款超过合同"), "\(told.text.suffix(4000))")
            #expect(told.text.contains("第 3 条“付款”（2026-03-05）") && told.text.contains("#e-3"))
            #expect(told.text.contains(">写错了一位</textarea>") && told.text.contains("value=\"70"))
            #expect(!told.text.contains("才能办理"), "nothing was forgotten yet")
            let seal = try #require(Browser.hidden("told", in: told.text))
            let unticked = try await send(told.text, typed + [("told", seal)])
            #expect(unticked.status == 422 && unticked.text.contains("看过以上各项后，在这里勾选，才能办理"))
            let another = try await send(
                unticked.text, [("amount", "60"), ("@reason", "写错了"), ("told", seal), ("acknowledged", "x")])
            #expect(another.status == 422 && another.text.contains("value=\"60"))
            #expect(try await count(id, client) == 3)
            let done = try await send(told.text, typed + [("told", seal), ("acknowledged", seal)])
            #expect(done.status == 303, "\(done.text.suffix(3000))")
            let page = try await jia.get("/dossiers/\(id)").text
            #expect(page.contains("办理前已告知") && page.contains("付款超过合同"))
        }
    }

    @Test func aVoidHasAPageOfItsOwnThatOnlyItsWriterSees() async throws {
        try await house { house, client, id in
            let jia = house.browser()
            _ = try await jia.signIn("jia", TestHouse.password)
            let path = "/dossiers/\(id)/entries/2/void"
            let page = try await jia.get(path)
            #expect(page.status == 200 && page.text.contains("尚未办理“签约”"), "\(page.text.suffix(4000))")
            #expect(page.text.contains("签约</") && page.text.contains("之后要重新办理"))
            func fields(_ page: String) throws -> [(String, String)] {
                [
                    ("csrf", try #require(Browser.hidden("csrf", in: page))),
                    ("command", try #require(Browser.hidden("command", in: page))),
                    ("expected", try #require(Browser.hidden("expected", in: page))),
                ]
            }
            // Whoever posts without having looked is shown it, with his reason.
            let blind = try await jia.post(path, try fields(page.text) + [("reason", "没有签成")])
            #expect(blind.status == 422 && blind.text.contains(">没有签成</textarea>"))
            #expect(try await count(id, client) == 3)
            let seal = try #require(Browser.hidden("told", in: page.text))
            let unread = try await jia.post(path, try fields(page.text) + [("told", seal), ("reason", "没有签成")])
            #expect(unread.status == 422 && unread.text.contains("才能办理"))
            let empty = try await jia.post(
                path, try fields(page.text) + [("told", seal), ("acknowledged", seal), ("reason", " ")])
            #expect(empty.status == 422 && empty.text.contains("须写明理由"))
            let done = try await jia.post(
                path, try fields(page.text) + [("told", seal), ("acknowledged", seal), ("reason", "没有签成")])
            #expect(done.status == 303)
            #expect(try await count(id, client) == 4)
            #expect(try await jia.get(path).status == 404, "it is void")
            let yi = house.browser()
            _ = try await yi.signIn("yi", TestHouse.password)
            for entry in [1, 2, 3, 99] {
                #expect(try await yi.get("/dossiers/\(id)/entries/\(entry)/void").status == 404)
            }
            #expect(try await jia.get("/dossiers/\(id)/entries/1/void").status == 404, "the opening cannot be voided")
        }
    }
}
