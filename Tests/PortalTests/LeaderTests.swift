import Casework
import Foundation
import Storage
import Testing

@testable import Portal

/// Organisations whose leader must agree: what nobody may keep, what the leader has read, and what was done already.
@Suite(.serialized) struct LeaderTests {
    /// The first unit's clerk needs his leader.
    private func withLeader(_ work: (TestHouse, _ clerk: Browser, _ leader: Browser) async throws -> Void) async throws
    {
        try await TestHouse.with { house in
            let store = house.house.store
            let unit = try #require(try await store.organisation("o-jia", in: TestHouse.jurisdiction)).unit
            try await store.save(
                Organisation(
                    id: "o-jia", jurisdiction: TestHouse.jurisdiction, name: "jia office", shortName: "jia",
                    parties: [],
                    unit: unit, requiresLeader: true))
            try await store.save(Person(id: "p-boss", name: "Leader"))
            try await store.save(
                Account(
                    login: "boss", person: "p-boss", jurisdiction: TestHouse.jurisdiction, organisation: "o-jia",
                    roles: [.leader]))
            try await store.setPassword(TestHouse.password, of: "boss")
            let (clerk, leader) = (house.browser(), house.browser())
            _ = try await clerk.signIn("jia", TestHouse.password)
            _ = try await leader.signIn("boss", TestHouse.password)
            try await work(house, clerk, leader)
        }
    }

