import Dossiers

/// The lines of a checklist that come from rules: what the dossier already says of each, and what is left to the form.
extension Moment {
    func ruleLines(of step: Step, _ judgement: Judgement, _ trial: Trial) -> [CheckLine] {
        let written = writtenEntry(of: step)
        // What was done is judged as it was written: nobody will fill in that form again.
        set(trial: written == nil ? trial : nil)
        defer { set(trial: nil) }
        return step.rules.compactMap { index in
            let rule = policy.rules[index]
            guard rule.refusal != nil, let demand = rule.demand, !policy.dormantRules.contains(index) else {
                return nil
            }
            let found = inOneUnit {
                written.map { said(by: $0, rule, demand) } ?? open(rule, demand, of: step, judgement)
            }
            return CheckLine(
                state: found.state, text: policy.wording(of: demand), citations: [rule.provision.citation],
                values: found.values, remedy: found.remedy, entry: nil, reading: rule.provision.reading,
                house: rule.provision.house)
        }
    }

    private typealias Finding = (state: CheckLine.State, values: [Explanation.Evidence], remedy: String)

    /// The entry of a step that is done and cannot be done again.
    private func writtenEntry(of step: Step) -> Entry? {
        guard !step.repeats, step.answers == nil, isDone(step.index) else { return nil }
        return here.lastEntry(of: step.index).map { dossier.entries[$0] }
    }

    private func said(by entry: Entry, _ rule: Rule, _ demand: Condition) -> Finding {
        if (rule.condition.map { truth($0.root) } ?? .yes) == .no { return (.notApplicable, [], "") }
        if entry.effects.lifted.contains(rule.id) { return (.notApplicable, [], "") }
        if let spent = entry.effects.overridden.first(where: { $0.rule == rule.id }) { return overridden(spent) }
        let now = truth(demand.root)
        let wanted = explain(demand.root)
        if now == .yes { return (.met, explain(demand.root, wanted: false).values, "") }
        return (now == .no ? .notMet : .unknown, wanted.values, wanted.remedy)
    }

    private func overridden(_ spent: Effects.Override) -> Finding {
        (.met, [.init(label: "变通", value: "第\(spent.entry)条")], "")
    }

    /// Of a step that is still to be done, with the form unfilled.
    private func open(_ rule: Rule, _ demand: Condition, of step: Step, _ judgement: Judgement) -> Finding {
        let reason = Reason(.rule(rule.index), [rule.provision.citation])
        if judgement.against.contains(reason) || judgement.undetermined.contains(reason) {
            let words = explain(reason, of: step)
            return (judgement.against.contains(reason) ? .notMet : .unknown, words.values, words.remedy)
        }
        if judgement.pending.contains(reason) { return pending(rule, demand, explain(reason, of: step), of: step) }
        if let spent = judgement.overridden.first(where: { $0.rule == rule.id }) { return overridden(spent) }
        if (rule.condition.map { truth($0.root) } ?? .yes) == .no { return (.notApplicable, [], "") }
        return (.met, explain(demand.root, wanted: false).values, "")
    }

    /// The form decides, wholly or in part: says what stands already, and what does not.
    private func pending(_ rule: Rule, _ demand: Condition, _ reason: ExplainedReason, of step: Step) -> Finding {
        let parts = demand.root.conjuncts
        let applies = rule.condition.map { truth($0.root) } ?? .yes
        let failing = explain(demand.root)
        if applies == .yes, parts.contains(where: isExceeded) {
            return (.notMet, failing.values.filter { !$0.isOpen }, reason.remedy)
        }
        // What holds already is worth its figures, too.
        var values = failing.values
        for part in parts where truth(part) == .yes {
            for value in explain(part, wanted: false).values where !values.contains(value) { values.append(value) }
        }
        var words: [String] = []
        if applies != .yes, let condition = rule.condition { words.append("\(policy.wording(of: condition))时才要求") }
        let met = parts.filter { truth($0) == .yes }.map { phrase($0, wanted: true) }
        if !met.isEmpty, met.count < parts.count { words.append("已满足：" + met.joined(separator: "，")) }
        switch truth(demand.root) {
        case .yes: words.append("要求的，现在都满足")
        case .no: words.append("要求的话，现在不满足，\(failing.remedy)")
        default: words.append("填写“\(step.title)”时核对" + (met.isEmpty ? "" : "：" + rest(parts)))
        }
        if applies == .yes { words += parts.compactMap(ceiling) }
        return (.withForm, values.filter { !$0.isOpen }, words.joined(separator: "；"))
    }

    private func rest(_ parts: [Expression]) -> String {
        parts.filter { truth($0) != .yes }.map { phrase($0, wanted: true) }.joined(separator: "，")
    }

    /// An upper limit that was passed before this form adds anything.
    private func isExceeded(_ part: Expression) -> Bool {
        guard case .compare(let sign, let one, let other, _) = part else { return false }
        switch sign {
        case .lessOrEqual, .less:
            guard let now = soFar(one), value(other).isKnown else { return false }
            return compare(sign, now, value(other)) == .no
        case .greaterOrEqual, .greater:
            guard let now = soFar(other), value(one).isKnown else { return false }
            return compare(sign, value(one), now) == .no
        case .equal, .unequal: return false
        }
    }

    /// What something that the form adds to came to without it; `nil` where the form does more than add. Amounts are never negative, so
    /// that it can only grow.
    func soFar(_ expression: Expression) -> Datum? {
        guard let trial, trial.fields == nil, isManifold(policy.steps[trial.step]),
            onlyGrows(expression, with: trial.step)
        else { return nil }
        set(trial: nil)
        defer { set(trial: trial) }
        let now = value(expression)
        return now.isKnown ? now : nil
    }

    private func isManifold(_ step: Step) -> Bool { step.repeats || step.answers != nil }

    /// How much the form may still add: “拨付金额最多 100万元”; `nil` where more than one amount adds to it.
    private func ceiling(_ part: Expression) -> String? {
        guard case .compare(.lessOrEqual, let one, let other, .money) = part, case .exact(let now)? = soFar(one),
            case .exact(let most) = value(other), let left = most.subtracting(now), let path = amount(in: one)
        else { return nil }
        return "\(path.label)最多 \(show(.exact(left), as: .money))"
    }

    /// The one amount of the form that a sum adds up.
    private func amount(in expression: Expression) -> Expression.FieldPath? {
        switch expression {
        case .sum(.mapped(_, slot: _, .entryField(_, let path), _)): return path
        case .definition(let index):
            guard case .expression(let condition) = policy.definitions[index].meaning else { return nil }
            return amount(in: condition.root)
        default: return nil
        }
    }

    private func onlyGrows(_ expression: Expression, with step: Int) -> Bool {
        switch expression {
        case .sum(.mapped(.stepEntries(.here, step), slot: _, .entryField(.bound, let path), _)):
            return path.type == .money
        case .add(let one, let other, .money):
            let (first, second) = (onlyGrows(one, with: step), onlyGrows(other, with: step))
            return (first && (second || value(other).isKnown)) || (second && value(one).isKnown)
        case .definition(let index):
            guard case .expression(let condition) = policy.definitions[index].meaning else { return false }
            return onlyGrows(condition.root, with: step)
        default: return false
        }
    }
}

extension Expression {
    /// The parts that must all hold.
    fileprivate var conjuncts: [Expression] {
        if case .and(let one, let other) = self { one.conjuncts + other.conjuncts } else { [self] }
    }
}
