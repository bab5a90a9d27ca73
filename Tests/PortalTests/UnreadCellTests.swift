import Documents
import Dossiers
import Foundation
import Testing

@testable import Portal

/// What a spreadsheet had and the form could not read stays with its table through whatever else is done on the page, and a correction reads
/// spreadsheets by the same piece.
@Suite(.serialized) struct UnreadCellTests {
    private static let edge = "edge-of-a-part"

    private static let regulation = PeopleHouse.regulation.replacing(
        "## 第二条\n",
        with: """
            ## 第二条之前

            1. 项目单位清点物品和账册。→ stock

            ```step
            id: stock
            title: 清点
            by: owner
            after: project
            records:
              goods:
                label: 物品
                rows:
                  name: 名称
                  price: 价格 (money)
                  bought: 购置日 (day, optional)
              books: {label: 账册, optional: true, rows: {name: 账名, pages: 页数 (number)}}
              remark: 备注 (text, optional)
            ```

            ## 第二条

            """)

    private func house(_ work: (TestHouse, Browser, String) async throws -> Void) async throws {
        try await PeopleHouse.with(UnreadCellTests.regulation) { house in
            let id = try await PeopleHouse.project(house, of: "jia", named: "项目")
            let jia = house.browser()
            _ = try await jia.signIn("jia", TestHouse.password)
            try await work(house, jia, id)
        }
    }

    private func workbook(_ heads: [String], _ rows: [[Cell]]) -> [UInt8] {
        var workbook = WorkbookWriter()
        workbook.begin("数据", columns: heads.map { SheetColumn($0) })
        for row in rows { workbook.add(row) }
        return workbook.finished()
    }

    private let goods = ["名称", "价格（元）", "购置日"]
    private let books = ["账名", "页数"]

