import Synchronization

/// How often strangers have guessed at one dossier lately (试错次数), all together: behind a proxy they share an address. Counted for each
/// dossier, so that whoever tries at one keeps nobody from checking a paper of another.
final class WrongTries: Sendable {
    static let limit = 30
    static let seconds: Int64 = 60
    /// Numbers are made up freely; the code itself is what cannot be guessed.
    private static let mostNumbers = 10_000
    private let times = Mutex<[String: [Int64]]>([:])

    /// Seconds until another try is taken; `nil`: now.
    func wait(for number: String, at now: Int64) -> Int? {
        times.withLock { times in
            let recent = (times[number] ?? []).filter { $0 > now - WrongTries.seconds }
            times[number] = recent.isEmpty ? nil : recent
            guard recent.count >= WrongTries.limit, let first = recent.first else { return nil }
            return Int(first + WrongTries.seconds - now)
        }
    }

    func note(_ number: String, at now: Int64) {
        times.withLock { times in
            if times.count >= WrongTries.mostNumbers {
                times = times.filter { $0.value.contains { $0 > now - WrongTries.seconds } }
                if times.count >= WrongTries.mostNumbers { times = [:] }
            }
            times[number, default: []].append(now)
        }
    }
}
