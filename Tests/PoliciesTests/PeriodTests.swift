import Dossiers
@testable import Policies
import Testing

/// By when something is due, from the phrase of the pack to the day.
@Suite struct PeriodTests {
    private static func life(_ steps: [StepDraft], rules: [RuleDraft] = []) throws -> SmallLife {
        let (policy, problems) = SmallPolicy.build(steps: steps, rules: rules)
        return SmallLife(try #require(policy, "\(problems)"))
    }

    private static func step(
        _ id: String, after: [String] = ["project"], within: String? = nil,
        _ change: (inout StepDraft) -> Void = { _ in }
    ) -> StepDraft {
        SmallPolicy.step(id, after: after) {
            $0.within = within.map(SmallPolicy.term)
            change(&$0)
        }
    }

    @Test(arguments: [
        ("7 workdays after project", "2022-03-10"), ("10 days after project", "2022-03-11"),
        ("1 months after project", "2022-04-01"), ("2 years after project", "2024-03-01"),
        ("4 days after project", "2022-03-07"), ("by 12-31 each year", "2022-12-31"),
        ("03-01 to 03-31 each year", "2022-03-31"),
    ])
    func aPeriodRunsFromItsStart(phrase: String, due: String) throws {
        let life = try Self.life([Self.step("work", within: phrase)])
        #expect(life.due("work", "2022-03-02")?.day?.description == due)
    }

    @Test(arguments: [
        "7 fortnights after project", "seven workdays after project", "7 workdays", "after project", "7 workdays after",
        "7 workdays after nothing", "by 13-01 each year", "by 02-30 each year", "12-31 to 01-01 each year",
        "by project.amount", "by work", "7 workdays after project, perhaps", "-1 days after project",
        "7 workdays after project, not counting project", "12 months to after project", "",
    ])
    func whatIsNoPeriodIsRefused(phrase: String) {
        #expect(!SmallPolicy.build(steps: [Self.step("work", within: phrase)]).problems.isEmpty)
    }

    @Test func theLaterOfTwoStartsCounts() throws {
        var life = try Self.life([
            Self.step("one"), Self.step("other"),
            Self.step("work", after: ["one", "other"], within: "10 days after one or other"),
        ])
        #expect(life.due("work", "2022-03-01") == nil)
        life.act("one", "2022-03-02")
        #expect(life.due("work", "2022-03-02")?.day?.description == "2022-03-14")
        life.act("other", "2022-03-04")
        #expect(life.due("work", "2022-03-04")?.day?.description == "2022-03-14")
        life.act("other", "2022-03-05")
        #expect(life.due("work", "2022-03-05")?.from?.description == "2022-03-04")
    }

    @Test func timeSpentWaitingIsNotCounted() throws {
        var life = try Self.life([
            Self.step("ask") { $0.repeats = true }, Self.step("answer", after: ["each ask"]),
            Self.step("work", within: "7 workdays after project, not counting ask to answer"),
        ])
        #expect(life.due("work", "2022-03-02")?.day?.description == "2022-03-10")
        life.act("ask", "2022-03-03")
        #expect(life.due("work", "2022-03-20")?.state == .stopped(since: Day("2022-03-03")!))
        life.act("answer", "2022-03-08")
        // The 4th, 7th and 8th are left out: three working days.
        #expect(life.due("work", "2022-03-20")?.day?.description == "2022-03-15")
        life.act("ask", "2022-03-09")
        life.act("answer", "2022-03-10")
        #expect(life.due("work", "2022-03-20")?.day?.description == "2022-03-16")
    }

    /// The day of the ask still counts, the day of the answer no longer: on Saturday and Monday that makes a difference.
    @Test func waitingBeginsTheDayAfterTheAskAndEndsWithTheAnswer() throws {
        var life = try Self.life([
            Self.step("ask") { $0.repeats = true }, Self.step("answer", after: ["each ask"]),
            Self.step("work", within: "7 workdays after project, not counting ask to answer"),
        ])
        life.act("ask", "2022-03-05")
        life.act("answer", "2022-03-07")
        #expect(life.due("work", "2022-03-20")?.day?.description == "2022-03-11")
    }

    @Test func aWindowOpensAndCloses() throws {
        var life = try Self.life([
            Self.step("work", within: "12 months to 24 months after project") { $0.lateRefused = true }
        ])
        #expect(life.act("work", "2023-02-28") == [.notYetOpen(Day("2023-03-01")!)])
        #expect(life.situation("2022-06-01").duties.isEmpty)
        #expect(life.due("work", "2023-03-01")?.day?.description == "2024-03-01")
        #expect(life.act("work", "2024-03-02") == [.tooLate(due: Day("2024-03-01")!)])
        #expect(life.act("work", "2024-03-01").isEmpty)
    }

    @Test func aSeasonIsTheSameEveryYear() throws {
        var life = try Self.life([
            Self.step("work", within: "07-01 to 08-31 each year") {
                $0.lateRefused = true; $0.repeats = true
            }
        ])
        let (from, to) = (Term.MonthDay("07-01")!, Term.MonthDay("08-31")!)
        #expect(life.act("work", "2022-06-30") == [.outsideWindow(from: from, to: to)])
        #expect(life.act("work", "2022-09-01") == [.outsideWindow(from: from, to: to)])
        #expect(life.act("work", "2022-07-01").isEmpty)
        #expect(life.act("work", "2023-08-31").isEmpty)
    }

    @Test func aYearlyDutyIsDischargedForItsYearOnly() throws {
        var life = try Self.life([Self.step("report", within: "by 12-31 each year") { $0.repeats = true }])
        #expect(life.due("report", "2022-06-01")?.day?.description == "2022-12-31")
        life.act("report", "2022-06-01")
        #expect(life.due("report", "2022-06-02") == nil)
        #expect(life.due("report", "2023-01-01")?.day?.description == "2023-12-31")
    }

    @Test func whereTheTextIsSilentTheOfficeMaySpeak() throws {
        let (policy, _) = SmallPolicy.build(steps: [Self.step("work", within: "silent after project")])
        let silent = try #require(policy)
        #expect(SmallLife(silent).due("work", "2022-03-02")?.state == .silent)
        let set = SmallLife(silent.with(OfficeSettings(lengths: ["work": Length(count: 5, unit: .workdays)])))
        let due = try #require(set.due("work", "2022-03-02"))
        #expect(due.day?.description == "2022-03-08")
        #expect(due.ofOffice)
    }

    @Test func lateIsAMarkAndNotARefusal() throws {
        var life = try Self.life([Self.step("work", within: "7 workdays after project")])
        life.act("work", "2022-03-14")
        let timing = try #require(life.dossier.entries.last?.effects.timing)
        #expect(timing == .init(due: Day("2022-03-10")!, late: 2, inWorkdays: true))
    }

    @Test func aRuleReplacesThePeriodWhileItHolds() throws {
        func life(_ yes: Bool) throws -> SmallLife {
            let rule = SmallPolicy.rule("sooner", at: ["work"]) {
                $0.when = SmallPolicy.term("project.yes")
                $0.within = SmallPolicy.term("3 workdays after project")
            }
            let policy = try #require(
                SmallPolicy.build(steps: [Self.step("work", within: "7 workdays after project")], rules: [rule]).policy)
            return SmallLife(policy, fields: ["yes": .yes(yes)])
        }
        #expect(try life(true).due("work", "2022-03-02")?.day?.description == "2022-03-04")
        #expect(try life(false).due("work", "2022-03-02")?.day?.description == "2022-03-10")
    }

