import Foundation
import Policies
@testable import PolicyFiles
import Testing

/// A pack whose stories let a changed figure pass has not tried that figure.
@Suite struct MutationTests {
    private static let states = """
        # 起点

        ```state
        小项目
        2024-01-02 #甲 主管局 建 机构 名称=甲
        2024-01-02 #本项目 单位 建 项目 项目单位=#甲 金额=30万元 类别=甲
        2024-01-03 单位 申报
        2024-01-12 主管局 审批
        ```

        """
    private static let stories = """
        ## 第二条

        ### 上限在边上试过
        ```scenario
        起 小项目 至 项目
        2024-01-03 申报 → 准
        2024-01-03 主管局 申报 → 无权
        2024-01-03 审批 → 不准 第二条
        ```
        ### 多一分不行
        ```scenario
        起 小项目 至 项目
        改 项目 金额=300000.01元
        2024-01-03 申报 → 不准 第二条
        ```
        ### 七个工作日
        ```scenario
        起 小项目 至 申报
        2024-01-12 审批 → 按期
        2024-01-15 审批 → 逾期1个工作日
        ```

        """

    private static func source(_ scenarios: String...) -> PackSource {
        var source = SmallPack.source(SmallPack.text)
        source.scenarios = scenarios.enumerated().map { .init(path: "small/scenarios/\($0).md", text: $1) }
        return source
    }

    private static let calendar = WorkingCalendar(years: [])

    @Test func everyLineThatDecidesSomethingIsChanged() {
        let mutations = Mutation.all(of: SmallPack.source(SmallPack.text))
        let made = Set(mutations.map { "\($0.before) → \($0.after)" })
        for wanted in [
            "30 → 31", "30 → 29", "7 → 8", "7 → 6", "<= → <", "== → !=", "office → owner", "owner → office",
            "apply → project", "reopens: apply → （无）", "reopens: apply → passes: false",
            "report → 可以不填", "report → （无）", "where: it.review.done → （无）", "it.review.done → !(…)",
            "project.kind == \"乙\" → !(…)", "when: project.kind == \"乙\" → （无）",
        ] { #expect(made.contains(wanted), "\(wanted) is missing of \(made.sorted())") }
        #expect(mutations.contains { $0.what.contains("整条不要") })
        for mutation in mutations {
            let line = mutation.place.line
            #expect(mutation.place.file == "small/regulation.md")
            #expect(line > 12 && line < 100)
            #expect(mutation.description.contains("\(mutation.before) → \(mutation.after)"))
        }
    }

    @Test func aFigureThatIsTriedOnItsEdgeIsNoticed() throws {
        let mutations = Mutation.all(of: Self.source(Self.states, Self.stories))
        for (before, after) in [
            ("30", "29"), ("30", "31"), ("<=", "<"), ("7", "6"), ("7", "8"), ("owner", "office"), ("apply", "project"),
        ] {
            let mutation = try #require(mutations.first { $0.before == before && $0.after == after })
            #expect(mutation.verdict(calendar: Self.calendar) == .noticed, "\(mutation)")
        }
    }

    @Test func aFigureThatNobodyTriesSurvives() throws {
        let mutation = try #require(
            Mutation.all(of: Self.source(Self.states)).first { $0.before == "30" && $0.after == "31" })
        #expect(mutation.verdict(calendar: Self.calendar) == .survived)
    }

