import Policies

/// Walks two policies side by side and notes what changed.
struct Comparison {
    let old: Policy
    let new: Policy
    let steps: Counterparts
    var changes: [PolicyDiff.Change] = []
    var oldLaw: LawWording { LawWording(policy: old) }
    var newLaw: LawWording { LawWording(policy: new) }

    init(old: Policy, new: Policy, steps: Counterparts) {
        self.old = old
        self.new = new
        self.steps = steps
    }

    mutating func compareAll() {
        for pair in steps.pairs { compare(old.steps[pair.old], new.steps[pair.new]) }
        for index in steps.onlyOld { noteGone(old.steps[index]) }
        for index in steps.onlyNew { noteNew(new.steps[index]) }
        compareFigures()
        compareRules()
    }

    mutating func note(
        _ kind: PolicyDiff.Change.Kind, _ subject: PolicyDiff.Change.Subject, _ about: String, _ before: String?,
        _ after: String?, _ beforeArticle: Provision?, _ afterArticle: Provision?
    ) {
        changes.append(
            PolicyDiff.Change(
                kind: kind, subject: subject, about: about, before: before, after: after,
                beforeArticle: beforeArticle?.citation.heading, afterArticle: afterArticle?.citation.heading))
    }

    private mutating func noteGone(_ step: Step) {
        note(.gone, .step, step.title, oldLaw.actors(of: step) + "办理", nil, step.provision, nil)
    }

    private mutating func noteNew(_ step: Step) {
        note(.new, .step, step.title, nil, newLaw.actors(of: step) + "办理", nil, step.provision)
    }

    private mutating func compare(_ one: Step, _ other: Step) {
        compareActors(one, other)
        compareOrder(one, other)
        compareConditions(one, other)
        compareFields(one, other)
        compareDeadlines(one, other)
        compareOutcomes(one, other)
        compareRecipients(one, other)
    }

    // MARK: who, when, to whom

    private mutating func compareActors(_ one: Step, _ other: Step) {
        let (before, after) = (oldLaw.actors(of: one), newLaw.actors(of: other))
        guard before != after else { return }
        let (earlier, later) = (titles(one.actors, old), titles(other.actors, new))
        let kind: PolicyDiff.Change.Kind
        switch (one.actors.isEach, other.actors.isEach) {
        case (false, true): kind = .stricter
        case (true, false): kind = .looser
        // Any of them will do: fewer asks more. All of them must: more asks more.
        case (false, false) where later.isStrictSubset(of: earlier),
            (true, true) where later.isStrictSuperset(of: earlier):
            kind = .stricter
        case (false, false) where later.isStrictSuperset(of: earlier),
            (true, true) where later.isStrictSubset(of: earlier):
            kind = .looser
        default: kind = .different
        }
        note(kind, .party, one.title, before, after, one.provision, other.provision)
    }

    private func titles(_ actors: Step.Actors, _ policy: Policy) -> Set<String> {
        Set(actors.parties.map { policy.parties[$0].title })
    }

    private mutating func compareOrder(_ one: Step, _ other: Step) {
        let before = Set(one.after.compactMap { steps.new(of: $0) })
        let gone = one.after.filter { index in steps.new(of: index).map { !other.after.contains($0) } ?? true }
        let added = other.after.filter { !before.contains($0) }
        if gone.isEmpty, added.isEmpty { return }
        // A predecessor that the other instrument does not know says nothing about strictness.
        let isForeign =
            steps.areStrangers
            && (gone.contains { steps.new(of: $0) == nil } || added.contains { steps.onlyNew.contains($0) })
        let kind: PolicyDiff.Change.Kind =
            isForeign ? .different : gone.isEmpty ? .stricter : added.isEmpty ? .looser : .different
        note(
            kind, .order, one.title, one.after.isEmpty ? "没有前置" : "在\(oldLaw.steps(one.after))之后",
            other.after.isEmpty ? "没有前置" : "在\(newLaw.steps(other.after))之后", one.provision, other.provision)
    }

    private mutating func compareConditions(_ one: Step, _ other: Step) {
        // Where a step applies more often, more is asked.
        guard let kind = change(one.condition, other.condition, wider: .stricter) else { return }
        note(
            kind, .applies, one.title, one.condition.map { old.wording(of: $0) } ?? "一律要办",
            other.condition.map { new.wording(of: $0) } ?? "一律要办", one.provision, other.provision)
    }

