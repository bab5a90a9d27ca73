import Casework
import Dossiers
import Pages
import Policies
@testable import Presentation
import Storage
import Testing

@Suite("Official letters")
struct LetterTests {
    private func town(until title: String) async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: title)
        return town
    }

    private func letter(_ town: Town, _ entry: Int, for organisation: String = "lead") async throws
        -> LetterPage.Model?
    {
        try await town.presenter.letter(town["审批系统"], entry: entry, for: town.visitor(organisation))
    }

    private func last(_ town: Town) async throws -> Int {
        try await town.office.file(town["审批系统"], for: town.visitor("lead"))!.dossier.sequence
    }

    @Test("a passed review is an opinion to the unit: law, articles, what was recorded, who is next and by when")
    func passed() async throws {
        let town = try await town(until: "需求性论证")
        let letter = try #require(try await letter(town, try await last(town)))
        let edition = town.policy.edition
        let author = try #require(town.policy.party("lead")?.title)
        #expect(letter.title == "\(author)关于“审批系统”的需求性论证意见")
        #expect(letter.addressee == "甲局")
        #expect(letter.day == "2022年10月20日" && letter.signature == author)
        #expect(letter.opening[0].contains(edition.title))
        #expect(letter.opening[0].contains("\(edition.issuer!)\(edition.issued!.onPaper)印发"))
        #expect(letter.opening[0].contains("已于2022年10月20日办理"))
        #expect(letter.sections.map(\.title) == ["意见", "依据", "后续办理"])
        #expect(letter.sections[0].before == ["“需求性论证”的结果：通过。"])
        let step = try #require(town.policy.steps.first { $0.title == "需求性论证" })
        #expect(letter.sections[1].items.map(\.label).contains(step.provision.citation.heading))
        #expect(letter.sections[1].items.allSatisfy { $0.text.count > 4 && $0.text.hasSuffix("。") })
        #expect(letter.sections[2].before.contains { $0.hasPrefix("请你单位办理“申请技术评审”") }, "\(letter.sections[2])")
        #expect(letter.warnings.isEmpty)
        #expect(letter.verification?.code.count == 29)
    }

    @Test("what is next has its day as it was on the day of the decision, whenever the letter is printed")
    func due() async throws {
        let town = try await town(until: "受理")
        let number = try await last(town)
        let then = try #require(try await letter(town, number))
        let step = try #require(town.policy.steps.first { $0.title == "需求性论证" })
        let author = try #require(town.policy.party("lead")?.title)
        #expect(
            then.sections[2].before.contains(
                "由\(author)办理“需求性论证”，不迟于2022年10月24日（自2022年10月13日起原则上 7个工作日）（\(step.provision.citation)）。"),
            "\(then.sections[2].before)")
        town.go(to: "2022-10-20")
        try await town.act("需求性论证", on: "审批系统", by: "lead")
        let later = try #require(try await letter(town, number))
        #expect(later.words == then.words)
        #expect(later.verification?.code == then.verification?.code)
    }

    @Test("a return is a notice: what lapses, what the unit must do again, the reason with its article")
    func returned() async throws {
        let town = try await town(until: "申报")
        try await town.act(
            "受理", on: "审批系统", by: "lead", outcome: "returned", ["return_reason": .text("缺少测算依据。")])
        let letter = try #require(try await letter(town, try await last(town)))
        #expect(letter.title.hasSuffix("受理退回补正的通知"))
        #expect(letter.sections[0].title == "须补正的事项")
        #expect(letter.sections[0].items.first?.label == "退回原因")
        #expect(letter.sections[0].items.first?.text == "缺少测算依据。")
        #expect(letter.sections[2].before.first?.contains("“申报”（第 4 条）因此失效") == true)
        #expect(letter.sections[2].before.contains { $0.hasPrefix("请你单位办理“申报”") })
    }

    @Test("a refusal is a decision, and says that the dossier ends with it")
    func refused() async throws {
        let town = try await town(until: "报县政府")
        let step = try #require(town.policy.steps.first { $0.title == "县政府批准" })
        let refusal = try #require(step.outcomes.first { !$0.passes && $0.reopens == nil })
        try await town.act("县政府批准", on: "审批系统", by: "government", outcome: refusal.id)
        let letter = try #require(try await letter(town, try await last(town)))
        #expect(letter.title.hasSuffix("关于“审批系统”\(refusal.title)的决定"), "\(letter.title)")
        #expect(letter.sections[0].title == "决定")
        #expect(letter.sections[2].before.contains { $0.contains("到此终结") } == refusal.ends)
    }

    @Test("amounts stand in 元, in figures and in capitals")
    func amounts() async throws {
        let town = try await town(until: "预算批复")
        let letter = try #require(try await letter(town, try await last(town)))
        #expect(letter.title.hasSuffix("的预算批复"))
        #expect(letter.sections[0].items.contains { $0.text == "2,000,000.00 元（大写：人民币贰佰万元整）。" })
    }

    @Test("rows of a table stand under each other, a table in it on lines of its own; one row is a sentence")
    func tables() throws {
        let inner = [
            FieldType.Column(id: "name", label: "数据", type: .line, isOptional: false),
            FieldType.Column(id: "share", label: "占比", type: .percent, isOptional: true),
        ]
        let columns = [
            FieldType.Column(id: "name", label: "名称", type: .line, isOptional: false),
            FieldType.Column(id: "value", label: "价值", type: .money, isOptional: false),
            FieldType.Column(id: "kept", label: "保管人", type: .text, isOptional: true),
            FieldType.Column(id: "items", label: "数据", type: .rows(inner), isOptional: true),
        ]
        let words = LetterValue(names: Names())
        let server: [String: Value] = [
            "name": .text("服务器"), "value": .money(Money(fen: 163_000_000)),
            "items": .rows([["name": .text("学籍"), "share": .percent(Exact("0.1")!)], ["name": .text("户籍")]]),
        ]
        let rows = Value.rows([server, ["name": .text("软件"), "value": .money(Money(fen: 1))]])
        let table = try #require(words.table(rows, as: .rows(columns)))
        #expect(table.columns.map(\.title) == ["序号", "名称", "价值（元）", "数据", "占比"], "what nobody filled is left out")
        #expect(table.columns.map(\.isFigure) == [false, false, true, false, true])
        #expect(
            table.rows == [
                ["1", "服务器", "1,630,000.00", "学籍", "10%"], ["", "", "", "户籍", ""], ["2", "软件", "0.01", "", ""],
            ])
        #expect(words.count(rows, article: "第九条") == "共 2 项（第九条），见下表。")
        let one = Value.rows([["name": .text("软件"), "value": .money(Money(fen: 1))]])
        #expect(words.table(one, as: .rows(columns)) == nil && words.table(.text("一"), as: .text) == nil)
    }

    @Test("a voided decision says across the top that it must not be used")
    func voided() async throws {
        let town = try await town(until: "受理")
        let number = try await last(town)
        let answer = try await town.amend(
            "审批系统", .void(entry: number, reason: "受理错了项目"), by: "lead", command: "void")
        guard case .written = answer else { throw Town.Refused(description: "\(answer)") }
        let letter = try #require(try await letter(town, number))
        #expect(letter.warnings == ["本件所载的决定已由第 \(number + 1) 条作废，不得使用。理由：受理错了项目"])
        #expect(try await self.letter(town, number + 1) == nil, "a void makes no letter")
    }

    @Test("a withdrawn decision says so, a corrected one is printed as corrected")
    func withdrawnAndCorrected() async throws {
        let town = try await town(until: "预算批复")
        let number = try await last(town)
        let before = try #require(try await letter(town, number))
        let answer = try await town.office.act(
            ActRequest(
                target: .dossier(town["审批系统"]),
                intent: .correct(entry: number, fields: ["amount": .money(Money(fen: 190_000_000))], reason: "抄错了"),
                on: town.today, command: "correct", expected: nil), by: town.visitor("finance"))
        guard case .written = answer else { throw Town.Refused(description: "\(answer)") }
        let letter = try #require(try await letter(town, number))
        #expect(letter.warnings.count == 1)
        let warning = letter.warnings.joined()
        #expect(warning.contains("第 \(number + 1) 条") && warning.contains("原为“200.00 万元”"))
        #expect(letter.sections[0].items.contains { $0.text.contains("1,900,000.00 元") })
        #expect(letter.verification?.code != before.verification?.code)

        // Back to 申报: 受理, before it, no longer stands.
        let returned = try await self.town(until: "受理")
        try await returned.act("需求性论证", on: "审批系统", by: "lead", outcome: "returned", ["return_reason": .text("重报")])
        let acceptance = try #require(try await self.letter(returned, 5))
        #expect(acceptance.warnings == ["本件所载的决定在第 6 条退回后已失效，不得使用。"])
    }

    @Test("openings, applications of units and other people's dossiers make no letter")
    func none() async throws {
        let town = try await town(until: "受理")
        #expect(try await letter(town, 1) == nil)
        let entries = try await town.office.file(town["审批系统"], for: town.visitor("lead"))!.dossier.entries
        let application = try #require(entries.first { town.policy.step($0.step)?.title == "申报" })
        #expect(try await letter(town, 5) != nil)
        for number in [99, 0, -1] { #expect(try await letter(town, number) == nil) }
        #expect(try await letter(town, 5, for: "a") != nil, "the unit reads what was written to it")
        #expect(try await letter(town, 5, for: "b") == nil, "another unit does not")
        #expect(application.signatory.unit != nil)
    }

    @Test("a decision that rests on what itself rests on a voided entry warns as well")
    func groundUnderTheGround() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "立项")
        let before = try #require(try await town.office.file(town["审批系统"], for: town.visitor("a"))).dossier
        let decided = try #require(before.entries.first { town.policy.step($0.step)?.title == "集体决策" })
        let answer = try await town.amend(
            "审批系统", .void(entry: decided.sequence, reason: "误办"), by: "a", command: "c-void")
        guard case .written = answer else {
            Issue.record("\(Town.words(answer))")
            return
        }
        let dossier = try #require(try await town.office.file(town["审批系统"], for: town.visitor("a"))).dossier
        let shaken = dossier.restingOnVoided
        // Some of them name the voided entry, some only what stands on it.
        let indirect = shaken.filter { !dossier.entries[$0 - 1].effects.restsOn.contains(decided.sequence) }
        #expect(!indirect.isEmpty && indirect.count < shaken.count)
        for sequence in shaken { #expect(!EntryFate(sequence, in: dossier).warnings.isEmpty, "\(sequence)") }
        #expect(EntryFate(1, in: dossier).warnings.isEmpty)
    }
}
