import Casework
import Dossiers
import Pages
import Policies
import Presentation
import Storage
import Testing

/// A unit is called what it was named last: on lists and new letters the new name, on old letters the old one.
@Suite struct RenamedUnitTests {
    private func rename(_ town: Town, to name: String) async throws {
        let administrator = try await town.visitor("a", .administrator)
        let expected = try await town.office.version(ofOrganisation: "a", in: Town.code)
        guard
            case .done = try await town.office.renameOrganisation(
                "a", to: name, short: "甲局", expected: expected, by: administrator)
        else { throw Town.Refused(description: "not renamed to \(name)") }
    }

    private func addressee(_ town: Town, _ sequence: Int) async throws -> String? {
        try await town.presenter.letter(town["审批系统"], entry: sequence, for: town.visitor("lead"))?.addressee
    }

    private func row(_ town: Town, _ id: DossierID) async throws -> RegisterRow {
        await town.office.settle()
        return try #require(try await town.office.store.row(of: id, in: Town.code))
    }

    @Test func lettersKeepTheNameOfTheirDay() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "受理")
        let first = try #require(try await town.office.file(town["审批系统"], for: town.visitor("lead"))).dossier.sequence
        // Another name than the unit's: the unit is not renamed with it.
        try await rename(town, to: "甲局")
        #expect(try await row(town, town["甲局"]).title == "甲局")
        town.go(to: "2022-10-19")
        try await rename(town, to: "甲乙局")
        #expect(try await addressee(town, first) == "甲局")
        #expect(try await row(town, town["甲局"]).title == "甲乙局")
        #expect(try await row(town, town["审批系统"]).unitName == "甲乙局")
        town.go(to: "2022-10-20")
        let second = try await town.act("需求性论证", on: "审批系统", by: "lead")
        #expect(try await addressee(town, second.sequence) == "甲乙局")
        #expect(try await addressee(town, first) == "甲局", "what was printed stays as it was")
        // An act on the dossier does not bring the old name back.
        #expect(try await row(town, town["审批系统"]).unitName == "甲乙局")
        let page = try #require(try await town.presenter.dossier(town["审批系统"], for: town.visitor("a")))
        #expect(page.unit == "甲乙局")
    }

    @Test func whoeverNamesItLastIsRight() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await rename(town, to: "甲局")
        town.go(to: "2022-10-13")
        try await rename(town, to: "甲乙局")
        town.go(to: "2022-10-14")
        guard
            case .written = try await town.amend(
                "甲局", .correct(entry: 1, fields: ["name": .text("甲丙局")], reason: "机构改革"), by: "lead", command: "c")
        else {
            Issue.record("not corrected")
            return
        }
        #expect(try await row(town, town["甲局"]).title == "甲丙局")
        // The organisation is called otherwise again: it no longer speaks for the unit's name.
        town.go(to: "2022-10-15")
        try await rename(town, to: "甲丁局")
        #expect(try await row(town, town["甲局"]).title == "甲丙局")
    }

    /// Bound to another unit, an organisation renames that one, and what it did for the first stays.
    @Test func aRenamingCountsForTheUnitOfItsTime() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await rename(town, to: "甲局")
        town.go(to: "2022-10-13")
        try await rename(town, to: "乙局")
        let administrator = try await town.visitor("a", .administrator)
        let expected = try await town.office.version(ofOrganisation: "a", in: Town.code)
        guard
            case .done = try await town.office.bindOrganisation(
                "a", parties: [], unit: town["乙局"].rawValue, requiresLeader: false, expected: expected,
                by: administrator)
        else {
            Issue.record("not bound")
            return
        }
        town.go(to: "2022-10-14")
        try await rename(town, to: "丙局")
        #expect(try await row(town, town["乙局"]).title == "丙局")
        #expect(try await row(town, town["甲局"]).title == "乙局")
    }
}
