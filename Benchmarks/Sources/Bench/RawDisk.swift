import Foundation
import GRDBSQLite

/// What the machine's disk and SQLite do by themselves (裸盘): the yardstick of every durable figure, taken in the same run.
enum RawDisk {
    /// Seconds of each `fdatasync` after overwriting one page of a file.
    static func syncs(in folder: String, count: Int) throws -> [Double] {
        let path = folder + "/raw.bin"
        let file = open(path, O_RDWR | O_CREAT, 0o600)
        guard file >= 0 else { throw RawDiskError("cannot open \(path)") }
        defer {
            close(file)
            unlink(path)
        }
        var page = [UInt8](repeating: 7, count: 4096)
        for place in 0..<64 {
            guard pwrite(file, page, page.count, off_t(place * page.count)) == page.count else {
                throw RawDiskError("cannot write")
            }
        }
        guard fsync(file) == 0 else { throw RawDiskError("fsync failed") }
        return try (0..<count).map { number in
            page[0] = UInt8(truncatingIfNeeded: number)
            let start = Stopwatch.wall()
            guard pwrite(file, page, page.count, off_t(number % 64 * page.count)) == page.count, fdatasync(file) == 0
            else {
                throw RawDiskError("fdatasync failed")
            }
            return Stopwatch.wall() - start
        }
    }

    /// Single-row transactions per second: WAL, synchronous=FULL, a kilobyte each, nothing but SQLite.
    static func commits(in folder: String, count: Int) throws -> Double {
        let path = folder + "/raw.db"
        defer { for end in ["", "-wal", "-shm"] { unlink(path + end) } }
        var database: OpaquePointer?
        guard sqlite3_open(path, &database) == SQLITE_OK else { throw RawDiskError("cannot open \(path)") }
        defer { sqlite3_close(database) }
        for sql in [
            "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
            "CREATE TABLE line (id INTEGER PRIMARY KEY, bytes BLOB)",
        ] {
            guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw RawDiskError(sql) }
        }
        var statement: OpaquePointer?
        guard
            sqlite3_prepare_v2(database, "INSERT INTO line (bytes) VALUES (zeroblob(1024))", -1, &statement, nil)
                == SQLITE_OK
        else {
            throw RawDiskError("cannot prepare")
        }
        defer { sqlite3_finalize(statement) }
        let start = Stopwatch.wall()
        for _ in 0..<count {
            guard sqlite3_step(statement) == SQLITE_DONE else { throw RawDiskError("cannot insert") }
            sqlite3_reset(statement)
        }
        return Double(count) / (Stopwatch.wall() - start)
    }
}

struct RawDiskError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
