import Casework
import Dossiers
import Pages
import Policies
import Storage
import Testing

@testable import Presentation

@Suite("Function by function")
struct RulingTests {
    private static let words = ["逐户核对家庭经济状况并自动预警", "按月发放救助资金", "短信通知"]

    private func row(_ function: String, _ ruling: String, _ fen: Int64?) -> [String: Value] {
        var row: [String: Value] = [
            "function": .text(function), "ruling": .text(ruling), "existing": .text("县公共平台"),
        ]
        row["saved"] = fen.map { .money(Money(fen: $0)) }
        return row
    }

    private func filed(_ name: String, by organisation: String, of unit: String, _ town: Town) async throws {
        try await town.open(
            "项目", as: name, by: organisation,
            [
                "owner": .reference(town[unit]), "secrecy": .text("非涉密"), "sources": .list([.text("县级财政")]),
                "equipment": .yes(false), "city": .yes(false),
            ])
        try await town.act("内部审核", on: name, by: organisation, ["experts": .yes(false)])
        try await town.act("集体决策", on: name, by: organisation)
        try await town.act(
            "申报", on: name, by: organisation,
            [
                "systems": .list(RulingTests.words.map(Value.text)), "has_superior": .yes(false),
                "multi_level": .yes(false),
            ])
        try await town.act("受理", on: name, by: "lead")
    }