    @Test func aReturnRestartsTheClockAndKeepsWhatLiesBeside() throws {
        var life = try Self.life([
            Self.step("apply"), Self.step("beside"),
            Self.step("review", after: ["apply"], within: "7 workdays after apply") { step in
                step.outcomes = [
                    OutcomeDraft(
                        id: Written("passed", at: step.id.place), title: "通过", passes: true, reopens: nil, ends: false),
                    OutcomeDraft(
                        id: Written("returned", at: step.id.place), title: "退回", passes: false,
                        reopens: Written("apply", at: step.id.place), ends: false),
                ]
            },
        ])
        life.act("apply", "2022-03-02")
        life.act("beside", "2022-03-02")
        #expect(life.choose(nil, "review", "2022-03-03") == [.missingOutcome], "nobody approves by choosing nothing")
        life.act("review", "2022-03-03", outcome: "returned")
        let apply = life.policy.step("apply")!.index
        #expect(life.policy.returns(in: life.dossier) == [apply: 4], "it is said to whom it was sent back")
        #expect(life.due("review", "2022-03-04") == nil)
        #expect(life.act("review", "2022-03-04") == [.missingStep(life.policy.step("apply")!.index)])
        #expect(life.act("beside", "2022-03-04") == [.alreadyDone])
        life.act("apply", "2022-03-10")
        #expect(life.policy.returns(in: life.dossier) == [:])
        #expect(life.due("review", "2022-03-10")?.day?.description == "2022-03-21")
    }

    @Test func everyOneServedAndEveryOneActed() throws {
        var life = try Self.life([
            SmallPolicy.step("tell") {
                $0.to = ["finance", "audit"].map { Written($0, at: .init(file: "", line: 1)) }; $0.repeats = true
            },
            SmallPolicy.step("agree", by: ["finance", "audit"], each: true),
            SmallPolicy.step("last", after: ["tell", "agree"]),
        ])
        let (tell, agree) = (life.policy.step("tell")!.index, life.policy.step("agree")!.index)
        #expect(life.act("last", "2022-03-02") == [.missingStep(tell), .missingStep(agree)])
        life.act("tell", "2022-03-02", to: ["finance"])
        life.act("agree", "2022-03-02", as: "finance")
        #expect(life.act("last", "2022-03-02") == [.missingStep(tell), .missingStep(agree)])
        life.act("tell", "2022-03-03", to: ["audit"])
        #expect(life.act("agree", "2022-03-03", as: "office") == [.wrongParty])
        life.act("agree", "2022-03-03", as: "audit")
        #expect(life.act("last", "2022-03-03").isEmpty)
    }

    @Test func theLedgerAccountsForEveryDay() throws {
        var life = try Self.life([
            Self.step("ask") { $0.repeats = true }, Self.step("answer", after: ["each ask"]),
            Self.step("work", within: "3 workdays after project, not counting ask to answer"),
        ])
        life.act("ask", "2022-03-02")
        life.act("answer", "2022-03-03")
        let duty = try #require(life.situation("2022-03-09").duties.first { life.policy.steps[$0.step].id == "work" })
        let ledger = life.policy.ledger(
            of: duty, on: life.dossier, today: Day("2022-03-09")!, surroundings: life.surroundings)
        #expect(ledger.map(\.day.day) == [2, 3, 4, 5, 6, 7, 8, 9])
        #expect(ledger.map(\.counted) == [1, nil, 2, nil, nil, 3, nil, nil])
        #expect(ledger.map(\.isStopped) == [false, true, false, false, false, false, false, false])
        #expect(ledger.filter(\.isDue).map(\.day.day) == [7])
        #expect(ledger.compactMap(\.late) == [1, 2])
    }
}
