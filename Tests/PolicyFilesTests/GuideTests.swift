import Foundation
import Policies
import PolicyFiles
import Testing

/// The pack that `docs/policy-authoring.md` writes from an empty folder is, after each piece, as green as the page says.
@Suite struct GuideTests {
    /// Regulation and stories as far as the page has written them, and what it prints at that point.
    struct Stage: CustomStringConvertible {
        var regulation = ""
        var stories: [String] = []
        var printed = ""

        var description: String { printed }

        var source: PackSource {
            PackSource(
                folder: "guide", regulation: .init(path: "guide/regulation.md", text: regulation),
                scenarios: stories.enumerated().map { .init(path: "guide/scenarios/0\($0 + 1).md", text: $1) })
        }
    }

    /// A piece stands between four backticks; whatever tells of acts is a file of stories, anything else the regulation goes on.
    static func stages() throws -> [Stage] {
        var stage = Stage()
        var stages: [Stage] = []
        for (number, part) in try walk().components(separatedBy: "````").enumerated() {
            guard !number.isMultiple(of: 2) else {
                for block in part.components(separatedBy: "\n```") where block.contains("√ ") || block.contains("没有察觉")
                {
                    stage.printed = block
                    stages.append(stage)
                }
                continue
            }
            let text = String(part.dropFirst("markdown\n".count))
            if text.contains("```scenario") { stage.stories.append(text) } else { stage.regulation += text + "\n" }
        }
        return stages
    }

    private static func walk() throws -> Substring {
        let path = (Shipped.root as NSString).deletingLastPathComponent + "/docs/policy-authoring.md"
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let begin = try #require(page.range(of: "## From an empty folder to green\n"))
        let end = try #require(page.range(of: "\n## The regulation\n"))
        return page[begin.upperBound..<end.lowerBound]
    }

    @Test func everyStageIsAsGreenAsThePageSays() throws {
        let calendar = try Shipped.calendar()
        let stages = try Self.stages()
        try #require(stages.count == 5)
        for stage in stages.dropLast() {
            let result = PackLoader.load(stage.source)
            #expect(result.problems.map(\.description) == [])
            let pack = try #require(result.pack)
            let policy = pack.policy
            let title = pack.edition.title
            #expect(
                stage.printed.contains(
                    "√ \(title)：\(pack.articles.count) 条，\(policy.steps.count) 个环节，\(policy.rules.count) 条规则，没有错误"),
                "\(stage)")
            let report = ScenarioPlayer.play(pack, calendar: calendar)
            #expect(report.failures.map(\.description) == [])
            #expect(
                stage.printed.contains("√ \(title)：\(report.scenarios) 个场景，\(report.lines) 行，0 处不符"),
                "\(stage): \(report.scenarios), \(report.lines)")
            #expect(CoverageReport(pack).articles.allSatisfy { $0.gaps.isEmpty })
        }
    }

    @Test func noChangeGoesUnnoticed() throws {
        let calendar = try Shipped.calendar()
        let stage = try #require(try Self.stages().last)
        let mutations = Mutation.all(of: stage.source)
        var verdicts: [Mutation.Verdict: Int] = [:]
        for mutation in mutations {
            let verdict = mutation.verdict(calendar: calendar)
            verdicts[verdict, default: 0] += 1
            #expect(verdict != .survived, "\(mutation)")
        }
        #expect(stage.printed.contains("试 \(mutations.count) 处改动"))
        #expect(
            stage.printed.contains(
                "场景察觉 \(verdicts[.noticed] ?? 0)，读入时就被拒绝 \(verdicts[.unreadable] ?? 0)，没有察觉 0"))
    }
}
