import Dossiers

/// A length of time (期限的长度): 7个工作日, 30日, 6个月, 2年.
public struct Length: Hashable, Sendable {
    public let count: Int
    public let unit: Unit

    public enum Unit: String, Sendable, CaseIterable {
        case workdays, days, months, years

        public var title: String {
            switch self {
            case .workdays: "个工作日"
            case .days: "日"
            case .months: "个月"
            case .years: "年"
            }
        }
    }

    public init(count: Int, unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Reads `7 workdays`, `6 months`.
    public init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let count = Int(parts[0]), (0...10_000).contains(count),
            let unit = Unit(rawValue: String(parts[1]))
        else { return nil }
        self.init(count: count, unit: unit)
    }

    public var title: String { "\(count)\(unit.title)" }
}
