import Dossiers
import GRDB

/// Finds the rows of lists and searches (台账查找): the register in memory, by columns, words and those it concerns.
///
/// It is never the truth and is written nowhere. A read first fetches what changed since the last one, whoever wrote it, so
/// that it answers exactly for the moment which that read sees: rows that changed with an act are found along the log,
/// those that changed without one by the number of their last change.
final class RegisterIndex: @unchecked Sendable {
    private let lock = ReadWriteLock()
    // Guarded by the lock.
    private var rows = ListedRows()
    private var moment = Moment()

    /// What has been followed: the end of the log, and the last change without an act.
    private struct Moment: Equatable {
        var position: Int64 = 0
        var change: Int64 = 0

        /// Neither ever goes back, so that one of two moments is before the other in both.
        func isBefore(_ other: Moment) -> Bool { position < other.position || change < other.change }
    }

    /// Nothing has to be read in full before the next answer.
    var isReady: Bool { lock.reading { Moment().isBefore(moment) } }

    /// The ids of a page's rows in order, and how many there are on all pages. `nil` when `db` sees an older moment than
    /// this index does: then ask again with a new one.
    func find(_ query: RegisterQuery, _ db: Database) throws -> (ids: [Int64], total: Int)? {
        let among = try RegisterIndex.among(query, db)
        return try upToDate(db) { $0.find(query, among: among) }
    }

    /// `nil` as above.
    func counts(_ query: RegisterQuery, by facet: RegisterFacet, _ db: Database) throws -> [String: Int]? {
        let among = try RegisterIndex.among(query, db)
        return try upToDate(db) { $0.counts(query, by: facet, among: among) }
    }

    /// `nil` as above.
    func tally(_ query: RegisterQuery, _ horizon: Tally.Horizon, _ db: Database) throws -> Tally? {
        let among = try RegisterIndex.among(query, db)
        let owed = try OwedRows.before(horizon.soonEnds, in: query.jurisdiction, db)
        return try upToDate(db) { $0.tally(query, owed, among: among, horizon) }
    }

    /// `nil` as above.
    func items(_ items: CountedItems, _ query: RegisterQuery, _ db: Database) throws -> (
        parts: [(id: Int64, items: Range<Int>)], total: Int
    )? {
        let among = try RegisterIndex.among(query, db)
        return try upToDate(db) { $0.items(items, query, among: among) }
    }

    /// The rows that the query leaves of those that the database alone can tell; `nil` where it leaves all.
    private static func among(_ query: RegisterQuery, _ db: Database) throws -> RowBits? {
        guard var owed = try OwedRows.rows(query, db) else { return try ParticularRows.rows(query, db) }
        if let saying = try ParticularRows.rows(query, db) { owed.formIntersection(saying) }
        return owed
    }

    private func upToDate<T>(_ db: Database, _ answer: (ListedRows) -> T) throws -> T? {
        let newest = try RegisterIndex.newest(db)
        if lock.reading({ moment.isBefore(newest) }) {
            try lock.writing { if moment.isBefore(newest) { try follow(db, to: newest) } }
        }
        return lock.reading { moment == newest ? answer(rows) : nil }
    }

    private static func newest(_ db: Database) throws -> Moment {
        let position: Int64 = try db.first("SELECT max(position) FROM entry", []) { $0[0] } ?? 0
        let change: Int64 = try db.first("SELECT max(change) FROM register WHERE change > 0", []) { $0[0] } ?? 0
        return Moment(position: position, change: change)
    }

    private func follow(_ db: Database, to newest: Moment) throws {
        // Much that is new is quicker read with everything else.
        let news = newest.position - moment.position + newest.change - moment.change
        if news > Int64(rows.count / 8) {
            try readAll(db)
        } else if try !readNews(db) {
            try readAll(db)
        }
        moment = newest
    }

    private func readAll(_ db: Database) throws {
        let last: Int = try db.first("SELECT max(id) FROM register", []) { $0[0] } ?? 0
        var all = ListedRows.Gathering(last + 1)
        try db.each("SELECT \(ListedRow.columns) FROM register AS r ORDER BY r.id", []) { row in
            all.add(try ListedRow(row))
            return true
        }
        rows = all.finish()
    }

    /// `false` when everything must be read anew.
    private func readNews(_ db: Database) throws -> Bool {
        var fits = true
        for (since, last) in [(RegisterIndex.actedOn, moment.position), (RegisterIndex.refreshed, moment.change)]
        where fits {
            try db.each("SELECT \(ListedRow.columns) \(since)", [last]) { row in
                fits = rows.put(try ListedRow(row))
                return fits
            }
        }
        return fits
    }

    private static let actedOn = """
        FROM (SELECT DISTINCT jurisdiction, dossier FROM entry WHERE position > ?) AS e
        CROSS JOIN register AS r ON r.jurisdiction = e.jurisdiction AND r.dossier = e.dossier
        """
    private static let refreshed = "FROM register AS r WHERE r.change > 0 AND r.change > ?"
}
