import Dossiers

/// All that can be said about one act on one dossier in one moment. `decide` and `situation` both read it, so that what one
/// offers the other accepts.
struct Judgement {
    /// What stands against it for certain.
    var against: [Reason] = []
    /// What cannot be judged yet, because something is not known. Blocks, but is not called a reason while another is.
    var undetermined: [Reason] = []
    /// What the form, once filled, may or may not satisfy.
    var pending: [Reason] = []
    /// Fields the form must or may hold, with whether that is certain.
    var asked: [(field: Int, certain: Bool)] = []
    /// Fields whose condition is false for this form.
    var notAsked: Set<String> = []
    var advice: [Int] = []
    var lifted: [String] = []
    var owes: [Int] = []
    var overridden: [Effects.Override] = []
    var due: Due?
    var late = 0
    var answers: Int?

    var blocks: Bool { !against.isEmpty || !undetermined.isEmpty }
}

/// A form as far as it is known.
struct Form {
    var outcome: String?
    /// `nil` while unfilled.
    var fields: [String: Value]?
    var recipients: [String]?
    var answers: Int?
    var party: String?
    var unit: DossierID?
}

extension Moment {
    /// Judges one act: no short-cuts, every ground is collected, unless this moment stops at the first.
    func judge(_ index: Int, _ form: Form) -> Judgement {
        let step = policy.steps[index]
        set(trial: nil)
        var result = Judgement()
        if step.isOpening { judgeOpening(step, &result) } else { judgeOrder(step, form, &result) }
        if stopsAtFirst, result.blocks { return result }
        let outcome = step.outcome(form.outcome)
        let trial = Trial(
            step: index, outcome: form.outcome, passes: outcome?.passes ?? true, fields: form.fields,
            recipients: form.recipients ?? step.recipients.map { policy.parties[$0].id }, party: form.party,
            unit: form.unit,
            answers: result.answers)
        if !step.isOpening { judgeDay(step, result.answers, &result) }
        let waived = step.isOpening ? Waivers() : judgePredecessors(step, trial, &result)
        if stopsAtFirst, result.blocks { return result }
        set(trial: trial, restoring: restored(by: form.fields, of: index))
        // An empty form stands against nothing.
        if !stopsAtFirst || form.fields != nil { judgeFields(step, form, waived, &result) }
        judgeRules(step, trial, waived, &result)
        judgeTime(step, trial, &result)
        set(trial: nil)
        return result
    }

    private func judgeOpening(_ step: Step, _ result: inout Judgement) {
        if let reason = outOfForce(step) { result.against.append(reason) }
        if !dossier.entries.isEmpty { result.against.append(Reason(.alreadyDone, [step.provision.citation])) }
    }

    private func judgeOrder(_ step: Step, _ form: Form, _ result: inout Judgement) {
        let article = step.provision.citation
        if dossier.hasEnded { result.against.append(Reason(.ended, [article])) }
        if applies(step.index) == .no { result.against.append(Reason(.notApplicable, [article])) }
        guard let answered = step.answers else {
            if !step.repeats, isDone(step.index) {
                result.against.append(Reason(.alreadyDone, [article]))
            } else if hasActed(form.unit?.rawValue ?? form.party, in: step) {
                result.against.append(Reason(.alreadyActed, [article]))
            }
            return
        }
        let all = unanswered(by: step.index)
        let free = all.filter { !hasActed(form.unit?.rawValue ?? form.party, in: step, answering: $0) }
        if form.answers.map({ all.contains($0) && !free.contains($0) }) ?? (free.isEmpty && !all.isEmpty) {
            result.against.append(Reason(.alreadyActed, [article]))
            return
        }
        if let wanted = form.answers, free.contains(wanted) {
            result.answers = wanted
        } else if form.answers == nil, let last = free.last {
            result.answers = last
        } else {
            result.against.append(
                Reason(.nothingToAnswer(answered), [article, policy.steps[answered].provision.citation]))
        }
    }

