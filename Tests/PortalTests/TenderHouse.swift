import Casework
import Dossiers
import Foundation
import Storage

@testable import Portal

/// A house under a small regulation on procurement: two bureaux, two companies, and the office that sees all.
enum TenderHouse {
    static let jurisdiction = "140000"
    static let companies = ["yunling": "云岭数字科技有限公司", "xinfeng": "新丰信息工程有限公司"]

    static func with(_ work: (TestHouse) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "tongchou-tenders-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // what is left lies in a temporary folder
        let pack = TestHouse.root.appendingPathComponent("Tests/Packs/tenders").path
        for (name, path) in [("calendars", TestHouse.shipped + "/calendars"), ("tenders", pack)] {
            try FileManager.default.createSymbolicLink(atPath: folder + "/" + name, withDestinationPath: path)
        }
        let house = try await TestHouse.open(policies: folder, furnishing: furnish)
        do { try await work(house) } catch {
            try await house.close()
            throw error
        }
        try await house.close()
    }

    private static func furnish(_ house: House) async throws {
        try await TestHouse.account("lead", parties: ["lead"], unit: nil, house, in: jurisdiction)
        try await TestHouse.account("admin", parties: [], unit: nil, house, role: .administrator, in: jurisdiction)
        for (number, login) in ["jia", "yi", "yunling", "xinfeng"].enumerated() {
            guard let account = try await house.store.account("lead"),
                let visitor = try await house.office.visitor(account)
            else { throw HouseError("nobody to open units") }
            let answer = try await house.office.act(
                ActRequest(
                    target: .opening(kind: "unit"),
                    intent: .step(
                        "unit", outcome: nil,
                        fields: [
                            "name": .text(companies[login] ?? "\(login)局"), "code": .text("91140000MA0\(number)"),
                        ],
                        recipients: nil, answers: nil),
                    on: TestHouse.today, command: "unit-\(login)", expected: nil), by: visitor)
            guard case .written(let id, _, _, _) = answer else { throw HouseError("no unit: \(answer)") }
            try await TestHouse.account(login, parties: [], unit: id, house, in: jurisdiction)
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
