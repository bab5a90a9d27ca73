import Dispatch

/// Where work that blocks on the disk is done, so that the pool of Swift's tasks never waits for it.
struct BlockingQueue: Sendable {
    private let queue: DispatchQueue

    init(named name: String) { queue = DispatchQueue(label: name, attributes: .concurrent) }

    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