    /// Nothing was done before what it follows: periods of others run from this day, and its own from that one.
    private func judgeDay(_ step: Step, _ answers: Int?, _ result: inout Judgement) {
        var latest: (step: Int, day: Day)?
        func look(at index: Int) {
            let entry = dossier.entries[index]
            guard entry.happenedOn > day, entry.happenedOn > latest?.day ?? day,
                let earlier = policy.stepIndex[entry.step]
            else { return }
            latest = (earlier, entry.happenedOn)
        }
        if !dossier.entries.isEmpty { look(at: 0) }
        if let answers {
            look(at: answers - 1)
        } else {
            var visited: Set<Int> = []
            lookBefore(step)

            func lookBefore(_ step: Step) {
                for before in step.after where visited.insert(before).inserted {
                    if let last = here.lastStanding(of: before) {
                        // What is done many times may be told in any order.
                        if !policy.steps[before].repeats { look(at: last) }
                    } else if applies(before) == .no {
                        // It stands for what comes before it.
                        lookBefore(policy.steps[before])
                    }
                }
            }
        }
        if let latest {
            result.against.append(Reason(.dayBefore(step: latest.step, on: latest.day), [step.provision.citation]))
        }
    }

    /// Sequences of standing entries of the step that `index` answers, which no standing entry answers yet.
    func unanswered(by index: Int) -> [Int] {
        guard let answered = policy.steps[index].answers else { return [] }
        if !isRestored, trial == nil, let known = unansweredOccurrences[index] { return known }
        let result = unanswered(here.entries(of: answered).map { dossier.entries[$0].sequence }, by: index)
        if !isRestored, trial == nil { unansweredOccurrences[index] = result }
        return result
    }

    // MARK: predecessors and waivers

    /// What rules lift at a step while their condition holds.
    struct Waivers {
        var steps: Set<Int> = []
        var rules: Set<Int> = []
        var fields: Set<String> = []
        var possibleSteps: Set<Int> = []
        var possibleRules: Set<Int> = []
        var possibleFields: Set<String> = []
    }

    private func judgePredecessors(_ step: Step, _ trial: Trial, _ result: inout Judgement) -> Waivers {
        var waivers = Waivers()
        let waiving = policy.waiving[step.index]
        if !waiving.isEmpty {
            set(trial: trial)
            for rule in waiving {
                let holds = rule.condition.map { truth($0.root) } ?? .yes
                let fields = rule.lifts.filter { $0.contains(".") }
                if holds == .yes {
                    waivers.steps.formUnion(rule.liftedSteps)
                    waivers.rules.formUnion(rule.liftedRules)
                    waivers.fields.formUnion(fields)
                    result.lifted += rule.lifts
                } else if holds.canBeTrue {
                    waivers.possibleSteps.formUnion(rule.liftedSteps)
                    waivers.possibleRules.formUnion(rule.liftedRules)
                    waivers.possibleFields.formUnion(fields)
                }
            }
            set(trial: nil)
        }
        for missing in missingPredecessors(of: step.index, lifted: waivers.steps) {
            let reason = Reason(
                .missingStep(missing), [step.provision.citation, policy.steps[missing].provision.citation])
            if result.against.contains(where: { $0.kind == .nothingToAnswer(missing) }) { continue }
            if waivers.possibleSteps.contains(missing) {
                result.pending.append(reason)
            } else {
                result.against.append(reason)
            }
        }
        return waivers
    }

    // MARK: fields

