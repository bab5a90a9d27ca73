import Dossiers
import Foundation
import Policies
import Storage
import Testing

@testable import Portal

/// What comes in by a door, a form's or a program's, is looked at before anything is kept of it.
@Suite(.serialized) struct DoorTests {
    private static let secret = "歼星舰预研"

    private func holds(_ house: TestHouse, _ text: String) throws -> Bool {
        let files = try #require(FileManager.default.enumerator(atPath: house.folder))
        return files.compactMap { $0 as? String }.contains { name in
            FileManager.default.contents(atPath: "\(house.folder)/\(name)")?.range(of: Data(text.utf8)) != nil
        }
    }

    /// A correction of the opening is judged like the opening.
    @Test func whatMayNotBeOpenedIsNotCorrectedInto() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            func correct(_ fields: [String: Any]) async throws -> Answer {
                try await jia.call("POST", "/dossiers/\(id)/entries/1/correct", ["fields": fields, "reason": "笔误"])
            }
            let classified = try await correct(["secrecy": "涉密", "name": DoorTests.secret])
            #expect(classified.status == 422)
            #expect(!classified.text.contains(DoorTests.secret))
            #expect(try !holds(house, DoorTests.secret))
            let yi = try #require(try await house.client("yi").call("GET", "/me").object["unit"] as? String)
            #expect(try await correct(["owner": yi]).status == 403, "nobody hands his project to another unit")
            #expect(try await house.client("yi").call("GET", "/dossiers/\(id)").status == 404)
            #expect(try await correct(["secrecy_day": "2027-01-01"]).status == 422, "a day to come")
            #expect(try await correct(["name": "改过的名字"]).status == 201)
            // The page repeats nothing of it either.
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/dossiers/\(id)/entries/1/correct")
            let refused = try await browser.post(
                "/dossiers/\(id)/entries/1/correct",
                [
                    ("csrf", try #require(Browser.hidden("csrf", in: page.text))),
                    ("command", try #require(Browser.hidden("command", in: page.text))), ("happened", "2026-03-05"),
                    ("secrecy", "涉密"), ("name", DoorTests.secret), ("@reason", "定密"),
                ])
            #expect(refused.status == 422)
            #expect(!refused.text.contains(DoorTests.secret))
            #expect(try !holds(house, DoorTests.secret))
        }
    }

    /// What came with a draft before it turned out to be classified goes with it; nothing is kept for a step that is not.
    @Test func papersGoWithTheirDraft() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/new/project")
            let own = [
                ("csrf", try #require(Browser.hidden("csrf", in: page.text))),
                ("command", try #require(Browser.hidden("command", in: page.text))), ("happened", "2026-03-04"),
                ("do", "draft"),
            ]
            let file = (name: "secrecy_record", file: "a.txt", content: DoorTests.secret)
            #expect(try await browser.post("/new/project", own + [("name", "甲")], file: file).status == 303)
            #expect(try holds(house, DoorTests.secret))
            let refused = try await browser.post("/new/project", own + [("secrecy", "涉密")])
            #expect(refused.status == 422 && refused.text.contains("存过的草稿已经清除"))
            #expect(try !holds(house, DoorTests.secret))
            for path in ["/new/nothing", "/dossiers/2026-ZZZZZZZZ/acts/apply"] {
                #expect(try await browser.post(path, own, file: file).status == 404, "\(path)")
            }
            let elsewhere = (name: "name", file: "a.txt", content: DoorTests.secret)
            #expect(try await browser.post("/new/project", own, file: elsewhere).status == 400)
            #expect(try !holds(house, DoorTests.secret))
        }
    }

