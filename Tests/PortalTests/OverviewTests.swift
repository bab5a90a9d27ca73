import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal

/// The overview from outside: whoever may read everything sees the whole county, a unit its own dossiers, a neighbour nothing.
@Suite(.serialized) struct OverviewTests {
    private func numbers(_ client: Client, _ path: String = "/overview") async throws -> [String: Any] {
        let answer = try await client.call("GET", path)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.object
    }

    private func applied(_ overview: [String: Any]) -> Int? {
        ((overview["amounts"] as? [String: Any])?["applied"] as? [String: Any])?["fen"] as? Int
    }

    @Test func everybodyIsToldOfWhatHeMayRead() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let (jia, yi) = (try await house.client("jia"), try await house.client("yi"))
            _ = try await jia.project(["name": "甲的项目", "amount": "163万元"])
            _ = try await yi.project(["name": "乙的项目", "amount": "7万元"], paper: "乙的")
            #expect(try await Neighbours.project(house.client("city-jia")).status == 201)

            let county = try await numbers(house.client("lead"))
            #expect(county["whole"] as? Bool == true && county["dossiers"] as? Int == 2)
            #expect(applied(county) == 170_000_000)
            #expect((county["units"] as? [Any])?.count == 2)

            let own = try await numbers(jia)
            #expect(own["whole"] as? Bool == false && own["dossiers"] as? Int == 1)
            #expect(applied(own) == 163_000_000)
            #expect((own["units"] as? [Any])?.count == 1)

            // The city's pack marks no amount: nothing is told of money, and nothing of the county.
            let city = try await numbers(house.client("city-lead"))
            #expect(city["dossiers"] as? Int == 1 && applied(city) == nil)

            // An office that reads only what concerns it has nothing to read yet.
            #expect(try await numbers(house.client("cyberspace"))["dossiers"] as? Int == 0)
        }
    }

    @Test func thePageIsEachOnesOwn() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let jia = try await house.client("jia")
            let project = try await jia.project(["name": "甲的项目", "amount": "163万元"])
            func page(_ login: String, _ path: String = "/overview") async throws -> String {
                let browser = house.browser()
                #expect(try await browser.signIn(login, TestHouse.password).status == 303)
                let answer = try await browser.get(path)
                #expect(answer.status == 200, "\(login) \(path)")
                return answer.text
            }
            let own = try await page("jia")
            #expect(own.contains("<h1>本单位一屏</h1>") && own.contains("163.00") && own.contains("href=\"/overview\""))
            for other in ["yi", "city-jia"] {
                let text = try await page(other)
                #expect(text.contains("还没有项目") && !text.contains("163.00"), "\(other)")
            }
            // An address that was made up tells nobody what is behind a number.
            for other in ["yi", "city-jia"] {
                let list = try await page(other, "/projects?owes=unit:\(project)&due=late&amount=applied")
                #expect(!list.contains("甲的项目"), "\(other)")
            }
            // The administrator of the system reads no dossiers, and is not led there.
            #expect(try await !page("admin", "/calendar").contains("href=\"/overview\""))
            #expect(try await house.browser().get("/overview").status == 303)
        }
    }

    @Test func aYearThatIsNoneIsSaidToBeNone() async throws {
        try await TestHouse.with { house in
            let lead = try await house.client("lead")
            #expect(try await lead.call("GET", "/overview?year=nie").status == 400)
            let nothing = try await numbers(lead, "/overview?year=1999")
            #expect(nothing["dossiers"] as? Int == 0 && nothing["unpaid"] as? Int == 0)
            #expect((nothing["overpaid"] as? [String: Any])?["dossiers"] as? Int == 0)
        }
    }
}
