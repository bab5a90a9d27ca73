import Dossiers

/// Where a dossier stands on one day (现状): what each party can do, what is blocked and why, what is due. Derived, never
/// stored; everything people look at is made of it.
public struct Situation: Sendable {
    public let day: Day
    /// The state of each step of the dossier's kind, in the order of the pack.
    public let steps: [(step: Int, state: State)]
    public let offers: [Offer]
    public let blocked: [Blocked]
    public let duties: [Duty]
    /// The next day on which something changes by itself.
    public let nextChange: Day?
    /// Registers in which the dossier stands.
    public let registers: [Int]
    /// Overrides that no act has spent yet.
    public let overrides: [Effects.Override]

    public enum State: Hashable, Sendable {
        case done, open, blocked, waiting, notApplicable
    }
}

/// Something that can be done now (可办事项).
public struct Offer: Sendable {
    public let step: Int
    /// Sequence of the occurrence it would answer.
    public let answers: Int?
    /// Outcomes that can be chosen; empty where the step has none.
    public let outcomes: [String]
    /// Outcomes that cannot, with the reasons.
    public let closedOutcomes: [(outcome: String, reasons: [Reason])]
    /// Fields still wanted; not certain where that depends on the form.
    public let asked: [(field: Int, certain: Bool)]
    /// Rules that will be checked once the form is filled.
    public let checkedThen: [Reason]
    public let advice: [Int]
    public let due: Due?
    /// Offices and units that have yet to act, where each of several must; `nil` where one is enough.
    public let awaited: [String]?
}

/// Something that applies but cannot be done now, with every reason (受阻事项).
public struct Blocked: Sendable {
    public let step: Int
    public let answers: Int?
    public let reasons: [Reason]
    /// What cannot be judged before those are cleared.
    public let undetermined: [Reason]
    /// It only waits for earlier steps.
    public let onlyWaits: Bool
}

extension Policy {
    public func situation(of dossier: Dossier, on day: Day, surroundings: Surroundings) -> Situation {
        Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings).situation()
    }
}

extension Moment {
    func situation() -> Situation {
        let (states, offers, blocked) = assessed()
        let duties = duties()
        return Situation(
            day: day, steps: states, offers: offers, blocked: blocked, duties: duties, nextChange: nextChange(duties),
            registers: registers(), overrides: dossier.unspentOverrides.filter { dossier.stands[$0.entry - 1] })
    }

    /// Every step of the dossier's kind.
    func assessed() -> (states: [(step: Int, state: Situation.State)], offers: [Offer], blocked: [Blocked]) {
        var states: [(step: Int, state: Situation.State)] = []
        var offers: [Offer] = []
        var blocked: [Blocked] = []
        for index in policy.stepIndex[dossier.kind].flatMap({ policy.stepsOfKind[$0] }) ?? [] {
            states.append((index, assess(index, &offers, &blocked)))
        }
        return (states, offers, blocked)
    }

    private func assess(_ index: Int, _ offers: inout [Offer], _ blocked: inout [Blocked]) -> Situation.State {
        let step = policy.steps[index]
        if step.isOpening { return .done }
        if isOver(step) { return .done }
        let done = isDone(index)
        if applies(index) == .no { return done ? .done : .notApplicable }
        var state = Situation.State.waiting
        for occurrence in occurrences(for: step) {
            switch assess(step, answers: occurrence) {
            case .offer(let offer):
                offers.append(offer)
                state = .open
            case .blocked(let found):
                blocked.append(found)
                if state != .open { state = found.onlyWaits ? .waiting : .blocked }
            }
        }
        return done && state == .waiting ? .done : state
    }

    /// It is done once and for all.
    func isOver(_ step: Step) -> Bool { !step.repeats && step.answers == nil && isDone(step.index) }

    /// What a step would answer, each for itself; nothing in particular where it answers none, or there is none yet.
    func occurrences(for step: Step) -> [Int?] {
        let free = unanswered(by: step.index)
        return free.isEmpty ? [nil] : free
    }

    private enum Assessment {
        case offer(Offer)
        case blocked(Blocked)
    }

