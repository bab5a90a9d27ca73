import Casework
import Dossiers
import Foundation
import Policies
import PolicyFiles
import Storage
import Testing

@testable import Demonstration

/// A county that was furnished into a database of its own.
struct Furnished {
    let office: Office
    let store: SQLiteStore
    let pack: Pack
    let counties: [DemoCounty]
    let folder: String

    var accounts: [DemoAccount] { counties.flatMap(\.accounts) }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The edition whose county is looked at.
    static let edition = "qinyuan-2022"

    static func open(on day: Day) async throws -> Furnished { try await open(on: day) { $0.edition.id == edition } }

    /// `pack` is the first of those whose counties are furnished.
    static func open(on day: Day, _ isFurnished: (Pack) -> Bool) async throws -> Furnished {
        let packs = try PackLibrary(root: root + "/policies").loadAll().compactMap(\.pack).filter(isFurnished)
        let pack = try #require(packs.first)
        let folder = NSTemporaryDirectory() + "tongchou-demo-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let store = try SQLiteStore.open(at: folder + "/office.db")
        let regulations = Regulations(
            editions: packs.map(\.policy),
            current: Dictionary(
                packs.map { ($0.edition.jurisdiction.code, $0.edition.id) }, uniquingKeysWith: { one, _ in one }),
            calendar: try CalendarFile.calendar(in: root + "/policies/calendars"))
        // Six in the evening in China.
        let office = Office(
            store: store, regulations: regulations, clock: Clock(now: { Int64(day.number) * 86_400 + 10 * 3600 }))
        let counties = try await DemoCounty.furnish(office, packs: packs, folder: root + "/demo") { print($0) }
        return Furnished(
            office: office, store: store, pack: pack, counties: counties, folder: folder)
    }

    func visitor(_ login: String) async throws -> Visitor {
        let account = try #require(try await store.account(login))
        return try #require(try await office.visitor(account))
    }

    /// A project as it stands today.
    struct Project {
        let row: RegisterRow
        let duties: [Policies.Duty]
        /// Rules for which a step, or one of its outcomes, is closed.
        let blockingRules: [String]
        /// Steps that are closed because these were not done.
        let waitsFor: Set<String>
    }

    func projects() async throws -> [Project] {
        let auditor = try await visitor("shenji")
        var query = RegisterQuery(jurisdiction: auditor.jurisdiction, viewer: .everything, limit: 200)
        query.filter.kinds = ["project"]
        var result: [Project] = []
        for row in try await office.page(query, for: auditor).rows {
            let file = try #require(try await office.file(row.dossier, for: auditor))
            let situation = file.situation
            let reasons =
                situation.blocked.flatMap(\.reasons) + situation.offers.flatMap(\.closedOutcomes).flatMap(\.reasons)
            var (rules, steps): ([String], Set<String>) = ([], [])
            for reason in reasons {
                if case .rule(let index) = reason.kind { rules.append(pack.policy.rules[index].id) }
                if case .missingStep(let index) = reason.kind { steps.insert(pack.policy.steps[index].id) }
            }
            result.append(Project(row: row, duties: situation.duties, blockingRules: rules, waitsFor: steps))
        }
        return result
    }

    func dossier(_ title: String, ofKind kind: String) async throws -> DossierID {
        var query = RegisterQuery(jurisdiction: pack.edition.jurisdiction.code, viewer: .everything, limit: 200)
        query.filter.kinds = [kind]
        return try #require(try await store.page(query).rows.first { $0.title == title }).dossier
    }

    func close() async throws {
        try await store.close()
        try FileManager.default.removeItem(atPath: folder)
    }
}
