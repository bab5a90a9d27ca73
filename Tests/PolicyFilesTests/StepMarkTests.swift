import Policies
@testable import PolicyFiles
import Testing

/// What a pack says of a step for the pages: whose papers it accepts, and whether similar filings stand beside it.
@Suite struct StepMarkTests {
    private func load(_ old: String, _ new: String) -> PackLoader.Result {
        PackLoader.load(SmallPack.source(SmallPack.changing(old, to: new)))
    }

    /// What is said of the line.
    private func problem(_ old: String, _ new: String, at line: String) throws -> String {
        let text = SmallPack.changing(old, to: new)
        let number = SmallPack.line(of: line, in: text)
        let found = PackLoader.load(SmallPack.source(text)).problems.first { !$0.isWarning && $0.place.line == number }
        return try #require(found, "nothing was said of \(line)").message
    }

    @Test func aMarkIsReadAndSaid() throws {
        let pack = try #require(
            load("by: office\nafter: apply", "by: office\nafter: apply\naccepts: apply\ncompares: false").pack)
        let review = try #require(pack.policy.step("review"))
        #expect(review.accepts == [try #require(pack.policy.step("apply")).index] && review.compares == false)
        #expect(pack.policy.step("apply")?.accepts == [] && pack.policy.step("apply")?.compares == nil)
        let printed = PrintedPolicy(pack).text
        #expect(printed.contains("受理“申报”交来的材料") && printed.contains("办理时不列出相似的项目和系统"), "\(printed)")
    }

    @Test func aMistakeIsNamed() throws {
        #expect(
            try problem("by: office\nafter: apply", "by: office\nafter: apply\ncompares: never", at: "compares: never")
                .contains("compares 只能写 true 或 false"))
        #expect(
            try problem("by: office\nafter: apply", "by: office\nafter: apply\naccepts: aply", at: "accepts: aply")
                .contains("accepts：没有环节 aply"))
        #expect(
            try problem("by: office\nafter: apply", "by: office\nafter: apply\naccepts: review", at: "accepts: review")
                .contains("review 不在 review 前面"))
        #expect(
            try problem(
                "by: owner\nafter: project", "by: owner\nafter: project\naccepts: [review]", at: "accepts: [review]"
            )
            .contains("review 不在 apply 前面，没有材料可以受理"))
        #expect(
            try problem("title: 项目\nby: owner", "title: 项目\nby: owner\ncompares: true", at: "compares: true")
                .contains("没有 compares 这个键"))
    }

    /// The kind of dossier that the small pack is about, with stages.
    private func stages(_ words: String) -> (String, String) {
        ("title: 项目\nby: owner", "title: 项目\nby: owner\nstages: \(words)")
    }

    @Test func stagesAreReadInTheirOrderAndSaid() throws {
        let (old, new) = stages("{申报: apply, 审批: [review]}")
        let pack = try #require(load(old, new).pack)
        let project = try #require(pack.policy.step("project"))
        #expect(project.stages.map(\.title) == ["申报", "审批"])
        #expect(
            project.stages.map(\.steps)
                == [["apply"], ["review"]].map { $0.compactMap { pack.policy.step($0)?.index } })
        #expect(PrintedPolicy(pack).text.contains("办到哪一步，依次说：申报（“申报”）→审批（“审批”）"))
    }

    @Test(arguments: [
        ("{审批: review, 申报: apply}", "apply 在 review 前面办，却写在它后面的阶段“申报”里"),
        ("{申报: apply, 又申报: [apply]}", "apply 已经写在“申报”里"), ("{申报: aply}", "stages：没有环节 aply"),
        ("{申报: []}", "阶段“申报”没有环节"), ("{开始: project}", "建卷本身不是阶段"), ("申报", "这里应是“键: 值”"),
    ])
    func aMistakenStageIsNamed(words: String, said: String) throws {
        let (old, new) = stages(words)
        #expect(try problem(old, new, at: "stages: \(words)").contains(said))
    }
}
