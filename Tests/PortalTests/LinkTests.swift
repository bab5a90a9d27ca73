import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal

/// A county's project and a city's are linked by a code that both sides handle, and show no more than an envelope.
@Suite(.serialized) struct LinkTests {
    private struct Both {
        let house: TestHouse
        let county: Client
        let city: Client
        let mine: String
        let theirs: String
    }

    private func withBoth(_ work: (Both) async throws -> Void) async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let county = try await house.client("jia")
            let city = try await house.client("city-jia")
            let mine = try await county.project()
            let theirs = try #require(try await Neighbours.project(city).object["dossier"] as? String)
            try await work(Both(house: house, county: county, city: city, mine: mine, theirs: theirs))
        }
    }

    private func linked(_ client: Client, _ id: String) async throws -> [[String: Any]] {
        try await client.call("GET", "/dossiers/\(id)/links").object["items"] as? [[String: Any]] ?? []
    }

    @Test func bothSidesNameItAndSeeTheEnvelope() async throws {
        try await withBoth { both in
            let offer = try await both.county.call("POST", "/dossiers/\(both.mine)/links")
            #expect(offer.status == 201)
            let code = try #require(offer.object["code"] as? String)
            #expect(try await linked(both.county, both.mine).isEmpty, "nobody has entered it yet")
            let typed = code.lowercased().replacing("-", with: " ")
            let joined = try await both.city.call("POST", "/dossiers/\(both.theirs)/links/join", ["code": typed])
            #expect(joined.status == 204, "\(joined.text)")
            let here = try #require(try await linked(both.county, both.mine).first)
            #expect(here["title"] as? String == "市里的项目")
            #expect(here["unit"] as? String == "市甲局")
            #expect(Set(here.keys) == ["id", "jurisdiction", "place", "title", "stage", "unit", "since"])
            #expect(try await linked(both.city, both.theirs).first?["title"] as? String == "入学一件事")
            // The envelope opens nothing, and another unit at home does not see it.
            #expect(try await both.county.call("GET", "/dossiers/\(both.theirs)").status == 404)
            let yi = try await both.house.client("yi")
            #expect(try await yi.call("GET", "/dossiers/\(both.mine)/links").status == 404)
            let browser = both.house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/dossiers/\(both.mine)")
            #expect(page.text.contains("市里的项目") && page.text.contains("市甲局"))
            // Either side ends it.
            let ended = try await both.city.call(
                "DELETE", "/dossiers/\(both.theirs)/links/\(TestHouse.jurisdiction)/\(both.mine)")
            #expect(ended.status == 204)
            #expect(try await linked(both.county, both.mine).isEmpty)
        }
    }

    @Test func thereIsNothingToGuess() async throws {
        try await withBoth { both in
            let offered = try await both.county.call("POST", "/dossiers/\(both.mine)/links")
            let code = try #require(offered.object["code"] as? String)
            func join(_ client: Client, _ id: String, _ code: String) async throws -> Answer {
                try await client.call("POST", "/dossiers/\(id)/links/join", ["code": code])
            }
            let wrong = try await join(both.city, both.theirs, "22222-33333-44444-55555")
            #expect(wrong.status == 422)
            // One's own code links nothing at home.
            #expect(try await join(both.county, both.mine, code).status == 422)
            #expect(try await join(both.city, both.theirs, code).status == 204)
            let spent = try await join(both.city, both.theirs, code)
            #expect(spent.status == 422 && spent.text == wrong.text)
            // Whoever only sees a dossier does not speak for it.
            let finance = try await both.house.client("finance")
            #expect(try await finance.call("GET", "/dossiers/\(both.mine)").status == 200)
            #expect(try await finance.call("POST", "/dossiers/\(both.mine)/links").status == 404)
            #expect(try await both.city.call("POST", "/dossiers/\(both.mine)/links").status == 404)
            #expect(
                try await both.city.call("DELETE", "/dossiers/\(both.theirs)/links/\(TestHouse.jurisdiction)/2026-X")
                    .status == 404)
        }
    }
}
