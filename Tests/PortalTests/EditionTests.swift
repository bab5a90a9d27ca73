import Casework
import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal

/// A running dossier comes under another edition through the portal and over the API: only by its article, only by whom the
/// article names, only with a reason.
@Suite(.serialized) struct EditionTests {
    private static func pack(_ id: String, from: String, within: String, article: String) -> String {
        """
        ---
        id: \(id)
        title: 某县办法（\(id)）
        jurisdiction: {code: "140431", name: 某县, level: county}
        status: in-force
        basis: []
        ---

        ## 第一条

        1. 谁办什么。→ lead, clerk, unit, apply, review

        ```party
        lead: {title: 主管局, sees: all}
        clerk: {title: 经办局, sees: all}
        ```
        ```dossier
        id: unit
        title: 单位
        by: lead
        records:
          name: 名称
          level: 层级
          owner: 上级单位 (unit)
        ```
        ```step
        id: apply
        title: 申报
        by: lead
        after: unit
        ```
        ```step
        id: review
        title: 审查
        by: lead
        after: apply
        within: \(within)
        ```

        ## 第二条

        1. 施行。→ validity

        ```validity
        from: \(from)
        ```

        \(article)
        """
    }

    private static let article = """
        ## 第三条

        1. 在办的可以转过来。→ moves

        ```transition
        id: moves
        replaces: old
        by: lead
        ```
        """

