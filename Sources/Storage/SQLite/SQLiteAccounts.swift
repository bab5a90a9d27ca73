import Dossiers
import GRDB

extension SQLiteStore {
    public func account(_ login: String) async throws -> Account? {
        try readOne { db in try AccountRows.account(login, db) }
    }

    public func accounts(ofOrganisation organisation: String, in jurisdiction: String) async throws -> [Account] {
        try read { db in
            try db.all(
                """
                SELECT \(AccountRows.columns) FROM account AS a
                WHERE a.jurisdiction = ? AND a.organisation = ? ORDER BY a.login
                """, [jurisdiction, organisation]
            ) { try AccountRows.account($0) }
        }
    }

    public func accounts(in jurisdiction: String) async throws -> [Account] {
        try read { db in
            try db.all(
                "SELECT \(AccountRows.columns) FROM account AS a WHERE a.jurisdiction = ? ORDER BY a.login",
                [jurisdiction]
            ) { try AccountRows.account($0) }
        }
    }

    public func add(_ account: Account) async throws -> Bool {
        try await write { db in
            try db.run(
                "\(AccountRows.insert) ON CONFLICT (login) DO NOTHING", AccountRows.arguments(account))
            return db.changesCount == 1
        }
    }

    public func save(_ account: Account) async throws {
        try await write { db in
            try db.run(
                """
                \(AccountRows.insert)
                ON CONFLICT (login) DO UPDATE SET person = excluded.person, jurisdiction = excluded.jurisdiction,
                    organisation = excluded.organisation, roles = excluded.roles, disabled = excluded.disabled,
                    locked_until = excluded.locked_until
                """, AccountRows.arguments(account))
            if account.disabled { try AccountRows.shutOut(account.login, db) }
        }
    }

    public func setPassword(_ password: String, of login: String) async throws {
        let hash = try await passwords.hash(password)
        try await write { db in try AccountRows.set(hash: hash, of: login, db) }
    }

    public func signIn(_ login: String, password: String, at now: Int64, locking: Locking) async throws -> SignIn {
        let known = try readOne { db in
            try db.first("SELECT password, locked_until FROM account WHERE login = ?", [login]) {
                (hash: $0[0] as String?, lockedUntil: $0[1] as Int64?)
            }
        }
        if let until = known?.lockedUntil, until > now { return .locked(until: until) }
        let isRight = try await passwords.verify(password, against: known?.hash ?? Scrypt.nobody)
        guard let hash = known?.hash else { return .refused }
        return try await write { db in
            try AccountRows.settle(login, hash: hash, isRight: isRight, at: now, locking, db)
        }
    }
}

enum AccountRows {
    static let columns = "a.login, a.person, a.jurisdiction, a.organisation, a.roles, a.disabled, a.locked_until"
    static let count = 7
    static let insert = """
        INSERT INTO account (login, person, jurisdiction, organisation, roles, disabled, locked_until)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """

    static func arguments(_ account: Account) -> Database.Arguments {
        [
            account.login, account.person, account.jurisdiction, account.organisation,
            StringList.text(account.roles.map(\.rawValue)), account.disabled, account.lockedUntil,
        ]
    }

    static func account(_ login: String, _ db: Database) throws -> Account? {
        try db.first("SELECT \(columns) FROM account AS a WHERE a.login = ?", [login]) { try account($0) }
    }

    static func account(_ row: Row) throws -> Account {
        Account(
            login: row[0], person: row[1], jurisdiction: row[2], organisation: row[3],
            roles: Set(try StringList.strings(row[4]).compactMap(Account.Role.init(rawValue:))), disabled: row[5],
            lockedUntil: row[6])
    }

    /// Looks again at what may have changed while the password was hashed: of many guesses sent at once, those beyond
    /// the limit learn nothing, even the right one.
    static func settle(
        _ login: String, hash: String, isRight: Bool, at now: Int64, _ locking: Locking, _ db: Database
    ) throws -> SignIn {
        guard let account = try account(login, db) else { return .refused }
        if let until = account.lockedUntil, until > now { return .locked(until: until) }
        let stored = try db.first("SELECT password FROM account WHERE login = ?", [login]) { $0[0] as String? } ?? nil
        guard stored == hash else { return .refused }
        if isRight {
            guard !account.disabled else {
                try OfficeLogRows.append(.refusedSignIn(account, at: now), db)
                return .refused
            }
            try db.run(
                """
                UPDATE account SET failures = 0, locked_until = NULL
                WHERE login = ? AND (failures > 0 OR locked_until IS NOT NULL)
                """, [login])
            return .accepted(try self.account(login, db) ?? account)
        }
        try db.run(
            """
            UPDATE account SET
                locked_until = CASE WHEN failures + 1 >= ? THEN ? ELSE NULL END,
                failures = CASE WHEN failures + 1 >= ? THEN 0 ELSE failures + 1 END
            WHERE login = ?
            """, [locking.attempts, now + locking.seconds, locking.attempts, login])
        let isLocked = try self.account(login, db)?.lockedUntil != nil
        try OfficeLogRows.append(isLocked ? .locked(account, at: now) : .refusedSignIn(account, at: now), db)
        return .refused
    }

    static func set(hash: String, of login: String, _ db: Database) throws {
        try db.run(
            "UPDATE account SET password = ?, failures = 0, locked_until = NULL WHERE login = ?", [hash, login])
        guard db.changesCount == 1 else { throw StoreError.failed("there is no account \(login)") }
        try shutOut(login, db)
    }

    /// Whoever came in by what was known before must come in anew, programs as well.
    static func shutOut(_ login: String, _ db: Database) throws {
        try endSessions(of: login, db)
        try db.run("DELETE FROM api_token WHERE login = ?", [login])
    }

    static func endSessions(of login: String, _ db: Database) throws {
        try db.run("DELETE FROM session WHERE login = ?", [login])
    }
}
