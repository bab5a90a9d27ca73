import Dossiers
import Foundation
import GRDB

extension SQLiteStore {
    public func append(_ batch: Append) async throws -> AppendResult {
        // Everything that can be made before is made here, so that the writer, who is alone, has little to do.
        let prepared = PreparedAppend(batch)
        let (result, named) = try await write { [outside] db in
            if let known = prepared.outsideWrites, known != outside.count {
                return (try prepared.overtaken(db), Set<DossierKey>())
            }
            return try prepared.write(db)
        }
        referrerCache.forget(named)
        return result
    }

    public var outsideWrites: Int { outside.count }

    public func entries(
        of dossier: DossierID, in jurisdiction: String, after sequence: Int
    ) async throws -> LoggedDossier? {
        try readOne { db in try LogReader.dossier(dossier, jurisdiction, after: sequence, db) }
    }

    public func dossiers(_ ids: Set<DossierID>, in jurisdiction: String) async throws -> [LoggedDossier] {
        try await readAtLength { db in try ids.compactMap { try LogReader.dossier($0, jurisdiction, after: 0, db) } }
    }

    public func news(of known: [DossierID: Int], in jurisdiction: String) async throws -> [LoggedDossier] {
        try readOne { db in
            try known.compactMap { id, sequence in try LogReader.newer(id, jurisdiction, after: sequence, db) }
        }
    }

    public func dossiers(
        ofKind kind: String, in jurisdiction: String, after position: Int64
    ) async throws -> LogAdvance {
        try await readAtLength { db in try LogReader.advance(kind, jurisdiction, after: position, db) }
    }

    public func openings(
        ofKind kind: String, in jurisdiction: String, after position: Int64, limit: Int
    ) async throws -> [LogOpening] {
        try await readAtLength { db in
            try db.all(
                """
                SELECT dossier, position FROM entry INDEXED BY entry_opening
                WHERE sequence = 1 AND jurisdiction = ? AND kind = ? AND position > ? ORDER BY position LIMIT ?
                """, [jurisdiction, kind, position, limit]
            ) { LogOpening(dossier: $0.dossier(0), position: $0[1]) }
        }
    }

    public func position(ofKinds kinds: Set<String>, in jurisdiction: String) async throws -> Int64 {
        try readOne { db in
            try kinds.reduce(0) { last, kind in
                let position: Int64?? = try db.first(
                    "SELECT max(position) FROM entry WHERE jurisdiction = ? AND kind = ?", [jurisdiction, kind]
                ) { $0[0] }
                return max(last, (position ?? nil) ?? 0)
            }
        }
    }

    public func receipt(of dossier: DossierID, in jurisdiction: String, sequence: Int) async throws -> Receipt? {
        try readOne { db in
            try db.first(
                """
                SELECT position, digest, chain FROM entry INDEXED BY entry_key
                WHERE jurisdiction = ? AND dossier = ? AND sequence = ?
                """,
                [jurisdiction, dossier.rawValue, sequence]
            ) { row in
                Receipt(
                    jurisdiction: jurisdiction, dossier: dossier, sequence: sequence, position: row[0],
                    digest: Digest(unchecked: row.octets(1)), chain: Digest(unchecked: row.octets(2)))
            }
        }
    }

    public func receipts(of dossier: DossierID, in jurisdiction: String) async throws -> [Receipt] {
        try readOne { db in
            try db.all(
                "SELECT sequence, position, digest, chain FROM entry WHERE jurisdiction = ? AND dossier = ? ORDER BY sequence",
                [jurisdiction, dossier.rawValue]
            ) { row in
                Receipt(
                    jurisdiction: jurisdiction, dossier: dossier, sequence: row[0], position: row[1],
                    digest: Digest(unchecked: row.octets(2)), chain: Digest(unchecked: row.octets(3)))
            }
        }
    }
}

/// An append with its bytes and rows ready.
struct PreparedAppend: Sendable {
    private let append: Append
    private let bytes: [[UInt8]]
    private let papers: Set<String>
    private let projection: PreparedProjection

    init(_ append: Append) {
        self.append = append
        bytes = append.entries.map(EntryCodec.encode)
        papers = Set(append.entries.flatMap { $0.fields.values.flatMap(\.attachments).map(\.digest) })
        projection = PreparedProjection(append.projection)
    }

    var outsideWrites: Int? { append.outsideWrites }

    /// What the decision rests on may be old: it is told like an act of somebody who was quicker.
    func overtaken(_ db: Database) throws -> AppendResult { .conflict(currentSequence: try stands(db).sequence) }

    /// And the dossiers that are named otherwise now.
    func write(_ db: Database) throws -> (AppendResult, named: Set<DossierKey>) {
        let key: Database.Arguments = [append.jurisdiction, append.dossier.rawValue]
        let (sequence, knowsCommand) = try stands(db)
        if knowsCommand {
            return (.alreadyWritten(try LogReader.entries(ofCommand: append.entries[0].command, key, db)), [])
        }
        if let agreed = append.agreedDraft, try DraftRows.draft(agreed.key, db) != agreed { return (.draftChanged, []) }
        guard sequence == append.expected else { return (.conflict(currentSequence: sequence), []) }
        let head = try db.first(
            PreparedAppend.headOfDossier,
            {
                self.key(&$0); $0.put(sequence)
            }
        ) { row in
            (kind: row[0] as String, digest: row.octets(1))
        }
        if let head, head.kind != append.kind {
            throw StoreError.failed("dossier \(append.dossier) is of kind \(head.kind), not \(append.kind)")
        }
        let receipts = try writeEntries(after: head?.digest ?? Digest.zero.bytes, db)
        for paper in papers {
            try db.run(
                "INSERT OR IGNORE INTO paper_use (digest, jurisdiction, dossier) VALUES (?, ?, ?)", [paper] + key)
        }
        let named = try ProjectionWriter.put(projection, with: receipts.last?.position ?? 0, db)
        if let draft = append.agreedDraft?.key ?? append.spentDraft { try DraftRows.delete(draft, db) }
        return (.written(receipts), named)
    }

