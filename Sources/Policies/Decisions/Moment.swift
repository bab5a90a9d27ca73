import Dossiers

/// An act as if it were done: rules are judged on the dossier with it. A class, because every condition looks at it.
final class Trial {
    let step: Int
    let outcome: String?
    let passes: Bool
    /// `nil` while the form is unfilled.
    let fields: [String: Value]?
    let recipients: [String]
    let party: String?
    let unit: DossierID?
    /// Sequence of the occurrence it answers.
    let answers: Int?

    init(
        step: Int, outcome: String?, passes: Bool, fields: [String: Value]?, recipients: [String], party: String?,
        unit: DossierID?, answers: Int?
    ) {
        self.step = step
        self.outcome = outcome
        self.passes = passes
        self.fields = fields
        self.recipients = recipients
        self.party = party
        self.unit = unit
        self.answers = answers
    }
}

/// One dossier on one day under one policy: what every condition is judged in. `day` is the day of the act, not the clock.
final class Moment {
    let policy: Policy
    let day: Day
    let surroundings: Surroundings
    let dossier: Dossier
    /// The dossier by steps; another one while an act is tried that lets withdrawn opinions stand again.
    private(set) var here: DossierView
    private(set) var trial: Trial?
    private var views: [DossierID: DossierView] = [:]
    var slots = [Datum](repeating: .unknown, count: 8)
    /// Definitions as they are without an act.
    private var definitions: [Datum?]
    /// With the act that is being tried, where it may change them, and which of them have been worked out.
    private var triedDefinitions: [Datum?]
    private var evaluated: [Int] = []
    /// Withdrawn opinions stand again: nothing is as it was without the act.
    private(set) var isRestored = false
    /// Steps that several must do, as they are without an act.
    private var done: [Bool?]
    private var applicable: [Truth?]
    private var predecessors: [[Int]?]
    /// For each step that answers another what nobody has answered, as it is without an act.
    var unansweredOccurrences: [[Int]?]
    /// The next day on which a comparison with today changes by itself.
    private(set) var nextFlip: Day?
    private(set) var usedFindings: Set<Int> = []
    private(set) var seen: [DossierID: Int] = [:]
    /// Amounts as they were shown since a sentence began, and the unit in which it says them all.
    var shownAmounts: [Money] = []
    var isCollectingAmounts = false
    var unit: Money.Unit?
    /// Off for sheets alone: a digest freezes how they read, amounts without separators among it.
    var groupsDigits = true
    /// One ground against an act is enough: nobody will read the others.
    let stopsAtFirst: Bool

    /// How much may still be looked at: conditions have no loops, but lists inside lists inside lists are as good as one. Where
    /// it is used up nothing more is known, which never lets anything pass.
    var patience = 5_000_000
    var isExhausted: Bool { patience < 0 }

    var calendar: WorkingCalendar { surroundings.calendar }

    init(policy: Policy, dossier: Dossier, day: Day, surroundings: Surroundings, stopsAtFirst: Bool = false) {
        self.policy = policy
        self.day = day
        self.surroundings = surroundings
        self.dossier = dossier
        self.stopsAtFirst = stopsAtFirst
        here = DossierView(dossier, policy: policy)
        definitions = Array(repeating: nil, count: policy.definitions.count)
        triedDefinitions = definitions
        done = Array(repeating: nil, count: policy.steps.count)
        applicable = Array(repeating: nil, count: policy.steps.count)
        predecessors = Array(repeating: nil, count: policy.steps.count)
        unansweredOccurrences = predecessors
    }

    /// Judges what follows with the act in the dossier; `nil` takes it out again.
    func set(trial new: Trial?, restoring: [Int] = []) {
        trial = new
        if !evaluated.isEmpty {
            for index in evaluated { triedDefinitions[index] = nil }
            evaluated.removeAll(keepingCapacity: true)
        }
        if !restoring.isEmpty {
            here = DossierView(dossier, policy: policy, restoring: restoring)
            isRestored = true
        }
    }

    func view(of id: DossierID) -> DossierView? {
        if id == dossier.id { return here }
        if let known = views[id] { return known }
        guard let other = surroundings.dossiers[id] else { return nil }
        let view = DossierView(other, policy: policy)
        views[id] = view
        seen[id] = other.sequence
        return view
    }

    func isHere(_ view: DossierView) -> Bool { view === here || view.dossier.id == dossier.id }

    func noteFlip(_ other: Day) {
        for candidate in [other, other.adding(days: 1)] where candidate > day {
            if nextFlip.map({ candidate < $0 }) ?? true { nextFlip = candidate }
        }
    }

    // MARK: steps

