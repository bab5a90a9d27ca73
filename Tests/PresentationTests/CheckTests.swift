import Casework
import Dossiers
import Pages
import Policies
import Presentation
import Storage
import Testing

@Suite("Codes on papers")
struct CheckTests {
    private func town(until title: String) async throws -> Town {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: title)
        return town
    }

    private func answer(_ town: Town, _ code: String?, amount: String = "", on name: String = "审批系统") async throws
        -> CheckPage.Answer
    {
        let form = CheckForm(number: town[name].rawValue, code: code ?? "", amount: amount)
        return try #require(try await town.presenter.check(form, for: nil).model.answer)
    }

    private func sheet(_ town: Town, _ step: String = "立项") async throws -> ChecklistPage.Model {
        let step = try #require(town.policy.steps.first { $0.title == step })
        return try #require(
            try await town.presenter.checklist(town["审批系统"], step: step.id, for: town.visitor("lead")))
    }

    @Test("a genuine checklist is known again tomorrow and next year, with its conclusion and its amount")
    func genuine() async throws {
        let town = try await town(until: "申报")
        let code = try await sheet(town).verification?.code
        for day in ["2022-10-12", "2022-10-13", "2023-10-12"] {
            town.go(to: day)
            let answer = try await answer(town, code, amount: "2000000.00")
            #expect(answer.tone == .good, "\(day): \(answer.headline)")
            #expect(answer.facts.map(\.label) == ["文书", "编号", "出件日", "当时结论", "金额"])
            #expect(answer.facts.map(\.value).contains("2022年10月12日"))
            #expect(answer.facts.map(\.value).contains("× 暂不具备条件"))
            #expect(answer.links.isEmpty, "who is not signed in is led nowhere")
        }
        // A number in small letters, or typed in full width, is the same number.
        for number in ["Small", "Wide"] {
            let known = town["审批系统"].rawValue
            let wide = String(
                String.UnicodeScalarView(known.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
            let form = CheckForm(
                number: number == "Wide" ? " \(wide)　" : known.lowercased(), code: code ?? "", amount: "")
            #expect(try await town.presenter.check(form, for: nil).model.answer?.tone == .good, "\(form.number)")
        }
        // Small letters, without hyphens, as people type.
        let typed = try #require(code).lowercased().replacing("-", with: " ").replacing("0", with: "o")
        #expect(try await answer(town, typed).tone == .good)
    }

    @Test("one letter wrong, wherever it stands, and nothing is told; a code of three letters less is none")
    func oneWrong() async throws {
        let town = try await town(until: "申报")
        let code = try #require(try await sheet(town).verification?.code)
        let letters = Array(code.replacing("-", with: ""))
        for place in 0..<24 {
            var other = letters
            other[place] = letters[place] == "7" ? "8" : "7"
            let form = CheckForm(number: town["审批系统"].rawValue, code: String(other), amount: "")
            let (model, isWrong) = try await town.presenter.check(form, for: nil)
            // A letter that makes the code no code at all is answered as a mistake of typing.
            #expect(
                isWrong ? model.answer?.tone == .bad && model.answer!.facts.isEmpty : model.codeError != nil, "\(place)"
            )
        }
        let short = CheckForm(number: town["审批系统"].rawValue, code: String(code.dropLast(3)), amount: "")
        #expect(try await town.presenter.check(short, for: nil).model.codeError != nil)
    }

    @Test("the last letters tell only whether the words would be the same")
    func otherWords() async throws {
        let town = try await town(until: "申报")
        let file = try #require(try await town.office.file(town["审批系统"], for: town.visitor("lead")))
        let code = try #require(try await town.office.code(of: .letter(entry: 1), in: file, saying: "甲"))
        let checked = try #require(try await town.office.check(code, of: town["审批系统"]))
        #expect(town.office.reads(checked, "甲") && !town.office.reads(checked, "乙"))
    }

    @Test("an altered amount is refused, one that is no amount is asked again")
    func altered() async throws {
        let town = try await town(until: "预算批复")
        let number = try await town.office.file(town["审批系统"], for: town.visitor("lead"))!.dossier.sequence
        let letter = try #require(
            try await town.presenter.letter(town["审批系统"], entry: number, for: town.visitor("finance")))
        let right = try await answer(town, letter.verification?.code, amount: "2,000,000.00")
        #expect(right.tone == .good && right.facts.contains { $0.value == "√ 相符" })
        let wrong = try await answer(town, letter.verification?.code, amount: "8000000")
        #expect(wrong.tone == .bad && wrong.headline.contains("金额不符"))
        let form = CheckForm(number: town["审批系统"].rawValue, code: letter.verification!.code, amount: "二百万")
        #expect(try await town.presenter.check(form, for: nil).model.amountError != nil)
    }

    @Test("a code belongs to its dossier, its office and its key")
    func elsewhere() async throws {
        let town = try await town(until: "申报")
        try await town.standardProject("另一个", until: "申报")
        let code = try await sheet(town).verification?.code
        #expect(try await answer(town, code, on: "另一个").tone == .bad)
        // The same life elsewhere: other numbers and times aside, another key.
        let other = try await self.town(until: "申报")
        let form = CheckForm(number: other["审批系统"].rawValue, code: code!, amount: "")
        #expect(try await other.presenter.check(form, for: nil).isWrong)
    }

    @Test("when the dossier has moved on, the sheet says what was; the letter still holds")
    func movedOn() async throws {
        let town = try await town(until: "受理")
        let code = try await sheet(town).verification?.code
        let letter = try #require(
            try await town.presenter.letter(town["审批系统"], entry: 5, for: town.visitor("lead")))
        town.go(to: "2022-10-20")
        try await town.act("需求性论证", on: "审批系统", by: "lead")
        let sheet = try await answer(town, code)
        #expect(sheet.tone == .doubtful && sheet.text.contains("此后卷宗又有记录"))
        #expect(try await answer(town, letter.verification?.code).tone == .good)
    }

    @Test("the letter of a voided, a withdrawn and a corrected decision must not be used")
    func voided() async throws {
        let town = try await town(until: "预算批复")
        let number = try await town.office.file(town["审批系统"], for: town.visitor("lead"))!.dossier.sequence
        func code() async throws -> String {
            let letter = try await town.presenter.letter(town["审批系统"], entry: number, for: town.visitor("finance"))
            return letter!.verification!.code
        }
        func act(_ intent: ActRequest.Intent, _ command: String) async throws {
            guard case .written = try await town.amend("审批系统", intent, by: "finance", command: command) else {
                throw Town.Refused(description: command)
            }
        }
        let first = try await code()
        #expect(try await answer(town, first).tone == .good)
        try await act(
            .correct(entry: number, fields: ["amount": .money(Money(fen: 190_000_000))], reason: "抄错了"), "correct")
        let corrected = try await answer(town, first)
        #expect(corrected.tone == .bad && corrected.text.contains("条更正，以更正后"))
        let second = try await code()
        #expect(try await answer(town, second, amount: "1900000").tone == .good)
        try await act(.void(entry: number, reason: "不算"), "void")
        let voided = try await answer(town, second)
        #expect(voided.tone == .bad && voided.text.contains("作废"))
    }

    @Test("whoever may read the dossier is led to the paper made again; others are not")
    func links() async throws {
        let town = try await town(until: "申报")
        let sheet = try await sheet(town)
        let form = CheckForm(number: town["审批系统"].rawValue, code: sheet.verification!.code, amount: "")
        let mine = try await town.presenter.check(form, for: town.visitor("lead")).model.answer
        #expect(mine?.links.count == 2)
        #expect(try await town.presenter.check(form, for: town.visitor("b")).model.answer?.links.isEmpty == true)
        // Made again later, it is the sheet of that day.
        town.go(to: "2022-10-13")
        try await town.act("受理", on: "审批系统", by: "lead")
        let step = try #require(town.policy.steps.first { $0.title == "立项" })
        let again = try await town.presenter.checklist(
            town["审批系统"], step: step.id, until: 4, on: Day("2022-10-12")!, for: town.visitor("lead"))
        #expect(again?.verification?.code == sheet.verification?.code)
        #expect(again?.words == sheet.words)
        #expect(again?.checked == "2022年10月12日（重排）")
    }

    @Test("an office without a key prints no code")
    func noKey() async throws {
        let town = try await town(until: "申报")
        let bare = Office(store: town.office.store, regulations: town.office.regulations, clock: town.office.clock)
        let step = try #require(town.policy.steps.first { $0.title == "立项" })
        let sheet = try await Presenter(office: bare, packs: [town.pack]).checklist(
            town["审批系统"], step: step.id, for: town.visitor("lead"))
        #expect(sheet != nil && sheet?.verification == nil)
    }
}
