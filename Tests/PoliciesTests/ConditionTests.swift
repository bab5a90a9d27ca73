import Dossiers
@testable import Policies
import Testing

/// Conditions of a pack: what does not fit is an error when the pack is loaded; what is not known lets nothing pass.
@Suite struct ConditionTests {
    private static let apply = SmallPolicy.step("apply") {
        $0.records = [
            SmallPolicy.field("sum", "money", optional: true), SmallPolicy.field("on_day", "day", optional: true),
        ]
        $0.outcomes = [
            OutcomeDraft(id: Written("passed", at: $0.id.place), title: "通过", passes: true, reopens: nil, ends: false),
            OutcomeDraft(
                id: Written("failed", at: $0.id.place), title: "不通过", passes: false, reopens: nil, ends: false),
        ]
    }

    private static func problems(_ condition: String) -> [String] {
        SmallPolicy.build(
            steps: [apply], rules: [SmallPolicy.demand(condition, at: ["apply"])],
            definitions: [
                SmallPolicy.define("limit", "30万元"), SmallPolicy.define("share", "10%"),
                SmallPolicy.define("life", "2 years"), SmallPolicy.define("five", "5"),
            ]
        ).problems.map(\.message)
    }

    @Test(arguments: [
        ("project.amount < project.due", "不能比较金额和日期"), ("project.amount == project.number", "不能比较金额和数"),
        ("project.amount > five", "不能比较"),
        ("project.kind == \"丙\"", "不在可选的词里"), ("project.kind in [\"甲\", \"丁\"]", "不在可选的词里"),
        ("apply.outcome == \"perhaps\"", "不在可选的词里"),
        ("project.nothing", "没有 nothing"), ("nothing.done", "没有 nothing"), ("apply", "只写了环节"),
        ("apply.nothing == 0", "不记 nothing"), ("project", "是或否"),
        ("project.amount", "是或否"), ("project.amount + project.due == project.due", "不能做"),
        ("project.amount * project.amount > 0", "没有意义"), ("project.due + limit > today", "不能做"),
        ("project.amount < 300", "不直接写数字"), ("project.yes < project.yes", "不分大小"),
        ("project.name < project.name", "不分大小"), ("size(project.amount) > 0", "列表或文字"),
        ("sum(project.words) > 0", "数的列表"), ("project.words.all(w, w)", "是或否"),
        ("project.amount.all(w, true)", "只用于列表"), ("project.words.all(w, w == \"a\"", "没有写完"),
        ("!project.amount", "是或否"),
        ("-project.name == \"a\"", "负号"), ("has(project)", "写一个栏目"),
        ("project.rows.all(r, r.nothing == \"a\")", "没有 nothing 这一列"),
        ("max(project.amount, project.due) == project.due", "不能比较"), ("max(project.amount) > 0", "列表"),
        ("max(project.words) == project.name", "列表"), ("min() > 0", "不支持函数"), ("year(project.amount) == five", "日期"),
        ("project.yes ? true : false", "三元"), ("project.words[0] == \"a\"", "下标"), ("project.amount / five > 0", "除法"),
        ("project.yes == null", "null"), ("limit == 1.5", "小数"), ("project.name.matches(\"a\")", "不支持函数"),
        ("duration(\"1s\") == duration(\"1s\")", "不支持函数"), ("today == \"2022-01-01\"", "不能比较"),
        ("life == share", "不能比较"), ("project.parent.parent.nothing", "没有 nothing"), ("", "没有写完"),
        ("project.amount in [project.due]", "里找"), ("\"a\" in project.name", "列表"),
        ("project.words.map(w, w, w) == project.words", "三个参数"), ("{} == {}", "不支持"),
    ])
    func whatDoesNotFitIsRefusedWhenThePackIsLoaded(condition: String, says: String) {
        let problems = Self.problems(condition)
        #expect(problems.contains { $0.contains(says) }, "\(condition): \(problems)")
    }