    @Test func aPackThatNoLongerLoadsIsUnreadable() throws {
        let mutation = try #require(
            Mutation.all(of: Self.source(Self.states)).first { $0.before == "name" && $0.after == "（无）" })
        #expect(mutation.verdict(calendar: Self.calendar) == .unreadable)
    }

    // MARK: stories from elsewhere

    private static func play(_ own: [String], _ stories: [String]?) throws -> ScenarioPlayer.Report {
        var source = SmallPack.source(SmallPack.text)
        source.scenarios = own.map { .init(path: "own.md", text: $0) }
        let pack = try #require(PackLoader.load(source).pack)
        return ScenarioPlayer.play(
            pack, calendar: calendar, stories: stories.map { $0.map { .init(path: "other.md", text: $0) } })
    }

    @Test func storiesFromElsewhereStartFromTheStatesOfThePackOrTheirOwn() throws {
        let wrong = Self.stories.replacing("→ 准", with: "→ 不准 第二条")
        #expect(try Self.play([Self.states, wrong], nil).failures.count == 1)
        // The pack's own stories are left out, its states are not.
        let borrowed = try Self.play([Self.states, wrong], [Self.stories])
        #expect(borrowed.failures.map(\.description) == [])
        #expect(borrowed.scenarios == 3)
        let brought = try Self.play([], [Self.states, Self.stories])
        #expect(brought.failures.map(\.description) == [])
        #expect(try Self.play([], [Self.stories]).failures.count == 3)
    }

    @Test func aWrongStorySaysFileLineAndWhatCameOut() throws {
        let failure = try #require(
            try Self.play([Self.states], [Self.stories.replacing("→ 按期", with: "→ 逾期2个工作日")]).failures.first)
        #expect(failure.place.file == "other.md")
        #expect(failure.place.line == SmallPack.line(of: "审批 → 按期", in: Self.stories))
        #expect(failure.message.contains("到期 2024-01-12，迟 0"))
    }

    @Test(arguments: [
        ("起 小项目 至 项目\n2024-01-03 申报 → 准", "起 别的 至 项目\n2024-01-03 申报 → 准", "没有起点"),
        ("起 小项目 至 项目\n2024-01-03 申报 → 准", "起 小项目 至 飞升\n2024-01-03 申报 → 准", "没有这个环节：飞升"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报", "须写结果"), ("2024-01-03 申报 → 准", "2024-01-03 申报 → 也许", "看不懂结果"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 → 准，逾期9天", "后面多了 逾期9天"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 → 准 第二条", "后面多了 第二条"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 → 逾期1.5天", "逾期要写成"),
        ("2024-01-03 申报 → 准", "2024-01-03 看 → 可办", "后面要写是什么"),
        ("2024-01-03 申报 → 准", "2024-01-03 胡说 看 → 可办 申报", "看不懂 胡说"),
        ("2024-01-03 申报 → 准", "2024-01-03 看 → 准", "什么也不办"),
        ("2024-01-03 申报 → 准", "2024-01-03 看 → 先办 审批", "什么也不办"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 → 先办", "后面要写是什么"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 → 先办 审批", "没有要先办的"),
        ("2024-01-03 审批 → 不准 第二条", "2024-01-03 审批 → 先办 审批", "要先办的是 申报"),
        ("2024-01-03 审批 → 不准 第二条", "2024-01-03 审批 → 先办 申报、审批", "要先办的是 申报"),
        ("2024-01-03 审批 → 不准 第二条", "2024-01-03 审批 → 先办 飞升", "没有这个环节：飞升"),
        ("2024-01-03 申报 → 准", "2024-01-03 看 → 已终结", "卷宗没有终结"),
        ("2024-01-03 申报 → 准", "2024-01-03 看 → 已终结 申报", "后面多了 申报"),
        ("2024-01-03 申报 → 准", "2024-01-03 #别的 看 → 未终结", "没有卷宗 别的"),
        ("2024-01-03 申报 → 准", "2024-01-03 看 → 不应办 申报、飞升", "没有这个环节：飞升"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 颜色=红 → 准", "没有栏目"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 → 不准 第九条", "没有这样的条款"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 → 缺 报告", "缺的是"), ("→ 无权", "→ 准", "却不准"),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 → 不准 第二条", "却准了"),
        ("2024-01-03 申报 → 准", "2024-01-03 看 → 应办 审批", "没有应办"), ("2024-01-03 申报 → 准", "2024-01-03 看 → 可办 审批", "不可办"),
        ("2024-01-03 申报 → 准", "2024-01-03 看 → 在册 通过的项目", "不在册"),
        ("2024-01-03 申报 → 准", "2024-01-03 看 → 值 limit=31万元", "limit="),
        ("2024-01-03 申报 → 准", "2024-01-03 申报 → 准；提示 under_limit", "提示只有"), ("### 多一分不行", "### 上限在边上试过", "同名"),
    ])
    func whatAStoryExpectsWronglyIsSaid(old: String, new: String, says: String) throws {
        let report = try Self.play([Self.states], [Self.stories.replacing(old, with: new)])
        #expect(report.failures.contains { $0.message.contains(says) }, "\(report.failures)")
    }

    /// Each on its own: what must come first, and whether a dossier is closed.
    @Test func whatMustComeFirstAndWhetherADossierIsClosedCanBeSaid() throws {
        let closing = SmallPack.changing("passed: 通过", to: "passed: {title: 通过, ends: true}")
        func play(_ story: String) throws -> [String] {
            var source = SmallPack.source(closing)
            source.scenarios = [
                .init(path: "own.md", text: Self.states + "## 第二条\n\n### 一\n```scenario\n\(story)\n```\n")
            ]
            return ScenarioPlayer.play(try #require(PackLoader.load(source).pack), calendar: Self.calendar).failures
                .map(
                    \.message)
        }
        #expect(try play("起 小项目 至 项目\n2024-01-03 审批 → 不准 第二条；先办 申报") == [])
        #expect(try play("起 小项目 至 申报\n2024-01-12 看 → 未终结\n2024-01-12 审批 → 准；已终结") == [])
        #expect(try play("起 小项目\n2024-01-12 看 → 已终结") == [])
        #expect(try play("起 小项目 至 申报\n2024-01-12 审批 退回 → 准；已终结").contains { $0.contains("卷宗没有终结") })
        #expect(try play("起 小项目\n2024-01-12 看 → 未终结").contains { $0.contains("卷宗已终结") })
    }

    // MARK: what says nothing

    private static func emptied(_ field: String, in text: String) -> [Mutation] {
        Mutation.all(of: SmallPack.source(text)).filter { $0.before == field && $0.after == "可以不填" }
    }

    /// The unit that opens is looked up in this field: with nobody in it nobody may open.
    @Test func thatTheOpenersFieldMayStayEmptyIsNoMutation() {
        #expect(Self.emptied("owner", in: SmallPack.text).isEmpty)
        #expect(Self.emptied("amount", in: SmallPack.text).count == 1)
        // Where an office may open as well, the field can stay empty, and that is noticed or not.
        #expect(
            Self.emptied("owner", in: SmallPack.changing("title: 项目\nby: owner", to: "title: 项目\nby: [owner, office]"))
                .count == 1)
        // Nor is it proven where the opener stands in another field.
        let other = SmallPack.changing("field: owner", to: "field: opener").replacing(
            "  amount: 金额 (money)", with: "  opener: 开卷单位 (unit)\n  amount: 金额 (money)")
        #expect(Self.emptied("owner", in: other).count == 1)
        #expect(Self.emptied("opener", in: other).isEmpty)
    }

    @Test func thatASealedFieldMayStayEmptyIsNoMutation() {
        let text = SmallPack.changing("  report: 报告 (file)", to: "  report: 报告 (file)\n  secret: 密码 (sealed)")
        #expect(Self.emptied("secret", in: text).isEmpty)
        #expect(Self.emptied("report", in: text).count == 1)
        // It can still be left out altogether, and then its sentence is no longer printed.
        #expect(Mutation.all(of: SmallPack.source(text)).contains { $0.before == "secret" && $0.after == "（无）" })
    }

    /// A pack that does not load by itself, as one that extends another, proves nothing.
    @Test func nothingIsProvenOfAPackThatDoesNotLoad() {
        #expect(Self.emptied("owner", in: SmallPack.changing("extends: null", to: "extends: other-2020")).count == 1)
    }

    @Test func storiesAreFoundInFoldersBelow() throws {
        let folder = NSTemporaryDirectory() + "stories-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }  // Only a temporary folder is left behind.
        try FileManager.default.createDirectory(atPath: folder + "/deeper", withIntermediateDirectories: true)
        for (name, text) in [("a.md", "甲"), ("deeper/b.md", "乙"), ("regulation.md", "不是场景"), ("c.txt", "也不是")] {
            try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        }
        #expect(try PackSource.stories(below: folder).map(\.text) == ["甲", "乙"])
        #expect(throws: PackFileError.self) { try PackSource.stories(below: folder + "/nowhere") }
    }
}

