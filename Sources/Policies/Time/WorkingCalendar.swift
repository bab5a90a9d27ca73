import Dossiers

/// Which days are worked (工作日): the State Council's yearly notices with their make-up days. Beyond the published
/// years Monday to Friday is assumed and every answer says that it is provisional (暂定).
public struct WorkingCalendar: Sendable {
    /// One published year (放假安排).
    public struct Year: Hashable, Sendable {
        public let year: Int
        /// The number of the notice, such as 国办发明电〔2021〕11号.
        public let notice: String
        /// Weekdays that are off, with the holiday's name.
        public let holidays: [Day: String]
        /// Saturdays and Sundays that are worked.
        public let makeUpDays: Set<Day>

        public init(year: Int, notice: String, holidays: [Day: String], makeUpDays: Set<Day>) {
            self.year = year
            self.notice = notice
            self.holidays = holidays
            self.makeUpDays = makeUpDays
        }
    }

    public enum Mark: Hashable, Sendable {
        case workday, makeUp, weekend, holiday(String)

        public var isWorked: Bool { self == .workday || self == .makeUp }
    }

    public let years: [Int: Year]
    private let first: Int32
    /// workedBefore[i]: how many days are worked before day `first + i`.
    private let workedBefore: [Int32]
    /// The worked days themselves, in order.
    private let worked: [Int32]

    private static let reach = 1990...2120

    public init(years published: [Year]) {
        years = Dictionary(published.map { ($0.year, $0) }, uniquingKeysWith: { _, later in later })
        let start = Day(year: WorkingCalendar.reach.lowerBound, month: 1, day: 1)!
        let end = Day(year: WorkingCalendar.reach.upperBound, month: 12, day: 31)!
        first = start.number
        var before: [Int32] = []
        var days: [Int32] = []
        before.reserveCapacity(Int(end.number - start.number) + 2)
        for number in start.number...end.number {
            before.append(Int32(days.count))
            let day = Day(number: number)
            if WorkingCalendar.mark(day, in: years[day.year]).isWorked { days.append(number) }
        }
        before.append(Int32(days.count))
        workedBefore = before
        worked = days
    }

    public func mark(_ day: Day) -> Mark { WorkingCalendar.mark(day, in: years[day.year]) }

    private static func mark(_ day: Day, in year: Year?) -> Mark {
        let weekend = day.weekday > 5
        guard let year else { return weekend ? .weekend : .workday }
        if let name = year.holidays[day] { return .holiday(name) }
        if weekend { return year.makeUpDays.contains(day) ? .makeUp : .weekend }
        return .workday
    }

    public func isWorkday(_ day: Day) -> Bool {
        let offset = Int(day.number - first)
        guard offset >= 0, offset + 1 < workedBefore.count else { return day.weekday <= 5 }
        return workedBefore[offset + 1] > workedBefore[offset]
    }

    /// The `count`-th working day after `day`; the day itself is not counted (民法典第二百零一条).
    public func adding(workdays count: Int, to day: Day) -> Day {
        let offset = Int(day.number - first) + 1
        guard count > 0 else { return day }
        guard offset >= 0, offset < workedBefore.count else { return beyond(workdays: count, after: day) }
        let target = Int(workedBefore[offset]) + count - 1
        guard target < worked.count else { return beyond(workdays: count, after: day) }
        return Day(number: worked[target])
    }

    private func beyond(workdays count: Int, after day: Day) -> Day {
        var (result, rest) = (day, count)
        while rest > 0 {
            result = result.adding(days: 1)
            if isWorkday(result) { rest -= 1 }
        }
        return result
    }

    /// Working days after `from` up to and including `to`; 0 where `to` is not later.
    public func workdays(after from: Day, through to: Day) -> Int {
        guard to > from else { return 0 }
        let (low, high) = (Int(from.number - first) + 1, Int(to.number - first) + 1)
        guard low >= 0, high < workedBefore.count else {
            return (from.number + 1...to.number).count { isWorkday(Day(number: $0)) }
        }
        return Int(workedBefore[high] - workedBefore[low])
    }

    /// A period that ends on a day off ends on the next worked day (民法典第二百零三条).
    public func rolled(_ day: Day) -> Day {
        isWorkday(day) ? day : adding(workdays: 1, to: day)
    }

    /// `rolling` is false for the day a window opens.
    public func adding(_ length: Length, to day: Day, rolling: Bool = true) -> Day {
        switch length.unit {
        case .workdays: return adding(workdays: length.count, to: day)
        case .days: return rolling ? rolled(day.adding(days: length.count)) : day.adding(days: length.count)
        case .months, .years:
            let end = day.adding(months: length.count * (length.unit == .years ? 12 : 1))
            return rolling ? rolled(end) : end
        }
    }

    /// Whether the answer for these days may still change when a year is published.
    public func isProvisional(from: Day, through to: Day) -> Bool {
        (from.year...max(from.year, to.year)).contains { years[$0] == nil }
    }

    public var lastPublishedYear: Int? { years.keys.max() }
}
