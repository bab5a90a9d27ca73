import Dossiers

/// Acts that every dossier knows: letting an in-principle rule pass, voiding and correcting an entry. Each needs a reason
/// that stays visible for ever.
extension Moment {
    static let longestReason = 2_000

    func decideOverride(of rule: String, reason: String, _ command: Command) -> Decision {
        guard let index = policy.ruleIndex[rule],
            let party = policy.rules[index].overriddenBy.map({ policy.parties[$0] }),
            policy.rules[index].at.contains(where: { policy.steps[$0].kind == policy.stepIndex[dossier.kind] })
        else { return refused(.notOverridable(rule), []) }
        let citation = policy.rules[index].provision.citation
        guard let unit = place(of: command.actor, as: party) else { return refused(.wrongParty, [citation]) }
        if let problem = problem(with: reason) { return refused(problem, [citation]) }
        if dossier.hasEnded { return refused(.ended, [citation]) }
        return accepted(
            .override, fields: ["rule": .text(rule), "reason": .text(reason)], party: party.id, unit: unit.id,
            articles: [citation],
            effects: plain, command)
    }

    func decideVoid(of sequence: Int, reason: String, _ command: Command) -> Decision {
        switch target(sequence, reason, command.actor) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let entry):
            if entry.sequence == 1 { return refused(.cannotVoidOpening, []) }
            let effects = dossier.effects(ofVoiding: entry)
            return accepted(
                .void, fields: ["@reason": .text(reason)], party: entry.signatory.party, unit: entry.signatory.unit,
                articles: entry.basis.articles.map { Citation($0) }, effects: effects, command)
        }
    }

    /// A correction is judged like the act it corrects, on the day of that act.
    func decideCorrection(of sequence: Int, fields: [String: Value], reason: String, _ command: Command) -> Decision {
        switch target(sequence, reason, command.actor) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let entry):
            guard let index = policy.stepIndex[entry.step] else { return refused(.noSuchEntry(sequence), []) }
            let step = policy.steps[index]
            let judged = Moment(
                policy: policy, dossier: dossier.prefix(sequence - 1), day: entry.happenedOn, surroundings: surroundings
            )
            let merged = dossier.fields(at: sequence - 1).with(fields).table
            // Nobody hands his dossier to another unit by correcting in whose name it was opened.
            if step.isOpening, let unit = entry.signatory.unit, let party = policy.party(entry.signatory.party),
                !policy.occupants(of: party, in: judged.dossier, opening: merged, surroundings: surroundings)
                    .contains(unit)
            {
                return refused(.wrongParty, [step.provision.citation])
            }
            let form = Form(
                outcome: entry.outcome, fields: merged, recipients: entry.recipients, answers: entry.answers,
                party: entry.signatory.party, unit: entry.signatory.unit)
            let judgement = judged.judge(index, form)
            let relevant = (judgement.against + judgement.undetermined).filter(concernsTheForm)
            guard relevant.isEmpty, !fields.isEmpty else {
                let reasons = relevant.isEmpty ? [Reason(.missingReason, [step.provision.citation])] : relevant
                return .refused(Refusal(reasons: reasons, undetermined: [], advice: []))
            }
            var effects = plain
            effects.amends = sequence
            var changed = fields
            changed["@reason"] = .text(reason)
            return accepted(
                .correct, fields: changed, party: entry.signatory.party, unit: entry.signatory.unit,
                articles: entry.basis.articles.map { Citation($0) }, effects: effects, command)
        }
    }

    private func concernsTheForm(_ reason: Reason) -> Bool {
        switch reason.kind {
        case .missingField, .badField, .unknownField, .rule: true
        default: false
        }
    }

    var plain: Effects { .plain }

    private enum Target {
        case success(Entry)
        case failure(Refusal)
    }

    /// Only who wrote an entry may void or correct it.
    private func target(_ sequence: Int, _ reason: String, _ actor: Actor) -> Target {
        func failure(_ kind: Reason.Kind, _ citations: [Citation] = []) -> Target {
            .failure(Refusal(reasons: [Reason(kind, citations)], undetermined: [], advice: []))
        }
        guard let entry = dossier.entry(sequence) else { return failure(.noSuchEntry(sequence)) }
        let citations = entry.basis.articles.prefix(1).map { Citation($0) }
        guard entry.signatory.organisation == actor.organisation else { return failure(.notYours(sequence), citations) }
        // What was decided since a change of edition was decided under the new one.
        if let act = BuiltInAct(rawValue: entry.step), act != .override { return failure(.noSuchEntry(sequence)) }
        if dossier.voided.contains(sequence) { return failure(.alreadyVoided(sequence), citations) }
        if let problem = problem(with: reason) { return failure(problem, citations) }
        return .success(entry)
    }

    func problem(with reason: String) -> Reason.Kind? {
        if reason.allSatisfy(\.isWhitespace) { return .missingReason }
        if reason.utf8.count > 3 * Moment.longestReason {
            return .badField("reason", .tooLong(limit: Moment.longestReason))
        }
        return nil
    }

    func place(of actor: Actor, as party: Party) -> (id: DossierID?, Void)? {
        guard let position = party.position else { return actor.parties.contains(party.id) ? (nil, ()) : nil }
        guard let unit = actor.unit, occupants(of: position, in: here).contains(unit) else { return nil }
        return (unit, ())
    }

    func refused(_ kind: Reason.Kind, _ citations: [Citation]) -> Decision {
        .refused(Refusal(reasons: [Reason(kind, citations)], undetermined: [], advice: []))
    }

    func accepted(
        _ act: BuiltInAct, fields: [String: Value], party: String, unit: DossierID?, articles: [Citation],
        effects: Effects,
        _ command: Command
    ) -> Decision {
        let entry = Entry(
            sequence: dossier.sequence + 1, step: act.rawValue, outcome: nil, happenedOn: day,
            recordedAt: command.recordedAt,
            signatory: Signatory(
                person: command.actor.person, organisation: command.actor.organisation, party: party, unit: unit,
                agreedBy: command.actor.agreedBy),
            answers: nil, recipients: [], fields: FieldValues(fields),
            basis: Basis(edition: policy.edition.id, digest: policy.edition.digest, articles: articles.map(\.heading)),
            command: command.id, effects: effects)
        return .accepted(Acceptance(entry: entry, advice: []))
    }
}

extension Effects {
    /// Of an act that does no step.
    static var plain: Effects {
        var effects = Effects()
        effects.passes = false
        return effects
    }
}

extension Dossier {
    /// What it brings about that an entry no longer counts.
    func effects(ofVoiding entry: Entry) -> Effects {
        var effects = Effects.plain
        effects.amends = entry.sequence
        let others = indices.filter { stands[$0] && $0 + 1 != entry.sequence }.map { entries[$0].effects }
        // A return that is void returned nothing.
        let withdrawn = Set(others.flatMap(\.withdraws))
        effects.restores = entry.effects.withdraws.filter { !withdrawn.contains($0) && !voided.contains($0) }
        // Nor does an opinion stand again that only it had let stand again.
        let restored = Set(others.flatMap(\.restores))
        effects.withdraws = entry.effects.restores.filter { stands[$0 - 1] && !restored.contains($0) }
        return effects
    }
}
