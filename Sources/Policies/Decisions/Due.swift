import Dossiers

/// When something is due (到期), and why that day.
public struct Due: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case day(Day)
        /// The text gives no length and the office set none (无期限).
        case silent
        /// The clock stands still while the other side supplies something (停计).
        case stopped(since: Day)
    }

    public let state: State
    /// The day from which it is counted; that day itself is not counted.
    public let from: Day?
    /// Counted by the office's own length, not by the law's.
    public let ofOffice: Bool
    /// Beyond the published calendar.
    public let isProvisional: Bool
    /// Days late are counted in working days, as those of the period were: the law's, or the office's own.
    public let inWorkdays: Bool

    init(state: State, from: Day? = nil, ofOffice: Bool = false, isProvisional: Bool = false, inWorkdays: Bool = false)
    {
        self.state = state
        self.from = from
        self.ofOffice = ofOffice
        self.isProvisional = isProvisional
        self.inWorkdays = inWorkdays
    }

    public var day: Day? { if case .day(let day) = state { day } else { nil } }
}

/// The period in force for a step and where it stands: the step's own, or the one a rule puts in its place. Made with the policy, and
/// a class so that handing it round costs nothing.
final class Limit: Sendable {
    let term: Term
    let provision: Provision
    let rule: Int?
    /// It is in force unless this is false.
    let condition: Condition?

    init(term: Term, provision: Provision, rule: Rule? = nil) {
        self.term = term
        self.provision = provision
        self.rule = rule?.index
        condition = rule?.condition
    }

    /// For each step the periods that may be in force, of which the first counts.
    static func all(of steps: [Step], _ rules: [Rule]) -> [[Limit]] {
        steps.map { step in
            let ofRules = step.rules.map { rules[$0] }.filter(\.owes.isEmpty).compactMap { rule in
                rule.term.map { Limit(term: $0, provision: rule.provision, rule: rule) }
            }
            return ofRules + (step.term.map { [Limit(term: $0, provision: step.provision)] } ?? [])
        }
    }
}

extension Term.MonthDay {
    init(_ day: Day) {
        let (_, month, dayOfMonth) = day.civil
        self.init(month: month, day: dayOfMonth)
    }

    private init(month: Int, day: Int) {
        self.month = month
        self.day = day
    }

    /// 29 February is the 28th where there is none.
    func inYear(_ year: Int) -> Day {
        Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, year: year)))!
    }
}

extension Moment {
    func limit(of index: Int) -> Limit? {
        policy.limits[index].first { $0.condition.map { truth($0.root) } != .no }
    }

    /// `nil` where nothing has started it yet. `answering` names the occurrence, where each has a clock of its own.
    func due(_ index: Int, _ limit: Limit, answering: Int? = nil) -> Due? {
        let step = policy.steps[index]
        let occurrence = answering ?? trial?.answers
        switch limit.term.span {
        case .yearly(let lawful):
            guard let monthDay = lawful ?? policy.settings.yearDays[step.id] else { return silentDue }
            let due = monthDay.inYear(day.year)
            guard let opened = dossier.opening?.happenedOn, due > opened else { return nil }
            return dayDue(due, from: nil, ofOffice: lawful == nil)
        case .window(_, let to): return dayDue(to.inYear(day.year), from: nil, ofOffice: false)
        case .day(let source, let field):
            guard day(of: source, answering: occurrence) != nil, let entry = entry(of: source, answering: occurrence),
                case .day(let due)? = dossier.field(field, at: entry)
            else {
                return nil
            }
            return dayDue(due, from: dossier.entries[entry].happenedOn, ofOffice: false)
        case .after(let lawful, let anchors, _, let pause):
            guard let start = start(anchors, answering: occurrence) else { return nil }
            guard let length = lawful ?? policy.settings.lengths[step.id] else { return silentDue }
            if let pause { return due(start, length, pause, ofOffice: lawful == nil) }
            return dayDue(
                calendar.adding(length, to: start), from: start, ofOffice: lawful == nil,
                inWorkdays: length.unit == .workdays)
        }
    }

    private var silentDue: Due { Due(state: .silent) }

    private func dayDue(_ due: Day, from: Day?, ofOffice: Bool, inWorkdays: Bool = false) -> Due {
        Due(
            state: .day(due), from: from, ofOffice: ofOffice,
            isProvisional: calendar.isProvisional(from: from ?? due, through: due), inWorkdays: inWorkdays)
    }

    /// The latest anchor's day; `nil` while none has happened.
    func start(_ anchors: [Int], answering: Int?) -> Day? {
        anchors.compactMap { day(of: $0, answering: answering) }.max()
    }

    /// The day a step was done: where several must act or be served, the day the last of them did or was.
    private func day(of anchor: Int, answering: Int?) -> Day? {
        let step = policy.steps[anchor]
        if !step.isOpening, isShared(step), occurrence(of: anchor, from: answering) == nil {
            return rounds(of: anchor, in: here, withTrial: false)?.complete.last?.on
        }
        return entry(of: anchor, answering: answering).map { dossier.entries[$0].happenedOn }
    }

    /// The entry a period runs from: the occurrence being answered, else the last standing one.
    private func entry(of step: Int, answering: Int?) -> Int? {
        if policy.steps[step].isOpening { return dossier.entries.isEmpty ? nil : 0 }
        return occurrence(of: step, from: answering) ?? here.lastEntry(of: step)
    }

    /// The entry of a step that an occurrence is, or answers in its turn.
    private func occurrence(of step: Int, from answering: Int?) -> Int? {
        var sequence = answering
        while let current = sequence, let entry = dossier.entry(current) {
            if here.stepOf[current - 1] == Int32(step) { return current - 1 }
            sequence = entry.answers
        }
        return nil
    }

    /// Days between an ask (exclusive) and its answer (inclusive) are left out.
    private func due(_ start: Day, _ length: Length, _ pause: Term.Pause, ofOffice: Bool) -> Due {
        let spans = pauses(pause)
        if let open = spans.first(where: { $0.until == nil }) {
            return Due(
                state: .stopped(since: open.from), from: start, ofOffice: ofOffice,
                inWorkdays: length.unit == .workdays)
        }
        if length.unit == .months || length.unit == .years {
            let stopped = spans.reduce(0) { $0 + Int($1.until!.number - $1.from.number) }
            let end = calendar.adding(length, to: start, rolling: false).adding(days: stopped)
            return dayDue(calendar.rolled(end), from: start, ofOffice: ofOffice)
        }
        var (end, left) = (start, length.count)
        while left > 0 {
            end = end.adding(days: 1)
            if spans.contains(where: { $0.from < end && end <= $0.until! }) { continue }
            if length.unit == .days || calendar.isWorkday(end) { left -= 1 }
        }
        return dayDue(
            length.unit == .days ? calendar.rolled(end) : end, from: start, ofOffice: ofOffice,
            inWorkdays: length.unit == .workdays)
    }

    func pauses(_ pause: Term.Pause) -> [(from: Day, until: Day?)] {
        let answers = here.standing(of: pause.answer).map { dossier.entries[$0].happenedOn }
        return here.standing(of: pause.ask).map { dossier.entries[$0].happenedOn }.map { asked in
            (asked, answers.filter { $0 >= asked }.min())
        }
    }

    /// The day before which a step is not open yet, where its term opens later than it starts.
    func opening(of index: Int, _ limit: Limit) -> Day? {
        guard case .after(_, let anchors, let opens?, _) = limit.term.span,
            let start = start(anchors, answering: trial?.answers)
        else { return nil }
        return calendar.adding(opens, to: start, rolling: false)
    }
}
