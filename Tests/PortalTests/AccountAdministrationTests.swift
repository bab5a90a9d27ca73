import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal

/// Accounts cannot go wrong by one click, one reload or two tabs.
@Suite(.serialized) struct AccountAdministrationTests {
    private let jia = "/administration/accounts/jia"

    @Test func aPasswordIsToldOnceAndAReloadRepeatsNothing() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let asked = try await admin.browser.get("\(jia)/reset")
            #expect(asked.status == 200 && asked.text.contains("旧密码马上失效") && asked.text.contains("草稿留在原处"))
            #expect(try await house.recorded("jia").isEmpty, "asking does nothing")
            let reset = try await admin.send("\(jia)/reset", as: asked)
            #expect(reset.status == 303 && reset.headers["location"] == jia)
            #expect(Administering.secret(in: reset.text) == nil)
            // Neither another session of the same person nor a HEAD takes it away.
            let elsewhere = try await Administering(house)
            #expect(Administering.secret(in: try await elsewhere.browser.get(jia).text) == nil)
            _ = try await admin.browser.send("HEAD", jia, nil)
            let other = try await admin.browser.get("/administration/accounts/yi")
            #expect(Administering.secret(in: other.text) == nil)
            let secret = try #require(Administering.secret(in: try await admin.browser.get(jia).text))
            #expect(Administering.secret(in: try await admin.browser.get(jia).text) == nil, "once")
            let again = try await admin.send("\(jia)/reset", as: asked)
            #expect(again.status == 409 && again.text.contains("您打开后，Clerk admin"))
            #expect(try await house.recorded("jia") == ["account-reset"])
            #expect(try await house.browser().signIn("jia", secret).headers["location"] == "/")
        }
    }

    @Test func nothingIsDoneByLookingOrWithoutTheVersion() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let csrf = try #require(Browser.hidden("csrf", in: try await admin.browser.get(jia).text))
            for act in ["reset", "disable", "erase"] {
                #expect(try await admin.browser.get("\(jia)/\(act)").status == 200)
                #expect(try await admin.browser.post("\(jia)/\(act)", [("csrf", csrf)]).status == 400, "\(act)")
                #expect(try await admin.browser.post("\(jia)/\(act)", [("expected", "0")]).status == 403, "no token")
            }
            for wrong in ["", "-1", "x", "99999999999999999999"] {
                let answer = try await admin.browser.post("\(jia)/disable", [("csrf", csrf), ("expected", wrong)])
                #expect(answer.status == 400, "\(wrong)")
            }
            #expect(try await admin.browser.post("\(jia)/disable", [("csrf", csrf), ("expected", "7")]).status == 409)
            #expect(try await admin.browser.get("\(jia)/unlock").status == 404)
            #expect(try await admin.browser.get("\(jia)/explode").status == 404)
            #expect(try await admin.browser.get("/administration/accounts/nobody").status == 404)
            #expect(try await house.house.store.account("jia")?.disabled == false)
            #expect(try await house.recorded("jia").isEmpty)
        }
    }

    @Test func whoLeavesIsShutOutAndMayComeBack() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let clerk = house.browser()
            _ = try await clerk.signIn("jia", TestHouse.password)
            let program = try await house.client("jia")
            #expect(try await program.call("GET", "/me").status == 200)
            #expect(try await admin.send("\(jia)/erase", from: "\(jia)/disable").status == 403, "still in use")
            #expect(try await admin.send("\(jia)/disable", from: "\(jia)/disable").status == 303)
            #expect(try await clerk.get("/").status == 303)
            #expect(try await program.call("GET", "/me").status == 401)
            #expect(try await house.browser().signIn("jia", TestHouse.password).status == 422)
            #expect(try await admin.send("\(jia)/enable", from: jia).status == 303)
            #expect(try await house.browser().signIn("jia", TestHouse.password).status == 303)
            #expect(try await program.call("GET", "/me").status == 401, "tokens do not come back")
            // One cannot shut out oneself.
            let own = "/administration/accounts/admin"
            let page = try await admin.browser.get("\(own)/disable")
            #expect(page.text.contains("不能停用自己的账号") && !page.text.contains("<button class=\"go\""))
            #expect(try await admin.send("\(own)/disable", from: own).status == 403)
            #expect(
                try await house.recorded("jia").filter { $0.hasPrefix("account") } == [
                    "account-enable", "account-disable",
                ])
        }
    }

    @Test func whoMovesIsJudgedAnew() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let clerk = house.browser()
            _ = try await clerk.signIn("jia", TestHouse.password)
            let program = try await house.client("jia")
            func move(_ place: String, _ roles: [String]) async throws -> Answer {
                try await admin.send(
                    "\(jia)/place", from: jia, [("organisation", place)] + roles.map { ("role", $0) })
            }
            for (place, roles, error) in [
                ("o-nowhere", ["clerk"], "请从列出的单位里选"), ("o-yi", [], "至少选一种身份"), ("o-yi", ["king"], "至少选一种身份"),
            ] {
                let refused = try await move(place, roles)
                #expect(refused.status == 422 && refused.text.contains(error), "\(place) \(roles)")
            }
            #expect(try await move("o-jia", ["clerk"]).status == 303)
            #expect(try await clerk.get("/").status == 200, "nothing was changed")
            #expect(try await move("o-yi", ["clerk", "leader"]).status == 303)
            #expect(try await clerk.get("/").status == 303)
            #expect(try await program.call("GET", "/me").status == 401)
            _ = try await clerk.signIn("jia", TestHouse.password)
            #expect(try await clerk.get("/").text.contains(">yi<"))
            let me = try await house.client("jia").call("GET", "/me")
            #expect(me.object["roles"] as? [String] == ["clerk", "leader"])
            let log = try await admin.browser.get("/administration/log?subject=jia")
            #expect(log.text.contains("单位：jia office → yi office") && log.text.contains("身份：经办人 → 经办人、负责人"))
            #expect(try await house.recorded("jia") == ["account-move"])
        }
    }

    @Test func theLastAdministratorIsNotLost() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let own = "/administration/accounts/admin"
            let closing = "/administration/organisations/o-admin/close"
            #expect(try await admin.send(closing, from: closing).status == 403)
            // A second one lets him act, too, and goes.
            let place = [("organisation", "o-jia"), ("role", "administrator")]
            #expect(try await admin.send("\(jia)/place", from: jia, place).status == 303)
            let second = try await Administering(house, "jia")
            let both = [("organisation", "o-admin"), ("role", "administrator"), ("role", "clerk")]
            #expect(try await second.send("\(own)/place", from: own, both).status == 303)
            let again = try await Administering(house)
            #expect(try await again.send("\(jia)/disable", from: "\(jia)/disable").status == 303)
            let clerk = [("organisation", "o-admin"), ("role", "clerk")]
            let demoted = try await again.send("\(own)/place", from: own, clerk)
            #expect(demoted.status == 422 && demoted.text.contains("没有人能管理系统"))
            #expect(try await again.browser.get(own).status == 200)
            // With another one he may go.
            #expect(try await again.send("\(jia)/enable", from: jia).status == 303)
            #expect(try await again.send("\(own)/place", from: own, clerk).status == 303)
            #expect(try await again.browser.get(own).status == 303, "signed out")
        }
    }

    /// Rights come from somebody else, and so does the organisation in whose name one acts.
    @Test func nobodyGivesHimselfRights() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let own = "/administration/accounts/admin"
            let page = try await admin.browser.get(own).text
            #expect(page.contains("身份只能去掉，不能增加") && !page.contains(#"value="clerk""#))
            for role in ["clerk", "leader"] {
                let refused = try await admin.send(
                    "\(own)/place", from: own, [("organisation", "o-admin"), ("role", "administrator"), ("role", role)])
                #expect(refused.status == 422 && refused.text.contains("不能给自己增加身份"), "\(role)")
            }
            #expect(try await house.recorded("admin").isEmpty)
            #expect(try await house.house.store.account("admin")?.roles == [.administrator])
            // Alone he may leave an organisation, as long as he does no acts there; with another one he asks him.
            let away = [("organisation", "o-yi"), ("role", "administrator")]
            #expect(try await admin.send("\(own)/place", from: own, away).status == 303)
            let moved = try await Administering(house)
            let place = [("organisation", "o-jia"), ("role", "administrator")]
            #expect(try await moved.send("\(jia)/place", from: jia, place).status == 303)
            let home = [("organisation", "o-admin"), ("role", "administrator")]
            let refused = try await moved.send("\(own)/place", from: own, home)
            #expect(refused.status == 422 && refused.text.contains("请另一位系统管理员办"))
            // The other one does it, and the log tells of it.
            let second = try await Administering(house, "jia")
            #expect(
                try await second.send(
                    "\(own)/place", from: own,
                    [("organisation", "o-admin"), ("role", "administrator"), ("role", "clerk")]
                ).status == 303)
            #expect(try await house.recorded("admin") == ["account-move", "account-move"])
            #expect(try await second.browser.get("/administration/log").text.contains("Clerk jia"))
            // Who acts does not choose for whom, nor as what, nor without whose agreement.
            let acting = try await Administering(house)
            let elsewhere = try await acting.send(
                "\(own)/place", from: own, [("organisation", "o-yi"), ("role", "administrator"), ("role", "clerk")])
            #expect(elsewhere.status == 422 && elsewhere.text.contains("不能把自己调到别的单位办事"))
            let office = "/administration/organisations/o-admin"
            for change in [[("party", "finance")], [("leader", "yes")]] {
                let bound = try await acting.send("\(office)/parties", from: office, change)
                #expect(bound.status == 403 && bound.text.contains("请另一位系统管理员办"), "\(change)")
            }
            #expect(try await house.recorded("o-admin").isEmpty)
            #expect(try await second.send("\(office)/parties", from: office, [("party", "finance")]).status == 303)
            // He may give up what he has.
            #expect(try await acting.send("\(own)/place", from: own, home).status == 303)
        }
    }

    @Test func aLockIsTakenOff() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            #expect(!(try await admin.browser.get(jia).text).contains("解除锁定"))
            for _ in 0..<5 { _ = try await house.browser().signIn("jia", "guess guess") }
            #expect(try await house.browser().signIn("jia", TestHouse.password).status == 429)
            let page = try await admin.browser.get(jia)
            #expect(page.text.contains("已锁定") && page.text.contains("解除锁定"))
            #expect(try await admin.send("\(jia)/unlock", as: page).status == 303)
            #expect(try await house.browser().signIn("jia", TestHouse.password).status == 303)
            #expect(
                try await house.recorded("jia") == ["account-unlock", "account-locked"]
                    + Array(repeating: "sign-in-refused", count: 4))
        }
    }

    @Test func aNameIsErasedForGood() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            #expect(try await admin.send("\(jia)/erase", from: "\(jia)/reset").status == 403)
            #expect(try await house.house.store.person("p-jia")?.name == "Clerk jia")
            _ = try await admin.send("\(jia)/disable", from: "\(jia)/disable")
            // While there is a name, nobody is shown the number behind it.
            let named = try await admin.browser.get(jia).text
            #expect(named.contains("Clerk jia") && !named.contains("p-jia"))
            #expect(!(try await admin.browser.get("/administration/log").text).contains("p-jia"))
            let asked = try await admin.browser.get("\(jia)/erase")
            #expect(!asked.text.contains("p-jia") && asked.text.contains("不能恢复"))
            #expect(try await admin.send("\(jia)/erase", as: asked).status == 303)
            #expect(try await admin.browser.get(jia).text.contains("p-jia"), "what is left of him")
            for path in [
                jia, "/administration/accounts", "/administration/log", "/administration/log.csv",
                "/administration/log.xlsx",
            ] {
                #expect(!(try await admin.browser.get(path).text).contains("Clerk jia"), "\(path)")
            }
            // The page offers nothing more, and a form that was written by hand is refused.
            let page = try await admin.browser.get(jia)
            #expect(!page.text.contains("恢复账号"))
            let version = try await house.house.office.version(ofAccount: "jia", in: TestHouse.jurisdiction)
            let forged = try await admin.send("\(jia)/enable", as: page, [("expected", "\(version)")])
            #expect(forged.status == 403 && forged.text.contains("不能恢复"))
            #expect(try await house.house.store.account("jia")?.disabled == true)
        }
    }

    @Test func whatIsTypedIsLookedAt() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let list = "/administration/accounts"
            func add(_ name: String, _ login: String, _ place: String = "o-jia", _ role: String = "clerk") async throws
                -> Answer
            {
                try await admin.send(
                    list, from: list,
                    [("name", name), ("account", login), ("organisation", place), ("role", role)])
            }
            for (name, login, place, role, error) in [
                ("", "new.one", "o-jia", "clerk", "请写姓名"), ("张\u{202E}三", "new.one", "o-jia", "clerk", "看不见的字符"),
                ("张\u{200B}三", "new.one", "o-jia", "clerk", "看不见的字符"), ("张\n三", "new.one", "o-jia", "clerk", "看不见的字符"),
                (String(repeating: "张", count: 41), "new.one", "o-jia", "clerk", "最多 40 字"),
                ("张" + String(repeating: "\u{301}", count: 2_000), "new.one", "o-jia", "clerk", "最多 40 字"),
                ("张三", "大写", "o-jia", "clerk", "小写字母"), ("张三", "jia", "o-jia", "clerk", "已有人用"),
                ("张三", "new.one", "o-nowhere", "clerk", "请从列出的单位里选"), ("张三", "new.one", "o-jia", "king", "请选身份"),
                ("张三", "new.one", "o-jia", "", "请选身份"),
            ] {
                let refused = try await add(name, login, place, role)
                #expect(refused.status == 422 && refused.text.contains(error), "\(name.prefix(9)) \(login): \(error)")
            }
            let book = try await add(String(repeating: "长", count: 300_000), "new.one")
            #expect(book.status == 422 && book.body.count < 100_000, "a page does not repeat a book")
            #expect(try await admin.browser.send("POST", list, Data(repeating: 97, count: 10 << 20)).status == 413)
            #expect(try await admin.browser.send("POST", list, Data("name=%FF%FE".utf8)).status == 400)
            #expect(try await house.house.store.account("new.one") == nil)
            #expect(try await house.recorded().isEmpty)
            let opened = try await add("张三", "new.one")
            #expect(opened.status == 303 && opened.headers["location"] == "\(list)/new.one")
            #expect(Administering.secret(in: try await admin.browser.get("\(list)/new.one").text) != nil)
            // The log knows him by his id alone.
            let acts = try await house.house.store.officeActs(OfficeLogQuery(jurisdiction: TestHouse.jurisdiction)).acts
            #expect(acts.map(\.act.act) == ["account"] && !acts[0].act.details.contains("张三"))
        }
    }

    @Test func anotherJurisdictionIsNotThere() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let foreign = try await Administering(house, "city-admin")
            let own = try await foreign.browser.get("/administration/accounts/city-jia")
            #expect(own.status == 200)
            for path in ["accounts/jia", "organisations/o-jia"] {
                #expect(try await foreign.browser.get("/administration/\(path)").status == 404)
            }
            for act in ["reset", "disable", "enable", "unlock", "erase", "place"] {
                let path = "/administration/accounts/jia/\(act)"
                #expect(try await foreign.browser.get(path).status == 404)
                let fields = [("organisation", "o-city-jia"), ("role", "clerk")]
                #expect(try await foreign.send(path, as: own, fields).status == 404, "\(act)")
            }
            for act in ["rename", "parties", "close", "reopen"] {
                let path = "/administration/organisations/o-jia/\(act)"
                #expect(try await foreign.send(path, as: own, [("name", "占"), ("confirmed", "yes")]).status == 404)
            }
            let stolen = try await foreign.send(
                "/administration/accounts/city-jia/place", as: own, [("organisation", "o-lead"), ("role", "clerk")])
            #expect(stolen.status == 422, "nobody is moved over there")
            #expect(try await house.house.store.account("jia")?.disabled == false)
            #expect(try await house.recorded().isEmpty)
            // And a clerk administers nothing at all.
            let clerk = try await Administering(house, "jia")
            for path in ["accounts", "accounts/yi", "accounts/yi/reset", "organisations", "organisations/o-yi/close"] {
                #expect(try await clerk.browser.get("/administration/\(path)").status == 403, "\(path)")
            }
            let csrf = try #require(Browser.hidden("csrf", in: try await clerk.browser.get("/").text))
            let reset = try await clerk.browser.post(
                "/administration/accounts/yi/reset", [("csrf", csrf), ("expected", "0")])
            #expect(reset.status == 403)
        }
    }

    @Test func aLongListIsSearchedAndPaged() async throws {
        try await TestHouse.with { house in
            for number in 100..<230 {
                try await house.house.store.save(Person(id: "p-\(number)", name: "第\(number)人"))
                try await house.house.store.save(
                    Account(
                        login: "z\(number)", person: "p-\(number)", jurisdiction: TestHouse.jurisdiction,
                        organisation: "o-yi", roles: [.clerk]))
            }
            let admin = try await Administering(house)
            let list = "/administration/accounts"
            func found(_ query: String) async throws -> [Substring] {
                try await admin.browser.get("\(list)?\(query)").text.matches(
                    of: /href="\/administration\/accounts\/(z[0-9]+)"/
                )
                .map(\.1)
            }
            let first = try await admin.browser.get(list)
            #expect(first.text.contains("第 1–50 个，共"))
            let third = try await found("page=3&size=50&organisation=o-yi")
            #expect(third.count == 30 || third.count == 31)
            #expect(try await found("text=%E7%AC%AC117%E4%BA%BA") == ["z117"])
            #expect(try await found("text=z22") == (220..<230).map { "z\($0)" })
            #expect(try await found("text=nobody").isEmpty)
            #expect(try await admin.browser.get("\(list)?text=%FF").status == 400)
        }
    }
}
