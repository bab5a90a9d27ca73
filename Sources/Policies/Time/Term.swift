import Dossiers

/// By when (期限), as the pack says it.
public struct Term: Hashable, Sendable {
    public let span: Span
    /// 原则上: passing it changes wording and statistics, nothing else.
    public let inPrinciple: Bool
    /// As the pack wrote it.
    public let source: String

    public init(span: Span, inPrinciple: Bool, source: String) {
        self.span = span
        self.inPrinciple = inPrinciple
        self.source = source
    }

    public indirect enum Span: Hashable, Sendable {
        /// `opens` where it may not be done before; `pause` leaves out the days from an ask to its answer.
        case after(length: Length?, of: [Int], opens: Length?, pause: Pause?)
        /// A day field of a step or of the occurrence it answers.
        case day(step: Int, field: String)
        /// Every year by this day; `nil` where the text gives none.
        case yearly(MonthDay?)
        case window(from: MonthDay, to: MonthDay)
    }

    public struct Pause: Hashable, Sendable {
        public let ask: Int
        public let answer: Int
        public init(ask: Int, answer: Int) {
            self.ask = ask
            self.answer = answer
        }
    }

    public struct MonthDay: Hashable, Sendable, Comparable, CustomStringConvertible {
        public let month: Int
        public let day: Int

        public init?(_ text: some StringProtocol) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let month = Int(parts[0]),
                let day = Int(parts[1]),
                (1...12).contains(month), (1...Day.length(ofMonth: month, year: 2024)).contains(day)
            else { return nil }
            self.month = month
            self.day = day
        }

        public static func < (one: MonthDay, other: MonthDay) -> Bool {
            (one.month, one.day) < (other.month, other.day)
        }
        public var description: String { "\(month)月\(day)日" }
    }

    public var anchors: [Int] {
        switch span {
        case .after(_, let steps, _, _): steps
        case .day(let step, _): [step]
        case .yearly, .window: []
        }
    }

    public var isYearly: Bool { if case .yearly = span { true } else { false } }
    public var isWindow: Bool { if case .window = span { true } else { false } }

    /// Whether days late are counted in working days.
    public var countsWorkdays: Bool {
        if case .after(let length, _, _, _) = span { length?.unit == .workdays } else { false }
    }
}