    /// What a browser without script would send of the page: every box that stands in it, the hidden ones too.
    private func boxes(_ page: String) -> [(String, String)] {
        var result: [(String, String)] = []
        for input in page.matches(of: /<input([^>]*)>/) {
            let parts = String(input.output.1)
            if parts.contains("type=\"file\"") || parts.contains("type=\"checkbox\"") { continue }
            guard let name = parts.firstMatch(of: /name="([^"]*)"/) else { continue }
            let value = parts.firstMatch(of: /value="([^"]*)"/).map { String($0.output.1) } ?? ""
            result.append((String(name.output.1), value.replacing("&quot;", with: "\"").replacing("&amp;", with: "&")))
        }
        return result
    }

    private func send(
        _ browser: Browser, _ path: String, _ page: String, _ more: [(String, String)],
        sheet: (field: String, content: [UInt8])? = nil
    ) async throws -> Answer {
        let names = Set(more.map(\.0))
        let fields = boxes(page).filter { !names.contains($0.0) } + more
        let head = "--\(UnreadCellTests.edge)\r\nContent-Disposition: form-data; name="
        var body = Data(fields.map { "\(head)\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined().utf8)
        if let sheet {
            body += Data("\(head)\"@sheet.\(sheet.field)\"; filename=\"表.xlsx\"\r\n\r\n".utf8)
            body += Data(sheet.content) + Data("\r\n".utf8)
        }
        body += Data("--\(UnreadCellTests.edge)--".utf8)
        return try await browser.send("POST", path, body, type: "multipart/form-data; boundary=\(UnreadCellTests.edge)")
    }

    private func entries(_ house: TestHouse, _ id: String) async throws -> [[String: Any]] {
        let dossier = try await house.client("jia").call("GET", "/dossiers/\(id)")
        return try #require(dossier.object["entries"] as? [[String: Any]])
    }

    private static let wrong = "请只填数字，例如 100.00。表里是“约三千”"

    @Test func whatWasNotReadStaysWithItsTable() async throws {
        try await house { house, jia, id in
            let path = "/dossiers/\(id)/acts/stock"
            let form = try await jia.get(path).text
            let bad = workbook(
                goods, [[.text("桌子"), .text("约三千"), .empty], [.text("椅子"), .money(Money(fen: 30000)), .empty]])
            var page = try await send(jia, path, form, [("readrows", "goods")], sheet: ("goods", bad))
            #expect(page.status == 422 && page.text.contains("第 2 行“价格”：" + UnreadCellTests.wrong))
            // Another table is read in, rows are added: the first table still says what it lacks, at its cell.
            let good = workbook(books, [[.text("总账"), .number(Exact(12))]])
            page = try await send(jia, path, page.text, [("readrows", "books")], sheet: ("books", good))
            #expect(page.status == 200 && page.text.contains("value=\"总账\""))
            #expect(page.text.contains(UnreadCellTests.wrong) && page.text.contains("id=\"goods.0.price-e\""))
            #expect(page.text.contains("还有 1 格没有读入") && page.text.contains("id=\"f-goods-e\""))
            page = try await send(jia, path, page.text, [("addrow", "books")])
            #expect(page.text.contains(UnreadCellTests.wrong))
            // Nor is the act submitted without it.
            page = try await send(jia, path, page.text, [("do", "submit")])
            #expect(page.status == 422 && page.text.contains(UnreadCellTests.wrong))
            #expect(try await entries(house, id).count == 1)
            // A draft keeps it.
            #expect(try await send(jia, path, page.text, [("do", "draft")]).status == 303)
            page = try await jia.get(path)
            #expect(page.text.contains(UnreadCellTests.wrong))
            // Filled in, it is gone.
            page = try await send(jia, path, page.text, [("goods.0.price", "0.3"), ("do", "submit")])
            #expect(page.status == 303, "\(page.text.suffix(3000))")
            let fields = try #require(try await entries(house, id).last?["fields"] as? [String: Any])
            #expect((fields["goods"] as? [[String: Any]])?.count == 2, "\(fields)")
        }
    }

    @Test func aFilePutRightTakesThePlaceOfWhatItLeftOpen() async throws {
        try await house { house, jia, id in
            let path = "/dossiers/\(id)/acts/stock"
            let form = try await jia.get(path).text
            func file(_ price: Cell) -> [UInt8] {
                workbook(goods, [[.text("桌子"), price, .empty], [.text("椅子"), .money(Money(fen: 30000)), .empty]])
            }
            var page = try await send(jia, path, form, [("readrows", "goods")], sheet: ("goods", file(.text("约三千"))))
            page = try await send(jia, path, page.text, [("readrows", "goods")], sheet: ("goods", file(.text("约三千"))))
            #expect(page.text.contains("id=\"goods.0.price-e\"") || page.text.contains("id=\"goods.1.price-e\""))
            page = try await send(
                jia, path, page.text, [("readrows", "goods")], sheet: ("goods", file(.money(Money(fen: 300000)))))
            #expect(page.status == 200 && !page.text.contains(UnreadCellTests.wrong))
            #expect(page.text.matches(of: /value="桌子"/).count == 1 && page.text.matches(of: /value="椅子"/).count == 1)
            // What another file had is not taken for it.
            page = try await send(
                jia, path, page.text, [("readrows", "goods")],
                sheet: ("goods", workbook(goods, [[.text("柜子"), .text("约三千"), .empty]])))
            page = try await send(
                jia, path, page.text, [("readrows", "goods")],
                sheet: ("goods", workbook(goods, [[.text("书架"), .money(Money(fen: 100)), .empty]])))
            #expect(page.text.contains("value=\"柜子\"") && page.text.contains("id=\"goods.2.price-e\""))
            // Its row is taken away, and with it what was said.
            page = try await send(jia, path, page.text, [("droprow", "goods.2")])
            #expect(!page.text.contains(UnreadCellTests.wrong) && page.text.contains("value=\"书架\""))
            #expect(try await send(jia, path, page.text, [("do", "submit")]).status == 303)
        }
    }

    @Test func somebodyMayDoWithoutIt() async throws {
        try await house { house, jia, id in
            let path = "/dossiers/\(id)/acts/stock"
            let form = try await jia.get(path).text
            // Nothing at all could be read of the second row; of the third file not even a head.
            let bad = workbook(
                goods, [[.text("桌子"), .money(Money(fen: 300000)), .text("去年")], [.empty, .empty, .text("前年")]])
            var page = try await send(jia, path, form, [("readrows", "goods")], sheet: ("goods", bad))
            page = try await send(
                jia, path, page.text, [("readrows", "books")], sheet: ("books", workbook(["毫不", "相干"], [])))
            #expect(page.text.contains("没有找到表头") && page.text.contains("表里是“前年”"))
            page = try await send(jia, path, page.text, [("addrow", "goods")])
            #expect(page.text.contains("没有找到表头") && page.text.contains("表里是“前年”") && page.text.contains("表里是“去年”"))
            page = try await send(jia, path, page.text, [("do", "submit"), ("@without.goods", "yes")])
            #expect(page.status == 422 && !page.text.contains("表里是“去年”") && page.text.contains("没有找到表头"))
            page = try await send(jia, path, page.text, [("do", "submit"), ("@without.books", "yes")])
            #expect(page.status == 303)
            let fields = try #require(try await entries(house, id).last?["fields"] as? [String: Any])
            #expect((fields["goods"] as? [[String: Any]])?.count == 1, "\(fields)")
        }
    }

    // MARK: corrections

    private func stocked(_ house: TestHouse, _ id: String) async throws {
        let answer = try await house.client("jia").call(
            "POST", "/dossiers/\(id)/acts",
            ["step": "stock", "on": "2026-03-04", "fields": ["goods": [["name": "桌子", "price": "3000元"]]]],
            headers: ["Idempotency-Key": UUID().uuidString])
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test func aCorrectionReadsASpreadsheet() async throws {
        try await house { house, jia, id in
            try await stocked(house, id)
            let path = "/dossiers/\(id)/entries/2/correct"
            let form = try await jia.get(path)
            #expect(form.text.contains("href=\"\(path)/template/goods\""))
            let template = try await jia.get("\(path)/template/goods")
            #expect(template.status == 200)
            let heads = try Spreadsheet.read(Array(template.body), named: "a.xlsx")[0].rows.last
            #expect(heads?.cells.sorted { $0.key < $1.key }.map(\.value.words) == ["名称", "价格（万元）", "购置日"])
            // Others have no such form, nor has another entry.
            let yi = house.browser()
            _ = try await yi.signIn("yi", TestHouse.password)
            #expect(try await yi.get("\(path)/template/goods").status == 404)
            for other in ["entries/2/correct/template/remark", "entries/9/correct/template/goods"] {
                #expect(try await jia.get("/dossiers/\(id)/\(other)").status == 404, "\(other)")
            }
            let file = workbook(
                goods, [[.text("桌子"), .money(Money(fen: 300000)), .empty], [.text("灯"), .text("贵"), .empty]])
            var page = try await send(
                jia, path, form.text, [("readrows", "goods"), ("@reason", "漏了一件")], sheet: ("goods", file))
            #expect(page.status == 422 && page.text.contains("第 3 行“价格”：请只填数字"))
            #expect(page.text.contains(">漏了一件</textarea>") && page.text.contains("value=\"灯\""))
            // Rows are added without submitting anything, and what was not read is waited for.
            page = try await send(jia, path, page.text, [("addrow", "goods"), ("@reason", "漏了一件")])
            #expect(page.status == 200 && page.text.contains("name=\"goods.2.name\""))
            page = try await send(jia, path, page.text, [("@reason", "漏了一件")])
            #expect(page.status == 422 && page.text.contains("表里是“贵”"))
            #expect(try await entries(house, id).count == 2)
            page = try await send(jia, path, page.text, [("@reason", "漏了一件"), ("goods.1.price", "0.01")])
            #expect(page.status == 303, "\(page.text.suffix(3000))")
            #expect(try await entries(house, id).count == 3)
            let shown = try await jia.get("/dossiers/\(id)")
            #expect(shown.text.contains("灯"))
        }
    }

    @Test func aCorrectionMayAddWhatTheEntryLeftOpen() async throws {
        try await house { house, jia, id in
            try await stocked(house, id)
            let path = "/dossiers/\(id)/entries/2/correct"
            let form = try await jia.get(path)
            // A row more is a row more, and no correction yet.
            let wider = try await send(
                jia, path, form.text, [("@reason", "补记"), ("remark", "在仓库里"), ("addrow", "goods")])
            #expect(wider.status == 200 && wider.text.contains("name=\"goods.1.name\""))
            #expect(try await entries(house, id).count == 2)
            let page = try await send(
                jia, path, form.text,
                [("@reason", "补记"), ("remark", "在仓库里"), ("books.0.name", "总账"), ("books.0.pages", "9")])
            #expect(form.text.contains("name=\"remark\"") && form.text.contains("name=\"books.0.name\""))
            #expect(page.status == 303, "\(page.text.suffix(3000))")
            let entry = try #require(try await entries(house, id).last)
            let fields = try #require(entry["fields"] as? [String: Any])
            #expect(fields["remark"] as? String == "在仓库里" && fields["goods"] == nil, "\(fields)")
        }
    }
}
