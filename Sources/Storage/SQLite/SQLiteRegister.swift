import Dossiers
import GRDB

extension SQLiteStore {
    public func page(_ query: RegisterQuery) async throws -> RegisterPage {
        try await listing(query) { db, index in
            guard let (ids, total) = try index.find(query, db) else { return nil }
            return RegisterPage(rows: try RegisterRows.rows(ids, db), total: total)
        }
    }

    public func keys(_ query: RegisterQuery) async throws -> [RowKey] {
        try await listing(query) { db, index in try index.find(query, db)?.ids.map(RowKey.init) }
    }

    public func rows(_ keys: [RowKey]) async throws -> [RegisterRow] {
        try readOne { db in try RegisterRows.rows(keys.map(\.id), db) }
    }

    public func count(_ query: RegisterQuery, by facet: RegisterFacet) async throws -> [String: Int] {
        try await listing(query) { db, index in try index.counts(query, by: facet, db) }
    }

    public func tally(_ query: RegisterQuery, until horizon: Tally.Horizon) async throws -> Tally {
        try await listing(query) { db, index in try index.tally(query, horizon, db) }
    }

    public func items(_ items: CountedItems, _ query: RegisterQuery) async throws -> CountedRows {
        try await listing(query) { db, index in
            guard let (parts, total) = try index.items(items, query, db) else { return nil }
            let rows = try RegisterRows.rows(parts.map(\.id), db)
            return CountedRows(parts: zip(rows, parts).map { .init(row: $0, items: $1.items) }, total: total)
        }
    }

    /// Where the index is not ready it reads the whole register first, which must not hold up a thread of the tasks; nor may a walk through
    /// all papers.
    private func listing<T: Sendable>(
        _ query: RegisterQuery, _ answer: @escaping @Sendable (Database, RegisterIndex) throws -> T?
    ) async throws -> T {
        let index = index
        while true {
            let answered =
                index.isReady && query.filter.particulars.isEmpty
                ? try read { try answer($0, index) } : try await readAtLength { try answer($0, index) }
            // Else somebody who looked a moment later was quicker.
            if let answered { return answered }
        }
    }

    public func row(of dossier: DossierID, in jurisdiction: String) async throws -> RegisterRow? {
        try readOne { db in try RegisterRows.row(of: dossier, jurisdiction, db) }
    }

    public func rows(of dossiers: Set<DossierID>, in jurisdiction: String) async throws -> [RegisterRow] {
        try read { db in try dossiers.compactMap { try RegisterRows.row(of: $0, jurisdiction, db) } }
    }

    public func referrers(
        to dossier: DossierID, through field: String?, in jurisdiction: String
    ) async throws -> [Referrer] {
        try readOne { db in
            try db.all(
                """
                SELECT r.dossier, n.field FROM named AS n JOIN register AS r ON r.id = n.row
                WHERE n.jurisdiction = ? AND n.target = ? \(field == nil ? "" : "AND n.field = ?")
                ORDER BY r.id, n.field
                """, [jurisdiction, dossier.rawValue] + (field.map { [$0] } ?? [])
            ) { Referrer(dossier: $0.dossier(0), field: $0[1]) }
        }
    }

    public func recentReferrers(
        to dossier: DossierID, through field: String, in jurisdiction: String
    ) async throws -> [Referrer] {
        let target = DossierKey(jurisdiction: jurisdiction, id: dossier)
        let mark = referrerCache.mark(outside: outside.count)
        if let known = referrerCache.known(of: target, through: field, outside: outside.count) { return known }
        let found = try await referrers(to: dossier, through: field, in: jurisdiction)
        referrerCache.keep(found, of: target, through: field, readAt: mark)
        return found
    }

    @discardableResult
    public func refresh(_ projections: [Projection]) async throws -> Set<DossierID> {
        guard !projections.isEmpty else { return [] }
        let prepared = projections.map { PreparedProjection($0) }
        let (put, named) = try await write { db in
            var put: Set<DossierID> = []
            var named: Set<DossierKey> = []
            for one in prepared {
                let row = one.row
                let key: Database.Arguments = [row.jurisdiction, row.dossier.rawValue]
                let last = try db.number(
                    "SELECT coalesce(max(sequence), 0) FROM entry WHERE jurisdiction = ? AND dossier = ?", key)
                guard last == row.sequence else { continue }
                named.formUnion(try ProjectionWriter.refresh(one, db))
                put.insert(row.dossier)
            }
            return (put, named)
        }
        referrerCache.forget(named)
        return put
    }

    public func distrust(jurisdiction: String) async throws {
        try await write { db in try ProjectionWriter.forgetParts(of: jurisdiction, db) }
        referrerCache.forgetAll()
    }
}

enum RegisterRows {
    static let columns = """
        r.jurisdiction, r.dossier, r.kind, r.edition, r.title, r.title_key, r.number, r.unit, r.unit_name, r.stage,
        r.category, r.year, r.amount, r.opened, r.last_act, r.next_due, r.next_due_party, r.ended, r.sequence, r.involved,
        r.figures
        """
    /// Rows in the order of a list of ids: one statement for lists of any length. In a cross join SQLite keeps the outer loop outside, so that
    /// nothing has to be sorted again.
    private static let listed = """
        SELECT \(columns) FROM json_each(?) AS listed CROSS JOIN register AS r ON r.id = listed.value
        """

    static func rows(_ ids: [Int64], _ db: Database) throws -> [RegisterRow] {
        try db.all(listed, ["[\(ids.map(String.init).joined(separator: ","))]"], row)
    }

    static func row(of dossier: DossierID, _ jurisdiction: String, _ db: Database) throws -> RegisterRow? {
        try db.first(
            "SELECT \(columns) FROM register AS r WHERE r.jurisdiction = ? AND r.dossier = ?",
            [jurisdiction, dossier.rawValue], row)
    }

    static func row(_ row: Row) throws -> RegisterRow {
        var result = RegisterRow(
            jurisdiction: row[0], dossier: row.dossier(1), kind: row[2], edition: row[3], title: row[4],
            titleKey: row[5], number: row[6], unit: row.dossierIfAny(7), unitName: row[8], stage: row[9],
            category: row[10], year: row[11], amount: (row[12] as Int64?).map(Money.init(fen:)), opened: row.day(13),
            lastAct: row.day(14), nextDue: row.dayIfAny(15), nextDueParty: row[16], ended: row[17],
            figures: try row.bytes(20) { try Figures(stored: $0) }, sequence: row[18])
        result.concerns = Concerns(stored: row[19])
        return result
    }
}
