import Casework
import Dossiers
import Pages
import Policies

/// What somebody read off a paper.
public struct CheckForm: Sendable {
    public let number: String
    public let code: String
    public let amount: String

    public init(number: String, code: String, amount: String) {
        self.number = number.halfWidth.filter { !$0.isWhitespace }
        self.code = code
        self.amount = amount
    }
}

extension String {
    /// With letters, digits and signs as a keyboard in Latin mode writes them.
    fileprivate var halfWidth: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    (0xFF01...0xFF5E).contains(scalar.value)
                        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
                }))
    }
}

extension Presenter {
    /// The empty form.
    public var checkForm: CheckPage.Model { CheckPage.Model(action: Addresses.check) }

    /// The answer, and whether it was a try that led to nothing. Without a visitor, and for one who may not read the dossier, it
    /// holds nothing that does not stand on the paper, but whether it still holds.
    public func check(_ form: CheckForm, for visitor: Visitor?) async throws -> (model: CheckPage.Model, isWrong: Bool)
    {
        var model = checkForm
        (model.number, model.code, model.amount) = (form.number, form.code, form.amount)
        if form.number.isEmpty { model.numberError = "请填卷宗编号" }
        let code = PaperCode(typed: form.code)
        if code == nil { model.codeError = "核对码是 24 位字母和数字（没有 U），请照纸上再抄一遍" }
        var amount: Money?
        if !form.amount.isEmpty {
            amount = MoneyText.fen(typed: form.amount, in: .yuan).map { Money(fen: $0) }
            if amount == nil { model.amountError = "金额要写成元，最多两位小数，如 1630000.00" }
        }
        guard let code, model.numberError == nil, model.amountError == nil else { return (model, false) }
        guard let checked = try await checked(code, of: form.number) else {
            model.answer = CheckPage.Answer(
                .bad, "× 对不上", "没有这样的文书：编号或核对码抄错了，或者这张纸不是本系统出的。请照纸上再核一遍；仍对不上的，不要凭它办理。")
            return (model, true)
        }
        model.answer = try await answer(checked, amount, visitor)
        return (model, false)
    }

    /// As it was typed, or with the capitals that numbers are given with.
    private func checked(_ code: PaperCode, of number: String) async throws -> CheckedPaper? {
        if let checked = try await office.check(code, of: DossierID(number)) { return checked }
        let capitals = number.uppercased()
        return capitals == number ? nil : try await office.check(code, of: DossierID(capitals))
    }

    private func answer(_ checked: CheckedPaper, _ amount: Money?, _ visitor: Visitor?) async throws
        -> CheckPage.Answer
    {
        let money = PaperAmount(checked, typed: amount)
        let reading = PaperReading(checked)
        let isSame = try await readsTheSame(checked)
        var answer: CheckPage.Answer
        if money.isWrong {
            answer = CheckPage.Answer(.bad, "× 金额不符", "编号和核对码是本系统出的，但纸上的金额和出件时的不一样，不得凭它办理。")
        } else if let why = reading.unusable {
            answer = CheckPage.Answer(.bad, "× 不得使用", "是本系统出的，但\(why)。")
        } else if let since = reading.movedOn {
            answer = CheckPage.Answer(.doubtful, "？ 是本系统出的，已有变化", since)
        } else if !isSame {
            answer = CheckPage.Answer(
                .doubtful, "？ 是本系统出的", "卷宗没有新的记录；但规则文字、设定或所引的其他卷宗在那之后变过，不能逐字重排，纸上文字以出件机关存件为准。")
        } else {
            answer = CheckPage.Answer(.good, "√ 是本系统出的，没有变化", "重排与出件时一致。")
        }
        answer.facts = reading.facts + [money.fact].compactMap { $0 }
        if let visitor, visitor.jurisdiction == checked.now.jurisdiction,
            try await office.file(checked.now.id, for: visitor) != nil
        {
            answer.links = [
                PageLink("看卷宗", href: Addresses.dossier(checked.now.id)), PageLink("调出原件比对", href: reading.href),
            ]
        }
        return answer
    }

    private func readsTheSame(_ checked: CheckedPaper) async throws -> Bool {
        let words: [String]?
        switch checked.paper {
        case .checklist(let step): words = try await checklist(in: checked.file, step: step, checked: "")?.words
        case .letter(let entry): words = try await letter(entry, in: checked.file)?.words
        case .form(let form, let entry): words = checked.file.digest(ofForm: form, entry: entry).map { [$0] }
        }
        return words.map { office.reads(checked, $0.joined(separator: Presenter.wordsApart)) } ?? false
    }
}