    private func assess(_ step: Step, answers: Int?) -> Assessment {
        var open: [String] = []
        var closed: [(outcome: String, reasons: [Reason])] = []
        var chosen: Judgement?
        for outcome in outcomesToTry(step) {
            let judgement = judge(step.index, Form(outcome: outcome, answers: answers))
            let isFirst = chosen == nil
            if judgement.blocks {
                for same in alike(outcome, in: step) {
                    closed.append((same, judgement.against + judgement.undetermined))
                }
                if isFirst { chosen = judgement }
            } else {
                if isFirst || open.isEmpty { chosen = judgement }
                open += alike(outcome, in: step)
            }
        }
        let judgement = chosen!
        if judgement.blocks {
            let reasons = judgement.against.isEmpty ? judgement.undetermined : judgement.against
            return .blocked(
                Blocked(
                    step: step.index, answers: answers, reasons: reasons,
                    undetermined: judgement.against.isEmpty ? [] : judgement.undetermined,
                    onlyWaits: reasons.allSatisfy {
                        if case .missingStep = $0.kind {
                            true
                        } else if case .nothingToAnswer = $0.kind {
                            true
                        } else {
                            false
                        }
                    }))
        }
        return .offer(
            Offer(
                step: step.index, answers: judgement.answers,
                outcomes: step.outcomes.lazy.map(\.id).filter { open.contains($0) },
                closedOutcomes: closed,
                asked: judgement.asked, checkedThen: judgement.pending, advice: judgement.advice, due: judgement.due,
                awaited: awaited(by: step, answering: judgement.answers)))
    }

    /// Outcomes that pass are judged alike, and so are those that do not, unless a rule looks at the outcome.
    func outcomesToTry(_ step: Step) -> [String?] {
        if step.outcomes.isEmpty { return [nil] }
        if step.heedsOutcome { return step.outcomes.map(\.id) }
        return [step.outcomes.first(where: \.passes)?.id, step.outcomes.first { !$0.passes }?.id].compactMap { $0 }
    }

    /// The outcomes of the step for which one of them was tried; none where it has none.
    private func alike(_ outcome: String?, in step: Step) -> [String] {
        guard let outcome else { return [] }
        guard !step.heedsOutcome, let passes = step.outcome(outcome)?.passes else { return [outcome] }
        return step.outcomes.filter { $0.passes == passes }.map(\.id)
    }

    private func registers() -> [Int] {
        guard let kind = policy.stepIndex[dossier.kind] else { return [] }
        return policy.registers.filter { register in
            guard register.over == kind else { return false }
            slots[0] = .dossier(dossier.id)
            return (register.condition.map { truth($0.root) } ?? .yes) == .yes
        }.map(\.index)
    }

    private func nextChange(_ duties: [Duty]) -> Day? {
        var days = [nextFlip].compactMap { $0 }
        for duty in duties {
            if let due = duty.due.day { days += [due, due.adding(days: 1)] }
            if let opens = duty.opens { days.append(opens) }
        }
        return days.filter { $0 > day }.min()
    }
}

extension Policy {
    /// One row of a register; `nil` where the dossier does not stand in it. Values as people read them.
    public func row(of dossier: Dossier, in register: Register, on day: Day, surroundings: Surroundings) -> [String]? {
        cells(of: dossier, in: register, on: day, surroundings: surroundings)?.map(\.text)
    }

    /// The same with what the figures and days among them are.
    public func cells(of dossier: Dossier, in register: Register, on day: Day, surroundings: Surroundings)
        -> [Register.Cell]?
    {
        guard stepIndex[dossier.kind] == register.over else { return nil }
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        moment.slots[0] = .dossier(dossier.id)
        guard (register.condition.map { moment.truth($0.root) } ?? .yes) == .yes else { return nil }
        return register.columns.map { column in
            let datum = moment.value(column.value.root)
            return Register.Cell(
                text: moment.show(datum, as: column.value.type), value: Value(figure: datum, as: column.value.type))
        }
    }

    /// For each column of a register whether the dossier says yes there; `nil` where the column is no question, or the dossier does not
    /// stand in the register at all.
    public func answers(of dossier: Dossier, in register: Register, on day: Day, surroundings: Surroundings) -> [Bool?]?
    {
        guard stepIndex[dossier.kind] == register.over else { return nil }
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        moment.slots[0] = .dossier(dossier.id)
        guard (register.condition.map { moment.truth($0.root) } ?? .yes) == .yes else { return nil }
        return register.columns.map { $0.value.type == .truth ? moment.truth($0.value.root) == .yes : nil }
    }

    /// The current value of a definition for a dossier, as people read it; `nil` while it is not known.
    public func reading(of definition: Definition, for dossier: Dossier, on day: Day, surroundings: Surroundings)
        -> String?
    {
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        let value = moment.definition(definition.index)
        return value.isKnown ? moment.show(value, as: definition.type) : nil
    }

    /// The current value of a definition as data; `nil` while it is not known.
    public func value(of definition: Definition, for dossier: Dossier, on day: Day, surroundings: Surroundings)
        -> Value?
    {
        Value(Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings).definition(definition.index))
    }
}
