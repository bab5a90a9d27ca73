import Dossiers

/// Something that somebody owes (应办事项), with its day where the law or the office gives one.
public struct Duty: Hashable, Sendable {
    public let step: Int
    /// The occurrence it answers.
    public let answers: Int?
    public let due: Due
    /// Not before this day.
    public let opens: Day?
    public let provision: Provision
    public let inPrinciple: Bool
    /// The rule that created it, where it is not the step itself.
    public let owedUnder: Int?
    public let term: Term?
    /// Recipients or co-parties that are still missing.
    public let missing: [String]
    /// Offices and units that have yet to act, where each of several must; `nil` where one is enough.
    public let awaited: [String]?
}

extension Moment {
    func duties() -> [Duty] {
        var result: [Duty] = []
        for index in policy.stepIndex[dossier.kind].flatMap({ policy.stepsOfKind[$0] }) ?? [] {
            let step = policy.steps[index]
            guard !step.isOpening, !dossier.hasEnded, let limit = limit(of: index), applies(index) != .no else {
                continue
            }
            if step.answers != nil {
                for sequence in unanswered(by: index) {
                    if let due = due(index, limit, answering: sequence) {
                        result.append(duty(step, limit, due, answers: sequence))
                    }
                }
            } else if isOwed(step, limit), let due = due(index, limit) {
                let opens = opening(of: index, limit)
                if let opens, day < opens { continue }
                if limit.term.isWindow || limit.term.isYearly, isWaiting(index) { continue }
                result.append(duty(step, limit, due, opens: opens))
            }
        }
        addOwed(to: &result)
        return result
    }

    private func isOwed(_ step: Step, _ limit: Limit) -> Bool {
        if !isDone(step.index) { return true }
        if limit.term.isYearly {
            // Discharged for its year only.
            if let rounds = rounds(of: step.index, in: here, withTrial: false) {
                return !rounds.complete.contains { $0.on.year == day.year }
            }
            return !here.entries(of: step.index).contains { dossier.entries[$0].happenedOn.year == day.year }
        }
        return step.repeats && limit.term.anchors.contains(step.index)
    }

    private func addOwed(to result: inout [Duty]) {
        for rule in policy.rules where !rule.owes.isEmpty && !dossier.hasEnded {
            guard rule.at.contains(where: { policy.steps[$0].kind == policy.stepIndex[dossier.kind] && isDone($0) }),
                (rule.condition.map { truth($0.root) } ?? .yes) == .yes
            else { continue }
            for owed in rule.owes where !isDone(owed) && applies(owed) != .no {
                if result.contains(where: { $0.step == owed }) { continue }
                let term =
                    rule.term
                    ?? Term(
                        span: .after(length: nil, of: Array(rule.at.prefix(1)), opens: nil, pause: nil),
                        inPrinciple: false, source: "")
                let limit = Limit(term: term, provision: rule.provision, rule: rule)
                let due = due(owed, limit) ?? Due(state: .silent)
                result.append(duty(policy.steps[owed], limit, due))
            }
        }
    }

    private func duty(_ step: Step, _ limit: Limit, _ due: Due, answers: Int? = nil, opens: Day? = nil) -> Duty {
        Duty(
            step: step.index, answers: answers, due: due, opens: opens, provision: limit.provision,
            inPrinciple: limit.term.inPrinciple, owedUnder: limit.rule, term: limit.term,
            missing: rounds(of: step.index, in: here, answering: answers, withTrial: false)?.missing.map(\.name)
                .sorted()
                ?? [], awaited: awaited(by: step, answering: answers))
    }
}

/// One day of a running period (期限逐日台账): enough to settle a dispute over when something was due.
public struct LedgerDay: Hashable, Sendable {
    public let day: Day
    public let mark: WorkingCalendar.Mark
    /// Which day of the period it is; `nil` where it does not count.
    public let counted: Int?
    public let isStopped: Bool
    public let isDue: Bool
    /// Days late, counted as the period is.
    public let late: Int?
}

extension Policy {
    /// Day by day from the day after the start to the due day, or to `today` where that is later. At most 800 days.
    public func ledger(of duty: Duty, on dossier: Dossier, today: Day, surroundings: Surroundings) -> [LedgerDay] {
        guard let from = duty.due.from, let term = duty.term else { return [] }
        let moment = Moment(policy: self, dossier: dossier, day: today, surroundings: surroundings)
        var spans: [(from: Day, until: Day?)] = []
        if case .after(_, _, _, let pause?) = term.span { spans = moment.pauses(pause) }
        let due = duty.due.day
        let workdays = duty.due.inWorkdays
        let calendar = surroundings.calendar
        var (counted, late) = (0, 0)
        var result: [LedgerDay] = []
        let end = max(due ?? today, today)
        var day = from.adding(days: 1)
        while day <= end, result.count < 800 {
            let stopped = spans.contains { $0.from < day && day <= ($0.until ?? end) }
            let counts = !stopped && (!workdays || calendar.isWorkday(day))
            let isLate = due.map { day > $0 } ?? false
            if counts { if isLate { late += 1 } else { counted += 1 } }
            result.append(
                LedgerDay(
                    day: day, mark: calendar.mark(day), counted: counts && !isLate ? counted : nil, isStopped: stopped,
                    isDue: day == due, late: counts && isLate ? late : nil))
            day = day.adding(days: 1)
        }
        return result
    }
}