    @Test func aValueOfAnotherTypeIsNoDefault() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            func act(_ changes: [String: Any]) async throws -> Int {
                try await jia.call(
                    "POST", "/dossiers/\(id)/acts",
                    ["step": "apply", "on": "2026-03-05", "fields": [:]].merging(changes) { _, new in new }
                ).status
            }
            for wrong: [String: Any] in [
                ["outcome": ["passed"]], ["outcome": 1], ["to": "lead"], ["to": [1]], ["answers": "7"],
                ["answers": true],
                ["answers": 1.5],
            ] { #expect(try await act(wrong) == 400, "\(wrong)") }
            for right: [String: Any] in [["outcome": NSNull()], ["answers": 1], ["to": ["lead"]]] {
                #expect(try await act(right) == 422, "\(right)")
            }
            func token(_ days: Any) async throws -> Int {
                try await house.client("yi").call(
                    "POST", "/tokens", ["login": "jia", "password": TestHouse.password, "days": days]
                ).status
            }
            try await house.house.store.setPassword(TestHouse.password, of: "jia")
            #expect(try await token("1") == 400)
            #expect(try await token(1.9) == 400)
            #expect(try await token(1) == 201)
        }
    }

    @Test func aKeyIsForOneContent() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project(["name": "甲"], key: "k")
            let again = try await jia.call(
                "POST", "/dossiers", try await jia.opening(["name": "甲"], paper: "审查记录"),
                headers: ["Idempotency-Key": "k"])
            #expect(again.status == 200 && again.object["dossier"] as? String == id)
            let other = try await jia.call(
                "POST", "/dossiers", try await jia.opening(["name": "乙"], paper: "审查记录"),
                headers: ["Idempotency-Key": "k"])
            #expect(other.status == 422, "\(other.text)")
        }
    }

    @Test func whatNobodyHasSeenYetIsAConflict() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            for (seen, status) in [("1", 422), ("2", 409), ("9223372036854775807", 409), ("0", 409)] {
                let answer = try await jia.call(
                    "POST", "/dossiers/\(id)/acts", ["step": "apply", "on": "2026-03-05", "fields": [:]],
                    headers: ["If-Match": "\"\(seen)\""])
                #expect(answer.status == status, "\(seen)")
            }
        }
    }

    @Test func namesHideNothing() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            for name in ["\u{0}", "a\u{0}b", "\u{202E}gpj.exe", "\u{200B}", "a\u{7}"] {
                let body = try await jia.opening(["name": name], paper: "审查记录")
                #expect(try await jia.call("POST", "/dossiers", body).status == 422, "\(name.debugDescription)")
            }
            // Of papers, too: the entry and whoever saves it get a name without folders and tricks.
            var body = try await jia.opening([:], paper: "审查记录")
            var fields = try #require(body["fields"] as? [String: Any])
            var paper = try #require(fields["secrecy_record"] as? [String: Any])
            let digest = try #require(paper["digest"] as? String)
            paper["name"] = "../../etc/\u{202E}evil\r\n.txt"
            fields["secrecy_record"] = paper
            body["fields"] = fields
            let opened = try await jia.call("POST", "/dossiers", body)
            let id = try #require(opened.object["dossier"] as? String, "\(opened.text)")
            let dossier = try await jia.call("GET", "/dossiers/\(id)").text
            #expect(dossier.contains("evil.txt") && !dossier.contains("etc"))
            for (name, saved) in [("evil.bat", "evil.bat.txt"), ("../../passwd", "passwd.txt"), ("a.txt", "a.txt")] {
                let answer = try await jia.call("GET", "/papers/\(digest)?name=\(name)")
                #expect(answer.headers["content-disposition"]?.hasSuffix("''\(saved)") == true, "\(answer.headers)")
            }
        }
    }

    @Test func strangersSendLittle() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            let long = String(repeating: "x", count: Form.strangersLimit)
            #expect(try await browser.post("/sign-in", [("account", long)]).status == 413)
            let answer = try await Client(port: house.port).call("POST", "/tokens", ["login": long])
            #expect(answer.status == 413)
        }
    }

    @Test func onlyWhoChoseHisPasswordSavesDrafts() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let account = "/administration/accounts/jia"
            _ = try await admin.send("\(account)/reset", from: "\(account)/reset")
            let issued = try #require(Administering.secret(in: try await admin.browser.get(account).text))
            let browser = house.browser()
            _ = try await browser.signIn("jia", issued)
            let page = try await browser.get("/password")
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let saved = try await browser.post(
                "/new/project/draft", [("csrf", csrf), ("command", "c"), ("happened", "2026-03-04"), ("name", "甲")])
            #expect(saved.status == 303 && saved.headers["location"] == "/password")
            #expect(try await house.house.store.drafts(of: .person("p-jia"), in: TestHouse.jurisdiction).isEmpty)
        }
    }

    @Test func whoDoesNoActsHasNothingOnHisDesk() async throws {
        try await TestHouse.with { house in
            _ = try await house.client("jia").project()
            try await TestHouse.account("keeper", parties: ["lead"], unit: nil, house.house, role: .administrator)
            let admin = try await house.client("keeper").call("GET", "/desk")
            #expect(
                (admin.object["offers"] as? [Any])?.isEmpty == true
                    && (admin.object["duties"] as? [Any])?.isEmpty == true)
            let jia = try await house.client("lead").call("GET", "/desk")
            #expect((jia.object["offers"] as? [Any])?.isEmpty == false)
        }
    }

    @Test func formsAreCutIntoTheirParts() throws {
        func parts(_ text: String, _ boundary: String = "x") throws -> [Multipart.Part] {
            try Multipart(.init(string: text), "multipart/form-data; boundary=\(boundary)").parts
        }
        let head = "Content-Disposition: form-data; name="
        let two = try parts(
            "--x\r\n\(head)\"a\"\r\n\r\n甲\r\n--y\r\n--x\r\n\(head)\"f\"; filename=\"b.txt\"\r\n\r\n\r\n--x--\r\n")
        #expect(two.map(\.name) == ["a", "f"] && two.map(\.file) == [nil, "b.txt"])
        #expect(two.map { String(buffer: $0.content) } == ["甲\r\n--y", ""])
        for broken in [
            "", "--x", "--x\r\n", "--x\r\n\(head)\"a\"\r\n\r\n甲", "--x\r\n\r\n\r\n--x--", "--x\r\nA: b\r\n\r\n--x--",
            "--x\r\n\(head)\"a\"\(String(repeating: ";b=c", count: 4_000))\r\n\r\n甲\r\n--x--",
        ] { #expect(throws: Trouble.self, "\(broken.prefix(60))") { try parts(broken) } }
        #expect(throws: Trouble.self) { try parts("--\r\n", "") }
        let many = try parts(
            (0..<Form.mostFields).map { "--x\r\n\(head)\"\($0)\"\r\n\r\n\r\n" }.joined() + "--x--")
        #expect(many.count == Form.mostFields && many.last?.name == "\(Form.mostFields - 1)")
    }
}
