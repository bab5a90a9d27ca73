import Dossiers
import Foundation
import Policies
import PolicyFiles
import Storage
import Testing

@testable import Casework
@testable import Portal

/// Another law tried through the portal: who may, what is typed, what comes out, and that nothing is written.
@Suite(.serialized) struct SimulateTests {
    private let page = "/regulations/simulate"

    private func administrator(_ house: TestHouse) async throws -> (Browser, csrf: String) {
        let browser = house.browser()
        _ = try await browser.signIn("admin", TestHouse.password)
        let first = try await browser.get(page)
        #expect(first.status == 200)
        return (browser, try #require(Browser.hidden("csrf", in: first.text)))
    }

    /// Until the run has ended; the page asks again by itself as long as it has not.
    private func finished(_ browser: Browser) async throws -> Answer {
        for _ in 0..<300 {
            let answer = try await browser.get(page)
            if !answer.text.contains("data-renew") { return answer }
            #expect(answer.text.contains("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"))
            try await Task.sleep(for: .milliseconds(100))
        }
        throw HouseError("the simulation did not end")
    }

    @Test func anotherRegulationIsTriedAndNothingIsWritten() async throws {
        try await TestHouse.with { house in
            let (admin, csrf) = try await administrator(house)
            let other = try #require(house.house.packs.first { $0.edition.jurisdiction.code != TestHouse.jurisdiction })
            let position = try await house.house.store.position(ofKinds: ["unit"], in: TestHouse.jurisdiction)
            #expect(try await admin.post(page, [("csrf", csrf), ("edition", other.edition.id)]).status == 303)
            let done = try await finished(admin)
            #expect(done.text.contains("试算 2 份卷宗") && done.text.contains("《\(other.edition.title)》"))
            #expect(try await house.house.store.position(ofKinds: ["unit"], in: TestHouse.jurisdiction) == position)
            // Law of strangers on our lives: every row says what and why.
            let csv = try await admin.get("/regulations/simulate.csv")
            #expect(csv.status == 200 && csv.text.contains("卷宗编号"))
        }
    }

    @Test func rowsAreNamedOnlyToWhomMaySeeTheDossiers() async throws {
        try await TestHouse.with { house in
            // A field more at the opening of every unit: both units would have been refused.
            let office = house.house.office
            let own = try #require(house.house.packs.first { $0.edition.jurisdiction.code == TestHouse.jurisdiction })
            var source = own.source
            let opening = try #require(source.regulation.text.range(of: "id: unit\n"))
            let records = try #require(
                source.regulation.text.range(
                    of: "records:\n", range: opening.upperBound..<source.regulation.text.endIndex))
            source.regulation.text.insert(contentsOf: "  seal: 公章 (file)\n", at: records.upperBound)
            let draft = try #require(PackLoader.load(source).pack).policy
            func visitor(_ login: String) async throws -> Visitor {
                let account = try #require(try await house.house.store.account(login))
                return try #require(try await office.visitor(account))
            }
            let seesAll = try #require(
                draft.parties.first { $0.seesAll && $0.position == nil })
            for (login, named) in [("admin", false), (seesAll.id, true)] {
                let person = try await visitor(login)
                #expect(office.mayTryRules(person))
                #expect(office.simulate(draft, title: "公章", for: person) == .started)
                for _ in 0..<300 where office.simulation(of: person)?.isOpen == true {
                    try await Task.sleep(for: .milliseconds(50))
                }
                let run = try #require(office.simulation(of: person))
                #expect(run.state == .finished && run.result.affected == 2)
                let visible = try await office.visible(Set(run.result.rows.map(\.dossier)), to: person)
                #expect(visible.count == (named ? 2 : 0), "\(login)")
            }
            let (admin, _) = try await administrator(house)
            let shown = try await admin.get(page)
            #expect(shown.text.contains("2 份会不一样") && shown.text.contains("另有 2 处在您看不到的卷宗里"))
            #expect(!shown.text.contains("/dossiers/"))
            let csv = try await admin.get("/regulations/simulate.csv")
            #expect(csv.text.split(separator: "\r\n").count == 1)
            // Nobody sees another person's run.
            #expect(office.simulation(of: try await visitor(seesAll.id))?.title == "公章")
            #expect(!office.mayTryRules(try await visitor("jia")))
        }
    }

    @Test func whatMakesNoSenseIsSaidWhereItWasTyped() async throws {
        try await TestHouse.with { house in
            let (admin, csrf) = try await administrator(house)
            let settings = OfficeSettings()
            let own = try #require(house.house.packs.first { $0.edition.jurisdiction.code == TestHouse.jurisdiction })
            let figures = own.writtenFigures(under: settings)
            let first = try await admin.get(page)
            for figure in figures { #expect(first.text.contains("value=\"\(figure.key)\""), "\(figure.key)") }
            func post(_ fields: [(String, String)]) async throws -> Answer {
                try await admin.post(page, [("csrf", csrf)] + fields)
            }
            let unknown = try await post([("edition", "nowhere")])
            #expect(unknown.status == 422 && unknown.text.contains("这里没有这份规定"))
            let none = try await post([("edition", "")])
            #expect(none.status == 422 && none.text.contains("请选一份规定"))
            #expect(try await post([("figure", "nothing.is"), ("value", "1")]).status == 422)
            let money = try #require(figures.first { $0.sort == .money })
            for wrong in ["很多", "-3", "1e9", "<b>"] {
                let answer = try await post([("figure", money.key), ("value", wrong)])
                #expect(answer.status == 422 && answer.text.contains("您填的是“"), "\(wrong)")
                #expect(!answer.text.contains("<b>”"))
            }
            #expect(try await post([("figure", money.key), ("value", "")]).text.contains("请填要试的数"))
            #expect(!(try await admin.get(page)).text.contains("id=\"run\""), "nothing was begun")
            #expect(try await admin.get("/regulations/simulate.csv").status == 404)
            #expect(
                try await admin.post(page, [("figure", money.key), ("value", "1")]).status == 403, "without the token")
            #expect(try await post([("figure", money.key), ("value", "0.01")]).status == 303)
            let done = try await finished(admin)
            #expect(done.text.contains("改为 0.01万元"))
        }
    }

    @Test func nobodyElseTriesRules() async throws {
        try await TestHouse.with { house in
            let clerk = house.browser()
            _ = try await clerk.signIn("jia", TestHouse.password)
            #expect(try await clerk.get(page).status == 403)
            #expect(try await clerk.get("/regulations/simulate.csv").status == 403)
            #expect(!(try await clerk.get("/regulation")).text.contains(page))
            #expect(try await house.browser().get(page).status == 303)
        }
    }

    @Test(arguments: ["definition", "step"]) func everyFigureOfEveryPackCanBeWrittenOtherwise(_ what: String) throws {
        let packs = try PackLibrary(root: TestHouse.shipped).loadAll().compactMap(\.pack)
        var tried = 0
        for pack in packs {
            for figure in pack.writtenFigures(under: OfficeSettings())
            where figure.key.hasSuffix(".is") == (what == "definition") {
                let typed = figure.sort == .yearDay ? "02-03" : figure.sort == .truth ? "yes" : "3"
                let text = try figure.source(typed, unit: "months")
                let changed = try #require(pack.source.setting(figure.key, to: text), "\(figure.key)")
                #expect(changed.regulation.text != pack.source.regulation.text)
                let read = PackLoader.load(changed)
                #expect(read.pack != nil, "\(pack.edition.id) \(figure.key): \(text): \(read.problems.prefix(2))")
                tried += 1
                if tried > 40 { break }
            }
        }
        #expect(tried > 5)
    }
}

