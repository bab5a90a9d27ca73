import Casework
import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal

/// Organisations are renamed, closed and reopened, and nobody overwrites another.
@Suite(.serialized) struct OrganisationAdministrationTests {
    private let jia = "/administration/organisations/o-jia"

    private func organisation(_ house: TestHouse, _ id: String = "o-jia") async throws -> Organisation {
        try #require(try await house.house.store.organisation(id, in: TestHouse.jurisdiction))
    }

    @Test func theSecondTabIsToldWhatTheFirstChanged() async throws {
        try await TestHouse.with { house in
            let (one, two) = (try await Administering(house), try await Administering(house))
            let (tab, other) = (try await one.browser.get(jia), try await two.browser.get(jia))
            let unit = try #require(try await organisation(house).unit?.rawValue)
            let first = try await one.send("\(jia)/parties", as: tab, [("party", "audit"), ("unit", unit)])
            #expect(first.status == 303)
            for (path, fields) in [
                ("\(jia)/parties", [("party", "lead"), ("unit", unit)]), ("\(jia)/rename", [("name", "乙名")]),
                ("\(jia)/close", [("confirmed", "yes"), ("seen", "9")]),
            ] {
                let late = try await two.send(path, as: other, fields)
                #expect(late.status == 409 && late.text.contains("您打开后，Clerk admin"), "\(path)")
                #expect(late.text.contains("担任的主体：县审计局"), "\(path)")
            }
            let now = try await organisation(house)
            #expect(now.parties == ["audit"] && now.name == "jia office" && now.active)
            #expect(try await house.recorded("o-jia") == ["parties"])
            // Opened anew it goes.
            #expect(try await two.send("\(jia)/rename", from: jia, [("name", "乙名")]).status == 303)
        }
    }

