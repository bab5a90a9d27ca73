import Dossiers
import Foundation

@testable import Portal

/// A house under a small regulation with forms: two units and the bureau that reviews them.
enum FormHouse {
    static func with(_ work: (TestHouse) async throws -> Void) async throws {
        try await SmallHouse.with(.pack("forms"), furnishing: furnish, work)
    }

    private static func furnish(_ house: House) async throws {
        try await TestHouse.account("lead", parties: ["lead"], unit: nil, house, in: SmallHouse.jurisdiction)
        for name in ["jia", "yi"] { try await SmallHouse.openUnit(name, ["name": .text(name)], house) }
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
