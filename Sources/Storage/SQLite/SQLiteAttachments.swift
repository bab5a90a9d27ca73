import Dossiers
import Foundation
import GRDB

extension SQLiteStore {
    public func keep<Chunks: AsyncSequence & Sendable>(
        _ content: Chunks, named name: String, as type: MediaType, limit: Int, by person: String, at now: Int64
    ) async throws -> Keeping where Chunks.Element: Collection<UInt8> {
        let incoming = try papers.begin()
        var isKept = false
        defer { if !isKept { incoming.discard() } }
        var (size, check, digester) = (0, MediaTypeCheck(), Digester())
        for try await chunk in content {
            let octets = Array(chunk)
            size += octets.count
            guard size <= limit else { return .tooLarge(limit: limit) }
            check.look(at: octets)
            digester.add(octets)
            try incoming.write(octets)
        }
        guard size > 0 else { return .empty }
        guard check.fits(type) else { return .notOfType(type) }
        let digest = digester.finish()
        // The flush of the disk blocks: not on the pool of Swift's tasks.
        try await fileQueue.run { [papers, incoming = Unshared(incoming)] in
            try papers.finish(incoming.value, as: digest)
        }
        isKept = true
        let paper = try await record(digest, size: size, type: type, by: person, at: now)
        return .kept(paper, Attachment(digest: digest.hex, name: PaperName.cleaned(name), size: size))
    }

    private func record(
        _ digest: Digest, size: Int, type: MediaType, by person: String, at now: Int64
    ) async throws -> Paper {
        try await write { [path = papers.path(of: digest)] db in
            // The same content may have been thrown away while this was on its way.
            guard FileManager.default.fileExists(atPath: path) else { throw StoreError.busy }
            try db.run(
                "INSERT OR IGNORE INTO paper (digest, size, type, uploaded_by, uploaded_at) VALUES (?, ?, ?, ?, ?)",
                [digest.hex, size, type.rawValue, person, now])
            try db.run(
                "INSERT OR IGNORE INTO paper_upload (digest, person, at) VALUES (?, ?, ?)", [digest.hex, person, now])
            guard let paper = try PaperRows.paper(digest, at: path, db) else {
                throw StoreError.corrupt("a paper that was just written is gone")
            }
            return paper
        }
    }

    public func paper(_ digest: String) async throws -> Paper? {
        // Only what is a digest can name a file.
        guard let digest = Digest(hex: digest) else { return nil }
        let path = papers.path(of: digest)
        return try read { db in try PaperRows.paper(digest, at: path, db) }
    }

    public func isIntact(_ paper: Paper) async throws -> Bool {
        try await fileQueue.run { try PaperFolder.digest(of: paper.path)?.hex == paper.digest }
    }

    public func papers(after digest: String, limit: Int) async throws -> [Paper] {
        try read { db in
            let digests = try db.all(
                "SELECT digest FROM paper WHERE digest > ? ORDER BY digest LIMIT ?", [digest, limit]
            ) {
                Digest(hex: $0[0] as String)
            }
            return try digests.compactMap(\.self).compactMap { try PaperRows.paper($0, at: papers.path(of: $0), db) }
        }
    }

    @discardableResult
    public func discard(paper digest: String) async throws -> Bool {
        guard let digest = Digest(hex: digest) else { return false }
        return try await write { [path = papers.path(of: digest)] db in
            try db.run(
                """
                DELETE FROM paper WHERE digest = ?1 AND NOT EXISTS (SELECT 1 FROM paper_use WHERE digest = ?1)
                    AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(fields, ?1) > 0)
                """, [digest.hex])
            guard db.changesCount == 1 else { return false }
            try db.run("DELETE FROM paper_upload WHERE digest = ?", [digest.hex])
            // Here, where nobody records one at the same time.
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
            return true
        }
    }

    public func uploaders(of digest: String) async throws -> Set<String> {
        try read { db in
            Set(try db.all("SELECT person FROM paper_upload WHERE digest = ?", [digest]) { $0[0] as String })
        }
    }

    public func dossiers(using digest: String) async throws -> [DossierUse] {
        try read { db in
            try db.all(
                "SELECT jurisdiction, dossier FROM paper_use WHERE digest = ? ORDER BY jurisdiction, dossier", [digest]
            ) { DossierUse(jurisdiction: $0[0], dossier: $0.dossier(1)) }
        }
    }
}

private enum PaperRows {
    static func paper(_ digest: Digest, at path: String, _ db: Database) throws -> Paper? {
        try db.first("SELECT size, type, uploaded_by, uploaded_at FROM paper WHERE digest = ?", [digest.hex]) { row in
            guard let type = MediaType(rawValue: row[1]) else { throw StoreError.corrupt("a paper of an unknown type") }
            return Paper(
                digest: digest.hex, size: row[0], type: type, uploadedBy: row[2], uploadedAt: row[3], path: path)
        }
    }
}

/// Something that one task hands to one queue and then waits.
private struct Unshared<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}
