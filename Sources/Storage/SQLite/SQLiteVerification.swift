import Dossiers
import Foundation
import GRDB

extension SQLiteStore {
    public func verify(
        against receipts: [Receipt], noted: NotedEnd?, limit: Int,
        progress: @Sendable (_ checked: Int64, _ total: Int64) throws -> Void
    ) async throws -> Verification {
        var walk = LogWalk(receipts: receipts, noted: noted)
        let total = try await readAtLength { db in try db.number("SELECT max(position) FROM entry", []) }
        while walk.breaks.count < limit {
            let last = walk.position
            let batch = try await readAtLength { db in try LogWalk.rows(after: last, db) }
            if batch.isEmpty { break }
            for row in batch where walk.breaks.count < limit { walk.check(row) }
            try progress(walk.checked, max(Int64(total), walk.checked))
        }
        let isWhole = walk.breaks.count < limit
        if isWhole {
            let (position, heads) = (walk.position, walk.heads)
            walk.add(try await readAtLength { db in try LogWalk.compareRegister(with: heads, at: position, db) })
        }
        walk.finish()
        return Verification(
            checked: walk.checked, shares: walk.shares, breaks: Array(walk.breaks.prefix(limit)),
            position: walk.position, chain: Digest(unchecked: walk.chain), noted: walk.answer(isWhole: isWhole),
            office: try await readAtLength { db in try OfficeLogWalk.verify(limit: limit, db) })
    }
}

/// Walks the log in the order in which it was written and recomputes what holds it together. After a break it goes on
/// with what is stored, so that one change is reported once.
struct LogWalk {
    private(set) var position: Int64 = 0
    private(set) var chain = Digest.zero.bytes
    private(set) var checked: Int64 = 0
    private(set) var shares: [String: Int64] = [:]
    private(set) var breaks: [Verification.Break] = []
    private(set) var heads: [Key: Head] = [:]
    private let noted: NotedEnd?
    private var found: NotedEnd.Answer?
    private var receipts: [Key: [Int: Receipt]] = [:]

    struct Key: Hashable, Sendable {
        let jurisdiction: String
        let dossier: String
    }

    struct Head: Sendable {
        let sequence: Int
        let digest: [UInt8]
        let kind: String
    }

    struct Row: Sendable {
        let position: Int64
        let key: Key
        let sequence: Int
        let kind: String
        let command: String
        let bytes: [UInt8]
        let previous: [UInt8]
        let digest: [UInt8]
        let chain: [UInt8]
    }

    init(receipts: [Receipt], noted: NotedEnd?) {
        self.noted = noted
        for receipt in receipts {
            let key = Key(jurisdiction: receipt.jurisdiction, dossier: receipt.dossier.rawValue)
            self.receipts[key, default: [:]][receipt.sequence] = receipt
        }
    }

    private static let batch = 2000

    static func rows(after position: Int64, _ db: Database) throws -> [Row] {
        try db.all(
            """
            SELECT position, jurisdiction, dossier, sequence, kind, command, bytes, previous, digest, chain FROM entry
            WHERE position > ? ORDER BY position LIMIT \(batch)
            """, [position]
        ) { row in
            Row(
                position: row[0], key: Key(jurisdiction: row[1], dossier: row[2]), sequence: row[3], kind: row[4],
                command: row[5], bytes: row.octets(6), previous: row.octets(7), digest: row.octets(8),
                chain: row.octets(9))
        }
    }

    /// At most one break per row: the one that says most.
    mutating func check(_ row: Row) {
        if let kind = firstBreak(row) {
            breaks.append(
                Verification.Break(
                    kind: kind, jurisdiction: row.key.jurisdiction, dossier: DossierID(row.key.dossier),
                    sequence: row.sequence, position: row.position))
        }
        checked += 1
        shares[row.key.jurisdiction, default: 0] += 1
        if let noted, noted.position == row.position { found = noted.chain.bytes == row.chain ? .same : .different }
        position = row.position
        chain = row.chain
        // Where two rows changed places, the later sequence stays the head.
        if row.sequence > heads[row.key]?.sequence ?? 0 {
            heads[row.key] = Head(sequence: row.sequence, digest: row.digest, kind: row.kind)
        }
    }

    private mutating func firstBreak(_ row: Row) -> Verification.Kind? {
        let digest = Chain.digest(
            after: row.previous, jurisdiction: row.key.jurisdiction, dossier: row.key.dossier, sequence: row.sequence,
            kind: row.kind, bytes: row.bytes)
        let head = heads[row.key]
        let expected = (head?.sequence ?? 0) + 1
        if digest != row.digest { return .changed }
        if row.sequence < expected { return .reordered }
        if row.sequence > expected { return .missing(Int64(row.sequence - expected)) }
        if row.position != position + 1 { return .missing(row.position - position - 1) }
        if let head, head.kind != row.kind { return .changed }
        if row.previous != head?.digest ?? Digest.zero.bytes { return .changed }
        if row.chain != Chain.chain(after: chain, position: row.position, digest: row.digest) { return .reordered }
        if let receipt = receipts[row.key]?.removeValue(forKey: row.sequence),
            receipt.digest.bytes != row.digest || receipt.chain.bytes != row.chain || receipt.position != row.position
        {
            return .receipt
        }
        do {
            let entry = try EntryCodec.decode(row.bytes)
            return entry.sequence == row.sequence && entry.command == row.command
                ? nil : .unreadable("the entry disagrees with its key")
        } catch {
            return .unreadable("\(error)")
        }
    }

    mutating func add(_ breaks: [Verification.Break]) { self.breaks += breaks }

    /// `isWhole`: it did not stop at too many breaks.
    func answer(isWhole: Bool) -> NotedEnd.Answer? {
        noted == nil ? nil : found ?? (isWhole ? .missing : .notReached)
    }

    /// Receipts whose entries never came.
    mutating func finish() {
        let unseen = receipts.values.flatMap(\.values).filter { $0.position <= position || breaks.isEmpty }
        let reported = Set(breaks.map { [$0.jurisdiction, $0.dossier.rawValue, "\($0.sequence)"] })
        for receipt in unseen.sorted(by: { $0.position < $1.position })
        where !reported.contains([receipt.jurisdiction, receipt.dossier.rawValue, "\(receipt.sequence)"]) {
            breaks.append(
                Verification.Break(
                    kind: .receipt, jurisdiction: receipt.jurisdiction, dossier: receipt.dossier,
                    sequence: receipt.sequence, position: receipt.position))
        }
    }

    /// The register was written with the log: where it knows more, the tail of a dossier is gone. Dossiers that were
    /// written on since the walk passed are left for the next time.
    static func compareRegister(
        with heads: [Key: Head], at position: Int64, _ db: Database
    ) throws -> [Verification.Break] {
        let moved = Set(
            try db.all("SELECT jurisdiction, dossier FROM entry WHERE position > ?", [position]) {
                Key(jurisdiction: $0[0], dossier: $0[1])
            })
        return try db.all("SELECT jurisdiction, dossier, sequence FROM register ORDER BY id", []) { row in
            let key = Key(jurisdiction: row[0], dossier: row[1])
            let (registered, logged) = (row[2] as Int, heads[key]?.sequence ?? 0)
            guard registered != logged, !moved.contains(key) else { return nil }
            return Verification.Break(
                kind: .register(registered: registered, logged: logged), jurisdiction: key.jurisdiction,
                dossier: DossierID(key.dossier), sequence: logged, position: 0)
        }.compactMap { $0 }
    }
}