/// The line in which simulations wait.
@Suite struct SimulationLineTests {
    private let draft = Policy(
        edition: Edition(
            id: "x", title: "办法", number: nil, issuer: nil, issued: nil,
            jurisdiction: .init(code: "000000", name: "县", level: "county"), status: .inForce, inForceFrom: nil,
            inForceUntil: nil, basis: [], extends: nil, digest: ""), parties: [], steps: [], rules: [], definitions: [],
        registers: [])

    private func order(_ person: String) -> Simulations.Order {
        Simulations.Order(
            key: .init(jurisdiction: "000000", person: person), draft: draft, jurisdiction: "000000",
            today: Day("2026-03-05")!)
    }
    private let run = Simulations.Run(title: "一个数", edition: "x", started: 0)

    @Test func oneAPersonOneAtATimeAndForgottenAfterAnHour() throws {
        let line = Simulations()
        #expect(line.enter(order("a"), run, at: 0) == (.started, true))
        #expect(line.enter(order("a"), run, at: 0) == (.running, false))
        #expect(line.enter(order("b"), run, at: 0) == (.started, false), "somebody works the line off already")
        let first = try #require(line.next())
        #expect(first.key.person == "a" && line.run(first.key, at: 0)?.state == .running)
        #expect(line.note(first.key, done: 1, of: 2))
        #expect(line.run(first.key, at: 0)?.done == 1)
        line.end(first.key, .finished, Simulation(), at: 10)
        #expect(line.run(first.key, at: 10 + Simulations.kept - 1)?.state == .finished)
        #expect(line.run(first.key, at: 10 + Simulations.kept) == nil)
        #expect(line.next()?.key.person == "b")
        line.cancel(order("b").key, at: 20)
        #expect(!line.note(order("b").key, done: 1, of: 2), "whoever reads is told to stop")
        line.end(order("b").key, .finished, Simulation(), at: 21)
        #expect(line.run(order("b").key, at: 21)?.state == .cancelled)
        #expect(line.next() == nil)
        #expect(line.enter(order("b"), run, at: 30) == (.started, true))
        line.cancel(order("b").key, at: 31)
        #expect(line.next() == nil, "taken out of the line")
    }

    @Test func aLineIsNotEndless() {
        let line = Simulations()
        for index in 0..<Simulations.longestLine {
            #expect(line.enter(order("p\(index)"), run, at: 0).0 == .started)
        }
        #expect(line.enter(order("late"), run, at: 0) == (.full, false))
    }
}
