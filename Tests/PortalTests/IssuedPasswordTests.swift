import Foundation
import Testing

@testable import Portal

/// A password that an administrator set opens nothing but the page on which another is chosen.
@Suite(.serialized) struct IssuedPasswordTests {
    @Test func firstAPasswordOfOnesOwn() async throws {
        try await TestHouse.with(walk)
    }

    private func walk(_ house: TestHouse) async throws {
        let admin = try await Administering(house)
        let account = "/administration/accounts/jia"
        _ = try await admin.send("\(account)/reset", from: "\(account)/reset")
        let issued = try #require(Administering.secret(in: try await admin.browser.get(account).text))
        let clerk = house.browser()
        #expect(try await clerk.signIn("jia", issued).status == 303)
        for path in ["/", "/projects", "/new/project", "/administration/accounts", "/regulation"] {
            let answer = try await clerk.get(path)
            #expect(answer.status == 303 && answer.headers["location"] == "/password", "\(path)")
        }
        var program = try await house.client("yi")
        program.token = nil
        let refused = try await program.call("POST", "/tokens", ["login": "jia", "password": issued])
        #expect(refused.status == 403 && refused.object["token"] == nil)
        let page = try await clerk.get("/password")
        #expect(page.status == 200 && page.text.contains("管理员设的"))
        let own = try #require(Browser.hidden("csrf", in: page.text))
        func change(_ new: String) async throws -> Answer {
            try await clerk.post(
                "/password", [("csrf", own), ("current", issued), ("password", new), ("again", new)])
        }
        #expect(try await change(issued).status == 422, "the same one again")
        #expect(try await clerk.get("/").headers["location"] == "/password")
        #expect(try await change("a better one of my own").status == 303)
        #expect(try await clerk.signIn("jia", "a better one of my own").status == 303)
        #expect(try await clerk.get("/").status == 200)
        // Who chose his own is asked for nothing.
        let other = house.browser()
        _ = try await other.signIn("yi", TestHouse.password)
        #expect(try await other.get("/").status == 200)
    }
}
