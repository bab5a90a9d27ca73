import Casework
import Dossiers
import Foundation
import Storage
import Testing

@testable import Presentation

@Suite("What is looked at twice")
struct NotableTests {
    private static let day = Day("2026-03-02")!

    private static func entry(
        _ sequence: Int, _ step: String = "办", days: Int = 0, _ change: (inout Effects) -> Void = { _ in }
    ) -> Entry {
        var effects = Effects()
        change(&effects)
        return Entry(
            sequence: sequence, step: step, outcome: nil, happenedOn: day,
            // Five past midnight in China is still the day before by the clock of the world.
            recordedAt: Int64(Int(day.number) + days) * 86_400 - 8 * 3600 + 300,
            signatory: Signatory(person: "p", organisation: "o", party: "lead", unit: nil), answers: nil,
            recipients: [], fields: [:],
            basis: Basis(edition: "甲版", digest: "", articles: ["第一条"]), command: "c\(sequence)", effects: effects)
    }

    private static func told(_ entries: [Entry]) -> [String] {
        Notable.all(in: Dossier(id: DossierID("P-1"), jurisdiction: "县", kind: "项目", entries: entries)).map {
            "\($0.index + 1) \($0.act.rawValue)" + ($0.place > 0 ? " \($0.place)" : "")
        }
    }

    @Test("an entry is written down late from the tenth day on")
    func backdated() {
        let entries = [0, 9, 10, 11].enumerated().map { Self.entry($0.offset + 1, days: $0.element) }
        #expect(Self.told(entries) == ["3 backdated", "4 backdated"])
    }

    @Test("each kind is told once for each time, in the order of the log")
    func kinds() {
        let advised = [Effects.Advised(rule: "r", text: "甲"), .init(rule: "s", text: "乙")]
        #expect(
            Self.told([
                Self.entry(1), Self.entry(2, "@override"), Self.entry(3) { $0.lifted = ["先"] },
                Self.entry(4, days: 30) { $0.advised = advised }, Self.entry(5, "@correct") { $0.amends = 1 },
                Self.entry(6, "@edition"),
            ]) == ["2 waived", "3 lifted", "4 advised", "4 advised 1", "4 backdated", "5 corrected"])
    }

    @Test("of what was voided only that is told")
    func voided() {
        #expect(
            Self.told([
                Self.entry(1), Self.entry(2, "@override"), Self.entry(3, days: 30) { $0.lifted = ["先"] },
                Self.entry(4, "@void") { $0.amends = 2 }, Self.entry(5, "@void") { $0.amends = 3 },
            ]) == ["4 voided", "5 voided"])
    }

    private func town() async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "发布采购公告")
        town.go(to: "2023-01-16")
        try await town.act("确定中标", on: "审批系统", by: "a", ["amount": .money(Money(fen: 170_000_000))])
        return town
    }

    @Test("what was pointed out stays in the log with the figures of that moment; where it did not apply nothing does")
    func advised() async throws {
        let town = try await town()
        func contract(_ fen: Int64) async throws -> [Effects.Advised]? {
            try await town.act("签订合同", on: "审批系统", by: "a", ["amount": .money(Money(fen: fen))]).effects.advised
        }
        func void() async throws {
            let file = try await town.office.file(town["审批系统"], for: town.visitor("a"))!
            let last = file.dossier.sequence
            guard
                case .written = try await town.amend(
                    "审批系统", .void(entry: last, reason: "重签"), by: "a", command: "v\(last)")
            else { throw Town.Refused(description: "作废") }
        }
        #expect(try await contract(170_000_000) == nil)
        try await void()
        let said = try await contract(170_000_001)
        #expect(
            said?.map(\.rule) == ["contract_over_award"] && said?.first?.text.contains("170万元") == true,
            "\(said as Any)")
        let page = try #require(
            try await town.presenter.dossier(town["审批系统"], for: town.visitor("lead")))
        let notes = page.history.first?.notes ?? []
        #expect(notes.contains { $0.hasPrefix("办理时提示（第") && $0.contains("合同金额高于中标金额") }, "\(notes)")
    }

    @Test("behind each number stands a list of as many, with reason and article, and a unit sees its own alone")
    func lists() async throws {
        let town = try await town()
        let contract = try await town.act(
            "签订合同", on: "审批系统", by: "a", ["amount": .money(Money(fen: 175_000_000))])
        town.go(to: "2023-03-20")
        let rule = try #require(town.policy.rules.first { $0.id == "within_estimate" })
        guard
            case .written = try await town.office.act(
                ActRequest(
                    target: .dossier(town["审批系统"]), intent: .override(rule: rule.id, reason: "追加已经县政府同意"),
                    on: town.today, command: "waive", expected: nil), by: town.visitor("lead"))
        else { throw Town.Refused(description: "变通") }
        guard
            case .written = try await town.amend(
                "审批系统",
                .correct(
                    entry: contract.sequence, fields: ["amount": .money(Money(fen: 174_000_000))], reason: "写错了"),
                by: "a", command: "correct")
        else { throw Town.Refused(description: "更正") }
        for (who, expected) in [("lead", true), ("a", true), ("b", false)] {
            let visitor = try await town.visitor(who)
            let table = try await town.presenter.overview(year: nil, for: visitor).notable
            #expect((table != nil) == expected)
            for row in table?.rows ?? [] {
                guard let href = row.cells[0].href else {
                    #expect(row.cells.map(\.words) == ["0", "0"])
                    continue
                }
                let query = ["act": [String(href.split(separator: "=").last!)]]
                let list = try #require(try await town.presenter.counted(.notable, query, for: visitor))
                #expect("\(list.paging.total)" == row.cells[0].words && list.lines.count == list.paging.total)
            }
        }
        func lines(_ act: NotableAct, _ who: String = "lead") async throws -> [[String]] {
            let list = try await town.presenter.counted(.notable, ["act": [act.rawValue]], for: town.visitor(who))
            return try #require(list).lines.map(\.cells)
        }
        let waived = try await lines(.waived)
        #expect(waived.count == 1 && waived[0][4] == "追加已经县政府同意")
        #expect(waived[0][5] == rule.provision.citation.heading)
        #expect(try await lines(.corrected).map { $0[4] } == ["写错了"])
        #expect(try await lines(.advised).contains { $0[1] == "签订合同" && $0[4].contains("170万元") })
        #expect(try await lines(.advised, "b").isEmpty)
        #expect(try await town.presenter.counted(.notable, ["act": ["别的"]], for: town.visitor("lead")) == nil)
        let octets = try #require(
            try await town.presenter.countedExport(.notable, ["act": ["waived"]], as: .csv, for: town.visitor("lead")))
        #expect(String(decoding: octets, as: UTF8.self).contains("追加已经县政府同意"))
    }
}
