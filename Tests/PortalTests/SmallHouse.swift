import Casework
import Dossiers
import Foundation
import Storage

@testable import Portal

/// A house of its own for one small regulation, with as few people as the test needs.
enum SmallHouse {
    static let jurisdiction = "140000"

    /// What the regulation is: a folder of Tests/Packs, or a text.
    enum Regulation {
        case pack(String)
        case text(String)
    }

    /// Torn down with everything that was written, whatever happened in it.
    static func with(
        _ regulation: Regulation, furnishing furnish: (House) async throws -> Void,
        _ work: (TestHouse) async throws -> Void
    ) async throws {
        let folder = NSTemporaryDirectory() + "tongchou-small-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // what is left lies in a temporary folder
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/calendars", withDestinationPath: TestHouse.shipped + "/calendars")
        switch regulation {
        case .pack(let name):
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/" + name,
                withDestinationPath: TestHouse.root.appendingPathComponent("Tests/Packs/" + name).path)
        case .text(let text):
            try FileManager.default.createDirectory(
                atPath: folder + "/only", withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/only/regulation.md"))
        }
        let house = try await TestHouse.open(policies: folder, furnishing: furnish)
        do { try await work(house) } catch {
            try await house.close()
            throw error
        }
        try await house.close()
    }

    /// A unit, opened by the lead office, with a clerk of the same name.
    static func openUnit(_ login: String, _ fields: [String: Value], _ house: House) async throws {
        guard let account = try await house.store.account("lead"),
            let visitor = try await house.office.visitor(account)
        else { throw HouseError("nobody to open units") }
        let answer = try await house.office.act(
            ActRequest(
                target: .opening(kind: "unit"),
                intent: .step("unit", outcome: nil, fields: fields, recipients: nil, answers: nil),
                on: TestHouse.today, command: "unit-\(login)", expected: nil), by: visitor)
        guard case .written(let id, _, _, _) = answer else { throw HouseError("no unit: \(answer)") }
        try await TestHouse.account(login, parties: [], unit: id, house, in: jurisdiction)
    }
}