/// What may be tried at all, and in which files.
@Suite struct MutationGroundTests {
    private static let calendar = WorkingCalendar(years: [])
    private static let state = """
        # 起点

        ```state
        小项目
        2024-01-02 #甲 主管局 建 机构 名称=甲
        2024-01-02 #本项目 单位 建 项目 项目单位=#甲 金额=30万元 类别=甲
        ```

        ## 第二条

        ### 申报
        ```scenario
        起 小项目
        2024-01-03 申报 → RESULT
        ```

        """

    private static func pack(_ result: String?) throws -> Pack {
        var source = SmallPack.source(SmallPack.text)
        source.scenarios =
            result.map {
                [.init(path: "small/scenarios/0.md", text: state.replacing("RESULT", with: $0))]
            } ?? []
        return try #require(PackLoader.load(source).pack)
    }

    @Test func aPackWhoseStoriesFailIsNotMutated() throws {
        let obstacles = Mutation.obstacles(of: try Self.pack("不准 第二条"), calendar: Self.calendar)
        #expect(obstacles.map(\.place.file) == ["small/scenarios/0.md"])
        #expect(Mutation.obstacles(of: try Self.pack("准"), calendar: Self.calendar).isEmpty)
        #expect(Mutation.obstacles(of: try Self.pack(nil), calendar: Self.calendar).count == 1)
    }

    @Test func rulesInFormsAreMutatedToo() throws {
        var source = SmallPack.source(SmallPack.text)
        source.forms = [
            .init(
                path: "small/forms/1.md",
                text: """
                    ## 附件1

                    1. 金额不超过上限。→ on_paper

                    ```rule
                    id: on_paper
                    at: apply
                    that: project.amount < limit
                    else: 太多
                    ```

                    """)
        ]
        let made = Mutation.all(of: source).filter { $0.place.file == "small/forms/1.md" }
        #expect(made.contains { $0.before == "<" && $0.after == "<=" && $0.place.line == 8 })
        #expect(Mutation.all(of: source).contains { $0.place.file == "small/regulation.md" })
        // And the change is made where it is said to be.
        #expect(made.allSatisfy { $0.place.line >= 5 })
        let folder = try #require(Shipped.folders.first { !((try? PackSource(folder: $0))?.forms ?? []).isEmpty })
        let shipped = Mutation.all(of: try PackSource(folder: folder))
        #expect(shipped.contains { $0.place.file.contains("/forms/") })
    }
}
