import Dossiers
import GRDB

/// The office's own log in the database: written at its end, read from it.
enum OfficeLogRows {
    private static let columns = "position, jurisdiction, at, person, act, subject, details, digest"

    static func append(_ act: OfficeAct, _ db: Database) throws {
        guard
            let end = try db.first(
                "SELECT position, digest FROM office_log_end", [], { ($0[0] as Int64, $0.octets(1)) })
        else { throw StoreError.corrupt("the end of the office log is gone") }
        let position = end.0 + 1
        try insert(act, at: position, digest: Chain.digest(after: end.1, position: position, act: act), db)
    }

    private static func insert(_ act: OfficeAct, at position: Int64, digest: [UInt8], _ db: Database) throws {
        try db.run(
            "INSERT INTO office_log (\(columns)) VALUES (\(marks(8)))",
            [position, act.jurisdiction, act.at, act.person, act.act, act.subject, act.details, digest])
        try db.run("UPDATE office_log_end SET position = ?, digest = ?", [position, digest])
    }

    /// Part of a migration: what was recorded before acts carried digests gets them, at the positions where it stood.
    static func sealWhatWasRecorded(_ db: Database) throws {
        var previous = Digest.zero.bytes
        let old = try db.all(
            "SELECT position, jurisdiction, at, person, act, subject, details FROM unsealed ORDER BY position", []
        ) { (position: $0[0] as Int64, act: act($0)) }
        for (position, act) in old {
            let digest = Chain.digest(after: previous, position: position, act: act)
            try insert(act, at: position, digest: digest, db)
            previous = digest
        }
        try db.execute(sql: "DROP TABLE unsealed")
    }

    static func version(of subject: OfficeSubject, _ db: Database) throws -> Int64 {
        try db.first(
            """
            SELECT max(position) FROM office_log
            WHERE jurisdiction = ? AND (? = '' OR subject = ?) AND act IN (SELECT value FROM json_each(?))
            """, [subject.jurisdiction, subject.subject, subject.subject, StringList.text(subject.acts)]
        ) { $0[0] as Int64? }.flatMap { $0 } ?? 0
    }

    /// First first.
    static func acts(on subject: OfficeSubject, after version: Int64, _ db: Database) throws -> [RecordedOfficeAct] {
        let query = OfficeLogQuery(
            jurisdiction: subject.jurisdiction, acts: subject.acts, subject: subject.subject, after: version, limit: 20)
        return try page(query, db).acts.reversed()
    }

    private static let filter = """
        WHERE jurisdiction = ? AND position > ? AND position < ? AND at >= ? AND at < ? AND (? = '' OR subject = ?)
            AND (? IS NULL OR act IN (SELECT value FROM json_each(?)))
            AND (? IS NULL OR person IN (SELECT value FROM json_each(?)))
        """

    static func page(_ query: OfficeLogQuery, _ db: Database) throws -> OfficeActList {
        let (acts, people) = (query.acts.map(StringList.text), query.people.map(StringList.text))
        let arguments: Database.Arguments = [
            query.jurisdiction, query.after ?? 0, query.before ?? .max, query.from ?? .min, query.until ?? .max,
            query.subject, query.subject, acts, acts, people, people,
        ]
        let found = try db.all(
            "SELECT \(columns) FROM office_log \(filter) ORDER BY position DESC LIMIT ? OFFSET ?",
            arguments + [query.limit, query.offset]
        ) { RecordedOfficeAct(position: $0[0], act: act($0), digest: Digest(unchecked: $0.octets(7))) }
        return OfficeActList(
            acts: found, total: try db.number("SELECT count(*) FROM office_log \(filter)", arguments))
    }

    private static func act(_ row: Row) -> OfficeAct {
        OfficeAct(jurisdiction: row[1], at: row[2], person: row[3], act: row[4], subject: row[5], details: row[6])
    }
}

/// Walks the office's own log and recomputes what holds it together. After a break it goes on with what is stored, so that one change
/// is reported once. It must run in one transaction, because the office goes on.
enum OfficeLogWalk {
    static func verify(limit: Int, _ db: Database) throws -> Verification.Office {
        var (position, checked) = (Int64(0), Int64(0))
        var digest = Digest.zero.bytes
        var breaks: [Verification.Office.Break] = []
        try db.each(
            "SELECT position, jurisdiction, at, person, act, subject, details, digest FROM office_log ORDER BY position",
            []
        ) { row in
            let (here, stored) = (row[0] as Int64, row.octets(7))
            let act = OfficeAct(
                jurisdiction: row[1], at: row[2], person: row[3], act: row[4], subject: row[5], details: row[6])
            if here != position + 1 {
                breaks.append(.missing(here - position - 1, before: here))
            } else if stored != Chain.digest(after: digest, position: here, act: act) {
                breaks.append(.changed(here))
            }
            (position, digest, checked) = (here, stored, checked + 1)
            return breaks.count < limit
        }
        let end = try db.first("SELECT position, digest FROM office_log_end", []) { ($0[0] as Int64, $0.octets(1)) }
        if breaks.count < limit, end?.0 != position || end?.1 != digest {
            breaks.append(.end(found: position, recorded: end?.0 ?? 0))
        }
        return Verification.Office(checked: checked, breaks: breaks, digest: Digest(unchecked: digest))
    }
}
