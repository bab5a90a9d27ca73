import Synchronization

/// How often strangers have guessed lately (试错次数), all together: behind a proxy they share an address.
final class WrongTries: Sendable {
    static let limit = 30
    static let seconds: Int64 = 60
    private let times = Mutex<[Int64]>([])

    /// Seconds until another try is taken; `nil`: now.
    func wait(at now: Int64) -> Int? {
        times.withLock { times in
            times.removeAll { $0 <= now - WrongTries.seconds }
            guard times.count >= WrongTries.limit, let first = times.first else { return nil }
            return Int(first + WrongTries.seconds - now)
        }
    }

    func note(at now: Int64) { times.withLock { $0.append(now) } }
}
