import Dossiers

/// The office's time (时间): seconds since 1970 in UTC, and the day in China, which has one zone and no summer time.
public struct Clock: Sendable {
    public let now: @Sendable () -> Int64

    public init(now: @escaping @Sendable () -> Int64) { self.now = now }

    public var today: Day { Clock.day(of: now()) }

    /// The first second of a day in China.
    public static func start(of day: Day) -> Int64 { Int64(day.number) * 86400 - 8 * 3600 }

    public static func day(of seconds: Int64) -> Day { Day(number: Int32((seconds + 8 * 3600) / 86400)) }
}
