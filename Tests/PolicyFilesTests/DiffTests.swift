import Policies
@testable import PolicyFiles
import Testing

/// Two packs compared as an official would: every kind of change is found, and called stricter or looser only where it is.
@Suite struct DiffTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let old: String
        let new: String
        let subject: PolicyDiff.Change.Subject
        /// What going from the small pack to the changed one is called, and the way back.
        let there: PolicyDiff.Change.Kind
        let back: PolicyDiff.Change.Kind
        var testDescription: String { what }

        init(
            _ what: String, _ old: String, _ new: String, _ subject: PolicyDiff.Change.Subject,
            _ there: PolicyDiff.Change.Kind, _ back: PolicyDiff.Change.Kind
        ) {
            (self.what, self.old, self.new, self.subject) = (what, old, new, subject)
            (self.there, self.back) = (there, back)
        }
    }

    static let cases = [
        Case("a shorter period", "7 workdays", "6 workdays", .deadline, .stricter, .looser),
        Case("a period in days that is certainly longer", "7 workdays", "60 days", .deadline, .looser, .stricter),
        Case("one that may be longer or shorter", "7 workdays", "10 days", .deadline, .different, .different),
        Case("a period in years", "7 workdays", "1 years", .deadline, .looser, .stricter),
        Case("no longer in principle", "apply, in principle", "apply", .deadline, .stricter, .looser),
        Case("no period", "within: 7 workdays after apply, in principle\n", "", .deadline, .gone, .new),
        Case("late is refused", "within: 7", "late: refused\nwithin: 7", .deadline, .stricter, .looser),
        Case(
            "counted from elsewhere", "7 workdays after apply", "7 workdays after project", .deadline, .different,
            .different),
        Case("a lower ceiling", "is: 30万元", "is: 299999.99元", .threshold, .stricter, .looser),
        Case("a fen below the ceiling", "project.amount <= limit", "project.amount < limit", .rule, .stricter, .looser),
        Case(
            "the other way round", "project.amount <= limit", "project.amount >= limit", .rule, .different, .different),
        Case(
            "one demand more", "that: project.amount <= limit", "that: project.amount <= limit && has(project.kind)",
            .rule, .stricter, .looser),
        Case(
            "one way out more", "that: project.amount <= limit",
            #"that: project.amount <= limit || project.kind == "甲""#, .rule, .looser, .stricter),
        Case(
            "the demand binds only some", "that: project.amount <= limit",
            "when: has(project.kind)\nthat: project.amount <= limit", .rule, .looser, .stricter),
        Case("may be let pass", "else: 超过上限", "else: 超过上限\nin_principle: office", .rule, .looser, .stricter),
        Case("outcomes that do not pass, too", "else: 超过上限", "else: 超过上限\noutcomes: any", .rule, .stricter, .looser),
        Case(
            "no demand", "```rule\nid: under_limit\nat: apply\nthat: project.amount <= limit\nelse: 超过上限\n```\n", "",
            .rule, .gone, .new),
        Case(
            "a paper more", "  report: 报告 (file)", "  report: 报告 (file)\n  plan: 方案 (file)", .field, .stricter, .looser),
        Case(
            "a paper that may stay out", "  report: 报告 (file)", "  report: 报告 (file)\n  plan: 方案 (file, optional)",
            .field, .new, .gone),
        Case("a paper that may be left out", "报告 (file)", "报告 (file, optional)", .field, .looser, .stricter),
        Case(
            "asked of everybody", "{label: 理由, when: project.kind == \"乙\"}", "{label: 理由}", .field, .stricter, .looser),
        Case("another kind of field", "报告 (file)", "报告 (text)", .field, .different, .different),
        Case(
            "somebody else may act, too", "by: office\nafter: apply", "by: [office, owner]\nafter: apply", .party,
            .looser, .stricter),
        Case(
            "both must act", "by: office\nafter: apply", "by: all of office, owner\nafter: apply", .party, .stricter,
            .looser),
        Case(
            "somebody else acts", "by: owner\nafter: project", "by: office\nafter: project", .party, .different,
            .different),
        Case(
            "another outcome", "  passed: 通过\n", "  passed: 通过\n  refused: {title: 不予通过, passes: false}\n", .outcome,
            .new, .gone),
        Case(
            "what passed passes no more", "passed: 通过", "passed: {title: 通过, passes: false}", .outcome, .stricter,
            .looser),
        Case(
            "one more is served", "after: apply\nwithin", "after: apply\nto: owner\nwithin", .recipient, .stricter,
            .looser),
        Case(
            "only needed by some", "by: office\nafter: apply", "by: office\nwhen: has(project.kind)\nafter: apply",
            .applies, .looser, .stricter),
        Case(
            "one step more comes first", "after: project\nrecords:\n  report",
            "after: [project, before]\nrecords:\n  report", .order, .stricter, .looser),
    ]

    private static let earlier = "```step\nid: before\ntitle: 预审\nby: office\nafter: project\n```\n"

    private static func policy(_ text: String) throws -> Policy {
        let whole = text.replacing("## 第三条", with: earlier + "## 第三条")
        let result = PackLoader.load(SmallPack.source(whole))
        return try #require(result.pack, "\(result.problems)").policy
    }

    @Test(arguments: cases) func aChangeIsFoundAndCalledWhatItIs(found: Case) throws {
        let old = try Self.policy(SmallPack.text)
        // Names of what went stay behind their arrows; only the blocks matter here.
        let text = SmallPack.changing(found.old, to: found.new)
        let new = try Self.policy(
            found.new.isEmpty && found.old.contains("under_limit") ? text.replacing(", under_limit", with: "") : text)
        let there = PolicyDiff(old, new).changes.filter { $0.subject == found.subject }
        #expect(there.map(\.kind) == [found.there], "\(there)")
        let back = PolicyDiff(new, old).changes.filter { $0.subject == found.subject }
        #expect(back.map(\.kind) == [found.back], "\(back)")
    }

    @Test func nothingChangedIsNothing() throws {
        let policy = try Self.policy(SmallPack.text)
        let diff = PolicyDiff(policy, policy)
        #expect(diff.changes == [])
        #expect(diff.text.contains("没有实质不同"))
    }

    @Test func aMarkAloneIsADifference() throws {
        func pack(_ number: String) -> String {
            SmallPack.changing("report: 报告 (file)", to: "report: 报告 (file)\n  number: \(number)")
        }
        let diff = PolicyDiff(
            try Self.policy(pack("文号 (line)")), try Self.policy(pack("{label: 文号, type: line, as: particular}")))
        #expect(diff.changes.map(\.kind) == [.different] && diff.changes.map(\.subject) == [.field])
        #expect(diff.text.contains("文号（一行文字，凭它可以查到卷宗）"))
    }

    @Test func bothCitationsAreGiven() throws {
        let new = SmallPack.changing("7 workdays", to: "5 workdays").replacing("## 第二条", with: "## 第五条")
        let diff = PolicyDiff(try Self.policy(SmallPack.text), try Self.policy(new))
        let change = try #require(diff.changes.first { $0.subject == .deadline })
        #expect(change.beforeArticle == "第二条" && change.afterArticle == "第五条")
        #expect(diff.text.contains("原：原则上“申报”后7个工作日内（第二条）"))
        #expect(diff.text.contains("新：原则上“申报”后5个工作日内（第五条）"))
        #expect(try diff.json.contains("\"kind\" : \"更严\""))
    }

    @Test func aStepIsKnownByItsTitleWhereItsIdChanged() throws {
        let renamed = SmallPack.text.replacing("id: review", with: "id: examine").replacing(
            "→ review", with: "→ examine"
        )
        .replacing("it.review.done", with: "it.examine.done")
        let diff = PolicyDiff(try Self.policy(SmallPack.text), try Self.policy(renamed))
        #expect(diff.changes == [])
    }

    @Test func aFloorThatRisesAsksMore() throws {
        func pack(_ figure: String) -> String {
            SmallPack.changing("project.amount <= limit", to: "project.amount >= limit").replacing("30万元", with: figure)
        }
        let diff = PolicyDiff(try Self.policy(pack("30万元")), try Self.policy(pack("31万元")))
        #expect(diff.changes.map(\.kind) == [.stricter])
        let exempting = SmallPack.changing(
            "that: project.amount <= limit\nelse: 超过上限",
            to: "when: project.amount > limit\nthat: has(apply.report)\nelse: 缺报告")
        let raised = exempting.replacing("30万元", with: "31万元")
        #expect(PolicyDiff(try Self.policy(exempting), try Self.policy(raised)).changes.map(\.kind) == [.looser])
    }

    @Test func betweenTwoCountiesWhatHasNoCounterpartIsNotCalledStricter() throws {
        let elsewhere = SmallPack.text.replacing("\"140000\"", with: "\"150000\"").replacing(
            "  report: 报告 (file)", with: "  report: 报告 (file)\n  plan: 方案 (file)"
        ).replacing("title: 审批", with: "title: 勘验")
        let diff = PolicyDiff(try Self.policy(SmallPack.text), try Self.policy(elsewhere))
        #expect(diff.areStrangers)
        #expect(diff.changes.first { $0.subject == .field }?.kind == .new)
        #expect(diff.onlyBefore == 1 && diff.onlyAfter == 1)
        #expect(diff.text.contains("没有找到对应的"))
    }
}
