import Dispatch
import Foundation
import GRDB
import GRDBSQLite

/// Carries what was committed from the write-ahead log into the database (检查点), so that the log can begin anew.
///
/// SQLite does it inside a commit, and whoever waits for that commit waits ten times as long. Here a connection of its own copies
/// while others go on writing, and flushes what it copied, until little is left; the commit thread copies that little, after it has told
/// those who wait.
final class Checkpoints: @unchecked Sendable {
    private let path: String
    private let configuration: Configuration
    private let underWay = DispatchGroup()
    private let length = LogLength()
    private let lock = NSLock()
    /// Guarded by the lock.
    private var plan = CheckpointPlan()
    /// Opened by the first copy. Touched by whoever copies, one after the other, and by `close`.
    private var connection: DatabaseQueue?

    /// `pool` is written to by one thread only, the one that calls `afterCommit`.
    init(of pool: DatabasePool, configuration: Configuration) {
        path = pool.path
        self.configuration = configuration
        pool.writeWithoutTransaction { [length] db in
            // In the place of the hook by which SQLite checkpoints by itself.
            _ = sqlite3_wal_hook(
                db.sqliteConnection,
                { length, _, _, frames in
                    if let length { Unmanaged<LogLength>.fromOpaque(length).takeUnretainedValue().frames = Int(frames) }
                    return SQLITE_OK
                }, Unmanaged.passUnretained(length).toOpaque())
        }
    }

    /// What is to be done now that a commit is durable and told. Called by the commit thread, with no transaction open.
    func afterCommit(_ pool: DatabasePool) {
        switch lock.withLock({ plan.committed(frames: length.frames) }) {
        case nil: break
        case .copy:
            underWay.enter()
            // A thread of its own: those of Dispatch may all be busy with passwords and papers for seconds.
            let thread = Thread { [self] in
                while case .copy? = copyOnce() {}
                underWay.leave()
            }
            thread.name = "tongchou.checkpoint"
            thread.start()
        case .finish:
            let copied = Checkpoints.run(pool.writeWithoutTransaction)
            lock.withLock { plan.finished(copied) }
        }
    }

    /// Returns when nothing is being copied any more. Blocks.
    func close() {
        underWay.wait()
        connection = nil
    }

    /// What is left to be done then.
    private func copyOnce() -> CheckpointPlan.Step? {
        let copied = Checkpoints.run { work in
            try opened().inDatabase { db in
                let copied = try work(db)
                // SQLite flushes only where it has copied everything. Left to the commit thread, all of it would be flushed there.
                Writeback.write(path)
                try db.flushFile()
                return copied
            }
        }
        return lock.withLock { plan.copied(copied) }
    }

    private func opened() throws -> DatabaseQueue {
        if let connection { return connection }
        let connection = try DatabaseQueue(path: path, configuration: configuration)
        self.connection = connection
        return connection
    }

    /// A checkpoint that cannot be carried out loses nothing, as with SQLite's own: what was committed stays in the log, where everybody
    /// reads it and a later one finds it. `nil` then.
    private static func run(_ access: ((Database) throws -> CheckpointPlan.Copied) throws -> CheckpointPlan.Copied)
        -> CheckpointPlan.Copied?
    {
        try? access { db in
            let (frames, copied) = try db.checkpoint(.passive)
            return CheckpointPlan.Copied(frames: frames, copied: copied)
        }
    }

    /// How long the log is, in frames of a page each. Touched by the commit thread only: SQLite tells it inside the commit.
    private final class LogLength: @unchecked Sendable { var frames = 0 }
}

extension Database {
    /// Brings what was written into the database file to the disk. Through SQLite's own handle: to open the file once more and close it
    /// would give up every lock that this program has on it.
    fileprivate func flushFile() throws {
        var file: UnsafeMutablePointer<sqlite3_file>?
        let code = sqlite3_file_control(sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
        guard code == SQLITE_OK, let file, let sync = file.pointee.pMethods?.pointee.xSync else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "the database has no file")
        }
        let result = sync(file, SQLITE_SYNC_NORMAL)
        guard result == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
    }
}

/// When a checkpoint begins, and who takes the next step of it.
struct CheckpointPlan {
    enum Step: Equatable {
        /// Copies beside those who write.
        case copy
        /// Copies the rest while nobody writes: the next commit begins the log anew.
        case finish
    }

    struct Copied {
        /// In the log.
        let frames: Int
        let copied: Int

        var isWhole: Bool { copied == frames }
    }

    /// Frames: some 8 MB. The longer the log, the more often it has the same page, which is copied once.
    static let distance = 2000
    /// Frames until it is tried again, where somebody who reads an older state holds it up, as a backup does for minutes.
    static let patience = 250

    /// Frames that the commit thread may be left with: a millisecond or two for those who wait for it.
    static let rest = 64
    /// Where others write as fast as it copies.
    static let greatestRounds = 4

    private enum State: Equatable {
        case waiting
        case copying(round: Int)
        case copied
    }
    private var state = State.waiting
    private var length = 0
    private var next = distance

    mutating func committed(frames: Int) -> Step? {
        length = frames
        switch state {
        case .waiting where frames >= next:
            state = .copying(round: 1)
            return .copy
        case .copied: return .finish
        case .waiting, .copying: return nil
        }
    }

    /// There is nothing to finish while somebody holds it up, or nothing could be copied.
    mutating func copied(_ copied: Copied?) -> Step? {
        guard let copied, copied.isWhole, case .copying(let round) = state else {
            finished(copied)
            return nil
        }
        guard length - copied.copied > CheckpointPlan.rest, round < CheckpointPlan.greatestRounds else {
            state = .copied
            return nil
        }
        state = .copying(round: round + 1)
        return .copy
    }

    mutating func finished(_ copied: Copied?) {
        state = .waiting
        next = copied?.isWhole == true ? CheckpointPlan.distance : length + CheckpointPlan.patience
    }
}
