/// A small framed word (标签): 完整管理, 原则上, 暂定, 本单位设定, 本系统的选择, 解释口径.
public struct Label: Sendable, Equatable {
    public enum Tone: Sendable {
        case plain, accent, amber, green
        /// Overdue, not allowed or wrong; nothing else is red.
        case red
        /// Dashed: not law but the office's own, or not final.
        case dashed
    }

    public var words: String
    public var tone: Tone

    public init(_ words: String, tone: Tone = .plain) {
        self.words = words
        self.tone = tone
    }

    /// The law says “in principle”: the named party may let it pass with a reason.
    public static let inPrinciple = Label("原则上")
    /// Beyond the last published calendar.
    public static let provisional = Label("暂定", tone: .dashed)
    /// A figure the law leaves silent and the office has set.
    public static let house = Label("本系统的选择", tone: .dashed)
    /// A figure that the office has set where the text is silent.
    public static let officeSetting = Label("本单位设定", tone: .dashed)
    /// How the office reads unclear law.
    public static let reading = Label("解释口径", tone: .dashed)
    /// The law gives no length.
    public static let silent = Label("无期限", tone: .dashed)
}

extension HTML {
    mutating func label(_ label: Label) {
        let tone: Attribute =
            switch label.tone {
            case .plain: .absent
            case .accent: .fixed("data-c", "accent")
            case .amber: .fixed("data-c", "amber")
            case .green: .fixed("data-c", "green")
            case .red: .fixed("data-c", "red")
            case .dashed: .fixed("data-c", "dash")
            }
        self(.span, .class("tag"), tone, text: label.words)
    }

    mutating func labels(_ labels: [Label]) {
        for label in labels {
            text(" ")
            self.label(label)
        }
    }
}
