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
}
