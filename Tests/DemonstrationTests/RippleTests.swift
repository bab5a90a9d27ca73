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
        let system = try await find("林火视频监测系统", "system", lead, county)
        let project = try await find("林草防火视频监控（三期）", "project", lead, county)

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
        let system = try await find("林火视频监测系统", "system", lead, county)
        let project = try await find("林草防火视频监控（三期）", "project", lead, county)
        let mark = county.office.ripples.record.mark
        let file = try #require(try await county.office.file(project, for: lead))
        try await catalogue(system, lead, county)

        let last = try #require(file.dossier.entries.last)
        let late = Entry(
            sequence: file.dossier.sequence + 1, step: last.step, outcome: last.outcome, happenedOn: file.today,
            recordedAt: last.recordedAt, signatory: last.signatory, answers: last.answers, recipients: last.recipients,
            fields: last.fields, basis: last.basis, command: "late", effects: last.effects)
        guard case .written = try await county.office.append(late, to: file, since: mark) else {
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

    private func find(_ title: String, _ kind: String, _ visitor: Visitor, _ county: Furnished) async throws
        -> DossierID
    {
        var query = RegisterQuery(jurisdiction: visitor.jurisdiction, viewer: .everything, limit: 200)
        query.filter.kinds = [kind]
        let rows = try await county.office.page(query, for: visitor).rows
        return try #require(rows.first { $0.title == title }).dossier
    }
}
