import Foundation

/// Who reads at the moment. The database may only be closed when nobody does: a read that is handed a closed connection
/// ends the whole program, and work in the background outlives whoever began it.
final class ReadingRoom: @unchecked Sendable {
    private let condition = NSCondition()
    // Guarded by the condition.
    private var inside = 0
    private var isClosed = false

    func reading<T>(_ work: () throws -> T) throws -> T {
        try enter()
        defer { leave() }
        return try work()
    }

    func reading<T>(_ work: () async throws -> T) async throws -> T {
        try enter()
        defer { leave() }
        return try await work()
    }

    /// Lets nobody in any more and returns when the last one has left. Blocks.
    func close() {
        condition.lock()
        defer { condition.unlock() }
        isClosed = true
        while inside > 0 { condition.wait() }
    }

    private func enter() throws {
        condition.lock()
        defer { condition.unlock() }
        if isClosed { throw StoreError.closed }
        inside += 1
    }

    private func leave() {
        condition.lock()
        defer { condition.unlock() }
        inside -= 1
        if inside == 0 { condition.broadcast() }
    }
}
