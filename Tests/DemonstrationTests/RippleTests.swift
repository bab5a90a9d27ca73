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

    /// What a page offers lies on a desk, as something that is owed or as something that can be done, and never as both.
    @Test func whatIsOwedLiesOnItsDeskOnce() async throws {
        let county = try await Furnished.open(on: Day("2026-11-21")!)
        let lead = try await county.visitor("xzspj")
        let all = RegisterQuery(jurisdiction: lead.jurisdiction, viewer: .everything, limit: 500)
        var (both, alone) = (0, 0)
        for row in try await county.store.page(all).rows {
            guard let file = try await county.office.file(row.dossier, for: lead) else { continue }
            func occurrence(_ step: String, _ answers: Int?) -> String { "\(step) \(answers ?? 0)" }
            let duties = try await county.store.duties(of: row.dossier, in: row.jurisdiction)
            let offers = try await county.store.offers(of: row.dossier, in: row.jurisdiction)
            let owed = Set(duties.map { occurrence($0.step, $0.answers) })
            let open = Set(offers.map { occurrence($0.step, $0.answers) })
            #expect(owed.isDisjoint(with: open), "\(row.title)")
            for offer in file.situation.offers {
                let occurrence = occurrence(file.policy.steps[offer.step].id, offer.answers)
                // An office that nobody plays has no desk.
                if owed.contains(occurrence) { both += 1 } else if open.contains(occurrence) { alone += 1 }
                let actors = file.policy.steps[offer.step].actors.parties.map { file.policy.parties[$0] }
                guard actors.contains(where: { $0.position == nil }) else { continue }
                #expect(owed.contains(occurrence) || open.contains(occurrence), "\(row.title): \(occurrence)")
            }
        }
        #expect(both > 10 && alone > 10)
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
