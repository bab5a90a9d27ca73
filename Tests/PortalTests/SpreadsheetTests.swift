import Documents
import Dossiers
import Foundation
import Testing

@testable import Portal

/// Spreadsheets over HTTP: lists go out with the rights of whoever asks, tables come in and submit nothing.
@Suite(.serialized) struct SpreadsheetTests {
    private static let edge = "edge-of-a-part"

    /// A form with a workbook, as a browser without script sends it.
    private func post(
        _ browser: Browser, _ path: String, _ fields: [(String, String)],
        sheet: (field: String, name: String, content: [UInt8])?
    ) async throws -> Answer {
        let head = "--\(SpreadsheetTests.edge)\r\nContent-Disposition: form-data; name="
        var body = Data(fields.map { "\(head)\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined().utf8)
        if let sheet {
            body += Data("\(head)\"@sheet.\(sheet.field)\"; filename=\"\(sheet.name)\"\r\n\r\n".utf8)
            body += Data(sheet.content) + Data("\r\n".utf8)
        }
        body += Data("--\(SpreadsheetTests.edge)--".utf8)
        return try await browser.send(
            "POST", path, body, type: "multipart/form-data; boundary=\(SpreadsheetTests.edge)")
    }

    private func workbook(_ heads: [String], _ rows: [[Cell]]) -> [UInt8] {
        var workbook = WorkbookWriter()
        workbook.begin("数据", columns: heads.map { SheetColumn($0) })
        for row in rows { workbook.add(row) }
        return workbook.finished()
    }

    private static let heads = ["系统功能", "数据名称", "共享周期", "费用（元）"]

    private func cells(_ answer: Answer) throws -> [[ReadCell]] {
        try Spreadsheet.read(Array(answer.body), named: "a.xlsx")[0].rows.map { row in
            row.cells.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    // MARK: lists out

    /// A sheet that is handed on still says what it is of: what was filtered, how many rows, by whom and when.
    @Test func theHeadSaysWhatWasFiltered() async throws {
        try await TestHouse.with { house in
            let client = try await house.client("jia")
            for name in ["入学一件事", "出生一件事", "养老服务"] {
                _ = try await client.project(["name": name], paper: name)
            }
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            func head(_ path: String, of browser: Browser = browser) async throws -> String {
                let rows = try cells(try await browser.get(path))
                guard case .text(let head)? = rows.first?.first else { return "" }
                #expect(head.contains("　共 \(rows.count - 2) 行　"), "\(head)")
                return head
            }
            let all = try await head("/projects.xlsx")
            #expect(all.hasPrefix("项目库　全部　共 3 行　jia Clerk jia 2026-03-05 09:") && all.hasSuffix(" 导出"), "\(all)")
            let escaped = "一件事".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
            let some = try await head("/projects.xlsx?text=\(escaped)&due=late&year=2026&class=x&nonsense=1")
            #expect(some.contains("　筛选：含“一件事”，类别：x，年度：2026 年，到期：已逾期　共 0 行　"), "\(some)")
            #expect(try await head("/projects.xlsx?text=\(escaped)").contains("筛选：含“一件事”　共 2 行"))
            // What narrows nothing is not said to.
            #expect(try await head("/projects.xlsx?due=whenever&year=x&owes=x").contains("　全部　共 3 行"))
            let named = try await head("/projects.xlsx?amount=applied&saved=yes")
            #expect(named.contains("筛选：有申报金额，有不予、复用、核减的功能　"), "\(named)")
            // The name behind the number of a unit is told to whom the page offers it, and to nobody else.
            let yi = try #require(try await house.house.store.organisation("o-yi", in: TestHouse.jurisdiction)?.unit)
            #expect(try await head("/projects.xlsx?unit=\(yi.rawValue)").contains("筛选：单位：地址里指定的单位　共 0 行"))
            try await house.house.store.setPassword(TestHouse.password, of: "audit")
            let auditor = house.browser()
            _ = try await auditor.signIn("audit", TestHouse.password)
            #expect(try await head("/projects.xlsx?unit=\(yi.rawValue)", of: auditor).contains("筛选：单位：yi　共 0 行"))
            let admin = house.browser()
            _ = try await admin.signIn("admin", TestHouse.password)
            let log = try await head("/administration/log.xlsx?kind=token&from=2026-03-01", of: admin)
            #expect(log.contains("系统管理日志　筛选：办了什么：") && log.contains("，2026-03-01 起　"), "\(log)")
            let counted = try await head("/overview/acts.xlsx?late=yes&year=2026", of: auditor)
            #expect(counted.contains("超期办结的事项　筛选：2026 年建立的"), "\(counted)")
            for path in ["/overview/functions.xlsx?ruling=x", "/overview/functions.csv", "/overview/notable.csv?act=x"]
            {
                #expect(try await auditor.get(path).status == 404, "\(path)")
            }
            // Programs read CSV: no line stands over its head.
            let comma = try await browser.get("/projects.csv?text=\(escaped)")
            #expect(comma.text.hasPrefix("\u{FEFF}项目名称,"))
        }
    }

    @Test func aUnitExportsOnlyItsOwn() async throws {
        try await TestHouse.with { house in
            _ = try await house.client("jia").project(["name": "甲局的项目"])
            let (jia, yi) = (house.browser(), house.browser())
            _ = try await jia.signIn("jia", TestHouse.password)
            _ = try await yi.signIn("yi", TestHouse.password)
            for path in ["/projects.xlsx", "/registers/project/xlsx"] {
                let mine = try await jia.get(path)
                #expect(mine.status == 200)
                #expect(
                    mine.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                #expect(mine.headers["content-disposition"]?.hasPrefix("attachment;") == true)
                let theirs = try cells(try await yi.get(path))
                #expect(theirs.count == 2, "title and head only: \(theirs)")
                #expect(try await house.browser().get(path).status == 303)
            }
            let rows = try cells(try await jia.get("/projects.xlsx"))
            #expect(rows.count == 3)
            #expect(rows[1].contains(.text("申报金额（元）")))
            #expect(rows[2].first == .text("甲局的项目"))
            #expect(rows[2].contains(.number(Exact(1_630_000))), "\(rows[2])")
            #expect(rows[2].contains(.day(Day("2026-03-04")!)), "\(rows[2])")
            // The same filter as the page.
            #expect(try cells(try await jia.get("/projects.xlsx?text=zzz")).count == 2)
            #expect(try await jia.get("/registers/no-such-kind/xlsx").status == 404)
            let page = try await jia.get("/projects?year=2026")
            #expect(page.text.contains("href=\"/projects.xlsx?year=2026\""))
        }
    }

    private static let registered =
        PeopleHouse.regulation.replacing("  name: 项目名称\n", with: "  name: 项目名称\n  budget: 预算 (money, optional)\n") + """

            ## 第三条

            1. 建立项目库。→ library

            ```register
            id: library
            title: 项目总库
            over: project
            columns: [it.name, it.budget, it.panel.on]
            ```

            """

    @Test func anAmountInARegisterIsAFigure() async throws {
        try await PeopleHouse.with(SpreadsheetTests.registered) { house in
            let client = try await house.client("jia")
            let fields: [String: Any] = [
                "owner": try await client.call("GET", "/me").object["unit"]!, "name": "甲项目", "budget": "163.000001万元",
            ]
            let opened = try await client.call(
                "POST", "/dossiers", ["kind": "project", "on": "2026-03-04", "fields": fields])
            #expect(opened.status == 201, "\(opened.text)")
            let jia = house.browser()
            _ = try await jia.signIn("jia", TestHouse.password)
            let rows = try cells(try await jia.get("/registers/project/xlsx"))
            guard case .text(let head)? = rows[0].first, rows[0].count == 1 else {
                Issue.record("no head: \(rows[0])")
                return
            }
            #expect(head.hasPrefix("项目总库　全部　共 1 行　jia Clerk jia 2026-03-05 09:"), "\(head)")
            #expect(rows[1].contains(.text("预算（元）")), "\(rows[1])")
            #expect(rows[2].prefix(2) == [.text("甲项目"), .number(Exact("1630000.01")!)], "\(rows[2])")
            let comma = try await jia.get("/registers/project/csv")
            #expect(comma.text.contains(",预算（万元）,") && comma.text.contains("甲项目,163.000001,"), "\(comma.text)")
        }
    }

    // MARK: tables out and in

    @Test func aTemplateHasTheColumnsOfTheTable() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            let path = "/dossiers/\(id)/acts/apply/template/functions"
            let (jia, yi) = (house.browser(), house.browser())
            _ = try await jia.signIn("jia", TestHouse.password)
            _ = try await yi.signIn("yi", TestHouse.password)
            #expect(try await jia.get("/dossiers/\(id)/acts/apply").text.contains("href=\"\(path)\""))
            let rows = try cells(try await jia.get(path))
            #expect(rows.last == ["系统功能", "数据名称", "共享周期", "费用（万元）"].map { .text($0) })
            #expect(rows[0][0].words.contains("同一“系统功能”有几项的，只在第一行写"))
            #expect(try await yi.get(path).status == 404)
            for other in [
                "apply/template/content", "apply/template/none", "none/template/functions", "project/template/name",
            ] {
                #expect(try await jia.get("/dossiers/\(id)/acts/\(other)").status == 404, "\(other)")
            }
            #expect(try await house.browser().get(path).status == 303)
        }
    }

    /// A form on which something was written by hand already.
    private func beginning(_ house: TestHouse) async throws -> (
        id: String, browser: Browser, path: String, form: [(String, String)]
    ) {
        let id = try await FormHouse.project(house)
        let jia = house.browser()
        _ = try await jia.signIn("jia", TestHouse.password)
        let path = "/dossiers/\(id)/acts/apply"
        let page = try await jia.get(path)
        let form = [
            ("csrf", try #require(Browser.hidden("csrf", in: page.text))), ("command", "c1"), ("expected", "1"),
            ("happened", "2026-03-04"), ("content", "手写的建设内容"), ("functions.0.name", "已有的功能"),
        ]
        return (id, jia, path, form)
    }

    @Test func aWorkbookIsReadIntoTheFormAndNothingElse() async throws {
        try await FormHouse.with { house in
            let (id, jia, path, begun) = try await beginning(house)
            let form = begun + [("total", "163")]
            let file = workbook(
                SpreadsheetTests.heads,
                [
                    [.text("报名登记"), .text("学籍"), .text("每日"), .money(Money(fen: 100_00))],
                    [.empty, .text("户籍"), .text("每月"), .money(Money(fen: 1))],
                ])
            // By its own button, and by the one that would submit.
            for button in [("readrows", "functions"), ("do", "submit"), ("do", "draft")] {
                let answer = try await post(jia, path, form + [button], sheet: ("functions", "数据.xlsx", file))
                #expect(answer.status == 200, "\(button): \(answer.status)")
                for words in [
                    "手写的建设内容", "value=\"163\"", "value=\"已有的功能\"", "value=\"报名登记\"", "value=\"户籍\"", "value=\"0.01\"",
                    "value=\"0.000001\"", "接在原有的 1 行后面", "还没有提交", "data-changed",
                ] { #expect(answer.text.contains(words), "\(button): \(words)") }
            }
            let dossier = try await house.client("jia").call("GET", "/dossiers/\(id)")
            #expect((dossier.object["entries"] as? [Any])?.count == 1, "\(dossier.text)")
            // The spreadsheet is thrown away.
            #expect(
                try FileManager.default.subpathsOfDirectory(atPath: house.folder + "/papers").allSatisfy {
                    $0.utf8.count < 10
                })
        }
    }

    @Test func whatIsWrongIsSaidAtTheField() async throws {
        try await FormHouse.with { house in
            let (_, jia, path, begun) = try await beginning(house)
            let form = begun + [("readrows", "functions")]
            let wrong = workbook(SpreadsheetTests.heads, [[.text("甲"), .text("乙"), .text("每年"), .text("很贵")]])
            for (file, words) in [
                (("functions", "a.xlsm", wrong), "带宏的工作簿"),
                (("functions", "a.xls", [0xD0, 0xCF, 0x11, 0xE0]), "旧格式（.xls）"),
                (("functions", "a.pdf", Array("%PDF-1.7".utf8)), "这不是 Excel 工作簿"),
                (("functions", "a.xlsx", Array(wrong.prefix(200))), "文件不完整"),
                (("functions", "a.xlsx", workbook(["毫不", "相干"], [])), "没有找到表头"),
                (("functions", "a.xlsx", wrong), "第 2 行“共享周期”：只能选：每日、每月"),
                (("functions", "a.xlsx", wrong), "第 2 行“费用”：请只填数字"), (nil, "请先选择要读入的 .xlsx 或 .csv 文件"),
            ] as [((String, String, [UInt8])?, String)] {
                let answer = try await post(jia, path, form, sheet: file)
                #expect(answer.status == 422, "\(words): \(answer.status)")
                #expect(answer.text.contains(words), "\(words)")
                #expect(answer.text.contains("id=\"f-functions-e\""), "\(words)")
                #expect(answer.text.contains("手写的建设内容") && answer.text.contains("value=\"已有的功能\""), "\(words)")
            }
            #expect(try await post(jia, path, form.dropLast() + [], sheet: ("content", "a.xlsx", wrong)).status == 400)
            // Nor without the token of the form.
            #expect(
                try await post(jia, path, Array(form.dropFirst()), sheet: ("functions", "a.xlsx", wrong)).status == 403)
        }
    }

    @Test func textWithCommasIsReadTheSameWay() async throws {
        try await PeopleHouse.with { house in
            let jia = house.browser()
            _ = try await jia.signIn("jia", TestHouse.password)
            let id = try await PeopleHouse.project(house, of: "jia", named: "项目")
            let path = "/dossiers/\(id)/acts/panel"
            let csrf = try #require(Browser.hidden("csrf", in: try await jia.get(path).text))
            let comma = Array("姓名,意见,助手姓名\r\n张三,同意,李四\r\n,,王五\r\n".utf8)
            let answer = try await post(
                jia, path, [("csrf", csrf), ("command", "c"), ("happened", "2026-03-04"), ("readrows", "experts")],
                sheet: ("experts", "专家.csv", comma))
            #expect(answer.status == 200, "\(answer.status)")
            for words in ["value=\"张三\"", "value=\"李四\"", "value=\"王五\"", "从“专家.csv”读入 2 行"] {
                #expect(answer.text.contains(words), "\(words)")
            }
            #expect(try await jia.get("/new/project/template/name").status == 404)
        }
    }
}
