import Foundation
import Storage
import Testing

@testable import Portal

/// The id of a command stands for one act: whoever sends it again is told what became of it, and nothing else is taken for it.
@Suite(.serialized) struct RepeatedCommandTests {
    private func withProject(_ work: (TestHouse, Client, _ project: String, _ key: String) async throws -> Void)
        async throws
    {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            try await work(house, jia, try await jia.project(key: "spent"), "spent")
        }
    }

    @Test func aKeyThatWasSpentOnAnotherActIsRefused() async throws {
        try await withProject { house, jia, id, key in
            let before = try await house.house.store.verify().checked
            let lead = try await house.client("lead")
            for (client, step) in [(lead, "receive"), (jia, "internal_review")] {
                let answer = try await client.call(
                    "POST", "/dossiers/\(id)/acts", ["step": step, "on": "2026-03-05", "fields": [:]],
                    headers: ["Idempotency-Key": key])
                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.text.contains("Idempotency-Key 已用过"))
            }
            #expect(try await house.house.store.verify().checked == before)
        }
    }

    @Test func aFormThatWasSubmittedElsewhereIsNotKeptAgain() async throws {
        try await withProject { house, _, id, key in
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/new/project")
            let form = [
                ("csrf", try #require(Browser.hidden("csrf", in: page.text))), ("command", key), ("expected", "0"),
                ("happened", "2026-03-04"), ("name", "又写了几个字"),
            ]
            #expect(try await browser.post("/new/project/draft", form).status == 410)
            for wish in ["draft", "approval", "submit"] {
                let answer = try await browser.post("/new/project", form + [("do", wish)])
                #expect(answer.status == 303)
                #expect(answer.headers["location"] == "/dossiers/\(id)")
            }
            let fresh = try await browser.get("/new/project")
            #expect(!fresh.text.contains("又写了几个字"))
            #expect(Browser.hidden("command", in: fresh.text) != key)
        }
    }

    /// A draft of before, whose command was spent since.
    @Test func aDraftThatWasSpentIsGoneWhenItIsSavedAgain() async throws {
        try await withProject { house, _, _, key in
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let account = try #require(try await house.house.store.account("jia"))
            let visitor = try #require(try await house.house.office.visitor(account))
            let draft = house.house.office.draftKey(
                .opening(kind: "project"), step: "project", answers: nil, of: visitor, command: key)
            try await house.house.store.save(
                Draft(
                    key: draft, organisation: "o-jia",
                    fields: #"{"values":{"name":["旧稿"]},"papers":{},"on":"2026-03-04","command":"\#(key)"}"#,
                    updatedAt: 1, updatedBy: "p-jia", state: .editing))
            let page = try await browser.get("/new/project")
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let form = [("csrf", csrf), ("command", key), ("happened", "2026-03-04"), ("name", "旧稿")]
            #expect(try await browser.post("/new/project/draft", form).status == 410)
            #expect(try await house.house.store.draft(draft) == nil)
        }
    }
}
