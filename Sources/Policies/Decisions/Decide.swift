import Dossiers

/// The answer to a command (决定).
public enum Decision: Sendable {
    case accepted(Acceptance)
    case refused(Refusal)
}

public struct Acceptance: Sendable {
    public let entry: Entry
    /// Rules whose advice is to be shown; they block nothing.
    public let advice: [Advice]
}

public struct Refusal: Sendable {
    /// Every reason, in the order of the law.
    public let reasons: [Reason]
    /// Rules that cannot be judged until something else is known.
    public let undetermined: [Reason]
    public let advice: [Advice]

    public init(reasons: [Reason], undetermined: [Reason], advice: [Advice]) {
        self.reasons = reasons
        self.undetermined = undetermined
        self.advice = advice
    }
}

/// A sentence that is shown and blocks nothing (提示).
public struct Advice: Hashable, Sendable {
    /// The rule that says it; `nil` where it is about how long the edition is law.
    public let rule: Int?
    public let text: String
    public let provision: Provision
}

extension Policy {
    /// May this be done? Pure: the same command on the same dossier under the same policy always gets the same answer, and
    /// the accepted entry carries all its effects. A dossier that is to be opened is given empty.
    public func decide(_ command: Command, on dossier: Dossier, surroundings: Surroundings) -> Decision {
        if command.on > command.today {
            return .refused(Refusal(reasons: [Reason(.dayInFuture, [])], undetermined: [], advice: []))
        }
        let moment = Moment(policy: self, dossier: dossier, day: command.on, surroundings: surroundings)
        switch command.act {
        case .step(let step, let outcome, let fields, let recipients, let answers):
            guard let index = stepIndex[step], !(steps[index].isOpening && dossier.kind != step),
                steps[index].kind == stepIndex[dossier.kind]
            else {
                return refused(.unknownStep(step))
            }
            let form = Form(
                outcome: outcome ?? steps[index].usualOutcome, fields: fields, recipients: recipients, answers: answers)
            // Judged as the usual one, so that whatever else is missing is said at once; but nobody approves by choosing nothing.
            return moment.decide(index, form, choseNothing: outcome == nil && steps[index].outcomes.count > 1, command)
        case .edition(let reason): return moment.decideEdition(reason: reason, command)
        case .override(let rule, let reason): return moment.decideOverride(of: rule, reason: reason, command)
        case .void(let entry, let reason): return moment.decideVoid(of: entry, reason: reason, command)
        case .correct(let entry, let fields, let reason):
            return moment.decideCorrection(of: entry, fields: fields, reason: reason, command)
        }
    }

    private func refused(_ kind: Reason.Kind) -> Decision {
        .refused(Refusal(reasons: [Reason(kind, [])], undetermined: [], advice: []))
    }

    /// The party as which an actor may do a step on a dossier, and the unit in whose name; `nil` where he may not.
    /// `opening` holds the form of a dossier that is not open yet.
    public func standing(
        of actor: Actor, for step: Step, on dossier: Dossier, opening: [String: Value]? = nil,
        surroundings: Surroundings
    )
        -> (party: Party, unit: DossierID?)?
    {
        let moment = Moment(policy: self, dossier: dossier, day: Day(number: 0), surroundings: surroundings)
        return moment.standing(of: actor, for: step.index, form: opening)
    }
}

extension Moment {
    func standing(of actor: Actor, for index: Int, form: [String: Value]?) -> (party: Party, unit: DossierID?)? {
        let step = policy.steps[index]
        // Whoever is two of those that must each act, acts as the one that has not yet.
        var acted: (Party, DossierID?)?
        for party in step.actors.parties.map({ policy.parties[$0] }) {
            guard let position = party.position else {
                guard actor.parties.contains(party.id) else { continue }
                if !hasActed(party.id, in: step) { return (party, nil) }
                acted = acted ?? (party, nil)
                continue
            }
            guard let unit = actor.unit else { continue }
            let occupants: [DossierID]
            if step.isOpening, dossier.entries.isEmpty {
                set(
                    trial: Trial(
                        step: index, outcome: nil, passes: true, fields: form ?? [:], recipients: [], party: nil,
                        unit: nil, answers: nil))
                occupants = self.occupants(of: position, in: here)
                set(trial: nil)
            } else {
                occupants = self.occupants(of: position, in: here)
            }
            guard occupants.contains(unit) else { continue }
            if !hasActed(unit.rawValue, in: step) { return (party, unit) }
            acted = acted ?? (party, unit)
        }
        return acted
    }

    fileprivate func decide(_ index: Int, _ original: Form, choseNothing: Bool, _ command: Command) -> Decision {
        let step = policy.steps[index]
        guard let (party, unit) = standing(of: command.actor, for: index, form: original.fields) else {
            // A stranger learns nothing of the case.
            return .refused(
                Refusal(reasons: [Reason(.wrongParty, [step.provision.citation])], undetermined: [], advice: []))
        }
        var form = original
        form.party = party.id
        form.unit = unit
        var judgement = judge(index, form)
        if !judgement.notAsked.isDisjoint(with: Set(form.fields?.keys ?? [:].keys)) {
            // What the law does not ask here is not recorded, and the rest is judged without it.
            form.fields = form.fields?.filter { !judgement.notAsked.contains($0.key) }
            judgement = judge(index, form)
        }
        if choseNothing { judgement.against.append(Reason(.missingOutcome, [step.provision.citation])) }
        let advice =
            (step.isOpening ? policy.notices(on: day) : [])
            + judgement.advice.map { self.advice($0, step: index, form: form, answers: judgement.answers) }
        guard !judgement.blocks else {
            let reasons = judgement.against.isEmpty ? judgement.undetermined : judgement.against
            return .refused(
                Refusal(
                    reasons: reasons, undetermined: judgement.against.isEmpty ? [] : judgement.undetermined,
                    advice: advice))
        }
        var effects = effects(of: index, form, judgement)
        // What is always said at a step tells nothing of this case.
        let advised = advice.compactMap { advice -> Effects.Advised? in
            guard let rule = advice.rule.map({ policy.rules[$0] }), rule.demand != nil || rule.condition != nil else {
                return nil
            }
            return Effects.Advised(rule: rule.id, text: advice.text)
        }
        effects.advised = advised.isEmpty ? nil : advised
        return .accepted(Acceptance(entry: entry(step.id, form, judgement, effects, command), advice: advice))
    }

