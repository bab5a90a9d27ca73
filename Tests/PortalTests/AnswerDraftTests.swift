import Foundation
import Testing

@testable import Portal

/// What is owed several times is drafted several times: an answer to one demand never stands in the form of another.
@Suite(.serialized) struct AnswerDraftTests {
    @Test func eachDemandHasADraftOfItsOwn() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            let lead = try await house.client("lead")
            var demands: [Int] = []
            for asked in ["合同", "验收材料"] {
                let answer = try await lead.call(
                    "POST", "/dossiers/\(id)/acts",
                    ["step": "inspection", "on": "2026-03-04", "fields": ["asked": asked, "due": "2026-03-20"]])
                demands.append(try #require(answer.object["sequence"] as? Int, "\(answer.text)"))
            }
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            func form(_ demand: Int) -> String { "/dossiers/\(id)/acts/inspection_answer?answers=\(demand)" }
            func saved(_ demand: Int) -> String {
                "/dossiers/\(id)/acts/inspection_answer/draft?answers=\(demand)"
            }
            for (demand, day) in zip(demands, ["2026-03-01", "2026-03-02"]) {
                let page = try await browser.get(form(demand))
                #expect(page.text.contains("答复第 \(demand) 条"))
                #expect(page.text.contains(saved(demand)), "the script saves where the form is")
                let kept = try await browser.post(
                    saved(demand),
                    [
                        ("csrf", try #require(Browser.hidden("csrf", in: page.text))),
                        ("command", try #require(Browser.hidden("command", in: page.text))), ("happened", day),
                    ])
                #expect(kept.status == 204)
            }
            for (demand, day) in zip(demands, ["2026-03-01", "2026-03-02"]) {
                #expect(try await browser.get(form(demand)).text.contains(#"value="\#(day)""#))
            }
            let desk = try await browser.get("/")
            for demand in demands { #expect(desk.text.contains(form(demand))) }
        }
    }

    /// A number that somebody made up has no form, and nothing of it is kept.
    @Test func whatWasNeverDemandedHasNeitherFormNorDraft() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            let lead = try await house.client("lead")
            let asked = try await lead.call(
                "POST", "/dossiers/\(id)/acts",
                ["step": "inspection", "on": "2026-03-04", "fields": ["asked": "合同", "due": "2026-03-20"]])
            let demand = try #require(asked.object["sequence"] as? Int, "\(asked.text)")
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/dossiers/\(id)/acts/inspection_answer?answers=\(demand)")
            #expect(page.status == 200)
            let form = [
                ("csrf", try #require(Browser.hidden("csrf", in: page.text))), ("command", "c-1"),
                ("happened", "2026-03-05"),
            ]
            // Beyond the end, before the beginning, the opening, no number at all; and steps that answer nothing.
            let madeUp =
                ["999", "0", "-1", "1", "x", "99999999999999999999"].map { "inspection_answer?answers=\($0)" }
                + ["project?answers=\(demand)", "apply?answers=\(demand)"]
            for address in madeUp {
                let path = "/dossiers/\(id)/acts/\(address)"
                #expect(try await browser.get(path).status == 404, "\(address)")
                let saving = path.replacing("?", with: "/draft?")
                #expect(try await browser.post(saving, form).status == 404, "\(address)")
                for wish in ["draft", "approval", "submit"] {
                    #expect(try await browser.post(path, form + [("do", wish)]).status == 404, "\(address) \(wish)")
                }
            }
            for address in ["/new/project?answers=1", "/new/project?answers=x"] {
                #expect(try await browser.post(address, form + [("do", "draft")]).status == 404)
            }
            #expect(try await browser.get("/new/project?draft=never").status == 404)
            #expect(try await house.house.store.drafts(of: .person("p-jia"), in: TestHouse.jurisdiction).isEmpty)
            // What was demanded is kept.
            let saving = "/dossiers/\(id)/acts/inspection_answer/draft?answers=\(demand)"
            #expect(try await browser.post(saving, form).status == 204)
            #expect(try await house.house.store.drafts(of: .person("p-jia"), in: TestHouse.jurisdiction).count == 1)
        }
    }
}
