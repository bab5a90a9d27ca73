import Casework
import Dossiers
import Foundation
import Policies
import PolicyFiles
import Storage
import Testing

/// An office under two editions: what runs stays under the old one until somebody takes it over by the transitional article.
@Suite struct TransitionOfficeTests {
    private static func pack(_ id: String, from: String, article: String) throws -> Policy {
        let text = """
            ---
            id: \(id)
            title: 办法
            jurisdiction: {code: "140000", name: 某县, level: county}
            status: in-force
            basis: []
            ---

            ## 第一条

            1. 谁办什么。→ office, project, apply

            ```party
            office: {title: 主管局, sees: all}
            ```
            ```dossier
            id: project
            title: 项目
            by: office
            ```
            ```step
            id: apply
            title: 申报
            by: office
            after: project
            ```

            ## 第二条

            1. 施行。→ validity

            ```validity
            from: \(from)
            ```

            \(article)
            """
        let source = PackSource(folder: id, regulation: .init(path: "\(id)/regulation.md", text: text), scenarios: [])
        let result = PackLoader.load(source)
        return try #require(result.pack, "\(result.problems)").policy
    }

    private static let article = """
        ## 第三条

        1. 在办的可以转过来。→ moves

        ```transition
        id: moves
        replaces: old
        by: office
        ```
        """

    @Test func aRunningDossierChangesEditionOnlyByItsEntry() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // What cannot be removed is left to the system.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try SQLiteStore.open(at: folder + "/office.db", papers: folder + "/papers")
        let code = "140000"
        let old = try Self.pack("old", from: "2024-01-01", article: "")
        let new = try Self.pack("new", from: "2025-01-01", article: Self.article)
        let day = Day("2025-03-03")!
        func office(under current: String) -> Office {
            Office(
                store: store,
                regulations: Regulations(
                    editions: [old, new], current: [code: current], calendar: WorkingCalendar(years: [])),
                clock: Clock { Int64(day.number) * 86400 + 3600 })
        }
        try await store.save(
            Organisation(id: "o", jurisdiction: code, name: "县主管局", shortName: "主管局", parties: ["office"]))
        try await store.save(Person(id: "p", name: "王晓"))
        try await store.save(
            Account(login: "clerk", person: "p", jurisdiction: code, organisation: "o", roles: [.clerk]))
        let account = try #require(try await store.account("clerk"))
        let visitor = try #require(try await office(under: "old").visitor(account))
        func act(_ office: Office, _ target: ActRequest.Target, _ intent: ActRequest.Intent) async throws -> ActAnswer {
            try await office.act(
                ActRequest(target: target, intent: intent, on: day, command: UUID().uuidString, expected: nil),
                by: visitor)
        }
        let opening = ActRequest.Intent.step("project", outcome: nil, fields: [:], recipients: nil, answers: nil)
        guard case .written(let id, _, _, _) = try await act(office(under: "old"), .opening(kind: "project"), opening)
        else { return #expect(Bool(false), "not opened") }

        // The new edition governs new dossiers; this one goes on under the old.
        let now = office(under: "new")
        #expect(try await now.file(id, for: visitor)?.policy.edition.id == "old")
        let wrong = try await act(now, .dossier(id), .edition(to: "old", reason: "想换"))
        guard case .refused(let refusal) = wrong else { return #expect(Bool(false), "\(wrong)") }
        #expect(refusal.reasons.map(\.text) == ["本版没有规定这份卷宗可以转过来"])

        guard case .written(_, let entry, _, _) = try await act(now, .dossier(id), .edition(to: "new", reason: "单位申请"))
        else { return #expect(Bool(false), "not taken over") }
        #expect(entry.basis.articles == ["第三条"] && entry.basis.edition == "new")
        #expect(try await now.file(id, for: visitor)?.policy.edition.id == "new")
        let step = ActRequest.Intent.step("apply", outcome: nil, fields: [:], recipients: nil, answers: nil)
        guard case .written(_, let applied, _, _) = try await act(now, .dossier(id), step) else {
            return #expect(Bool(false), "not applied")
        }
        #expect(applied.basis.edition == "new")
        try await store.close()
    }
}
