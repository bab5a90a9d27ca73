/// A running dossier before it comes under another edition (转换适用的版本): by which article, what differs for this one, and
/// the form with the reason. What was done stands.
public enum EditionPage: Page {
    public struct Model: Sendable {
        public var dossier: PageLink
        public var before: PageLink
        public var after: PageLink
        /// The transitional article, and who may do it.
        public var article: ArticleLink
        public var parties: [String]
        public var banner: RegulationBanner
        public var groups: [Group]
        public var compare: PageLink
        public var form: Form?
        public var refusals: [Reason] = []

        public init(
            dossier: PageLink, before: PageLink, after: PageLink, article: ArticleLink, parties: [String],
            banner: RegulationBanner, groups: [Group], compare: PageLink, form: Form?, refusals: [Reason] = []
        ) {
            self.dossier = dossier
            self.before = before
            self.after = after
            self.article = article
            self.parties = parties
            self.banner = banner
            self.groups = groups
            self.compare = compare
            self.form = form
            self.refusals = refusals
        }
    }

    /// One way in which things differ: 期限会变, 能办的事多了 …
    public struct Group: Sendable {
        public var id: String
        public var title: String
        public var note: String
        public var rows: [Row]

        public init(id: String, title: String, note: String = "", rows: [Row]) {
            (self.id, self.title, self.note, self.rows) = (id, title, note, rows)
        }
    }

    public struct Row: Sendable {
        public var title: String
        public var text: String
        public var articles: [ArticleLink]

        public init(title: String, text: String, articles: [ArticleLink]) {
            (self.title, self.text, self.articles) = (title, text, articles)
        }
    }

    public struct Form: Sendable {
        /// Posts `reason`, `command`, `expected` and `csrf`.
        public var action: String
        public var command: String
        public var expected: Int
        public var reason: String
        public var error: String?

        public init(action: String, command: String, expected: Int, reason: String = "", error: String? = nil) {
            self.action = action
            self.command = command
            self.expected = expected
            self.reason = reason
            self.error = error
        }
    }
}

extension EditionPage {
    public static var place: Frame.Place? { .library }

    public static func title(_ model: Model) -> String { "转换适用的版本" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs([model.dossier], here: "转换适用的版本")
        html.heading("转换适用的版本", model.dossier.title) { $0.printButton() }
        html.banner(model.banner)
        if !model.refusals.isEmpty {
            html.panel("refused", "没有办成", class: "panel refused gap") { html in
                html(.div, .class("body stack")) { $0.reasons(model.refusals, prefix: "edition", frame) }
            }
        }
        html.change(model)
        for group in model.groups {
            html.panel(group.id, group.title, note: group.note, class: "panel long gap") { $0.rows(group) }
        }
        if model.groups.isEmpty { html.empty("对这份卷宗没有不同。") }
        if let form = model.form { html.form(form, model, frame) }
    }
}

extension HTML {
    fileprivate mutating func change(_ model: EditionPage.Model) {
        panel("change", "从哪一版到哪一版", class: "panel gap") { html in
            html(.dl, .class("kv body")) { html in
                html(.dt, text: "现在适用")
                html(.dd) { $0.link(model.before) }
                html(.dt, text: "转到")
                html(.dd) { $0.link(model.after) }
                html(.dt, text: "依据")
                html(.dd) { $0.article(model.article) }
                html(.dt, text: "由谁办")
                html(.dd, text: model.parties.joined(separator: "、"))
                html(.dt, text: "全文")
                html(.dd) { $0.link(model.compare) }
            }
            html(.footer, text: "已办的都算数，不重来；从转换那天起，没有办的按新版办。转换记一条，理由长期可见。")
        }
    }

    fileprivate mutating func rows(_ group: EditionPage.Group) {
        self(.table, .class("cards")) { html in
            html(.caption, .class("sr"), text: group.title)
            html.heads(["事项", "怎样不同", "依据"])
            html(.tbody) { html in
                for row in group.rows {
                    html(.tr) { html in
                        html(.th, .scope("row"), .class("full"), text: row.title)
                        html(.td, .class("full"), text: row.text)
                        html(.td, .cellLabel("依据")) { $0.articles(row.articles) }
                    }
                }
            }
        }
    }

    fileprivate mutating func form(_ form: EditionPage.Form, _ model: EditionPage.Model, _ frame: Frame) {
        panel("do", "转换", class: "panel gap no-print") { html in
            html(.form, .class("body stack narrow"), .fixed("method", "post"), .action(form.action)) { html in
                html.csrf(frame)
                html.hidden("command", form.command)
                html.hidden("expected", String(form.expected))
                html.field("reason", "理由", hint: "写明为什么转到新版，例如单位的申请", error: form.error) { html, described in
                    html(
                        .textarea, .id("f-reason"), .name("reason"), .of("rows", 3), .of("maxlength", 2000),
                        .flag("required"), .described(by: described),
                        .fixed("aria-invalid", "true").when(form.error != nil), text: form.reason)
                }
                html(.div, .class("row")) { html in
                    html(.button, .class("go"), text: "转到新版")
                    html(.a, .class("btn"), .href(model.dossier.href), text: "不转")
                }
            }
        }
    }
}
