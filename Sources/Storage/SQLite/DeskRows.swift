import Dossiers
import GRDB

/// The rows of duties and offers.
enum DeskRows {
    /// Rows that stay are left alone: most acts change one or two of them.
    static func putDuties(_ projection: Projection, _ row: Int64, _ hadSome: Bool, _ db: Database) throws {
        let before = hadSome ? try stored("SELECT rowid, \(dutyColumns) FROM duty WHERE row = ?", row, db, duty) : []
        try replace(before, by: projection.duties, in: "duty", db) { duty in
            try db.run(
                """
                INSERT INTO duty (row, jurisdiction, assignee, \(dutyColumns))
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    row, projection.row.jurisdiction, assignee(duty.unit, duty.party), duty.due?.number,
                    duty.clock.rawValue, duty.step, duty.answers, duty.title, duty.party, duty.unit?.rawValue,
                    duty.soft, duty.article, duty.started.number,
                ])
        }
    }

    static func putOffers(_ projection: Projection, _ row: Int64, _ hadSome: Bool, _ db: Database) throws {
        let before = hadSome ? try stored("SELECT rowid, \(offerColumns) FROM offer WHERE row = ?", row, db, offer) : []
        try replace(before, by: projection.offers, in: "offer", db) { offer in
            try db.run(
                """
                INSERT INTO offer (row, jurisdiction, assignee, since, \(offerColumns))
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    row, projection.row.jurisdiction, assignee(offer.unit, offer.party), projection.row.lastAct.number,
                    offer.step, offer.answers, offer.title, offer.party, offer.unit?.rawValue,
                ])
        }
    }

    /// On whose desk it lies.
    static func assignee(_ unit: DossierID?, _ party: String) -> String {
        unit.map { "unit:" + $0.rawValue } ?? "party:" + party
    }

    static let dutyColumns = "due, clock, step, answers, title, party, unit, soft, article, started"
    static let offerColumns = "step, answers, title, party, unit"

    /// From the columns at `start`.
    static func duty(_ row: Row, _ start: Int) throws -> Duty {
        guard let clock = Duty.Clock(rawValue: row[start + 1]) else {
            throw StoreError.corrupt("a duty without a clock")
        }
        return Duty(
            step: row[start + 2], answers: row[start + 3], title: row[start + 4], party: row[start + 5],
            unit: row.dossierIfAny(start + 6), due: row.dayIfAny(start), clock: clock, soft: row[start + 7],
            article: row[start + 8], started: row.day(start + 9))
    }

    static func offer(_ row: Row, _ start: Int) throws -> Offer {
        Offer(
            step: row[start], answers: row[start + 1], title: row[start + 2], party: row[start + 3],
            unit: row.dossierIfAny(start + 4))
    }

    private static func stored<Item>(
        _ sql: String, _ row: Int64, _ db: Database, _ read: (Row, Int) throws -> Item
    ) throws -> [(id: Int64, item: Item)] {
        try db.all(sql, [row]) { ($0[0], try read($0, 1)) }
    }

    private static func replace<Item: Hashable>(
        _ before: [(id: Int64, item: Item)], by items: [Item], in table: String, _ db: Database,
        _ insert: (Item) throws -> Void
    ) throws {
        var rest = items
        for (id, item) in before {
            if let index = rest.firstIndex(of: item) {
                rest.remove(at: index)
            } else {
                try db.run("DELETE FROM \(table) WHERE rowid = ?", [id])
            }
        }
        for item in rest { try insert(item) }
    }
}
