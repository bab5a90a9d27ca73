import Foundation
import Storage
import Testing

@testable import Portal

/// Numbers from outside may be any: the house answers and goes on.
@Suite(.serialized) struct AnyNumberTests {
    private static let numbers = ["-9223372036854775808", "9223372036854775807", "0", "-1", "99"]

    @Test func noNumberEndsTheHouse() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            let client = try await house.client("jia")
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/dossiers/\(id)/acts/apply")
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            for number in AnyNumberTests.numbers {
                #expect(try await browser.get("/dossiers/\(id)/acts/apply?answers=\(number)").status == 404)
                #expect(try await browser.get("/dossiers/\(id)/forms/annex_1?entry=\(number)").status == 404)
                for act in ["correct", "void"] {
                    let path = "/dossiers/\(id)/entries/\(number)/\(act)"
                    #expect(try await browser.get(path).status == 404)
                    let posted = try await browser.post(
                        path, [("csrf", csrf), ("reason", "笔误"), ("command", number + act)])
                    #expect([303, 404].contains(posted.status), "\(path) \(posted.status)")
                    let sent = try await client.call(
                        "POST", path, ["reason": "笔误"].merging(act == "void" ? [:] : ["fields": "x"]) { one, _ in one })
                    #expect([400, 404, 422].contains(sent.status), "\(path) \(sent.text)")
                }
                let sent = try await client.call(
                    "POST", "/dossiers/\(id)/acts",
                    ["step": "apply", "on": "2026-03-04", "fields": [:], "answers": Int(number)!])
                #expect(sent.status == 422, "\(sent.text)")
                let grown = try await browser.post(
                    "/dossiers/\(id)/acts/apply",
                    [
                        ("csrf", csrf), ("command", "c"), ("happened", "2026-03-04"), ("functions.\(number).name", "一"),
                        ("addrow", "functions"),
                    ])
                #expect(grown.status == 200)
            }
            #expect(try await browser.get("/").status == 200)
        }
    }
}
