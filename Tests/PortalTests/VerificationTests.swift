import Dossiers
import Foundation
import GRDB
import Storage
import Testing

@testable import Casework
@testable import Portal

/// The verification that auditors and administrators begin from a page.
@Suite(.serialized) struct VerificationTests {
    private let page = "/administration/verification"

    /// Somebody with the database and another program.
    private func tamper(_ house: TestHouse, _ sql: String...) throws {
        let queue = try DatabaseQueue(path: house.folder + "/tongchou.db")
        try queue.write { db in
            try db.execute(sql: "DROP TRIGGER IF EXISTS entry_is_never_changed")
            try db.execute(sql: "DROP TRIGGER IF EXISTS office_log_is_never_changed")
            for statement in sql { try db.execute(sql: statement) }
        }
        try queue.close()
    }

    /// The page once a verification that was begun has ended.
    private func verified(_ person: Administering, _ fields: [(String, String)] = []) async throws -> String {
        let begun = try await person.send(page, from: page, fields)
        try #require(begun.status == 303, "\(begun.status)")
        for _ in 0..<1200 {
            let answer = try await person.browser.get(page)
            try #require(answer.status == 200)
            if !answer.text.contains("data-renew") { return answer.text }
            #expect(answer.text.contains("http-equiv=\"refresh\""), "without script it is asked for again")
            try await Task.sleep(for: .milliseconds(50))
        }
        throw HouseError("the verification did not end")
    }

    private func auditor(_ house: TestHouse) async throws -> Administering {
        let policy = try #require(house.house.office.regulations.current(in: TestHouse.jurisdiction))
        let login = try #require(policy.parties.first { $0.overseesOffice && $0.position == nil }).id
        try await house.house.store.setPassword(TestHouse.password, of: login)
        return try await Administering(house, login)
    }

    /// Where a term of the record stands, and what it says.
    private func value(_ label: String, in html: String) throws -> String {
        let found = try #require(html.range(of: "<dt>\(label)</dt><dd>"), "\(label)")
        return String(html[found.upperBound...].prefix { $0 != "<" })
    }

    private func kept(_ house: TestHouse) async throws -> DossierID {
        let rows = try await house.house.store.page(
            RegisterQuery(jurisdiction: TestHouse.jurisdiction, viewer: .everything, limit: 1)
        ).rows
        return try #require(rows.first).dossier
    }

