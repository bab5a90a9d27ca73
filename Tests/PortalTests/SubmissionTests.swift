import Casework
import Dossiers
import Foundation
import Policies
import Storage
import Testing

@testable import Portal

/// What lies between a clerk and his leader, from outside: who sees it, who answers it, who takes it back.
@Suite(.serialized) struct SubmissionTests {
    /// The first unit's clerk needs his leader; the second unit has a leader, too.
    private func withLeaders(
        _ work: (TestHouse, _ clerk: Browser, _ leader: Browser, _ stranger: Browser) async throws -> Void
    ) async throws {
        try await TestHouse.with { house in
            let store = house.house.store
            for (login, boss) in [("jia", "boss"), ("yi", "other-boss")] {
                let unit = try #require(try await store.organisation("o-\(login)", in: TestHouse.jurisdiction)).unit
                try await store.save(
                    Organisation(
                        id: "o-\(login)", jurisdiction: TestHouse.jurisdiction, name: "\(login) office",
                        shortName: login, parties: [], unit: unit, requiresLeader: true))
                try await store.save(Person(id: "p-\(boss)", name: "Leader"))
                try await store.save(
                    Account(
                        login: boss, person: "p-\(boss)", jurisdiction: TestHouse.jurisdiction,
                        organisation: "o-\(login)", roles: [.leader]))
                try await store.setPassword(TestHouse.password, of: boss)
            }
            let (clerk, leader, stranger) = (house.browser(), house.browser(), house.browser())
            for (browser, login) in [(clerk, "jia"), (leader, "boss"), (stranger, "other-boss")] {
                _ = try await browser.signIn(login, TestHouse.password)
            }
            try await work(house, clerk, leader, stranger)
        }
    }

    private func visitor(_ login: String, _ house: TestHouse) async throws -> Visitor {
        let account = try #require(try await house.house.store.account(login))
        return try #require(try await house.house.office.visitor(account))
    }

    private func fields(_ house: TestHouse, _ name: String) async throws -> TypedForm {
        let jia = try await visitor("jia", house)
        let chunks = AsyncStream<[UInt8]> { stream in
            stream.yield(Array("审查记录".utf8))
            stream.finish()
        }
        let kept = try await house.house.store.keep(
            chunks, named: "审查.txt", as: .text, limit: 1 << 20, by: jia.person, at: house.house.office.clock.now())
        guard case .kept(_, let paper) = kept else { throw HouseError("\(kept)") }
        let unit = try #require(jia.organisation.unit)
        var form = TypedForm(
            values: [
                "secrecy": ["非涉密"], "secrecy_day": ["2026-03-02"], "name": [name], "class": ["业务应用系统"],
                "duties": ["yes"], "sources": ["县级财政"], "mode": ["本级投资建设"], "county_om": ["no"],
                "equipment": ["no"], "amount": ["163"], "nature": ["新建"], "city": ["no"], "owner": [unit.rawValue],
            ], on: "2026-03-04", command: "c-\(name)")
        form.papers = ["secrecy_record": [paper]]
        return form
    }

    private func send(_ name: String, _ house: TestHouse) async throws -> String {
        let saved = try await house.house.office.save(
            try await fields(house, name), .opening(kind: "project"), step: "project",
            by: try await visitor("jia", house), state: .awaitingLeader)
        guard case .saved = saved else { throw HouseError("not sent: \(saved)") }
        return "/approvals/p-jia/new-project-c-\(name)/project"
    }

    private func csrf(_ browser: Browser) async throws -> String {
        try #require(Browser.hidden("csrf", in: try await browser.get("/").text))
    }

