import Testing

@testable import Storage

/// When the write-ahead log is carried into the database.
@Suite struct CheckpointTests {
    private let whole = CheckpointPlan.Copied(frames: 1100, copied: 1100)

    @Test func itIsCopiedBesideTheWritersAndFinishedAfterACommit() {
        var plan = CheckpointPlan()
        #expect(plan.committed(frames: 999) == nil)
        #expect(plan.committed(frames: 1000) == .copy)
        #expect(plan.committed(frames: 1100) == nil, "it is being copied")
        plan.copied(whole)
        #expect(plan.committed(frames: 1109) == .finish)
        plan.finished(whole)
        #expect(plan.committed(frames: 9) == nil, "the log began anew")
        #expect(plan.committed(frames: 1000) == .copy)
    }

    @Test func whoReadsAnOldStateIsNotAskedAtEveryCommit() {
        var plan = CheckpointPlan()
        _ = plan.committed(frames: 1000)
        plan.copied(CheckpointPlan.Copied(frames: 1000, copied: 12))
        #expect(plan.committed(frames: 1249) == nil)
        #expect(plan.committed(frames: 1250) == .copy)
        plan.copied(whole)
        #expect(plan.committed(frames: 1600) == .finish)
        plan.finished(CheckpointPlan.Copied(frames: 1600, copied: 1500))
        #expect(plan.committed(frames: 1849) == nil)
        #expect(plan.committed(frames: 1850) == .copy)
    }

    @Test func whatCouldNotBeCopiedIsTriedAgain() {
        var plan = CheckpointPlan()
        _ = plan.committed(frames: 5000)
        plan.copied(nil)
        #expect(plan.committed(frames: 5249) == nil)
        #expect(plan.committed(frames: 5250) == .copy)
    }
}
