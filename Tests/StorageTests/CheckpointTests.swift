import Foundation
import Testing

@testable import Storage

/// When the write-ahead log is carried into the database.
@Suite struct CheckpointTests {
    private let whole = CheckpointPlan.Copied(frames: 2100, copied: 2100)

    @Test func itIsCopiedBesideTheWritersAndFinishedAfterACommit() {
        var plan = CheckpointPlan()
        #expect(plan.committed(frames: 1999) == nil)
        #expect(plan.committed(frames: 2000) == .copy)
        #expect(plan.committed(frames: 2100) == nil, "it is being copied")
        #expect(plan.copied(whole) == nil)
        #expect(plan.committed(frames: 2109) == .finish)
        plan.finished(whole)
        #expect(plan.committed(frames: 9) == nil, "the log began anew")
        #expect(plan.committed(frames: 2000) == .copy)
    }

    @Test func itIsCopiedAgainUntilTheCommitThreadIsLeftWithLittle() {
        var plan = CheckpointPlan()
        #expect(plan.committed(frames: 2000) == .copy)
        #expect(plan.committed(frames: 2165) == nil)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 2100, copied: 2100)) == .copy, "65 frames are left")
        #expect(plan.committed(frames: 2229) == nil, "it is still being copied")
        #expect(plan.copied(CheckpointPlan.Copied(frames: 2165, copied: 2165)) == nil, "64 are little enough")
        #expect(plan.committed(frames: 2230) == .finish)
    }

    @Test func whereOthersWriteAsFastAsItCopiesItEndsAllTheSame() {
        var plan = CheckpointPlan()
        #expect(plan.committed(frames: 2000) == .copy)
        for round in 1...CheckpointPlan.greatestRounds {
            #expect(plan.committed(frames: 2000 + round * 500) == nil)
            let frames = 1500 + round * 500
            let next = plan.copied(CheckpointPlan.Copied(frames: frames, copied: frames))
            #expect(next == (round < CheckpointPlan.greatestRounds ? .copy : nil))
        }
        #expect(plan.committed(frames: 4100) == .finish)
    }

    @Test func whoeverComesToReadAnOldStateMeanwhileEndsIt() {
        var plan = CheckpointPlan()
        #expect(plan.committed(frames: 2000) == .copy)
        #expect(plan.committed(frames: 2200) == nil)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 2000, copied: 2000)) == .copy)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 2200, copied: 2000)) == nil)
        #expect(plan.committed(frames: 2300) == nil, "there is nothing to finish")
    }

    @Test func whoReadsAnOldStateIsNotAskedAtEveryCommit() {
        var plan = CheckpointPlan()
        _ = plan.committed(frames: 2000)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 2000, copied: 12)) == nil)
        #expect(plan.committed(frames: 2249) == nil)
        #expect(plan.committed(frames: 2250) == .copy)
        #expect(plan.copied(CheckpointPlan.Copied(frames: 2250, copied: 2250)) == nil)
        #expect(plan.committed(frames: 2600) == .finish)
        plan.finished(CheckpointPlan.Copied(frames: 2600, copied: 2500))
        #expect(plan.committed(frames: 2849) == nil)
        #expect(plan.committed(frames: 2850) == .copy)
    }

    @Test func whatCouldNotBeCopiedIsTriedAgain() {
        var plan = CheckpointPlan()
        _ = plan.committed(frames: 6000)
        #expect(plan.copied(nil) == nil)
        #expect(plan.committed(frames: 6249) == nil)
        #expect(plan.committed(frames: 6250) == .copy)
    }

    // MARK: bringing the file to the disk

    @Test(arguments: [0, 1, 4096, 1 << 20, (1 << 20) + 4096, 70 << 20, 3 << 30])
    func stretchesAreAllOfTheFileInOrder(size: Int) {
        let stretches = Writeback.stretches(of: size)
        #expect(stretches.count <= 64)
        #expect(stretches.map(\.count).reduce(0, +) == size)
        #expect(zip(stretches, stretches.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(stretches.dropLast().allSatisfy { $0.count >= 1 << 20 })
    }

    /// Through the descriptor of whoever has it open: to close one of its own would give up SQLite's locks.
    @Test func onlyAFileThatIsOpenIsWritten() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(FileManager.default.createFile(atPath: path, contents: Data(count: 5 << 20)))
        #expect(Writeback.write(path) == 0, "nobody has it open")
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.write(contentsOf: Data("other".utf8))
        #expect(Writeback.write(path) == 5)
        try file.close()
        #expect(Writeback.write(path) == 0, "it opened it itself")
        #expect(Writeback.write(path + "-gone") == 0)
    }
}
