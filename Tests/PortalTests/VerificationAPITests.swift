import Foundation
import GRDB
import Testing

@testable import Casework
@testable import Portal

/// The verification for a program: begun at night, its end kept elsewhere. With the rights of the page.
@Suite(.serialized) struct VerificationAPITests {
    private func auditor(_ house: TestHouse) async throws -> Client {
        let policy = try #require(house.house.office.regulations.current(in: TestHouse.jurisdiction))
        return try await house.client(try #require(policy.parties.first { $0.overseesOffice && $0.position == nil }).id)
    }

    private func verified(_ client: Client, _ noted: [String: Any] = [:]) async throws -> [String: Any] {
        let begun = try await client.call("POST", "/verification", noted)
        #expect(
            begun.status == 202 && ["running", "finished"].contains(begun.object["state"] as? String), "\(begun.text)")
        for _ in 0..<1200 {
            let run = try await client.call("GET", "/verification").object
            if run["state"] as? String != "running" { return run }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw HouseError("the verification did not end")
    }

    @Test func whatHoldsIsSaidWithTheEndToKeep() async throws {
        try await TestHouse.with { house in
            let client = try await auditor(house)
            #expect(try await client.call("GET", "/verification").object["state"] as? String == "none")
            let before = try await house.house.store.verify()
            let run = try await verified(client)
            let found = try #require(run["outcome"] as? [String: Any])
            #expect(run["state"] as? String == "finished" && found["holds"] as? Bool == true)
            #expect(found["position"] as? Int == Int(before.position) && found["chain"] as? String == before.chain.hex)
            #expect(found["officeChain"] == nil && found["noted"] == nil && found["faults"] as? Int == 0)
            #expect(try await house.recorded() == ["verification"])
            // What was kept is compared later, and what never stood there is found.
            let chain = before.chain.hex
            func answer(_ chain: String) async throws -> [String: Any] {
                let run = try await verified(client, ["position": Int(before.position), "chain": chain])
                return run["outcome"] as? [String: Any] ?? [:]
            }
            let same = try await answer(chain)
            #expect((same["noted"] as? [String: Any])?["answer"] as? String == "same" && same["holds"] as? Bool == true)
            let other = try await answer(String(repeating: "0", count: 64))
            #expect((other["noted"] as? [String: Any])?["answer"] as? String == "different")
            #expect(other["holds"] as? Bool == false && other["officeActs"] as? Int == 2)
        }
    }

    @Test func whatIsNoEndIsRefusedAtItsField() async throws {
        try await TestHouse.with { house in
            let client = try await auditor(house)
            for (noted, field) in [
                (["position": 0, "chain": String(repeating: "0", count: 64)], "position"), (["position": 3], "chain"),
                (["position": 3, "chain": "9f86"], "chain"), (["chain": String(repeating: "0", count: 64)], "position"),
            ] as [([String: Any], String)] {
                let refused = try await client.call("POST", "/verification", noted)
                #expect(refused.status == 422, "\(noted)")
                #expect((refused.object["fields"] as? [String: Any])?.keys.sorted() == [field], "\(refused.text)")
            }
            #expect(try await client.call("POST", "/verification", ["position": "3"]).status == 400)
            #expect(try await house.recorded() == [], "nothing was begun")
        }
    }

    @Test func faultsAreToldToWhomMayReadTheDossierAndNobodyElseAsks() async throws {
        try await TestHouse.with { house in
            let project = try await house.client("jia").project()
            let queue = try DatabaseQueue(path: house.folder + "/tongchou.db")
            try await queue.write { db in
                try db.execute(sql: "DROP TRIGGER IF EXISTS entry_is_never_changed")
                try db.execute(sql: "UPDATE entry SET bytes = x'7b7d' WHERE dossier = '\(project)'")
            }
            try queue.close()
            let audit = try #require(try await verified(try await auditor(house))["outcome"] as? [String: Any])
            let told = try #require(audit["told"] as? [[String: Any]])
            #expect(audit["holds"] as? Bool == false && told.contains { $0["dossier"] as? String == project })
            // An administrator reads no dossiers: he is told how much is wrong, and not whose.
            let admin = try await house.client("admin")
            let same = try await admin.call("GET", "/verification")
            #expect((same.object["outcome"] as? [String: Any])?["faults"] as? Int == audit["faults"] as? Int)
            #expect(!same.text.contains(project))
            for login in ["jia", "finance"] {
                let other = try await house.client(login)
                #expect(try await other.call("GET", "/verification").status == 403, "\(login)")
                #expect(try await other.call("POST", "/verification", [:]).status == 403, "\(login)")
                #expect(try await other.call("DELETE", "/verification").status == 403, "\(login)")
            }
        }
    }

    @Test func aRunThatIsNotOverIsNotBegunAgainAndCanBeStopped() async throws {
        try await TestHouse.with { house in
            let client = try await auditor(house)
            // Held as if it were being worked on.
            let run = Verifications.Run(person: "p-admin", organisation: "o", noted: nil, started: 0)
            #expect(house.house.office.verifications.begin(run, in: TestHouse.jurisdiction) == .started)
            #expect(try await client.call("GET", "/verification").object["entriesDone"] as? Int == 0)
            let second = try await client.call("POST", "/verification", [:])
            #expect(second.status == 409 && second.text.contains("上一次核验还没有做完"))
            #expect(try await client.call("DELETE", "/verification").status == 204)
            #expect(try await client.call("GET", "/verification").object["state"] as? String == "cancelled")
        }
    }
}
