import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal

/// Whoever holds a paper finds its project by what stands on it, over a real port, and nobody finds another's.
@Suite(.serialized) struct ParticularTests {
    private func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
    }

    /// The projects that the API answers.
    private func found(_ text: String, by login: String, _ house: TestHouse) async throws -> Set<String> {
        let answer = try await house.client(login).call("GET", "/dossiers?kind=project&particulars=\(escaped(text))")
        #expect(answer.status == 200, "\(answer.text)")
        let dossiers = try #require(answer.object["items"] as? [[String: Any]], "\(answer.text)")
        #expect(answer.object["total"] as? Int == dossiers.count)
        return Set(dossiers.compactMap { $0["id"] as? String })
    }

    private func withTwo(_ work: (TestHouse, _ one: String, _ other: String) async throws -> Void) async throws {
        try await TenderHouse.with { house in
            let one = try await TenderHouse.project(
                "防火监测", of: "jia", won: "yunling", contract: "DY-HT-2026-024",
                ["lots": ["标段〔2026〕7号"], "goods": [["name": "烟火识别相机"]]], house)
            let other = try await TenderHouse.project(
                "河湖巡查", of: "yi", won: "xinfeng", contract: "DY-HT-2026-031", [:], house)
            try await work(house, one, other)
        }
    }

    @Test func aUnitFindsItsOwnByNumberAndByCompanyAndNobodyElses() async throws {
        try await withTwo { house, one, other in
            for (text, mine, all) in [
                ("dy ht 2026 024", Set([one]), Set([one])), ("DY-HT-2026-031", [], [other]),
                ("HT2026", [one], [one, other]),
                ("云岭数字", [one], [one]), ("新丰", [], [other]), ("标段 2026 7", [one], [one]),
            ] as [(String, Set<String>, Set<String>)] {
                #expect(try await found(text, by: "jia", house) == mine, "\(text)")
                #expect(try await found(text, by: "lead", house) == all, "\(text)")
            }
            // That a project names a company does not show it to the company.
            #expect(try await found("HT2026", by: "yunling", house).isEmpty)
            #expect(try await found("云岭", by: "yunling", house).isEmpty)
            // What the pack does not mark, what is sealed, what names a person, goods, and what only a unit's own dossier says.
            for text in ["13900001111", "诸葛签", "烟火识别", "MA02", "防火监测", "〔〕", "-"] {
                #expect(try await found(text, by: "lead", house).isEmpty, "\(text)")
            }
            // A unit is found by its code by those who see it.
            let lead = try await house.client("lead")
            let units = "/dossiers?kind=unit&particulars=ma02"
            #expect(try await lead.call("GET", units).object["total"] as? Int == 1)
            #expect(try await house.client("jia").call("GET", units).object["total"] as? Int == 0)
        }
    }

    @Test func onlyWhatStandsTodayIsFound() async throws {
        try await withTwo { house, one, _ in
            let jia = try await house.client("jia")
            func amend(_ path: String, _ body: [String: Any]) async throws {
                var body = body
                var answer = try await jia.call("POST", "/dossiers/\(one)/entries/\(path)", body)
                if let seal = answer.object["acknowledge"] {
                    body["acknowledged"] = seal
                    answer = try await jia.call("POST", "/dossiers/\(one)/entries/\(path)", body)
                }
                #expect(answer.status == 201, "\(answer.text)")
            }
            // Put right: the wrong number is gone.
            try await amend("3/correct", ["fields": ["number": "DY-HT-2026-042"], "reason": "抄错了"])
            #expect(try await found("2026-024", by: "jia", house).isEmpty)
            #expect(try await found("2026-042", by: "jia", house) == [one])
            // A second contract, voided.
            try await TenderHouse.act("contract", on: one, by: "jia", ["number": "补-7", "signer": "某"], house)
            #expect(try await found("补7", by: "jia", house) == [one])
            let entries = try #require(
                try await jia.call("GET", "/dossiers/\(one)").object["entries"] as? [[String: Any]])
            try await amend("\(entries.count)/void", ["reason": "没有签成"])
            #expect(try await found("补7", by: "jia", house).isEmpty)
            // Sent back: the reply stands, and the contract no longer.
            try await TenderHouse.act(
                "reply", on: one, by: "lead", outcome: "returned", ["number": "某批复〔2026〕3号"], house)
            #expect(try await found("批复 2026 3", by: "jia", house) == [one])
            #expect(try await found("2026-042", by: "jia", house).isEmpty)
        }
    }

    /// One box: what no name says is looked for on papers, and the list says what was found where.
    @Test func theOneBoxLooksOnPapersWhereNoNameSaysIt() async throws {
        try await withTwo { house, one, other in
            let jia = house.browser()
            _ = try await jia.signIn("jia", TestHouse.password)
            let page = try await jia.get("/projects?text=\(escaped("dy ht 2026 024"))").text
            #expect(page.contains("没有名称、单位或编号含“dy ht 2026 024”的，以下"))
            #expect(page.contains("合同编号</span> DY-HT-2026-024"))
            #expect(page.contains("/dossiers/\(one)") && !page.contains(other))
            // Whatever leads on from there asks the same: sheets, pages, other filters.
            #expect(page.contains("/projects.csv?particulars=dy%20ht%202026%20024"))
            #expect(!page.contains("里找“"), "names were looked through already")
            #expect(page.contains("name=\"particulars\" value=\"dy ht 2026 024\""))
            let sheet = try await jia.get("/projects.csv?particulars=\(escaped("HT 2026"))").text
            #expect(sheet.contains("防火监测") && !sheet.contains("河湖巡查"))

            // Another unit's contract is not there, in any door, and told as what never was.
            let nothing = try await jia.get("/projects?text=DY-HT-2026-031").text
            let never = try await jia.get("/projects?text=DY-HT-2026-999").text
            #expect(nothing.contains("名称、单位、文号和编号里都没有找到"))
            #expect(!nothing.contains(other) && !nothing.contains("河湖巡查"))
            func bare(_ page: String) -> String {
                page.replacing("031", with: "").replacing("999", with: "")
                    .replacing(#/name="csrf" value="[^"]*"/#, with: "")
            }
            #expect(bare(nothing) == bare(never))
            let others = try await jia.get("/projects.csv?particulars=DY-HT-2026-031")
            #expect(others.status == 200 && !others.text.contains("河湖巡查"))
            #expect(others.text.split(separator: "\r\n").count == 1, "the heads alone")

            // Where names say it, they come first, with a way to the others.
            let named = try await jia.get("/projects?text=\(escaped("防火"))").text
            #expect(named.contains("/dossiers/\(one)") && named.contains("?particulars=%E9%98%B2%E7%81%AB"))
            #expect(!named.contains("class=\"found\""))
        }
    }

    /// A unit is found under the name that it has now, and under its old one, which is said.
    @Test func aCompanyThatWasRenamedIsFoundByBothNames() async throws {
        try await withTwo { house, one, _ in
            let office = house.house.office
            let account = try #require(try await house.house.store.account("admin"))
            let admin = try #require(try await office.visitor(account))
            // First to the name that its unit bears, from then on the unit goes with it.
            for name in ["云岭数字科技有限公司", "长风智能股份有限公司"] {
                let expected = try await office.version(ofOrganisation: "o-yunling", in: SmallHouse.jurisdiction)
                guard
                    case .done = try await office.renameOrganisation(
                        "o-yunling", to: name, short: name, expected: expected, by: admin)
                else { throw HouseError("not renamed to \(name)") }
            }
            await office.settle()
            let jia = house.browser()
            _ = try await jia.signIn("jia", TestHouse.password)
            for (typed, says) in [
                ("长风智能", "长风智能股份有限公司"), ("云岭", "长风智能股份有限公司（原名云岭数字科技有限公司）"),
            ] {
                #expect(try await found(typed, by: "jia", house) == [one])
                let page = try await jia.get("/projects?particulars=\(escaped(typed))").text
                #expect(page.contains("中标人</span> \(says)</p>"), "\(typed)")
            }
        }
    }

    @Test func whateverIsTypedIsAnsweredAndEscaped() async throws {
        try await withTwo { house, one, _ in
            try await TenderHouse.act(
                "contract", on: one, by: "jia", ["number": "<script>alert(7)</script>号", "signer": "某"], house)
            let jia = house.browser()
            _ = try await jia.signIn("jia", TestHouse.password)
            let page = try await jia.get("/projects?text=\(escaped("<script>alert(7)"))").text
            #expect(page.contains("合同编号</span> &lt;script&gt;alert(7)") && !page.contains("<script>alert"))
            for text in [
                "%", "_", "'", "\"; DROP TABLE particular; --", "\u{0}", "〔〕（）", String(repeating: "沁", count: 400),
                "%FF%FE",
            ] {
                for name in ["text", "particulars"] {
                    let path = "/projects?\(name)=" + (text.hasPrefix("%F") ? text : escaped(text))
                    let status = try await jia.get(path).status
                    #expect([200, 400].contains(status), "\(name) \(text.prefix(20)): \(status)")
                }
            }
            #expect(try await found("%", by: "jia", house).isEmpty)
            #expect(try await found("2026_024", by: "jia", house) == [one])
        }
    }
}
