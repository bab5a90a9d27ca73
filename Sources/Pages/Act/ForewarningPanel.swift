/// What would no longer hold if an entry were changed (办前告知), with the tick that says it was read. Stands inside a form.
///
/// Posts `acknowledged`, the seal where it was ticked, and `told`, the seal of what is shown.
public struct ForewarningPanel: Sendable {
    public var title: String
    public var groups: [Group]
    /// Stands for exactly these rows.
    public var seal: String
    public var tick: String
    /// What was not looked at; empty: nothing.
    public var note = ""
    /// It was sent without the tick, or something else would follow by now.
    public var error: String?
    /// Shown in answer to a form that was sent: whoever sent it is led here.
    public var isAnswer = false

    /// Rows of one sort: entries, steps, days, or entries of other dossiers.
    public struct Group: Sendable {
        public var title: String
        public var rows: [Row]

        public init(title: String, rows: [Row]) { (self.title, self.rows) = (title, rows) }
    }

    public struct Row: Sendable {
        /// The entry or the step.
        public var subject: PageLink
        public var text: String
        public var articles: [ArticleLink]

        public init(subject: PageLink, text: String, articles: [ArticleLink]) {
            (self.subject, self.text, self.articles) = (subject, text, articles)
        }
    }

    public init(title: String, groups: [Group], seal: String, tick: String, error: String? = nil) {
        self.title = title
        self.groups = groups
        self.seal = seal
        self.tick = tick
        self.error = error
    }
}

extension HTML {
    mutating func forewarning(_ panel: ForewarningPanel) {
        let count = panel.groups.reduce(0) { $0 + $1.rows.count }
        self.panel("aftermath", panel.title, note: "\(count) 件", class: "panel long") { html in
            for group in panel.groups {
                html(.div, .class("body")) { $0(.h3, text: group.title) }
                html.rows(group)
            }
            html(.div, .class("body stack")) { html in
                html(.p, .class("note"), text: "这些不妨碍办理：记错了就要改。已记的各条不会自动改动，由原办理单位核对后另行处理。")
                if !panel.note.isEmpty { html(.p, .class("note"), text: panel.note) }
                html.hidden("told", panel.seal)
                html.acknowledgement(panel)
            }
        }
    }

    private mutating func rows(_ group: ForewarningPanel.Group) {
        self(.table, .class("cards thirds")) { html in
            html(.caption, .class("sr"), text: group.title)
            html.heads(["事项", "之后会怎样", "依据"])
            html(.tbody) { html in
                for row in group.rows {
                    html(.tr) { html in
                        html(.th, .scope("row"), .class("full")) { html in
                            if row.subject.href.isEmpty {
                                html.text(row.subject.title)
                            } else {
                                html.link(row.subject)
                            }
                        }
                        html(.td, .class("full"), text: row.text)
                        html(.td, .cellLabel("依据")) { $0.articles(row.articles) }
                    }
                }
            }
        }
    }

    private mutating func acknowledgement(_ panel: ForewarningPanel) {
        let names: Attribute = panel.error == nil ? .class("field") : .class("field bad")
        self(.div, names) { html in
            if let error = panel.error {
                html(.span, .class("err"), .id("f-acknowledged-e"), .role("alert"), text: error)
            }
            html(.label, .class("check")) { html in
                html(
                    .input, .id("f-acknowledged"), .type("checkbox"), .name("acknowledged"), .value(panel.seal),
                    .flag("required"), .flag("data-focus", if: panel.isAnswer),
                    .described(by: panel.error == nil ? nil : "f-acknowledged-e"))
                html.text(panel.tick)
            }
        }
    }
}
