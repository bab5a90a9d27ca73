import Foundation
import GRDB

/// Makes everything durable that is written, many pieces of work with one flush of the disk.
///
/// One thread takes all that waits, runs it in one transaction, commits, and only then tells the waiting tasks. While
/// the disk flushes, the next pieces gather. When a piece fails, the transaction is rolled back and every piece gets one
/// of its own, so that it hurts nobody else: that is rare, because refusals are values, and savepoints, which would
/// cost each piece a copy of every page it touches, are not needed for it.
///
/// A thread and not an actor: the work blocks on the disk, which the pool of Swift's tasks must never do.
final class GroupCommit: Sendable {
    private let pool: DatabasePool
    private let queue = Queue()

    init(pool: DatabasePool, checkpoints: Checkpoints, outside: OutsideWrites) {
        self.pool = pool
        let thread = Thread { [pool, queue] in
            while let pieces = queue.take() {
                GroupCommit.commit(pieces, pool, outside)
                checkpoints.afterCommit(pool)
            }
        }
        thread.name = "tongchou.commit"
        thread.start()
    }

    deinit { queue.close() }

    /// Returns when the work is durable. It must be short, must not wait for anything, and may be run twice.
    func perform<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = queue.add(Piece(work, continuation))
            if !accepted { continuation.resume(throwing: StoreError.closed) }
        }
    }

    /// Lets the work under way finish and takes no more.
    func close() {
        queue.close()
        queue.waitUntilDrained()
    }

    private static let greatestGroup = 512

    private static func commit(_ pieces: [any AnyPiece], _ pool: DatabasePool, _ outside: OutsideWrites) {
        var isPieceAtFault = false
        do {
            try pool.writeWithoutTransaction { db in
                try db.run("BEGIN IMMEDIATE")
                do {
                    try outside.look(db)
                    isPieceAtFault = true
                    for piece in pieces { try piece.run(db) }
                    isPieceAtFault = false
                    try db.run("COMMIT")
                } catch {
                    // SQLite may have rolled back by itself, as it does when the disk is full.
                    if db.isInsideTransaction { try db.run("ROLLBACK") }
                    throw error
                }
            }
            for piece in pieces { piece.finish() }
        } catch {
            if isPieceAtFault, pieces.count > 1 {
                for piece in pieces { commit([piece], pool, outside) }
            } else {
                let failure = StoreError(error)
                for piece in pieces { piece.fail(failure) }
            }
        }
    }

    /// What waits. Guarded by its condition.
    private final class Queue: @unchecked Sendable {
        private let condition = NSCondition()
        private var waiting: [any AnyPiece] = []
        private var isClosed = false
        private var isWorking = true

        func add(_ piece: any AnyPiece) -> Bool {
            let isFirst: Bool? = condition.withLock {
                guard !isClosed else { return nil }
                waiting.append(piece)
                return waiting.count == 1
            }
            // After the lock was given back: else whoever wakes waits for it at once.
            if isFirst == true { condition.signal() }
            return isFirst != nil
        }

        /// Waits until there is something; `nil` when the queue is closed and empty.
        func take() -> [any AnyPiece]? {
            condition.lock()
            defer { condition.unlock() }
            while waiting.isEmpty {
                if isClosed {
                    isWorking = false
                    condition.broadcast()
                    return nil
                }
                condition.wait()
            }
            guard waiting.count > greatestGroup else {
                defer { waiting = [] }
                return waiting
            }
            defer { waiting.removeFirst(greatestGroup) }
            return Array(waiting.prefix(greatestGroup))
        }

        func close() {
            condition.lock()
            defer { condition.unlock() }
            isClosed = true
            condition.broadcast()
        }

        func waitUntilDrained() {
            condition.lock()
            defer { condition.unlock() }
            while isWorking { condition.wait() }
        }
    }
}

private protocol AnyPiece: AnyObject, Sendable {
    func run(_ db: Database) throws
    /// The transaction is durable: hand out the outcome.
    func finish()
    /// Nothing of the transaction was written.
    func fail(_ error: StoreError)
}

/// One piece of work and who waits for it. Touched by the task that makes it, then only by the commit thread.
private final class Piece<T: Sendable>: AnyPiece, @unchecked Sendable {
    private let work: @Sendable (Database) throws -> T
    private let continuation: CheckedContinuation<T, any Error>
    private var outcome: T?

    init(_ work: @escaping @Sendable (Database) throws -> T, _ continuation: CheckedContinuation<T, any Error>) {
        self.work = work
        self.continuation = continuation
    }

    func run(_ db: Database) throws { outcome = try work(db) }

    func finish() {
        guard let outcome else { preconditionFailure("a piece of work was not run") }
        continuation.resume(returning: outcome)
    }

    func fail(_ error: StoreError) { continuation.resume(throwing: error) }
}
