import Dossiers
import GRDB

/// Finds the rows of lists and searches (台账查找): the register in memory, by columns, words and those it concerns.
///
/// It is never the truth and is written nowhere. Every row of the register carries the number of its last change; a
/// read first fetches what changed since the last one, whoever wrote it, so that it answers exactly for the moment which
/// that read sees.
final class RegisterIndex: @unchecked Sendable {
    private let lock = ReadWriteLock()
    // Guarded by the lock.
    private var rows = ListedRows()
    private var change: Int64 = 0

    /// Nothing has to be read in full before the next answer.
    var isReady: Bool { lock.reading { change > 0 } }

    /// The ids of a page's rows in order, and how many there are on all pages. `nil` when `db` sees an older moment than
    /// this index does: then ask again with a new one.
    func find(_ query: RegisterQuery, _ db: Database) throws -> (ids: [Int64], total: Int)? {
        try upToDate(db) { $0.find(query) }
    }

    /// `nil` as above.
    func counts(_ query: RegisterQuery, by facet: RegisterFacet, _ db: Database) throws -> [String: Int]? {
        try upToDate(db) { $0.counts(query, by: facet) }
    }

    private func upToDate<T>(_ db: Database, _ answer: (ListedRows) -> T) throws -> T? {
        let newest: Int64 = try db.first("SELECT coalesce(max(change), 0) FROM register", []) { $0[0] } ?? 0
        if lock.reading({ change < newest }) {
            try lock.writing { if change < newest { try follow(db, to: newest) } }
        }
        return lock.reading { change == newest ? answer(rows) : nil }
    }

    private func follow(_ db: Database, to newest: Int64) throws {
        // Much that is new is quicker read with everything else.
        var isWhole = newest - change > Int64(rows.count / 8)
        if !isWhole {
            try db.each("SELECT \(ListedRow.columns) FROM register AS r WHERE r.change > ?", [change]) { row in
                isWhole = !rows.put(ListedRow(row))
                return !isWhole
            }
        }
        if isWhole {
            var all = ListedRows.Gathering()
            try db.each("SELECT \(ListedRow.columns) FROM register AS r ORDER BY r.id", []) { row in
                all.add(ListedRow(row))
                return true
            }
            rows = all.finish()
        }
        change = newest
    }
}
