import Dossiers
import GRDB

extension SQLiteStore {
    public func draft(_ key: DraftKey) async throws -> Draft? {
        try read { db in try DraftRows.draft(key, db) }
    }

    public func save(_ draft: Draft) async throws {
        try await write { db in try DraftRows.put(draft, db) }
    }

    public func replace(_ old: Draft, with new: Draft) async throws -> Bool {
        try await write { db in
            guard try DraftRows.draft(old.key, db) == old else { return false }
            try DraftRows.put(new, db)
            return true
        }
    }

    @discardableResult
    public func delete(_ key: DraftKey) async throws -> Bool {
        try await write { db in
            try DraftRows.delete(key, db)
            return db.changesCount > 0
        }
    }

    public func drafts(of owner: DraftOwner, in jurisdiction: String) async throws -> [Draft] {
        try read { db in
            try db.all(
                """
                SELECT \(DraftRows.columns) FROM draft
                WHERE jurisdiction = ? AND owner_type = ? AND owner = ? ORDER BY updated_at DESC, subject, step
                """, [jurisdiction, DraftRows.type(owner), DraftRows.id(owner)]
            ) { try DraftRows.draft($0) }
        }
    }

    public func drafts(
        ofOrganisation organisation: String, in jurisdiction: String, state: DraftState.Name
    ) async throws -> [Draft] {
        try read { db in
            try db.all(
                """
                SELECT \(DraftRows.columns) FROM draft
                WHERE jurisdiction = ? AND organisation = ? AND state = ? ORDER BY updated_at DESC, subject, step
                """, [jurisdiction, organisation, state.rawValue]
            ) { try DraftRows.draft($0) }
        }
    }
}

enum DraftRows {
    static let columns = """
        jurisdiction, owner_type, owner, opens, subject, step, answers, organisation, fields, updated_at, updated_by, state,
        remark
        """
    static let isKey = """
        jurisdiction = ? AND owner_type = ? AND owner = ? AND opens = ? AND subject = ? AND step = ? AND answers = ?
        """

    static func draft(_ key: DraftKey, _ db: Database) throws -> Draft? {
        try db.first("SELECT \(columns) FROM draft WHERE \(isKey)", arguments(key)) { try draft($0) }
    }

    static func put(_ draft: Draft, _ db: Database) throws {
        let remark = if case .returned(let remark) = draft.state { remark } else { "" }
        try db.run(
            "INSERT OR REPLACE INTO draft (\(columns)) VALUES (\(marks(13)))",
            arguments(draft.key) + [
                draft.organisation, draft.fields, draft.updatedAt, draft.updatedBy, draft.state.name.rawValue, remark,
            ])
    }

    static func delete(_ key: DraftKey, _ db: Database) throws {
        try db.run("DELETE FROM draft WHERE \(isKey)", arguments(key))
    }

    static func type(_ owner: DraftOwner) -> String {
        switch owner {
        case .person: "person"
        case .organisation: "organisation"
        }
    }

    static func id(_ owner: DraftOwner) -> String {
        switch owner {
        case .person(let id), .organisation(let id): id
        }
    }

    static func arguments(_ key: DraftKey) -> Database.Arguments {
        let (opens, subject) =
            switch key.subject {
            case .dossier(let dossier): ("", dossier.rawValue)
            case .opening(let kind, let id): (kind, id)
            }
        return [key.jurisdiction, type(key.owner), id(key.owner), opens, subject, key.step, key.answers ?? 0]
    }

    static func draft(_ row: Row) throws -> Draft {
        let owner: DraftOwner = row[1] == "person" ? .person(row[2]) : .organisation(row[2])
        let opens: String = row[3]
        let subject: DraftKey.Subject =
            opens.isEmpty ? .dossier(row.dossier(4)) : .opening(kind: opens, id: row[4])
        let state: DraftState =
            switch DraftState.Name(rawValue: row[11]) {
            case .editing: .editing
            case .awaitingLeader: .awaitingLeader
            case .returned: .returned(remark: row[12])
            case nil: throw StoreError.corrupt("a draft in an unknown state")
            }
        let answers: Int = row[6]
        return Draft(
            key: DraftKey(
                jurisdiction: row[0], owner: owner, subject: subject, step: row[5],
                answers: answers == 0 ? nil : answers),
            organisation: row[7], fields: row[8], updatedAt: row[9], updatedBy: row[10], state: state)
    }
}
