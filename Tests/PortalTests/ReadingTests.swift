import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal

/// What an auditor reads can be relied on, and what a page leaves out is said.
@Suite(.serialized) struct ReadingTests {
    @Test func nothingIsDoneBeforeWhatItFollows() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            let lead = try await house.client("lead")
            func ask(_ day: String) async throws -> Answer {
                try await lead.call(
                    "POST", "/dossiers/\(id)/acts",
                    ["step": "inspection", "on": day, "fields": ["asked": "合同", "due": "2026-03-20"]])
            }
            let early = try await ask("2026-03-03")
            #expect(early.status == 422, "opened on the fourth: \(early.text)")
            #expect(early.text.contains("办理日期早于它所接的“项目”（2026年3月4日）"), "\(early.text)")
            #expect(try await ask("2026-03-04").status == 201)
        }
    }

    @Test func aPaperThatWasChangedIsNotHandedOut() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let body = try await jia.opening([:], paper: "审查记录")
            let fields = try #require(body["fields"] as? [String: Any])
            let digest = try #require((fields["secrecy_record"] as? [String: Any])?["digest"] as? String)
            #expect(try await jia.call("POST", "/dossiers", body).status == 201)
            #expect(try await jia.call("GET", "/papers/\(digest)").status == 200)
            let paper = try #require(try await house.house.store.paper(digest))
            #expect(try await house.house.store.isIntact(paper))
            #expect(try await house.house.store.papers(after: "", limit: 10) == [paper])
            #expect(try await house.house.store.papers(after: digest, limit: 10) == [])
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: paper.path)
            for content in ["审查纪录", "审查记录，又添了几个字", ""] {
                try Data(content.utf8).write(to: URL(fileURLWithPath: paper.path))
                #expect(try await !house.house.store.isIntact(paper), "\(content)")
                #expect(try await jia.call("GET", "/papers/\(digest)").status == 500, "\(content)")
            }
            try FileManager.default.removeItem(atPath: paper.path)
            #expect(try await !house.house.store.isIntact(paper))
            #expect(try await jia.call("GET", "/papers/\(digest)").status == 500)
        }
    }

    @Test func aRegisterNamesPeople() async throws {
        try await TestHouse.with { house in
            let id = try await house.client("jia").project()
            let lead = try await house.client("lead")
            let finding = try await lead.send(
                "POST", "/papers?name=a.txt", Data("认定".utf8), type: "application/octet-stream")
            let marked = try await lead.call(
                "POST", "/dossiers/\(id)/acts",
                [
                    "step": "violation", "on": "2026-03-05",
                    "fields": ["cause": "未招先建", "person": "栗红梅", "finding": finding.object],
                ])
            #expect(marked.status == 201, "\(marked.text)")
            try await house.house.store.setPassword(TestHouse.password, of: "lead")
            let browser = house.browser()
            _ = try await browser.signIn("lead", TestHouse.password)
            for path in ["/registers/project?register=violations", "/registers/project/csv?register=violations"] {
                let text = try await browser.get(path).text
                #expect(text.contains("栗红梅"), "\(path): \(text)")
            }
        }
    }

    @Test func aPublishedYearIsNotOverwritten() async throws {
        try await TestHouse.with { house in
            let admin = house.browser()
            _ = try await admin.signIn("admin", TestHouse.password)
            let page = try await admin.get("/calendar")
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            func load(_ year: String, _ holidays: String) async throws -> Answer {
                try await admin.post(
                    "/calendar",
                    [
                        ("csrf", csrf), ("expected", "0"),
                        (
                            "calendar",
                            "year: \(year)\nnotice: 国办发明电〔2026〕9号\nholidays: {元旦: \(holidays)}\nmake_up_days: []"
                        ),
                    ])
            }
            let calendar = { house.house.office.regulations.calendar(in: TestHouse.jurisdiction) }
            let before = calendar().years[2026]
            let published = try await load("2026", "01-01 to 01-03")
            #expect(published.status == 422 && published.text.contains("已经公布"))
            #expect(calendar().years[2026] == before)
            #expect(try await load("2017", "01-01 to 01-03").status == 422, "it is over")
            let idle = try await load("2027", "01-01 to 12-31")
            #expect(idle.status == 422 && idle.text.contains("全年有 0 个工作日"))
            #expect(calendar().years[2027] == nil)
            #expect(try await load("2027", "01-01 to 01-03").status == 303)
        }
    }

    @Test func whatACorrectionCannotSayIsNotSwallowed() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let path = "/dossiers/\(id)/entries/1/correct"
            let page = try await browser.get(path)
            let cleared = try await browser.post(
                path,
                [
                    ("csrf", try #require(Browser.hidden("csrf", in: page.text))),
                    ("command", try #require(Browser.hidden("command", in: page.text))), ("happened", "2026-03-05"),
                    ("name", "换了名字"), ("amount", ""), ("@reason", "去掉金额"),
                ])
            #expect(cleared.status == 422 && cleared.text.contains("不能清空"))
            #expect(try await jia.call("GET", "/dossiers/\(id)").object["sequence"] as? Int == 1)
        }
    }

    @Test func aPageBeyondTheEndIsTheLast() async throws {
        try await TestHouse.with { house in
            _ = try await house.client("jia").project()
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/projects?page=7")
            #expect(page.status == 200 && page.text.contains("本页 1 个") && page.text.contains("入学一件事"))
        }
    }
}
