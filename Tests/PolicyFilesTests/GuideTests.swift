import Foundation
import Policies
import PolicyFiles
import Testing

/// The pack that `docs/policy-authoring.md` writes from an empty folder is as green as it says.
@Suite struct GuideTests {
    @Test func thePackOfTheGuideIsGreen() throws {
        let path = (Shipped.root as NSString).deletingLastPathComponent + "/docs/policy-authoring.md"
        let blocks = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "````", omittingEmptySubsequences: false
        )
        .filter { $0.hasPrefix("markdown\n") }.map { String($0.dropFirst("markdown\n".count)) }
        try #require(blocks.count == 2)
        let source = PackSource(
            folder: "guide", regulation: .init(path: "guide/regulation.md", text: blocks[0]),
            scenarios: [.init(path: "guide/scenarios/01.md", text: blocks[1])])
        let result = PackLoader.load(source)
        #expect(result.problems.map(\.description) == [])
        let pack = try #require(result.pack)
        let report = ScenarioPlayer.play(pack, calendar: try Shipped.calendar())
        #expect(report.failures.map(\.description) == [])
        #expect((report.scenarios, report.lines) == (3, 10))
        #expect(CoverageReport(pack).articles.allSatisfy { $0.gaps.isEmpty })
    }
}
