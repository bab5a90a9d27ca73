/// On which projects the viewer's organisation can pay now (可付款), or what is left to pay and cannot be, and why.
public enum PaymentsPage: Page {
    public struct Model: Sendable {
        /// 待办, 已办, 可付款, 我发起的.
        public var views: [Tab]
        /// 现在能付; 没付清、现在不能付.
        public var scopes: [Tab]
        public var isBlocked: Bool
        /// “共 12 个，合同还有 1,234.00 万元没有付”.
        public var summary: String
        public var lines: [Line]
        public var paging: Paging
        public var exports: ListExports?
        /// Said under them, a sentence each.
        public var notes: [String] = []

        public init(
            views: [Tab], scopes: [Tab], isBlocked: Bool, summary: String, lines: [Line], paging: Paging,
            exports: ListExports? = nil, notes: [String] = []
        ) {
            self.views = views
            self.scopes = scopes
            self.isBlocked = isBlocked
            self.summary = summary
            self.lines = lines
            self.paging = paging
            self.exports = exports
            self.notes = notes
        }
    }

    public struct Line: Sendable {
        public var project: PageLink
        public var unit: String
        /// Fen; `nil` where nothing was granted, agreed, paid.
        public var approved: Int64?
        public var contract: Int64?
        public var paid: Int64?
        public var left: Int64?
        /// The payments that can be done.
        public var acts: [Act] = []
        /// The payment that cannot be done, linked to everything it asks for; `nil`: the project has none, or it has just become possible.
        public var checklist: PageLink?
        public var reason: Reason?

        public init(
            project: PageLink, unit: String, approved: Int64? = nil, contract: Int64? = nil, paid: Int64? = nil,
            left: Int64? = nil,
            acts: [Act] = [], checklist: PageLink? = nil, reason: Reason? = nil
        ) {
            self.project = project
            self.unit = unit
            self.approved = approved
            self.contract = contract
            self.paid = paid
            self.left = left
            self.acts = acts
            self.checklist = checklist
            self.reason = reason
        }
    }

    /// A payment with its form.
    public struct Act: Sendable {
        public var link: PageLink
        public var article: ArticleLink

        public init(link: PageLink, article: ArticleLink) { (self.link, self.article) = (link, article) }
    }

    /// Where nothing stands against it: there is no such step for the reader, or it has just become possible.
    public static let noReason = "本项目现在没有由您付款的环节，或者条件刚刚具备。请打开项目看。"

    public static var place: Frame.Place? { .desk }
    public static var setting: PageSetting { .list }

    public static func title(_ model: Model) -> String { model.isBlocked ? "现在不能付款的项目" : "可以付款的项目" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading(title(model), model.summary) { html in
            html.exports(model.exports)
            html.printButton()
        }
        html.tabs(model.views, label: "我的事")
        html.tabs(model.scopes, label: "付款")
        html(.div, .class("panel long lib-wrap")) { html in
            if model.lines.isEmpty {
                html.empty(model.isBlocked ? "没有付不了的项目：合同没付清的，现在都能付。" : "现在没有可以付款的项目。条件具备了会出现在这里。")
            } else {
                html.payments(model)
            }
            if !model.notes.isEmpty { html(.footer, text: model.notes.joined()) }
        }
        html.pager(model.paging, unit: "个")
    }
}

extension HTML {
    fileprivate mutating func payments(_ model: PaymentsPage.Model) {
        self(.table, .class("lib cards pay"), .flag("data-rows")) { html in
            html(.caption, text: "单位：万元")
            html(.thead) { html in
                html(.tr) { html in
                    for title in ["项目名称", "单位"] { html(.th, .scope("col"), text: title) }
                    for title in ["审定", "合同", "已付", "还没付"] { html(.th, .scope("col"), .class("num"), text: title) }
                    for title in model.isBlocked ? ["为什么不能付", "怎样才能付"] : ["可以办的付款"] {
                        html(.th, .scope("col"), text: title)
                    }
                }
            }
            html(.tbody) { html in for line in model.lines { html.payment(line, isBlocked: model.isBlocked) } }
        }
    }

    private mutating func payment(_ line: PaymentsPage.Line, isBlocked: Bool) {
        self(.tr) { html in
            html(.td, .class("name full")) { $0.link(line.project) }
            html(.td, .class("full nw"), text: line.unit)
            let amounts = [("审定", line.approved), ("合同", line.contract), ("已付", line.paid), ("还没付", line.left)]
            for (label, fen) in amounts {
                html(.td, .class("num"), .cellLabel(label)) { html in
                    if let fen { html.text(MoneyText.exactTenThousands(fen)) } else { html.nothing() }
                }
            }
            if isBlocked { html.blocked(line) } else { html(.td, .class("full")) { $0.acts(line) } }
        }
    }

    private mutating func acts(_ line: PaymentsPage.Line) {
        for (index, act) in line.acts.enumerated() {
            if index > 0 { self(.br) }
            self(.a, .href(act.link.href)) { html in
                html.text(act.link.title)
                html(.span, .class("sr"), text: "：\(line.project.title)")
            }
            text(" ")
            article(act.article)
        }
    }

    private mutating func blocked(_ line: PaymentsPage.Line) {
        self(.td, .class("full")) { html in
            guard let reason = line.reason else { return html.text(PaymentsPage.noReason) }
            html.text(reason.text + " ")
            html.articles(reason.articles)
            if !reason.values.isEmpty {
                html(.br)
                html(.small, .class("muted"), text: reason.values)
            }
        }
        self(.td, .class("full")) { html in
            if let remedy = line.reason?.remedy, !remedy.isEmpty { html.text(remedy + " ") }
            if let checklist = line.checklist {
                html(.a, .href(checklist.href), .class("nw")) { html in
                    html.text("核验单")
                    html(.span, .class("sr"), text: "：\(line.project.title)，\(checklist.title)")
                }
            }
        }
    }
}
