/// Dossiers of other jurisdictions that belong to this one (协同项目), and how they are linked.
public struct LinkPanel: Sendable {
    public struct Other: Sendable {
        public var number: String
        public var title: String
        public var stage: String
        public var unit: String
        public var place: String
        /// ISO day.
        public var since: String
        /// Posts `csrf`; nil: the viewer does not speak for this dossier.
        public var endAction: String?

        public init(
            number: String, title: String, stage: String, unit: String, place: String, since: String,
            endAction: String? = nil
        ) {
            (self.number, self.title, self.stage) = (number, title, stage)
            (self.unit, self.place, self.since, self.endAction) = (unit, place, since, endAction)
        }
    }

    public var others: [Other]
    /// Posts `csrf`; nil: the viewer does not speak for this dossier.
    public var offerAction: String?
    /// Posts `code` and `csrf`.
    public var joinAction: String?

    public init(others: [Other], offerAction: String? = nil, joinAction: String? = nil) {
        self.others = others
        self.offerAction = offerAction
        self.joinAction = joinAction
    }
}

extension HTML {
    mutating func links(_ panel: LinkPanel, _ frame: Frame) {
        self.panel("links", "其他地方的协同项目", note: "只看得到编号、名称、阶段和单位") { html in
            if panel.others.isEmpty {
                html.empty("还没有关联。上下级共同参与的项目，由一方出具联办码，随函告知对方，对方在自己的卷宗里填入，双方就互相看得到。")
            } else {
                html(.table, .class("cards figures")) { html in
                    html.heads(["名称", "地方", "单位", "阶段", "编号", "关联日期"] + (panel.offerAction == nil ? [] : ["办理"]))
                    html(.tbody) { html in
                        for other in panel.others { html.linked(other, frame) }
                    }
                }
            }
            if let offer = panel.offerAction, let join = panel.joinAction {
                html(.div, .class("body row between no-print")) { html in
                    html(.form, .fixed("method", "post"), .action(offer)) { html in
                        html.csrf(frame)
                        html(.button, text: "出具联办码")
                    }
                    html(.form, .class("row"), .fixed("method", "post"), .action(join)) { html in
                        html.csrf(frame)
                        html(.label, .for("link-code"), text: "对方的联办码")
                        html(
                            .input, .id("link-code"), .name("code"), .fixed("autocomplete", "off"), .of("size", 26),
                            .flag("required"))
                        html(.button, text: "关联")
                    }
                }
            }
        }
    }

    private mutating func linked(_ other: LinkPanel.Other, _ frame: Frame) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("full"), text: other.title)
            html(.td, .cellLabel("地方"), text: other.place)
            html(.td, .cellLabel("单位"), text: other.unit)
            html(.td, .cellLabel("阶段"), text: other.stage)
            html(.td, .class("mono nw"), .cellLabel("编号"), text: other.number)
            html(.td, .class("nw"), .cellLabel("关联日期"), text: other.since)
            if let end = other.endAction {
                html(.td) { html in
                    html(.form, .fixed("method", "post"), .action(end)) { html in
                        html.csrf(frame)
                        html(.button) { html in
                            html.text("解除")
                            html(.span, .class("sr"), text: "与\(other.title)的关联")
                        }
                    }
                }
            }
        }
    }
}