extension File {
    func digest(ofForm id: String, entry: Int?) -> String? {
        guard let form = policy.form(id) else { return nil }
        guard let entry else { return sheet(form).digest }
        return sheet(form, with: entry)?.digest
    }
}

/// A genuine paper in words (真件的说法).
private struct PaperReading {
    private let checked: CheckedPaper

    init(_ checked: CheckedPaper) { self.checked = checked }

    private var policy: Policy { checked.file.policy }
    private var day: String { checked.code.day.onPaper }
    private var id: DossierID { checked.now.id }

    var facts: [Fact] {
        var facts = [Fact("文书", title), Fact("编号", id.rawValue), Fact(entry == nil ? "出件日" : "办理日", day)]
        switch checked.code.verdict {
        case .none: break
        case .ready: facts.append(Fact("当时结论", "√ 条件全部具备"))
        case .open: facts.append(Fact("当时结论", "？ 还有条件待核对，或者看填写的内容"))
        case .missing: facts.append(Fact("当时结论", "× 暂不具备条件"))
        }
        if let outcome { facts.append(Fact("结果", outcome)) }
        return facts
    }

    private var title: String {
        switch checked.paper {
        case .checklist(let step): "“\(policy.step(step)?.title ?? step)”核验单"
        case .letter(let entry):
            "公文：“\(checked.now.entry(entry).flatMap { policy.step($0.step)?.title } ?? "")”"
        case .form(let form, _): "表格：\(policy.form(form)?.title ?? form)"
        }
    }

    private var outcome: String? {
        guard case .letter(let number) = checked.paper, let entry = checked.now.entry(number) else { return nil }
        return policy.step(entry.step)?.outcomes.first { $0.id == entry.outcome }?.title
    }

    /// The entry that the paper belongs to.
    private var entry: Int? {
        switch checked.paper {
        case .checklist: nil
        case .letter(let entry): entry
        case .form(_, let entry): entry
        }
    }

    var unusable: String? {
        guard let entry else { return nil }
        let fate = EntryFate(entry, in: checked.now)
        if let by = fate.voidedBy { return "所载的决定已由第 \(by) 条作废，不得凭它办理" }
        if !fate.stands { return "所载的决定\(fate.withdrawnBy.map { "在第 \($0) 条退回后" } ?? "")已失效，不得凭它办理" }
        if let by = fate.correctedBy, by > checked.code.sequence { return "其中的内容已由第 \(by) 条更正，以更正后印的为准" }
        return nil
    }

    var movedOn: String? {
        if let entry {
            let lost = EntryFate(entry, in: checked.now).lost
            return lost.isEmpty ? nil : "所依据的第 \(lost.map(String.init).joined(separator: "、")) 条已作废，请向出件机关核对。"
        }
        return checked.now.sequence > checked.code.sequence ? "只说明 \(day)的情形；此后卷宗又有记录，请重新核验。" : nil
    }

    var href: String {
        switch checked.paper {
        case .checklist(let step):
            Addresses.checklist(id, step, until: checked.code.sequence, on: checked.code.day)
        case .letter(let entry): Addresses.letter(id, entry)
        case .form(let form, let entry): Addresses.form(id, form, entry: entry)
        }
    }
}

/// The amount on a paper beside the one that was made (金额).
private struct PaperAmount {
    private let printed: [Money]
    private let isAsked: Bool
    private let typed: Money?

    init(_ checked: CheckedPaper, typed: Money?) {
        self.typed = typed
        switch checked.paper {
        case .checklist:
            printed = [Projector.amount(of: checked.file.dossier)].compactMap { $0 }
            isAsked = true
        case .letter(let entry):
            printed = checked.file.dossier.fields(at: entry - 1).values.flatMap(\.amounts)
            isAsked = true
        case .form:
            printed = []
            isAsked = false
        }
    }

    var isWrong: Bool { isAsked && typed.map { !printed.contains($0) } ?? false }

    var fact: Fact? {
        guard isAsked else { return typed == nil ? nil : Fact("金额", "表格上的金额不在这里核对") }
        if isWrong { return Fact("金额", printed.isEmpty ? "× 出件时纸上没有金额" : "× 不符") }
        if typed != nil { return Fact("金额", "√ 相符") }
        return printed.isEmpty ? nil : Fact("金额", "没有填，没有核对")
    }
}

extension Value {
    fileprivate var amounts: [Money] {
        switch self {
        case .money(let money): [money]
        case .list(let values): values.flatMap(\.amounts)
        case .rows(let rows): rows.flatMap { $0.values.flatMap(\.amounts) }
        default: []
        }
    }
}
