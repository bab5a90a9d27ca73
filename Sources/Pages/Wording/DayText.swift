/// ISO days (“2026-10-13”) as people read them. What is not an ISO day is shown as it stands.
enum DayText {
    struct Parts {
        var year: Int
        var month: Int
        var day: Int
    }

    static func parts(_ iso: String) -> Parts? {
        let fields = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].utf8.count == 4, fields[1].utf8.count == 2, fields[2].utf8.count == 2,
            let year = Int(fields[0]), let month = Int(fields[1]), let day = Int(fields[2]),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return Parts(year: year, month: month, day: day)
    }

    static func iso(_ parts: Parts) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let year = String(parts.year)
        return String(repeating: "0", count: max(0, 4 - year.utf8.count))
            + "\(year)-\(two(parts.month))-\(two(parts.day))"
    }

    /// 0 for Monday to 6 for Sunday.
    static func weekday(_ parts: Parts) -> Int {
        // Days since 1970-01-01, a Thursday, in the proleptic Gregorian calendar; years begin in March.
        let year = parts.month <= 2 ? parts.year - 1 : parts.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (parts.month > 2 ? parts.month - 3 : parts.month + 9) + 2) / 5 + parts.day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return ((days + 3) % 7 + 7) % 7
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static let weekdays = ["一", "二", "三", "四", "五", "六", "日"]

    /// “2026-10-09 周五”.
    static func withWeekday(_ iso: String) -> String {
        parts(iso).map { "\(iso) 周\(weekdays[weekday($0)])" } ?? iso
    }

    /// “10月13日 星期二”.
    static func spoken(_ iso: String) -> String {
        parts(iso).map { "\($0.month)月\($0.day)日 星期\(weekdays[weekday($0)])" } ?? iso
    }

    /// “10/13”, for the cells of the day strip.
    static func short(_ iso: String) -> String {
        parts(iso).map { "\($0.month)/\($0.day)" } ?? iso
    }
}