    /// Whether a step applies to this dossier; judged without the act.
    func applies(_ step: Int) -> Truth {
        if let known = applicable[step] { return known }
        guard let condition = policy.steps[step].condition else {
            applicable[step] = .yes
            return .yes
        }
        precondition(trial == nil, "applicability is judged without the act")
        let truth = truth(condition.root)
        applicable[step] = truth
        return truth
    }

    func isDone(_ index: Int, in view: DossierView) -> Bool {
        let step = policy.steps[index]
        let tried = trial?.step == index && isHere(view) && trial?.passes == true ? trial : nil
        if view.last[index] < 0, tried == nil { return false }
        guard isShared(step) else { return true }
        // A form that is filled may say who must act.
        guard view === here, tried == nil, !isRestored, trial?.fields == nil else {
            return isDone(step, in: view, with: tried)
        }
        if let known = done[index] { return known }
        let isDone = isDone(step, in: view, with: nil)
        done[index] = isDone
        return isDone
    }

    private func isDone(_ step: Step, in view: DossierView, with tried: Trial?) -> Bool {
        let index = step.index
        if step.answers != nil {
            // Done once: for some occurrence everybody has acted.
            let occurrences = Set(view.entries(of: index).map { view.dossier.entries[$0].answers } + [tried?.answers])
            return occurrences.contains {
                guard let occurrence = $0 else { return false }
                return rounds(of: index, in: view, answering: occurrence, withTrial: tried?.answers == occurrence)?
                    .complete.isEmpty == false
            }
        }
        return rounds(of: index, in: view, withTrial: true)?.complete.isEmpty == false
    }

    func isDone(_ index: Int) -> Bool { isDone(index, in: here) }

    /// Units and offices that must each act.
    func required(_ parties: [Int], in view: DossierView) -> Set<String> {
        var result: Set<String> = []
        for index in parties {
            if let position = policy.parties[index].position {
                result.formUnion(occupants(of: position, in: view).map(\.rawValue))
            } else {
                result.insert(policy.parties[index].id)
            }
        }
        return result
    }

    /// The unit dossiers that stand at a position of a dossier.
    func occupants(of position: Party.Position, in view: DossierView) -> [DossierID] {
        switch position {
        case .opening(let field): return openingValue(field, in: view)?.references ?? []
        case .neighbour(let field, let further):
            return (openingValue(field, in: view)?.references ?? []).flatMap { id in
                self.view(of: id).flatMap { $0.dossier.entries.isEmpty ? nil : $0.dossier.field(further, at: 0) }?
                    .references ?? []
            }
        case .step(let step, let field):
            guard let index = policy.stepIndex[step] else { return [] }
            if isHere(view), let trial, trial.step == index, let value = trial.fields?[field] {
                return value.references
            }
            return view.lastEntry(of: index).flatMap { view.dossier.field(field, at: $0) }?.references ?? []
        case .neighbourStep(let field, let step, let further):
            guard let index = policy.stepIndex[step] else { return [] }
            return (openingValue(field, in: view)?.references ?? []).compactMap { self.view(of: $0) }.flatMap { other in
                other.lastEntry(of: index).flatMap { other.dossier.field(further, at: $0) }?.references ?? []
            }
        }
    }

    private func openingValue(_ field: String, in view: DossierView) -> Value? {
        view.dossier.entries.isEmpty ? (isHere(view) ? trial?.fields?[field] : nil) : view.dossier.field(field, at: 0)
    }

    /// What must come before `step` and has not: a step that does not apply stands for its own predecessors.
    func missingPredecessors(of step: Int, lifted: Set<Int> = []) -> [Int] {
        if lifted.isEmpty, let known = predecessors[step] { return known }
        var result: [Int] = []
        for before in policy.steps[step].after where !lifted.contains(before) {
            if policy.steps[before].isOpening || isDone(before) { continue }
            let needed = applies(before)
            let further = needed == .yes ? [] : missingPredecessors(of: before, lifted: lifted)
            let missing = needed == .no || (needed == .unknown && !further.isEmpty) ? further : [before]
            for index in missing where !result.contains(index) { result.append(index) }
        }
        if lifted.isEmpty { predecessors[step] = result }
        return result
    }

    /// Whether anything must come before `step` and has not: asked of every step for every list, and answered without making one.
    func isWaiting(_ step: Int) -> Bool {
        if let known = predecessors[step] { return !known.isEmpty }
        return policy.steps[step].after.contains { before in
            if policy.steps[before].isOpening || isDone(before) { return false }
            return applies(before) != .no || isWaiting(before)
        }
    }

    // MARK: definitions

    func definition(_ index: Int) -> Datum {
        guard isRestored || trial.map({ policy.touched[$0.step][index] }) == true else {
            if let known = definitions[index] { return known }
            let value = evaluate(policy.definitions[index])
            definitions[index] = value
            return value
        }
        if let known = triedDefinitions[index] { return known }
        let value = evaluate(policy.definitions[index])
        triedDefinitions[index] = value
        evaluated.append(index)
        return value
    }

