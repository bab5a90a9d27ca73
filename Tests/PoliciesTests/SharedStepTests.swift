import Dossiers
@testable import Policies
import Testing

/// Steps that take several acts: only when everybody has acted, or everybody is served, is the step done, does a period run
/// from it and does an outcome end the dossier.
@Suite struct SharedStepTests {
    private static let place = Provision.Place(file: "", line: 1)

    private static func life(_ steps: [StepDraft]) throws -> SmallLife {
        let (policy, problems) = SmallPolicy.build(steps: steps)
        return SmallLife(try #require(policy, "\(problems)"))
    }

    private static func to(_ parties: String...) -> [Written] { parties.map { Written($0, at: place) } }

    private static func outcome(_ id: String, passes: Bool = true, ends: Bool = false) -> OutcomeDraft {
        OutcomeDraft(id: Written(id, at: place), title: id, passes: passes, reopens: nil, ends: ends)
    }

    private static func agreeing(_ change: (inout StepDraft) -> Void = { _ in }) -> [StepDraft] {
        [
            SmallPolicy.step("agree", by: ["finance", "audit"], each: true, change),
            SmallPolicy.step("next", after: ["agree"]) { $0.within = SmallPolicy.term("10 days after agree") },
        ]
    }

    @Test func theNextStepIsNoDutyBeforeTheLastHasActed() throws {
        var life = try Self.life(Self.agreeing())
        life.act("agree", "2022-03-02", as: "finance")
        #expect(life.due("next", "2022-03-02") == nil)
        life.act("agree", "2022-03-08", as: "audit")
        #expect(life.due("next", "2022-03-08")?.from?.description == "2022-03-08")
        // Handed in later with an earlier day: the period runs from the later act all the same.
        var late = try Self.life(Self.agreeing())
        late.act("agree", "2022-03-08", as: "audit")
        late.act("agree", "2022-03-02", as: "finance")
        #expect(late.due("next", "2022-03-08")?.from?.description == "2022-03-08")
    }

    @Test func whoHasActedWaitsAndIsToldSo() throws {
        var life = try Self.life(Self.agreeing { $0.within = SmallPolicy.term("10 days after project") })
        func awaited() -> [[String]?] {
            let situation = life.situation("2022-03-02")
            let step = life.policy.step("agree")!.index
            return situation.offers.filter { $0.step == step }.map(\.awaited)
                + situation.duties.filter { $0.step == step }.map(\.awaited)
        }
        #expect(awaited() == [["audit", "finance"], ["audit", "finance"]])
        life.act("agree", "2022-03-02", as: "finance")
        #expect(awaited() == [["audit"], ["audit"]])
        #expect(life.act("agree", "2022-03-02", as: "finance") == [.alreadyActed])
        #expect(life.act("agree", "2022-03-02", as: "audit").isEmpty)
        #expect(awaited() == [])
        #expect(life.act("agree", "2022-03-02", as: "audit") == [.alreadyDone])
    }

    @Test func oneWhoIsTwoPartiesActsForBoth() throws {
        var life = try Self.life(Self.agreeing())
        for _ in 0..<2 {
            let command = Command(
                id: "c\(life.dossier.sequence)",
                act: .step("agree", outcome: nil, fields: [:], recipients: nil, answers: nil),
                actor: Actor(person: "p", organisation: "o", parties: ["finance", "audit"], unit: nil),
                on: Day("2022-03-02")!, today: Day("2100-01-01")!, recordedAt: 0)
            guard
                case .accepted(let done) = life.policy.decide(
                    command, on: life.dossier, surroundings: life.surroundings)
            else {
                Issue.record("refused")
                return
            }
            life.dossier.append(done.entry)
        }
        #expect(life.dossier.entries.dropFirst().map(\.signatory.party) == ["finance", "audit"])
        #expect(life.act("next", "2022-03-02").isEmpty)
    }

    @Test func anOccurrenceIsAnsweredWhenEveryoneHasAnsweredIt() throws {
        var life = try Self.life([
            SmallPolicy.step("ask") { $0.repeats = true },
            SmallPolicy.step("answer", by: ["finance", "audit"], each: true, after: ["each ask"]) {
                $0.within = SmallPolicy.term("5 days after ask")
            },
        ])
        life.act("ask", "2022-03-02")
        life.act("ask", "2022-03-03")
        #expect(life.act("answer", "2022-03-04", as: "finance", answers: 2).isEmpty)
        #expect(life.act("answer", "2022-03-04", as: "finance", answers: 2) == [.alreadyActed])
        func open() -> [Int?] { life.situation("2022-03-04").duties.map(\.answers) }
        #expect(open() == [2, 3])
        // Without a number, the one that this party has not answered.
        #expect(life.act("answer", "2022-03-04", as: "finance").isEmpty)
        #expect(life.dossier.entries.last?.answers == 3)
        #expect(life.act("answer", "2022-03-04", as: "finance") == [.alreadyActed])
        #expect(life.act("answer", "2022-03-04", as: "audit", answers: 2).isEmpty)
        #expect(open() == [3])
    }

    @Test func theDossierEndsWhenAllAreServed() throws {
        var life = try Self.life([
            SmallPolicy.step("serve") {
                $0.to = Self.to("finance", "audit")
                $0.outcomes = [Self.outcome("served", ends: true)]
            }
        ])
        #expect(life.act("serve", "2022-03-02", outcome: "served", to: ["finance"]).isEmpty)
        #expect(!life.dossier.hasEnded)
        #expect(life.situation("2022-03-02").offers.count == 1)
        #expect(life.act("serve", "2022-03-03", outcome: "served", to: ["audit"]).isEmpty)
        #expect(life.dossier.hasEnded)
    }

    @Test func aRefusalEndsItAtOnceAndAnAgreementWithTheLast() throws {
        let steps = [
            SmallPolicy.step("close", by: ["finance", "audit"], each: true) {
                $0.outcomes = [Self.outcome("agreed", ends: true), Self.outcome("refused", passes: false, ends: true)]
            }
        ]
        var life = try Self.life(steps)
        life.act("close", "2022-03-02", as: "finance", outcome: "agreed")
        #expect(!life.dossier.hasEnded)
        life.act("close", "2022-03-02", as: "audit", outcome: "agreed")
        #expect(life.dossier.hasEnded)
        var refused = try Self.life(steps)
        refused.act("close", "2022-03-02", as: "finance", outcome: "refused")
        #expect(refused.dossier.hasEnded)
    }

    @Test func aReportToTheWrongOfficeLeavesTheClockRunning() throws {
        var life = try Self.life([
            SmallPolicy.step("report") {
                $0.to = Self.to("finance")
                $0.repeats = true
                $0.within = SmallPolicy.term("10 days after project or report")
            }
        ])
        #expect(life.due("report", "2022-03-02")?.from?.description == "2022-03-01")
        #expect(life.act("report", "2022-03-05", to: ["audit"]).isEmpty)
        #expect(life.due("report", "2022-03-05")?.from?.description == "2022-03-01")
        #expect(life.act("report", "2022-03-07", to: ["finance"]).isEmpty)
        #expect(life.due("report", "2022-03-07")?.from?.description == "2022-03-07")
    }

    @Test func aYearlyReportToTheWrongOfficeDischargesNothing() throws {
        var life = try Self.life([
            SmallPolicy.step("report") {
                $0.to = Self.to("finance", "audit")
                $0.repeats = true
                $0.within = SmallPolicy.term("by 12-31 each year")
            }
        ])
        func missing() -> [String]? {
            life.situation("2022-06-01").duties.first.map(\.missing)
        }
        life.act("report", "2022-05-01", to: ["finance"])
        #expect(missing() == ["audit"])
        life.act("report", "2022-05-02", to: ["audit"])
        #expect(missing() == nil)
        // The next year begins anew for both.
        #expect(life.situation("2023-06-01").duties.first?.missing == ["audit", "finance"])
    }
}
