import Dossiers
import GRDB

extension SQLiteStore {
    public func carryOut(_ change: OfficeChange) async throws -> OfficeOutcome {
        var hashes: [String: String] = [:]
        for case .password(let password, let login) in change.effects {
            hashes[login] = try await passwords.hash(password)
        }
        let hashed = hashes
        return try await write { db in
            // Everything is asked before anything is written: what is refused leaves no trace.
            if let refused = try AdministrationRows.refusal(of: change, db) { return refused }
            for effect in change.effects {
                try AdministrationRows.write(effect, in: change.act.jurisdiction, hashed, db)
            }
            try OfficeLogRows.append(change.act, db)
            return .done
        }
    }

    public func accounts(_ query: AccountQuery) async throws -> AccountList {
        try read { db in
            let filter = """
                FROM account AS a LEFT JOIN person AS p ON p.id = a.person
                LEFT JOIN organisation AS o ON o.jurisdiction = a.jurisdiction AND o.id = a.organisation
                WHERE a.jurisdiction = ? AND (? = '' OR a.organisation = ?)
                    AND (? = '' OR instr(lower(a.login), lower(?)) > 0 OR instr(p.name, ?) > 0 OR instr(o.name, ?) > 0
                        OR instr(o.short_name, ?) > 0)
                """
            let arguments: Database.Arguments =
                [query.jurisdiction, query.organisation, query.organisation]
                + Array(repeating: query.text, count: 5)
            return AccountList(
                accounts: try db.all(
                    "SELECT \(AccountRows.columns) \(filter) ORDER BY a.login LIMIT ? OFFSET ?",
                    arguments + [query.limit, query.offset]
                ) { try AccountRows.account($0) },
                total: try db.number("SELECT count(*) \(filter)", arguments))
        }
    }
}

private enum AdministrationRows {
    static func refusal(of change: OfficeChange, _ db: Database) throws -> OfficeOutcome? {
        if let expected = change.expected,
            try OfficeLogRows.version(of: expected.subject, db) != expected.version
        {
            return .stale(try OfficeLogRows.acts(on: expected.subject, after: expected.version, db))
        }
        for effect in change.effects where try isTaken(effect, db) { return .taken }
        return try leavesNobody(change, db) ? .lastAdministrator : nil
    }

    private static func isTaken(_ effect: OfficeChange.Effect, _ db: Database) throws -> Bool {
        switch effect {
        case .opened(let account, _): try AccountRows.account(account.login, db) != nil
        case .organisation(let one):
            try db.number(
                "SELECT count(*) FROM organisation WHERE jurisdiction = ? AND name = ? AND id <> ?",
                [one.jurisdiction, one.name, one.id]) > 0
        default: false
        }
    }

    /// Whether the last one who can sign in and administer would be gone.
    private static func leavesNobody(_ change: OfficeChange, _ db: Database) throws -> Bool {
        let now = try db.all(
            """
            SELECT \(AccountRows.columns) FROM account AS a
            JOIN organisation AS o ON o.jurisdiction = a.jurisdiction AND o.id = a.organisation
            WHERE a.jurisdiction = ? AND a.disabled = 0 AND a.password IS NOT NULL AND o.active = 1
            """, [change.act.jurisdiction]
        ) { try AccountRows.account($0) }.filter { $0.roles.contains(.administrator) }
        var left = now
        for effect in change.effects {
            switch effect {
            case .account(let account) where account.disabled || !account.roles.contains(.administrator):
                left.removeAll { $0.login == account.login }
            case .account(let account):
                let isActive = try db.number(
                    "SELECT count(*) FROM organisation WHERE jurisdiction = ? AND id = ? AND active = 1",
                    [account.jurisdiction, account.organisation])
                if isActive == 0 { left.removeAll { $0.login == account.login } }
            case .organisation(let one) where !one.active: left.removeAll { $0.organisation == one.id }
            case .erased(let person): left.removeAll { $0.person == person }
            default: continue
            }
        }
        return !now.isEmpty && left.isEmpty
    }

    static func write(
        _ effect: OfficeChange.Effect, in jurisdiction: String, _ hashes: [String: String], _ db: Database
    ) throws {
        switch effect {
        case .organisation(let one):
            try DirectoryRows.save(one, db)
            if !one.active {
                let logins = try db.all(
                    "SELECT login FROM account WHERE jurisdiction = ? AND organisation = ?", [one.jurisdiction, one.id]
                ) { $0[0] as String }
                for login in logins { try AccountRows.shutOut(login, db) }
            }
        case .opened(let account, let person):
            try DirectoryRows.save(person, db)
            try db.run(AccountRows.insert, AccountRows.arguments(account))
        case .account(let account):
            try db.run(
                "UPDATE account SET organisation = ?, roles = ?, disabled = ? WHERE login = ?",
                [
                    account.organisation, StringList.text(account.roles.map(\.rawValue)), account.disabled,
                    account.login,
                ])
            try AccountRows.shutOut(account.login, db)
        case .password(_, let login): try AccountRows.set(hash: hashes[login] ?? "", of: login, db)
        case .unlocked(let login):
            try db.run("UPDATE account SET failures = 0, locked_until = NULL WHERE login = ?", [login])
        case .erased(let person): try DirectoryRows.erase(person, db)
        case .setting(let key, let value): try SettingRows.save(key, in: jurisdiction, value: value, db)
        case .calendar(let year): try CalendarRows.save(year, db)
        }
    }
}
