import Casework
import Storage
import Synchronization

/// Who is behind a request, remembered for a few seconds so that a page need not ask the store who he is each time.
/// Whatever changes rights forgets everything at once.
final class Visits: Sendable {
    struct Visit: Sendable {
        let visitor: Visitor
        let csrf: String
        /// An administrator set the password: nothing can be done before another is chosen.
        var mustChoosePassword = false
    }
    private struct Known {
        let visit: Visit
        let until: Int64
    }
    private let known = Mutex<[String: Known]>([:])
    private let office: Office
    private static let seconds: Int64 = 15

    init(office: Office) { self.office = office }

    func session(_ token: String) async throws -> Visit? {
        try await find("s:" + token) { now in try await office.store.session(token, at: now)?.account }
    }

    func token(_ secret: String) async throws -> Visit? {
        try await find("t:" + secret) { now in try await office.store.apiToken(secret, at: now)?.account }
    }

    private func find(_ key: String, _ look: (Int64) async throws -> Account?) async throws -> Visit? {
        let now = office.clock.now()
        if let found = known.withLock({ $0[key] }), found.until > now { return found.visit }
        guard let account = try await look(now), let visitor = try await office.visitor(account) else {
            _ = known.withLock { $0.removeValue(forKey: key) }
            return nil
        }
        let visit = Visit(
            visitor: visitor, csrf: Visits.csrf(for: key),
            mustChoosePassword: try await office.mustChoosePassword(account.login, in: account.jurisdiction))
        known.withLock { known in
            if known.count > 10_000 { known = known.filter { $0.value.until > now } }
            known[key] = Known(visit: visit, until: now + Visits.seconds)
        }
        return visit
    }

    func forgetAll() { known.withLock { $0.removeAll() } }

    /// The token of a session's forms: nobody who cannot read the session's cookie can make it.
    static func csrf(for key: String) -> String { String(Digest(of: Array("csrf:\(key)".utf8)).hex.prefix(40)) }
}