    private func form(_ browser: Browser, _ fields: [(String, String)]) async throws -> [(String, String)] {
        let page = try await browser.get("/new/project")
        return [
            ("csrf", try #require(Browser.hidden("csrf", in: page.text))),
            ("command", try #require(Browser.hidden("command", in: page.text))), ("expected", "0"),
            ("happened", "2026-03-04"),
        ] + fields
    }

    @Test(arguments: ["submit", "approval", "draft"])
    func whatNobodyMayKeepIsRefusedBeforeTheLeaderIsAsked(_ wish: String) async throws {
        try await withLeader { _, clerk, leader in
            let secret = try await form(clerk, [("name", "绝密工程"), ("secrecy", "涉密"), ("do", wish)])
            let refused = try await clerk.post("/new/project", secret)
            #expect(refused.status == 422)
            #expect(refused.text.contains("第四十九条") && !refused.text.contains("绝密工程"))
            #expect(try await leader.get("/approvals").text.contains("待审签 0 件"))
            #expect(!(try await clerk.get("/new/project").text.contains("绝密工程")))
        }
    }

    /// What would be refused is told the clerk, all at once, and does not lie on his leader's desk.
    @Test func theClerkIsToldBeforeTheLeaderIsAsked() async throws {
        try await withLeader { house, clerk, leader in
            let unit = try #require(try await house.house.store.organisation("o-jia", in: TestHouse.jurisdiction)?.unit)
            let sent = try await clerk.post(
                "/new/project",
                try await form(clerk, [("name", "入学一件事"), ("owner", unit.rawValue), ("do", "approval")]))
            #expect(sent.status == 422)
            #expect(sent.text.contains("必须填写") && sent.text.contains("入学一件事"))
            #expect(try await leader.get("/approvals").text.contains("待审签 0 件"))
        }
    }

    /// As if it had been sent complete.
    private func send(_ name: String, _ house: TestHouse) async throws {
        let account = try #require(try await house.house.store.account("jia"))
        let visitor = try #require(try await house.house.office.visitor(account))
        let form = TypedForm(values: ["name": [name]], on: "2026-03-04", command: "c")
        let saved = try await house.house.office.save(
            form, .opening(kind: "project"), step: "project", by: visitor, state: .awaitingLeader)
        guard case .saved = saved else { throw HouseError("not sent: \(saved)") }
    }

    /// A program does what a clerk does: it is told that the leader reads it, and what became of it.
    @Test func whatAProgramSendsLiesWithTheLeader() async throws {
        try await withLeader { house, clerk, leader in
            let jia = try await house.client("jia")
            let body = try await jia.opening(["name": "入学一件事", "amount": 163_123_456])
            func send(_ key: String, _ body: [String: Any]) async throws -> Answer {
                try await jia.call("POST", "/dossiers", body, headers: ["Idempotency-Key": key])
            }
            #expect(try await send("k/1", body).status == 400, "what cannot stand in an address")
            let incomplete = try await jia.call("POST", "/dossiers", ["kind": "project", "fields": body["fields"]!])
            #expect(incomplete.status == 202, "\(incomplete.text)")
            for _ in 1...2 {
                let sent = try await send("k1", body)
                #expect(sent.status == 202 && sent.object["state"] as? String == "awaitingLeader", "\(sent.text)")
            }
            let refused = try await send("k2", try await jia.opening(["duties": "是"]))
            #expect(refused.status == 422, "what is refused is not sent")
            let blanks = try await send("k3", try await jia.opening(["name": "入学一件事　"]))
            #expect((blanks.object["fields"] as? [String: Any])?.keys.sorted() == ["name"], "\(blanks.text)")
            let read = try await leader.get("/approvals/p-jia/new-project-k1/project")
            #expect(read.text.contains("163.123456") && read.text.contains("待审签 2 件"))
            #expect(try await jia.call("GET", "/dossiers?kind=project").object["total"] as? Int == 0)
            let agreed = try await leader.post(
                "/approvals/p-jia/new-project-k1/project/agree",
                [
                    ("csrf", try #require(Browser.hidden("csrf", in: read.text))),
                    ("seal", try #require(Browser.hidden("seal", in: read.text))),
                ])
            #expect(agreed.status == 303)
            let done = try await send("k1", body)
            #expect(done.status == 200 && done.object["sequence"] as? Int == 1, "\(done.text)")
            let project = try #require(done.object["dossier"] as? String)
            let entry = try await jia.call("GET", "/dossiers/\(project)").object["entries"] as? [[String: Any]]
            #expect((entry?.first?["fields"] as? [String: Any])?["amount"] as? Int == 163_123_456)
            try await steps(jia, project, leader)
        }
    }

    /// On a dossier: one submission of a step at a time, and nothing that somebody typed is overwritten.
    private func steps(_ jia: Client, _ project: String, _ leader: Browser) async throws {
        let paper = try await jia.send(
            "POST", "/papers?name=a.txt", Data("意见".utf8), type: "application/octet-stream")
        let act: [String: Any] = [
            "step": "internal_review",
            "fields": ["compliance": "合规", "reason": "合理", "opinion": paper.object, "experts": false],
        ]
        func send(_ key: String) async throws -> Answer {
            try await jia.call("POST", "/dossiers/\(project)/acts", act, headers: ["Idempotency-Key": key])
        }
        #expect(try await send("s1").status == 202)
        #expect(try await send("s2").status == 409, "another one of the same step")
        let page = "/approvals/p-jia/\(project)/internal_review"
        let read = try await leader.get(page).text
        let returned = try await leader.post(
            "\(page)/return",
            [
                ("csrf", try #require(Browser.hidden("csrf", in: read))),
                ("seal", try #require(Browser.hidden("seal", in: read))), ("reason", "写清楚"),
            ])
        #expect(returned.status == 303)
        let told = try await send("s1")
        #expect(told.status == 409 && told.text.contains("负责人退回：写清楚"), "\(told.text)")
        #expect(try await jia.call("GET", "/dossiers/\(project)").object["sequence"] as? Int == 1)
        let correction: [String: Any] = ["reason": "笔误", "fields": ["name": "入学两件事"]]
        let corrected = try await jia.call("POST", "/dossiers/\(project)/entries/1/correct", correction)
        #expect(corrected.status == 403 && corrected.text.contains("须由本单位负责人办理"), "\(corrected.text)")
    }

    @Test func aLeaderAnswersForWhatHeHasRead() async throws {
        try await withLeader { house, _, leader in
            try await send("入学一件事", house)
            let read = try await leader.get("/approvals")
            let csrf = try #require(Browser.hidden("csrf", in: read.text))
            let seal = try #require(Browser.hidden("seal", in: read.text))
            #expect(read.text.contains("入学一件事"))
            // The clerk sends other words while the leader reads.
            try await send("别的工程", house)
            let path = "/approvals/p-jia/new-project-c/project"
            for (act, fields) in [
                ("agree", [("seal", seal)]), ("agree", []), ("return", [("seal", seal), ("reason", "改")]),
            ] {
                let answer = try await leader.post("\(path)/\(act)", [("csrf", csrf)] + fields)
                #expect(answer.status == 303)
                let now = try await leader.get("/approvals").text
                #expect(now.contains("您打开以后改过") && now.contains("待审签 1 件"), "\(act)")
            }
            let now = try await leader.get("/approvals").text
            #expect(now.contains("别的工程"))
            let returned = try await leader.post(
                "\(path)/return",
                [("csrf", csrf), ("seal", try #require(Browser.hidden("seal", in: now))), ("reason", "请改")])
            #expect(returned.status == 303)
            #expect(try await leader.get("/approvals").text.contains("待审签 0 件"))
        }
    }
}
