/// A calendar day (日期) without a time or a zone: regulations count days, never hours.
public struct Day: Hashable, Sendable, Comparable {
    /// Days since 1970-01-01.
    public let number: Int32

    public init(number: Int32) { self.number = number }

    /// `nil` for a day that does not exist, such as 2023-02-29, and outside the years 1900 to 2199.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
        self.init(civilYear: year, month: month, day: day)
    }

    /// Reads exactly `YYYY-MM-DD`.
    public init?(_ text: some StringProtocol) { self.init(octets: text.utf8) }

    /// The same of the octets of a text.
    @inlinable
    public init?(octets: some Collection<UInt8>) {
        guard octets.count == 10 else { return nil }
        var numbers = (year: 0, month: 0, day: 0)
        for (place, octet) in octets.enumerated() {
            if place == 4 || place == 7 {
                guard octet == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard octet >= UInt8(ascii: "0"), octet <= UInt8(ascii: "9") else { return nil }
            let digit = Int(octet - UInt8(ascii: "0"))
            switch place {
            case ..<4: numbers.year = numbers.year * 10 + digit
            case ..<7: numbers.month = numbers.month * 10 + digit
            default: numbers.day = numbers.day * 10 + digit
            }
        }
        self.init(year: numbers.year, month: numbers.month, day: numbers.day)
    }

    public static func < (one: Day, other: Day) -> Bool { one.number < other.number }

    /// The last day there is, some millions of years away, where it would lie beyond.
    public func adding(days: Int) -> Day {
        let days = min(max(days, -5_000_000_000), 5_000_000_000)
        return Day(number: Int32(clamping: Int(number) + days))
    }

    /// The same day of the month, `months` later; the month's last day where that month is shorter.
    public func adding(months: Int) -> Day {
        let (year, month, day) = civil
        // Some hundred million years, beyond which there are no days.
        let months = min(max(months, -1_200_000_000), 1_200_000_000)
        let ahead = month - 1 + months
        let newYear = year + (ahead >= 0 ? ahead / 12 : (ahead - 11) / 12)
        let newMonth = ((ahead % 12) + 12) % 12 + 1
        return Day(civilYear: newYear, month: newMonth, day: min(day, Day.length(ofMonth: newMonth, year: newYear)))
    }

    /// 1 Monday … 7 Sunday.
    public var weekday: Int { ((Int(number) % 7) + 7 + 3) % 7 + 1 }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// Howard Hinnant's "days from civil", for the proleptic Gregorian calendar.
    private init(civilYear: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? civilYear - 1 : civilYear
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(clamping: era * 146_097 + dayOfEra - 719_468)
    }

    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: CustomStringConvertible {
    /// `2026-03-05`
    public var description: String {
        let (year, month, day) = civil
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// `2026年3月5日`, as letters write it.
    public var onPaper: String {
        let (year, month, day) = civil
        return "\(year)年\(month)月\(day)日"
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a day: \(text)"))
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
