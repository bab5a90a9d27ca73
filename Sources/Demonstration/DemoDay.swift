import Dossiers
import Policies

/// Days of the demonstration (演示的日子), told from today so that something is always overdue and something always due soon:
/// `今天`, `今天-7工作日`, `今天-20天`, `今天-26月`, `+3工作日` after the act before, or a fixed `2024-03-05`.
struct DemoDay {
    let today: Day
    let calendar: WorkingCalendar

    /// `nil` where the word is no day. A relative day counts from `before`.
    func read(_ word: String, after before: Day?) -> Day? {
        if let day = Day(word) { return day }
        if word == "今天" { return today }
        if word.hasPrefix("今天") { return shifted(today, by: word.dropFirst(2)) }
        if word.hasPrefix("+"), let before { return shifted(before, by: word[...]) }
        return nil
    }

    /// An office acts on working days: backwards from today, forwards from the act before.
    func readWorkday(_ word: String, after before: Day?) -> Day? {
        guard let day = read(word, after: before) else { return nil }
        if Day(word) != nil || calendar.isWorkday(day) { return day }
        return word.hasPrefix("+") ? calendar.rolled(day) : workday(0, before: day)
    }

    private func shifted(_ day: Day, by text: Substring) -> Day? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), count < 10_000 else { return nil }
        let signed = sign == "-" ? -count : count
        switch text.dropFirst(1 + digits.count) {
        case "工作日": return sign == "-" ? workday(count, before: day) : calendar.adding(workdays: count, to: day)
        case "天": return day.adding(days: signed)
        case "月": return day.adding(months: signed)
        case "年": return day.adding(months: 12 * signed)
        default: return nil
        }
    }

    /// The last working day that is not after `day`, then `count` working days back from there.
    private func workday(_ count: Int, before day: Day) -> Day {
        var (result, rest) = (day, count)
        while true {
            if calendar.isWorkday(result) {
                if rest == 0 { return result }
                rest -= 1
            }
            result = result.adding(days: -1)
        }
    }
}
