import Casework
import Foundation
import Storage
import Testing

@testable import Portal

/// A program's way in ends with what it was given for: its revocation, another password, a disabled account.
@Suite(.serialized) struct TokenTests {
    private func client(_ house: TestHouse, _ password: String = TestHouse.password) async throws -> Client {
        var client = Client(port: house.port, token: nil)
        let issued = try await client.call("POST", "/tokens", ["login": "jia", "password": password, "name": "财务系统"])
        client.token = try #require(issued.object["token"] as? String, "\(issued.text)")
        #expect(try await client.call("GET", "/me").status == 200)
        return client
    }

    @Test func whoeverSeesItOnHisPageCanEndIt() async throws {
        try await TestHouse.with { house in
            let client = try await client(house)
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/password").text
            #expect(page.contains("财务系统"))
            let start = try #require(page.range(of: "/password/tokens/"))
            let path = "/password/tokens/" + page[start.upperBound...].prefix { $0 != "\"" }
            let csrf = try #require(Browser.hidden("csrf", in: page))
            // Nobody else's is ended by it.
            let stranger = house.browser()
            _ = try await stranger.signIn("yi", TestHouse.password)
            let other = try #require(Browser.hidden("csrf", in: try await stranger.get("/password").text))
            _ = try await stranger.post(path, [("csrf", other)])
            #expect(try await client.call("GET", "/me").status == 200)
            #expect(try await browser.post(path, [("csrf", csrf)]).status == 303)
            #expect(try await client.call("GET", "/me").status == 401)
            #expect(!(try await browser.get("/password").text.contains("财务系统")))
        }
    }

    @Test func anotherPasswordEndsThemAll() async throws {
        try await TestHouse.with { house in
            let old = try await client(house)
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let csrf = try #require(Browser.hidden("csrf", in: try await browser.get("/password").text))
            let new = "another long password"
            let changed = try await browser.post(
                "/password", [("csrf", csrf), ("current", TestHouse.password), ("password", new), ("again", new)])
            #expect(changed.status == 303)
            #expect(try await old.call("GET", "/me").status == 401)
            // Nor does one do that was opened with what an administrator has read out.
            let fresh = try await client(house, new)
            let account = try #require(try await house.house.store.account("jia"))
            try await house.house.store.save(setting: "password.issued.jia", in: account.jurisdiction, value: "true")
            let unseen = Client(port: house.port, token: fresh.token)
            house.forgetVisits()
            #expect(try await unseen.call("GET", "/me").status == 403)
        }
    }

    @Test func aDisabledAccountDoesNotComeBackWithThem() async throws {
        try await TestHouse.with { house in
            let client = try await client(house)
            let account = try #require(try await house.house.store.account("jia"))
            func save(disabled: Bool) async throws {
                try await house.house.store.save(
                    Account(
                        login: account.login, person: account.person, jurisdiction: account.jurisdiction,
                        organisation: account.organisation, roles: account.roles, disabled: disabled))
                house.forgetVisits()
            }
            try await save(disabled: true)
            #expect(try await client.call("GET", "/me").status == 401)
            try await save(disabled: false)
            #expect(try await client.call("GET", "/me").status == 401)
        }
    }
}