    @Test func aNewNameStandsEverywhereAndTheOldOneInTheLog() async throws {
        try await TestHouse.with { house in
            let project = try await house.client("jia").project()
            let admin = try await Administering(house)
            try await house.house.store.setPassword(TestHouse.password, of: "audit")
            let auditor = try await Administering(house, "audit")
            #expect(try await auditor.browser.get("/dossiers/\(project)").text.contains("jia office"))
            for (name, short, error) in [
                ("", "", "请写单位全称"), ("yi office", "", "已有同名的单位"), ("甲\u{2066}局", "", "看不见的字符"),
                (String(repeating: "局", count: 101), "", "最多 100 字"),
                ("甲局", String(repeating: "局", count: 31), "最多 30 字"),
            ] {
                let refused = try await admin.send("\(jia)/rename", from: jia, [("name", name), ("short", short)])
                #expect(refused.status == 422 && refused.text.contains(error), "\(error)")
            }
            let book = try await admin.send(
                "\(jia)/rename", from: jia, [("name", String(repeating: "长", count: 300_000))])
            #expect(book.status == 422 && book.body.count < 100_000)
            #expect(
                try await admin.browser.send("POST", "\(jia)/rename", Data(repeating: 97, count: 10 << 20)).status
                    == 413)
            #expect(try await admin.browser.send("POST", "\(jia)/rename", Data("name=%C3%28".utf8)).status == 400)
            #expect(try await house.recorded().isEmpty)
            let renamed = try await admin.send("\(jia)/rename", from: jia, [("name", "县甲局"), ("short", "甲局")])
            #expect(renamed.status == 303)
            let page = try await auditor.browser.get("/dossiers/\(project)")
            // Who signed under the old name is told by it.
            #expect(page.text.contains("jia office（现名：县甲局）"))
            let log = try await auditor.browser.get("/administration/log")
            #expect(log.text.contains("全称：jia office → 县甲局") && log.text.contains("简称：jia → 甲局"))
            #expect(try await admin.send("\(jia)/rename", from: jia, [("name", "县甲局"), ("short", "甲局")]).status == 303)
            #expect(try await house.recorded("o-jia") == ["organisation-rename"], "nothing was changed")
        }
    }

    @Test func aClosedOneIsShutAndItsDossiersStay() async throws {
        try await TestHouse.with { house in
            let client = try await house.client("jia")
            let project = try await client.project()
            let clerk = house.browser()
            _ = try await clerk.signIn("jia", TestHouse.password)
            let admin = try await Administering(house)
            let closed = try await admin.send(
                "\(jia)/close", from: "\(jia)/close", [("confirmed", "yes")])
            #expect(closed.status == 303, "\(closed.text)")
            #expect(try await clerk.get("/").status == 303)
            #expect(try await client.call("GET", "/me").status == 401)
            let gate = try await house.browser().signIn("jia", TestHouse.password)
            #expect(gate.status == 422 && gate.text.contains("单位已停用"))
            let token = try await Client(port: house.port).call(
                "POST", "/tokens", ["login": "jia", "password": TestHouse.password])
            #expect(token.status == 403 && token.object["token"] == nil)
            // Nobody is put into it any more.
            let accounts = try await admin.browser.get("/administration/accounts")
            #expect(!accounts.text.contains("<option value=\"o-jia\"") && accounts.text.contains("单位已停用"))
            let added = try await admin.send(
                "/administration/accounts", as: accounts,
                [("name", "张三"), ("account", "new.one"), ("organisation", "o-jia"), ("role", "clerk")])
            #expect(added.status == 422 && added.text.contains("请从列出的单位里选"))
            let yi = "/administration/accounts/yi"
            let moved = try await admin.send("\(yi)/place", from: yi, [("organisation", "o-jia"), ("role", "clerk")])
            #expect(moved.status == 422)
            let auditor = try await house.client("audit")
            #expect(try await auditor.call("GET", "/dossiers/\(project)").status == 200)
            #expect(try await admin.send("\(jia)/reopen", from: jia).status == 303)
            #expect(try await house.browser().signIn("jia", TestHouse.password).status == 303)
            #expect(try await house.recorded("o-jia") == ["organisation-reopen", "organisation-close"])
        }
    }

    @Test func whatItOwesIsListedAndConfirmed() async throws {
        try await TestHouse.with { house in
            _ = try await house.client("jia").project()
            var debtor: Organisation?
            for one in try await house.house.store.organisations(in: TestHouse.jurisdiction) {
                if try await house.house.office.duties(of: one, limit: 0).total > 0 { debtor = one }
            }
            let one = try #require(debtor)
            let owed = try await house.house.office.duties(of: one, limit: 50)
            let page = "/administration/organisations/\(one.id)"
            let admin = try await Administering(house)
            let asked = try await admin.browser.get("\(page)/close")
            for item in owed.items { #expect(asked.text.contains(item.item.title)) }
            let refused = try await admin.send("\(page)/close", as: asked)
            #expect(refused.status == 422 && refused.text.contains("还有 \(owed.total) 件事没有办完"))
            #expect(try await organisation(house, one.id).active)
            // Whoever confirmed fewer has not seen all of it.
            let csrf = try #require(Browser.hidden("csrf", in: asked.text))
            let expected = try #require(Browser.hidden("expected", in: asked.text))
            let fewer = [
                ("csrf", csrf), ("expected", expected), ("seen", "\(owed.total - 1)"), ("confirmed", "yes"),
            ]
            #expect(try await admin.browser.post("\(page)/close", fewer).status == 422)
            #expect(try await organisation(house, one.id).active)
            #expect(try await admin.send("\(page)/close", as: asked, [("confirmed", "yes")]).status == 303)
            #expect(try await !organisation(house, one.id).active)
            let log = try await admin.browser.get("/administration/log?subject=\(one.id)")
            #expect(log.text.contains("停用时没办完的事：\(owed.total) 件"))
        }
    }

    /// Its own dossiers that are not ended, and those of others that wait for it, are listed before it is closed.
    @Test func whatNobodyWouldCarryOnIsListedAndConfirmed() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let project = try await jia.project()
            let one = try await organisation(house)
            let yi = try #require(try await organisation(house, "o-yi").unit?.rawValue)
            let page = "/administration/organisations/\(one.id)"
            let admin = try await Administering(house)
            let asked = try await admin.browser.get("\(page)/close")
            #expect(asked.text.contains("名下没有办结的卷宗") && asked.text.contains("入学一件事"))
            // An administrator that oversees nothing is shown no way there.
            #expect(!asked.text.contains("/dossiers/\(project)"))
            let blind = try await admin.send("\(page)/close", as: asked)
            #expect(blind.status == 422 && blind.text.contains("1 个卷宗没有交接"))
            #expect(try await organisation(house).active)
            // Somebody else files for the same unit: nothing is left behind.
            let other = "/administration/organisations/o-yi"
            let bind = [("unit", try #require(one.unit?.rawValue))]
            #expect(try await admin.send("\(other)/parties", from: other, bind).status == 303)
            let carried = try await admin.browser.get("\(page)/close")
            #expect(!carried.text.contains("没有交接") && carried.text.contains("名下的卷宗由它接着办"))
            #expect(try await admin.send("\(other)/parties", from: other, [("unit", yi)]).status == 303)
            // Closed with open eyes, and the log says what was left.
            #expect(try await admin.send("\(page)/close", from: "\(page)/close", [("confirmed", "yes")]).status == 303)
            let log = try await admin.browser.get("/administration/log?subject=\(one.id)")
            #expect(log.text.contains("停用时名下没有办结的卷宗：1 个"))
        }
    }

    /// One source: who is called as its unit is renames the unit; who is not is told where the unit's name is changed.
    @Test func theUnitIsRenamedWithItsOrganisation() async throws {
        try await TestHouse.with { house in
            let project = try await house.client("jia").project()
            try await house.house.store.setPassword(TestHouse.password, of: "audit")
            let (admin, auditor) = (try await Administering(house), try await Administering(house, "audit"))
            let lead = try #require(try await house.house.store.organisation("o-jia", in: TestHouse.jurisdiction))
            func lists(_ path: String) async throws -> String {
                await house.house.office.settle()
                return try await auditor.browser.get(path).text
            }
            // The unit is called “jia”, its organisation “jia office”: they go their own ways.
            #expect(try await admin.browser.get(jia).text.contains("它的单位卷宗叫“jia”，和全称不同，不跟着改"))
            #expect(try await admin.send("\(jia)/rename", from: jia, [("name", "jia"), ("short", "")]).status == 303)
            #expect(try await admin.browser.get(jia).text.contains("它的单位卷宗同名，跟着改"))
            #expect(try await lists("/projects").contains("jia"))
            #expect(try await admin.send("\(jia)/rename", from: jia, [("name", "县甲局"), ("short", "")]).status == 303)
            let library = try await lists("/projects")
            #expect(library.contains("<option value=\"\(lead.unit!.rawValue)\">县甲局</option>"), "\(library)")
            #expect(
                try await house.house.store.row(of: DossierID(project), in: TestHouse.jurisdiction)?.unitName == "县甲局")
            for words in ["县甲局", "jia"] {
                #expect(
                    try await lists(
                        "/projects?text=\(words.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)"
                    ).contains("入学一件事"), "\(words)")
            }
            #expect(try await lists("/registers/unit").contains("县甲局"))
            let page = try await lists("/dossiers/\(project)")
            #expect(page.contains("县甲局") && page.contains("jia office（现名：县甲局）"), "history keeps the name that signed")
            #expect(try await lists("/dossiers/\(lead.unit!)").contains("<h1>县甲局</h1>"))
            // A day's walk over the register leaves it so.
            try await house.house.office.refreshRegister()
            #expect(try await house.house.store.row(of: lead.unit!, in: TestHouse.jurisdiction)?.title == "县甲局")
        }
    }

    /// Work that nobody can do is told to whoever waits for it, and to the administrator; it goes when somebody takes it on.
    @Test func whatWaitsForAClosedOneIsSaid() async throws {
        try await TestHouse.with { house in
            let project = try await house.client("jia").project()
            let one = try await organisation(house)
            try await house.house.store.setPassword(TestHouse.password, of: "audit")
            let auditor = try await Administering(house, "audit")
            let waiting = "等待已停用的单位\(one.name)"
            func says(_ browser: Browser) async throws -> Bool {
                try await browser.get("/dossiers/\(project)").text.contains(waiting)
            }
            let admin = try await Administering(house)
            func tells() async throws -> Bool {
                try await admin.browser.get("/").text.contains("\(one.name)已停用，")
            }
            #expect(try await !says(auditor.browser))
            #expect(try await !tells())
            let page = "/administration/organisations/\(one.id)"
            let close = try await admin.send("\(page)/close", from: "\(page)/close", [("confirmed", "yes")])
            #expect(close.status == 303)
            #expect(try await says(auditor.browser))
            #expect(try await !auditor.browser.get("/dossiers/\(project)").text.contains(page), "for administrators")
            #expect(try await tells())
            #expect(try await admin.browser.get("/").text.contains(#"href="\#(page)""#))
            #expect(try await !auditor.browser.get("/").text.contains("没有人办"))
            // Another one stands for it: it is done there.
            let other = "/administration/organisations/o-yi"
            let unit = try #require(try await organisation(house, "o-yi").unit?.rawValue)
            let bind = [("unit", try #require(one.unit?.rawValue))]
            #expect(try await admin.send("\(other)/parties", from: other, bind).status == 303)
            #expect(try await !says(auditor.browser))
            #expect(try await !tells())
            #expect(try await admin.send("\(other)/parties", from: other, [("unit", unit)]).status == 303)
            #expect(try await says(auditor.browser))
            #expect(try await tells())
            #expect(try await admin.send("\(page)/reopen", from: page).status == 303)
            #expect(try await !says(auditor.browser))
            #expect(try await !tells())
        }
    }

    @Test func settingsAndCalendarsAreNotOverwrittenEither() async throws {
        try await TestHouse.with { house in
            let policy = try #require(house.house.office.regulations.current(in: TestHouse.jurisdiction))
            let figure = try #require(policy.silentFigures.first { $0.sort == .length(nil) })
            let admin = try await Administering(house)
            let settings = "/administration/settings"
            let old = try await admin.browser.get(settings)
            func set(_ value: String, _ open: Answer) async throws -> Answer {
                try await admin.send(settings, as: open, [("key", figure.key), ("value", value), ("unit", "workdays")])
            }
            #expect(try await set("10", old).status == 303)
            let late = try await set("12", old)
            #expect(late.status == 409 && late.text.contains("10个工作日"))
            #expect(try await house.house.office.settings(in: TestHouse.jurisdiction)[figure.key] == "10 workdays")
            let calendar = try await admin.browser.get("/calendar")
            func load(_ number: Int, _ open: Answer) async throws -> Answer {
                try await admin.send(
                    "/calendar", as: open,
                    [
                        (
                            "calendar",
                            "year: 2027\nnotice: 国办发明电〔2026〕\(number)号\nholidays: {元旦: 01-01 to 01-03}\nmake_up_days: []"
                        )
                    ])
            }
            #expect(try await load(9, calendar).status == 303)
            let second = try await load(8, calendar)
            #expect(second.status == 409 && second.text.contains("国办发明电〔2026〕9号"))
            #expect(
                house.house.office.regulations.calendar(in: TestHouse.jurisdiction).years[2027]?.notice
                    == "国办发明电〔2026〕9号")
        }
    }
}
