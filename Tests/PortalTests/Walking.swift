import Foundation
import Testing

@testable import Portal

/// A program that walks a project through its life and knows nothing of the law but what the API tells it: whose a step is, and of which
/// type what is asked. Only the figures and answers on which the way depends are given.
struct Walking {
    let house: TestHouse
    let project: String
    private let steps: [String: [String: Any]]
    private let unit: String
    /// Whose project it is.
    private let owner: String

    static func begin(_ house: TestHouse, _ owner: String = "jia", _ changes: [String: Any] = [:]) async throws
        -> Walking
    {
        let client = try await house.client(owner)
        let regulation = try await client.call("GET", "/regulations").object
        let steps = Dictionary(
            uniqueKeysWithValues: (regulation["steps"] as? [[String: Any]] ?? []).map { ($0["id"] as! String, $0) })
        let unit = try #require(try await client.call("GET", "/me").object["unit"] as? String)
        let project = try await client.project(
            ["sources": ["县级财政"], "nature": "改扩建"].merging(changes) { _, new in new })
        let profile = Walking(house: house, project: unit, steps: steps, unit: unit, owner: owner)
        try await profile.act("unit_profile")
        return Walking(house: house, project: project, steps: steps, unit: unit, owner: owner)
    }

    /// To the contract: 90万元 arranged, 88万元 agreed.
    static func toContract(_ house: TestHouse, _ owner: String = "jia") async throws -> Walking {
        let walk = try await begin(house, owner, ["amount": "100万元"])
        try await walk.act("internal_review", ["experts": false])
        try await walk.act("collective_decision")
        try await walk.act("apply", ["has_superior": false, "multi_level": false])
        for step in [
            "receive", "necessity_review", "cyber_apply", "tech_apply", "finance_apply", "cyber_review", "tech_review",
            "budget_reply", "finance_opinion", "government_submit", "government_approval", "establish",
        ] {
            try await walk.act(step)
        }
        try await walk.act("funding", ["amount": "90万元"])
        try await walk.act("procurement_plan", ["in_catalogue": false, "entrusted": false, "budget": "90万元"])
        try await walk.act("tender")
        try await walk.act("award", ["amount": "88万元"])
        try await walk.act("contract", ["amount": "88万元"])
        return walk
    }

    @discardableResult
    func act(_ id: String, _ own: [String: Any] = [:]) async throws -> Answer {
        let step = try #require(steps[id])
        let party = try #require((step["parties"] as? [String])?.first)
        let client = try await house.client(party == "owner" ? owner : party)
        let situation = try await client.call("GET", "/dossiers/\(project)/situation").object
        let offer = (situation["offers"] as? [[String: Any]])?.first { $0["step"] as? String == id }
        #expect(offer?["mine"] as? Bool == true, "\(id) is offered to \(party)")
        let asked = Set(offer?["asks"] as? [String] ?? [])
        var fields = own
        for field in step["fields"] as? [[String: Any]] ?? [] {
            let name = field["id"] as! String
            if asked.contains(name), field["optional"] as? Bool == false, fields[name] == nil {
                fields[name] = try await value(field["type"]!, client)
            }
        }
        var body: [String: Any] = ["step": id, "fields": fields]
        body["outcome"] = (offer?["outcomes"] as? [String])?.first
        let answer = try await client.call("POST", "/dossiers/\(project)/acts", body)
        #expect(answer.status == 201, "\(id): \(answer.text)")
        return answer
    }

    private func value(_ type: Any, _ client: Client) async throws -> Any? {
        if let parts = type as? [String: Any] {
            if let words = parts["choice"] as? [String] { return words.first }
            if let element = parts["list"] { return try await value(element, client).map { [$0] } }
            return parts["reference"] == nil ? [Any]() : unit
        }
        switch type as? String {
        case "yes/no": return true
        case "money": return "95万元"
        case "percent": return "50%"
        case "number": return 2026
        case "day": return "2026-03-05"
        case "file":
            return try await client.send(
                "POST", "/papers?name=a.txt", Data("材料".utf8), type: "application/octet-stream"
            ).object
        default: return "照办"
        }
    }
}

extension Walking {
    /// Puts a data resource into the catalogue.
    static func catalogue(_ house: TestHouse, _ id: String) async throws {
        let answer = try await house.client("jia").call(
            "POST", "/dossiers/\(id)/acts", ["step": "catalogue_data", "fields": ["code": "X-1", "sharing": "无条件共享"]])
        #expect(answer.status == 201, "\(answer.text)")
    }
}