    private func rulings(_ town: Town) async throws -> OverviewPage.Question {
        try #require(
            try await town.presenter.overview(year: nil, for: town.visitor("lead")).questions.first {
                $0.id == "savings"
            })
    }

    @Test(
        "a function that is decided on twice for the same existing system is pointed at, row by row; for another system it is not"
    )
    func twice() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await filed("救助平台", by: "a", of: "甲局", town)
        let again: Value = .rows([row("发放", "复用", 900), row("短信", "不予", 100), row(" 发放 ", "核减", 900)])
        let answer = try await town.attempt("需求性论证", on: "救助平台", by: "lead", ["rulings": again])
        guard case .refused(let refused) = answer else { throw Town.Refused(description: "\(answer)") }
        #expect(refused.reasons.map(\.reason.kind) == [.badField("rulings", .repeated(3, of: 1))], "\(refused.reasons)")
        #expect(refused.reasons[0].text.hasSuffix("第 3 项与第 1 项重复，请删去一项"))
        var form = TypedForm(command: "c")
        for (place, name) in ["发放", "短信", "发放"].enumerated() {
            form.values["rulings.\(place).function"] = [name]
            form.values["rulings.\(place).existing"] = ["县公共平台"]
        }
        let (field, table) = try await shown(form, answer, town)
        #expect(table.rows.map { $0.compactMap(\.error) } == [[], [], ["与第 1 行重复，请删去一行"]])
        #expect(field.error?.contains("第 3 项与第 1 项重复") == true)
        var other = row("发放", "核减", 900)
        other["existing"] = .text("市级平台")
        try await town.act(
            "需求性论证", on: "救助平台", by: "lead", ["rulings": .rows([row("发放", "复用", 900), other])])
    }

    @Test(
        "a row that saves money and rules nothing was let pass and never counted: it is refused, and the cell is shown")
    func withoutRuling() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await filed("救助平台", by: "a", of: "甲局", town)
        var open = row("短信", "", 900)
        open["ruling"] = nil
        let answer = try await town.attempt(
            "需求性论证", on: "救助平台", by: "lead", ["rulings": .rows([row("发放", "复用", 900), open])])
        guard case .refused(let refused) = answer else { throw Town.Refused(description: "\(answer)") }
        #expect(refused.reasons.map(\.reason.kind) == [.badField("rulings", .inRow(2, "判定", .missing))])
        #expect(refused.reasons[0].text.hasSuffix("第 2 行“判定”：必须填写"))
        var form = TypedForm(command: "c")
        for (place, name) in ["发放", "短信"].enumerated() {
            form.values["rulings.\(place).function"] = [name]
            form.values["rulings.\(place).saved"] = ["0.09"]
        }
        form.values["rulings.0.ruling"] = ["核减"]
        // An empty row is none, wherever it stands.
        form.values["rulings.5."] = [" "]
        let (_, table) = try await shown(form, answer, town)
        #expect(
            table.rows.map { $0.map(\.error) } == [
                [nil, nil, nil, nil], [nil, nil, "必须填写", nil], [nil, nil, nil, nil],
            ])
        #expect(table.columns.map(\.isInEveryRow) == [true, false, true, false])
    }

    /// The form as it comes back, with its table of rulings.
    private func shown(
        _ form: TypedForm, _ answer: ActAnswer, _ town: Town
    ) async throws -> (field: FormField, table: RowsInput) {
        let step = try #require(town.policy.steps.first { $0.title == "需求性论证" })
        let page = try #require(
            try await town.presenter.act(
                .dossier(town["救助平台"]), step: step.id, answers: nil, form: form, answer: answer,
                for: town.visitor("lead")))
        let field = try #require(page.sections.flatMap(\.fields).first { $0.name == "rulings" })
        guard case .rows(let table) = field.input else { throw Town.Refused(description: "no table") }
        return (field, table)
    }

    @Test("what was refused, reused and cut is counted once, and what was sent back or voided is not")
    func counted() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await filed("救助平台", by: "a", of: "甲局", town)
        #expect(try await rulings(town).answer == "还没有不予、复用或者核减的功能")
        let decided: Value = .rows([
            row("逐户核对", "保留", 900), row("发放", "复用", 6_400_000), row("短信", "不予", 3_200_000),
        ])
        try await town.act("需求性论证", on: "救助平台", by: "lead", outcome: "returned", ["rulings": decided])
        #expect(try await rulings(town).links.isEmpty)
        try await town.act(
            "申报", on: "救助平台", by: "a",
            ["systems": .list([.text("核对")]), "has_superior": .yes(false), "multi_level": .yes(false)])
        try await town.act("受理", on: "救助平台", by: "lead")
        let entry = try await town.act("需求性论证", on: "救助平台", by: "lead", ["rulings": decided])
        let told = try await rulings(town)
        // What is kept saves nothing, whatever was typed beside it.
        #expect(told.answer == "挡住 2 项重复功能，少花 9.60 万元")
        #expect(told.table.rows.map { $0.cells[0].words } == ["1", "0", "1", "1"])
        for (row, ruling) in zip(told.table.rows, FunctionRuling.allCases.reversed()) {
            #expect((row.cells[0].href != nil) == (row.cells[0].words != "0"))
            let lines = try #require(
                try await town.presenter.counted(.functions, ["ruling": [ruling.rawValue]], for: town.visitor("lead"))
            ).lines
            #expect("\(lines.count)" == row.cells[0].words)
            #expect(lines.allSatisfy { $0.project.href.hasSuffix("#e-\(entry.sequence)") })
            if ruling == .reuse { #expect(lines.map(\.cells) == [["甲局", "发放", "县公共平台", "6.40"]]) }
            if ruling == .keep { #expect(lines[0].cells[3].isEmpty) }
        }
        #expect(try await town.presenter.counted(.functions, ["ruling": ["x"]], for: town.visitor("lead")) == nil)
        let sheet = try #require(
            try await town.presenter.countedExport(
                .functions, ["ruling": ["reuse"]], as: .csv, for: town.visitor("lead")))
        #expect(String(decoding: sheet, as: UTF8.self).contains("甲局,发放,县公共平台,6.40"))
        #expect(
            try await town.presenter.countedExport(.functions, ["ruling": ["x"]], as: .csv, for: town.visitor("lead"))
                == nil)
        let list = try #require(told.links.first?.href)
        #expect(list.contains("saved=yes"))
        let page = try await town.presenter.library(["saved": ["yes"]], for: town.visitor("lead"))
        #expect(page.rows.map(\.title) == ["救助平台"])
        let answer = try await town.amend(
            "救助平台", .void(entry: entry.sequence, reason: "误办"), by: "lead", command: "c-void")
        guard case .written = answer else {
            Issue.record("\(Town.words(answer))")
            return
        }
        #expect(try await rulings(town).links.isEmpty)
    }

    @Test(
        "the functions filed come into the table with what resembles them; who decides is a person, and nothing is overwritten"
    )
    func listed() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await filed("救助平台", by: "a", of: "甲局", town)
        try await filed("困难群众帮扶系统", by: "b", of: "乙局", town)
        await town.office.settleSimilar(in: Town.code)
        let step = try #require(town.policy.steps.first { $0.title == "需求性论证" })
        var form = TypedForm(values: ["linking": ["已写"]], command: "c-list")
        form.values["rulings.0."] = [" "]
        form.values["rulings.3.function"] = ["短信通知"]
        form.values["rulings.3.ruling"] = ["保留"]
        let filled = try await town.office.listed(
            functionsIn: "rulings", of: form, .dossier(town["困难群众帮扶系统"]), step: step, for: town.visitor("lead"))
        #expect(filled.values["linking"] == ["已写"] && filled.values["rulings.3.ruling"] == ["保留"])
        let rows = filled.rowNumbers(of: "rulings")
        #expect(rows.map { filled.values["rulings.\($0).function"]?.first } == ["短信通知"] + RulingTests.words.dropLast())
        #expect(rows.dropFirst().allSatisfy { filled.values["rulings.\($0).ruling"] == nil })
        #expect(
            rows.dropFirst().allSatisfy { filled.values["rulings.\($0).existing"]?.first?.contains("救助平台：") == true })
        // Pressed again it adds nothing.
        let again = try await town.office.listed(
            functionsIn: "rulings", of: filled, .dossier(town["困难群众帮扶系统"]), step: step, for: town.visitor("lead"))
        #expect(again == filled)
        // Who may not open the other dossier learns nothing of it.
        let own = try await town.office.listed(
            functionsIn: "rulings", of: TypedForm(command: "c"), .dossier(town["困难群众帮扶系统"]), step: step,
            for: town.visitor("b"))
        #expect(own.values.filter { $0.key.hasSuffix(".existing") }.isEmpty)
    }

    @Test("a function that was only listed is not decided, and is not written down")
    func undecided() async throws {
        let town = try await Town()
        let step = try #require(town.policy.steps.first { $0.title == "需求性论证" })
        var form = TypedForm(
            values: ["rulings.0.function": ["短信"], "rulings.0.existing": ["公共短信平台"]], on: "2022-10-20", command: "c")
        #expect(form.read(for: step).fields["rulings"] == nil)
        form.values["rulings.1.function"] = ["核对"]
        form.values["rulings.1.ruling"] = ["保留"]
        #expect(
            form.read(for: step).fields["rulings"]
                == .rows([["function": .text("核对"), "ruling": .text("保留")]]))
    }
}
