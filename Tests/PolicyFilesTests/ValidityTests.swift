import Dossiers
import Policies
@testable import PolicyFiles
import Testing

/// How long an edition is law, what may be begun afterwards, and how a running dossier comes under the next.
@Suite struct ValidityTests {
    private static let article = """
        ## 第四条

        1. 试行两年；延期另有文件的，继续。→ validity, prolongation, prolonged_to

        ```validity
        from: 2024-01-01
        until: 2025-12-31
        doubtful: {2026-01-01: 首日算不算在内有两种算法}
        after_end: {at: project, unless: "prolonged_to.exists(last, today <= last)", else: 试行期已满，没有见到延期文件}
        reading: 首日不算
        ```
        ```dossier
        id: prolongation
        title: 延期
        by: office
        records:
          last: 延至 (day)
        ```
        ```define
        id: prolonged_to
        title: 延期到
        over: prolongation
        give: list of it.last
        ```

        """

    private static func pack(_ block: String = article, stories: String = "") throws -> Pack {
        let text =
            SmallPack.changing("in_force: {from: 2024-01-01, until: null}\n", to: "").replacing(
                "## 第三条", with: block + "## 第三条")
        let result = PackLoader.load(
            PackSource(
                folder: "small", regulation: .init(path: "small/regulation.md", text: text),
                scenarios: [.init(path: "small/scenarios/01.md", text: stories)]))
        return try #require(result.pack, "\(result.problems)")
    }

    private static let life = """
        ```state
        一例
        2024-01-02 #甲局 office 建 unit 名称=甲局
        2024-01-02 owner 建 project 项目单位=#甲局 金额=1万元 类别=甲
        2024-01-03 owner 申报
        2024-01-04 office 审批
        ```

        """

    private static func play(_ lines: String, in block: String = article) throws -> [String] {
        let pack = try pack(block, stories: life + "## 第四条\n\n### 期限\n```scenario\n" + lines + "\n```\n")
        let report = ScenarioPlayer.play(pack, calendar: try Shipped.calendar())
        return report.failures.map(\.description)
    }

    @Test(arguments: [("draft", "小办法（征求意见稿）"), ("trial", "小办法（试行）")])
    func aTitleEndsWithWhatTheInstrumentIs(_ status: String, _ title: String) throws {
        let head = """
            id: a
            title: 小办法（{status}）
            status: \(status)
            jurisdiction: {code: "1", name: 小县, level: county}
            """
        let (edition, problems) = try FrontMatter.read(head, line: 1, file: "f", digest: "")
        #expect(edition.title == title)
        #expect(problems.isEmpty)
    }

    @Test func anExpiredRegulationOpensNothingAndFinishesWhatRuns() throws {
        let failures = try Self.play(
            """
            起 一例 至 项目
            2023-12-31 #乙 owner 建 project 项目单位=#甲局 金额=1万元 类别=甲 → 不准 第四条
            2024-01-01 #乙 owner 建 project 项目单位=#甲局 金额=1万元 类别=甲 → 准；不提示 validity
            2025-12-31 #乙 owner 建 project 项目单位=#甲局 金额=1万元 类别=甲 → 准；不提示 validity
            2026-01-01 #乙 owner 建 project 项目单位=#甲局 金额=1万元 类别=甲 → 准；提示 validity
            2026-01-02 #乙 owner 建 project 项目单位=#甲局 金额=1万元 类别=甲 → 不准 第四条
            2026-01-02 #丙局 office 建 unit 名称=丙局 → 准
            2026-01-05 owner 申报 → 准
            + 2026-01-06 #文件 office 建 prolongation 延至=2026-06-30
            2026-06-30 #乙 owner 建 project 项目单位=#甲局 金额=1万元 类别=甲 → 准
            2026-07-01 #乙 owner 建 project 项目单位=#甲局 金额=1万元 类别=甲 → 不准 第四条
            """)
        #expect(failures == [])
    }

    @Test func withoutAfterEndNothingAtAllIsOpenedAfterTheEnd() throws {
        let block = "## 第四条\n\n1. 一年。→ validity\n\n```validity\nfrom: 2024-01-01\nuntil: 2024-12-31\n```\n\n"
        let failures = try Self.play(
            """
            起 一例 至 项目
            2024-12-31 #丙局 office 建 unit 名称=丙局 → 准
            2025-01-01 #丙局 office 建 unit 名称=丙局 → 不准 第四条
            """, in: block)
        #expect(failures == [])
    }

