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
        #expect(plan.copied(whole) == nil)
        #expect(plan.committed(frames: 1109) == .finish)
        plan.finished(whole)
        #expect(plan.committed(frames: 9) == nil, "the log began anew")
        #expect(plan.committed(frames: 1000) == .copy)
    }

    @Test func itIsCopiedAgainUntilTheCommitThreadIsLeftWithLittle() {
        var plan = CheckpointPlan()
        #expect(plan.committed(frames: 1000) == .copy)
        #expect(plan.committed(frames: 1165) == nil)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 1100, copied: 1100)) == .copy, "65 frames are left")
        #expect(plan.committed(frames: 1229) == nil, "it is still being copied")
        #expect(plan.copied(CheckpointPlan.Copied(frames: 1165, copied: 1165)) == nil, "64 are little enough")
        #expect(plan.committed(frames: 1230) == .finish)
    }

    @Test func whereOthersWriteAsFastAsItCopiesItEndsAllTheSame() {
        var plan = CheckpointPlan()
        #expect(plan.committed(frames: 1000) == .copy)
        for round in 1...CheckpointPlan.greatestRounds {
            #expect(plan.committed(frames: 1000 + round * 500) == nil)
            let frames = 500 + round * 500
            let next = plan.copied(CheckpointPlan.Copied(frames: frames, copied: frames))
            #expect(next == (round < CheckpointPlan.greatestRounds ? .copy : nil))
        }
        #expect(plan.committed(frames: 3100) == .finish)
    }

    @Test func whoeverComesToReadAnOldStateMeanwhileEndsIt() {
        var plan = CheckpointPlan()
        #expect(plan.committed(frames: 1000) == .copy)
        #expect(plan.committed(frames: 1200) == nil)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 1000, copied: 1000)) == .copy)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 1200, copied: 1000)) == nil)
        #expect(plan.committed(frames: 1300) == nil, "there is nothing to finish")
    }

    @Test func whoReadsAnOldStateIsNotAskedAtEveryCommit() {
        var plan = CheckpointPlan()
        _ = plan.committed(frames: 1000)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 1000, copied: 12)) == nil)
        #expect(plan.committed(frames: 1249) == nil)
        #expect(plan.committed(frames: 1250) == .copy)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 1250, copied: 1250)) == nil)
        #expect(plan.committed(frames: 1600) == .finish)
        plan.finished(CheckpointPlan.Copied(frames: 1600, copied: 1500))
        #expect(plan.committed(frames: 1849) == nil)
        #expect(plan.committed(frames: 1850) == .copy)
    }

    @Test func whatCouldNotBeCopiedIsTriedAgain() {
        var plan = CheckpointPlan()
        _ = plan.committed(frames: 5000)
        #expect(plan.copied(nil) == nil)
        #expect(plan.committed(frames: 5249) == nil)
        #expect(plan.committed(frames: 5250) == .copy)
    }
}