    /// How far the dossier has come, and whether it knows the command.
    private func stands(_ db: Database) throws -> (sequence: Int, knowsCommand: Bool) {
        try db.first(
            PreparedAppend.standing,
            {
                $0.put(append.entries[0].command)
                key(&$0)
            }
        ) { ($0[0], $0[1]) } ?? (0, false)
    }

    private func key(_ places: inout Places) {
        places.put(append.jurisdiction)
        places.put(append.dossier.rawValue)
    }

    private func writeEntries(after head: [UInt8], _ db: Database) throws -> [Receipt] {
        var (position, chain) =
            try db.first(PreparedAppend.endOfLog, []) { ($0[0] as Int64, $0.octets(1)) } ?? (0, Digest.zero.bytes)
        var previous = head
        var parts: [String: Int] = [:]
        var receipts: [Receipt] = []
        for (entry, bytes) in zip(append.entries, bytes) {
            position += 1
            let digest = Chain.digest(
                after: previous, jurisdiction: append.jurisdiction, dossier: append.dossier.rawValue,
                sequence: entry.sequence, kind: append.kind, bytes: bytes)
            chain = Chain.chain(after: chain, position: position, digest: digest)
            let part = parts[entry.command, default: 0]
            parts[entry.command] = part + 1
            try db.run(PreparedAppend.insertEntry) { places in
                places.put(position)
                key(&places)
                places.put(entry.sequence)
                places.put(append.kind)
                places.put(entry.command)
                places.put(part)
                for octets in [bytes, previous, digest, chain] { places.put(octets) }
            }
            previous = digest
            receipts.append(
                Receipt(
                    jurisdiction: append.jurisdiction, dossier: append.dossier, sequence: entry.sequence,
                    position: position, digest: Digest(unchecked: digest), chain: Digest(unchecked: chain)))
        }
        return receipts
    }

    /// How far a dossier has come, and whether it knows a command: read from the index alone.
    private static let standing = """
        SELECT max(sequence), max(command = ?) FROM entry WHERE jurisdiction = ? AND dossier = ?
        """
    /// The index is named, else SQLite would plan anew for each sequence: with one of them another index could be used.
    private static let headOfDossier = """
        SELECT kind, digest FROM entry INDEXED BY entry_key WHERE jurisdiction = ? AND dossier = ? AND sequence = ?
        """
    private static let endOfLog = "SELECT position, chain FROM entry ORDER BY position DESC LIMIT 1"
    private static let insertEntry = """
        INSERT INTO entry
            (position, jurisdiction, dossier, sequence, kind, command, part, bytes, previous, digest, chain)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
}

/// Reads entries inside a read or a write.
enum LogReader {
    static func dossier(
        _ id: DossierID, _ jurisdiction: String, after sequence: Int, _ db: Database
    ) throws -> LoggedDossier? {
        if let newer = try newer(id, jurisdiction, after: sequence, db) { return newer }
        return try db.first(
            "SELECT kind FROM entry WHERE jurisdiction = ? AND dossier = ? AND sequence = 1",
            [jurisdiction, id.rawValue]
        ) { LoggedDossier(id: id, jurisdiction: jurisdiction, kind: $0[0], entries: []) }
    }

    /// `nil` where nothing was written after that sequence.
    static func newer(
        _ id: DossierID, _ jurisdiction: String, after sequence: Int, _ db: Database
    ) throws -> LoggedDossier? {
        var kind: String?
        let entries = try db.all(
            """
            SELECT bytes, sequence, kind FROM entry
            WHERE jurisdiction = ? AND dossier = ? AND sequence > ? ORDER BY sequence
            """, [jurisdiction, id.rawValue, sequence]
        ) { row in
            if kind == nil { kind = row[2] }
            return try entry(row, id.rawValue)
        }
        return kind.map { LoggedDossier(id: id, jurisdiction: jurisdiction, kind: $0, entries: entries) }
    }

    static func entries(
        ofCommand command: String, _ key: Database.Arguments, _ db: Database
    ) throws -> [Entry] {
        try db.all(
            "SELECT bytes, sequence, dossier FROM entry WHERE jurisdiction = ? AND dossier = ? AND command = ? ORDER BY part",
            key + [command]
        ) { row in try entry(row, row[2]) }
    }

    static func advance(
        _ kind: String, _ jurisdiction: String, after position: Int64, _ db: Database
    ) throws -> LogAdvance {
        var order: [DossierID] = []
        var found: [DossierID: [Entry]] = [:]
        var last = position
        try db.each(
            """
            SELECT bytes, sequence, dossier, position FROM entry
            WHERE jurisdiction = ? AND kind = ? AND position > ? ORDER BY position
            """, [jurisdiction, kind, position]
        ) { row in
            let id = row.dossier(2)
            if found[id] == nil { order.append(id) }
            found[id, default: []].append(try entry(row, id.rawValue))
            last = row[3]
            return true
        }
        return LogAdvance(
            position: last,
            dossiers: order.map { id in
                LoggedDossier(id: id, jurisdiction: jurisdiction, kind: kind, entries: found[id] ?? [])
            })
    }

    /// Column 0 holds the bytes, column 1 the sequence.
    private static func entry(_ row: Row, _ dossier: String) throws -> Entry {
        do {
            return try row.bytes(0) { try EntryCodec.decode($0) }
        } catch {
            throw StoreError.unreadableEntry(dossier: dossier, sequence: row[1], reason: "\(error)")
        }
    }
}