    @Test(arguments: [
        "project.amount <= limit", "project.amount * share <= limit", "project.due + life >= today",
        "apply.done && apply.on <= today", "sum(apply.all.sum) <= limit",
        "project.kind in [\"甲\", \"乙\"]", "apply.outcome == \"failed\"", "project.parent.apply.done",
        "project.parent.parent.amount <= limit", "project.rows.all(r, has(r.value))", "sum(project.rows.value) > 0",
        "size(project.words) == 0", "max(project.amount, limit) > min(limit, 0)",
        "max(project.rows.value) > min(project.rows.value)", "year(project.due) == five",
        "project.words.exists(w, w.contains(\"涉\"))", "!has(project.paper)", "apply.count < five",
    ])
    func whatFitsIsLoaded(condition: String) { #expect(Self.problems(condition) == []) }

    @Test func noTextIsTooMuch() {
        for text in [
            String(repeating: "(", count: 100_000), String(repeating: "project.", count: 12_500),
            String(repeating: "a", count: 100_000), String(repeating: "\"", count: 99_999),
            String(repeating: "project.yes && ", count: 7_000) + "true",
            String(repeating: "!", count: 100_000) + "project.yes",
            String(repeating: "project.parent.", count: 30) + "yes",
            String(repeating: "apply.apply.", count: 8_000) + "done", String(repeating: "涉", count: 33_000),
            String(repeating: "[", count: 50_000) + String(repeating: "]", count: 50_000),
        ] { #expect(!Self.problems(text).isEmpty) }
    }

    // MARK: three values

    private static func life(_ condition: String, when: String? = nil, _ fields: [String: Value]) throws -> SmallLife {
        let (policy, problems) = SmallPolicy.build(
            steps: [apply], rules: [SmallPolicy.demand(condition, at: ["apply"], when: when)],
            definitions: [SmallPolicy.define("limit", "30万元"), SmallPolicy.define("quiet", "silent money")])
        return SmallLife(try #require(policy, "\(problems)"), fields: fields)
    }

    @Test(
        arguments: [
            // Known.
            ("project.yes", ["yes": Value.yes(true)], true), ("project.yes", ["yes": .yes(false)], false),
            ("project.amount <= limit", ["amount": .money(Money(fen: 30_000_000))], true),
            ("project.amount <= limit", ["amount": .money(Money(fen: 30_000_001))], false),
            // Unknown does not pass, and neither does its opposite.
            ("project.yes", [:], false), ("!project.yes", [:], false), ("project.yes || !project.yes", [:], false),
            ("project.ratio == project.ratio", [:], false),
            ("project.due < today", [:], false), ("project.due >= today", [:], false),
            ("project.parent.yes", [:], false),
            // A decided side decides.
            ("project.yes || project.amount <= limit", [:], true),
            ("!(project.yes && project.amount > limit)", [:], true), ("has(project.yes)", [:], false),
            ("!has(project.yes)", [:], true), ("has(project.yes)", ["yes": .yes(false)], true),
            // An absent list is empty; a quantifier over it is known.
            ("size(project.words) == 0", [:], true), ("project.words.all(w, w == \"a\")", [:], true),
            ("project.words.exists(w, w == \"a\")", [:], false),
            ("\"a\" in project.words", ["words": .list([.text("a")])], true),
            (
                "project.rows.all(r, has(r.value))",
                ["rows": .rows([["item": .text("a"), "value": .money(Money(fen: 1))]])], true
            ), ("project.rows.all(r, has(r.value))", ["rows": .rows([["item": .text("a")]])], false),
            ("project.rows.all(r, r.value > 0)", ["rows": .rows([["item": .text("a")]])], false),
            // The act itself counts.
            ("apply.done", [:], true), ("apply.count > 0", [:], true), ("apply.on == today", [:], true),
            ("apply.on >= project.on", [:], true), ("size(apply.all) > 0", [:], true),
        ] as [(String, [String: Value], Bool)])
    func unknownLetsNothingPass(condition: String, fields: [String: Value], passes: Bool) throws {
        var life = try Self.life(condition, fields)
        let reasons = life.act("apply", "2022-03-02")
        #expect(reasons.isEmpty == passes, "\(reasons)")
    }

    @Test func aRuleThatMayNotHoldStillHolds() throws {
        var unknown = try Self.life("project.amount > limit", when: "project.yes", [:])
        #expect(unknown.act("apply", "2022-03-02") == [.rule(0)])
        var no = try Self.life("project.amount > limit", when: "project.yes", ["yes": .yes(false)])
        #expect(no.act("apply", "2022-03-02").isEmpty)
    }

    @Test func aRuleOnASilentFigureSleepsUntilTheOfficeSetsIt() throws {
        var life = try Self.life("project.amount <= quiet", [:])
        #expect(life.act("apply", "2022-03-02").isEmpty)
        let policy = try #require(
            SmallPolicy.build(
                steps: [Self.apply], rules: [SmallPolicy.demand("project.amount <= quiet", at: ["apply"])],
                definitions: [SmallPolicy.define("quiet", "silent money")]
            ).policy
        ).with(OfficeSettings(figures: ["quiet": .exact(Exact(99))]))
        var set = SmallLife(policy)
        #expect(set.act("apply", "2022-03-02") == [.rule(0)])
    }

    @Test func whatDoesNotPassIsNotGuarded() throws {
        var life = try Self.life("project.amount > limit", [:])
        #expect(life.act("apply", "2022-03-02", outcome: "failed").isEmpty)
        #expect(life.act("apply", "2022-03-02", outcome: "passed") == [.rule(0)])
    }

    // MARK: wording

    @Test(arguments: [
        ("project.amount <= limit", "栏目amount不超过“定义limit”30万元"),
        ("!(project.amount <= limit)", "栏目amount高于“定义limit”30万元"), ("project.yes", "“栏目yes”为是"),
        ("project.yes == false", "“栏目yes”为否"), ("!project.yes", "“栏目yes”为否"),
        ("size(project.words) > 0", "有栏目words"), ("size(project.words) == 0", "没有栏目words"),
        ("apply.done", "已办理“环节apply”"), ("apply.done == false", "未办理“环节apply”"), ("apply.count == 0", "没有办理过“环节apply”"),
        ("project.kind == \"甲\"", "栏目kind为“甲”"), ("project.kind != \"甲\"", "栏目kind不是“甲”"),
        ("project.kind in [\"甲\", \"乙\"]", "栏目kind是“甲”、“乙”之一"), ("\"a\" in project.words", "栏目words含有“a”"),
        ("!(\"a\" in project.words)", "栏目words不含“a”"),
        ("apply.outcome == \"failed\"", "环节apply结果为“不通过”"), ("apply.on <= today", "环节apply日期不晚于办理当日"),
        ("project.words.all(w, w in project.parent.words)", "栏目words每一项都在栏目parent的栏目words之列"),
        ("project.words.exists(w, w.contains(\"涉\"))", "栏目words有一项含有“涉”"),
        ("[project.due].exists(d, today <= d)", "栏目due有一项不早于办理当日"),
        ("[project.due].all(d, today < d)", "栏目due每一项都晚于办理当日"),
        ("![project.due].exists(d, d > apply.on)", "栏目due没有一项晚于环节apply日期"),
        ("!project.words.exists(w, w.contains(\"涉\"))", "栏目words没有一项含有“涉”"), ("has(project.paper)", "已填栏目paper"),
        ("!has(project.paper)", "未填栏目paper"),
        ("project.yes && (has(project.due) || has(project.kind))", "“栏目yes”为是，且（已填栏目due，或者已填栏目kind）"),
        ("!(project.yes && has(project.due))", "“栏目yes”为否，或者未填栏目due"),
        ("sum(apply.all.sum) <= limit", "历次环节apply的栏目sum合计不超过“定义limit”30万元"),
        ("project.parent.apply.done", "栏目parent已办理“环节apply”"),
    ])
    func conditionsAreReadAloud(condition: String, wording: String) throws {
        let (policy, problems) = SmallPolicy.build(
            steps: [Self.apply], rules: [SmallPolicy.demand(condition, at: ["apply"])],
            definitions: [SmallPolicy.define("limit", "30万元")])
        let built = try #require(policy, "\(problems)")
        #expect(built.wording(of: try #require(built.rules[0].demand)) == wording)
    }

    @Test func aConditionKnowsTheStepsItReads() throws {
        let policy = try #require(
            SmallPolicy.build(
                steps: [Self.apply, SmallPolicy.step("later", after: ["apply"])],
                rules: [SmallPolicy.demand("enough && has(project.due)", at: ["later"])],
                definitions: [SmallPolicy.define("enough", "sum(apply.all.sum) > 0")]
            ).policy)
        #expect(
            policy.steps(readBy: try #require(policy.rules[0].demand)) == [try #require(policy.step("apply")).index])
    }
}