    @Test func nobodyElseSeesItAnswersItOrTakesItBack() async throws {
        try await withLeaders { house, clerk, leader, stranger in
            let path = try await send("alpha", house)
            let seal = try #require(Browser.hidden("seal", in: try await leader.get(path).text))
            #expect(try await stranger.get(path).status == 404)
            // Its own clerk is told where it is; he cannot answer it.
            let own = try await clerk.get(path)
            #expect(own.status == 200 && own.text.contains("等负责人审签") && !own.text.contains("\(path)/agree"))
            #expect(try await clerk.get("/approvals").status == 403)
            for (browser, status) in [(stranger, 404), (clerk, 403)] {
                let token = try await csrf(browser)
                for act in ["agree", "return"] {
                    let answer = try await browser.post(
                        "\(path)/\(act)", [("csrf", token), ("seal", seal), ("reason", "改")])
                    #expect(answer.status == status, "\(act)")
                }
            }
            for browser in [stranger, leader] {
                let token = try await csrf(browser)
                #expect(try await browser.post("\(path)/withdraw", [("csrf", token)]).status == 404)
            }
            let token = try await csrf(leader)
            for forged in [
                "/approvals/p-jia/new-project-none/project", "/approvals/p-yi/new-project-c-alpha/project",
                "/approvals/p-jia/new-project-c-alpha/apply", "/approvals/p-jia/2026-AAAAAAAA.0x/project",
                "/approvals/p-jia/../project", "/approvals/p-jia/%00/project",
            ] {
                #expect(try await leader.get(forged).status == 404, "\(forged)")
                for act in ["agree", "return", "withdraw"] {
                    let answer = try await leader.post(
                        "\(forged)/\(act)", [("csrf", token), ("seal", seal), ("reason", "改")])
                    #expect(answer.status == 404, "\(forged) \(act)")
                }
            }
            // Without the token nobody takes anything back.
            #expect(try await clerk.post("\(path)/withdraw", []).status == 403)
            #expect(try await leader.get("/approvals").text.contains("待审签 1 件"))
        }
    }

    @Test func agreeingAndReturningLeadToTheNextOne() async throws {
        try await withLeaders { house, clerk, leader, _ in
            var paths: [String] = []
            for name in ["alpha", "beta", "gamma"] { paths.append(try await send(name, house)) }
            let page = try await leader.get(paths[0]).text
            #expect(page.contains("待审签 3 件") && page.contains("aria-keyshortcuts=\"j\""))
            let token = try #require(Browser.hidden("csrf", in: page))
            func answer(_ path: String, _ act: String) async throws -> Answer {
                let seal = Browser.hidden("seal", in: try await leader.get(path).text) ?? ""
                return try await leader.post(
                    "\(path)/\(act)", [("csrf", token), ("seal", seal), ("reason", "金额请核")])
            }
            let agreed = try await answer(paths[0], "agree")
            #expect(agreed.status == 303 && agreed.headers["location"] == paths[1])
            let second = try await leader.get(paths[1]).text
            #expect(second.contains("已同意并提交：新建项目（alpha）") && second.contains("还有 2 件待审签"))
            #expect(second.contains(">看卷宗</a>"))
            // The same form once more: it was done, and nothing is written.
            let again = try await leader.post("\(paths[0])/agree", [("csrf", token), ("seal", "x")])
            #expect(again.status == 303)
            #expect(try await leader.get("/approvals").text.contains("已经办过"))
            let returned = try await answer(paths[2], "return")
            #expect(returned.headers["location"] == paths[1])
            #expect(try await leader.get(paths[1]).text.contains("已退回经办人：新建项目（gamma）。还有 1 件待审签"))
            let last = try await answer(paths[1], "return")
            #expect(last.headers["location"] == "/approvals")
            let end = try await leader.get("/approvals").text
            #expect(end.contains("没有别的待审签了") && end.contains("回到工作台") && end.contains("待审签 0 件"))
            #expect(try await leader.post("\(paths[1])/agree", [("csrf", token)]).status == 303)
            #expect(try await leader.get("/approvals").text.contains("已经退回经办人"))
            #expect(try await clerk.get("/done").text.contains("alpha"))
        }
    }

