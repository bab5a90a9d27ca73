import Casework
import Dossiers
import Pages
import Policies
import Storage
import Testing

@testable import Presentation

/// What a checklist says of amounts that the dossier knows, and of a payment that goes beyond the contract.
@Suite("A checklist and the amounts of the dossier")
struct ChecklistTests {
    private func town() async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "建成")
        return town
    }

    private func sheet(_ step: String, _ town: Town) async throws -> ChecklistPage.Model {
        try #require(
            try await town.presenter.checklist(town["审批系统"], step: step, for: town.visitor("finance")))
    }

    private func line(_ words: String, _ step: String, _ town: Town) async throws -> ChecklistPage.Line {
        try #require(try await sheet(step, town).lines.first { $0.condition.hasPrefix(words) })
    }

    private func wan(_ amount: Int64) -> Value { .money(Money(fen: amount * 1_000_000)) }

    private func correct(
        _ title: String, to fields: [String: Value], by organisation: String, _ town: Town
    ) async throws -> ActAnswer {
        let visitor = try await town.visitor(organisation)
        let file = try #require(try await town.office.file(town["审批系统"], for: visitor))
        let step = try #require(town.policy.steps(ofKind: "project").first { $0.title == title })
        let entry = try #require(file.dossier.entries.last { $0.step == step.id })
        return try await town.amend(
            "审批系统", .correct(entry: entry.sequence, fields: fields, reason: "写错了"), by: organisation,
            command: "c-\(title)-\(fields.count)-\(file.dossier.sequence)")
    }

    @Test("a correction that is refused is told with what the entry would say")
    func refusedCorrection() async throws {
        let town = try await town()
        let answer = try await correct(
            "确定中标", to: ["amount": .money(Money(fen: 999_000_000))], by: "a", town)
        guard case .refused(let refused) = answer else { throw Town.Refused(description: "\(answer)") }
        let values = refused.reasons.flatMap(\.values)
        #expect(values.contains { $0.label.contains("中标金额") && $0.value == "999万元" }, "\(values)")
        #expect(!values.contains { $0.value == "待填" }, "\(values)")
    }

    @Test("what is left to the form says how far the dossier is, and how much may be added")
    func open() async throws {
        let town = try await town()
        let paid = try await line("累计拨付建设资金不超过已安排", "construction_payment", town)
        #expect(paid.mark == .byForm)
        #expect(paid.evidence.contains("累计拨付建设资金（不含本次）：100万元"), "\(paid.evidence)")
        #expect(paid.evidence.contains("已安排的建设资金（连同追加）：200万元"), "\(paid.evidence)")
        #expect(paid.remedy == "填写“建设资金拨付”时核对；拨付金额最多 100万元", "\(paid.remedy)")
        let contract = try await line("累计拨付建设资金不超过合同金额", "construction_payment", town)
        #expect(contract.mark == .byForm && contract.evidence.contains("合同金额：180万元"), "\(contract.evidence)")
        // One half is known already, the other waits.
        let estimate = try await line("合同金额不超过立项的概算总投资", "construction_payment", town)
        #expect(estimate.mark == .byForm)
        #expect(estimate.remedy.hasPrefix("已满足：合同金额不超过立项的概算总投资；填写“建设资金拨付”时核对：累计拨付"), "\(estimate.remedy)")
        #expect(estimate.evidence.contains("合同金额：180万元") && estimate.evidence.contains("立项的概算总投资：200万元"))
        #expect(
            !(try await sheet("construction_payment", town)).lines.contains {
                $0.evidence.contains("待填") && $0.mark == .byForm
            })
        let html = ChecklistPage.render(
            try await sheet("construction_payment", town),
            frame: try await town.presenter.frame(for: town.visitor("finance"), Look()))
        #expect(html.contains("填写时定") && html.contains("项填写时由系统核对"))
    }

    @Test("what was done is judged as it was written")
    func written() async throws {
        let town = try await town()
        let budget = try await line("签订合同的合同金额不超过采购备案的采购预算", "contract", town)
        #expect(budget.mark == .met && budget.evidence == "签订合同的合同金额：180万元；采购备案的采购预算：180万元", "\(budget)")
        let funding = try await line("安排资金的安排金额不超过财政评审意见的审定金额", "funding", town)
        #expect(funding.mark == .met && funding.evidence.contains("200万元"))
        guard case .written = try await correct("财政评审意见", to: ["amount": wan(190)], by: "finance", town) else {
            Issue.record("not corrected")
            return
        }
        let broken = try await line("安排资金的安排金额不超过财政评审意见的审定金额", "funding", town)
        #expect(broken.mark == .notMet && broken.evidence.contains("190万元"), "\(broken)")
        #expect(broken.remedy.hasPrefix("须："))
    }

    @Test("a limit that was passed already is not met, whatever the form will say")
    func exceeded() async throws {
        let town = try await town()
        guard case .written = try await correct("安排资金", to: ["amount": wan(100)], by: "finance", town) else {
            Issue.record("not corrected")
            return
        }
        // Exactly at the limit: the form decides.
        let exact = try await line("累计拨付建设资金不超过已安排", "construction_payment", town)
        #expect(exact.mark == .byForm && exact.remedy.hasSuffix("拨付金额最多 0元"), "\(exact)")
        guard
            case .written = try await correct(
                "安排资金", to: ["amount": .money(Money(fen: 99_999_999)), "year": .number(Exact(2022))], by: "finance",
                town)
        else {
            Issue.record("not corrected")
            return
        }
        let passed = try await line("累计拨付建设资金不超过已安排", "construction_payment", town)
        #expect(passed.mark == .notMet && passed.evidence.contains("999,999.99元"), "\(passed)")
        // To the fen, and so in 元, both of them.
        #expect(passed.evidence.contains("（不含本次）：1,000,000元") && passed.remedy.hasPrefix("须："), "\(passed)")
    }

    @Test("a payment beyond the contract asks for a reason, after corrections too, and can go on with one")
    func beyond() async throws {
        let town = try await town()
        func refusal(_ answer: ActAnswer) -> ExplainedReason? {
            if case .refused(let refused) = answer { refused.reasons.first } else { nil }
        }
        let refused = try #require(
            refusal(
                try await town.attempt("建设资金拨付", on: "审批系统", by: "finance", ["amount": .money(Money(fen: 80_000_001))]))
        )
        #expect(refused.text.contains("写明理由再拨") && refused.citations.map(\.heading) == ["第十八条"])
        #expect(refused.house?.contains("原文没写拨付和合同的关系") == true)
        #expect(
            refused.values.map(\.value).contains("1,800,000元") && refused.remedy.contains("超过合同金额的理由"), "\(refused)")
        // The contract corrected downwards counts at once.
        guard case .written = try await correct("签订合同", to: ["amount": wan(110)], by: "a", town) else {
            Issue.record("not corrected")
            return
        }
        #expect(refusal(try await town.attempt("建设资金拨付", on: "审批系统", by: "finance", ["amount": wan(11)])) != nil)
        // A payment corrected upwards is asked the same; the form of the correction has a place for the reason.
        #expect(
            refusal(try await correct("建设资金拨付", to: ["amount": wan(121)], by: "finance", town))?.text.contains("写明理由")
                == true)
        let visitor = try await town.visitor("finance")
        let file = try #require(try await town.office.file(town["审批系统"], for: visitor))
        let entry = try #require(file.dossier.entries.last { $0.step == "construction_payment" })
        let page = try #require(
            try await town.presenter.correction(
                town["审批系统"], entry: entry.sequence, form: nil, answer: nil, for: visitor))
        #expect(page.sections.flatMap(\.fields).contains { $0.label == "超过合同金额的理由" && !$0.isRequired })
        let reason: [String: Value] = ["amount": wan(121), "beyond_contract": .text("补付试运行费用")]
        guard case .written = try await correct("建设资金拨付", to: reason, by: "finance", town) else {
            Issue.record("a reason is enough")
            return
        }
    }
}
