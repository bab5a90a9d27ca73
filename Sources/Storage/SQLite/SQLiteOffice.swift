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
        try await write { db in
            if let value {
                try db.run(
                    "INSERT OR REPLACE INTO setting (jurisdiction, key, value) VALUES (?, ?, ?)",
                    [jurisdiction, key, value])
            } else {
                try db.run("DELETE FROM setting WHERE jurisdiction = ? AND key = ?", [jurisdiction, key])
            }
        }
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
        try await write { db in
            try db.run(
                """
                INSERT OR REPLACE INTO loaded_calendar (jurisdiction, year, text, loaded_by, loaded_at)
                VALUES (?, ?, ?, ?, ?)
                """, [calendar.jurisdiction, calendar.year, calendar.text, calendar.loadedBy, calendar.loadedAt])
        }
    }

    public func record(_ act: OfficeAct) async throws {
        try await write { db in
            try db.run(
                """
                INSERT INTO office_log (jurisdiction, at, person, act, subject, details) VALUES (?, ?, ?, ?, ?, ?)
                """, [act.jurisdiction, act.at, act.person, act.act, act.subject, act.details])
        }
    }

    public func officeActs(
        in jurisdiction: String, before position: Int64?, limit: Int
    ) async throws -> [RecordedOfficeAct] {
        try read { db in
            try db.all(
                """
                SELECT position, jurisdiction, at, person, act, subject, details FROM office_log
                WHERE jurisdiction = ? AND position < ? ORDER BY position DESC LIMIT ?
                """, [jurisdiction, position ?? .max, limit]
            ) { row in
                RecordedOfficeAct(
                    position: row[0],
                    act: OfficeAct(
                        jurisdiction: row[1], at: row[2], person: row[3], act: row[4], subject: row[5], details: row[6])
                )
            }
        }
    }
}