    private func judgeFields(_ step: Step, _ form: Form, _ waivers: Waivers, _ result: inout Judgement) {
        let article = step.provision.citation
        if let outcome = form.outcome, step.outcome(outcome) == nil {
            result.against.append(Reason(.unknownOutcome(outcome), [article]))
        }
        for recipient in form.recipients ?? [] where policy.partyIndex[recipient] == nil {
            result.against.append(Reason(.unknownRecipient(recipient), [article]))
        }
        result.asked.reserveCapacity(step.fields.count)
        for (index, field) in step.fields.enumerated() {
            let asked =
                (field.condition.map { truth($0.root) } ?? .yes)
                && (field.rule.flatMap { policy.rules[$0].condition }.map { truth($0.root) } ?? .yes)
            if asked == .no {
                result.notAsked.insert(field.id)
                continue
            }
            let waived = waivers.fields.contains(field, of: step)
            let maybe = waivers.possibleFields.contains(field, of: step) || asked != .yes
            result.asked.append((index, !waived && !maybe && !field.isOptional))
            guard let fields = form.fields, !field.isOptional, !waived, field.type != .sealed else { continue }
            if fields[field.id].map(\.isBlank) ?? true {
                let reason = Reason(.missingField(field.id), [field.provision.citation])
                if asked.contains(.unknown) {
                    result.undetermined.append(reason)
                } else {
                    result.against.append(reason)
                }
            }
        }
        guard let fields = form.fields else { return }
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            guard let field = step.field(name) else {
                result.against.append(Reason(.unknownField(name), [article]))
                continue
            }
            if let problem = field.problem(with: value, surroundings: surroundings) {
                result.against.append(Reason(.badField(name, problem), [field.provision.citation]))
            }
        }
    }

    // MARK: rules

    private func judgeRules(_ step: Step, _ trial: Trial, _ waivers: Waivers, _ result: inout Judgement) {
        for index in step.rules where !waivers.rules.contains(index) && !policy.dormantRules.contains(index) {
            let rule = policy.rules[index]
            let holds = rule.condition.map { truth($0.root) } ?? .yes
            if holds == .no { continue }
            if holds == .yes, trial.passes { result.owes += rule.owes }
            let demand = rule.demand.map { truth($0.root) } ?? .yes
            if rule.advice != nil, rule.demand == nil || demand != .yes { result.advice.append(index) }
            guard rule.refusal != nil, trial.passes || rule.guardsEveryOutcome, demand != .yes else { continue }
            if rule.overriddenBy != nil,
                let override = dossier.unspentOverrides.first(where: {
                    $0.rule == rule.id && dossier.stands[$0.entry - 1]
                })
            {
                result.overridden.append(override)
                continue
            }
            let reason = Reason(.rule(index), [rule.provision.citation])
            let met = demand.canBeTrue || holds.contains(.no) || waivers.possibleRules.contains(index)
            if met {
                result.pending.append(reason)
            } else if demand.contains(.no) {
                result.against.append(reason)
            } else {
                result.undetermined.append(reason)
            }
            if stopsAtFirst, result.blocks { return }
        }
    }

    // MARK: time

    private func judgeTime(_ step: Step, _ trial: Trial, _ result: inout Judgement) {
        guard let limit = limit(of: step.index) else { return }
        let article = limit.provision.citation
        result.due = due(step.index, limit)
        if let opens = opening(of: step.index, limit), day < opens {
            result.against.append(Reason(.notYetOpen(opens), [article]))
        }
        if case .window(let from, let to) = limit.term.span {
            let now = Term.MonthDay(day)
            if now < from || (now > to && step.lateIsRefused) {
                result.against.append(Reason(.outsideWindow(from: from, to: to), [article]))
            }
        }
        if let period = result.due, case .day(let due) = period.state, day > due {
            result.late =
                period.inWorkdays ? calendar.workdays(after: due, through: day) : Int(day.number - due.number)
            let alreadyOutside = result.against.contains { if case .outsideWindow = $0.kind { true } else { false } }
            if step.lateIsRefused, !alreadyOutside { result.against.append(Reason(.tooLate(due: due), [article])) }
        }
    }

    // MARK: rounds

    /// Withdrawn opinions that stand again because what they read came back unchanged.
    func restored(by fields: [String: Value]?, of step: Int) -> [Int] {
        guard let fields else { return [] }
        return policy.readers.compactMap { reader in
            let read = policy.steps[reader].reads.filter { $0.step == step }
            guard !read.isEmpty,
                let opinion = dossier.indices.last(where: {
                    here.stepOf[$0] == Int32(reader) && !dossier.voided.contains($0 + 1)
                }),
                !dossier.stands[opinion], dossier.entries[opinion].effects.passes,
                let version = dossier.indices.last(where: { $0 < opinion && here.stepOf[$0] == Int32(step) })
            else { return nil }
            return read.allSatisfy { dossier.field($0.field, at: version) == fields[$0.field] } ? opinion : nil
        }
    }
}

extension Policy {
    /// Fields of a step that are certainly asked for this form; the others are not, or cannot be told yet.
    public func fieldsAsked(
        of step: Step, outcome: String?, fields: [String: Value], answers: Int?, on dossier: Dossier, day: Day,
        surroundings: Surroundings
    ) -> Set<String> {
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        moment.set(
            trial: Trial(
                step: step.index, outcome: outcome, passes: step.outcome(outcome)?.passes ?? true, fields: fields,
                recipients: [], party: nil,
                unit: nil, answers: answers ?? moment.unanswered(by: step.index).last))
        return Set(
            step.fields.filter { field in
                (field.condition.map { moment.truth($0.root) } ?? .yes) == .yes
                    && (field.rule.flatMap { rules[$0].condition }.map { moment.truth($0.root) } ?? .yes) == .yes
            }.map(\.id))
    }
}

extension Set<String> {
    /// Whether `step.field` is among them.
    fileprivate func contains(_ field: Field, of step: Step) -> Bool {
        !isEmpty && contains("\(step.id).\(field.id)")
    }
}
