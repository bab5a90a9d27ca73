import Dossiers
import Foundation
import GRDB
import Testing

@testable import Storage

/// Somebody with the file and another program.
@Suite struct SQLiteTamperTests {
    private static func office(_ folder: TemporaryFolder) async throws -> (SQLiteStore, [Receipt]) {
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        var receipts: [Receipt] = []
        for sequence in 0..<4 {
            for id in ["P-1", "P-2", "P-3"] as [DossierID] {
                receipts += try await store.append(someAppend(id, after: sequence)).receipts
            }
        }
        receipts += try await store.append(someAppend("P-4")).receipts
        return (store, receipts)
    }

    private static func tamper(_ folder: TemporaryFolder, _ sql: String...) throws {
        let queue = try DatabaseQueue(path: folder.file("office.sqlite"))
        try queue.write { db in
            try db.execute(
                sql: "DROP TRIGGER IF EXISTS entry_is_never_changed; DROP TRIGGER IF EXISTS entry_is_never_deleted")
            for statement in sql { try db.execute(sql: statement) }
        }
    }

    @Test(arguments: [
        "UPDATE entry SET bytes = x'00' WHERE position = 3", "DELETE FROM entry WHERE position = 3",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE position = 3",
        """
        INSERT INTO entry SELECT (SELECT max(position) + 1 FROM entry), jurisdiction, dossier, sequence, kind, 'other', part,
            bytes, previous, digest, chain FROM entry WHERE position = 3
        """,
        "UPDATE office_log SET person = 'x'", "DELETE FROM office_log",
    ])
    func triggersHoldTheLog(_ sql: String) async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        try await store.record(OfficeAct(jurisdiction: county, at: 1, person: "p1", act: "开户", subject: "a"))
        await #expect(throws: StoreError.self) { try await store.write { db in try db.execute(sql: sql) } }
        #expect(try await store.verify().holds)
        #expect(try await store.officeActs(OfficeLogQuery(jurisdiction: county)).total == 1)
    }

    @Test func aChangedByteIsFound() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        #expect(try await store.verify().holds)
        try SQLiteTamperTests.tamper(
            folder,
            "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), '受理', '批准') AS BLOB) WHERE position = 5")
        let breaks = try await store.verify().breaks
        #expect(
            breaks == [
                .init(kind: .changed, jurisdiction: county, dossier: "P-2", sequence: 2, position: 5)
            ])
    }

    @Test func aRewrittenEntryWithAFittingDigestIsFound() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        let bytes = EntryCodec.encode(someEntry(2, step: "批准"))
        let first = try #require(try await store.receipt(of: "P-2", in: county, sequence: 1))
        let digest = Chain.digest(
            after: first.digest.bytes, jurisdiction: county, dossier: "P-2", sequence: 2, kind: "项目", bytes: bytes)
        try SQLiteTamperTests.tamper(
            folder,
            "UPDATE entry SET bytes = x'\(hex(bytes))', digest = x'\(hex(digest))' WHERE position = 5")
        let breaks = try await store.verify().breaks
        #expect(breaks.map(\.position) == [5, 8])
        #expect(breaks.map(\.sequence) == [2, 3])
    }

    @Test func aRemovedEntryIsFound() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        try SQLiteTamperTests.tamper(folder, "DELETE FROM entry WHERE position = 5")
        let breaks = try await store.verify().breaks
        #expect(breaks.map(\.kind) == [.missing(1), .missing(1)])
        #expect(breaks.map(\.dossier) == ["P-3", "P-2"])
        #expect(breaks.map(\.position) == [6, 8])
    }

    @Test func aRemovedTailIsFound() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        try SQLiteTamperTests.tamper(folder, "DELETE FROM entry WHERE dossier = 'P-3' AND sequence > 2")
        let breaks = try await store.verify().breaks
        #expect(breaks.contains { $0.kind == .register(registered: 4, logged: 2) && $0.dossier == "P-3" })
        #expect(breaks.contains { $0.kind == .missing(1) && $0.position == 10 })
    }

    @Test func aRemovedDossierIsFound() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        try SQLiteTamperTests.tamper(
            folder, "DELETE FROM entry WHERE dossier = 'P-1'", "DELETE FROM register WHERE dossier = 'P-1'")
        let breaks = try await store.verify().breaks
        #expect(!breaks.isEmpty)
        #expect(breaks.allSatisfy { $0.kind == .missing(1) })
    }

    /// With the register cleaned too, only a receipt that somebody kept tells that the end of the log is gone.
    @Test func aRemovedEndIsFoundByAReceipt() async throws {
        let folder = try TemporaryFolder()
        let (store, receipts) = try await SQLiteTamperTests.office(folder)
        try SQLiteTamperTests.tamper(
            folder, "DELETE FROM entry WHERE dossier = 'P-4'", "DELETE FROM register WHERE dossier = 'P-4'")
        #expect(try await store.verify().holds)
        let breaks = try await store.verify(against: receipts, limit: 9) { _, _ in }.breaks
        #expect(breaks == [.init(kind: .receipt, jurisdiction: county, dossier: "P-4", sequence: 1, position: 13)])
    }

    /// So it does by the end of the log that somebody noted, which the walk meets in its middle as long as the log goes on.
    @Test func aRemovedEndIsFoundByWhoNotedIt() async throws {
        let folder = try TemporaryFolder()
        let (store, receipts) = try await SQLiteTamperTests.office(folder)
        func answer(_ position: Int64, _ chain: Digest, limit: Int = 9) async throws -> (NotedEnd.Answer?, Bool) {
            let noted = NotedEnd(position: position, chain: chain)
            let found = try await store.verifyEverything(noted: noted, limit: limit) { _ in }
            return (found.log.noted, found.holds)
        }
        let (middle, end) = (receipts[4], receipts[12])
        #expect(try await answer(middle.position, middle.chain) == (.same, true))
        #expect(try await answer(middle.position, end.chain) == (.different, false))
        #expect(try await answer(end.position, end.chain) == (.same, true))
        try SQLiteTamperTests.tamper(
            folder, "DELETE FROM entry WHERE dossier = 'P-4'", "DELETE FROM register WHERE dossier = 'P-4'")
        #expect(try await store.verify().holds)
        #expect(try await answer(end.position, end.chain) == (.missing, false))
        #expect(try await answer(middle.position, middle.chain) == (.same, true))
        try SQLiteTamperTests.tamper(folder, "UPDATE entry SET bytes = x'00' WHERE position = 2")
        #expect(try await answer(end.position, end.chain, limit: 1) == (.notReached, false))
    }

    @Test func aVerificationEndsWhereItsProgressThrows() async throws {
        struct Stop: Error {}
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        await #expect(throws: Stop.self) { try await store.verifyEverything(limit: 9) { _ in throw Stop() } }
        #expect(try await store.verify().shares == [county: 13])
    }

    @Test(arguments: [(4, 7), (5, 6), (1, 13)])
    func swappedEntriesAreFound(_ one: Int, _ other: Int) async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        try SQLiteTamperTests.tamper(
            folder, "UPDATE entry SET position = 1000 WHERE position = \(one)",
            "UPDATE entry SET position = \(one) WHERE position = \(other)",
            "UPDATE entry SET position = \(other) WHERE position = 1000")
        let breaks = try await store.verify().breaks
        #expect(breaks.first?.position == Int64(one), "\(breaks)")
    }

    @Test func aStaleRegisterIsFound() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        try SQLiteTamperTests.tamper(folder, "UPDATE register SET sequence = 2 WHERE dossier = 'P-2'")
        let breaks = try await store.verify().breaks
        #expect(
            breaks == [
                .init(
                    kind: .register(registered: 2, logged: 4), jurisdiction: county, dossier: "P-2", sequence: 4,
                    position: 0)
            ])
    }

    @Test func bytesThatAreNoEntryAreReportedWhenRead() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await SQLiteTamperTests.office(folder)
        try SQLiteTamperTests.tamper(folder, "UPDATE entry SET bytes = x'7b7d' WHERE position = 5")
        await #expect(throws: StoreError.self) { try await store.entries(of: "P-2", in: county, after: 0) }
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
