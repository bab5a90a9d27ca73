import Dossiers
import Foundation
import GRDB
import Testing

@testable import Storage

/// The office's own log: held together by digests, written with the change it tells of.
@Suite struct OfficeLogTests {
    private static func act(_ number: Int, _ subject: String = "a") -> OfficeAct {
        OfficeAct(
            jurisdiction: county, at: Int64(number), person: "p1", act: "parties", subject: subject,
            details: "{\"n\":\(number)}")
    }

    private static func office(_ folder: TemporaryFolder, _ count: Int = 5) async throws -> SQLiteStore {
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        for number in 1...count { try await store.record(act(number)) }
        return store
    }

    private static func tamper(_ folder: TemporaryFolder, _ sql: String) throws {
        try DatabaseQueue(path: folder.file("office.sqlite")).write { db in
            try db.execute(
                sql: "DROP TRIGGER office_log_is_never_changed; DROP TRIGGER office_log_is_never_deleted; \(sql)")
        }
    }

    @Test(arguments: [
        ("UPDATE office_log SET person = 'p2' WHERE position = 3", [Verification.Office.Break.changed(3)]),
        ("UPDATE office_log SET at = 9 WHERE position = 1", [.changed(1)]),
        ("UPDATE office_log SET details = '{}' WHERE position = 5", [.changed(5)]),
        ("UPDATE office_log SET jurisdiction = '邻县' WHERE position = 2", [.changed(2)]),
        ("DELETE FROM office_log WHERE position = 2", [.missing(1, before: 3)]),
        ("DELETE FROM office_log WHERE position = 5", [.end(found: 4, recorded: 5)]),
        ("DELETE FROM office_log", [.end(found: 0, recorded: 5)]),
        ("DELETE FROM office_log_end", [.end(found: 5, recorded: 0)]),
        (
            """
            UPDATE office_log SET position = 99 WHERE position = 2; UPDATE office_log SET position = 2 WHERE position = 3;
            UPDATE office_log SET position = 3 WHERE position = 99
            """, [.changed(2), .changed(3), .changed(4)]
        ),
    ])
    func whatSomebodyDidWithTheFileShows(_ sql: String, _ breaks: [Verification.Office.Break]) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeLogTests.office(folder)
        let before = try await store.verify()
        #expect(before.holds && before.office.checked == 5)
        try OfficeLogTests.tamper(folder, sql)
        let after = try await store.verify()
        #expect(after.office.breaks == breaks)
        #expect(!after.holds && after.breaks.isEmpty)
    }

    @Test func anAlteredCopyShows() async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeLogTests.office(folder)
        try await store.backup(to: folder.file("copy"))
        try await DatabaseQueue(path: folder.file("copy/tongchou.db")).write { db in
            try db.execute(
                sql: "DROP TRIGGER office_log_is_never_changed; UPDATE office_log SET subject = 'b' WHERE position = 4")
        }
        let copy = try SQLiteStore.open(in: folder.file("copy"))
        #expect(try await copy.verify().office.breaks == [.changed(4)])
        #expect(try await store.verify().holds)
        try await copy.close()
    }

    @Test func whatWasRecordedBeforeIsSealedByTheMigration() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        try await DatabaseQueue(path: path).write { db in
            try db.execute(
                sql:
                    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)"
            )
            for step in try Migrations.bundled().steps.prefix(while: { !$0.name.hasSuffix(Migrations.sealing) }) {
                try db.execute(sql: step.sql)
                try db.execute(sql: "INSERT INTO migration VALUES (?, ?, 0)", arguments: [step.number, step.name])
            }
            for number in 1...3 {
                try db.execute(
                    sql: """
                        INSERT INTO office_log (jurisdiction, at, person, act, subject, details)
                        VALUES (?, ?, 'p1', 'setting', 'k', '{"from":null,"to":"5"}')
                        """, arguments: [county, number])
            }
        }
        let store = try SQLiteStore.open(at: path)
        let acts = try await store.officeActs(OfficeLogQuery(jurisdiction: county)).acts
        #expect(acts.map(\.position) == [3, 2, 1] && acts.map(\.act.at) == [3, 2, 1])
        #expect(try await store.verify().office == .init(checked: 3, breaks: [], digest: acts[0].digest))
        try await store.record(OfficeLogTests.act(4))
        #expect(try await store.verify().holds)
        await #expect(throws: StoreError.self) {
            try await store.write { db in try db.execute(sql: "UPDATE office_log SET person = 'x'") }
        }
        #expect(
            try await store.write { db in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE name = 'unsealed'")
            } == 0)
        try await store.close()
    }

    @Test(arguments: BackEnd.all)
    func itIsFoundByKindPersonSubjectAndDay(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        for number in 0..<6 {
            try await store.record(
                OfficeAct(
                    jurisdiction: number == 5 ? "邻县" : county, at: Int64(number * 10), person: "p\(number % 2)",
                    act: number < 3 ? "a" : "b", subject: "s\(number % 3)"))
        }
        func found(_ change: (inout OfficeLogQuery) -> Void) async throws -> [Int64] {
            var query = OfficeLogQuery(jurisdiction: county)
            change(&query)
            let page = try await store.officeActs(query)
            #expect(query.limit < 50 || query.offset > 0 || page.total == page.acts.count)
            return page.acts.map(\.act.at)
        }
        #expect(try await found { _ in } == [40, 30, 20, 10, 0])
        #expect(try await found { $0.acts = ["a"] } == [20, 10, 0])
        #expect(try await found { $0.people = ["p1"] } == [30, 10])
        #expect(try await found { $0.people = [] } == [])
        #expect(try await found { $0.subject = "s0" } == [30, 0])
        #expect(try await found { ($0.from, $0.until) = (10, 30) } == [20, 10])
        #expect(try await found { ($0.offset, $0.limit) = (1, 2) } == [30, 20])
        #expect(try await store.officePeople(in: county) == ["p0", "p1"])
    }

    // MARK: changes

    private static func bureau(_ id: String, _ name: String, active: Bool = true) -> Organisation {
        Organisation(id: id, jurisdiction: county, name: name, shortName: name, parties: [], active: active)
    }

    private static func furnished(_ backEnd: BackEnd, _ folder: TemporaryFolder) async throws -> any Store {
        let store = try backEnd.open(folder)
        for (login, place, role) in [
            ("boss", "o1", Account.Role.administrator), ("clerk", "o2", .clerk), ("other", "o2", .administrator),
        ] {
            try await store.save(bureau(place, "局\(place)"))
            try await store.save(Person(id: "p-\(login)", name: "人\(login)"))
            try await store.save(account(login, place, [role], disabled: login == "other"))
            try await store.setPassword("很长的密码123", of: login)
        }
        return store
    }

    private static func account(
        _ login: String, _ place: String, _ roles: Set<Account.Role>, disabled: Bool = false
    ) -> Account {
        Account(
            login: login, person: "p-\(login)", jurisdiction: county, organisation: place, roles: roles,
            disabled: disabled)
    }

    @Test(arguments: BackEnd.all)
    func ofTwoWhoSawTheSameOnlyOneChangesIt(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeLogTests.furnished(backEnd, folder)
        let subject = OfficeSubject(jurisdiction: county, acts: ["parties"], subject: "o1")
        #expect(try await store.version(of: subject) == 0)
        let outcomes = try await withThrowingTaskGroup(of: OfficeOutcome.self) { group in
            for number in 0..<6 {
                group.addTask {
                    try await store.carryOut(
                        OfficeChange(
                            OfficeLogTests.act(number, "o1"),
                            effects: [.organisation(OfficeLogTests.bureau("o1", "局\(number)"))],
                            expected: .init(subject, at: 0)))
                }
            }
            return try await group.reduce(into: [OfficeOutcome]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == .done } == 1)
        let acts = try await store.officeActs(OfficeLogQuery(jurisdiction: county)).acts
        #expect(acts.count == 1, "what was refused leaves no trace")
        #expect(outcomes.filter { $0 != .done }.allSatisfy { $0 == .stale(acts) })
        #expect(try await store.organisation("o1", in: county)?.name == "局\(acts[0].act.at)")
        // What is recorded on the same subject but changes nothing on the form does not count.
        try await store.record(
            OfficeAct(jurisdiction: county, at: 9, person: "", act: OfficeAct.signInRefused, subject: "o1"))
        #expect(try await store.version(of: subject) == acts[0].position)
    }

    @Test(arguments: BackEnd.all)
    func theLastAdministratorStays(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeLogTests.furnished(backEnd, folder)
        func attempt(_ effect: OfficeChange.Effect) async throws -> OfficeOutcome {
            try await store.carryOut(OfficeChange(OfficeLogTests.act(1), effects: [effect]))
        }
        let lasts: [OfficeChange.Effect] = [
            .account(OfficeLogTests.account("boss", "o1", [.administrator], disabled: true)),
            .account(OfficeLogTests.account("boss", "o1", [.clerk, .leader])),
            .account(OfficeLogTests.account("boss", "nowhere", [.administrator])),
            .organisation(OfficeLogTests.bureau("o1", "局o1", active: false)), .erased(person: "p-boss"),
        ]
        for effect in lasts { #expect(try await attempt(effect) == .lastAdministrator) }
        #expect(try await store.account("boss") == OfficeLogTests.account("boss", "o1", [.administrator]))
        #expect(try await store.officeActs(OfficeLogQuery(jurisdiction: county)).total == 0)
        // The other one is disabled: he counts only when he may come in.
        #expect(try await attempt(.account(OfficeLogTests.account("other", "o2", [.administrator]))) == .done)
        for effect in lasts.dropLast().prefix(1) { #expect(try await attempt(effect) == .done) }
        #expect(
            try await attempt(.organisation(OfficeLogTests.bureau("o2", "局o2", active: false))) == .lastAdministrator)
    }

    @Test(arguments: BackEnd.all)
    func aChangeEndsWhatWasOpenAndNothingElse(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeLogTests.furnished(backEnd, folder)
        func open(_ login: String) async throws -> (session: String, token: String) {
            (
                try await store.openSession(for: login, at: 1, expires: 1000),
                try await store.issueToken(named: "t", for: login, at: 1, expires: 1000).secret
            )
        }
        func holds(_ pair: (session: String, token: String)) async throws -> [Bool] {
            [try await store.session(pair.session, at: 2) != nil, try await store.apiToken(pair.token, at: 2) != nil]
        }
        let boss = try await open("boss")
        for effect in [
            OfficeChange.Effect.account(OfficeLogTests.account("clerk", "o1", [.leader])),
            .organisation(OfficeLogTests.bureau("o1", "局o1")), .password("又一个长密码456", login: "clerk"),
        ] {
            let clerk = try await open("clerk")
            _ = try await store.carryOut(OfficeChange(OfficeLogTests.act(1), effects: [effect]))
            var isOpen = false
            if case .organisation = effect { isOpen = true }
            #expect(try await holds(clerk) == [isOpen, isOpen])
        }
        #expect(try await holds(boss) == [true, true])
        #expect(try await store.account("clerk") == OfficeLogTests.account("clerk", "o1", [.leader]))
        // A move neither unlocks nor changes the password.
        for _ in 0..<3 {
            _ = try await store.signIn(
                "clerk", password: "错", at: 10, locking: Locking(attempts: 3, seconds: 60))
        }
        _ = try await store.carryOut(
            OfficeChange(
                OfficeLogTests.act(2), effects: [.account(OfficeLogTests.account("clerk", "o2", [.clerk]))]))
        #expect(try await store.account("clerk")?.lockedUntil == 70)
        let kinds = try await store.officeActs(
            OfficeLogQuery(jurisdiction: county, acts: [OfficeAct.signInRefused, OfficeAct.accountLocked])
        ).acts.map(\.act)
        #expect(kinds.map(\.act) == [OfficeAct.accountLocked, OfficeAct.signInRefused, OfficeAct.signInRefused])
        #expect(kinds.allSatisfy { $0.subject == "clerk" && $0.person.isEmpty })
        _ = try await store.carryOut(OfficeChange(OfficeLogTests.act(3), effects: [.unlocked(login: "clerk")]))
        #expect(try await store.account("clerk")?.lockedUntil == nil)
        // Closing ends what its people have open, and leaves the others.
        let clerk = try await open("clerk")
        _ = try await store.carryOut(
            OfficeChange(
                OfficeLogTests.act(4), effects: [.organisation(OfficeLogTests.bureau("o2", "局o2", active: false))]))
        #expect(try await holds(clerk) == [false, false])
        #expect(try await holds(boss) == [true, true])
    }

    @Test(arguments: BackEnd.all)
    func namesAndLoginsAreNotTakenTwice(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeLogTests.furnished(backEnd, folder)
        for effect in [
            OfficeChange.Effect.organisation(OfficeLogTests.bureau("o9", "局o1")),
            .opened(OfficeLogTests.account("clerk", "o1", [.clerk]), Person(id: "p-9", name: "另一人")),
        ] {
            #expect(try await store.carryOut(OfficeChange(OfficeLogTests.act(1), effects: [effect])) == .taken)
        }
        #expect(try await store.person("p-9") == nil)
        #expect(try await store.officeActs(OfficeLogQuery(jurisdiction: county)).total == 0)
    }

    @Test(arguments: BackEnd.all)
    func accountsAreFoundByLoginNameAndOrganisation(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeLogTests.furnished(backEnd, folder)
        func found(_ text: String, _ place: String = "") async throws -> [String] {
            try await store.accounts(AccountQuery(jurisdiction: county, text: text, organisation: place)).accounts
                .map(\.login)
        }
        #expect(try await found("") == ["boss", "clerk", "other"])
        #expect(try await found("CLER") == ["clerk"])
        #expect(try await found("人boss") == ["boss"])
        #expect(try await found("局o2") == ["clerk", "other"])
        #expect(try await found("", "o1") == ["boss"])
        for wild in ["%", "_", "*"] { #expect(try await found(wild) == [], "\(wild)") }
        let second = try await store.accounts(AccountQuery(jurisdiction: county, offset: 1, limit: 1))
        #expect(second.accounts.map(\.login) == ["clerk"] && second.total == 3)
        #expect(try await store.accounts(AccountQuery(jurisdiction: "邻县")).total == 0)
    }
}
