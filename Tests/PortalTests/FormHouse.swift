import Casework
import Dossiers
import Foundation
import Storage

@testable import Portal

/// A house under a small regulation with forms: two units and the bureau that reviews them.
enum FormHouse {
    static let jurisdiction = "140000"

    static func with(_ work: (TestHouse) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "tongchou-forms-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // what is left lies in a temporary folder
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/calendars", withDestinationPath: TestHouse.shipped + "/calendars")
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/forms",
            withDestinationPath: TestHouse.root.appendingPathComponent("Tests/Packs/forms").path)
        let house = try await TestHouse.open(policies: folder, furnishing: furnish)
        do { try await work(house) } catch {
            try await house.close()
            throw error
        }
        try await house.close()
    }

    private static func furnish(_ house: House) async throws {
        try await TestHouse.account("lead", parties: ["lead"], unit: nil, house, in: jurisdiction)
        for name in ["jia", "yi"] {
            guard let login = try await house.store.account("lead"),
                let visitor = try await house.office.visitor(login)
            else { throw HouseError("nobody to open units") }
            let answer = try await house.office.act(
                ActRequest(
                    target: .opening(kind: "unit"),
                    intent: .step(
                        "unit", outcome: nil, fields: ["name": .text(name)], recipients: nil, answers: nil),
                    on: TestHouse.today, command: "unit-\(name)", expected: nil), by: visitor)
            guard case .written(let id, _, _, _) = answer else { throw HouseError("no unit: \(answer)") }
            try await TestHouse.account(name, parties: [], unit: id, house, in: jurisdiction)
        }
    }

    /// A project of the first unit, not yet applied for.
    static func project(_ house: TestHouse, department: Bool = false) async throws -> String {
        let jia = try await house.client("jia")
        var fields: [String: Any] = [
            "owner": try await jia.call("GET", "/me").object["unit"]!, "name": "入学一件事", "nature": "扩建", "planned": true,
        ]
        if department { fields["department"] = try await house.client("yi").call("GET", "/me").object["unit"]! }
        let answer = try await jia.call(
            "POST", "/dossiers", ["kind": "project", "on": "2026-03-04", "fields": fields],
            headers: ["Idempotency-Key": UUID().uuidString])
        guard let id = answer.object["dossier"] as? String else { throw HouseError("no project: \(answer.text)") }
        return id
    }

    static var application: [String: Any] {
        [
            "total": "163万元", "content": "一网通办入学报名", "contact": "张三", "login": "admin",
            "functions": [
                [
                    "name": "报名登记",
                    "items": [
                        ["name": "学籍", "cycle": "每日", "cost": "100元"], ["name": "户籍", "cycle": "每月", "cost": "20.5元"],
                    ],
                ], ["name": "录取", "items": [["name": "录取名单", "cycle": "每月", "cost": "0元"]]],
            ],
        ]
    }
}
