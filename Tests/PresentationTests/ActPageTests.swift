import Casework
import Dossiers
import Foundation
import Pages
import Policies
import Storage
import Testing

@testable import Presentation

@Suite("The form of a step")
struct ActPageTests {
    private func town(until title: String) async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: title)
        return town
    }

    private func step(_ title: String, _ town: Town) throws -> Step {
        try #require(town.policy.steps.first { $0.title == title })
    }

    private func page(
        _ title: String, _ town: Town, by organisation: String, form: TypedForm? = nil, answer: ActAnswer? = nil
    ) async throws -> ActPage.Model {
        try #require(
            try await town.presenter.act(
                .dossier(town["审批系统"]), step: step(title, town).id, answers: nil, form: form, answer: answer,
                for: town.visitor(organisation)))
    }

    @Test("one section for each article that asks, the step's own first; everything missing is told at once")
    func sections() async throws {
        let town = try await town(until: "集体决策")
        let page = try await page("申报", town, by: "a")
        #expect(page.sections.first?.title == "申报")
        #expect(page.sections.dropFirst().allSatisfy { $0.title.hasSuffix("条的要求") && !$0.note.isEmpty })
        #expect(Set(page.sections.map(\.title)).count == page.sections.count)
        let labels = page.sections.flatMap(\.fields).map(\.label)
        for label in ["送审公函", "项目申请报告", "第一责任人", "声明未打包到其他类项目"] {
            #expect(labels.contains(label))
            #expect(page.missing.contains { $0.title == label && !$0.articles.isEmpty })
        }
        #expect(page.refusals.isEmpty)
        #expect(page.expected == town.expectedSequence)
    }

    @Test("what is being opened may stand as its own party, as a unit does, and is not offered as its own predecessor")
    func itself() async throws {
        let town = try await town(until: "受理")
        func options(_ kind: String, _ field: String, _ who: String) async throws -> [String] {
            let page = try #require(
                try await town.presenter.act(
                    .opening(kind: kind), step: kind, answers: nil, form: nil, answer: nil, for: town.visitor(who)))
            switch page.sections.flatMap(\.fields).first(where: { $0.name == field })?.input {
            case .reference(let options, _): return options.map(\.title)
            default: throw Town.Refused(description: "no such field")
            }
        }
        #expect(try await options("project", "follows", "a") == ["审批系统"])
        #expect(try await options("unit", "owner", "lead").contains("正在新建的这个单位"))
    }

    @Test("that nothing more will be asked is promised where papers are accepted, and nowhere else")
    func accepted() async throws {
        let town = try await town(until: "集体决策")
        let frame = try await town.presenter.frame(for: town.visitor("a"), Look())
        let promise = "受理后不再以此清单以外的材料为由退回"
        let filing = ActPage.render(try await page("申报", town, by: "a"), frame: frame)
        #expect(filing.contains("这是全部缺件。") && filing.contains(promise))
        for (title, organisation) in [("建成", "a"), ("单位信息化档案", "a"), ("建设资金拨付", "finance")] {
            let name = title == "单位信息化档案" ? "乙局" : "审批系统"
            let model = try #require(
                try await town.presenter.act(
                    .dossier(town[name]), step: step(title, town).id, answers: nil, form: nil, answer: nil,
                    for: town.visitor(name == "乙局" ? "b" : organisation)))
            #expect(!model.isAccepted && !ActPage.render(model, frame: frame).contains(promise), "\(title)")
        }
    }

    @Test("a payment and an acceptance have no panel of similar filings, an approval has one")
    func comparing() async throws {
        let town = try await town(until: "建成")
        await town.office.settleSimilar(in: Town.code)
        for (title, organisation, isThere) in [
            ("建设资金拨付", "finance", false), ("竣工验收", "a", false), ("迁至政务云", "a", false), ("申报", "a", true),
            ("需求性论证", "lead", true), ("县政府批准", "government", true),
        ] {
            #expect((try await page(title, town, by: organisation).similar != nil) == isThere, "\(title)")
        }
    }

    @Test("a field under a condition says when it is asked")
    func condition() async throws {
        let town = try await town(until: "集体决策")
        let field = try #require(
            try await page("申报", town, by: "a").sections.flatMap(\.fields).first { $0.label == "上级批复" })
        #expect(field.condition?.contains("有上级或主管部门批复") == true)
        #expect(field.condition?.hasSuffix("时填写") == true)
    }

    @Test("what must come before is a reason before anything is typed")
    func blocked() async throws {
        let town = try await town(until: "项目")
        let page = try await page("申报", town, by: "a")
        #expect(page.refusals.contains { $0.text == "尚未办理“集体决策”" })
        #expect(page.missing.contains { $0.title == "尚未办理“集体决策”" })
    }

    @Test("mistakes stand at their fields with what was typed; the reasons of the law stand above")
    func errors() async throws {
        let town = try await town(until: "集体决策")
        let apply = try step("申报", town)
        let form = TypedForm(
            values: ["truth": ["no"], "plan_link": ["对应第三章"]], on: "2022-10-12", command: "c-1", expected: 3)
        let clerk = try await town.visitor("a")
        let answer = try await town.office.act(
            ActRequest(
                target: .dossier(town["审批系统"]),
                intent: .step(
                    apply.id, outcome: nil, fields: form.read(for: apply).fields, recipients: nil, answers: nil),
                on: town.today, command: "c-1",
                expected: 3), by: clerk)
        guard case .refused(let refused) = answer else {
            Issue.record("\(answer)")
            return
        }
        let empty = refused.reasons.filter { if case .missingField = $0.reason.kind { true } else { false } }
        #expect(empty.count > 3 && empty.allSatisfy { $0.house == nil && $0.reading == nil })
        #expect(refused.reasons.allSatisfy { Set($0.citations).count == $0.citations.count })
        let page = try await page("申报", town, by: "a", form: form, answer: answer)
        let fields = page.sections.flatMap(\.fields)
        #expect(fields.first { $0.name == "letter" }?.error == "必须填写")
        #expect(fields.first { $0.name == "plan_link" }?.error == nil)
        if case .text(let typed)? = fields.first(where: { $0.name == "plan_link" })?.input {
            #expect(typed == "对应第三章")
        } else {
            Issue.record("what was typed survives")
        }
        #expect(page.refusals.contains { $0.text == "须确认所交材料真实" && $0.articles.first?.title == "第八条" })
        #expect(page.command == "c-1")
        #expect(page.expected == 3)
    }

    @Test("figures of an input method for Chinese are figures")
    func wideFigures() async throws {
        let town = try await town(until: "申请财政评审")
        let review = try step("财政评审意见", town)
        let wide = TypedForm(values: ["amount": ["１２０．５"]], on: "２０２２－１０－１２", command: "c").read(for: review)
        let plain = TypedForm(values: ["amount": ["120.5"]], on: "2022-10-12", command: "c").read(for: review)
        #expect(wide.fields["amount"] == .money(Money(fen: 120_500_000)) && wide.fields == plain.fields)
        #expect(wide.on == plain.on && wide.on != nil)
    }

    @Test("what a draft has wrong is told as to be put right, a cell by its row, and counts as nowhere filled in")
    func faults() async throws {
        let town = try await town(until: "建成")
        let filing = try #require(town.policy.step("acceptance_filing"))
        let linked = try #require(filing.field("linked"))
        let form = TypedForm(
            values: [
                linked.id: ["也许"],
                "assets.0.name": ["机柜"], "assets.0.kind": ["固定资产"], "assets.0.value": ["12.5"],
                "assets.3.name": ["软件"], "assets.3.kind": ["家具"], "assets.3.value": ["十二万"],
                "assets.4.value": ["-3"], "assets.5.value": ["１.５万元"],
            ], on: "2022-13-01", command: "c-faults", expected: 3)
        guard
            case .saved = try await town.office.save(
                form, .dossier(town["审批系统"]), step: filing.id, by: town.visitor("a"))
        else {
            Issue.record("a draft is kept as it was typed")
            return
        }
        let draft = try await page(filing.title, town, by: "a")
        let submitted = try await page(filing.title, town, by: "a", form: form)
        for page in [draft, submitted] {
            let wrong = page.missing.filter(\.isWrong)
            #expect(
                wrong.map(\.title).sorted()
                    == [
                        "\(linked.label)：请选“是”或“否”",
                        "办理日期：请写存在的日期，例如 2026-03-05。您填的是“2022-13-01”",
                        "资产清单：第 2 行“价值”：请只填数字（万元），例如 100.00，精确到分为止。您填的是“十二万”",
                        "资产清单：第 2 行“类别”：只能选：固定资产、软件。您填的是“家具”", "资产清单：第 3 行“价值”：不能是负数",
                    ].sorted())
            #expect(wrong.allSatisfy { $0.field != nil })
            // Told once: not as missing too.
            #expect(!page.missing.contains { !$0.isWrong && [linked.label, "资产清单"].contains($0.title) })
            let table = try #require(page.sections.flatMap(\.fields).first { $0.name == "assets" })
            #expect(table.error?.hasPrefix("第 2 行“类别”：只能选") == true && table.error?.contains("第 3 行“价值”") == true)
            guard case .rows(let rows) = table.input else {
                Issue.record("a table")
                return
            }
            #expect(
                rows.rows.map { $0.map { $0.error == nil } } == [
                    [true, true, true, true], [true, false, false, true], [true, true, false, true],
                    [true, true, true, true],
                ])
            #expect(rows.totals.compactMap { $0 } == ["14.00（不含填错的第 2、3 行）"])
        }
        let html = ActPage.render(draft, frame: try await town.presenter.frame(for: town.visitor("a"), Look()))
        #expect(html.contains("填错 5 处要改正") && html.contains("要改正的地方"))
    }

    @Test("unreadable figures keep what was typed")
    func unreadable() async throws {
        let town = try await town(until: "申请财政评审")
        let form = TypedForm(values: ["amount": ["一百万"]], on: "昨天", command: "c", expected: 10)
        let page = try await page("财政评审意见", town, by: "finance", form: form)
        let field = try #require(page.sections.flatMap(\.fields).first { $0.name == "amount" })
        #expect(field.error?.contains("一百万") == true)
        if case .money("一百万", .tenThousandYuan) = field.input {} else { Issue.record("\(field.input)") }
        #expect(page.happened.error?.contains("昨天") == true)
        #expect(page.happened.value == "昨天")
    }

    @Test("of a classified project not a word is repeated")
    func classified() async throws {
        let town = try await Town()
        try await town.openBureaus()
        let kind = try #require(town.policy.kinds.first { $0.title == "项目" })
        let form = TypedForm(
            values: ["secrecy": ["涉密"], "name": ["某某绝密系统"], "amount": ["123.45"]], on: "2022-10-12",
            command: "c-secret", expected: 0)
        let page = try #require(
            try await town.presenter.act(
                .opening(kind: kind.id), step: kind.id, answers: nil, form: form, answer: nil, for: town.visitor("a")))
        let html = ActPage.render(page, frame: try await town.presenter.frame(for: town.visitor("a"), Look()))
        #expect(!html.contains("绝密系统"))
        #expect(!html.contains("123.45"))
        #expect(!html.contains("c-secret"))
        #expect(!page.refusals.isEmpty)
        let open = TypedForm(
            values: ["secrecy": ["非涉密"], "name": ["审批系统"]], on: "2022-10-12", command: "c-open", expected: 0)
        let kept = try #require(
            try await town.presenter.act(
                .opening(kind: kind.id), step: kind.id, answers: nil, form: open, answer: nil, for: town.visitor("a")))
        #expect(
            ActPage.render(kept, frame: try await town.presenter.frame(for: town.visitor("a"), Look())).contains("审批系统")
        )
    }

    @Test("somebody else's step is no form")
    func stranger() async throws {
        let town = try await town(until: "申请财政评审")
        let page = try await page("财政评审意见", town, by: "a")
        #expect(page.sections.isEmpty)
        #expect(page.refusals.map(\.text) == ["“财政评审意见”由县财政局办理"])
    }

    @Test("a draft comes back; the leader's remark with it")
    func draft() async throws {
        let town = try await town(until: "集体决策")
        let clerk = try await town.visitor("a")
        let apply = try step("申报", town)
        let form = TypedForm(values: ["plan_link": ["草稿里的话"]], on: "2022-10-12", command: "c-draft", expected: 3)
        guard case .saved = try await town.office.save(form, .dossier(town["审批系统"]), step: apply.id, by: clerk) else {
            Issue.record("a draft is kept")
            return
        }
        let page = try await page("申报", town, by: "a")
        #expect(page.draft?.saved == "2022-10-12 09:00")
        #expect(page.command == "c-draft")
        #expect(ActPage.render(page, frame: try await town.presenter.frame(for: clerk, Look())).contains("草稿里的话"))
        #expect(try await town.presenter.desk(for: clerk, month: nil).drafts.first?.title == "申报：审批系统")
    }

    @Test("a correction is filled with what the entry says, for its writer only")
    func correction() async throws {
        let town = try await town(until: "财政评审意见")
        let id = town["审批系统"]
        let file = try #require(try await town.office.file(id, for: town.visitor("finance")))
        let entry = try #require(file.dossier.entries.last)
        let page = try #require(
            try await town.presenter.correction(
                id, entry: entry.sequence, form: nil, answer: nil, for: town.visitor("finance")))
        let fields = page.sections.flatMap(\.fields)
        if case .money("200.00", .tenThousandYuan)? = fields.first(where: { $0.name == "amount" })?.input {
        } else {
            Issue.record("\(fields)")
        }
        #expect(fields.contains { $0.name == "@reason" && $0.isRequired })
        #expect(
            try await town.presenter.correction(
                id, entry: entry.sequence, form: nil, answer: nil, for: town.visitor("a")) == nil)
    }

    @Test("a person's id is never shown, and the name need not be typed again")
    func person() async throws {
        let town = try await town(until: "申报")
        let page = try #require(
            try await town.presenter.correction(town["审批系统"], entry: 4, form: nil, answer: nil, for: town.visitor("a")))
        let field = try #require(page.sections.flatMap(\.fields).first { $0.label == "第一责任人" })
        if case .person("", _) = field.input {} else { Issue.record("\(field.input)") }
        #expect(field.hint == "现在是“王晓”，不改就不填")
        #expect(!field.isRequired)
    }

    @Test("a leader sees a submission as it will be filed, with what would be refused")
    func approvals() async throws {
        let town = try await town(until: "集体决策")
        try await town.addOrganisation("a", named: "县甲局", short: "甲局", unit: town["甲局"], requiresLeader: true)
        let (clerk, leader) = (try await town.visitor("a"), try await town.visitor("a", .leader))
        let apply = try step("申报", town)
        let form = TypedForm(values: ["plan_link": ["对应第三章"]], on: "2022-10-12", command: "c-2", expected: 3)
        _ = try await town.office.save(form, .dossier(town["审批系统"]), step: apply.id, by: clerk, state: .awaitingLeader)
        let page = try await town.presenter.approvals(for: leader)
        let submission = try #require(page.shown)
        #expect(submission.step == "申报" && submission.author == "甲局经办")
        #expect(submission.sections.first?.facts.contains { $0.value == "对应第三章" } == true)
        #expect(submission.refusals.contains { $0.text == "缺：送审公函" })
        #expect(submission.agreeAction == "/approvals/p-a-clerk/\(town["审批系统"])/apply/agree")
        if case .sent = try await self.page("申报", town, by: "a").approval {} else { Issue.record("it was sent") }
        #expect(try await town.presenter.desk(for: leader, month: nil).approvals.count == 1)
        #expect(try await town.presenter.approvals(for: clerk).lines.isEmpty)
    }
}

extension Town {
    /// After the opening and two steps.
    var expectedSequence: Int { 3 }
}
