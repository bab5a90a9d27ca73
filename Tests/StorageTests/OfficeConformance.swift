import Dossiers
import Foundation
import Storage
import Testing

@Suite struct OfficeConformance {
    private static func office(_ backEnd: BackEnd, _ folder: TemporaryFolder) async throws -> any Store {
        let store = try backEnd.open(folder)
        try await store.save(Person(id: "p1", name: "李明", phone: "13800000000"))
        try await store.save(
            Account(login: "liming", person: "p1", jurisdiction: county, organisation: "o1", roles: [.clerk, .leader]))
        try await store.setPassword("很长的密码123", of: "liming")
        return store
    }

    @Test(arguments: BackEnd.all)
    func anErasedPersonKeepsOnlyTheId(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeConformance.office(backEnd, folder)
        let token = try await store.openSession(for: "liming", at: 10, expires: 1000)
        #expect(try await store.people(["p1", "p2"]) == ["p1": Person(id: "p1", name: "李明", phone: "13800000000")])
        try await store.erasePerson("p1")
        #expect(try await store.person("p1") == Person(id: "p1", name: "", phone: nil, erased: true))
        #expect(try await store.session(token, at: 20) == nil)
        #expect(try await store.account("liming")?.disabled == true)
        #expect(try await store.signIn("liming", password: "很长的密码123", at: 20, locking: .standard) == .refused)
        try await store.save(Person(id: "p1", name: "李明"))
        #expect(try await store.person("p1")?.name == "")
    }

    @Test(arguments: BackEnd.all)
    func organisationsAreKept(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        let bureau = Organisation(
            id: "o1", jurisdiction: county, name: "大数据中心", shortName: "数据", parties: ["lead", "\"甲\""], unit: "U-1",
            requiresLeader: true)
        try await store.save(bureau)
        try await store.save(
            Organisation(id: "o1", jurisdiction: "邻县", name: "别的", shortName: "别", parties: [], active: false))
        #expect(try await store.organisation("o1", in: county) == bureau)
        #expect(try await store.organisations(in: county) == [bureau])
        #expect(try await store.organisation("o2", in: county) == nil)
    }

