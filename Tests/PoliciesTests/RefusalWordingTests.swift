import Dossiers
@testable import Policies
import Testing

/// What a refusal says of the values it looked at, and of what would make it pass.
@Suite struct RefusalWordingTests {
    private static let list = SmallPolicy.step("list") { step in
        step.records = [
            FieldDraft(
                id: Written("rows", at: step.id.place), label: "清单", type: Written("", at: step.id.place),
                isOptional: true, when: nil,
                rows: [
                    SmallPolicy.field("item", "text"), SmallPolicy.field("value", "money", optional: true),
                    SmallPolicy.field("share", "percent", optional: true),
                ])
        ]
    }

    private func refusal(of condition: String, _ form: [String: Value] = [:]) throws -> ExplainedReason {
        let (policy, problems) = SmallPolicy.build(
            steps: [Self.list, SmallPolicy.step("plan"), SmallPolicy.step("tender")],
            rules: [SmallPolicy.demand(condition, at: ["list"])])
        let built = try #require(policy, "\(problems)")
        let life = SmallLife(built)
        let step = try #require(built.step("list"))
        let said = built.explain(
            [Reason(.rule(0), [])], of: step, outcome: nil, form: form, answers: nil, on: life.dossier,
            day: Day("2022-03-02")!, surroundings: life.surroundings)
        return said[0]
    }

    @Test func rowsThatDoNotHoldAreTold() throws {
        let rows: [[String: Value]] = [
            ["item": .text("无线认证"), "value": .money(Money(fen: 999_900)), "share": .percent(Exact("0.1")!)],
            ["item": .text("门禁"), "value": .money(Money(fen: 1))], ["item": .text("大屏")],
        ]
        let said = try refusal(
            of: "list.rows.all(r, has(r.value) == false || r.value <= project.amount)", ["rows": .rows(rows)])
        // In the order of the table, an amount as one.
        #expect(said.values.map { "\($0.label)：\($0.value)" } == ["不满足的：无线认证 9,999元 10%", "栏目amount：1元"])
        #expect(said.remedy == "须：环节list的清单中填了栏目value的，栏目value不超过栏目amount")
    }

    /// People read separators; a sheet is frozen by its digest and reads as it always did.
    @Test func onlySheetsSayAmountsWithoutSeparators() throws {
        let (policy, _) = SmallPolicy.build(steps: [Self.list], rules: [])
        let built = try #require(policy)
        let life = SmallLife(built)
        let moment = Moment(
            policy: built, dossier: life.dossier, day: Day("2022-03-02")!, surroundings: life.surroundings)
        let amount = Datum.exact(Exact("180000001.5")!)
        #expect(moment.show(amount, as: .money) == "约1,800,000.01元")
        moment.groupsDigits = false
        #expect(moment.show(amount, as: .money) == "约1800000.01元")
    }

    /// Either way asks for both of its parts: one of the four is no way.
    @Test func aWayOutIsToldWithEverythingItTakes() throws {
        let said = try refusal(of: "plan.done && project.yes || tender.done && has(project.due)")
        #expect(
            said.remedy == "须：下列之一：（已办理“环节plan”，并且“栏目yes”为是）；或者（已办理“环节tender”，并且已填栏目due）")
    }

    @Test func waysInWaysAreOneList() throws {
        let said = try refusal(of: "plan.done || (tender.done || project.yes)")
        #expect(said.remedy == "须：下列之一：已办理“环节plan”；或者已办理“环节tender”；或者“栏目yes”为是")
        let opposite = try refusal(of: "!(project.yes == false && plan.done == false)")
        #expect(opposite.remedy == "须：下列之一：“栏目yes”为是；或者已办理“环节plan”")
    }
}
