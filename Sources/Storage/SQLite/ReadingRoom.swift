import Foundation
import GRDB

/// Who reads at the moment, and the connections for those who only look something up (阅览室).
///
/// GRDB's pool asks with every read whether the schema has changed and picks a reader by ways that cost more than most
/// reads here; a connection that is simply taken and put back does not. The database may only be closed when nobody reads: a read
/// that is handed a closed connection ends the whole program, and work in the background outlives whoever began it.
final class ReadingRoom: @unchecked Sendable {
    private let condition = NSCondition()
    private let path: String
    private let configuration: Configuration
    // Guarded by the condition.
    private var free: [DatabaseQueue] = []
    /// Connections that may still be opened.
    private var seats: Int
    private var inside = 0
    private var isClosed = false

    /// At most `seats` read at once; a connection is opened when there is none to take.
    init(path: String, configuration: Configuration, seats: Int = 8) {
        self.path = path
        self.configuration = configuration
        self.seats = seats
    }

    /// Reads where it is called, and waits there while all seats are taken. The connection is not in a transaction.
    func reading<T>(_ work: (Database) throws -> T) throws -> T {
        let queue = try take()
        defer { giveBack(queue) }
        return try queue.unsafeRead(work)
    }

    /// For reads that have a connection of their own.
    func reading<T>(_ work: () async throws -> T) async throws -> T {
        try enter()
        defer { leave() }
        return try await work()
    }

    /// Lets nobody in any more and returns when the last one has left. Blocks.
    func close() throws {
        condition.lock()
        defer { condition.unlock() }
        isClosed = true
        while inside > 0 { condition.wait() }
        for queue in free { try queue.close() }
        free = []
    }

    private func take() throws -> DatabaseQueue {
        condition.lock()
        defer { condition.unlock() }
        while !isClosed, free.isEmpty, seats == 0 { condition.wait() }
        if isClosed { throw StoreError.closed }
        // The last one put back has the most in its cache.
        let queue = try free.popLast() ?? open()
        inside += 1
        return queue
    }

    private func open() throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        seats -= 1
        return queue
    }

    private func giveBack(_ queue: DatabaseQueue) {
        condition.withLock { free.append(queue) }
        leave()
    }

    private func enter() throws {
        condition.lock()
        defer { condition.unlock() }
        if isClosed { throw StoreError.closed }
        inside += 1
    }

    /// Wakes whoever waits for a seat, or for the room to be empty.
    private func leave() {
        condition.withLock { inside -= 1 }
        condition.broadcast()
    }
}