    @Test(arguments: BackEnd.all)
    func signingIn(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeConformance.office(backEnd, folder)
        func attempt(_ password: String, at now: Int64) async throws -> SignIn {
            try await store.signIn("liming", password: password, at: now, locking: Locking(attempts: 3, seconds: 60))
        }
        let account = try #require(try await store.account("liming"))
        #expect(account.roles == [.clerk, .leader])
        #expect(try await attempt("很长的密码123", at: 100) == .accepted(account))
        #expect(try await store.signIn("nobody", password: "x", at: 100, locking: .standard) == .refused)
        #expect(try await attempt("错", at: 100) == .refused)
        #expect(try await attempt("错", at: 101) == .refused)
        #expect(try await attempt("很长的密码123", at: 102) == .accepted(account))
        for second in 0..<3 { #expect(try await attempt("错", at: 110 + Int64(second)) == .refused) }
        #expect(try await attempt("很长的密码123", at: 113) == .locked(until: 172))
        #expect(try await attempt("很长的密码123", at: 172) == .accepted(account))
        try await store.save(
            Account(
                login: "liming", person: "p1", jurisdiction: county, organisation: "o1", roles: [.clerk], disabled: true
            ))
        #expect(try await attempt("很长的密码123", at: 200) == .refused)
        // Without a password nobody comes in, whatever is typed.
        try await store.save(Account(login: "new", person: "p1", jurisdiction: county, organisation: "o1", roles: []))
        #expect(try await store.signIn("new", password: "", at: 1, locking: .standard) == .refused)
        #expect(try await store.accounts(in: county).map(\.login) == ["liming", "new"])
        #expect(try await store.accounts(ofOrganisation: "o2", in: county) == [])
    }

    /// Of many guesses at once, those beyond the limit learn nothing.
    @Test(arguments: BackEnd.all)
    func guessesSentAtOnceAreCounted(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeConformance.office(backEnd, folder)
        let refused = try await withThrowingTaskGroup(of: SignIn.self) { group in
            for number in 0..<8 {
                group.addTask {
                    try await store.signIn(
                        "liming", password: "猜\(number)", at: 100, locking: Locking(attempts: 3, seconds: 60))
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 == .refused ? 1 : 0 }
        }
        #expect(refused == 3)
    }

    @Test(arguments: BackEnd.all)
    func sessionsEnd(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeConformance.office(backEnd, folder)
        let (one, two) = (
            try await store.openSession(for: "liming", at: 100, expires: 1000),
            try await store.openSession(for: "liming", at: 100, expires: 1000)
        )
        #expect(one != two && one.utf8.count == 43)
        #expect(try await store.session(one, at: 200)?.account.login == "liming")
        #expect(try await store.session(one, at: 210)?.lastUsedAt == 200)
        #expect(try await store.session(one, at: 1000) == nil)
        #expect(try await store.session("", at: 200) == nil)
        try await store.revokeSession(one)
        #expect(try await store.session(one, at: 200) == nil)
        #expect(try await store.session(two, at: 200) != nil)
        try await store.revokeSessions(of: "liming")
        #expect(try await store.session(two, at: 200) == nil)
        let three = try await store.openSession(for: "liming", at: 100, expires: 1000)
        try await store.setPassword("另一个密码456", of: "liming")
        #expect(try await store.session(three, at: 200) == nil)
        await #expect(throws: StoreError.self) { try await store.openSession(for: "nobody", at: 1, expires: 2) }
    }

    @Test(arguments: BackEnd.all)
    func tokensOfProgramsEnd(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeConformance.office(backEnd, folder)
        let issued = try await store.issueToken(named: "财政接口", for: "liming", at: 100, expires: 1000)
        #expect(try await store.apiToken(issued.secret, at: 110)?.name == "财政接口")
        #expect(try await store.apiToken(issued.secret + "x", at: 110) == nil)
        #expect(try await store.apiToken(issued.secret, at: 1000) == nil)
        #expect(try await store.apiTokens(of: "liming").map(\.id) == [issued.token.id])
        try await store.revokeToken(issued.token.id, of: "somebody")
        #expect(try await store.apiToken(issued.secret, at: 110) != nil)
        try await store.revokeToken(issued.token.id, of: "liming")
        #expect(try await store.apiToken(issued.secret, at: 110) == nil)
        let again = try await store.issueToken(named: "二", for: "liming", at: 100, expires: 200)
        try await store.sweep(at: 200)
        #expect(try await store.apiTokens(of: "liming") == [])
        #expect(again.secret != issued.secret)
    }

    /// Whoever steals the file finds no token in it.
    @Test func theFileHoldsNoSecrets() async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeConformance.office(BackEnd.all[0], folder)
        let token = try await store.openSession(for: "liming", at: 1, expires: 9)
        let issued = try await store.issueToken(named: "t", for: "liming", at: 1, expires: 9)
        try await store.backup(to: folder.file("copy"))
        let stored = try Data(contentsOf: URL(fileURLWithPath: folder.file("copy/tongchou.db")))
        #expect(stored.range(of: Data("liming".utf8)) != nil)
        for secret in [token, issued.secret, "很长的密码123"] { #expect(stored.range(of: Data(secret.utf8)) == nil) }
    }

    /// A leader agrees and the clerk takes it back: one of both, never both.
    @Test(arguments: BackEnd.all)
    func whatIsAgreedToMustLieThereAsItWasRead(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try await OfficeConformance.office(backEnd, folder)
        func draft(_ dossier: DossierID, _ state: DraftState, at: Int64 = 1) -> Draft {
            Draft(
                key: DraftKey(jurisdiction: county, owner: .person("p1"), subject: .dossier(dossier), step: "apply"),
                organisation: "o1", fields: "{}", updatedAt: at, updatedBy: "p1", state: state)
        }
        let read = draft("P-1", .awaitingLeader)
        try await store.save(read)
        #expect(try await store.replace(read, with: draft("P-1", .editing)))
        #expect(try await store.append(someAppend("P-1", agreed: read)) == .draftChanged)
        #expect(try await store.entries(of: "P-1", in: county, after: 0) == nil)
        // Sent once more, with the same words: it is another submission.
        let again = draft("P-1", .awaitingLeader, at: 2)
        try await store.save(again)
        #expect(try await store.append(someAppend("P-1", agreed: read)) == .draftChanged)
        _ = try await store.append(someAppend("P-1", agreed: again)).receipts
        #expect(try await store.draft(again.key) == nil)
        #expect(try await store.replace(again, with: draft("P-1", .editing)) == false)

        for round in 0..<40 {
            let id = DossierID("R-\(round)")
            let waiting = draft(id, .awaitingLeader)
            try await store.save(waiting)
            async let agreement = store.append(someAppend(id, agreed: waiting))
            async let takenBack = store.replace(waiting, with: draft(id, .editing))
            let (answer, back) = (try await agreement, try await takenBack)
            if case .written = answer { #expect(!back) } else { #expect(back && answer == .draftChanged) }
            #expect(try await store.draft(waiting.key) == (back ? draft(id, .editing) : nil))
        }
    }

    @Test(arguments: BackEnd.all)
    func draftsAreKeptAndSpent(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        func key(_ owner: DraftOwner, _ subject: DraftKey.Subject) -> DraftKey {
            DraftKey(jurisdiction: county, owner: owner, subject: subject, step: "apply")
        }
        func draft(_ key: DraftKey, _ at: Int64, _ state: DraftState) -> Draft {
            Draft(key: key, organisation: "o1", fields: "{\"甲\":1}", updatedAt: at, updatedBy: "p1", state: state)
        }
        let mine = draft(key(.person("p1"), .dossier("P-1")), 1, .editing)
        let opening = draft(key(.person("p1"), .opening(kind: "项目", id: "x")), 2, .returned(remark: "请补充"))
        let ours = draft(key(.organisation("p1"), .dossier("P-1")), 3, .awaitingLeader)
        let answer = draft(
            DraftKey(
                jurisdiction: county, owner: .person("p1"), subject: .dossier("P-1"), step: "apply", answers: 7), 0,
            .editing)
        for draft in [mine, opening, ours, answer] { try await store.save(draft) }
        #expect(try await store.draft(mine.key) == mine)
        #expect(try await store.draft(answer.key) == answer)
        #expect(try await store.draft(opening.key) == opening)
        #expect(try await store.drafts(of: .person("p1"), in: county) == [opening, mine, answer])
        #expect(try await store.drafts(ofOrganisation: "o1", in: county, state: .awaitingLeader) == [ours])
        let changed = draft(mine.key, 9, .awaitingLeader)
        try await store.save(changed)
        #expect(try await store.drafts(ofOrganisation: "o1", in: county, state: .awaitingLeader) == [changed, ours])
        // What was changed since it was read is not overwritten.
        let returned = draft(mine.key, 10, .returned(remark: "改"))
        #expect(try await !store.replace(mine, with: returned))
        #expect(try await store.draft(mine.key) == changed)
        #expect(try await store.replace(changed, with: changed))
        // The append that it became takes it away; one that was refused does not.
        _ = try await store.append(someAppend("P-2")).receipts
        let late = someAppend("P-2", entries: [someEntry(1, command: "z")], draft: changed.key)
        #expect(try await store.append(late) == .conflict(currentSequence: 1))
        #expect(try await store.draft(changed.key) != nil)
        _ = try await store.append(someAppend("P-1", draft: changed.key)).receipts
        #expect(try await store.draft(changed.key) == nil)
        #expect(try await store.delete(opening.key))
        #expect(try await !store.delete(opening.key))
        #expect(try await store.draft(ours.key) == ours)
    }

    @Test(arguments: BackEnd.all)
    func aLoginIsGivenOnce(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        func account(_ jurisdiction: String) -> Account {
            Account(
                login: "new", person: "p-\(jurisdiction)", jurisdiction: jurisdiction, organisation: "o",
                roles: [.clerk])
        }
        #expect(try await store.add(account(county)))
        #expect(try await !store.add(account("邻县")))
        #expect(try await store.account("new") == account(county))
    }

    @Test(arguments: BackEnd.all)
    func papersThatNothingUsesAreThrownAway(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        let content = AsyncStream<[UInt8]> { stream in
            stream.yield(Array("材料".utf8))
            stream.finish()
        }
        let kept = try await store.keep(content, named: "a.txt", as: .text, limit: 100, by: "p1", at: 1)
        guard case .kept(let paper, let attachment) = kept else {
            Issue.record("not kept: \(kept)")
            return
        }
        let draft = Draft(
            key: DraftKey(jurisdiction: county, owner: .person("p1"), subject: .dossier("P-1"), step: "apply"),
            organisation: "o1", fields: "{\"papers\":[\"\(attachment.digest)\"]}", updatedAt: 1, updatedBy: "p1",
            state: .editing)
        try await store.save(draft)
        #expect(try await !store.discard(paper: attachment.digest), "a draft uses it")
        #expect(try await store.paper(attachment.digest) == paper)
        try await store.delete(draft.key)
        #expect(try await store.discard(paper: attachment.digest))
        #expect(try await store.paper(attachment.digest) == nil)
        #expect(!FileManager.default.fileExists(atPath: paper.path))
        #expect(try await !store.discard(paper: "../x"))
    }

    @Test(arguments: BackEnd.all)
    func linksHoldBetweenTwoJurisdictions(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        let here = LinkSide(jurisdiction: county, dossier: "P-1")
        let there = LinkSide(jurisdiction: "邻县", dossier: "P-1")
        let code = try await store.offerLink(from: here, by: "p1", at: 10, expires: 20)
        #expect(try await store.links(of: here) == [])
        #expect(try await !store.joinLink(code, from: there, by: "p2", at: 20), "expired")
        #expect(try await !store.joinLink(code, from: LinkSide(jurisdiction: county, dossier: "P-2"), by: "p1", at: 11))
        #expect(try await store.joinLink(code, from: there, by: "p2", at: 19))
        #expect(try await !store.joinLink(code, from: there, by: "p2", at: 19), "spent")
        #expect(try await store.links(of: here) == [DossierLink(other: there, since: 19)])
        #expect(try await store.links(of: there) == [DossierLink(other: here, since: 19)])
        #expect(try await store.endLink(between: there, and: here, at: 30))
        #expect(try await !store.endLink(between: here, and: there, at: 31))
        #expect(try await store.links(of: here) == [])
        #expect(try await store.links(of: there) == [])
    }

    @Test(arguments: BackEnd.all)
    func settingsCalendarsAndActs(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        try await store.save(setting: "公示天数", in: county, value: "7")
        try await store.save(setting: "公示天数", in: county, value: "5")
        #expect(try await store.setting("公示天数", in: county) == "5")
        #expect(try await store.settings(in: "邻县") == [:])
        try await store.save(setting: "公示天数", in: county, value: nil)
        #expect(try await store.settings(in: county) == [:])
        let year = CalendarYear(jurisdiction: county, year: 2027, text: "year: 2027", loadedBy: "p1", loadedAt: 9)
        try await store.save(year)
        #expect(try await store.calendarYears(in: county) == [year])
        #expect(try await store.calendarYears(in: "邻县") == [])
        for number in 0..<5 {
            try await store.record(
                OfficeAct(
                    jurisdiction: number == 2 ? "邻县" : county, at: Int64(number), person: "p1", act: "开户", subject: "a")
            )
        }
        let last = try await store.officeActs(OfficeLogQuery(jurisdiction: county, limit: 2))
        #expect(last.acts.map(\.act.at) == [4, 3] && last.total == 4)
        let before = OfficeLogQuery(jurisdiction: county, before: last.acts[1].position, limit: 9)
        #expect(try await store.officeActs(before).acts.map(\.act.at) == [1, 0])
    }
}