    @Test func aRefusalSaysTheSentenceTheReadingAndWhatWouldHelp() throws {
        let pack = try Self.pack()
        let policy = pack.policy
        let day = Day("2026-01-02")!
        let dossier = Dossier(id: DossierID("x"), jurisdiction: "", kind: "project")
        let surroundings = Surroundings(calendar: try Shipped.calendar())
        let step = try #require(policy.step("project"))
        let decision = policy.decide(
            Command(
                id: "1", act: .step("project", outcome: nil, fields: [:], recipients: nil, answers: nil),
                actor: Actor(person: "p", organisation: "o", parties: ["office"], unit: DossierID("甲局")), on: day,
                today: day, recordedAt: 0), on: dossier, surroundings: surroundings)
        // A stranger is told no more than that; the reason itself is explained to whoever may.
        guard case .refused = decision else { return #expect(Bool(false), "\(decision)") }
        let said = policy.explain(
            [Reason(.noLongerInForce(until: Day("2025-12-31")!), [Citation("第四条")])], of: step, outcome: nil, form: nil,
            answers: nil, on: dossier, day: day, surroundings: surroundings)
        #expect(said.first?.text == "试行期已满，没有见到延期文件")
        #expect(said.first?.reading == "首日不算")
        #expect(said.first?.remedy.hasPrefix("须：") == true, "\(said)")
        let printed = PrintedPolicy(pack).text
        #expect(printed.contains("期满以后，不再建立新的“项目”的卷宗") || printed.contains("期满以后，不再建立新的"))
        #expect(printed.contains("首日算不算在内有两种算法"))
    }

    @Test(arguments: [("draft", "试运行"), ("interpretation", "解读")])
    func whatIsNotLawSaysSoWithEverythingThatIsBegunUnderIt(status: String, says: String) throws {
        let text = SmallPack.changing("status: trial", to: "status: \(status)")
        let policy = try #require(PackLoader.load(SmallPack.source(text)).pack).policy
        #expect(policy.notices(on: Day("2024-05-01")!).contains { $0.text.contains(says) })
        #expect(try #require(PackLoader.load(SmallPack.source(SmallPack.text)).pack).policy.notice == nil)
        let own = try Self.pack("## 第四条\n\n1. 试点。→ validity\n\n```validity\nfrom: 2024-01-01\nnotice: 只在试点单位用\n```\n\n")
        #expect(own.policy.notices(on: Day("2024-05-01")!).map(\.text) == ["只在试点单位用"])
    }

    @Test func aRepealedRegulationOpensNothing() throws {
        let text = SmallPack.changing("status: trial", to: "status: repealed")
        let policy = try #require(PackLoader.load(SmallPack.source(text)).pack).policy
        let day = Day("2024-05-01")!
        let decision = policy.decide(
            Command(
                id: "1",
                act: .step("unit", outcome: nil, fields: ["name": .text("甲")], recipients: nil, answers: nil),
                actor: Actor(person: "p", organisation: "o", parties: ["office"], unit: nil), on: day, today: day,
                recordedAt: 0), on: Dossier(id: DossierID("u"), jurisdiction: "", kind: "unit"),
            surroundings: Surroundings(calendar: try Shipped.calendar()))
        guard case .refused(let refusal) = decision else { return #expect(Bool(false)) }
        #expect(refusal.reasons.map(\.kind) == [.noLongerInForce(until: nil)])
    }

    @Test(arguments: [
        ("until: 2025-12-31", "until: 2023-12-31", "until 在 from 之前"), ("until: 2025-12-31\n", "", "却没有 until"),
        ("until: 2025-12-31", "until: 2025-02-30", "不是日期"), ("2026-01-01: 首日", "2026-13-01: 首日", "不是日期"),
        ("at: project", "at: projects", "没有卷宗种类 projects"), ("at: project", "whom: project", "没有 whom 这个键"),
        (", else: 试行期已满，没有见到延期文件", "", "缺 else"), ("prolonged_to.exists", "prolonged.exists", "没有 prolonged"),
        ("from: 2024-01-01\n", "since: 2024-01-01\n", "没有 since 这个键"),
        ("```dossier\nid: prolongation", "```validity\nfrom: 2024-01-01\n```\n```dossier\nid: prolongation", "只能有一块"),
    ])
    func mistakesAreNamed(old: String, new: String, says: String) throws {
        let block = Self.article.replacing(old, with: new)
        #expect(block != Self.article)
        let text = SmallPack.changing("in_force: {from: 2024-01-01, until: null}\n", to: "").replacing(
            "## 第三条", with: block + "## 第三条")
        let problems = PackLoader.load(SmallPack.source(text)).problems
        #expect(problems.contains { $0.message.contains(says) && !$0.isWarning }, "\(problems)")
    }

    @Test func theDaysStandInOnePlace() {
        let text = SmallPack.text.replacing("## 第三条", with: Self.article + "## 第三条")
        #expect(PackLoader.load(SmallPack.source(text)).problems.contains { $0.message.contains("只写一处") })
    }
}

/// A running dossier changes edition by an entry that cites the transitional article, or not at all.
@Suite struct TransitionTests {
    private static let rule = """
        ## 第四条

        1. 旧办法在办、还没有申报的，可以转按本办法。→ moves

        ```transition
        id: moves
        replaces: small-2024
        at: project
        by: office
        that: apply.done == false
        else: 已经申报的按旧办法办完
        ```

        """
    private static let day = Day("2025-03-03")!

    private static func policies() throws -> (old: Policy, new: Policy) {
        let text = SmallPack.text.replacing("id: small-2024", with: "id: small-2025").replacing(
            "in_force: {from: 2024-01-01", with: "in_force: {from: 2025-03-01"
        ).replacing("## 第三条", with: rule + "## 第三条")
        let result = PackLoader.load(SmallPack.source(text))
        return (
            try #require(PackLoader.load(SmallPack.source(SmallPack.text)).pack).policy,
            try #require(result.pack, "\(result.problems)").policy
        )
    }

    private static func command(_ act: Command.Act, parties: Set<String> = ["office"], on day: Day = day) -> Command {
        Command(
            id: "c", act: act, actor: Actor(person: "p", organisation: "o", parties: parties, unit: nil), on: day,
            today: day, recordedAt: 0)
    }

    private static func running(_ old: Policy, applied: Bool) -> Dossier {
        var dossier = Dossier(id: DossierID("p"), jurisdiction: "", kind: "project")
        for (sequence, step) in zip(0..., applied ? ["project", "apply"] : ["project"]) {
            dossier.append(
                Entry(
                    sequence: sequence + 1, step: step, outcome: nil, happenedOn: Day("2024-06-03")!, recordedAt: 0,
                    signatory: Signatory(person: "p", organisation: "o", party: "owner", unit: nil), answers: nil,
                    recipients: [], fields: [:],
                    basis: Basis(edition: old.edition.id, digest: "", articles: []), command: "\(sequence)",
                    effects: Effects()))
        }
        return dossier
    }

    private func reasons(_ decision: Decision) -> [Reason] {
        if case .refused(let refusal) = decision { refusal.reasons } else { [] }
    }

    @Test func theEntryCitesTheArticleAndTheNewEditionGovernsFromThere() throws {
        let (old, new) = try Self.policies()
        var dossier = Self.running(old, applied: false)
        #expect(dossier.edition == "small-2024")
        let surroundings = Surroundings(calendar: try Shipped.calendar())
        let decision = new.decide(Self.command(.edition(reason: "单位申请")), on: dossier, surroundings: surroundings)
        guard case .accepted(let acceptance) = decision else { return #expect(Bool(false), "\(decision)") }
        #expect(acceptance.entry.basis.articles == ["第四条"])
        #expect(acceptance.entry.basis.edition == "small-2025")
        dossier.append(acceptance.entry)
        #expect(dossier.edition == "small-2025")
        // A second time there is nothing to take over.
        #expect(
            reasons(new.decide(Self.command(.edition(reason: "再来")), on: dossier, surroundings: surroundings)).map(
                \.kind)
                == [.noTransition(from: "small-2025")])
    }

    @Test func whatTheArticleDoesNotAllowIsRefusedWithIt() throws {
        let (old, new) = try Self.policies()
        let surroundings = Surroundings(calendar: try Shipped.calendar())
        func refused(_ dossier: Dossier, _ command: Command, under policy: Policy? = nil) -> [Reason] {
            reasons((policy ?? new).decide(command, on: dossier, surroundings: surroundings))
        }
        let fresh = Self.running(old, applied: false)
        let act = Command.Act.edition(reason: "单位申请")
        #expect(
            refused(Self.running(old, applied: true), Self.command(act)) == [Reason(.transition(0), [Citation("第四条")])])
        #expect(refused(fresh, Self.command(act, parties: ["owner"])) == [Reason(.wrongParty, [Citation("第四条")])])
        #expect(refused(fresh, Self.command(.edition(reason: " "))).map(\.kind) == [.missingReason])
        #expect(
            refused(fresh, Self.command(act, on: Day("2025-02-28")!)).map(\.kind) == [
                .notYetInForce(from: Day("2025-03-01")!)
            ])
        // An edition without a transitional rule takes nothing over.
        #expect(refused(fresh, Self.command(act), under: old).map(\.kind) == [.noTransition(from: "small-2024")])
        var unit = Dossier(id: DossierID("u"), jurisdiction: "", kind: "unit")
        unit.append(fresh.entries[0])
        #expect(refused(unit, Self.command(act)).map(\.kind) == [.noTransition(from: "small-2024")])
    }
}
