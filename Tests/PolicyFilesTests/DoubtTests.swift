import Policies
@testable import PolicyFiles
import Testing

/// A pack that contradicts itself is told so, where it does and nowhere else.
@Suite struct DoubtTests {
    private static func warnings(_ text: String, scenarios: String = "") -> [PackProblem] {
        let result = PackLoader.load(
            PackSource(
                folder: "small", regulation: .init(path: "small/regulation.md", text: text),
                scenarios: [.init(path: "small/scenarios/01.md", text: scenarios)]))
        #expect(result.pack != nil, "\(result.problems)")
        return result.problems.filter { !$0.message.contains("没有被任何一句话提到") }
    }

    private static func adding(_ blocks: String) -> String {
        SmallPack.text.replacing("## 第三条", with: blocks + "\n## 第三条")
    }

    private static func grades(_ cases: String) -> String {
        adding(
            "```define\nid: floor\ntitle: 下档\nis: 10万元\n```\n```define\nid: grade\ntitle: 档次\nis:\n\(cases)\n```\n")
    }

    private static let low = #"- {when: "project.amount < floor", is: '"低"'}"#
    private static let middle = #"- {when: "project.amount >= floor && project.amount < limit", is: '"中"'}"#
    private static let high = #"- {when: "project.amount >= limit", is: '"高"'}"#

    @Test func casesThatCoverEverythingAreLeftAlone() {
        #expect(Self.warnings(Self.grades([Self.low, Self.middle, Self.high].joined(separator: "\n"))) == [])
    }

    @Test(arguments: [
        (low.replacing("<", with: "<") + "\n" + middle.replacing(">=", with: ">") + "\n" + high, "恰好等于"),
        (low + "\n" + high, "之间时没有一种情形"), (low + "\n" + middle, "时没有一种情形"), (middle + "\n" + high, "低于"),
    ])
    func aGapBetweenThresholdsIsNamed(cases: String, says: String) {
        let found = Self.warnings(Self.grades(cases))
        #expect(
            found.contains { $0.isWarning && $0.message.contains(says) && $0.message.contains("grade") }, "\(found)")
    }

    @Test func aCaseThatNeverComesIsNamed() {
        let wide = Self.low.replacing("project.amount < floor", with: "project.amount <= limit")
        let found = Self.warnings(Self.grades([wide, Self.middle, Self.high].joined(separator: "\n")))
        #expect(found.map(\.message) == ["定义 grade 的第2种情形永远轮不到：前面的已经全部占了"])
        #expect(found[0].place.line == SmallPack.line(of: "id: grade", in: Self.grades(wide)) - 1)
    }

    private static func branches(_ one: String, _ other: String) -> String {
        adding(
            "```step\nid: small_way\ntitle: 简易\nby: office\nafter: review\nwhen: project.amount \(one) limit\n```\n```step\nid: great_way\ntitle: 会审\nby: office\nafter: review\nwhen: project.amount \(other) limit\n```\n"
        )
    }

    @Test(arguments: [("<", ">", "都用不上"), ("<=", ">=", "都要办"), ("<=", ">", ""), ("<", ">=", "")])
    func branchesMeetExactlyOnTheirFigure(one: String, other: String, says: String) {
        let found = Self.warnings(Self.branches(one, other)).map(\.message)
        #expect(found.count == (says.isEmpty ? 0 : 1), "\(found)")
        #expect(says.isEmpty || found[0].contains(says))
    }

    @Test func aDemandThatIsNeverMetClosesWhatComesAfter() {
        let found = Self.warnings(SmallPack.changing("that: project.amount <= limit", to: "that: 'false'")).map(
            \.message)
        #expect(found.contains { $0.contains("规则 under_limit 的要求永远不成立") })
        #expect(found.contains { $0.contains("环节 review 永远办不到") })
    }

    @Test func aPeriodThatARuleReplacesForGoodIsNamed() {
        let found = Self.warnings(Self.adding("```rule\nid: sooner\nat: review\nwithin: 3 workdays after apply\n```\n"))
        #expect(found.map(\.message) == ["环节 review 自己的期限永远用不上：规则 sooner 无条件另给了一个"])
    }

    @Test func aDutyWithTwoPeriodsIsNamed() {
        let blocks = ["sooner", "later"].enumerated().map {
            "```rule\nid: \($1)\nat: apply\nowes: review\nwithin: \($0 + 3) workdays after apply\n```\n"
        }.joined()
        #expect(Self.warnings(Self.adding(blocks)).contains { $0.message.contains("给同一件欠办的事两个期限") })
    }

    @Test func aPartyThatNobodyCanBeIsNamed() {
        let found = Self.warnings(
            SmallPack.changing("owner: 项目单位 (unit)", to: "owner: 项目单位").replacing("it.owner.name", with: "it.owner"))
        #expect(found.contains { $0.message.contains("主体 owner 谁也当不了") })
        #expect(
            found.first { $0.message.contains("谁也当不了") }?.place.line
                == SmallPack.line(of: "owner: {title", in: SmallPack.text))
    }

    @Test func aStoryThatExpectsAnArticleTheInstrumentDoesNotHaveIsNamed() {
        let story = """
            ## 第二条

            ### 一事
            ```scenario
            起 一例
            2024-01-03 申报 → 不准 第二条、第九条；缺 报告
            2024-01-03 申报 → 不准 第二条
            ```

            """
        let found = Self.warnings(SmallPack.text, scenarios: story)
        #expect(found.count == 1)
        #expect(found.first?.place == Provision.Place(file: "small/scenarios/01.md", line: 6))
        #expect(found.first?.message.contains("不准 第九条") == true)
    }
}
