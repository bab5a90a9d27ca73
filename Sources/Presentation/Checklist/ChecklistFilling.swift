import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// Every precondition of a step on one sheet (核验单), as it stands today.
    public func checklist(_ id: DossierID, step: String, for visitor: Visitor) async throws -> ChecklistPage.Model? {
        guard let file = try await office.file(id, for: visitor), let step = file.policy.step(step), !step.isOpening,
            file.policy.steps(ofKind: file.dossier.kind).contains(where: { $0.index == step.index })
        else { return nil }
        let policy = file.policy
        let lines = policy.checklist(of: step, on: file.dossier, day: file.today, surroundings: file.surroundings).map(
            line)
        let row = try await office.store.row(of: id, in: visitor.jurisdiction)
        let actors = step.actors.parties.map { policy.parties[$0].title }.joined(separator: "或")
        var facts = [
            Fact("名称", Projector.name(of: file.dossier)), Fact("编号", id.rawValue), Fact("单位", row?.unitName ?? ""),
            Fact("办理主体", actors),
        ]
        if let amount = row?.amount {
            facts.append(Fact(policy.step(file.dossier.kind)?.field("amount")?.label ?? "金额", ValueText.money(amount)))
            facts.append(Fact("大写", MoneyText.capitals(amount.fen)))
        }
        let receipt = try await office.store.receipt(of: id, in: visitor.jurisdiction, sequence: file.dossier.sequence)
        var model = ChecklistPage.Model(
            title: "\(policy.edition.jurisdiction.name)政务信息化项目“\(step.title)”核验单",
            checked: TimeText.paper(office.clock.now()),
            project: PageLink(Projector.name(of: file.dossier), href: Addresses.dossier(id)), facts: facts,
            lines: lines,
            basis: "\(RegulationWording.summary(policy.edition))（摘要 \(policy.edition.digest.prefix(8))）",
            signatures: ["经办人（签字）", "复核人（签字）", "\(actors)（盖章）"],
            code: Presenter.code(id, file.dossier.sequence, step.id, file.today, policy.edition.digest, lines),
            chain: "卷宗第 \(file.dossier.sequence) 条" + (receipt.map { "，摘要 \($0.digest.hex.prefix(8))" } ?? ""))
        model.banner = RegulationWording.banner(
            policy, on: file.today, links: links(policy.edition.id), linked: false, running: true)
        return model
    }

    private func line(_ line: CheckLine) -> ChecklistPage.Line {
        let mark: CheckMark =
            switch line.state {
            case .met: .met
            case .notMet: .notMet
            case .unknown, .withForm: .toCheck
            case .notApplicable: .notApplicable
            }
        return ChecklistPage.Line(
            condition: line.text, article: line.citations.map(\.heading).joined(separator: "、"), mark: mark,
            evidence: line.values.map { "\($0.label)：\($0.value)" }.joined(separator: "；"), remedy: line.remedy)
    }

    /// Whoever prints the sheet of the same state again gets the same code: the first ten letters (base32, RFC 4648) of SHA-256
    /// over dossier, last entry, step, day, regulation and every line with its mark.
    static func code(
        _ id: DossierID, _ sequence: Int, _ step: String, _ day: Day, _ regulation: String,
        _ lines: [ChecklistPage.Line]
    ) -> String {
        let lines = lines.map { "\($0.mark)\u{1F}\($0.condition)\u{1F}\($0.article)\u{1F}\($0.evidence)" }
        let told = ["\(id)/\(sequence)/\(step)/\(day)/\(regulation)"] + lines
        let digest = Storage.Digest(of: Array(told.joined(separator: "\u{1E}").utf8))
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bits, count, result) = (0, 0, "")
        for byte in digest.bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5, result.count < 10 {
                count -= 5
                result.append(letters[bits >> count & 31])
            }
            bits &= (1 << count) - 1
            if result.count == 10 { break }
        }
        return result
    }
}
