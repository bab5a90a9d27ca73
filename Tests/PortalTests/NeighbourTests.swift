import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal

/// A county and a city in one house: neither sees, guesses, searches, exports, names or administers anything of the other.
@Suite(.serialized) struct NeighbourTests {
    private func withBoth(_ work: (TestHouse) async throws -> Void) async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            try await work(house)
        }
    }

    /// A project of the county with a paper in it.
    private func countyProject(_ house: TestHouse) async throws -> (id: String, paper: [String: Any]) {
        let jia = try await house.client("jia")
        let body = try await jia.opening(["name": "县里的项目"], paper: "县里的审查记录")
        let paper = try #require((body["fields"] as? [String: Any])?["secrecy_record"] as? [String: Any])
        let opened = try await jia.call("POST", "/dossiers", body)
        return (try #require(opened.object["dossier"] as? String, "\(opened.text)"), paper)
    }

    @Test func whatBelongsToTheOtherIsNotThere() async throws {
        try await withBoth { house in
            let (project, paper) = try await countyProject(house)
            let digest = try #require(paper["digest"] as? String)
            // Even whoever sees everything at home.
            let lead = try await house.client("city-lead")
            for path in [
                "/dossiers/\(project)", "/dossiers/\(project)/situation", "/dossiers/\(project)/receipts/1",
                "/papers/\(digest)",
            ] {
                #expect(try await lead.call("GET", path).status == 404, "\(path)")
            }
            let reason: [String: Any] = ["reason": "试一试"]
            for (path, body) in [
                ("acts", ["step": "apply"]), ("overrides", ["rule": "x", "reason": "y"]), ("entries/1/void", reason),
                ("entries/1/correct", ["reason": "z", "fields": [:] as [String: Any]]),
            ] as [(String, [String: Any])] {
                let answer = try await lead.call("POST", "/dossiers/\(project)/\(path)", body)
                #expect(answer.status == 404, "\(path): \(answer.text)")
            }
            #expect(try await lead.call("GET", "/dossiers?text=县里").object["total"] as? Int == 0)
            // By the unit that it names, too: at home it is found.
            #expect(try await lead.call("GET", "/dossiers?kind=project&particulars=jia").object["total"] as? Int == 0)
            #expect(try await !lead.call("GET", "/desk").text.contains("县里"))
            // His own county sees it.
            let jia = try await house.client("jia")
            #expect(try await jia.call("GET", "/dossiers/\(project)").status == 200)
            #expect(try await jia.call("GET", "/dossiers?kind=project&particulars=jia").object["total"] as? Int == 1)

            let clerk = house.browser()
            _ = try await clerk.signIn("city-jia", TestHouse.password)
            for path in [
                "/dossiers/\(project)", "/dossiers/\(project)/acts/apply", "/dossiers/\(project)/checklist/apply",
                "/dossiers/\(project)/entries/1/correct", "/papers/\(digest)", "/registers/data_resource",
            ] {
                let page = try await clerk.get(path)
                #expect(page.status == 404, "\(path)")
                #expect(!page.text.contains("县里"))
            }
            for path in ["/projects?text=县里", "/projects.csv", "/registers/project/csv", "/overview/acts.csv", "/"] {
                let page = try await clerk.get(path.replacing("县里", with: "%E5%8E%BF%E9%87%8C"))
                #expect(page.status == 200, "\(path)")
                #expect(!page.text.contains("县里的项目"), "\(path)")
            }
        }
    }

    @Test func aReferenceToTheOtherIsRefusedAsUnknown() async throws {
        try await withBoth { house in
            let (project, paper) = try await countyProject(house)
            let jia = try await house.client("city-jia")
            let foreign = try await house.client("jia").call("GET", "/me").object["unit"] as? String ?? ""
            #expect(try await Neighbours.project(jia).status == 201)
            let owner = try await Neighbours.project(jia, ["owner": foreign])
            #expect(owner.status == 403 || owner.status == 422, "\(owner.text)")
            #expect(!owner.text.contains("jia"))
            let partner = try await Neighbours.project(jia, ["partners": [project]])
            #expect(partner.status == 422)
            #expect(!partner.text.contains("县里"))
            // A number that never was is answered in the same words.
            let nobody = try await Neighbours.project(jia, ["partners": ["2026-AAAAAAAA"]])
            #expect(partner.text.replacing(project, with: "X") == nobody.text.replacing("2026-AAAAAAAA", with: "X"))
            let mine = try #require(try await Neighbours.project(jia).object["dossier"] as? String)
            let apply = try await jia.call(
                "POST", "/dossiers/\(mine)/acts", ["step": "apply", "on": "2026-03-04", "fields": ["report": paper]])
            #expect(apply.status == 422, "a paper of somebody else: \(apply.text)")
        }
    }

    @Test func anIdOfSomebodyElseTellsNoName() async throws {
        try await withBoth { house in
            let jia = try await house.client("city-jia")
            let opened = try await Neighbours.project(jia, ["head": "p-finance"])
            let id = try #require(opened.object["dossier"] as? String)
            let dossier = try await jia.call("GET", "/dossiers/\(id)")
            #expect(!dossier.text.contains("Clerk finance"))
            #expect(dossier.text.contains("p-finance"), "it is taken for a name")
            let own = try #require(
                try await Neighbours.project(jia, ["head": "p-city-lead"]).object["dossier"] as? String)
            #expect(try await jia.call("GET", "/dossiers/\(own)").text.contains("Clerk city-lead"))
        }
    }

    @Test func aTokenOpensOnlyItsOwnJurisdiction() async throws {
        try await withBoth { house in
            let county = try await house.client("lead")
            let city = try await house.client("city-lead")
            #expect(try await county.call("GET", "/me").object["jurisdiction"] as? String == TestHouse.jurisdiction)
            #expect(try await city.call("GET", "/me").object["jurisdiction"] as? String == Neighbours.code)
            #expect(try await city.call("GET", "/regulations").object["id"] as? String == "neighbour-2024")
            // A kind of dossier that only the other knows.
            let opened = try await city.call(
                "POST", "/dossiers", ["kind": "data_resource", "fields": [:] as [String: Any]])
            #expect(opened.status == 404)
        }
    }

    @Test func eachAdministersHisOwn() async throws {
        try await withBoth { house in
            let admin = house.browser()
            _ = try await admin.signIn("city-admin", TestHouse.password)
            let accounts = try await admin.get("/administration/accounts")
            #expect(accounts.text.contains("city-jia"))
            #expect(!accounts.text.contains("finance"))
            let organisations = try await admin.get("/administration/organisations")
            #expect(!organisations.text.contains("finance office"))
            let csrf = try #require(Browser.hidden("csrf", in: accounts.text))
            let own = [("csrf", csrf), ("expected", "0")]
            #expect(try await admin.post("/administration/accounts/jia/reset", own).status == 404)
            #expect(try await admin.post("/administration/accounts/jia/disable", own).status == 404)
            let bound = try await admin.post(
                "/administration/organisations/o-jia/parties", own + [("party", "lead")])
            #expect(bound.status == 404)
            let spy = try await admin.post(
                "/administration/accounts",
                [("csrf", csrf), ("account", "spy"), ("name", "某人"), ("organisation", "o-lead"), ("role", "clerk")])
            #expect(spy.status == 422)
            #expect(try await house.house.store.account("spy") == nil)
            // Nor may an organisation of his file in the name of a unit over there.
            let foreign = try await house.client("jia").call("GET", "/me").object["unit"] as? String ?? ""
            let added = try await admin.post(
                "/administration/organisations", [("csrf", csrf), ("name", "市乙局"), ("unit", foreign)])
            #expect(added.status == 422)
            let rebound = try await admin.post(
                "/administration/organisations/o-city-jia/parties", own + [("unit", foreign)])
            #expect(rebound.status == 422)
        }
    }

    @Test func aCalendarHoldsForWhoeverLoadedIt() async throws {
        try await withBoth { house in
            let admin = house.browser()
            _ = try await admin.signIn("city-admin", TestHouse.password)
            let page = try await admin.get("/calendar")
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let loaded = try await admin.post(
                "/calendar",
                [
                    ("csrf", csrf), ("expected", "0"),
                    ("calendar", "year: 2027\nnotice: 国办发明电〔2026〕9号\nholidays: {元旦: 01-01 to 01-03}\nmake_up_days: []"),
                ])
            #expect(loaded.status == 303, "\(loaded.text)")
            let regulations = house.house.office.regulations
            #expect(regulations.calendar(in: Neighbours.code).years[2027] != nil)
            #expect(regulations.calendar(in: TestHouse.jurisdiction).years[2027] == nil)
        }
    }

    @Test func everyPageSpeaksItsOwnWords() async throws {
        try await withBoth { house in
            _ = try await Neighbours.project(try await house.client("city-jia"))
            let clerk = house.browser()
            _ = try await clerk.signIn("city-jia", TestHouse.password)
            let library = try await clerk.get("/projects")
            #expect(library.text.contains("实施单位"))
            #expect(library.text.contains("某市政务信息化项目"))
            let regulation = try await clerk.get("/regulation")
            #expect(regulation.text.contains("<h1>某市信息化项目管理办法"))
            let gate = try await house.browser().get("/sign-in")
            #expect(gate.text.contains("某市") && gate.text.contains("各按各的办法"))
            // No word that only the other regulation has.
            let county = try #require(house.house.office.regulations.current(in: TestHouse.jurisdiction))
            let city = try #require(house.house.office.regulations.current(in: Neighbours.code))
            let words = Set(county.parties.map(\.short)).subtracting(city.parties.map(\.short))
            for path in ["/", "/projects", "/new/project", "/registers/unit", "/calendar"] {
                let page = try await clerk.get(path)
                #expect(page.status == 200)
                for word in words { #expect(!page.text.contains(word), "\(path): \(word)") }
            }
        }
    }
}
