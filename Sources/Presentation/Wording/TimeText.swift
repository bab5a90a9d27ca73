import Casework
import Dossiers

/// Seconds since 1970 as the office's clock shows them.
enum TimeText {
    /// “2026-10-13 09:12”
    static func minute(_ seconds: Int64) -> String {
        "\(Clock.day(of: seconds)) \(clock(seconds))"
    }

    /// “09:12” on the same day, “10-13 09:12” on another one.
    static func moment(_ seconds: Int64, today: Day) -> String {
        Clock.day(of: seconds) == today ? clock(seconds) : String(minute(seconds).dropFirst(5))
    }

    /// “2026年10月13日 09:12”
    static func paper(_ seconds: Int64) -> String {
        "\(Clock.day(of: seconds).onPaper) \(clock(seconds))"
    }

    private static func clock(_ seconds: Int64) -> String {
        let local = (seconds + 8 * 3600) % 86400
        return "\(two(local / 3600)):\(two(local % 3600 / 60))"
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
}
