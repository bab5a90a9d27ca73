import Casework
import Dossiers
import Foundation
import Pages
import Policies
import Storage

/// What the visitor may do, whom others wait for, and what nobody may do yet.
extension Standing {
    /// What may be done: a step, and the entry that it answers.
    struct Occurrence: Hashable {
        let step: String
        let answers: Int?
    }

    /// What is owed first, then what carries on, then what may be done at any time.
    func offers(_ drafts: [Occurrence: String]) -> [ProjectPage.Offer] {
        let own = situation.offers.filter { party($0.step) != nil }
        let returns = policy.returns(in: dossier)
        return own.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map {
            _, offer in
            let step = policy.steps[offer.step]
            let owed = duty(offer.step, offer.answers)
            var notes: [String] = []
            if let entry = returns[offer.step] { notes.append("被第 \(entry) 条退回，改好再办") }
            if let answers = offer.answers { notes.append("答复第 \(answers) 条") }
            let closed = offer.closedOutcomes.compactMap { closed in
                step.outcomes.first { $0.id == closed.outcome }?.title
            }
            if !closed.isEmpty { notes.append("现在不能选“\(closed.joined(separator: "”“"))”") }
            if rank(offer) == 2 { notes.append(step.repeats ? "随时可办，可办多次" : "随时可办") }
            return ProjectPage.Offer(
                title: step.title, note: notes.joined(separator: "；"),
                articles: [links.link(owed?.provision ?? step.provision)],
                due: owed.map { lights.mark($0.due) },
                href: Addresses.act(dossier.id, step.id, answers: offer.answers),
                draft: drafts[Occurrence(step: step.id, answers: offer.answers)],
                checklist: Addresses.checklist(dossier.id, step.id))
        }
    }

    private func rank(_ offer: Policies.Offer) -> Int {
        if duty(offer.step, offer.answers) != nil { return 0 }
        return policy.carriesOn(policy.steps[offer.step]) ? 1 : 2
    }

    /// Others' offers that are owed or carry on; an inspection that may be made at any time keeps nobody waiting.
    var waiting: [ProjectPage.Waiting] {
        situation.offers.filter { party($0.step) == nil && rank($0) < 2 }.sorted { rank($0) < rank($1) }.map { offer in
            let step = policy.steps[offer.step]
            let owed = duty(offer.step, offer.answers)
            return ProjectPage.Waiting(
                party: actors(step), title: step.title, articles: [links.link(owed?.provision ?? step.provision)],
                due: owed.map { lights.mark($0.due) })
        }
    }

    // MARK: what cannot be done

    private static let mostBlocked = 8

    /// What is blocked by more than its turn, or will be next; what is far away is told by the map.
    func blockedShown() -> [Policies.Blocked] {
        let open = Set(situation.offers.map(\.step))
        func missing(_ blocked: Policies.Blocked) -> [Int] {
            blocked.reasons.compactMap { if case .missingStep(let step) = $0.kind { step } else { nil } }
        }
        func isNear(_ blocked: Policies.Blocked) -> Bool { missing(blocked).allSatisfy(open.contains) }
        let shown = situation.blocked.filter { blocked in
            let step = policy.steps[blocked.step]
            if duty(blocked.step, blocked.answers) != nil { return true }
            if case .nothingToAnswer? = blocked.reasons.first?.kind { return false }
            if blocked.reasons.contains(where: { $0.kind == .ended }) { return false }
            return isNear(blocked) && (!blocked.onlyWaits || policy.carriesOn(step))
        }
        func rank(_ blocked: Policies.Blocked) -> Int {
            if duty(blocked.step, blocked.answers) != nil, !blocked.onlyWaits { return 0 }
            return blocked.onlyWaits ? 2 : 1
        }
        return Array(
            shown.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
                .prefix(Standing.mostBlocked))
    }

    func blocked(_ blocked: Policies.Blocked, isOpen: Bool) -> ProjectPage.Blocked {
        let step = policy.steps[blocked.step]
        return ProjectPage.Blocked(
            id: step.id + (blocked.answers.map { "-\($0)" } ?? ""), title: step.title, party: actors(step),
            reasons: reasons(blocked),
            checklist: Addresses.checklist(dossier.id, step.id), isOpen: isOpen)
    }

    func reasons(_ blocked: Policies.Blocked) -> [Pages.Reason] {
        let step = policy.steps[blocked.step]
        var filling = ReasonFilling(links: links)
        filling.override = overrideForm
        let certain = file.explain(blocked.reasons, of: step, answers: blocked.answers).map { filling.reason($0) }
        let open = file.explain(blocked.undetermined, of: step, answers: blocked.answers).map {
            filling.reason($0, isUnknown: true)
        }
        return certain + open
    }

    /// Rules in principle that steps which are open will be judged by, as far as the visitor's office may let them pass and has not. Each
    /// once, under the first step that it concerns.
    var waivable: [ProjectPage.Waivable] {
        var known = Set(situation.overrides.map(\.rule))
        return situation.offers.flatMap { offer -> [ProjectPage.Waivable] in
            let step = policy.steps[offer.step]
            let inPrinciple = offer.checkedThen.filter { reason in
                if case .rule(let index) = reason.kind { policy.rules[index].overriddenBy != nil } else { false }
            }
            var filling = ReasonFilling(links: links)
            filling.override = overrideForm
            return file.explain(inPrinciple, of: step, answers: offer.answers).compactMap { explained in
                let rule = filling.reason(explained)
                guard let form = rule.override?.form, known.insert(form.rule).inserted else { return nil }
                return ProjectPage.Waivable(step: step.title, rule: rule)
            }
        }
    }

    /// Only the named party sees the form; the decision looks again.
    private func overrideForm(_ party: String, _ rule: String) -> OverrideOffer.Form? {
        guard visitor.actsOnDossiers, !visitor.organisation.requiresLeader || visitor.isLeader,
            let index = policy.partyIndex[party], plays(index)
        else { return nil }
        return .init(
            action: Addresses.override(dossier.id), rule: rule, expected: dossier.sequence, command: UUID().uuidString)
    }
}
