import Foundation
import GRDB

/// The numbered steps that bring a database to the shape this program knows. They lie as SQL files in the bundle, so
/// that an office can read what is done to its data. A step that was delivered is never changed.
struct Migrations {
    struct Step {
        let number: Int
        let name: String
        let sql: String
    }

    let steps: [Step]

    /// The one step that SQL cannot take alone: it gives old rows their digests.
    static let sealing = "office-log-in-a-chain"

    static func bundled() throws -> Migrations {
        guard let folder = Bundle.module.url(forResource: "Migrations", withExtension: nil) else {
            throw StoreError.failed("the migrations are missing beside the program")
        }
        let files = try FileManager.default.contentsOfDirectory(
            at: folder.appendingPathComponent("SQLite"), includingPropertiesForKeys: nil)
        let steps = try files.filter { $0.pathExtension == "sql" }.map { file in
            let name = file.deletingPathExtension().lastPathComponent
            guard let number = Int(name.prefix(4)) else { throw StoreError.failed("not a migration: \(name)") }
            return Step(number: number, name: name, sql: try String(contentsOf: file, encoding: .utf8))
        }.sorted { $0.number < $1.number }
        precondition(steps.map(\.number) == Array(1...steps.count), "migrations are numbered 1, 2, 3 …")
        return Migrations(steps: steps)
    }

    /// Each step in a transaction of its own. Refuses a database that is newer than the program. `announce` hears of an
    /// upgrade before it begins, because that of a large office takes a minute.
    func run(on db: Database, at now: Int64, announce: (Upgrade) -> Void = { _ in }) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS migration (
                    number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT
                """)
        let applied = try Int.fetchOne(db, sql: "SELECT max(number) FROM migration") ?? 0
        guard applied <= steps.count else { throw StoreError.newerDatabase(found: applied, known: steps.count) }
        if applied > 0, applied < steps.count { announce(Upgrade(from: applied, to: steps.count)) }
        for step in steps where step.number > applied {
            try db.inTransaction(.immediate) {
                // Another process may have been quicker.
                let isDone = try Bool.fetchOne(
                    db, sql: "SELECT count(*) FROM migration WHERE number = ?", arguments: [step.number])
                if isDone != true {
                    try db.execute(sql: step.sql)
                    if step.name.dropFirst(5) == Migrations.sealing { try OfficeLogRows.sealWhatWasRecorded(db) }
                    try db.execute(
                        sql: "INSERT INTO migration (number, name, applied_at) VALUES (?, ?, ?)",
                        arguments: [step.number, step.name, now])
                }
                return .commit
            }
        }
    }
}

/// A database that was made by an older program is brought to the newest shape (数据库升级).
public struct Upgrade: Hashable, Sendable {
    /// Numbers of migrations.
    public let from: Int
    public let to: Int
}
