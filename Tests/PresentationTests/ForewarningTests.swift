import Casework
import Dossiers
import Pages
import Policies
import Presentation
import Testing

/// Before an entry is voided or put right, its writer is told what would no longer hold, and says that he has read it.
@Suite struct ForewarningTests {
    private static let contract = "签订合同"

    private func town() async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "建成")
        return town
    }

    private func entry(_ title: String, _ town: Town) async throws -> Entry {
        let file = try #require(try await town.office.file(town["审批系统"], for: town.visitor("a")))
        return try #require(file.dossier.entries.first { file.policy.step($0.step)?.title == title })
    }

    private func act(_ intent: ActRequest.Intent, _ town: Town, command: String = "c", acknowledged: String? = nil)
        async throws -> ActAnswer
    {
        try await town.office.act(
            ActRequest(
                target: .dossier(town["审批系统"]), intent: intent, on: town.today, command: command, expected: nil,
                acknowledged: acknowledged), by: town.visitor("a"))
    }

    private func sequence(_ town: Town) async throws -> Int {
        try #require(try await town.office.file(town["审批系统"], for: town.visitor("a"))).dossier.sequence
    }

    @Test(
        "entries of other dossiers that were decided on the changed one are named to a writer who sees them, and only counted in the log"
    )
    func elsewhere() async throws {
        let town = try await town()
        try await town.open(
            "项目", as: "第二个系统", by: "a",
            [
                "owner": .reference(town["甲局"]), "secrecy": .text("非涉密"), "sources": .list([.text("县级财政")]),
                "equipment": .yes(false), "city": .yes(false),
            ])
        let profile = "单位信息化档案"
        let unit = try #require(try await town.office.file(town["甲局"], for: town.visitor("a")))
        let entries = unit.dossier.entries.filter { unit.policy.step($0.step)?.title == profile }
        #expect(entries.count == 1)
        func intent() -> ActRequest.Intent { .void(entry: entries[0].sequence, reason: "填错单位") }
        func send(_ seal: String?) async throws -> ActAnswer {
            try await town.office.act(
                ActRequest(
                    target: .dossier(town["甲局"]), intent: intent(), on: town.today, command: "c-unit", expected: nil,
                    acknowledged: seal), by: town.visitor("a"))
        }
        guard case .forewarned(_, let warning) = try await send(nil) else {
            Issue.record("nothing was told")
            return
        }
        // The second project has not applied yet: nothing of it rests on the unit's profile.
        #expect(warning.elsewhere.map(\.title) == ["审批系统"] && warning.unread == 0)
        #expect(warning.elsewhere[0].rows.map(\.step) == ["申报"])
        #expect(warning.elsewhere[0].rows[0].text.contains("申报单位尚未确定信息化专门机构"))
        let page = try #require(
            try await town.presenter.void(town["甲局"], entry: entries[0].sequence, for: town.visitor("a")))
        let group = try #require(page.forewarning?.groups.last)
        #expect(group.title == "引用本卷宗的别的卷宗，1 个" && group.rows[0].subject.title.hasPrefix("审批系统：第"))
        #expect(group.rows[0].subject.href.hasPrefix("/dossiers/\(town["审批系统"])#e-"))
        #expect(page.forewarning?.seal == warning.seal)
        guard case .written(_, let written, _, _) = try await send(warning.seal) else {
            Issue.record("it may be voided")
            return
        }
        let told = Forewarning.told(by: written)
        #expect(told.contains("引用本卷宗的 1 个卷宗，共 1 条：这些条本不能办"), "\(told)")
        #expect(told.allSatisfy { !$0.contains("审批系统") && !$0.contains(town["审批系统"].rawValue) })
    }

    @Test("who is about to void an entry reads what it says")
    func said() async throws {
        let town = try await town()
        let contract = try await entry(Self.contract, town)
        let page = try #require(
            try await town.presenter.void(town["审批系统"], entry: contract.sequence, for: town.visitor("a")))
        #expect(page.facts.contains { $0.label.contains("合同") && $0.value.contains("180.00") }, "\(page.facts)")
        #expect(page.facts.contains { $0.label == "材料" && $0.href?.hasPrefix("/papers/") == true })
        #expect(page.facts.first { $0.label == "依据" }?.articles.isEmpty == false)
    }

    @Test("a contract put right below what was paid is told first, written once it was read, and remembered")
    func contract() async throws {
        let town = try await town()
        let contract = try await entry(Self.contract, town).sequence
        func intent(_ wan: Int64) -> ActRequest.Intent {
            .correct(entry: contract, fields: ["amount": .money(Money(fen: wan * 1_000_000))], reason: "合同金额写错")
        }
        let before = try await sequence(town)
        guard case .forewarned(_, let warning) = try await act(intent(90), town) else {
            Issue.record("nothing was told")
            return
        }
        let refused = warning.aftermath.rows.filter { $0.kind == .refused }
        #expect(refused.map(\.step) == ["建设资金拨付"] && refused[0].day?.description == "2023-03-20")
        #expect(refused[0].citations.isEmpty == false)
        #expect(try await sequence(town) == before, "nothing was written")
        // Another seal is none, and one for another amount neither.
        guard case .forewarned(_, let other) = try await act(intent(50), town, acknowledged: warning.seal) else {
            Issue.record("it was not read")
            return
        }
        #expect(other.seal != warning.seal && other.aftermath.rows.count > warning.aftermath.rows.count)
        guard case .written(_, let written, _, _) = try await act(intent(90), town, acknowledged: warning.seal) else {
            Issue.record("it may be put right")
            return
        }
        #expect(Forewarning.told(by: written) == warning.aftermath.rows.map(\.sentence))
        // Put right upwards again: nothing follows, nothing is asked.
        guard case .written(_, let harmless, _, _) = try await act(intent(180), town, command: "d") else {
            Issue.record("nothing would follow")
            return
        }
        #expect(Forewarning.told(by: harmless).isEmpty && harmless.fields[Forewarning.field] == nil)
        let page = try #require(try await town.presenter.dossier(town["审批系统"], for: town.visitor("a")))
        let shown = try #require(page.history.first { $0.sequence == written.sequence })
        #expect(shown.notes.contains { $0.hasPrefix("办理前已告知") })
        #expect(shown.fields.contains { $0.label == "办理前已告知" && $0.value.contains("建设资金拨付") })
        #expect(!shown.fields.contains { $0.label == Forewarning.field })
    }

    @Test("the page before a void lists what rests on the entry; strangers and other units have no such page")
    func voiding() async throws {
        let town = try await town()
        let contract = try await entry(Self.contract, town).sequence
        let page = try #require(
            try await town.presenter.void(town["审批系统"], entry: contract, for: town.visitor("a")))
        let panel = try #require(page.forewarning)
        #expect(panel.error == nil && panel.groups.map(\.title).contains("已记的后续各条"))
        let rows = panel.groups.flatMap(\.rows)
        #expect(
            rows.contains { $0.subject.title.contains("开工") && $0.subject.href.hasSuffix("#e-\(contract + 2)") },
            "\(rows)")
        for stranger in ["b", "finance", "lead"] {
            #expect(try await town.presenter.void(town["审批系统"], entry: contract, for: town.visitor(stranger)) == nil)
        }
        #expect(try await town.presenter.void(town["审批系统"], entry: 1, for: town.visitor("a")) == nil)
        guard case .forewarned(_, let warning) = try await act(.void(entry: contract, reason: "签错了"), town) else {
            Issue.record("nothing was told")
            return
        }
        #expect(warning.seal == panel.seal)
        // Without a reason that is said first.
        guard case .refused = try await act(.void(entry: contract, reason: ""), town, acknowledged: panel.seal) else {
            Issue.record("a reason is needed")
            return
        }
        guard
            case .written = try await act(.void(entry: contract, reason: "签错了"), town, acknowledged: panel.seal)
        else {
            Issue.record("it may be voided")
            return
        }
        #expect(try await town.presenter.void(town["审批系统"], entry: contract, for: town.visitor("a")) == nil)
    }
}
