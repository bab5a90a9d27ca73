import Dossiers
import GRDB

extension SQLiteStore {
    public func offerLink(from side: LinkSide, by person: String, at now: Int64, expires: Int64) async throws -> String
    {
        let code = try LinkCode.fresh()
        try await write { db in
            try db.run(
                """
                INSERT INTO dossier_link (digest, jurisdiction, dossier, offered_by, offered_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [LinkCode.digest(of: code), side.jurisdiction, side.dossier.rawValue, person, now, expires])
        }
        return code
    }

    public func joinLink(_ code: String, from side: LinkSide, by person: String, at now: Int64) async throws -> Bool {
        let digest = LinkCode.digest(of: code)
        return try await write { db in
            try db.run(
                """
                UPDATE dossier_link SET other_jurisdiction = ?, other_dossier = ?, joined_by = ?, joined_at = ?
                WHERE digest = ? AND joined_at IS NULL AND ended_at IS NULL AND expires_at > ? AND jurisdiction <> ?
                """, [side.jurisdiction, side.dossier.rawValue, person, now, digest, now, side.jurisdiction])
            return db.changesCount > 0
        }
    }

    public func links(of side: LinkSide) async throws -> [DossierLink] {
        try read { db in
            let key: Database.Arguments = [side.jurisdiction, side.dossier.rawValue]
            return try db.all(
                """
                SELECT other_jurisdiction, other_dossier, joined_at FROM dossier_link
                WHERE jurisdiction = ? AND dossier = ? AND joined_at IS NOT NULL AND ended_at IS NULL
                UNION
                SELECT jurisdiction, dossier, joined_at FROM dossier_link
                WHERE other_jurisdiction = ? AND other_dossier = ? AND ended_at IS NULL
                ORDER BY 3, 1, 2
                """, key + key
            ) { DossierLink(other: LinkSide(jurisdiction: $0[0], dossier: $0.dossier(1)), since: $0[2]) }
        }
    }

    public func endLink(between side: LinkSide, and other: LinkSide, at now: Int64) async throws -> Bool {
        try await write { db in
            let one: Database.Arguments = [side.jurisdiction, side.dossier.rawValue]
            let two: Database.Arguments = [other.jurisdiction, other.dossier.rawValue]
            try db.run(
                """
                UPDATE dossier_link SET ended_at = ?
                WHERE ended_at IS NULL AND joined_at IS NOT NULL
                    AND ((jurisdiction = ? AND dossier = ? AND other_jurisdiction = ? AND other_dossier = ?)
                    OR (jurisdiction = ? AND dossier = ? AND other_jurisdiction = ? AND other_dossier = ?))
                """, [now] + one + two + two + one)
            return db.changesCount > 0
        }
    }
}

/// A code that one side sends to the other in a letter (联办码): a hundred bits in letters that nobody confuses.
enum LinkCode {
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    static func fresh() throws -> String {
        let letters = try Secret.random(20).map { alphabet[Int($0 & 31)] }
        return stride(from: 0, to: letters.count, by: 5).map { String(letters[$0..<$0 + 5]) }.joined(separator: "-")
    }

    /// However it was typed: small letters, blanks and dashes make no difference.
    static func digest(of code: String) -> [UInt8] {
        Secret.digest(of: "link:" + String(code.uppercased().unicodeScalars.filter { $0 != "-" && $0 != " " }))
    }
}
