import Foundation
import GRDB

/// Makes everything durable that is written, many pieces of work with one flush of the disk.
///
/// One thread takes all that waits, runs each piece in a savepoint of its own inside one transaction, commits, and only
/// then tells the waiting tasks. While the disk flushes, the next pieces gather. A piece that fails is rolled back
/// alone. A thread and not an actor: the work blocks on the disk, which the pool of Swift's tasks must never do.
final class GroupCommit: Sendable {
    private let pool: DatabasePool
    private let queue = Queue()

    init(pool: DatabasePool) {
        self.pool = pool
        let thread = Thread { [pool, queue] in
            while let pieces = queue.take() { GroupCommit.commit(pieces, pool) }
        }
        thread.name = "tongchou.commit"
        thread.start()
    }

    deinit { queue.close() }

    /// Returns when the work is durable. It must be short and must not wait for anything.
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

    private static func commit(_ pieces: [any AnyPiece], _ pool: DatabasePool) {
        do {
            try pool.writeWithoutTransaction { db in
                try db.beginTransaction(.immediate)
                do {
                    for piece in pieces { try run(piece, db) }
                    try db.commit()
                } catch {
                    if db.isInsideTransaction { try db.rollback() }
                    throw error
                }
            }
            for piece in pieces { piece.finish() }
        } catch {
            let failure = StoreError(error)
            for piece in pieces { piece.fail(failure) }
        }
    }

    /// Throws only when the whole transaction is lost, as SQLite may do when the disk is full.
    private static func run(_ piece: any AnyPiece, _ db: Database) throws {
        try db.run("SAVEPOINT piece")
        do {
            try piece.run(db)
            try db.run("RELEASE piece")
        } catch {
            guard db.isInsideTransaction else { throw error }
            try db.run("ROLLBACK TO piece")
            try db.run("RELEASE piece")
        }
    }

    /// What waits. Guarded by its condition.
    private final class Queue: @unchecked Sendable {
        private let condition = NSCondition()
        private var waiting: [any AnyPiece] = []
        private var isClosed = false
        private var isWorking = true

        func add(_ piece: any AnyPiece) -> Bool {
            condition.lock()
            defer { condition.unlock() }
            guard !isClosed else { return false }
            waiting.append(piece)
            if waiting.count == 1 { condition.signal() }
            return true
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
    private var outcome: Result<T, StoreError>?

    init(_ work: @escaping @Sendable (Database) throws -> T, _ continuation: CheckedContinuation<T, any Error>) {
        self.work = work
        self.continuation = continuation
    }

    func run(_ db: Database) throws {
        do {
            outcome = .success(try work(db))
        } catch {
            outcome = .failure(StoreError(error))
            throw error
        }
    }

    func finish() {
        switch outcome {
        case .success(let value): continuation.resume(returning: value)
        case .failure(let error): continuation.resume(throwing: error)
        case nil: preconditionFailure("a piece of work was not run")
        }
    }

    func fail(_ error: StoreError) { continuation.resume(throwing: error) }
}
