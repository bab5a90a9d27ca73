import Foundation
import GRDB

extension SQLiteStore {
    public func openSession(for login: String, at now: Int64, expires: Int64) async throws -> String {
        let token = try Secret.token()
        try await write { db in
            try db.run(
                "INSERT INTO session (digest, login, created_at, used_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                [Secret.digest(of: token), login, now, now, expires])
        }
        return token
    }

    public func session(_ token: String, at now: Int64) async throws -> Session? {
        let digest = Secret.digest(of: token)
        let found = try readOne { db in
            try db.first(
                """
                SELECT \(AccountRows.columns), s.created_at, s.used_at, s.expires_at
                FROM session AS s JOIN account AS a ON a.login = s.login
                WHERE s.digest = ? AND s.expires_at > ? AND a.disabled = 0
                """, [digest, now]
            ) { row in
                let start = AccountRows.count
                return Session(
                    account: try AccountRows.account(row), createdAt: row[start], lastUsedAt: row[start + 1],
                    expiresAt: row[start + 2])
            }
        }
        if let found, now - found.lastUsedAt >= SQLiteStore.usePrecision {
            try await write { db in try db.run("UPDATE session SET used_at = ? WHERE digest = ?", [now, digest]) }
        }
        return found
    }

    public func revokeSession(_ token: String) async throws {
        let digest = Secret.digest(of: token)
        try await write { db in try db.run("DELETE FROM session WHERE digest = ?", [digest]) }
    }

    public func revokeSessions(of login: String) async throws {
        try await write { db in try AccountRows.endSessions(of: login, db) }
    }

    public func issueToken(
        named name: String, for login: String, at now: Int64, expires: Int64
    ) async throws -> IssuedToken {
        let secret = "tc_" + (try Secret.token())
        let id = String(try Secret.token().prefix(16))
        let digest = Secret.digest(of: secret)
        return try await write { db in
            try db.run(
                """
                INSERT INTO api_token (id, digest, name, login, created_at, used_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, [id, digest, name, login, now, now, expires])
            guard let account = try AccountRows.account(login, db) else {
                throw StoreError.failed("there is no account \(login)")
            }
            let token = APIToken(
                id: id, name: name, account: account, createdAt: now, lastUsedAt: now, expiresAt: expires)
            return IssuedToken(token: token, secret: secret)
        }
    }

    public func apiToken(_ secret: String, at now: Int64) async throws -> APIToken? {
        let digest = Secret.digest(of: secret)
        let found = try readOne { db in
            try db.first(
                "\(TokenRows.select) WHERE t.digest = ? AND t.expires_at > ? AND a.disabled = 0", [digest, now],
                TokenRows.token)
        }
        if let found, now - found.lastUsedAt >= SQLiteStore.usePrecision {
            try await write { db in try db.run("UPDATE api_token SET used_at = ? WHERE id = ?", [now, found.id]) }
        }
        return found
    }

    public func apiTokens(of login: String) async throws -> [APIToken] {
        try readOne { db in
            try db.all("\(TokenRows.select) WHERE t.login = ? ORDER BY t.created_at, t.id", [login], TokenRows.token)
        }
    }

    public func revokeToken(_ id: String, of login: String) async throws {
        try await write { db in try db.run("DELETE FROM api_token WHERE id = ? AND login = ?", [id, login]) }
    }

    public func sweep(at now: Int64) async throws {
        try await write { db in
            try db.run("DELETE FROM session WHERE expires_at <= ?", [now])
            try db.run("DELETE FROM api_token WHERE expires_at <= ?", [now])
        }
    }

    /// Seconds: the last use is written down at most this often, so that reading a page does not write.
    private static let usePrecision: Int64 = 60
}

private enum TokenRows {
    static let select = """
        SELECT \(AccountRows.columns), t.id, t.name, t.created_at, t.used_at, t.expires_at
        FROM api_token AS t JOIN account AS a ON a.login = t.login
        """

    static func token(_ row: Row) throws -> APIToken {
        let start = AccountRows.count
        return APIToken(
            id: row[start], name: row[start + 1], account: try AccountRows.account(row), createdAt: row[start + 2],
            lastUsedAt: row[start + 3], expiresAt: row[start + 4])
    }
}
