/// Somebody was quicker (有人先改过): nothing was overwritten, and what he changed.
public enum StaleChangePage: Page {
    public struct Model: Sendable {
        public var lines: [OfficeLine]
        /// The page to be opened anew.
        public var back: PageLink

        public init(lines: [OfficeLine], back: PageLink) {
            self.lines = lines
            self.back = back
        }
    }
}

extension StaleChangePage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { "有人先改过" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("有人先改过", "您填的没有保存，已有的改动也没有被盖掉。看过下面的改动，重新打开再办。")
        html(.p, .class("banner"), .state("hint"), .role("alert")) { html in
            html(.b, text: "！ 没有保存")
            for line in model.lines { html(.span, text: "您打开后，\(line.who) \(line.when) 改过：\(line.kind)。") }
            if model.lines.isEmpty { html(.span, text: "页面打开后，这里又有改动。") }
        }
        if !model.lines.isEmpty {
            html.panel("since", "您打开以后的改动", note: "\(model.lines.count) 条", class: "panel gap long") { html in
                html.officeLines(model.lines)
            }
        }
        html(.p, .class("row gap")) { html in
            html(.a, .class("btn go"), .href(model.back.href), text: model.back.title)
        }
    }
}
