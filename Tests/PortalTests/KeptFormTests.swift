import Casework
import Foundation
import Storage
import Testing

@testable import Portal

/// A form that comes back to its writer has everything that he gave it, papers above all: no browser sends a file twice.
@Suite(.serialized) struct KeptFormTests {
    private let path = "/new/project"

    private func signedIn(_ house: TestHouse) async throws -> Browser {
        let browser = house.browser()
        try #require(try await browser.signIn("jia", TestHouse.password).status == 303)
        return browser
    }

    private func form(_ browser: Browser, _ fields: [(String, String)]) async throws -> [(String, String)] {
        let page = try await browser.get(path)
        return [
            ("csrf", try #require(Browser.hidden("csrf", in: page.text))),
            ("command", try #require(Browser.hidden("command", in: page.text))), ("expected", "0"),
            ("happened", "2026-03-04"),
        ] + fields
    }

    @Test func aPaperThatIsShownAfterARefusalIsSubmittedWithTheNextTry() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            let unit = try #require(try await house.house.store.organisation("o-jia", in: TestHouse.jurisdiction)?.unit)
            let complete = try await form(
                browser,
                [
                    ("name", "入学一件事"), ("owner", unit.rawValue), ("secrecy", "非涉密"), ("secrecy_day", "2026-03-02"),
                    ("class", "业务应用系统"), ("duties", "yes"), ("sources", "县级财政"), ("mode", "本级投资建设"),
                    ("county_om", "no"), ("equipment", "no"), ("amount", "163"), ("city", "no"),
                ])
            let paper = (name: "secrecy_record", file: "审查记录.txt", content: "审查记录")
            // One field is missing.
            let refused = try await browser.post(path, complete, file: paper)
            #expect(refused.status == 422 && refused.text.contains("审查记录.txt"))
            let again = try await browser.post(path, complete + [("nature", "新建")])
            #expect(again.status == 303, "the paper is still there: \(again.text.prefix(3000))")
        }
    }

    @Test func aDraftIsKeptThoughOnePaperOfItIsNot() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            let typed = try await form(browser, [("name", "入学一件事"), ("amount", "163"), ("do", "draft")])
            let answer = try await browser.post(path, typed, file: ("secrecy_record", "坏.exe", "MZ"))
            #expect(answer.status == 422 && answer.text.contains("坏.exe"))
            #expect(try await browser.get(path).text.contains("入学一件事（"), "it is among what was begun")
        }
    }

    /// Not of a form that is somebody else's to fill in.
    @Test func nobodyGetsADraftOfAnothersStep() async throws {
        try await TestHouse.with { house in
            let project = try await house.client("jia").project()
            let browser = try await signedIn(house)
            let open = try await browser.get("/dossiers/\(project)")
            let csrf = try #require(Browser.hidden("csrf", in: open.text))
            let answer = try await browser.post(
                "/dossiers/\(project)/acts/receive",
                [
                    ("csrf", csrf), ("command", "c"), ("expected", "1"), ("happened", "2026-03-04"),
                    ("outcome", "accepted"),
                ])
            #expect(answer.status == 403, "\(answer.status)")
            #expect(try await house.house.store.drafts(of: .person("p-jia"), in: TestHouse.jurisdiction).isEmpty)
        }
    }

    @Test func whatALeaderWantsChangedStandsUntilItIsSentAgain() async throws {
        try await TestHouse.with { house in
            let office = house.house.office
            let account = try #require(try await house.house.store.account("jia"))
            let clerk = try #require(try await office.visitor(account))
            func save(_ name: String, _ state: DraftState) async throws -> Draft {
                let form = TypedForm(values: ["name": [name]], on: "2026-03-04", command: "c")
                _ = try await office.save(form, .opening(kind: "project"), step: "project", by: clerk, state: state)
                return try #require(
                    try await office.draft(
                        .opening(kind: "project"), step: "project", answers: nil, of: clerk, command: "c")
                ).draft
            }
            let sent = try await save("入学", .awaitingLeader)
            let returned = Draft(
                key: sent.key, organisation: sent.organisation, fields: sent.fields, updatedAt: sent.updatedAt,
                updatedBy: "p-boss", state: .returned(remark: "金额请改"))
            #expect(try await house.house.store.replace(sent, with: returned))
            let kept = try await save("入学一件事", .editing)
            #expect(kept.state == .returned(remark: "金额请改") && kept.updatedBy == "p-boss")
            #expect(kept.fields.contains("入学一件事"))
            #expect(try await save("入学一件事", .awaitingLeader).state == .awaitingLeader)
        }
    }
}
