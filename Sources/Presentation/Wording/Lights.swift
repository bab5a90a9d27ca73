import Dossiers
import Pages
import Policies
import Storage

/// Due lights as they shine today (到期灯). A day is stored, its light never.
struct Lights: Sendable {
    let calendar: WorkingCalendar
    let today: Day

    /// `inWorkdays` says how lateness is counted; what remains is always told in working days.
    func mark(due: Day, inWorkdays: Bool = true) -> DueMark {
        if today <= due { return .remaining(workdays: calendar.workdays(after: today, through: due)) }
        if !inWorkdays { return DueMark(light: .late, words: "逾期 \(today.number - due.number) 日") }
        let late = calendar.workdays(after: due, through: today)
        // On a day off right after it nothing is counted yet, but the day has passed.
        return late > 0 ? .remaining(workdays: -late) : DueMark(light: .late, words: "已过到期日")
    }

    func mark(_ due: Due) -> DueMark {
        switch due.state {
        case .day(let day): mark(due: day, inWorkdays: due.inWorkdays)
        case .silent: .noLimit
        case .stopped(let since): stopped(since: since)
        }
    }

    /// The step's own period, or the office's where the text gives none; another one that a rule puts in its place is not known
    /// on a desk.
    func mark(_ duty: Storage.Duty, _ step: Step?, _ policy: Policy?) -> DueMark {
        let own = step.flatMap { policy?.settings.lengths[$0.id] }?.unit == .workdays
        return switch duty.clock {
        case .due: duty.due.map { mark(due: $0, inWorkdays: step?.term?.countsWorkdays ?? true || own) } ?? .noLimit
        case .silent: .noLimit
        case .stopped: DueMark(light: .stopped, words: "停计")
        }
    }

    private func stopped(since: Day) -> DueMark {
        let days = calendar.workdays(after: since, through: today)
        return days > 0 ? .stopped(workday: days) : DueMark(light: .stopped, words: "今天起停计")
    }

    func isProvisional(_ duty: Storage.Duty) -> Bool {
        duty.due.map { calendar.isProvisional(from: min(duty.started ?? $0, $0), through: $0) } ?? false
    }
}

/// Periods in words (期限的说法).
struct TermWording {
    let policy: Policy

    /// “原则上 7个工作日”, “本单位设定 10日”; empty where the text gives none.
    func limit(_ term: Term?, of step: Step) -> String {
        guard let term else { return "" }
        let length: String
        switch term.span {
        case .after(let lawful?, _, _, _): length = lawful.title
        case .after(nil, _, _, _):
            guard let own = policy.settings.lengths[step.id] else { return "条文没有写期限" }
            length = "本单位设定 \(own.title)"
        case .day(let source, let field): length = "按“\(policy.steps[source].field(field)?.label ?? field)”"
        case .yearly(let day?): length = "每年 \(day) 前"
        case .yearly(nil): length = policy.settings.yearDays[step.id].map { "本单位设定 每年 \($0) 前" } ?? "条文没有写哪一天"
        case .window(let from, let to): length = "每年 \(from)至\(to)"
        }
        return term.inPrinciple ? "原则上 \(length)" : length
    }
}