    /// One entry more in the log.
    private func openUnit(_ house: TestHouse) async throws {
        let office = house.house.office
        let policy = try #require(office.regulations.current(in: TestHouse.jurisdiction))
        let opener = policy.parties[try #require(policy.step("unit")).actors.parties[0]].id
        let account = try #require(try await house.house.store.account(opener))
        let visitor = try #require(try await office.visitor(account))
        let answer = try await office.act(
            ActRequest(
                target: .opening(kind: "unit"),
                intent: .step(
                    "unit", outcome: nil,
                    fields: ["name": .text("丙"), "level": .text("一级"), "owner": .reference(.itself)], recipients: nil,
                    answers: nil), on: TestHouse.today, command: "unit-bing", expected: nil), by: visitor)
        guard case .written = answer else { throw HouseError("no unit: \(answer)") }
    }

    @Test func whoMayVerifyAndWhoMayNot() async throws {
        try await TestHouse.with { house in
            let policy = try #require(house.house.office.regulations.current(in: TestHouse.jurisdiction))
            let overseers = policy.parties.filter { $0.overseesOffice && $0.position == nil }.map(\.id)
            let others = policy.parties.filter { $0.seesAll && !$0.overseesOffice && $0.position == nil }.map(\.id)
            try #require(!overseers.isEmpty && !others.isEmpty)
            for login in overseers + others {
                try await house.house.store.setPassword(TestHouse.password, of: login)
            }
            for (login, may) in (overseers + ["admin"]).map({ ($0, true) }) + (others + ["jia"]).map({ ($0, false) }) {
                let person = try await Administering(house, login)
                let shown = try await person.browser.get(page)
                #expect(shown.status == (may ? 200 : 403), "\(login)")
                #expect(shown.text.contains("开始核验") == may, "\(login)")
                let log = try await person.browser.get("/administration/log")
                #expect(log.text.contains("href=\"\(page)\"") == may, "\(login): where it is found")
                if may { continue }
                let desk = try await person.browser.get("/")
                #expect(try await person.send(page, as: desk).status == 403, "\(login)")
                #expect(try await person.send("\(page)/cancel", as: desk).status == 403, "\(login)")
            }
            #expect(try await house.recorded() == [], "nothing was begun")
            #expect(try await house.browser().get(page).status == 303)
            let admin = try await Administering(house)
            #expect(try await admin.browser.post(page, []).status == 403, "without the token")
            #expect(!(try await admin.browser.get(page)).text.contains("id=\"run\""))
        }
    }

    @Test func whatHoldsIsSaidAndRecorded() async throws {
        try await TestHouse.with { house in
            let person = try await auditor(house)
            let before = try await house.house.store.verify()
            let html = try await verified(person)
            #expect(html.contains("√ 没有发现改动") && !html.contains("×"))
            #expect(try value("日志末端位置", in: html) == "\(before.position)")
            let shown = try value("日志末端摘要", in: html)
            #expect(shown.filter { $0 != " " } == before.chain.hex)
            #expect(try value("卷宗日志", in: html) == "\(before.checked) 笔")
            #expect(!html.contains(before.office.digest.hex.prefix(8)), "an empty office log has no end")
            #expect(try value("核验人", in: html).contains("Clerk"))
            #expect(try await house.recorded() == ["verification"])
            let log = try await person.browser.get("/administration/log").text
            #expect(log.contains("末端摘要：\(before.chain.hex)") && log.contains("不符：没有"))
            // It stays for who comes later, of the same jurisdiction.
            let admin = try await Administering(house)
            #expect(try await admin.browser.get(page).text.contains(shown))
        }
    }

    @Test func anEndThatWasNotedIsCompared() async throws {
        try await TestHouse.with { house in
            let person = try await auditor(house)
            let first = try await verified(person)
            let (position, chain) = (try value("日志末端位置", in: first), try value("日志末端摘要", in: first))
            // The log goes on; what was noted lies in its middle then.
            try await openUnit(house)
            // Copied as it is shown, in groups.
            try #require(chain.contains(" "))
            let same = try await verified(person, [("position", position), ("chain", chain.uppercased())])
            #expect(same.contains("√ 没有发现改动"))
            #expect(try value("日志末端位置", in: same) == "\(Int(position)! + 1)")
            #expect(try value("与抄下的比对", in: same).hasPrefix("相同"))
            let wrong = String(repeating: "0", count: 64)
            let different = try await verified(person, [("position", position), ("chain", wrong)])
            #expect(different.contains("× 发现 1 处不符") && different.contains("先看末端有没有抄错"))
            #expect(try await person.browser.get("/administration/log").text.contains("不符：1 处"))
            #expect(try value("与抄下的比对", in: different).hasPrefix("不同"))
            let gone = try await verified(person, [("position", "999999"), ("chain", chain)])
            #expect(try value("与抄下的比对", in: gone).hasPrefix("日志里没有这个位置"))
            let last = try await house.recorded().count
            for (fields, words) in [
                ([("position", "x"), ("chain", chain)], "您填的是“x”"), ([("position", "0"), ("chain", chain)], "从 1 起"),
                ([("position", position), ("chain", "9f86")], "您填的有 4 位"),
                ([("position", position), ("chain", "")], "请把抄下的摘要也填上"),
                ([("position", ""), ("chain", chain)], "请把抄下的位置也填上"),
            ] {
                let refused = try await person.send(page, from: page, fields)
                #expect(refused.status == 422 && refused.text.contains(words), "\(words)")
            }
            #expect(try await house.recorded().count == last, "nothing was begun")
        }
    }

    @Test func aChangedEntryIsNamedToWhomMayReadItsDossier() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let dossier = try await kept(house)
            try tamper(
                house,
                """
                UPDATE entry SET bytes = x'7b7d' WHERE dossier = '\(dossier)' AND jurisdiction = '\(TestHouse.jurisdiction)'
                    AND sequence = 1
                """)
            let told = try await verified(try await auditor(house))
            #expect(told.contains("× 发现 1 处不符") && told.contains("卷宗 \(dossier) 第 1 笔"))
            #expect(told.contains("内容与摘要不符") && !told.contains("√"))
            // An administrator reads no dossiers: he is told where in the log, not whose.
            let admin = try await Administering(house)
            let unnamed = try await admin.browser.get(page).text
            #expect(unnamed.contains("× 发现 1 处不符") && unnamed.contains("卷宗不由您看"))
            #expect(!unnamed.contains(dossier.rawValue))
            // Another jurisdiction is told a number, and sees nobody else's run.
            let foreign = try await Administering(house, "city-admin")
            #expect(!(try await foreign.browser.get(page)).text.contains("id=\"run\""))
            let counted = try await verified(foreign)
            #expect(counted.contains("× 发现 1 处不符") && counted.contains("另有 1 处在别的辖区"))
            #expect(!counted.contains(dossier.rawValue) && !counted.contains("<tbody>"))
            #expect(counted.contains("某市") && !counted.contains("第 1 笔"))
            #expect(
                try await Administering(house, "city-jia").browser.get(page).status == 403, "a unit of the neighbour")
            #expect(try await house.recorded() == ["verification"], "the neighbour's stands in his own log")
        }
    }

    @Test func aPaperAndAnOfficeActThatWereChangedAreFound() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let yi = "/administration/accounts/yi/reset"
            #expect(try await admin.send(yi, from: yi).status == 303)
            try tamper(house, "UPDATE office_log SET subject = 'jia' WHERE subject = 'yi'")
            let bytes = Array("%PDF-1.4 the paper".utf8)
            let content = AsyncStream<[UInt8]> { stream in
                stream.yield(bytes)
                stream.finish()
            }
            let store = house.house.store
            let answer = try await store.keep(
                content, named: "a.pdf", as: .pdf, limit: 1000, by: "p-jia", at: house.house.office.clock.now())
            guard case .kept(let paper, _) = answer else { throw HouseError("\(answer)") }
            #expect(try await verified(admin).contains("× 发现 1 处不符"))
            try Data("%PDF-1.4 the other".utf8).write(to: URL(fileURLWithPath: paper.path))
            let html = try await verified(admin)
            #expect(html.contains("× 发现 2 处不符") && html.contains("系统管理日志第 1 条：内容与摘要不符"))
            let office = try await house.house.store.verify().office
            #expect(office.checked == 3, "a reset and two verifications, of which the second came after the walk")
            #expect(html.contains("没有用到卷宗里的材料 1 份") && !html.contains(paper.digest))
            #expect(try value("材料", in: html) == "1 份")
        }
    }

    /// A paper belongs to whom the dossiers are that use it.
    @Test func aDamagedPaperIsToldToThoseWhoseDossierUsesIt() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let dossier = try await kept(house)
            let content = AsyncStream<[UInt8]> { stream in
                stream.yield(Array("%PDF-1.4 the paper".utf8))
                stream.finish()
            }
            let answer = try await house.house.store.keep(
                content, named: "a.pdf", as: .pdf, limit: 1000, by: "p-jia", at: house.house.office.clock.now())
            guard case .kept(let paper, _) = answer else { throw HouseError("\(answer)") }
            try tamper(
                house,
                "INSERT INTO paper_use (jurisdiction, dossier, digest) VALUES ('\(TestHouse.jurisdiction)', '\(dossier)', '\(paper.digest)')"
            )
            try FileManager.default.removeItem(atPath: paper.path)
            let told = try await verified(try await auditor(house))
            #expect(told.contains("× 发现 1 处不符") && told.contains("卷宗 \(dossier) 的材料"))
            #expect(told.contains("文件不在，或者内容变了") && told.contains(paper.digest))
            let admin = try await Administering(house).browser.get(page).text
            #expect(admin.contains("一份材料（卷宗不由您看）") && !admin.contains(paper.digest))
            let counted = try await verified(try await Administering(house, "city-admin"))
            #expect(counted.contains("× 发现 1 处不符") && counted.contains("另有 1 处在别的辖区"))
            #expect(!counted.contains(dossier.rawValue) && !counted.contains(paper.digest))
        }
    }

    /// A run of one jurisdiction is stopped by its own people only, and a stop with nothing to stop does nothing.
    @Test func stoppingIsForOnesOwn() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let office = house.house.office
            let run = Verifications.Run(person: "p-admin", organisation: "县审计局", noted: nil, started: 0)
            // As though somebody's run went on for long.
            #expect(office.verifications.begin(run, in: TestHouse.jurisdiction) == .started)
            let admin = try await Administering(house)
            let foreign = try await Administering(house, "city-admin")
            #expect(try await foreign.send("\(page)/cancel", from: page).status == 303)
            #expect(try await foreign.send(page, from: page).status == 303)
            let refused = try await foreign.browser.get(page).text
            #expect(refused.contains("别处正在核验") && !refused.contains("id=\"run\""))
            let going = try await admin.browser.get(page)
            #expect(going.text.contains("data-renew") && going.text.contains("县审计局"))
            #expect(!going.text.contains("id=\"start\""), "no second one is offered meanwhile")
            #expect(try await admin.send(page, as: going).status == 303)
            #expect(try await admin.browser.get(page).text.contains("上一次核验还没有做完"))
            #expect(try await admin.send("\(page)/cancel", as: going).status == 303)
            #expect(try await admin.browser.get(page).text.contains("已停下，没有结果"))
            office.verifications.end(.failed, in: TestHouse.jurisdiction, at: 1)
            #expect(try await verified(foreign).contains("√ 没有发现改动"))
            #expect(try await house.recorded() == [])
        }
    }

    @Test func oneAtATimeAndStoppedWhenTold() throws {
        let desk = Verifications()
        let run = Verifications.Run(person: "p", organisation: "县审计局", noted: nil, started: 0)
        #expect(desk.begin(run, in: "a") == .started)
        #expect(desk.begin(run, in: "a") == .running)
        #expect(desk.begin(run, in: "b") == .elsewhere && desk.run(in: "b") == nil)
        #expect(desk.note(.entries(checked: 1, of: 2), in: "a"))
        #expect(desk.run(in: "a")?.progress == .entries(checked: 1, of: 2))
        desk.cancel(in: "a", at: 5)
        #expect(!desk.note(.papers(checked: 1), in: "a"), "whoever reads is told to stop")
        #expect(desk.begin(run, in: "b") == .elsewhere, "not before the work has ended")
        desk.end(.failed, in: "a", at: 6)
        #expect(desk.run(in: "a")?.state == .cancelled && desk.run(in: "a")?.ended == 5)
        #expect(desk.begin(run, in: "b") == .started)
        desk.end(.failed, in: "b", at: 7)
        #expect(desk.run(in: "b")?.state == .failed && desk.run(in: "a")?.state == .cancelled)
    }
}