    /// `nil` where nothing changed; no condition at all is the widest.
    func change(_ one: Condition?, _ other: Condition?, wider: PolicyDiff.Change.Kind) -> PolicyDiff.Change.Kind? {
        let narrower: PolicyDiff.Change.Kind = wider == .stricter ? .looser : .stricter
        switch (one, other) {
        case (nil, nil): return nil
        case (nil, _): return narrower
        case (_, nil): return wider
        case (let one?, let other?):
            switch old.relation(from: one, to: other, of: new) {
            case .same: return nil
            case .wider: return wider
            case .narrower: return narrower
            case .other: return .different
            }
        }
    }

    private mutating func compareRecipients(_ one: Step, _ other: Step) {
        let before = one.recipients.map { old.parties[$0].title }
        let after = other.recipients.map { new.parties[$0].title }
        for title in after where !before.contains(title) {
            note(
                steps.areStrangers ? .new : .stricter, .recipient, one.title, nil, "须送达\(title)", one.provision,
                other.provision)
        }
        for title in before where !after.contains(title) {
            note(
                steps.areStrangers ? .gone : .looser, .recipient, one.title, "须送达\(title)", nil, one.provision,
                other.provision)
        }
    }

    private mutating func compareOutcomes(_ one: Step, _ other: Step) {
        for outcome in other.outcomes {
            guard let earlier = one.outcomes.first(where: { $0.id == outcome.id || $0.title == outcome.title }) else {
                if !one.outcomes.isEmpty || !outcome.passes || outcome.ends {
                    note(.new, .outcome, one.title, nil, newLaw.outcome(outcome), one.provision, other.provision)
                }
                continue
            }
            let (before, after) = (oldLaw.outcome(earlier), newLaw.outcome(outcome))
            if before == after { continue }
            let kind: PolicyDiff.Change.Kind =
                earlier.passes && !outcome.passes ? .stricter : !earlier.passes && outcome.passes ? .looser : .different
            note(kind, .outcome, one.title, before, after, one.provision, other.provision)
        }
        for outcome in one.outcomes
        where !other.outcomes.contains(where: { $0.id == outcome.id || $0.title == outcome.title }) {
            if other.outcomes.isEmpty, outcome.passes, !outcome.ends { continue }
            note(.gone, .outcome, one.title, oldLaw.outcome(outcome), nil, one.provision, other.provision)
        }
    }

    // MARK: what is handed in

    private mutating func compareFields(_ one: Step, _ other: Step) {
        let fields = Counterparts(one.fields, other.fields, strangers: steps.areStrangers, id: \.id, title: \.label)
        for pair in fields.pairs { compare(one.fields[pair.old], other.fields[pair.new], of: one) }
        for field in fields.onlyNew.map({ other.fields[$0] }) {
            note(
                field.isOptional || steps.areStrangers ? .new : .stricter, .field, one.title, nil, newLaw.field(field),
                one.provision,
                field.provision)
        }
        for field in fields.onlyOld.map({ one.fields[$0] }) {
            note(
                field.isOptional || steps.areStrangers ? .gone : .looser, .field, one.title, oldLaw.field(field), nil,
                field.provision,
                other.provision)
        }
    }

    private mutating func compare(_ one: Field, _ other: Field, of step: Step) {
        let kind: PolicyDiff.Change.Kind
        if one.isOptional != other.isOptional {
            kind = one.isOptional ? .stricter : .looser
        } else if let changed = change(condition(one, old), condition(other, new), wider: .stricter) {
            kind = one.isOptional ? .different : changed
        } else if oldLaw.type(one.type) != newLaw.type(other.type) || one.meaning != other.meaning
            || one.isRulings != other.isRulings || one.isParticular != other.isParticular
        {
            kind = .different
        } else {
            return
        }
        note(kind, .field, step.title, oldLaw.field(one), newLaw.field(other), one.provision, other.provision)
    }

    /// When a field is asked: its own condition, or that of the rule which asks for it.
    private func condition(_ field: Field, _ policy: Policy) -> Condition? {
        field.condition ?? field.rule.flatMap { policy.rules[$0].condition }
    }
}

extension Step.Actors {
    var isEach: Bool { if case .each = self { true } else { false } }
}
