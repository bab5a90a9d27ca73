import Storage
import Synchronization

/// Verifications that people of the office asked for (存证核验): in the background, one at a time on the server, since each reads the
/// log of all jurisdictions. Each jurisdiction keeps its last one until the next; what stays for good is the act in the office's own log.
public final class Verifications: Sendable {
    public struct Run: Sendable {
        public enum State: Sendable, Equatable {
            case running
            case finished(StoreVerification)
            case cancelled
            /// The machine failed; it says nothing of the log.
            case failed
        }
        /// The id of whoever asked.
        public let person: String
        /// His organisation's full name.
        public let organisation: String
        public let noted: NotedEnd?
        public let started: Int64
        public fileprivate(set) var state = State.running
        public fileprivate(set) var progress = StoreVerification.Progress.entries(checked: 0, of: 0)
        public fileprivate(set) var ended: Int64?

        init(person: String, organisation: String, noted: NotedEnd?, started: Int64) {
            (self.person, self.organisation, self.noted, self.started) = (person, organisation, noted, started)
        }
    }

    public enum Start: Sendable, Equatable {
        case started
        /// Somebody of the same jurisdiction was quicker.
        case running
        /// The server works for another jurisdiction.
        case elsewhere
    }

    fileprivate struct Desk {
        var runs: [String: Run] = [:]
        /// Whose is being worked on; it stays until the work has ended, also where it was told to stop.
        var busy: String?
    }
    private let desk = Mutex(Desk())

    func begin(_ run: Run, in jurisdiction: String) -> Start {
        desk.withLock { desk in
            if let busy = desk.busy { return busy == jurisdiction ? .running : .elsewhere }
            desk.busy = jurisdiction
            desk.runs[jurisdiction] = run
            return .started
        }
    }

    func run(in jurisdiction: String) -> Run? { desk.withLock { $0.runs[jurisdiction] } }

    /// `false`: nobody wants to know any more.
    func note(_ progress: StoreVerification.Progress, in jurisdiction: String) -> Bool {
        desk.withLock { desk in
            guard desk.runs[jurisdiction]?.state == .running else { return false }
            desk.runs[jurisdiction]?.progress = progress
            return true
        }
    }

    func cancel(in jurisdiction: String, at now: Int64) {
        desk.withLock { $0.close(jurisdiction, .cancelled, now) }
    }

    /// The work is over; a run that was told to stop stays so.
    func end(_ state: Run.State, in jurisdiction: String, at now: Int64) {
        desk.withLock { desk in
            desk.close(jurisdiction, state, now)
            desk.busy = nil
        }
    }
}

extension Verifications.Desk {
    fileprivate mutating func close(_ jurisdiction: String, _ state: Verifications.Run.State, _ now: Int64) {
        guard runs[jurisdiction]?.state == .running else { return }
        runs[jurisdiction]?.state = state
        runs[jurisdiction]?.ended = now
    }
}
