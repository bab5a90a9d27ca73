import Dossiers
import Foundation

@testable import Portal

/// A house under a small regulation on procurement: two bureaux, two companies, and the office that sees all.
enum TenderHouse {
    static let companies = ["yunling": "云岭数字科技有限公司", "xinfeng": "新丰信息工程有限公司"]

    static func with(_ work: (TestHouse) async throws -> Void) async throws {
        try await SmallHouse.with(.pack("tenders"), furnishing: furnish, work)
    }

    private static func furnish(_ house: House) async throws {
        let jurisdiction = SmallHouse.jurisdiction
        try await TestHouse.account("lead", parties: ["lead"], unit: nil, house, in: jurisdiction)
        try await TestHouse.account("admin", parties: [], unit: nil, house, role: .administrator, in: jurisdiction)
        for (number, login) in ["jia", "yi", "yunling", "xinfeng"].enumerated() {
            let name = companies[login] ?? "\(login)局"
            try await SmallHouse.openUnit(
                login, ["name": .text(name), "code": .text("91140000MA0\(number)")], house)
        }
    }

    static func unit(_ login: String, _ house: TestHouse) async throws -> String {
        guard let unit = try await house.client(login).call("GET", "/me").object["unit"] as? String else {
            throw HouseError("\(login) has no unit")
        }
        return unit
    }

    /// A project of a bureau, up to its contract.
    static func project(
        _ name: String, of login: String, won winner: String, contract number: String, _ more: [String: Any] = [:],
        _ house: TestHouse
    ) async throws -> String {
        let client = try await house.client(login)
        let opened = try await client.call(
            "POST", "/dossiers",
            ["kind": "project", "on": "2026-03-04", "fields": ["owner": try await unit(login, house), "name": name]],
            headers: ["Idempotency-Key": UUID().uuidString])
        guard let id = opened.object["dossier"] as? String else { throw HouseError("no project: \(opened.text)") }
        try await act(
            "award", on: id, by: login, ["winner": try await unit(winner, house), "phone": "13900001111"], house)
        let fields: [String: Any] = ["number": number, "signer": "诸葛签"]
        try await act("contract", on: id, by: login, fields.merging(more) { _, new in new }, house)
        return id
    }

    static func act(
        _ step: String, on id: String, by login: String, outcome: String? = nil, _ fields: [String: Any],
        _ house: TestHouse
    ) async throws {
        var body: [String: Any] = ["step": step, "on": "2026-03-04", "fields": fields]
        body["outcome"] = outcome
        let answer = try await house.client(login).call(
            "POST", "/dossiers/\(id)/acts", body, headers: ["Idempotency-Key": UUID().uuidString])
        guard answer.status == 201 else { throw HouseError("\(step): \(answer.text)") }
    }
}