    @Test func theClerkTakesItBackBeforeItIsAnswered() async throws {
        try await withLeaders { house, clerk, leader, _ in
            let path = try await send("alpha", house)
            let read = try await leader.get(path).text
            let (token, seal) = (
                try #require(Browser.hidden("csrf", in: read)), try #require(Browser.hidden("seal", in: read))
            )
            let desk = try await clerk.get("/").text
            #expect(desk.contains("已送负责人审签") && desk.contains("\(path)/withdraw"))
            let back = try await clerk.post("\(path)/withdraw", [("csrf", try await csrf(clerk))])
            #expect(back.headers["location"] == "/new/project?draft=c-alpha")
            #expect(try await clerk.get("/new/project?draft=c-alpha").text.contains("已撤回"))
            for act in ["agree", "return"] {
                let late = try await leader.post("\(path)/\(act)", [("csrf", token), ("seal", seal), ("reason", "改")])
                #expect(late.status == 303)
                #expect(try await leader.get("/approvals").text.contains("经办人已经撤回"))
            }
            let twice = try await clerk.post("\(path)/withdraw", [("csrf", try await csrf(clerk))])
            #expect(twice.status == 303)
            #expect(try await clerk.get("/").text.contains("没有撤回"))
        }
    }

    /// Both at the same moment, many times: exactly one of both happens.
    @Test func agreeingAndTakingBackAtOnce() async throws {
        try await withLeaders { house, _, _, _ in
            let office = house.house.office
            let (clerk, leader) = (try await visitor("jia", house), try await visitor("boss", house))
            var written = 0
            for round in 0..<12 {
                let form = try await fields(house, "r\(round)")
                _ = try await office.save(
                    form, .opening(kind: "project"), step: "project", by: clerk, state: .awaitingLeader)
                let draft = try #require(try await office.submissions(for: leader).first)
                async let agreement = office.agree(to: draft, by: leader)
                async let takenBack = office.withdraw(draft, by: clerk)
                let (answer, back) = (try await agreement, try await takenBack)
                switch answer {
                case .written(let dossier, _, _, _):
                    written += 1
                    #expect(!back)
                    #expect(try await office.file(dossier, for: clerk) != nil)
                    #expect(try await office.store.draft(draft.key) == nil)
                case .withdrawn:
                    #expect(back)
                    #expect(try await office.store.draft(draft.key)?.state == .editing)
                    try await office.clear(draft.key)
                default: Issue.record("\(answer)")
                }
            }
            // Taken back while the leader's act is decided: the decision rests on what is no longer there.
            let form = try await fields(house, "late")
            _ = try await office.save(
                form, .opening(kind: "project"), step: "project", by: clerk, state: .awaitingLeader)
            let draft = try #require(try await office.submissions(for: leader).first)
            #expect(try await office.withdraw(draft, by: clerk))
            guard case .withdrawn = try await office.agree(to: draft, by: leader) else {
                Issue.record("agreed to what was taken back")
                return
            }
            let done = try await office.done(by: clerk, offset: 0, limit: 50).items
            #expect(done.filter { $0.entry.step == "project" }.count == written)
        }
    }

