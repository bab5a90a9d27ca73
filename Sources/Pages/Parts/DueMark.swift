/// A due light (到期灯): sign, word and colour of one due day, seen today. Computed for the page, never stored.
public struct DueMark: Sendable, Equatable {
    public enum Light: Sendable {
        /// Past due.
        case late
        /// Due today or within three working days.
        case soon
        /// More than three working days left.
        case ok
        /// The clock is stopped: the other side is supplying material.
        case stopped
        /// The law gives no length, or the period has not started.
        case none
        /// Finished.
        case done
    }

    public var light: Light
    /// The words beside the sign, for example “还剩 2 个工作日”.
    public var words: String

    public init(light: Light, words: String) {
        self.light = light
        self.words = words
    }

    /// The light for a running period. `workdays` counts from today to the due day: 0 is today, −2 is two working days late.
    public static func remaining(workdays: Int) -> DueMark {
        switch workdays {
        case ..<0: DueMark(light: .late, words: "逾期 \(-workdays) 个工作日")
        case 0: DueMark(light: .soon, words: "今天到期")
        case 1...3: DueMark(light: .soon, words: "还剩 \(workdays) 个工作日")
        default: DueMark(light: .ok, words: "还剩 \(workdays) 个工作日")
        }
    }

    /// The clock is stopped for the `workday`-th working day.
    public static func stopped(workday: Int) -> DueMark {
        DueMark(light: .stopped, words: "停计第 \(workday) 个工作日")
    }

    /// The law gives no length and the office has set none.
    public static let noLimit = DueMark(light: .none, words: "无期限")
    public static let notStarted = DueMark(light: .none, words: "未起算")
    public static let anyTime = DueMark(light: .none, words: "随时")
    public static let done = DueMark(light: .done, words: "已办结")
}

extension DueMark.Light {
    var code: StaticString {
        switch self {
        case .late: "late"
        case .soon: "soon"
        case .ok: "ok"
        case .stopped: "stop"
        case .none: "none"
        case .done: "done"
        }
    }
}

extension HTML {
    mutating func due(_ mark: DueMark) {
        self(.span, .class("due"), .state(mark.light.code), text: mark.words)
    }
}
