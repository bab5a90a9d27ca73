import Policies

/// Deadlines side by side: shorter asks more, but only where that is certain. Working days and calendar days are compared
/// by the range they can come to.
extension Comparison {
    mutating func compareDeadlines(_ one: Step, _ other: Step) {
        let (before, after) = (limits(of: one, old), limits(of: other, new))
        switch (before.first, after.first) {
        case (nil, nil): return
        case (nil, let limit?):
            note(.new, .deadline, one.title, "没有期限", newLaw.term(limit.term), one.provision, limit.provision)
        case (let limit?, nil):
            note(.gone, .deadline, one.title, oldLaw.term(limit.term), "没有期限", limit.provision, other.provision)
        case (let earlier?, let later?):
            let texts = (before.map { oldLaw.term($0.term) }, after.map { newLaw.term($0.term) })
            if texts.0 == texts.1 {
                if one.lateIsRefused != other.lateIsRefused {
                    note(
                        other.lateIsRefused ? .stricter : .looser, .deadline, one.title,
                        one.lateIsRefused ? "逾期不再受理" : "逾期照办并留下记录", other.lateIsRefused ? "逾期不再受理" : "逾期照办并留下记录",
                        earlier.provision, later.provision)
                }
                return
            }
            let kind = before.count == 1 && after.count == 1 ? compare(earlier.term, later.term) : .different
            note(
                kind, .deadline, one.title, texts.0.joined(separator: "；"), texts.1.joined(separator: "；"),
                earlier.provision, later.provision)
        }
    }

    private typealias Limit = (term: Term, provision: Provision)

    private func limits(of step: Step, _ policy: Policy) -> [Limit] {
        let rules = step.rules.map { policy.rules[$0] }.filter { $0.owes.isEmpty }
        var result: [Limit] = rules.compactMap { rule in rule.term.map { ($0, rule.provision) } }
        if let term = step.term { result.append((term, step.provision)) }
        return result
    }

    private func compare(_ one: Term, _ other: Term) -> PolicyDiff.Change.Kind {
        guard case .after(let before?, let starts, let opens, let pause) = one.span,
            case .after(let after?, let laterStarts, let laterOpens, let laterPause) = other.span,
            starts.compactMap({ steps.new(of: $0) }) == laterStarts, opens == laterOpens
        else { return .different }
        // Three things can differ; each has its direction, and they must agree.
        var directions: Set<Int> = []
        if before != after { directions.insert(after.order(against: before)) }
        if (pause == nil) != (laterPause == nil) { directions.insert(laterPause == nil ? 1 : -1) }
        if one.inPrinciple != other.inPrinciple { directions.insert(one.inPrinciple ? 1 : -1) }
        switch directions {
        case [1]: return .stricter
        case [-1]: return .looser
        default: return .different
        }
    }
}

extension Length {
    /// The fewest and the most calendar days it can come to; a year has at most fourteen days off in one week of holidays
    /// and what is moved around it.
    private var days: ClosedRange<Int> {
        switch unit {
        case .days: count...count
        case .workdays:
            (count + 2 * ((max(1, count) - 1) / 5))...(count + 2 * ((count + 4) / 5) + 14 * (count / 200 + 1))
        case .months: (28 * count)...(31 * count)
        case .years: (365 * count)...(366 * count)
        }
    }

    /// 1 where it is certainly shorter, -1 where it is certainly longer, 0 where that depends on the calendar.
    func order(against other: Length) -> Int {
        if unit == other.unit { return count < other.count ? 1 : count > other.count ? -1 : 0 }
        let (mine, theirs) = (inMonths, other.inMonths)
        if let mine, let theirs { return mine < theirs ? 1 : mine > theirs ? -1 : 0 }
        if days.upperBound < other.days.lowerBound { return 1 }
        return days.lowerBound > other.days.upperBound ? -1 : 0
    }

    private var inMonths: Int? {
        switch unit {
        case .months: count
        case .years: 12 * count
        default: nil
        }
    }
}