    private func entry(_ step: String, _ form: Form, _ judgement: Judgement, _ effects: Effects, _ command: Command)
        -> Entry
    {
        let definition = policy.step(step)!
        var articles = [definition.provision.citation.heading]
        for rule in definition.rules.map({ policy.rules[$0] })
        where rule.refusal != nil || rule.term != nil || judgement.lifted.contains(where: rule.lifts.contains) {
            if !articles.contains(rule.provision.citation.heading) { articles.append(rule.provision.citation.heading) }
        }
        return Entry(
            sequence: dossier.sequence + 1, step: step, outcome: form.outcome, happenedOn: day,
            recordedAt: command.recordedAt,
            signatory: Signatory(
                person: command.actor.person, organisation: command.actor.organisation, party: form.party ?? "",
                unit: form.unit,
                agreedBy: command.actor.agreedBy),
            answers: judgement.answers,
            recipients: form.recipients ?? definition.recipients.map { policy.parties[$0].id },
            fields: FieldValues(form.fields ?? [:]),
            basis: Basis(edition: policy.edition.id, digest: policy.edition.digest, articles: articles),
            command: command.id, effects: effects)
    }

    private func effects(of index: Int, _ form: Form, _ judgement: Judgement) -> Effects {
        let step = policy.steps[index]
        let outcome = step.outcome(form.outcome)
        var effects = Effects()
        effects.passes = outcome?.passes ?? true
        effects.ends = outcome?.ends == true && (!effects.passes || completes(index, form, judgement))
        if let reopened = outcome?.reopens {
            let withdrawn = policy.steps[reopened].downstream
            effects.withdraws = dossier.indices.filter {
                dossier.stands[$0] && withdrawn.contains(Int(here.stepOf[$0]))
            }
            .map { dossier.entries[$0].sequence }
        }
        effects.restores = restored(by: form.fields, of: index).map { dossier.entries[$0].sequence }
        effects.restsOn = grounds(of: index, answers: judgement.answers)
        effects.lifted = judgement.lifted
        effects.owes = judgement.owes.map { policy.steps[$0].id }
        effects.overridden = judgement.overridden
        if let due = judgement.due, let day = due.day {
            effects.timing = .init(due: day, late: judgement.late, inWorkdays: due.inWorkdays)
        }
        for finding in usedFindings {
            let definition = policy.definitions[finding]
            if let value = Value(self.definition(finding)) { effects.findings[definition.id] = value }
        }
        for (id, sequence) in seen { effects.seen[id.rawValue] = sequence }
        return effects
    }

    /// Whether the step is done with this act, or still waits for others to act or to be served.
    private func completes(_ index: Int, _ form: Form, _ judgement: Judgement) -> Bool {
        let step = policy.steps[index]
        set(
            trial: Trial(
                step: index, outcome: form.outcome, passes: true, fields: form.fields,
                recipients: form.recipients ?? step.recipients.map { policy.parties[$0].id }, party: form.party,
                unit: form.unit, answers: judgement.answers))
        defer { set(trial: nil) }
        guard let rounds = rounds(of: index, in: here, answering: judgement.answers, withTrial: true) else {
            return true
        }
        return rounds.complete.last.map { $0.entry == nil } ?? false
    }

    /// Standing entries that satisfied the joins: the direct predecessors, and through those that do not apply, theirs.
    private func grounds(of index: Int, answers: Int?) -> [Int] {
        var result: Set<Int> = answers.map { [$0] } ?? []
        var open = policy.steps[index].after
        var visited: Set<Int> = []
        while let before = open.popLast() {
            guard visited.insert(before).inserted else { continue }
            let entries = here.entries(of: before)
            if entries.isEmpty { open += policy.steps[before].after }
            result.formUnion(
                entries.suffix(policy.steps[before].repeats ? 1 : entries.count).map { dossier.entries[$0].sequence })
        }
        return result.sorted()
    }

    func advice(_ rule: Int, step: Int, form: Form, answers: Int?) -> Advice {
        let outcome = policy.steps[step].outcome(form.outcome)
        set(
            trial: Trial(
                step: step, outcome: form.outcome, passes: outcome?.passes ?? true, fields: form.fields,
                recipients: form.recipients ?? [],
                party: form.party, unit: form.unit, answers: answers))
        defer { set(trial: nil) }
        let pieces = policy.rules[rule].advice?.pieces ?? []
        let text = inOneUnit {
            pieces.map { piece -> String in
                switch piece {
                case .text(let text): text
                case .value(let condition): show(value(condition.root), as: condition.type)
                }
            }.joined()
        }
        return Advice(rule: rule, text: text, provision: policy.rules[rule].provision)
    }
}
