import CLinux
import Dossiers
import Foundation
import GRDB

/// The store of a county office: one SQLite file, and a folder of papers beside it.
public final class SQLiteStore: Store {
    let pool: DatabasePool
    let writer: GroupCommit
    let index = RegisterIndex()
    let outside = OutsideWrites()
    let referrerCache = ReferrerCache()
    private let room: ReadingRoom
    private let checkpoints: Checkpoints
    let papers: PaperFolder
    let passwords = PasswordMill()
    let fileQueue = BlockingQueue(named: "tongchou.papers")

    private init(pool: DatabasePool, papers: PaperFolder) throws {
        self.pool = pool
        room = ReadingRoom(path: pool.path, configuration: SQLiteStore.configuration(isReader: true))
        checkpoints = Checkpoints(of: pool, configuration: SQLiteStore.configuration())
        self.writer = GroupCommit(pool: pool, checkpoints: checkpoints, outside: outside)
        self.papers = papers
        // Before anything is read that could become old.
        try pool.writeWithoutTransaction { try outside.look($0) }
    }

    /// Whether there is an office in this data folder.
    public static func isThere(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: database(in: folder))
    }

    /// The office of a data folder.
    public static func open(in folder: String, announce: (Upgrade) -> Void = { _ in }) throws -> SQLiteStore {
        try open(at: database(in: folder), papers: papers(in: folder), announce: announce)
    }

    private static func database(in folder: String) -> String { folder + "/tongchou.db" }
    private static func papers(in folder: String) -> String { folder + "/papers" }

    /// Opens or creates the database and brings it to the newest shape. Papers lie in `papers`, by default a folder
    /// beside the database whose name is its path with `.papers`.
    public static func open(
        at path: String, papers: String? = nil, announce: (Upgrade) -> Void = { _ in }
    ) throws -> SQLiteStore {
        _ = isUnaccounted
        return try StoreError.translating {
            // Names, drafts and password hashes are for the office's own account. SQLite gives its other files the same rights.
            if !FileManager.default.fileExists(atPath: path) {
                // Where it fails, opening says why.
                _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            }
            let pool = try DatabasePool(path: path, configuration: configuration())
            let migrations = try Migrations.bundled()
            try pool.writeWithoutTransaction { db in
                // The pool has set NORMAL when it switched to WAL, with which a commit is not durable.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try migrations.run(on: db, at: Int64(Date().timeIntervalSince1970), announce: announce)
                guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                    throw StoreError.failed("commits of this database would not be durable")
                }
            }
            return try SQLiteStore(pool: pool, papers: try PaperFolder(at: papers ?? path + ".papers"))
        }
    }

    /// Once for the program. Where something else has used SQLite before it is only slower.
    private static let isUnaccounted = sqlite_without_account() == 1

    private static func configuration(isReader: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReader
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 8
        configuration.label = "tongchou.store"
        configuration.prepareDatabase { db in
            // Else INSERT OR REPLACE would delete from the log without asking its trigger.
            try db.execute(sql: "PRAGMA recursive_triggers = ON")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            // Kilobytes. There is one writer and up to eight readers, who have the cache of the system behind them.
            try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -2048 : -4096)")
        }
        return configuration
    }

    /// Runs where it is called: most reads take some ten microseconds from the cache of the system, less than handing them
    /// to another thread and back. Who holds a connection waits for
    /// no task, so that whoever waits for one gets it.
    func read<T>(_ work: (Database) throws -> T) throws -> T {
        do {
            return try room.reading { db in
                try db.run("BEGIN")
                do {
                    let result = try work(db)
                    try db.run("COMMIT")
                    return result
                } catch {
                    if db.isInsideTransaction { try db.run("ROLLBACK") }
                    throw error
                }
            }
        } catch { throw StoreError(error) }
    }

    /// For a single statement, which sees one state of the database by itself: a transaction around it costs as much again. So may
    /// several that need not agree, as those of the log, which only grows.
    func readOne<T>(_ work: (Database) throws -> T) throws -> T {
        do { return try room.reading(work) } catch { throw StoreError(error) }
    }

    /// For reads that may take long: on a thread of their own.
    func readAtLength<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws -> T {
        do { return try await room.reading { try await pool.read(work) } } catch { throw StoreError(error) }
    }

    func write<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try await writer.perform(work)
    }

    public func backup(to folder: String) async throws {
        let part = folder + ".part"
        let files = FileManager.default
        guard !files.fileExists(atPath: folder) else {
            throw StoreError.failed("there is something already: \(folder)")
        }
        // Left by a backup that was broken off.
        if files.fileExists(atPath: part) { try files.removeItem(atPath: part) }
        try files.createDirectory(
            atPath: part, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let database = SQLiteStore.database(in: part)
        do {
            // On a reader, so that nobody waits while it copies.
            try await room.reading {
                try await pool.unsafeRead { db in try db.execute(sql: "VACUUM INTO ?", arguments: [database]) }
            }
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: database)
        } catch { throw StoreError(error) }
        // Papers afterwards: one is never changed, so that none which the copy names is missing.
        let home = (pool.path as NSString).deletingLastPathComponent
        try await fileQueue.run { [papers] in
            let files = FileManager.default
            try papers.copy(to: SQLiteStore.papers(in: part))
            // Without it no paper that was printed before could be checked in an office opened from the copy.
            let key = CheckKey.path(in: home)
            if files.fileExists(atPath: key) { try files.copyItem(atPath: key, toPath: CheckKey.path(in: part)) }
            for path in [database, part] { try PaperFolder.flush(path) }
            try FileManager.default.moveItem(atPath: part, toPath: folder)
        }
    }

    public func close() async throws {
        writer.close()
        checkpoints.close()
        try StoreError.translating {
            try room.close()
            try pool.close()
        }
    }
}
