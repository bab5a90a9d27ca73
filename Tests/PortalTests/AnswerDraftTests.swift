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
}
