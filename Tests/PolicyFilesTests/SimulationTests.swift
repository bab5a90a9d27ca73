import Dossiers
import Policies
@testable import PolicyFiles
import Testing

/// Lives that were played read again under another law: only what the other law really changes is named.
@Suite struct SimulationTests {
    private static let story = PackSource.File(
        path: "story.md",
        text: """
            ```state
            一例
            2024-01-02 #甲局 office 建 unit 名称=甲局
            2024-01-02 owner 建 project 项目单位=#甲局 金额=20万元 类别=甲
            2024-01-03 owner 申报
            ```
            """)

    private static func run(_ change: (PackSource) throws -> PackSource?) async throws -> (Simulation, Pack) {
        let source = SmallPack.source(SmallPack.text)
        let pack = try #require(PackLoader.load(source).pack)
        let changed = PackLoader.load(try #require(try change(source)))
        let draft = try #require(changed.pack, "\(changed.problems)").policy
        let calendar = try Shipped.calendar()
        let life = try PlayedLife(story, of: pack, calendar: calendar)
        let simulator = Simulator(
            base: { $0 == pack.edition.id ? pack.policy : nil }, draft: draft,
            known: Dictionary(life.dossiers.map { ($0.id, $0) }) { one, _ in one }, calendar: calendar,
            today: Day("2024-01-04")!)
        return (await simulator.simulate(life.dossiers) { _, _ in }, pack)
    }

    @Test func underItsOwnLawNothingIsDifferent() async throws {
        let (result, _) = try await Self.run { $0 }
        #expect(result.rows == [])
        #expect(result.dossiers == 2 && result.entries == 3 && result.undetermined == 0)
    }

    @Test(arguments: [("20万元", 0), ("199999.99元", 1)]) func aLowerCeilingRefusesWhatIsAboveIt(
        figure: String, count: Int
    ) async throws {
        let (result, _) = try await Self.run { $0.setting("limit", to: figure) }
        #expect(result.count(.refused) == count)
        guard let row = result.rows.first else { return #expect(count == 0) }
        #expect(row.step == "申报" && row.sequence == 2 && row.articles == ["第二条"] && row.text == "超过上限")
        #expect(result.affected == 1)
        #expect(result.articles.first?.article == "第二条")
    }

    @Test func aShorterPeriodMovesADuty() async throws {
        let (result, _) = try await Self.run { $0.setting("review.within", to: "3 workdays after apply") }
        #expect(result.rows.map(\.kind) == [.dutyMoved])
        #expect(result.rows.first?.text == "2024-01-12 → 2024-01-08")
    }

    @Test func aPaperMoreWouldHaveBeenMissing() async throws {
        let (result, _) = try await Self.run { source in
            var changed = source
            changed.regulation.text = source.regulation.text.replacing(
                "  report: 报告 (file)", with: "  report: 报告 (file)\n  plan: 方案 (file)")
            return changed
        }
        #expect(result.rows.map(\.kind) == [.refused])
        #expect(result.rows.first?.text == "缺：方案")
    }

    @Test func aStepThatIsNotThereAnyMoreAndADutyThatGoes() async throws {
        let (result, _) = try await Self.run { source in
            var changed = source
            changed.regulation.text = source.regulation.text.replacing(
                "within: 7 workdays after apply, in principle\n", with: ""
            ).replacing("by: owner\nafter: project", with: "by: office\nafter: project")
            return changed
        }
        #expect(result.rows.map(\.kind) == [.refused, .dutyGone])
        #expect(result.rows.first?.text.contains("由主管局办理") == true)
    }

    @Test func anUnknownNameChangesNothing() {
        #expect(SmallPack.source(SmallPack.text).setting("nothing", to: "1") == nil)
        #expect(SmallPack.source(SmallPack.text).setting("review.nothing", to: "1") == nil)
    }

    @Test func theReportSaysWhatCannotBeTold() async throws {
        let (result, pack) = try await Self.run { $0.setting("limit", to: "1元") }
        let text = SimulationReport(result, under: pack.edition.title, limit: 0).text
        #expect(text.contains("1 份会不一样") && text.contains("另有 1 行") && text.contains("当时没有办成的不在日志里"))
    }
}
