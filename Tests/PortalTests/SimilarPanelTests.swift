import Foundation
import Storage
import Testing

@testable import Portal

/// The panel of similar projects as it comes over HTTP: there where a filing is written or decided on, telling nothing that the reader may
/// not open, and as new as the log.
@Suite(.serialized) struct SimilarPanelTests {
    private static let name = "城乡低保对象家庭经济状况核对平台"
    private static let research = "汇集户籍、社保、车辆、不动产四类登记数据，逐户核对低保对象的家庭经济状况，超出标准的自动预警。"
    /// The same in other words.
    private static let reworded = "汇集户籍、社保、车辆、不动产四类登记信息，逐户核对困难群众的家庭经济状况，超出标准的提示预警。"

    private func withHouse(_ work: (TestHouse) async throws -> Void) async throws {
        try await TestHouse.with { house in
            try await house.house.store.setPassword(TestHouse.password, of: "lead")
            try await work(house)
        }
    }

    private func project(_ login: String, _ house: TestHouse, named name: String) async throws -> String {
        try await house.client(login).project(["name": name], paper: "审查记录\(login)")
    }

    private func browser(_ login: String, _ house: TestHouse) async throws -> Browser {
        let browser = house.browser()
        _ = try await browser.signIn(login, TestHouse.password)
        await house.house.office.settleSimilar(in: TestHouse.jurisdiction)
        return browser
    }

    /// The panel alone; empty where the page has none.
    private func panel(_ page: Answer) -> String {
        guard let from = page.text.range(of: #"id="similar""#) else { return "" }
        return page.text[from.lowerBound...].components(separatedBy: "</section>")[0]
    }

    @Test func aDraftNamesItsNeighbourAndMarksWhatIsTheSame() async throws {
        try await withHouse { house in
            let known = try await project("jia", house, named: SimilarPanelTests.name)
            let jia = try await browser("jia", house)
            let empty = try await jia.get("/new/project")
            #expect(panel(empty).contains("写了名称和内容"))
            let csrf = try #require(Browser.hidden("csrf", in: empty.text))
            let command = try #require(Browser.hidden("command", in: empty.text))
            let saved = try await jia.post(
                "/new/project",
                [
                    ("csrf", csrf), ("command", command), ("happened", "2026-03-04"), ("do", "draft"),
                    ("name", "困难群众家庭经济状况核对系统"),
                ])
            #expect(saved.status == 303)
            let drafting = panel(try await jia.get("/new/project?draft=\(command)"))
            #expect(drafting.contains(#"href="/dossiers/\#(known)""#), "\(drafting)")
            #expect(
                drafting.contains(SimilarPanelTests.name) && drafting.contains("jia") && drafting.contains("163.00 万元"))
            // Pages that neither write a filing nor decide on it have none.
            #expect(panel(try await jia.get("/dossiers/\(known)")).isEmpty)
            #expect(panel(try await jia.get("/new/data_access")).isEmpty)
        }
    }

    @Test func whatTheReaderMayNotOpenIsNotThere() async throws {
        try await withHouse { house in
            let mine = try await project("jia", house, named: "低保家庭经济状况核对软件")
            let hidden = try await project("yi", house, named: SimilarPanelTests.name)
            let jia = try await browser("jia", house)
            let page = try await jia.get("/dossiers/\(mine)/acts/internal_review")
            #expect(panel(page).contains("没有找到相似的"), "\(panel(page))")
            #expect(!page.text.contains(hidden) && !page.text.contains("城乡低保"))
            // Who sees everything is told.
            let lead = try await browser("lead", house)
            let review = panel(try await lead.get("/dossiers/\(mine)/acts/receive"))
            #expect(review.contains(hidden) && review.contains("城乡低保"), "\(review)")
        }
    }

