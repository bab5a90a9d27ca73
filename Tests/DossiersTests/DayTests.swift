import Dossiers
import Testing

@Suite struct DayTests {
    @Test func everyDayOfThreeCenturiesComesBackAsItWas() throws {
        var expected = try #require(Day(year: 1900, month: 1, day: 1)).number
        var weekday = 1  // 1900-01-01 was a Monday.
        for year in 1900...2199 {
            for month in 1...12 {
                for number in 1...Day.length(ofMonth: month, year: year) {
                    let day = try #require(Day(year: year, month: month, day: number))
                    guard day.number == expected, day.civil == (year, month, number), Day(day.description) == day,
                        day.weekday == weekday
                    else {
                        Issue.record(
                            "\(year)-\(month)-\(number) became \(day), number \(day.number), weekday \(day.weekday)")
                        return
                    }
                    expected += 1
                    weekday = weekday % 7 + 1
                }
            }
        }
        #expect(expected == Day("2199-12-31")!.number + 1)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2022-04-31", "2022-13-01", "2022-00-01", "2022-01-00", "1899-12-31", "2200-01-01",
        "2022-1-1",
        "2022/01/01", "20220101", "2022-01-01 ", "", "２０２２-01-01", "-022-01-01", "2022-01-0a",
    ])
    func whatIsNoDayIsNotRead(text: String) { #expect(Day(text) == nil) }

    @Test func leapDaysAreKnown() {
        #expect(Day("2000-02-29") != nil)
        #expect(Day("2024-02-29") != nil)
        #expect(Day("2100-02-29") == nil)
    }

    @Test(arguments: [
        ("2022-01-31", 1, "2022-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2022-03-31", 1, "2022-04-30"),
        ("2022-10-15", 6, "2023-04-15"), ("2022-08-31", 6, "2023-02-28"), ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"), ("2022-03-31", -1, "2022-02-28"), ("2022-01-15", -1, "2021-12-15"),
        ("2022-01-15", -13, "2020-12-15"), ("2022-12-01", 0, "2022-12-01"),
    ])
    func monthsStopAtTheEndOfAShorterMonth(from: String, months: Int, to: String) {
        #expect(Day(from)!.adding(months: months).description == to)
    }

    @Test func daysAreWrittenAsLettersWriteThem() {
        #expect(Day("2026-03-05")!.onPaper == "2026年3月5日")
        #expect(Day("2026-03-05")! < Day("2026-03-06")!)
    }

    /// A pack may add ten thousand years to a day as often as it likes: the end of days is a day, too.
    @Test func thereIsALastDay() {
        let last = Day(number: .max)
        #expect(Day("2026-01-01")!.adding(days: .max) == last)
        #expect(Day("2026-01-01")!.adding(months: .max) == last)
        #expect(last.adding(days: 1) == last && last.adding(months: 12) == last)
        #expect(Day(number: .min).adding(days: -1) == Day(number: .min))
        #expect(Day("2026-01-01")!.adding(months: -120) == Day("2016-01-01")!)
    }
}
