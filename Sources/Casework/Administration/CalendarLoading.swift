import Policies
import Storage

extension Office {
    /// A year of the working calendar, as an administrator loaded it for his own jurisdiction. Every due day is derived again.
    /// `expected` is the version of the calendar that was shown; `nil` where nothing was.
    public func load(
        _ year: WorkingCalendar.Year, text: String, expected: Int64?, by visitor: Visitor
    ) async throws -> Administered {
        guard visitor.isAdministrator else { return .notFound }
        let jurisdiction = visitor.jurisdiction
        let before = try await store.calendarYears(in: jurisdiction).first { $0.year == year.year }
        if before?.text == text, expected == nil { return .unchanged }
        func digest(_ text: String) -> String { Storage.Digest(of: Array(text.utf8)).hex }
        let act = try officeAct(
            .calendar, on: String(year.year),
            [
                .init(.notice, from: nil, to: year.notice),
                .init(.text, from: before.map { digest($0.text) }, to: digest(text)),
            ], by: visitor)
        let loaded = CalendarYear(
            jurisdiction: jurisdiction, year: year.year, text: text, loadedBy: visitor.person, loadedAt: act.at)
        let outcome = try await administer(
            OfficeChange(
                act, effects: [.calendar(loaded)],
                expected: expected.map { .init(Office.subjectOfCalendar(in: jurisdiction), at: $0) }))
        guard case .done = outcome else { return outcome }
        var years = regulations.calendar(in: jurisdiction).years
        years[year.year] = year
        regulations.replace(calendar: WorkingCalendar(years: Array(years.values)), in: jurisdiction)
        try await refreshRegister(only: jurisdiction)
        return outcome
    }
}
