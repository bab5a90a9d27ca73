import GRDB

extension SQLiteStore {
    public func settings(in jurisdiction: String) async throws -> [String: String] {
        try read { db in
            let pairs = try db.all("SELECT key, value FROM setting WHERE jurisdiction = ?", [jurisdiction]) {
                ($0[0] as String, $0[1] as String)
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    public func setting(_ key: String, in jurisdiction: String) async throws -> String? {
        try read { db in
            try db.first("SELECT value FROM setting WHERE jurisdiction = ? AND key = ?", [jurisdiction, key]) { $0[0] }
        }
    }

    public func save(setting key: String, in jurisdiction: String, value: String?) async throws {
        try await write { db in try SettingRows.save(key, in: jurisdiction, value: value, db) }
    }

    public func calendarYears(in jurisdiction: String) async throws -> [CalendarYear] {
        try read { db in
            try db.all(
                """
                SELECT year, text, loaded_by, loaded_at FROM loaded_calendar WHERE jurisdiction = ? ORDER BY year
                """, [jurisdiction]
            ) {
                CalendarYear(jurisdiction: jurisdiction, year: $0[0], text: $0[1], loadedBy: $0[2], loadedAt: $0[3])
            }
        }
    }

    public func save(_ calendar: CalendarYear) async throws {
        try await write { db in try CalendarRows.save(calendar, db) }
    }

    public func record(_ act: OfficeAct) async throws {
        try await write { db in try OfficeLogRows.append(act, db) }
    }

    public func officeActs(_ query: OfficeLogQuery) async throws -> OfficeActList {
        try read { db in try OfficeLogRows.page(query, db) }
    }

    public func officePeople(in jurisdiction: String) async throws -> Set<String> {
        try readOne { db in
            Set(
                try db.all("SELECT DISTINCT person FROM office_log WHERE jurisdiction = ?", [jurisdiction]) {
                    $0[0] as String
                })
        }
    }

    public func version(of subject: OfficeSubject) async throws -> Int64 {
        try readOne { db in try OfficeLogRows.version(of: subject, db) }
    }
}

enum CalendarRows {
    static func save(_ calendar: CalendarYear, _ db: Database) throws {
        try db.run(
            """
            INSERT OR REPLACE INTO loaded_calendar (jurisdiction, year, text, loaded_by, loaded_at)
            VALUES (?, ?, ?, ?, ?)
            """, [calendar.jurisdiction, calendar.year, calendar.text, calendar.loadedBy, calendar.loadedAt])
    }
}

enum SettingRows {
    /// `nil` takes it away.
    static func save(_ key: String, in jurisdiction: String, value: String?, _ db: Database) throws {
        if let value {
            try db.run(
                "INSERT OR REPLACE INTO setting (jurisdiction, key, value) VALUES (?, ?, ?)",
                [jurisdiction, key, value])
        } else {
            try db.run("DELETE FROM setting WHERE jurisdiction = ? AND key = ?", [jurisdiction, key])
        }
    }
}
