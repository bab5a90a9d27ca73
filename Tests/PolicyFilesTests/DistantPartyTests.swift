import Foundation
import Policies
import PolicyFiles
import Testing

/// A party found through another dossier: in a field of it, or of one of its steps.
@Suite struct DistantPartyTests {
    private static let text: String = {
        var text = SmallPack.changing(
            "owner: {title: 单位, field: owner}",
            to: "owner: {title: 单位, field: owner}\nwinner: {title: 中标方, field: of.award.winner}")
        text = text.replacing(
            "→ office, owner, project", with: "→ office, owner, project, winner, award, upkeep, visit")
        guard let range = text.firstRange(of: "## 第二条") else { fatalError("the small pack has no second article") }
        return String(text[..<range.lowerBound]) + """
            ```step
            id: award
            title: 定标
            by: office
            after: project
            records:
              winner: 中标单位 (unit)
            ```
            ```dossier
            id: upkeep
            title: 运维
            by: office
            records:
              of: 所运维的项目 (project)
            ```
            ```step
            id: visit
            title: 巡检
            by: winner
            after: upkeep
            ```


            """ + String(text[range.lowerBound...])
    }()

    private static let stories = """
        # 起点

        ```state
        运维
        2024-01-02 #甲 主管局 建 机构 名称=甲
        2024-01-02 #乙 主管局 建 机构 名称=乙
        2024-01-02 #本项目 甲 建 项目 项目单位=#甲 金额=30万元 类别=甲
        2024-01-03 主管局 定标 中标单位=#乙
        2024-01-04 #运维 主管局 建 运维 所运维的项目=#本项目
        ```

        ## 第一条

        ### 中标的来巡检
        ```scenario
        起 运维
        2024-01-05 #运维 乙 巡检 → 准
        2024-01-05 #运维 甲 巡检 → 无权
        2024-01-05 #运维 中标方 巡检 → 准
        ```

        """

    @Test func theWinnerOfAnotherDossiersTenderMayAct() throws {
        var source = SmallPack.source(Self.text)
        source.scenarios = [.init(path: "small/scenarios/0.md", text: Self.stories)]
        let result = PackLoader.load(source)
        let pack = try #require(result.pack, "\(result.problems)")
        let report = ScenarioPlayer.play(pack, calendar: WorkingCalendar(years: []))
        #expect(report.failures.isEmpty, "\(report.failures)")
        #expect(report.lines == 3)
        #expect(result.problems.filter { $0.message.contains("谁也当不了") }.isEmpty)
    }

    @Test(arguments: [
        ("of.award.loser", "环节 award 没有栏目 loser"), ("of.review.award.winner", "没有栏目"),
        ("of.visit.winner", "of 所指的卷宗没有环节 visit"), ("amount.award.winner", "没有哪种卷宗有栏目 amount 指向别的卷宗"),
        ("of.nothing", "of 所指的卷宗没有栏目 nothing"), ("nothing.owner", "没有哪种卷宗有栏目 nothing 指向别的卷宗"),
    ])
    func aPathThatLeadsNowhereIsRefusedWithItsLine(path: String, says: String) throws {
        let text = Self.text.replacing("of.award.winner", with: path)
        let result = PackLoader.load(SmallPack.source(text))
        #expect(result.pack == nil)
        let found = try #require(result.problems.first { $0.message.contains(says) }, "\(result.problems)")
        #expect(found.place.line == SmallPack.line(of: "winner: {title", in: text))
        #expect(found.place.file == "small/regulation.md")
    }
}