    /// Many ask while the shelf follows the log: everybody is answered.
    @Test func everybodyIsAnsweredHoweverManyAsk() async throws {
        try await withHouse { house in
            _ = try await project("jia", house, named: SimilarPanelTests.name)
            let office = house.house.office
            await office.settleSimilar(in: TestHouse.jurisdiction)
            let account = try #require(try await house.house.store.account("lead"))
            let lead = try #require(try await office.visitor(account))
            let file = try #require(try await office.opening(of: "project", for: lead))
            let step = try #require(file.policy.step("project"))
            for round in 0..<6 {
                _ = try await project("yi", house, named: "\(SimilarPanelTests.name)\(round)")
                let answered = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<100 {
                        group.addTask {
                            try await office.similar(
                                to: file, at: step, form: ["name": .text("家庭经济状况核对")], for: lead) != nil
                        }
                    }
                    return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                #expect(answered == 100)
            }
        }
    }

    @Test func anotherJurisdictionIsNotCompared() async throws {
        let house = try await TestHouse.open(beside: Neighbours.pack)
        do {
            try await Neighbours.moveIn(house)
            let county = try await project("jia", house, named: SimilarPanelTests.name)
            let client = try await house.client("city-jia")
            let ids = try await [
                Neighbours.project(client, ["name": SimilarPanelTests.name]),
                Neighbours.project(client, ["name": SimilarPanelTests.name + "（市级）"]),
            ].map { try #require($0.object["dossier"] as? String, "\($0.text)") }
            let jia = house.browser()
            _ = try await jia.signIn("city-jia", TestHouse.password)
            await house.house.office.settleSimilar(in: Neighbours.code)
            let page = panel(try await jia.get("/dossiers/\(ids[0])/acts/apply"))
            #expect(page.contains(ids[1]) && !page.contains(county), "\(page)")
        } catch {
            try await house.close()
            throw error
        }
        try await house.close()
    }

    @Test func whatIsFiledIsFoundAtOnceAndWhatIsVoidedIsGone() async throws {
        try await withHouse { house in
            let mine = try await project("jia", house, named: "甲")
            try await review(mine, SimilarPanelTests.reworded, "jia", house)
            let lead = try await browser("lead", house)
            let path = "/dossiers/\(mine)/acts/receive"
            #expect(panel(try await lead.get(path)).contains("没有找到相似的"))
            let filed = try await project("yi", house, named: "乙")
            try await review(filed, SimilarPanelTests.research, "yi", house)
            let found = panel(try await lead.get(path))
            #expect(found.contains(filed) && found.contains("疑似重复"), "\(found)")
            #expect(found.contains("<mark>汇集户籍") && found.contains("提示预警"), "\(found)")
            let (client, entry) = (try await house.client("yi"), "/dossiers/\(filed)/entries/2/void")
            let told = try await client.call("POST", entry, ["reason": "写错了"])
            let seal = try #require(told.object["acknowledge"] as? String, "\(told.text)")
            let void = try await client.call("POST", entry, ["reason": "写错了", "acknowledged": seal])
            #expect(void.status == 201, "\(void.text)")
            #expect(!panel(try await lead.get(path)).contains(filed))
        }
    }

    private func review(_ id: String, _ words: String, _ login: String, _ house: TestHouse) async throws {
        let client = try await house.client(login)
        let paper = try await client.send(
            "POST", "/papers?name=b.txt", Data("意见\(login)".utf8), type: "application/octet-stream")
        let fields: [String: Any] = [
            "compliance": "合规", "reason": words, "opinion": paper.object, "experts": false,
        ]
        let done = try await client.call(
            "POST", "/dossiers/\(id)/acts", ["step": "internal_review", "on": "2026-03-04", "fields": fields])
        #expect(done.status == 201, "\(done.text)")
    }

    /// Another program on the same database.
    @Test func whatAnotherProgramWritesIsFound() async throws {
        try await withHouse { house in
            let mine = try await project("jia", house, named: "低保家庭经济状况核对软件")
            let lead = try await browser("lead", house)
            let path = "/dossiers/\(mine)/acts/receive"
            _ = try await lead.get(path)
            let other = try await TestHouse.another(house)
            let filed = try await project("yi", other, named: SimilarPanelTests.name)
            try await other.leave()
            #expect(panel(try await lead.get(path)).contains(filed))
        }
    }
}
