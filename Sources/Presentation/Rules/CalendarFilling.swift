import Casework
import Dossiers
import Pages
import Policies

extension Presenter {
    /// A year of working days. `loaded` is what an administrator tried to load and what was wrong with it.
    public func calendar(year: Int?, for visitor: Visitor, loaded: (text: String, errors: [String])?) async throws
        -> CalendarPage.Model
    {
        let calendar = calendar(for: visitor)
        let published = calendar.years
        let next = (calendar.lastPublishedYear ?? today.year - 1) + 1
        let shown = year.flatMap { (1990...2100).contains($0) ? $0 : nil } ?? today.year
        let years = Set(published.keys).union([today.year, today.year + 1, shown]).sorted()
        var exceptions: [CalendarPage.Exception] = []
        if let year = published[shown] {
            exceptions = year.holidays.map {
                CalendarPage.Exception(day: $0.key.description, isWorked: false, name: $0.value)
            }
            exceptions += year.makeUpDays.map {
                CalendarPage.Exception(day: $0.description, isWorked: true, name: "调休上班")
            }
            exceptions.sort { $0.day < $1.day }
        }
        let expected = try await office.versionOfCalendar(in: visitor.jurisdiction)
        return CalendarPage.Model(
            year: shown,
            years: years.map {
                Tab(
                    published[$0] == nil ? "\($0)（未公布）" : String($0), href: "\(Addresses.calendar)?year=\($0)",
                    isCurrent: $0 == shown)
            },
            notice: published[shown].map { PageLink($0.notice, href: "") }, exceptions: exceptions,
            provisional: published[shown] == nil ? "\(shown) 年放假安排还没有载入，先按周一至周五计算，到期日标为“暂定”。" : nil,
            today: today.description,
            load: visitor.isAdministrator
                ? CalendarPage.LoadForm(
                    action: Addresses.calendar, year: next, text: loaded?.text ?? "",
                    errors: (loaded?.errors ?? []).map(Presenter.line),
                    example: published.keys.max().map { Presenter.example(published[$0]!) } ?? "",
                    expected: expected) : nil)
    }

    /// A published year as somebody would have written it.
    private static func example(_ year: WorkingCalendar.Year) -> String {
        func short(_ day: Day) -> String { String(day.description.dropFirst(5)) }
        var spans: [(name: String, first: Day, last: Day)] = []
        for (day, name) in year.holidays.sorted(by: { $0.key < $1.key }) {
            if let last = spans.last, last.name == name, last.last.number + 1 == day.number {
                spans[spans.count - 1].last = day
            } else {
                spans.append((name, day, day))
            }
        }
        let holidays = spans.map { name, first, last in
            "  \(name): \(short(first))" + (first == last ? "" : " to \(short(last))")
        }
        return
            (["year: \(year.year)", "notice: \(year.notice)", "holidays:"] + holidays + [
                "make_up_days: [\(year.makeUpDays.sorted().map(short).joined(separator: ", "))]"
            ]).joined(separator: "\n")
    }

    /// “第 3 行：…” keeps its line.
    private static func line(_ error: String) -> CalendarPage.LineError {
        guard error.hasPrefix("第 "), let end = error.firstRange(of: " 行：") else { return .init(text: error) }
        let number = error[error.index(error.startIndex, offsetBy: 2)..<end.lowerBound]
        return Int(number).map { .init(line: $0, text: String(error[end.upperBound...])) } ?? .init(text: error)
    }
}
