import Foundation
import Testing

@testable import Portal

/// Official forms over HTTP: filled, frozen, blank, and shut to strangers.
@Suite(.serialized) struct FormPageTests {
    private func apply(_ house: TestHouse, to id: String, _ changes: [String: Any] = [:], on day: String = "2026-03-04")
        async throws -> Answer
    {
        let jia = try await house.client("jia")
        return try await jia.call(
            "POST", "/dossiers/\(id)/acts",
            ["step": "apply", "on": day, "fields": FormHouse.application.merging(changes) { _, new in new }],
            headers: ["Idempotency-Key": UUID().uuidString])
    }

    private func review(_ house: TestHouse, _ id: String, _ outcome: String) async throws -> Answer {
        try await house.client("lead").call(
            "POST", "/dossiers/\(id)/acts",
            ["step": "review", "on": "2026-03-05", "outcome": outcome, "fields": ["opinion": "请核实费用"]],
            headers: ["Idempotency-Key": UUID().uuidString])
    }

    @Test func aSheetIsFilledFromTheRecordAndSaysWhatItDoesNotHold() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let path = "/dossiers/\(id)/forms/annex_1"
            let before = try await browser.get(path)
            #expect(before.status == 200)
            #expect(before.text.contains("入学一件事") && !before.text.contains("163.00"))
            #expect(try await apply(house, to: id).status == 201)
            let page = try await browser.get(path)
            for words in [
                "项目申报表", "163.00", "张三", "☑</span>扩建", "☐</span>新建", "2026年3月4日", "无主管部门", "系统不收、不保存（第三条）",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            // The person stands there by name; the log holds an id.
            #expect(!page.text.contains(">p-"))
            let project = try await browser.get("/dossiers/\(id)")
            #expect(project.text.contains(path) && project.text.contains("\(path)?entry=2"))
            let act = try await browser.get("/dossiers/\(id)/acts/review")
            #expect(act.text.contains(path), "the form of a step says on which sheet it is printed")
        }
    }

    @Test func theHeadIsRepeatedAndTheSheetLiesAcross() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            #expect(try await apply(house, to: id).status == 201)
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/dossiers/\(id)/forms/annex_2").text
            #expect(page.contains("sheet paper across"))
            let head = page.range(of: "<thead>")!.upperBound
            #expect(
                page[head...].prefix { $0 != "报" }.contains("审核（盖章）"), "what belongs on each page stands in the head")
            #expect(page.contains(#"rowspan="2"><span class="w">报名登记"#), "a function is joined over its data")
            #expect(page.contains("120.50"))
            #expect(page.contains(#"<col width="151.18">"#), "40 mm are 151.18 pixels")
        }
    }

    @Test func aSheetIsFrozenWithTheEntryThatNeedsIt() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            #expect(try await apply(house, to: id).status == 201)
            #expect(try await review(house, id, "returned").status == 201)
            #expect(try await apply(house, to: id, ["total": "150万元"], on: "2026-03-05").status == 201)
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let first = try await browser.get("/dossiers/\(id)/forms/annex_1?entry=2").text
            #expect(first.contains("163.00") && !first.contains("150.00"))
            #expect(!first.contains("请核实费用"), "the opinion came later")
            let second = try await browser.get("/dossiers/\(id)/forms/annex_1?entry=4").text
            #expect(second.contains("150.00") && !second.contains("163.00"))
            let now = try await browser.get("/dossiers/\(id)/forms/annex_1").text
            #expect(now.contains("150.00"))
            #expect(now.contains("第 2 条，2026-03-04") && now.contains("第 4 条，2026-03-05"))
            for page in [first, second] { #expect(!page.contains("请核对"), "still reads as it was frozen") }
            // What was corrected later stands on the sheet of today, not on the one that was handed in.
            let jia = try await house.client("jia")
            let corrected = try await jia.call(
                "POST", "/dossiers/\(id)/entries/4/correct", ["fields": ["content": "改名"], "reason": "笔误"],
                headers: ["Idempotency-Key": "c"])
            #expect(corrected.status == 201, "\(corrected.text)")
            #expect(try await browser.get("/dossiers/\(id)/forms/annex_1").text.contains("改名"))
            let frozen = try await browser.get("/dossiers/\(id)/forms/annex_1?entry=4").text
            #expect(!frozen.contains("改名") && !frozen.contains("请核对"))
            for entry in ["1", "3", "5", "99", "x"] {
                #expect(try await browser.get("/dossiers/\(id)/forms/annex_1?entry=\(entry)").status == 404, "\(entry)")
            }
        }
    }

    /// The unit that stood on the paper stands there for ever, also when another one is written into the record.
    @Test func aFrozenSheetKeepsWhomItNamed() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house, department: true)
            #expect(try await apply(house, to: id).status == 201)
            let jia = try await house.client("jia")
            let own = try #require(try await jia.call("GET", "/me").object["unit"] as? String)
            let corrected = try await jia.call(
                "POST", "/dossiers/\(id)/entries/1/correct", ["fields": ["department": own], "reason": "写错了单位"],
                headers: ["Idempotency-Key": "c"])
            #expect(corrected.status == 201, "\(corrected.text)")
            try await house.house.store.setPassword(TestHouse.password, of: "lead")
            let browser = house.browser()
            _ = try await browser.signIn("lead", TestHouse.password)
            let frozen = try await browser.get("/dossiers/\(id)/forms/annex_1?entry=2").text
            #expect(frozen.contains(">yi<"), "\(frozen)")
            #expect(!frozen.contains("请核对"))
            #expect(try await !browser.get("/dossiers/\(id)/forms/annex_1").text.contains(">yi<"))
        }
    }

    @Test func aSheetAsData() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            let jia = try await house.client("jia")
            func entries() async throws -> [[Int]] {
                let items = try await jia.call("GET", "/dossiers/\(id)/forms").object["items"] as? [[String: Any]] ?? []
                #expect(items.first?["id"] as? String == "annex_1" && items.first?["article"] as? String != nil)
                return items.map { $0["entries"] as? [Int] ?? [] }
            }
            #expect(try await entries().allSatisfy(\.isEmpty))
            #expect(try await apply(house, to: id).status == 201)
            #expect(try await entries().first == [2])
            let written = try await jia.call("GET", "/dossiers/\(id)").object["entries"] as? [[String: Any]]
            #expect((written?.last?["sheets"] as? [String: String])?["annex_1"]?.count == 64)
            let sheet = try await jia.call("GET", "/dossiers/\(id)/forms/annex_1?entry=2")
            #expect(sheet.object["entry"] as? Int == 2 && sheet.object["checkCode"] is String)
            // What somebody wrote is told from what the form prints, also where both stand in one cell.
            #expect(sheet.text.contains(#"{"written":"入学一件事"}"#) && sheet.text.contains(#"{"written":"163.00"}"#))
            #expect(sheet.text.contains(#""checked":true"#) && sheet.text.contains(#""sealed":""#))
            #expect(!sheet.text.contains(#"{"printed":"入学一件事"}"#))
            let body = try #require(sheet.object["body"] as? [[String: Any]])
            let table = try #require(body.first { $0["kind"] as? String == "table" })
            #expect(try #require(table["rows"] as? [Any]).count > 3)
            for path in ["annex_1?entry=1", "annex_1?entry=99", "annex_9"] {
                #expect(try await jia.call("GET", "/dossiers/\(id)/forms/\(path)").status == 404, "\(path)")
            }
            let yi = try await house.client("yi")
            for path in ["forms", "forms/annex_1", "forms/annex_1?entry=2"] {
                #expect(try await yi.call("GET", "/dossiers/\(id)/\(path)").status == 404, "\(path)")
            }
        }
    }

    @Test func strangersLearnNothingAndBlankFormsAreNoSecret() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            #expect(try await apply(house, to: id).status == 201)
            let browser = house.browser()
            _ = try await browser.signIn("yi", TestHouse.password)
            for path in ["/dossiers/\(id)/forms/annex_1", "/dossiers/\(id)/forms/annex_1?entry=2"] {
                let answer = try await browser.get(path)
                #expect(answer.status == 404)
                #expect(!answer.text.contains("入学一件事") && !answer.text.contains("项目申报表"))
            }
            let blank = try await browser.get("/regulation/forms-2024/forms/annex_1")
            #expect(blank.status == 200)
            #expect(blank.text.contains("项目名称") && !blank.text.contains("入学一件事") && !blank.text.contains("☑"))
            let regulation = try await browser.get("/regulation/forms-2024")
            #expect(regulation.text.contains("/regulation/forms-2024/forms/annex_2"))
            #expect(try await browser.get("/regulation/forms-2024/forms/annex_9").status == 404)
            // The unit has no sheet.
            let unit = try await house.client("yi").call("GET", "/me").object["unit"] as! String
            #expect(try await browser.get("/dossiers/\(unit)/forms/annex_1").status == 404)
        }
    }

    @Test func aTableInATableIsTypedAsOneGrid() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let path = "/dossiers/\(id)/acts/apply"
            let page = try await browser.get(path)
            #expect(page.text.contains(#"name="functions.0.items-cost""#))
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let command = try #require(Browser.hidden("command", in: page.text))
            let accepted = try await browser.post(
                path,
                [
                    ("csrf", csrf), ("command", command), ("happened", "2026-03-04"), ("do", "submit"),
                    ("total", "163"),
                    ("content", "报名"), ("contact", "张三"), ("login", "admin"),
                    ("functions.0.name", "登记"), ("functions.0.items-name", "学籍"), ("functions.0.items-cycle", "每日"),
                    ("functions.1.name", ""), ("functions.1.items-name", "户籍"), ("functions.1.items-cycle", "每月"),
                    ("functions.2.name", "录取"), ("functions.2.items-name", "名单"), ("functions.2.items-cycle", "每月"),
                ])
            #expect(accepted.status == 303, "\(accepted.text.suffix(3000))")
            let sheet = try await browser.get("/dossiers/\(id)/forms/annex_2").text
            #expect(sheet.contains(#"rowspan="2"><span class="w">登记"#))
            #expect(sheet.contains("户籍") && sheet.contains("3</span>项"))
            let correction = try await browser.get("/dossiers/\(id)/entries/2/correct").text
            #expect(correction.contains(#"name="functions.1.items-name" value="户籍""#), "put right in the same grid")
            #expect(correction.contains(#"name="functions.1.name" value="""#))
        }
    }
}
