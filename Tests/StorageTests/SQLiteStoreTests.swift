import Dossiers
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct SQLiteStoreTests {
    /// With NORMAL a commit is acknowledged before the disk has it.
    @Test func commitsAreDurable() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        let synchronous = try await store.pool.writeWithoutTransaction {
            try Int.fetchOne($0, sql: "PRAGMA synchronous")
        }
        #expect(synchronous == 2)
        let mode = try await store.pool.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
        #expect(mode == "wal")
    }

    /// A second server on the same file: what the first one remembers may be old, and it cannot know before it writes.
    @Test func whatRestsOnMemoryIsAConflictOnceOthersHaveWritten() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        let known = store.outsideWrites
        _ = try await store.append(someAppend("P-1", remembering: known)).receipts
        #expect(store.outsideWrites == known, "its own writes are no outside ones")
        let other = try SQLiteStore.open(at: folder.file("office.sqlite"))
        _ = try await other.append(someAppend("P-2")).receipts

        let late = try await store.append(someAppend("P-1", after: 1, remembering: known))
        #expect(late == .conflict(currentSequence: 1) && store.outsideWrites > known)
        let again = try await store.append(someAppend("P-1", after: 1, remembering: store.outsideWrites)).receipts
        #expect(again.map(\.sequence) == [2])
        // Who has read everything from the log is not held up.
        _ = try await other.append(someAppend("P-2", after: 1)).receipts
        _ = try await store.append(someAppend("P-1", after: 2)).receipts
        #expect(try await store.verify().holds)
        try await other.close()
        try await store.close()
    }

    /// The first write of a store may come long after its first read.
    @Test func othersAreNoticedBeforeTheFirstWrite() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        let known = store.outsideWrites
        let other = try SQLiteStore.open(at: folder.file("office.sqlite"))
        _ = try await other.append(someAppend("P-2")).receipts
        #expect(try await store.append(someAppend("P-1", remembering: known)) == .conflict(currentSequence: 0))
        try await other.close()
        try await store.close()
    }

    @Test func whoNamesWhomIsRememberedUntilItChanges() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        func naming(_ id: DossierID, _ target: DossierID, after: Int = 0) -> Append {
            someAppend(
                id, after: after,
                projection: Projection(
                    row: someRow(id, sequence: after + 1), references: [Reference(field: "unit", target: target)]))
        }
        func referrers(_ target: DossierID) async throws -> [DossierID] {
            try await store.recentReferrers(to: target, through: "unit", in: county).map(\.dossier)
        }
        #expect(try await [referrers("U-1"), referrers("U-2")] == [[], []])
        _ = try await store.append(naming("P-1", "U-1")).receipts
        #expect(try await [referrers("U-1"), referrers("U-2")] == [["P-1"], []])
        _ = try await store.append(naming("P-1", "U-2", after: 1)).receipts
        #expect(try await [referrers("U-1"), referrers("U-2")] == [[], ["P-1"]])

        let other = try SQLiteStore.open(at: folder.file("office.sqlite"))
        _ = try await other.append(naming("P-2", "U-2")).receipts
        // Seen as soon as anything is written here.
        _ = try await store.append(someAppend("P-3")).receipts
        #expect(try await referrers("U-2") == ["P-1", "P-2"])
        try await store.distrust(jurisdiction: county)
        #expect(try await referrers("U-2") == [])
        try await other.close()
        try await store.close()
    }

    @Test func oneBadPieceDoesNotHurtTheOthers() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<60 {
                group.addTask {
                    do {
                        if number % 3 == 0 {
                            try await store.write { db in
                                try db.execute(
                                    sql: "INSERT INTO setting (jurisdiction, key, value) VALUES ('甲', ?, '')",
                                    arguments: ["half-\(number)"])
                                try db.execute(sql: "INSERT INTO setting (jurisdiction) VALUES ('甲')")
                            }
                        } else {
                            try await store.save(setting: "k\(number)", in: "甲", value: "1")
                        }
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(outcomes == 40)
        #expect(try await store.settings(in: "甲").count == 40)
    }

    @Test func aNewerDatabaseIsRefused() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        try await SQLiteStore.open(at: path).close()
        try await DatabaseQueue(path: path).write { db in
            try db.execute(sql: "INSERT INTO migration VALUES (99, '0099-later', 0)")
        }
        let known = try Migrations.bundled().steps.count
        #expect(throws: StoreError.newerDatabase(found: 99, known: known)) { try SQLiteStore.open(at: path) }
    }

    /// An office that was opened by the program before desks lay in one index.
    /// A store as the program left it that knew the migrations up to `number`.
    private func old(_ path: String, upTo number: Int, _ fill: @escaping @Sendable (Database) throws -> Void)
        async throws
    {
        try await DatabaseQueue(path: path).write { db in
            try db.execute(
                sql:
                    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)"
            )
            for step in try Migrations.bundled().steps where step.number <= number {
                try db.execute(sql: step.sql)
                try db.execute(sql: "INSERT INTO migration VALUES (?, ?, 0)", arguments: [step.number, step.name])
            }
            try fill(db)
        }
    }

    @Test func whatWasBegunIsFoundAfterTheMigration() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        try await old(path, upTo: 8) { db in
            for (opens, subject, command) in [("项目", "", "c-1"), ("", "P-1", "c-2")] {
                try db.execute(
                    sql: """
                        INSERT INTO draft (jurisdiction, owner_type, owner, opens, subject, step, organisation, fields,
                            updated_at, updated_by, state, remark)
                        VALUES (?, 'person', 'p1', ?, ?, 'apply', 'o1', ?, 1, 'p1', 'editing', '')
                        """, arguments: [county, opens, subject, "{\"command\":\"\(command)\",\"answers\":3}"])
            }
        }
        let store = try SQLiteStore.open(at: path)
        func found(_ subject: DraftKey.Subject) async throws -> String? {
            try await store.draft(
                DraftKey(jurisdiction: county, owner: .person("p1"), subject: subject, step: "apply", answers: 3))?
                .fields
        }
        #expect(try await found(.opening(kind: "项目", id: "c-1")) == "{\"command\":\"c-1\",\"answers\":3}")
        #expect(try await found(.dossier("P-1")) == "{\"command\":\"c-2\",\"answers\":3}")
        #expect(try await store.drafts(of: .person("p1"), in: county).count == 2)
        try await store.close()
    }

    /// Rows of an older program have no figures: the register is derived again at the next start.
    @Test func theRegisterIsDerivedAnewAfterTheMigrationThatAddsFigures() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        try await old(path, upTo: 9) { db in
            try db.execute(
                sql: """
                    INSERT INTO register (id, jurisdiction, dossier, kind, edition, title, title_key, unit_name, stage,
                        category, opened, last_act, ended, sequence, involved, search)
                    VALUES (1, ?, 'P-1', '项目', '甲版', '云', '云', '', '受理', '', 1, 1, 0, 1, '', ' 云 ')
                    """, arguments: [county])
            for key in ["register.day", "other"] {
                try db.execute(sql: "INSERT INTO setting VALUES (?, ?, '1')", arguments: [county, key])
            }
        }
        let store = try SQLiteStore.open(at: path)
        #expect(try await store.setting("register.day", in: county) == nil)
        #expect(try await store.setting("other", in: county) == "1")
        #expect(try await store.row(of: "P-1", in: county)?.figures == Figures())
        try await store.close()
    }

    /// Nobody knows yet what papers of old rows say: until all is derived again they are found by their names.
    @Test func theRegisterIsDerivedAnewAfterTheMigrationThatAddsParticulars() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        try await old(path, upTo: 13) { db in
            try db.execute(
                sql: """
                    INSERT INTO register (id, jurisdiction, dossier, kind, edition, title, title_key, unit_name, stage,
                        category, opened, last_act, ended, sequence, involved, search, change)
                    VALUES (1, ?, 'P-1', '项目', '甲版', '云', '云', '', '受理', '', 1, 1, 0, 1, '', ' 云 ', 1)
                    """, arguments: [county])
            try db.execute(sql: "INSERT INTO setting VALUES (?, 'register.day', '1')", arguments: [county])
        }
        let store = try SQLiteStore.open(at: path)
        #expect(try await store.setting("register.day", in: county) == nil)
        var query = RegisterQuery(jurisdiction: county, viewer: .everything)
        #expect(try await store.page(query).total == 1)
        query.filter.particulars = "HT"
        #expect(try await store.page(query).total == 0)
        let row = someRow("P-1", sequence: 2)
        _ = try await store.append(
            someAppend(
                "P-1", entries: [someEntry(1), someEntry(2)],
                projection: Projection(row: row, particulars: ["HT-1"]))
        ).receipts
        #expect(try await store.page(query).rows == [row])
        try await store.close()
    }

    @Test func whatLayOnDesksLiesThereAfterTheMigration() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        try await old(path, upTo: 7) { db in
            for (id, dossier) in ["P-1", "P-2"].enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO register (id, jurisdiction, dossier, kind, edition, title, title_key, unit_name, stage,
                            category, opened, last_act, ended, sequence, reference_mark, duty_mark, offer_mark, involved,
                            search, change)
                        VALUES (?, ?, ?, '项目', '甲版', '云', '云', '', '受理', '', 1, 1, 0, 1, 5, 6, 7, '', ' 云 ', ?)
                        """, arguments: [id + 1, county, dossier, id + 1])
            }
            for (row, due) in [(1, 20), (1, nil), (2, 10)] as [(Int, Int?)] {
                try db.execute(
                    sql: """
                        INSERT INTO duty (row, jurisdiction, assignee, due, clock, step, answers, title, party, soft,
                            article, started)
                        VALUES (?, ?, 'party:lead', ?, ?, 'report', NULL, '报送“年报”\n', 'lead', 1, '第"十"条', 4)
                        """, arguments: [row, county, due, due == nil ? "silent" : "due"])
            }
            for (row, step) in [(1, "a"), (2, "b")] {
                try db.execute(
                    sql: """
                        INSERT INTO offer (row, jurisdiction, assignee, since, step, answers, title, party, unit)
                        VALUES (?, ?, 'unit:P-2', 3, ?, 9, '可办', 'unit', 'P-2')
                        """, arguments: [row, county, step])
            }
            try db.execute(sql: "INSERT INTO reference VALUES (1, ?, 'owner', 'P-2')", arguments: [county])
        }
        var upgrades: [Upgrade] = []
        let store = try SQLiteStore.open(at: path) { upgrades.append($0) }
        #expect(upgrades == [Upgrade(from: 7, to: try Migrations.bundled().steps.count)])
        let duty = { (due: Int32?) in
            Duty(
                step: "report", title: "报送“年报”\n", party: "lead", unit: nil, due: due.map(Day.init(number:)),
                clock: due == nil ? .silent : .due, soft: true, article: "第\"十\"条", started: Day(number: 4))
        }
        let lead = Desk(jurisdiction: county, parties: ["lead"], units: [])
        #expect(try await store.duties(on: lead).items.map(\.item) == [duty(10), duty(20), duty(nil)])
        #expect(try await store.duties(of: "P-1", in: county) == [duty(20), duty(nil)])
        let unit = Desk(jurisdiction: county, parties: [], units: ["P-2"])
        #expect(try await store.offers(on: unit).items.map(\.item.step) == ["b", "a"])
        #expect(try await store.offers(on: unit).items.last?.item.answers == 9)
        #expect(
            try await store.referrers(to: "P-2", through: "owner", in: county) == [
                Referrer(dossier: "P-1", field: "owner")
            ])
        _ = try await store.append(someAppend("P-3")).receipts
        #expect(try await store.page(RegisterQuery(jurisdiction: county, viewer: .everything)).total == 3)
        try await store.close()
    }

    @Test(arguments: [
        "", "[\"lead\",null,\"a\",null,\"可办\"]", "[\"lead\",null,\"a\",null,\"可办\"]1", "7,7", "]7,", "]-,7", "\n",
    ])
    func aLineThatNoDeskFindsIsToldNotTaken(_ text: String) throws {
        guard !text.isEmpty else { return #expect(try DeskText(bytes: []).lines().isEmpty) }
        #expect(throws: StoreError.self) { try DeskText(bytes: Array(text.utf8)).items() as [Offer] }
    }

    /// What was committed is copied into the database, and the write-ahead log begins anew instead of growing for ever: its
    /// header then has other salts.
    @Test func theWriteAheadLogBeginsAnew() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        let store = try SQLiteStore.open(at: path)
        func salts() throws -> Data {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path + "-wal"))
            defer { do { try file.close() } catch { Issue.record(error) } }
            return try file.read(upToCount: 24)?.suffix(8) ?? Data()
        }
        try await store.write { db in
            try db.execute(sql: "CREATE TABLE load (bytes BLOB)")
            for _ in 0..<40 { try db.execute(sql: "INSERT INTO load VALUES (zeroblob(1000000))") }
        }
        let before = try salts()
        #expect(before.count == 8)
        var hasBegunAnew = false
        for _ in 0..<400 where !hasBegunAnew {
            try await Task.sleep(for: .milliseconds(50))
            try await store.save(setting: "a", in: county, value: "1")
            hasBegunAnew = try salts() != before
        }
        #expect(hasBegunAnew)
        #expect(try await store.setting("a", in: county) == "1")
        try await store.close()
    }

    @Test func theFileIsForNobodyElse() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        let store = try SQLiteStore.open(at: path)
        _ = try await store.append(someAppend("P-1")).receipts
        try await store.backup(to: folder.file("copy"))
        for name in ["office.sqlite", "office.sqlite-wal", "copy/tongchou.db"] {
            let rights = try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions] as? Int
            #expect(rights == 0o600, "\(name)")
        }
        try await store.close()
    }

    @Test func openingAgainKeepsEverything() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        let store = try SQLiteStore.open(at: path)
        _ = try await store.append(someAppend("P-1")).receipts
        try await store.close()
        await #expect(throws: StoreError.closed) { try await store.append(someAppend("P-2")) }
        let again = try SQLiteStore.open(at: path) { _ in Issue.record("nothing was to be upgraded") }
        #expect(try await again.entries(of: "P-1", in: county, after: 0)?.entries.count == 1)
        _ = try await again.append(someAppend("P-1", after: 1)).receipts
        #expect(try await again.verify().holds)
    }

    @Test func aFileThatIsNoDatabaseIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: path))
        #expect {
            try SQLiteStore.open(at: path)
        } throws: { error in
            if case .corrupt = error as? StoreError { true } else { false }
        }
    }

    @Test func twoProcessesMayShareTheFile() async throws {
        let folder = try TemporaryFolder()
        let one = try SQLiteStore.open(at: folder.file("office.sqlite"))
        let other = try SQLiteStore.open(at: folder.file("office.sqlite"))
        _ = try await one.append(someAppend("P-1")).receipts
        _ = try await other.append(someAppend("P-1", after: 1)).receipts
        let late = someAppend("P-1", after: 1, entries: [someEntry(2, command: "other")])
        #expect(try await one.append(late) == .conflict(currentSequence: 2))
        _ = try await one.append(someAppend("P-1", after: 2)).receipts
        #expect(try await other.verify().checked == 3)
        #expect(try await other.verify().holds)
    }

    /// Work in the background outlives whoever began it: it is told, and does not end the program.
    @Test func closingWaitsForWhoReads() async throws {
        for _ in 0..<20 {
            let folder = try TemporaryFolder()
            let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
            _ = try await store.append(someAppend("P-1")).receipts
            let query = RegisterQuery(jurisdiction: county, viewer: .everything)
            let readers = (0..<6).map { number in
                Task(priority: number.isMultiple(of: 2) ? .utility : .high) {
                    while true {
                        _ = try await store.page(query)
                        _ = try await store.dossiers(["P-1"], in: county)
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(3))
            try await store.close()
            for reader in readers {
                await #expect(throws: StoreError.closed) { try await reader.value }
            }
        }
    }

    @Test func aBackupIsWhole() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        for sequence in 0..<20 { _ = try await store.append(someAppend("P-1", after: sequence)).receipts }
        guard case .kept(let paper, _) = try await AttachmentConformance.keep(store, AttachmentConformance.pdf) else {
            return #expect(Bool(false))
        }
        // What a backup that was broken off has left is no hindrance.
        try FileManager.default.createDirectory(
            atPath: folder.file("copy.part/papers"), withIntermediateDirectories: true)
        try await store.backup(to: folder.file("copy"))
        await #expect(throws: StoreError.self) { try await store.backup(to: folder.file("copy")) }
        #expect(SQLiteStore.isThere(in: folder.file("copy")) && !SQLiteStore.isThere(in: folder.file("")))
        let copy = try SQLiteStore.open(in: folder.file("copy"))
        let kept = try #require(try await copy.paper(paper.digest))
        #expect(kept.path != paper.path)
        #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: kept.path))) == AttachmentConformance.pdf)
        let (verified, original) = (try await copy.verify(), try await store.verify())
        #expect(verified == original)
        #expect(verified.checked == 20)
        let query = RegisterQuery(jurisdiction: county, viewer: .everything, filter: .text("政务云"))
        #expect(try await copy.page(query).rows.count == 1)
    }

    /// A full disk fails the append and leaves what was there.
    @Test func aFullDiskIsSaidSo() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        _ = try await store.append(someAppend("P-1")).receipts
        try await store.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
        }
        let large = someEntry(2, fields: ["文": .text(String(repeating: "长", count: 100_000))])
        await #expect(throws: StoreError.diskFull) {
            try await store.append(someAppend("P-1", after: 1, entries: [large]))
        }
        try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        _ = try await store.append(someAppend("P-1", after: 1)).receipts
        #expect(try await store.verify().checked == 2)
    }
}

extension RegisterFilter {
    static func text(_ text: String) -> RegisterFilter {
        var filter = RegisterFilter()
        filter.text = text
        return filter
    }
}
