import Dossiers
import GRDB

extension SQLiteStore {
    public func person(_ id: String) async throws -> Person? {
        try readOne { db in try DirectoryRows.person(id, db) }
    }

    public func people(_ ids: Set<String>) async throws -> [String: Person] {
        try read { db in
            var people: [String: Person] = [:]
            for id in ids { people[id] = try DirectoryRows.person(id, db) }
            return people
        }
    }

    public func save(_ person: Person) async throws {
        try await write { db in try DirectoryRows.save(person, db) }
    }

    public func erasePerson(_ id: String) async throws {
        try await write { db in try DirectoryRows.erase(id, db) }
    }

    public func organisation(_ id: String, in jurisdiction: String) async throws -> Organisation? {
        try readOne { db in
            try db.first(
                "SELECT \(DirectoryRows.organisationColumns) FROM organisation WHERE jurisdiction = ? AND id = ?",
                [jurisdiction, id], DirectoryRows.organisation)
        }
    }

    public func organisations(in jurisdiction: String) async throws -> [Organisation] {
        try readOne { db in
            try db.all(
                "SELECT \(DirectoryRows.organisationColumns) FROM organisation WHERE jurisdiction = ? ORDER BY id",
                [jurisdiction], DirectoryRows.organisation)
        }
    }

    public func save(_ organisation: Organisation) async throws {
        try await write { db in try DirectoryRows.save(organisation, db) }
    }
}

enum DirectoryRows {
    static let organisationColumns = "jurisdiction, id, name, short_name, parties, unit, requires_leader, active"

    static func person(_ id: String, _ db: Database) throws -> Person? {
        try db.first("SELECT id, name, phone, erased FROM person WHERE id = ?", [id]) {
            Person(id: $0[0], name: $0[1], phone: $0[2], erased: $0[3])
        }
    }

    static func save(_ person: Person, _ db: Database) throws {
        // Who was erased stays erased: else an old page that is sent again would bring the name back.
        try db.run(
            """
            INSERT INTO person (id, name, phone, erased) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone, erased = excluded.erased
            WHERE person.erased = 0
            """, [person.id, person.name, person.phone, person.erased])
    }

    static func erase(_ id: String, _ db: Database) throws {
        try db.run("UPDATE person SET name = '', phone = NULL, erased = 1 WHERE id = ?", [id])
        try db.run("DELETE FROM session WHERE login IN (SELECT login FROM account WHERE person = ?)", [id])
        try db.run("DELETE FROM api_token WHERE login IN (SELECT login FROM account WHERE person = ?)", [id])
        try db.run("UPDATE account SET disabled = 1, password = NULL WHERE person = ?", [id])
    }

    static func save(_ organisation: Organisation, _ db: Database) throws {
        try db.run(
            "INSERT OR REPLACE INTO organisation (\(organisationColumns)) VALUES (\(marks(8)))",
            [
                organisation.jurisdiction, organisation.id, organisation.name, organisation.shortName,
                StringList.text(organisation.parties), organisation.unit?.rawValue, organisation.requiresLeader,
                organisation.active,
            ])
    }

    static func organisation(_ row: Row) throws -> Organisation {
        Organisation(
            id: row[1], jurisdiction: row[0], name: row[2], shortName: row[3],
            parties: Set(try StringList.strings(row[4])), unit: row.dossierIfAny(5), requiresLeader: row[6],
            active: row[7])
    }
}

/// A small set of words in one column, as a JSON list in order.
enum StringList {
    static func text(_ strings: some Sequence<String>) -> String {
        var text = CanonicalWriter(capacity: 64)
        text.list(strings.sorted()) { $0.string($1) }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    static func strings(_ text: String) throws -> [String] {
        try Array(text.utf8).withUnsafeBytes { bytes in
            var reader = CanonicalReader(bytes)
            let strings = try reader.list { text throws(CanonicalError) in try text.string() }
            try reader.end()
            return strings
        }
    }
}