    private func evaluate(_ definition: Definition) -> Datum {
        switch definition.meaning {
        case .figure(_, let constant): return Datum(constant)
        case .silent: return policy.settings.figures[definition.id].map { Datum($0) } ?? .unknown
        case .expression(let condition): return value(condition.root)
        case .cases(let cases):
            for (when, result) in cases {
                let holds = when.map { truth($0.root) } ?? .yes
                if holds == .yes { return value(result.root) }
                if holds != .no {
                    if holds.contains(.unknown) { return .unknown }
                    return definition.type == .truth ? .truth(.open) : .pending(optional: false)
                }
            }
            return .unknown
        case .question(let question): return answer(question, of: definition)
        }
    }

    private func answer(_ question: Definition.Question, of definition: Definition) -> Datum {
        var finding: Finding
        if let candidates = surroundings.candidates[definition.index] {
            finding = Finding()
            for id in candidates where id != dossier.id { finding.add(contribution(of: id, to: question)) }
        } else if let answered = surroundings.findings[definition.index] {
            finding = answered
        } else {
            return .unknown
        }
        usedFindings.insert(definition.index)
        if policy.stepIndex[dossier.kind] == question.over {
            finding.add(contribution(of: dossier.id, to: question))
        }
        if finding.isUncertain { return .unknown }
        if finding.isPending { return .pending(optional: false) }
        switch question.gives {
        case .count: return .exact(Exact(Int64(finding.count)))
        case .list:
            return .list(
                finding.values.flatMap { value -> [Datum] in
                    if case .list(let inner) = value { inner.map { Datum($0) } } else { [Datum(value)] }
                })
        case .sum:
            var total = Exact.zero
            for value in finding.values {
                guard case .exact(let part) = Datum(value), let sum = total.adding(part) else { return .unknown }
                total = sum
            }
            return .exact(total)
        }
    }

    /// What one dossier adds to the answer of a question.
    func contribution(of id: DossierID, to question: Definition.Question) -> Finding {
        let outer = slots[0]
        slots[0] = .dossier(id)
        defer { slots[0] = outer }
        let holds = question.condition.map { truth($0.root) } ?? .yes
        if holds == .no { return Finding() }
        if holds != .yes {
            var open = Finding(isUncertain: holds.contains(.unknown))
            open.isPending = true
            return open
        }
        let given: Datum
        switch question.gives {
        case .count: return Finding(count: 1)
        case .list(let condition), .sum(let condition): given = value(condition.root)
        }
        guard let value = Value(given) else { return Finding(count: 1, isUncertain: true) }
        return Finding(count: 1, values: [value])
    }
}

extension Datum {
    init(_ constant: Definition.Constant) {
        switch constant {
        case .exact(let number): self = .exact(number)
        case .length(let length): self = .length(length)
        case .truth(let value): self = .truth(Truth(value))
        }
    }
}

extension Value {
    /// A figure or a day as data of its type; `nil` for everything else.
    init?(figure datum: Datum, as type: ConditionType) {
        switch (type, datum) {
        case (.money, .exact(let fen)):
            self = .money(Money(fen: fen.roundedDown))
        case (.percent, .exact(let ratio)): self = .percent(ratio)
        case (.number, .exact(let number)): self = .number(number)
        case (.day, .day(let day)): self = .day(day)
        default: return nil
        }
    }

    /// The value a datum can be recorded as; `nil` for what is not known.
    init?(_ datum: Datum) {
        switch datum {
        case .truth(.yes): self = .yes(true)
        case .truth(.no): self = .yes(false)
        case .exact(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .day(let day): self = .day(day)
        case .dossier(let id): self = .reference(id)
        case .list(let items):
            var values: [Value] = []
            for item in items {
                guard let value = Value(item) else { return nil }
                values.append(value)
            }
            self = .list(values)
        case .length(let length): self = .text(length.title)
        case .row(let row): self = .rows([row])
        default: return nil
        }
    }
}

extension Policy {
    /// What `dossier` adds to the answer of one question, asked from the dossier at hand. The shell uses it to answer the
    /// questions that a decision needs.
    public func contribution(
        of dossier: Dossier, to definition: Definition, asking: Dossier, day: Day, surroundings: Surroundings
    )
        -> Finding
    {
        guard case .question(let question) = definition.meaning else { return Finding() }
        var known = surroundings
        known.dossiers[dossier.id] = dossier
        let moment = Moment(policy: self, dossier: asking, day: day, surroundings: known)
        return moment.contribution(of: dossier.id, to: question)
    }
}
