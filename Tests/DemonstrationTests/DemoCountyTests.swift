import Casework
import Dossiers
import Foundation
import Policies
import Storage
import Testing

@testable import Demonstration

/// The shipped county: on whatever day it is furnished, somebody is late, something is blocked, and the log holds.
@Suite(.serialized) struct DemoCountyTests {
    /// A day in the Spring Festival, and a day in a year whose calendar nobody has published yet.
    @Test(arguments: ["2026-02-18", "2027-06-30"])
    func everyDayTheCountyHasSomethingToShow(_ today: String) async throws {
        let county = try await Furnished.open(on: Day(today)!)
        let projects = try await county.projects()

        let stages = Dictionary(grouping: projects, by: \.row.stage).mapValues(\.count)
        #expect(stages == DemoCountyTests.stages)
        // A signed contract is seen in the stage, whatever was filed beside it.
        let signed = projects.map(\.row).filter { $0.figures.amounts[.contract] != nil && !$0.ended }
        #expect(signed.count > 4)
        for row in signed { #expect(["签约", "建设", "待验收", "已验收", "使用", "停用"].contains(row.stage), "\(row.title)") }

        let now = county.office.clock.today
        let days = projects.flatMap(\.duties).map { (step: $0.step, due: $0.due.day) }
        let late = days.filter { day in day.due.map { $0 < now } ?? false }
        #expect(Set(late.map(\.step)).count >= 5, "\(late)")
        let soon = days.filter { day in day.due.map { $0 >= now && $0 <= now.adding(days: 21) } ?? false }
        #expect(soon.count >= 3, "\(soon)")

        let reasons = Set(projects.flatMap(\.blockingRules))
        #expect(reasons.isSuperset(of: DemoCountyTests.blocking), "\(reasons)")
        #expect(projects.contains { $0.waitsFor.contains("site_check") })
        #expect(projects.contains { $0.waitsFor.contains("joint_confirm") })

        let verification = try await county.store.verify()
        #expect(verification.holds)
        #expect(verification.checked > 400)
        try await county.close()
    }

    /// Whoever changes a pack changes what its county may do: its lives are played to the end, each act accepted.
    @Test func everyCountyThatIsShippedCanBeFurnished() async throws {
        let office = try await Furnished.open(on: Day("2026-11-21")!) { _ in true }
        let shipped = try FileManager.default.contentsOfDirectory(atPath: Furnished.root + "/demo").filter {
            FileManager.default.fileExists(atPath: "\(Furnished.root)/demo/\($0)/county.md")
        }
        #expect(Set(office.counties.map(\.folder)) == Set(shipped))
        for county in office.counties {
            let query = RegisterQuery(jurisdiction: county.code, viewer: .everything, limit: 1)
            #expect(try await office.store.page(query).total >= 10, "\(county.place)")
        }
        #expect(try await office.store.verify().holds)
        try await office.close()
    }

    /// In the words of the pack.
    static let stages = [
        "已建卷": 1, "申报": 4, "评审": 3, "报批": 1, "立项": 3, "采购": 2, "建设": 2, "待验收": 2, "使用": 2, "停用": 2,
    ]
    /// No system in the catalogue, no filing, a lapsed approval, a unit without its file, out of scope, change beyond its limit.
    static let blocking: Set = [
        "catalogue_or_no_money", "filed_or_no_money", "approval_alive", "profiled", "managed_only", "no_om_support",
    ]

    @Test func whatClerksBeganLiesOnTheirLeadersDesks() async throws {
        let county = try await Furnished.open(on: Day("2026-11-21")!)
        let waiting = try await county.office.submissions(for: try await county.visitor("jiaoyu-ld"))
        #expect(waiting.count == 1)
        let draft = try #require(waiting.first)
        let request = try #require(try await county.office.request(of: draft))
        guard case .step(let step, _, let fields, _, _) = request.intent else { throw DemoError("not a step") }
        #expect(step == "project")
        #expect(fields["amount"] == .money(Money("69万元")!))
        #expect(fields["secrecy_record"]?.attachments.first?.name == "涉密审查记录.pdf")
        // The leader agrees, and it becomes an act under both names.
        guard
            case .written(let id, let entry, _, _) = try await county.office.agree(
                to: draft, by: try await county.visitor("jiaoyu-ld"))
        else {
            throw DemoError("the leader's agreement was not carried out")
        }
        #expect(entry.signatory.person == "p-demo-jiaoyu")
        #expect(entry.signatory.agreedBy == "p-demo-jiaoyu-ld")
        #expect(try await county.office.file(id, for: try await county.visitor("jiaoyu")) != nil)
        try await everyAccountOpensWithTheDemonstrationsPassword(county)
        try await county.close()
    }

    private func everyAccountOpensWithTheDemonstrationsPassword(_ county: Furnished) async throws {
        #expect(county.accounts.count == 27)
        for account in county.accounts.prefix(3) {
            let answer = try await county.store.signIn(
                account.login, password: account.password, at: 1_800_000_000, locking: .standard)
            guard case .accepted(let found) = answer else { throw DemoError("\(account.login) cannot sign in") }
            #expect(found.login == account.login)
        }
    }
}
