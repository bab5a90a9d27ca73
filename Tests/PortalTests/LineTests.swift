import Foundation
import Storage
import Testing

@testable import Portal

/// What stands on one line wherever it is shown is refused in several, at its field, whoever sends it.
@Suite(.serialized) struct LineTests {
    private static let broken = ["入学\n一件事", "入学\r\n一件事", "入学\t一件事", "入学\u{2028}一件事", "入学\u{0B}一件事"]
    private static let longest = String(repeating: "学", count: 200)

    /// What a program is told of the field.
    private func words(_ answer: Answer, at field: String) -> String? {
        (answer.object["reasons"] as? [[String: Any]])?.first { $0["field"] as? String == field }?["text"] as? String
    }

    @Test func programs() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            func open(_ name: String, _ fields: [String: Any] = [:]) async throws -> Answer {
                try await jia.call(
                    "POST", "/dossiers", try await jia.opening(fields.merging(["name": name]) { one, _ in one }),
                    headers: ["Idempotency-Key": UUID().uuidString])
            }
            for name in LineTests.broken {
                let answer = try await open(name)
                #expect(answer.status == 422)
                #expect(words(answer, at: "name")?.contains("只能写一行") == true, "\(answer.text)")
            }
            let hidden = try await open("入学\u{202E}一件事")
            #expect(hidden.status == 422 && words(hidden, at: "name")?.contains("控制字符") == true)
            let long = try await open(LineTests.longest + "学")
            #expect(long.status == 422 && words(long, at: "name")?.contains("最多200字") == true)
            #expect(try await open(LineTests.longest).status == 201)
            // Letters of one octet are counted as letters.
            #expect(try await open(String(repeating: "a", count: 201)).status == 422)
            #expect(try await jia.call("GET", "/regulations").text.contains(#""type":"line""#))
        }
    }

    @Test func browsers() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/new/project")
            #expect(page.text.contains(#"<input id="f-name""#), "one line is asked for on one line")
            let form = [
                ("csrf", try #require(Browser.hidden("csrf", in: page.text))),
                ("command", try #require(Browser.hidden("command", in: page.text))), ("expected", "0"),
                ("happened", "2026-03-04"), ("do", "submit"), ("owner", try await house.unit(of: "jia")),
            ]
            let broken = try await browser.post("/new/project", form + [("name", "入学\n一件事")])
            #expect(broken.status == 422 && broken.text.contains("只能写一行，请去掉换行和制表符"))
            let long = try await browser.post("/new/project", form + [("name", LineTests.longest + "学")])
            #expect(long.status == 422 && long.text.contains("太长，最多200字"))
            // What was typed is still there to be put right.
            #expect(long.text.contains(LineTests.longest + "学"))
            let fits = try await browser.post("/new/project", form + [("name", LineTests.longest)])
            #expect(!fits.text.contains("太长") && !fits.text.contains("只能写一行"))
        }
    }

    /// A name goes to the directory and not into the log: it is asked on its way, at any depth of a form.
    @Test func people() async throws {
        try await PeopleHouse.with { house in
            let id = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let jia = try await house.client("jia")
            let wrong = ["王\n晓", "王晓\u{202E}", String(repeating: "王", count: 201)]
            for name in wrong {
                for (field, fields) in [
                    ("chair", ["chair": name, "members": ["李红"]] as [String: Any]),
                    ("members", ["chair": "李红", "members": ["赵强", name]]),
                    (
                        "experts",
                        [
                            "chair": "李红", "members": ["赵强"],
                            "experts": [["name": "赵强", "opinion": "可行", "aides": [["name": name]]]],
                        ]
                    ),
                ] {
                    let answer = try await jia.call(
                        "POST", "/dossiers/\(id)/acts", ["step": "panel", "on": "2026-03-04", "fields": fields],
                        headers: ["Idempotency-Key": UUID().uuidString])
                    #expect(answer.status == 422 && words(answer, at: field) != nil, "\(field): \(answer.text)")
                }
            }
            let right = try await jia.call(
                "POST", "/dossiers/\(id)/acts",
                [
                    "step": "panel", "on": "2026-03-04",
                    "fields": [
                        "chair": "李红", "members": ["赵强"], "experts": [["name": "赵强", "opinion": "可行\n见附件"]],
                    ],
                ], headers: ["Idempotency-Key": UUID().uuidString])
            #expect(right.status == 201, "\(right.text)")
        }
    }
}

extension TestHouse {
    /// The number of the unit in whose name somebody files.
    fileprivate func unit(of login: String) async throws -> String {
        try #require(try await client(login).call("GET", "/me").object["unit"] as? String)
    }
}
