import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// Every precondition of a step on one sheet (核验单), as it stands today.
    public func checklist(_ id: DossierID, step: String, for visitor: Visitor) async throws -> ChecklistPage.Model? {
        guard let now = try await office.file(id, for: visitor) else { return nil }
        return try await checklist(id, step: step, until: now.dossier.sequence, on: now.today, for: visitor)
    }

    /// As it stood with the first entries, on a day: a sheet that was printed then, made again.
    public func checklist(_ id: DossierID, step: String, until sequence: Int, on day: Day, for visitor: Visitor)
        async throws -> ChecklistPage.Model?
    {
        guard day <= today, let now = try await office.file(id, for: visitor),
            let file = try await office.file(id, for: visitor, until: sequence, on: day)
        else { return nil }
        let isNow = day == today && sequence == now.dossier.sequence
        return try await checklist(
            in: file, step: step, checked: isNow ? TimeText.paper(office.clock.now()) : "\(day.onPaper)（重排）")
    }

    func checklist(in file: File, step: String, checked: String) async throws -> ChecklistPage.Model? {
        guard let step = file.policy.step(step), !step.isOpening,
            file.policy.steps(ofKind: file.dossier.kind).contains(where: { $0.index == step.index })
        else { return nil }
        let (policy, dossier) = (file.policy, file.dossier)
        let lines = policy.checklist(of: step, on: dossier, day: file.today, surroundings: file.surroundings).map(line)
        let unit = try await unitName(in: file)
        let actors = step.actors.parties.map { policy.parties[$0].title }.joined(separator: "或")
        let name = Projector.name(of: dossier)
        var facts = [
            Fact("名称", name), Fact("编号", dossier.id.rawValue), Fact("单位", unit), Fact("办理主体", actors),
        ]
        if let amount = Projector.amount(of: dossier) {
            facts.append(
                Fact(policy.step(dossier.kind)?.field("amount")?.label ?? "金额", "\(MoneyText.yuan(amount.fen)) 元"))
            facts.append(Fact("大写", MoneyText.capitals(amount.fen)))
        }
        let spending = policy.amounts(of: file.dossier).spending
        if !spending.isEmpty { facts.append(Fact("合同和支付", spending.joined(separator: "，"))) }
        let receipt = try await office.store.receipt(
            of: dossier.id, in: dossier.jurisdiction, sequence: dossier.sequence)
        var model = ChecklistPage.Model(
            title: "\(policy.edition.jurisdiction.name)政务信息化项目“\(step.title)”核验单", checked: checked,
            project: PageLink(name, href: Addresses.dossier(dossier.id)), facts: facts, lines: lines,
            basis: "\(RegulationWording.summary(policy.edition))（摘要 \(policy.edition.digest.prefix(8))）",
            signatures: ["经办人（签字）", "复核人（签字）", "\(actors)（盖章）"],
            chain: "卷宗第 \(dossier.sequence) 条" + (receipt.map { "，摘要 \($0.digest.hex.prefix(8))" } ?? ""))
        model.verification = try await verification(
            of: .checklist(step: step.id), verdict: Presenter.verdict(lines), in: file, saying: model.words)
        model.banner = RegulationWording.banner(
            policy, on: file.today, links: links(policy.edition.id), linked: false, running: true)
        return model
    }

    /// The unit as it was called on the day of the sheet.
    private func unitName(in file: File) async throws -> String {
        let (id, jurisdiction) = (file.dossier.id, file.dossier.jurisdiction)
        guard let row = try await office.store.row(of: id, in: jurisdiction) else { return "" }
        let dossier = row.unit.flatMap { $0 == id ? file.dossier : file.surroundings.dossiers[$0] }
        guard let dossier else { return row.unitName }
        let endOfDay = Clock.start(of: file.today.adding(days: 1)) - 1
        return try await office.unitNames(in: jurisdiction).name(of: dossier, at: endOfDay)
    }

    /// As the sheet itself concludes.
    private static func verdict(_ lines: [ChecklistPage.Line]) -> PaperCode.Verdict {
        if lines.contains(where: { $0.mark == .notMet }) { return .missing }
        return lines.contains { [.toCheck, .byForm].contains($0.mark) } ? .open : .ready
    }

    private func line(_ line: CheckLine) -> ChecklistPage.Line {
        let mark: CheckMark =
            switch line.state {
            case .met: .met
            case .notMet: .notMet
            case .unknown: .toCheck
            case .withForm: .byForm
            case .notApplicable: .notApplicable
            }
        return ChecklistPage.Line(
            condition: line.text, article: line.citations.map(\.heading).joined(separator: "、"), mark: mark,
            evidence: line.values.map { "\($0.label)：\($0.value)" }.joined(separator: "；"), remedy: line.remedy)
    }
}
