import Dossiers
import GRDB

/// Which rows somebody owes something on by a day, read along the desks (decision 25): they are kept in the order of who owes and
/// of the day, so that only what is asked for is read.
enum OwedRows {
    /// Everything that is due before a day, whoever owes it.
    static func before(_ day: Day, in jurisdiction: String, _ db: Database) throws -> [OwedRow] {
        var result: [OwedRow] = []
        try db.each(owed, [jurisdiction, jurisdiction, jurisdiction, Int64(day.number)]) { row in
            result.append(OwedRow(assignee: row[0], day: row[1], row: row[2]))
            return true
        }
        return result
    }

    /// The rows that the query's `owedBy` and days leave; `nil` where they leave all, or where the day of the row can tell.
    static func rows(_ query: RegisterQuery, _ db: Database) throws -> RowBits? {
        let from = query.filter.dueFrom.map { Int64($0.number) } ?? Int64(Int32.min)
        let before = query.filter.dueBefore.map { Int64($0.number) } ?? Duty.lastRank
        var rows = RowBits()
        guard let who = query.filter.owedBy else {
            guard query.filter.dueFrom != nil else { return nil }
            try db.each(owed, [query.jurisdiction, query.jurisdiction, query.jurisdiction, before]) { row in
                let day: Int64 = row[1]
                if day >= from { rows.set(row[2], true) }
                return true
            }
            return rows
        }
        try db.each(owedBy, [query.jurisdiction, who.token, from, before]) { row in
            rows.set(row[0], true)
            return true
        }
        return rows
    }

    /// From one who owes to the next: nobody's later duties are read, nor any offers.
    private static let owed = """
        WITH RECURSIVE who(assignee) AS (
            SELECT min(assignee) FROM desk WHERE jurisdiction = ?
            UNION ALL
            SELECT (SELECT min(assignee) FROM desk WHERE jurisdiction = ? AND assignee > who.assignee)
            FROM who WHERE who.assignee IS NOT NULL)
        SELECT d.assignee, d.rank, d.row FROM who CROSS JOIN desk AS d
        WHERE d.jurisdiction = ? AND d.assignee = who.assignee AND d.list = 'duty' AND d.rank < ?
        """
    private static let owedBy = """
        SELECT row FROM desk WHERE jurisdiction = ? AND assignee = ? AND list = 'duty' AND rank >= ? AND rank < ?
        """
}
