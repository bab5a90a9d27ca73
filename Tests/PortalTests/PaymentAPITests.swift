import Foundation
import Testing

@testable import Portal

/// The lists of whoever pays, for programs and for spreadsheets: the same as on the pages, and for nobody else.
@Suite(.serialized) struct PaymentAPITests {
    private func items(_ answer: Answer) -> [[String: Any]] { answer.object["items"] as? [[String: Any]] ?? [] }

    @Test func whatCanBePaidAndWhatCannotWithItsReason() async throws {
        try await TestHouse.with { house in
            let walk = try await Walking.toContract(house)
            let finance = try await house.client("finance")
            try await walk.act("supervision")
            try await walk.act("build_start")
            try await walk.act("construction_payment", ["amount": "30万元"])
            let payable = try await finance.call("GET", "/payments")
            #expect(payable.object["total"] as? Int == 1 && payable.object["unpaid"] as? Int == 58_000_000)
            let line = try #require(items(payable).first)
            #expect(line["dossier"] as? String == walk.project)
            #expect(line["contract"] as? Int == 88_000_000 && line["paid"] as? Int == 30_000_000)
            let act = try #require((line["acts"] as? [[String: Any]])?.first)
            #expect(act["step"] as? String == "construction_payment" && act["article"] as? String == "第十八条")
            #expect(try await finance.call("GET", "/payments/blocked").object["total"] as? Int == 0)
            #expect(items(try await finance.call("GET", "/payments?offset=1")).isEmpty)

            for step in ["build_done", "site_materials", "site_check", "acceptance"] { try await walk.act(step) }
            #expect(try await finance.call("GET", "/payments").object["total"] as? Int == 0)
            let blocked = try await finance.call("GET", "/payments/blocked")
            #expect(blocked.object["total"] as? Int == 1 && blocked.object["unpaid"] as? Int == 58_000_000)
            let stopped = try #require(items(blocked).first)
            #expect(stopped["step"] as? String == "construction_payment" && stopped["unpaid"] as? Int == 58_000_000)
            let reason = try #require(stopped["reason"] as? [String: Any])
            #expect(reason["articles"] as? [String] == ["第四十条"] && reason["remedy"] as? String == "须：已办理“竣工备案”")
            #expect(items(try await finance.call("GET", "/payments/blocked?offset=1")).isEmpty)
            try await exported(house, walk, reason)
        }
    }

    /// Both lists as CSV, and as workbooks.
    private func exported(_ house: TestHouse, _ walk: Walking, _ reason: [String: Any]) async throws {
        let browser = try await payer(house)
        #expect(try await browser.get("/payments/blocked").text.contains("href=\"/payments/blocked.xlsx\""))
        let csv = try await browser.get("/payments/blocked.csv")
        #expect(csv.status == 200 && csv.headers["content-type"] == "text/csv; charset=utf-8")
        let lines = csv.text.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines.count == 2 && lines[1].contains(walk.project), "\(csv.text)")
        #expect(lines[0].hasSuffix("还没付（万元）,付款环节,为什么不能付,依据,怎样才能付"))
        let words = try #require(reason["text"] as? String)
        #expect(lines[1].contains("88.00,30.00,58.00,建设资金拨付,\(words),第四十条,须：已办理“竣工备案”"), "\(lines[1])")
        try await walk.act("acceptance_filing", ["formed": false])
        let payable = try await browser.get("/payments.csv").text.split(whereSeparator: \.isNewline)
        #expect(payable.count == 2 && payable[1].hasSuffix("58.00,建设资金拨付,第十八条"), "\(payable)")
        #expect(try await browser.get("/payments/blocked.csv").text.split(whereSeparator: \.isNewline).count == 1)
        for path in ["/payments.xlsx", "/payments/blocked.xlsx"] {
            let workbook = try await browser.get(path)
            #expect(workbook.status == 200 && workbook.body.prefix(2) == Data("PK".utf8), "\(path)")
        }
    }

    private func payer(_ house: TestHouse) async throws -> Browser {
        try await house.house.store.setPassword(TestHouse.password, of: "finance")
        let browser = house.browser()
        #expect(try await browser.signIn("finance", TestHouse.password).status == 303)
        return browser
    }

    @Test func whoNeverPaysHasNoSuchList() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            for login in ["jia", "lead", "audit", "admin", "city-jia"] {
                let client = try await house.client(login)
                #expect(try await client.call("GET", "/payments").status == 403, "\(login)")
                #expect(try await client.call("GET", "/payments/blocked").status == 403, "\(login)")
            }
            for login in ["jia", "admin", "city-jia"] {
                let browser = house.browser()
                #expect(try await browser.signIn(login, TestHouse.password).status == 303)
                for path in ["/payments.csv", "/payments.xlsx", "/payments/blocked.csv", "/payments/blocked.xlsx"] {
                    #expect(try await browser.get(path).status == 404, "\(login) \(path)")
                }
            }
        }
    }
}
