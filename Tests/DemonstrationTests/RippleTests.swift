import Dossiers
import Storage
import Testing

@testable import Casework
@testable import Demonstration

/// What lists and desks show of a dossier follows acts on other ones.
@Suite(.serialized) struct RippleTests {
    @Test func anActOnASystemChangesWhatTheDesksShowOfItsProject() async throws {
        let county = try await Furnished.open(on: Day("2026-11-21")!)
        let lead = try await county.visitor("xzspj")
        let place = lead.jurisdiction
        let system = try await county.dossier("林火视频监测系统", ofKind: "system")
        let project = try await county.dossier("林草防火视频监控（三期）", ofKind: "project")

        let before = try await county.store.offers(of: project, in: place)
        #expect(!before.contains { $0.step == "funding" })
        try await catalogue(system, lead, county)

        let after = try await county.store.offers(of: project, in: place)
        #expect(after != before)
        try await everyListSaysWhatTheSituationSays(county)
        try await county.close()
    }

    /// An act that was decided before another dossier changed, and written after, does not bring back what was shown then.
    @Test func whatWasDerivedBeforeAnotherActIsDerivedAgain() async throws {
        let county = try await Furnished.open(on: Day("2026-11-21")!)
        let lead = try await county.visitor("xzspj")
        let system = try await county.dossier("林火视频监测系统", ofKind: "system")
        let project = try await county.dossier("林草防火视频监控（三期）", ofKind: "project")
        let ground = county.office.ground(.lastSeen)
        let file = try #require(try await county.office.file(project, for: lead))
        try await catalogue(system, lead, county)

        let last = try #require(file.dossier.entries.last)
        let late = Entry(
            sequence: file.dossier.sequence + 1, step: last.step, outcome: last.outcome, happenedOn: file.today,
            recordedAt: last.recordedAt, signatory: last.signatory, answers: last.answers, recipients: last.recipients,
            fields: last.fields, basis: last.basis, command: "late", effects: last.effects)
        guard case .written = try await county.office.append(late, to: file, on: ground) else {
            throw DemoError("the late act was not written")
        }
        await county.office.settle()
        try await everyListSaysWhatTheSituationSays(county)
        try await county.close()
    }

    private func catalogue(_ system: DossierID, _ lead: Visitor, _ county: Furnished) async throws {
        let answer = try await county.office.act(
            ActRequest(
                target: .dossier(system),
                intent: .step("catalogue", outcome: nil, fields: ["code": .text("林-1")], recipients: nil, answers: nil),
                on: Day("2026-11-21")!, command: "catalogue-now", expected: nil), by: lead)
        guard case .written = answer else { throw DemoError("the system was not catalogued: \(answer)") }
        await county.office.settle()
    }

    /// A refresh of everything, also one that trusts nothing, finds nothing to change.
    private func everyListSaysWhatTheSituationSays(_ county: Furnished) async throws {
        let everything = RegisterQuery(
            jurisdiction: county.pack.edition.jurisdiction.code, viewer: .everything, order: [.init(.number)],
            limit: 500)
        let shown = try await county.store.page(everything).rows
        let desks = try await offers(of: shown, county)
        for distrusting in [false, true] {
            let count = try await county.office.refreshRegister(distrusting: distrusting)
            #expect(count == shown.count)
            #expect(try await county.store.page(everything).rows == shown)
            #expect(try await offers(of: shown, county) == desks)
        }
    }

    private func offers(of rows: [RegisterRow], _ county: Furnished) async throws -> [DossierID: Set<Offer>] {
        var result: [DossierID: Set<Offer>] = [:]
        for row in rows {
            result[row.dossier] = Set(try await county.store.offers(of: row.dossier, in: row.jurisdiction))
        }
        return result
    }
}
