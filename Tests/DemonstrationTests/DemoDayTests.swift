import Dossiers
import Policies
import Testing

@testable import Demonstration

@Suite struct DemoDayTests {
    /// A Saturday; the week before had five working days.
    let days = DemoDay(today: Day("2026-11-21")!, calendar: WorkingCalendar(years: []))

    @Test(arguments: [
        ("今天", "2026-11-20"), ("今天-0工作日", "2026-11-20"), ("今天-1工作日", "2026-11-19"), ("今天-5工作日", "2026-11-13"),
        ("今天-6天", "2026-11-13"), ("今天-26月", "2024-09-20"), ("今天-2年", "2024-11-21"), ("2020-02-29", "2020-02-29"),
        ("+1工作日", "2026-11-16"), ("+1天", "2026-11-16"), ("+0工作日", "2026-11-13"),
    ])
    func actsFallOnWorkingDays(_ word: String, _ day: String) {
        #expect(days.readWorkday(word, after: Day("2026-11-13")!)?.description == day)
    }

    @Test func daysInFieldsStayWhereTheyAre() {
        #expect(days.read("今天-6天", after: nil)?.description == "2026-11-15")
        #expect(days.read("今天+5工作日", after: nil)?.description == "2026-11-27")
    }

    @Test(arguments: ["昨天", "今天-工作日", "今天-3周", "今天3天", "2026-02-30", "+2工作日", "教育局", ""])
    func otherWordsAreNoDays(_ word: String) { #expect(days.read(word, after: nil) == nil) }
}
