/// What the viewer's organisation did lately (已办), newest first.
public enum DonePage: Page {
    public struct Model: Sendable {
        /// 待办, 已办, 可付款, 我发起的.
        public var views: [Tab]
        public var lines: [Line]
        public var paging: Paging
        /// Said under them where something older may be missing.
        public var note: String

        public init(views: [Tab], lines: [Line], paging: Paging, note: String = "") {
            self.views = views
            self.lines = lines
            self.paging = paging
            self.note = note
        }
    }

    public struct Line: Sendable {
        /// “需求性论证：通过”.
        public var step: String
        /// The entry in the history.
        public var href: String
        public var project: String
        public var unit: String
        /// “王晓，张建军审签”.
        public var person: String
        /// ISO day.
        public var day: String
        /// “迟 2 个工作日”; empty: in time, or there was no period.
        public var late: String
        /// It no longer counts: voided, or sent back.
        public var isGone: Bool

        public init(
            step: String, href: String, project: String, unit: String, person: String, day: String, late: String = "",
            isGone: Bool = false
        ) {
            self.step = step
            self.href = href
            self.project = project
            self.unit = unit
            self.person = person
            self.day = day
            self.late = late
            self.isGone = isGone
        }
    }

    public static var place: Frame.Place? { .desk }
    public static var setting: PageSetting { .list }

    public static func title(_ model: Model) -> String { "已办" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("已办", "本单位办过的事，最近的在前")
        html.tabs(model.views, label: "我的事")
        if model.lines.isEmpty {
            html(.div, .class("panel")) { $0.empty("没有办过的事。办完一件，这里就有一条。") }
        } else {
            html(.div, .class("panel long")) { html in
                html(.table, .class("todo cards"), .flag("data-rows")) { html in
                    html.heads(["办了什么", "单位", "办理日期", "经办", "时效"])
                    html(.tbody) { html in for line in model.lines { html.deed(line) } }
                }
                if !model.note.isEmpty { html(.footer, text: model.note) }
            }
        }
        html.pager(model.paging, unit: "件")
    }
}

extension HTML {
    fileprivate mutating func deed(_ line: DonePage.Line) {
        self(.tr) { html in
            html(.td, .class("what full")) { html in
                html(.a, .href(line.href), text: line.step)
                if line.isGone { html.labels([Label("已不作数")]) }
                html(.small, text: line.project)
            }
            html(.td, .class("full unit-of"), text: line.unit)
            html(.td, .class("nw"), text: DayText.withWeekday(line.day))
            html(.td, text: line.person)
            html(.td) { html in
                if line.late.isEmpty { html.nothing() } else { html.due(DueMark(light: .late, words: line.late)) }
            }
        }
    }
}