    /// Whoever comes second lands on a page that says who did what, when, and where it is now; never on an empty form.
    @Test func whoComesSecondIsTold() async throws {
        try await withLeaders { house, clerk, leader, stranger in
            let path = try await send("alpha", house)
            let read = try await leader.get(path).text
            let (token, seal) = (
                try #require(Browser.hidden("csrf", in: read)), try #require(Browser.hidden("seal", in: read))
            )
            #expect(try await leader.post("\(path)/agree", [("csrf", token), ("seal", seal)]).status == 303)
            let late = try await clerk.post("\(path)/withdraw", [("csrf", try await csrf(clerk))])
            #expect(late.status == 303 && late.headers["location"] == path)
            let told = try await clerk.get(path).text
            #expect(told.contains("没有撤回：负责人已经同意"))
            for words in ["负责人已同意，已经提交", "Clerk jia", "Leader 2026-03-05 ", "历史第 1 条", "项目（alpha）"] {
                #expect(told.contains(words), "\(words)")
            }
            #expect(told.firstMatch(of: /href="\/dossiers\/[0-9A-Z-]+#e-1"/) != nil)
            // The message is gone, the page still says it; so does the address of the draft that it was.
            #expect(try await clerk.get(path).text.contains("Leader 2026-03-05 "))
            let draft = try await clerk.get("/new/project?draft=c-alpha")
            #expect(draft.status == 303 && draft.headers["location"]?.hasPrefix("/dossiers/") == true)
            for browser in [stranger, house.browser()] { #expect(try await browser.get(path).status != 200) }

            let second = try await send("beta", house)
            #expect(try await clerk.post("\(second)/withdraw", [("csrf", try await csrf(clerk))]).status == 303)
            for act in ["agree", "return"] {
                let answer = try await leader.post(
                    "\(second)/\(act)", [("csrf", token), ("seal", seal), ("reason", "改")])
                #expect(answer.headers["location"] == second, "\(act)")
                let page = try await leader.get(second).text
                #expect(page.contains("没有办理：经办人已经撤回") && page.contains("Clerk jia已经撤回，没有提交"))
                #expect(page.contains("草稿 2026-03-05 ") && !page.contains("draft=c-beta"))
            }
            #expect(try await clerk.get(second).text.contains("draft=c-beta"))

            let third = try await send("gamma", house)
            let open = try #require(Browser.hidden("seal", in: try await leader.get(third).text))
            _ = try await leader.post("\(third)/return", [("csrf", token), ("seal", open), ("reason", "金额请核")])
            let back = try await clerk.post("\(third)/withdraw", [("csrf", try await csrf(clerk))])
            #expect(back.headers["location"] == third)
            let page = try await clerk.get(third).text
            #expect(page.contains("没有撤回：负责人已经退回") && page.contains("金额请核") && page.contains("去修改"))
        }
    }

    /// Both at the same moment, through the door: exactly one happens, and the other one is told.
    @Test func bothAtOnceThroughTheDoor() async throws {
        try await withLeaders { house, clerk, leader, _ in
            let (clerksToken, leadersToken) = (try await csrf(clerk), try await csrf(leader))
            for round in 0..<8 {
                let path = try await send("d\(round)", house)
                let seal = try #require(Browser.hidden("seal", in: try await leader.get(path).text))
                async let agreement = leader.post("\(path)/agree", [("csrf", leadersToken), ("seal", seal)])
                async let takingBack = clerk.post("\(path)/withdraw", [("csrf", clerksToken)])
                let (agreed, back) = (try await agreement, try await takingBack)
                #expect(agreed.status == 303 && back.status == 303)
                let isBack = back.headers["location"] == "/new/project?draft=c-d\(round)"
                #expect(isBack == (agreed.headers["location"] == path), "exactly one of both")
                let (loser, words) = isBack ? (leader, "Clerk jia已经撤回") : (clerk, "负责人已同意，已经提交")
                if !isBack { #expect(back.headers["location"] == path) }
                #expect(try await loser.get(path).text.contains(words))
                if isBack {
                    let draft = try #require(
                        try await house.house.store.drafts(of: .person("p-jia"), in: TestHouse.jurisdiction).first)
                    try await house.house.office.clear(draft.key)
                }
            }
        }
    }

    /// A cookie says what happened; it leads nowhere but here, and a browser keeps it.
    @Test func theMessageIsShortAndStaysAtHome() {
        let long = FlashCookie(
            flash: .init(
                kind: .refused, text: String(repeating: "缺", count: 900), links: [.init("看卷宗", href: "/dossiers/1")]),
            offersNext: true)
        #expect(long.value.utf8.count < 4_000)
        let read = FlashCookie(long.value)
        #expect(read?.flash.kind == .refused && read?.offersNext == true && read?.flash.text.hasSuffix("缺…") == true)
        #expect(read?.flash.links.map(\.href) == ["/dossiers/1"])
        for address in ["//evil.example", "https://evil.example/x", "/\\evil.example"] {
            let forged = FlashCookie("y|a|b|\(address)")
            #expect(forged?.flash.links.first.map { $0.href.hasPrefix("/") && !$0.href.hasPrefix("//") } == true)
            #expect(forged?.flash.links.first?.href.contains("evil.example/") != true)
        }
        #expect(FlashCookie("y") == nil && FlashCookie("") == nil)
    }
}
