import Foundation
import Testing

@testable import Portal

/// What bears on a decision, for programs: checklists and similar projects, with the rights of their pages.
@Suite(.serialized) struct BearingTests {
    @Test func aChecklistSaysEveryPreconditionWithItsArticleAndWhatWouldMakeItPass() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            let answer = try await jia.call("GET", "/dossiers/\(id)/checklists/apply")
            #expect(answer.status == 200)
            #expect(answer.object["sequence"] as? Int == 1)
            let lines = try #require(answer.object["lines"] as? [[String: Any]])
            let before = try #require(lines.first { $0["text"] as? String == "已办理“集体决策”" })
            #expect(before["state"] as? String == "notMet")
            #expect(before["articles"] as? [String] == ["第五条"])
            #expect((before["remedy"] as? String)?.contains("办理") == true)
            // Another unit, another step, another kind of dossier.
            let yi = try await house.client("yi")
            #expect(try await yi.call("GET", "/dossiers/\(id)/checklists/apply").status == 404)
            for step in ["no_such_step", "project", "unit_profile"] {
                #expect(try await jia.call("GET", "/dossiers/\(id)/checklists/\(step)").status == 404, "\(step)")
            }
            #expect(try await Client(port: house.port).call("GET", "/dossiers/\(id)/checklists/apply").status == 401)
        }
    }

    @Test func similarProjectsAreNamedToWhomMayOpenThemAndToNobodyElse() async throws {
        try await TestHouse.with { house in
            let research = "汇集户籍、社保、车辆、不动产四类登记数据，逐户核对低保对象的家庭经济状况，超出标准的自动预警"
            let (jia, yi) = (try await house.client("jia"), try await house.client("yi"))
            let first = try await jia.project(["name": "低保对象家庭经济状况核对平台\(research)"], paper: "甲")
            let second = try await yi.project(["name": "低保对象家庭经济状况核对系统\(research)"], paper: "乙")
            await house.house.office.settleSimilar(in: TestHouse.jurisdiction)
            let lead = try await house.client("lead")
            let told = try await lead.call("GET", "/dossiers/\(second)/similar/receive")
            #expect(told.object["state"] as? String == "found")
            let items = try #require(told.object["items"] as? [[String: Any]])
            #expect(items.map { $0["id"] as? String } == [first])
            // The clerk of the other unit may not open it, so that there is none.
            let kept = try await yi.call("GET", "/dossiers/\(second)/similar/internal_review")
            #expect(kept.object["state"] as? String == "found")
            #expect((kept.object["items"] as? [Any])?.isEmpty == true)
            #expect(try await yi.call("GET", "/dossiers/\(first)/similar/internal_review").status == 404)
            // A step that neither writes the filing nor decides on it compares nothing.
            #expect(try await lead.call("GET", "/dossiers/\(second)/similar/contract").status == 404)
        }
    }
}