    /// A house in which everything was begun under the old edition, before the new one.
    private func withHouse(_ work: (TestHouse, DossierID) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "tongchou-editions-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }  // what cannot be removed is left to the system
        func write(_ id: String, _ text: String) throws {
            try FileManager.default.createDirectory(atPath: folder + "/" + id, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/\(id)/regulation.md"))
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: TestHouse.shipped + "/calendars", toPath: folder + "/calendars")
        try write("old", Self.pack("old", from: "2024-01-01", within: "7 workdays after apply", article: ""))
        try write("new", Self.pack("new", from: "2026-01-01", within: "3 workdays after apply", article: Self.article))
        let house = try await TestHouse.open(policies: folder) { house in
            try await TestHouse.account("lead", parties: ["lead"], unit: nil, house)
            try await TestHouse.account("clerk", parties: ["clerk"], unit: nil, house)
            try await house.store.setPassword(TestHouse.password, of: "lead")
        }
        do {
            // Opened while the old edition was the current one.
            let office = house.house.office
            let old = Office(
                store: house.house.store,
                regulations: Regulations(
                    editions: house.house.packs.map(\.policy), current: [TestHouse.jurisdiction: "old"],
                    calendar: office.regulations.calendar(in: TestHouse.jurisdiction)), clock: office.clock)
            let account = try #require(try await house.house.store.account("lead"))
            let visitor = try #require(try await office.visitor(account))
            let opened = try await old.act(
                ActRequest(
                    target: .opening(kind: "unit"),
                    intent: .step(
                        "unit", outcome: nil,
                        fields: ["name": .text("甲局"), "level": .text("一级"), "owner": .reference(.itself)],
                        recipients: nil, answers: nil), on: TestHouse.today, command: "open", expected: nil),
                by: visitor)
            guard case .written(let id, _, _, _) = opened else { throw HouseError("not opened: \(opened)") }
            let applied = try await old.act(
                ActRequest(
                    target: .dossier(id),
                    intent: .step("apply", outcome: nil, fields: [:], recipients: nil, answers: nil),
                    on: TestHouse.today, command: "apply", expected: nil), by: visitor)
            guard case .written = applied else { throw HouseError("not applied: \(applied)") }
            try await work(house, id)
        } catch {
            try await house.close()
            throw error
        }
        try await house.close()
    }

    @Test func thePageShowsWhatChangesAndAsksForTheReason() async throws {
        try await withHouse { house, id in
            let lead = house.browser()
            _ = try await lead.signIn("lead", TestHouse.password)
            let place = "/dossiers/\(id)/editions/new"
            #expect(try await lead.get("/dossiers/\(id)").text.contains(place), "offered on the dossier's page")
            let page = try await lead.get(place)
            #expect(page.status == 200 && page.text.contains("第三条"))
            #expect(page.text.contains("应办的到期日会变") && page.text.contains("2026-03-16 → 2026-03-10"))
            #expect(page.text.contains("更严"), "what the texts say differently about what is still to be done")
            #expect(try await lead.get("/dossiers/\(id)/editions/old").status == 404)
            #expect(try await lead.get("/dossiers/\(id)/editions/nothing").status == 404)
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let command = try #require(Browser.hidden("command", in: page.text))
            func post(_ reason: String, csrf: String) async throws -> Answer {
                try await lead.post(
                    place, [("csrf", csrf), ("command", command), ("expected", "2"), ("reason", reason)])
            }
            #expect(try await post("单位申请", csrf: "").status == 403)
            let without = try await post("  ", csrf: csrf)
            #expect(without.status == 422 && without.text.contains("aria-invalid"))
            #expect(try await post("单位申请", csrf: csrf).status == 303)
            let after = try await lead.get("/dossiers/\(id)")
            #expect(after.text.contains("转换适用的版本") && after.text.contains("单位申请"))
            #expect(!after.text.contains(place), "nothing left to change to")
            #expect(try await lead.get(place).status == 404)
            #expect(try await post("单位申请", csrf: csrf).status == 303, "sent twice, written once")
            let entries = try await house.house.store.entries(of: id, in: TestHouse.jurisdiction, after: 0)
            #expect(entries?.entries.count == 3)
        }
    }

    @Test func whoTheArticleDoesNotNameSeesNoForm() async throws {
        try await withHouse { house, id in
            try await house.house.store.setPassword(TestHouse.password, of: "clerk")
            let clerk = house.browser()
            _ = try await clerk.signIn("clerk", TestHouse.password)
            #expect(!(try await clerk.get("/dossiers/\(id)").text.contains("/editions/")))
            let page = try await clerk.get("/dossiers/\(id)/editions/new")
            #expect(page.status == 200 && !page.text.contains("name=\"reason\""))
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let tried = try await clerk.post(
                "/dossiers/\(id)/editions/new", [("csrf", csrf), ("command", "x"), ("reason", "想换")])
            #expect(tried.status == 403)
        }
    }

    @Test func theSameOverTheAPI() async throws {
        try await withHouse { house, id in
            let lead = try await house.client("lead")
            let list = try await lead.call("GET", "/dossiers/\(id)/editions")
            let items = try #require(list.object["items"] as? [[String: Any]])
            #expect(list.status == 200 && list.object["edition"] as? String == "old" && items.count == 1)
            #expect(items[0]["to"] as? String == "new" && items[0]["article"] as? String == "第三条")
            let differences = try #require(items[0]["differences"] as? [[String: Any]])
            #expect(differences.map { $0["text"] as? String } == ["2026-03-16 → 2026-03-10"])
            let clerk = try await house.client("clerk")
            let others = try await clerk.call("GET", "/dossiers/\(id)/editions")
            #expect((others.object["items"] as? [[String: Any]])?.first?["mine"] as? Bool == false)
            func change(_ client: Client, _ body: [String: Any]) async throws -> Answer {
                try await client.call(
                    "POST", "/dossiers/\(id)/editions", body, headers: ["Idempotency-Key": UUID().uuidString])
            }
            #expect(try await change(clerk, ["to": "new", "reason": "想换"]).status == 403)
            #expect(try await change(lead, ["to": "new"]).status == 400)
            #expect(try await change(lead, ["to": "nothing", "reason": "想换"]).status == 422)
            let done = try await change(lead, ["to": "new", "reason": "单位申请"])
            #expect(done.status == 201 && done.object["sequence"] as? Int == 3)
            #expect(try await lead.call("GET", "/dossiers/\(id)").object["edition"] as? String == "new")
            let rest = try await lead.call("GET", "/dossiers/\(id)/editions")
            #expect((rest.object["items"] as? [[String: Any]])?.isEmpty == true)
        }
    }
}
