import Dossiers
import Policies
import Testing

@Suite struct WorkingCalendarTests {
    private static func day(_ text: String) -> Day { Day(text)! }

    private static func span(_ first: String, _ last: String) -> [Day] {
        (day(first).number...day(last).number).map { Day(number: $0) }
    }

    /// 2022, 国办发明电〔2021〕11号.
    private static let year2022 = WorkingCalendar.Year(
        year: 2022, notice: "国办发明电〔2021〕11号",
        holidays: Dictionary(
            uniqueKeysWithValues: [
                ("2022-01-01", "2022-01-03"), ("2022-12-31", "2022-12-31"), ("2022-01-31", "2022-02-06"),
                ("2022-04-03", "2022-04-05"),
                ("2022-04-30", "2022-05-04"), ("2022-06-03", "2022-06-05"), ("2022-09-10", "2022-09-12"),
                ("2022-10-01", "2022-10-07"),
            ].flatMap { span($0.0, $0.1) }.map { ($0, "节") }),
        makeUpDays: Set(
            ["2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08", "2022-10-09"].map(day))
    )
    private static let calendar = WorkingCalendar(years: [year2022])

    @Test(arguments: [
        // Received on the Friday before the National Day; the make-up Saturday and Sunday are worked.
        ("2022-09-30", 7, "2022-10-14"), ("2022-10-07", 1, "2022-10-08"), ("2022-10-08", 1, "2022-10-09"),
        ("2022-09-30", 1, "2022-10-08"),
        ("2022-01-28", 1, "2022-01-29"), ("2022-01-30", 1, "2022-02-07"), ("2022-06-02", 1, "2022-06-06"),
        ("2022-10-13", 0, "2022-10-13"),
        ("2022-12-30", 1, "2023-01-02"),
    ])
    func workdaysAreCountedFromTheDayAfter(from: String, count: Int, due: String) {
        #expect(Self.calendar.adding(workdays: count, to: Self.day(from)).description == due)
    }

    @Test(arguments: [
        // 30 days from 2022-09-06 end in the holiday, and roll to the make-up day.
        ("2022-09-06", Length(count: 30, unit: .days), "2022-10-08"),
        ("2022-09-02", Length(count: 30, unit: .days), "2022-10-08"),
        ("2022-03-31", Length(count: 6, unit: .months), "2022-09-30"),
        ("2022-08-31", Length(count: 1, unit: .months), "2022-09-30"),
        ("2022-04-01", Length(count: 6, unit: .months), "2022-10-08"),
        ("2020-10-09", Length(count: 2, unit: .years), "2022-10-09"),
        ("2022-08-31", Length(count: 18, unit: .months), "2024-02-29"),
    ])
    func calendarPeriodsClampAndRoll(from: String, length: Length, due: String) {
        #expect(Self.calendar.adding(length, to: Self.day(from)).description == due)
    }

    @Test func anOpeningDayDoesNotRoll() {
        let length = Length(count: 30, unit: .days)
        #expect(Self.calendar.adding(length, to: Self.day("2022-09-02"), rolling: false) == Self.day("2022-10-02"))
    }

    @Test func addingAgreesWithCountingDayByDay() {
        for number in Self.day("2018-01-01").number...Self.day("2026-12-31").number {
            let start = Day(number: number)
            for count in [0, 1, 5, 7, 30] {
                var (naive, left) = (start, count)
                while left > 0 {
                    naive = naive.adding(days: 1)
                    if Self.calendar.mark(naive).isWorked { left -= 1 }
                }
                let due = Self.calendar.adding(workdays: count, to: start)
                guard due == naive, Self.calendar.workdays(after: start, through: due) == count else {
                    Issue.record("\(start) + \(count): \(due), by hand \(naive)")
                    return
                }
            }
        }
    }

    @Test func beyondItsTablesItStillCounts() {
        let far = Day("2190-01-01")!
        #expect(Self.calendar.adding(workdays: 5, to: far).number > far.number)
        #expect(Self.calendar.workdays(after: far, through: Self.calendar.adding(workdays: 5, to: far)) == 5)
        #expect(Self.calendar.adding(workdays: 3, to: Day("2120-12-30")!) > Day("2120-12-31")!)
    }

    @Test func whatIsNotPublishedIsProvisional() {
        #expect(!Self.calendar.isProvisional(from: Self.day("2022-01-01"), through: Self.day("2022-12-31")))
        #expect(Self.calendar.isProvisional(from: Self.day("2022-12-30"), through: Self.day("2023-01-02")))
        #expect(Self.calendar.isProvisional(from: Self.day("2021-12-30"), through: Self.day("2022-01-02")))
        #expect(Self.calendar.lastPublishedYear == 2022)
        #expect(WorkingCalendar(years: []).lastPublishedYear == nil)
    }

    @Test func eachDayHasItsMark() {
        #expect(Self.calendar.mark(Self.day("2022-10-08")) == .makeUp)
        #expect(Self.calendar.mark(Self.day("2022-10-03")) == .holiday("节"))
        #expect(Self.calendar.mark(Self.day("2022-10-15")) == .weekend)
        #expect(Self.calendar.mark(Self.day("2022-10-14")) == .workday)
        #expect(Self.calendar.isWorkday(Self.day("2022-10-09")))
        #expect(!Self.calendar.isWorkday(Self.day("2022-10-10").adding(days: -5)))
    }
}
