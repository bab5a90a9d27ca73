import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal

/// Letters and codes over HTTP: who sees what, and what a stranger is told.
@Suite(.serialized) struct LetterPageTests {
    /// A project of a unit of the city, reviewed by the city's office: entry 3 makes a letter.
    private func withReview(_ work: (TestHouse, _ project: String, _ lead: Browser) async throws -> Void) async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let lead = try await house.client("city-lead")
            let unit = try await lead.call(
                "POST", "/dossiers", ["kind": "unit", "on": "2026-03-04", "fields": ["name": "市乙局"]],
                headers: ["Idempotency-Key": "unit-yi"])
            let other = try #require(unit.object["dossier"] as? String)
            try await TestHouse.account(
                "city-yi", parties: [], unit: DossierID(other), house.house, in: Neighbours.code)
            for login in ["city-lead", "city-yi"] {
                try await house.house.store.setPassword(TestHouse.password, of: login)
            }
            let jia = try await house.client("city-jia")
            let project = try #require(try await Neighbours.project(jia).object["dossier"] as? String)
            let paper = try await jia.send(
                "POST", "/papers?name=a.txt", Data("报告".utf8), type: "application/octet-stream")
            let applied = try await jia.call(
                "POST", "/dossiers/\(project)/acts",
                ["step": "apply", "on": "2026-03-04", "fields": ["report": paper.object]],
                headers: ["Idempotency-Key": "apply"])
            #expect(applied.status == 201, "\(applied.text)")
            let browser = try await signedIn("city-lead", house)
            let page = try await browser.get("/dossiers/\(project)/acts/review")
            let posted = try await browser.post(
                "/dossiers/\(project)/acts/review",
                ["csrf", "command", "expected"].map { ($0, Browser.hidden($0, in: page.text) ?? "") } + [
                    ("happened", "2026-03-05"), ("do", "submit"),
                ])
            #expect(posted.status == 303, "\(posted.text.suffix(2000))")
            try await work(house, project, browser)
        }
    }

    private func signedIn(_ login: String, _ house: TestHouse) async throws -> Browser {
        let browser = house.browser()
        #expect(try await browser.signIn(login, TestHouse.password).status == 303)
        return browser
    }

    private func code(in html: String) throws -> String {
        let mark = try #require(html.range(of: "class=\"code\">"))
        return String(html[mark.upperBound...].prefix { $0 != "<" })
    }

    private func check(_ browser: Browser, _ number: String, _ code: String, amount: String = "") async throws -> Answer
    {
        let page = try await browser.get("/check")
        #expect(page.status == 200)
        return try await browser.post(
            "/check",
            [
                ("csrf", Browser.hidden("csrf", in: page.text) ?? ""), ("number", number), ("code", code),
                ("amount", amount),
            ])
    }

    @Test func theReceiptAndTheHistoryLeadToTheLetter() async throws {
        try await withReview { house, project, lead in
            let page = try await lead.get("/dossiers/\(project)")
            let address = "/dossiers/\(project)/entries/3/letter"
            #expect(page.text.contains("<a href=\"\(address)\">打印公文</a>"))
            #expect(page.text.contains("<a href=\"\(address)\">公文</a>"))
            #expect(!page.text.contains("/entries/2/letter"), "what the unit hands in makes none")
            #expect(!(try await lead.get("/dossiers/\(project)")).text.contains("打印公文"), "said once")
            let letter = try await lead.get(address)
            #expect(letter.status == 200)
            #expect(letter.text.contains("city-lead office关于") && letter.text.contains("市甲局"))
            #expect(letter.text.contains("2026年3月5日"))
        }
    }

    /// Programs get what the page prints, with the same rights, as the document says.
    @Test func aLetterAsData() async throws {
        try await withReview { house, project, lead in
            let page = try await lead.get("/dossiers/\(project)/entries/3/letter").text
            let program = try await house.client("city-lead")
            let entries = try #require(
                try await program.call("GET", "/dossiers/\(project)").object["entries"] as? [[String: Any]])
            #expect(entries.map { $0["letter"] as? String } == [nil, nil, "/api/v1/dossiers/\(project)/letters/3"])
            let answer = try await program.call("GET", "/dossiers/\(project)/letters/3")
            #expect(answer.status == 200)
            let letter = answer.object
            #expect(letter["addressee"] as? String == "市甲局" && letter["signature"] as? String == "city-lead office")
            #expect(letter["day"] as? String == "2026-03-05" && letter["year"] as? Int == 2026)
            #expect(letter["number"] is NSNull && letter["entry"] as? Int == 3)
            #expect(letter["checkCode"] as? String == (try code(in: page)))
            let title = try #require(letter["title"] as? String)
            #expect(page.contains("<title>\(title)"))
            let sections = try #require(letter["sections"] as? [[String: Any]])
            #expect(sections.count == 3)
            var words = letter["opening"] as? [String] ?? []
            for section in sections {
                words += [section["title"], section["before"], section["after"]].flatMap {
                    $0 as? [String] ?? [$0 as? String ?? ""]
                }
                words += (section["items"] as? [[String: Any]] ?? []).flatMap {
                    [$0["label"] as? String ?? "", $0["text"] as? String ?? ""]
                }
            }
            #expect(words.count >= 8)
            for each in words { #expect(page.contains(each), "\(each)") }
            let schemas = (OpenAPI.document["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]]
            #expect(Set(try #require(schemas?["Letter"]?["required"] as? [String])) == Set(letter.keys))
            for entry in ["1", "2", "4", "0", "x"] {
                #expect(
                    try await program.call("GET", "/dossiers/\(project)/letters/\(entry)").status == 404, "\(entry)")
            }
            for (login, status) in [("city-jia", 200), ("city-yi", 404), ("jia", 404)] {
                let theirs = try await house.client(login).call("GET", "/dossiers/\(project)/letters/3")
                #expect(theirs.status == status, "\(login)")
                #expect(theirs.text.contains("市里的项目") == (status == 200))
            }
            let nobody = try await Client(port: house.port).call("GET", "/dossiers/\(project)/letters/3")
            #expect(nobody.status == 401)
        }
    }

    /// A letter reads the same whenever it is printed, also after its author has another name; its code still holds.
    @Test func aLetterKeepsTheNameThatSignedIt() async throws {
        try await withReview { house, project, lead in
            let address = "/dossiers/\(project)/entries/3/letter"
            let before = try await lead.get(address).text
            let administrator = try await Administering(house, "city-admin")
            let office = "/administration/organisations/o-city-lead"
            for name in ["市数据管理局", "市数据局"] {
                let renamed = try await administrator.send("\(office)/rename", from: office, [("name", name)])
                #expect(renamed.status == 303)
            }
            let after = try await lead.get(address).text
            #expect(after.contains("city-lead office关于") && !after.contains("city-lead office（"))
            #expect(try code(in: after) == code(in: before))
            let history = try await lead.get("/dossiers/\(project)").text
            #expect(history.contains("city-lead office（现名：市数据局）") && !history.contains("市数据管理局"))
            let checked = try await check(house.browser(), project, try code(in: before))
            #expect(checked.text.contains("√ 是本系统出的，没有变化"))
        }
    }

    @Test func onlyWhoMayReadTheDossierReadsItsLetters() async throws {
        try await withReview { house, project, _ in
            let address = "/dossiers/\(project)/entries/3/letter"
            #expect(try await signedIn("city-jia", house).get(address).status == 200, "it is written to them")
            for login in ["city-yi", "jia"] {
                let answer = try await signedIn(login, house).get(address)
                #expect(answer.status == 404, "\(login)")
                #expect(!answer.text.contains("市里的项目"))
            }
            #expect(try await house.browser().get(address).headers["location"]?.hasPrefix("/sign-in") == true)
            let lead = try await signedIn("city-lead", house)
            for entry in ["1", "2", "4", "0", "-1", "x", "99999999999999999999"] {
                #expect(try await lead.get("/dossiers/\(project)/entries/\(entry)/letter").status == 404, "\(entry)")
            }
        }
    }

    @Test func aStrangerLearnsThatAPaperIsGenuineAndNoMore() async throws {
        try await withReview { house, project, lead in
            let code = try code(in: try await lead.get("/dossiers/\(project)/entries/3/letter").text)
            let stranger = house.browser()
            let answer = try await check(stranger, project, code)
            #expect(answer.status == 200)
            #expect(answer.text.contains("√ 是本系统出的，没有变化") && answer.text.contains("2026年3月5日"))
            #expect(!answer.text.contains("市里的项目") && !answer.text.contains("市甲局"))
            #expect(!answer.text.contains("/dossiers/"), "nor where it lies")
            // Wrong number, wrong code: the same words.
            let wrong = String(code.prefix(8)) + "Z-ZZZZ-ZZZZ-ZZZZ-ZZZZ"
            for (number, code) in [(project, wrong), ("2026-AAAAAAAA", code), ("2026-AAAAAAAA", wrong)] {
                let refused = try await check(stranger, number, code)
                #expect(refused.text.contains("× 对不上"), "\(number) \(code)")
                #expect(!refused.text.contains("文书</dt>"))
            }
            // Who may read the dossier is led to it; the neighbour and another unit are not.
            for (login, isLed) in [("city-lead", true), ("city-jia", true), ("city-yi", false), ("jia", false)] {
                let told = try await check(try await signedIn(login, house), project, code)
                #expect(told.text.contains("√ 是本系统出的"), "\(login)")
                #expect(told.text.contains("/dossiers/\(project)") == isLed, "\(login)")
            }
            #expect(try await stranger.post("/check", [("number", project), ("code", code)]).status == 403, "no token")
        }
    }

    @Test func guessingIsSlowedForStrangersOnly() async throws {
        try await withReview { house, project, lead in
            let code = try code(in: try await lead.get("/dossiers/\(project)/entries/3/letter").text)
            let wrong = String(code.prefix(8)) + "Z-ZZZZ-ZZZZ-ZZZZ-ZZZZ"
            let stranger = house.browser()
            for _ in 0..<WrongTries.limit {
                #expect(try await check(stranger, project, wrong).status == 200)
            }
            #expect(try await check(stranger, project, code).status == 429, "even a right one waits")
            #expect(
                try await check(house.browser(), project, code).status == 429, "another browser is no other stranger")
            #expect(try await check(lead, project, code).status == 200)
            #expect(
                try await check(stranger, "2026-AAAAAAAA", code).status == 200, "another dossier can still be checked")
        }
    }

    @Test func anEarlierSheetIsMadeAgain() async throws {
        try await withReview { house, project, lead in
            let path = "/dossiers/\(project)/checklist/review"
            #expect(try await lead.get(path).status == 200)
            let then = try await lead.get(path + "?until=2&on=2026-03-04")
            #expect(then.status == 200 && then.text.contains("2026年3月4日（重排）"))
            for query in ["?until=9&on=2026-03-04", "?until=2&on=2026-03-06", "?until=x&on=2026-03-04", "?until=2"] {
                #expect(try await lead.get(path + query).status == 404, "\(query)")
            }
            #expect(try await signedIn("jia", house).get(path + "?until=2&on=2026-03-04").status == 404)
        }
    }
}

/// Thirty in any minute.
struct WrongTriesTests {
    @Test func aMinuteSlides() {
        let tries = WrongTries()
        for second in 0..<Int64(WrongTries.limit) {
            #expect(tries.wait(for: "a", at: second) == nil)
            tries.note("a", at: second)
        }
        #expect(tries.wait(for: "a", at: 30) == 30)
        #expect(tries.wait(for: "b", at: 30) == nil)
        #expect(tries.wait(for: "a", at: 59) == 1)
        #expect(tries.wait(for: "a", at: 60) == nil)
        tries.note("a", at: 60)
        #expect(tries.wait(for: "a", at: 60) == 1)
    }
}
