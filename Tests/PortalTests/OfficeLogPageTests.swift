import Dossiers
import Foundation
import Storage
import Testing

@testable import Casework
@testable import Portal

/// The office's own log is read by those who oversee the office, and by nobody else.
@Suite(.serialized) struct OfficeLogPageTests {
    private let log = "/administration/log"

    @Test func whoMayReadItAndWhoMayNot() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let admin = try await Administering(house)
            let yi = "/administration/accounts/yi/reset"
            #expect(try await admin.send(yi, from: yi).status == 303)
            let policy = try #require(house.house.office.regulations.current(in: TestHouse.jurisdiction))
            let overseers = policy.parties.filter(\.overseesOffice).map(\.id)
            #expect(!overseers.isEmpty)
            // Those who read every dossier do not read this one by that.
            let others = policy.parties.filter { $0.seesAll && !$0.overseesOffice && $0.position == nil }.map(\.id)
            #expect(!others.isEmpty)
            for login in overseers + others {
                try await house.house.store.setPassword(TestHouse.password, of: login)
            }
            for (login, reads) in overseers.map({ ($0, true) }) + (others + ["jia"]).map({ ($0, false) }) {
                let reader = try await Administering(house, login).browser
                let page = try await reader.get(log)
                #expect(page.status == (reads ? 200 : 403), "\(login)")
                #expect(page.text.contains("重设密码") == reads, "\(login)")
                #expect(try await reader.get("\(log).csv").status == (reads ? 200 : 403), "\(login)")
                #expect(try await reader.get("\(log).xlsx").status == (reads ? 200 : 403), "\(login)")
                #expect(
                    try await reader.get("/").text.contains("href=\"\(log)\"") == reads, "\(login): where it is found")
                let program = try await house.client(login)
                let acts = try await program.call("GET", "/office-acts")
                #expect(acts.status == (reads ? 200 : 403), "\(login)")
                #expect(acts.text.contains("account-reset") == reads, "\(login)")
                #expect(try await reader.get("/administration/accounts").status == 403, "reading is not administering")
            }
            // A neighbour's administrator reads his own.
            let foreign = try await Administering(house, "city-admin").browser
            let theirs = try await foreign.get(log)
            #expect(theirs.status == 200 && !theirs.text.contains("重设密码</b>"))
            for query in ["?subject=yi", "?person=admin", "?kind=account-reset"] {
                #expect(!(try await foreign.get(log + query).text).contains("Clerk admin"), "\(query)")
                #expect(!(try await foreign.get("\(log).csv\(query)").text).contains("p-admin"), "\(query)")
            }
            let acts = try await house.client("city-admin").call("GET", "/office-acts")
            #expect(acts.object["total"] as? Int == 0)
            #expect(try await house.browser().get(log).status == 303)
            #expect(try await Client(port: house.port).call("GET", "/office-acts").status == 401)
        }
    }

    /// A name in a file that has left, or in another program, could not be erased any more.
    @Test func whomAnActWasAboutIsNamedOnThePageAndNowhereElse() async throws {
        try await TestHouse.with { house in
            try await house.house.store.record(
                OfficeAct(
                    jurisdiction: TestHouse.jurisdiction, at: Clock.start(of: TestHouse.today), person: "p-admin",
                    act: "account-open", subject: "yi",
                    details: try OfficeActDetails([.init(.person, from: nil, to: "p-yi")]).json()))
            let admin = try await Administering(house).browser
            let page = try await admin.get("\(log)?subject=yi").text
            #expect(page.contains("Clerk yi") && !page.contains("p-yi"))
            for text in [
                try await admin.get("\(log).csv?subject=yi").text,
                try await house.client("admin").call("GET", "/office-acts?subject=yi").text,
            ] {
                #expect(text.contains("p-yi") && !text.contains("Clerk yi"), "\(text)")
            }
        }
    }

    @Test func itIsFilteredPagedAndTakenAlong() async throws {
        try await TestHouse.with { house in
            let store = house.house.store
            let start = Clock.start(of: TestHouse.today)
            for number in 0..<120 {
                try await store.record(
                    OfficeAct(
                        jurisdiction: TestHouse.jurisdiction, at: start - Int64(number % 3) * 86400 + 60,
                        person: number % 2 == 0 ? "p-admin" : "p-yi", act: number < 60 ? "account-enable" : "token",
                        subject: number == 7 ? "=1+1" : "s\(number)"))
            }
            let admin = try await Administering(house).browser
            func rows(_ query: String) async throws -> Int {
                let page = try await admin.get("\(log)?\(query)")
                #expect(page.status == 200, "\(query)")
                return page.text.components(separatedBy: "<tr>").count - 2
            }
            #expect(try await rows("") == 50)
            #expect(try await rows("page=3") == 20)
            #expect(try await rows("size=100&kind=account-enable") == 60)
            #expect(try await rows("size=100&person=Clerk+yi") == 60)
            #expect(try await rows("size=100&person=admin&kind=token") == 30)
            #expect(try await rows("size=100&from=2026-03-05&until=2026-03-05") == 40)
            #expect(try await rows("size=100&from=2026-03-04") == 80)
            #expect(try await rows("size=100&until=2026-03-03") == 40)
            #expect(try await rows("subject=s9") == 1)
            let nobody = try await admin.get("\(log)?person=nobody")
            #expect(nobody.text.contains("没有姓名、账号含“nobody”的"))
            for (query, error) in [("from=2026-13-01", "日期写成"), ("from=2026-03-05&until=2026-03-04", "请对调")] {
                let refused = try await admin.get("\(log)?\(query)")
                #expect(refused.status == 422 && refused.text.contains(error))
                #expect(try await admin.get("\(log).csv?\(query)").status == 400)
            }
            #expect(try await admin.get("\(log)?person=%FF").status == 400)
            let table = try await admin.get("\(log).csv?kind=account-enable").text
            #expect(table.split(separator: "\r\n").count == 61 && table.contains("'=1+1"))
            let last = try #require(
                try await store.officeActs(OfficeLogQuery(jurisdiction: TestHouse.jurisdiction)).acts.first)
            #expect(try await admin.get("\(log).csv").text.contains(last.digest.hex))
            // A program leafs through all of it.
            let program = try await house.client("admin")
            var (positions, next): ([Int], Int?) = ([], nil)
            repeat {
                let page = try await program.call("GET", "/office-acts?limit=50" + (next.map { "&before=\($0)" } ?? ""))
                positions += (page.object["items"] as? [[String: Any]] ?? []).compactMap { $0["position"] as? Int }
                next = page.object["before"] as? Int
            } while next != nil
            #expect(positions == Array((1...120).reversed()))
            for query in ["limit=0", "limit=x", "before=0", "from=x", "kind=nonsense"] {
                #expect(try await program.call("GET", "/office-acts?\(query)").status == 400, "\(query)")
            }
        }
    }

    @Test func everyActOfAdministrationIsThere() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let list = "/administration/organisations"
            _ = try await admin.send(list, from: list, [("name", "县新局"), ("short", "新局")])
            let client = try await Client(port: house.port).call(
                "POST", "/tokens", ["login": "yi", "password": TestHouse.password, "name": "财务系统"])
            #expect(client.status == 201)
            let yi = house.browser()
            _ = try await yi.signIn("yi", "wrong wrong wrong")
            _ = try await yi.signIn("yi", TestHouse.password)
            let page = try await yi.get("/password").text
            let csrf = try #require(Browser.hidden("csrf", in: page))
            let token = try #require(page.firstMatch(of: /\/password\/tokens\/[^"]+\/revoke/)).0
            #expect(try await yi.post(String(token), [("csrf", csrf)]).status == 303)
            #expect(try await yi.post("/password/tokens/nothing/revoke", [("csrf", csrf)]).status == 303)
            let new = "a better one of my own"
            _ = try await yi.post(
                "/password", [("csrf", csrf), ("current", TestHouse.password), ("password", new), ("again", new)])
            #expect(
                try await house.recorded() == ["password", "token-revoke", "sign-in-refused", "token", "organisation"])
            let text = try await admin.browser.get(log).text
            for words in ["全称：县新局", "令牌名称：财务系统", "没有登录的人", "改自己的密码", "Clerk yi"] {
                #expect(text.contains(words), "\(words)")
            }
            #expect(!text.contains(new) && !text.contains(TestHouse.password))
            let program = try await house.client("admin").call("GET", "/office-acts?kind=token")
            let item = try #require((program.object["items"] as? [[String: Any]])?.first)
            #expect(item["person"] as? String == "p-yi" && item["name"] as? String == "Clerk yi")
            #expect((item["changes"] as? [[String: Any]])?.first?["to"] as? [String] == ["财务系统"])
        }
    }

    @Test func whoOpensTheOfficeFromTheMachineIsThere() async throws {
        try await TestHouse.with { house in
            let outcome = try await house.house.office.openFirstAdministrator(
                "second", name: "李四", password: TestHouse.password, organisation: "县新局", in: TestHouse.jurisdiction)
            guard case .done = outcome else { throw HouseError("\(outcome)") }
            let again = try await house.house.office.openFirstAdministrator(
                "second", name: "李四", password: TestHouse.password, organisation: "县新局", in: TestHouse.jurisdiction)
            guard case .wrong = again else { throw HouseError("\(again)") }
            let text = try await Administering(house, "second").browser.get(log).text
            #expect(text.contains("服务器命令行") && text.contains("单位：县新局") && text.contains("身份：系统管理员"))
        }
    }
}
