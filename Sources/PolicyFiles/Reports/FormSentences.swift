import Policies

/// A form as sentences an official would write: what sheet it is, and what is printed where.
struct FormSentences {
    let policy: Policy
    private var law: LawWording { LawWording(policy: policy) }

    init(_ policy: Policy) { self.policy = policy }

    func form(_ form: PaperForm) -> [String] {
        var first = "表式“\(form.title)”：\(form.paper.title)"
        if let party = form.filledBy { first += "，由\(policy.parties[party].title)填写" }
        var result = [first + "。"]
        if !form.neededBy.isEmpty { result.append("随\(law.steps(form.neededBy))一并提交，办理当日的内容就此固定。") }
        let places = form.layout.parts.flatMap(\.slots)
        let printed = places.compactMap(wording)
        var seen: Set<String> = []
        let distinct = printed.filter { seen.insert($0).inserted }
        if !distinct.isEmpty { result.append("印出：\(distinct.joined(separator: "、"))。") }
        if places.contains(where: { if case .value(let condition) = $0 { condition.isMoney } else { false } }) {
            result.append("金额单位：\(form.unit == .yuan ? "元" : "万元")。")
        }
        return result + form.notes.map { "注：\($0)" }
    }

    private func wording(_ slot: PaperLayout.Slot) -> String? {
        switch slot {
        case .value(let condition), .boxes(let condition, _): policy.wording(of: condition)
        case .label, .number: nil
        case .signature(let step, let party): "\(policy.parties[party].title)在\(law.step(step))时的签名"
        case .seal(let party): "\(policy.parties[party].title)盖章处"
        case .day(let step, _): "\(law.step(step))日期"
        case .opinion(let step, _, let instead):
            "\(law.step(step))的意见" + (instead.map { "（不适用时印“\($0)”）" } ?? "")
        case .party(let party): "\(policy.parties[party].title)名称"
        case .sealed(let label, _): "\(label)（只印说明，系统不收）"
        }
    }
}
