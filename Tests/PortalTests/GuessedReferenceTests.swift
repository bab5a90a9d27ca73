import Dossiers
import Foundation
import Testing

@testable import Portal

/// Naming somebody else's dossier in a form tells nothing: neither that it is there nor what stands in it.
@Suite(.serialized) struct GuessedReferenceTests {
    private static func panel(like id: String) -> [String: Any] {
        ["chair": "甲", "members": ["乙"], "experts": [["name": "丙", "opinion": "可行"]], "resembles": id]
    }

    @Test func programsGetTheAnswerOfAnIdThatNeverWas() async throws {
        try await PeopleHouse.with { house in
            let own = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let other = try await PeopleHouse.project(house, of: "jia", named: "甲的另一项目")
            let foreign = try await PeopleHouse.project(house, of: "yi", named: "乙项目")
            let never = String(foreign.dropLast()) + (foreign.hasSuffix("9") ? "8" : "9")
            let jia = try await house.client("jia")
            func name(_ id: String, key: String) async throws -> Answer {
                try await jia.call(
                    "POST", "/dossiers/\(own)/acts",
                    ["step": "panel", "on": "2026-03-04", "fields": GuessedReferenceTests.panel(like: id)],
                    headers: ["Idempotency-Key": key])
            }
            let guessed = try await name(foreign, key: "k1")
            let unknown = try await name(never, key: "k2")
            #expect(guessed.status == 422, "\(guessed.text)")
            #expect(guessed.text.contains("所指的卷宗不存在"))
            #expect(guessed.text == unknown.text)
            #expect(!guessed.text.contains("乙项目"))
            // His own he may name, and the rule over it is judged.
            let known = try await name(other, key: "k3")
            #expect(known.text.contains("同类项目没有内部代号"), "\(known.text)")
            #expect(!known.text.contains("所指的卷宗不存在"))
            // Who sees everything may name everything.
            let lead = try await house.client("lead")
            #expect(try await lead.call("GET", "/dossiers/\(foreign)").status == 200)
        }
    }

    /// What is listed everybody may choose and name, and nobody reads by it.
    @Test func listedDossiersMayBeNamedAndStayClosed() async throws {
        try await PeopleHouse.with { house in
            let own = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let (jia, yi) = (try await house.client("jia"), try await house.client("yi"))
            let opened = try await yi.call(
                "POST", "/dossiers",
                [
                    "kind": "catalogue", "on": "2026-03-04",
                    "fields": [
                        "owner": try await yi.call("GET", "/me").object["unit"]!, "name": "人口目录", "note": "不外传",
                    ],
                ])
            let listed = try #require(opened.object["dossier"] as? String, "\(opened.text)")
            #expect(try await jia.call("GET", "/dossiers/\(listed)").status == 404)
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            #expect(try await browser.get("/dossiers/\(own)/acts/panel").text.contains("人口目录"))
            var fields = GuessedReferenceTests.panel(like: own)
            fields["resembles"] = nil
            fields["uses"] = listed
            let done = try await jia.call(
                "POST", "/dossiers/\(own)/acts", ["step": "panel", "on": "2026-03-04", "fields": fields],
                headers: ["Idempotency-Key": "k1"])
            #expect(done.status == 201, "\(done.text)")
            #expect(try await jia.call("GET", "/dossiers/\(listed)").status == 404)
            #expect(!(try await jia.call("GET", "/dossiers/\(own)").text.contains("不外传")))
        }
    }

    @Test func aReferenceCannotBeBroughtInByACorrection() async throws {
        try await PeopleHouse.with { house in
            let own = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let foreign = try await PeopleHouse.project(house, of: "yi", named: "乙项目")
            let jia = try await house.client("jia")
            var fields = GuessedReferenceTests.panel(like: foreign)
            fields["resembles"] = nil
            let done = try await jia.call(
                "POST", "/dossiers/\(own)/acts", ["step": "panel", "on": "2026-03-04", "fields": fields],
                headers: ["Idempotency-Key": "k1"])
            #expect(done.status == 201, "\(done.text)")
            let answer = try await jia.call(
                "POST", "/dossiers/\(own)/entries/2/correct", ["fields": ["resembles": foreign], "reason": "补写"],
                headers: ["Idempotency-Key": "k2"])
            #expect(answer.status == 422, "\(answer.text)")
            #expect(answer.text.contains("所指的卷宗不存在"))
        }
    }

    @Test func thePageSaysTheSameOfBoth() async throws {
        try await PeopleHouse.with { house in
            let own = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let foreign = try await PeopleHouse.project(house, of: "yi", named: "乙项目")
            let never = String(foreign.dropLast()) + (foreign.hasSuffix("9") ? "8" : "9")
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let path = "/dossiers/\(own)/acts/panel"
            func submit(_ id: String) async throws -> String {
                let page = try await browser.get(path)
                let answer = try await browser.post(
                    path,
                    [
                        ("csrf", Browser.hidden("csrf", in: page.text) ?? ""), ("command", "c"), ("do", "submit"),
                        ("happened", "2026-03-04"), ("chair", "甲"), ("members", "乙"), ("experts.0.name", "丙"),
                        ("experts.0.opinion", "可行"), ("resembles", id),
                    ])
                #expect(answer.status == 422, "\(answer.status)")
                return answer.text.replacingOccurrences(of: id, with: "ID")
            }
            let guessed = try await submit(foreign)
            #expect(guessed.contains("所指的卷宗不存在"))
            #expect(!guessed.contains("乙项目"))
            #expect(guessed == (try await submit(never)))
        }
    }
}
