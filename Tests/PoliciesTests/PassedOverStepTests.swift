import Dossiers
@testable import Policies
import Testing

/// A step that does not apply stands for what comes before it: in the order of steps, and so in the order of their days.
@Suite struct PassedOverStepTests {
    private static func life(needsOpinion: Bool) throws -> SmallLife {
        let (policy, problems) = SmallPolicy.build(steps: [
            SmallPolicy.step("plan"),
            SmallPolicy.step("opinion", after: ["plan"]) { $0.when = SmallPolicy.term("project.yes") },
            SmallPolicy.step("counsel", after: ["opinion"]) { $0.when = SmallPolicy.term("project.yes") },
            SmallPolicy.step("start", after: ["counsel"], article: "第九条"),
        ])
        var life = SmallLife(try #require(policy, "\(problems)"), fields: ["yes": .yes(needsOpinion)])
        #expect(life.act("plan", "2022-03-10") == [])
        return life
    }

    @Test func whatFollowsIsNotDoneBeforeWhatThePassedOverStepFollows() throws {
        var life = try Self.life(needsOpinion: false)
        let plan = try #require(life.policy.stepIndex["plan"])
        #expect(
            life.act("start", "2022-03-09") == [.dayBefore(step: plan, on: try #require(Day("2022-03-10")))])
        #expect(life.act("start", "2022-03-10") == [])
    }

    @Test func aStepThatAppliesIsTheOneWhoseDayCounts() throws {
        var life = try Self.life(needsOpinion: true)
        #expect(life.act("opinion", "2022-03-12") == [])
        #expect(life.act("counsel", "2022-03-14") == [])
        let counsel = try #require(life.policy.stepIndex["counsel"])
        #expect(
            life.act("start", "2022-03-13") == [.dayBefore(step: counsel, on: try #require(Day("2022-03-14")))])
        #expect(life.act("start", "2022-03-14") == [])
    }
}
