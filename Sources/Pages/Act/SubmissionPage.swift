/// What has become of a submission (送审稿的去向), for the clerk who sent it and for his leader: who did what with it and when, and where it
/// is now. Whoever came second when both answered at once lands here.
public enum SubmissionPage: Page {
    public struct Model: Sendable {
        /// “申报（义务教育入学一件事）”.
        public var title: String
        /// Who sent it: “王晓”.
        public var author: String
        /// What happened last, in few words: “已同意并提交”.
        public var state: String
        /// “李红 2026-10-12 10:21 同意，已经提交，记入历史第 5 条。”
        public var happened: String
        /// Where it is: “在卷宗里”, and the way there.
        public var now: String
        public var place: PageLink?
        /// Why it was sent back.
        public var remark: String?
        /// nil: nothing waits for whoever looks.
        public var back: PageLink?

        public init(
            title: String, author: String, state: String, happened: String, now: String, place: PageLink? = nil,
            remark: String? = nil, back: PageLink? = nil
        ) {
            self.title = title
            self.author = author
            self.state = state
            self.happened = happened
            self.now = now
            self.place = place
            self.remark = remark
            self.back = back
        }
    }

    public static var place: Frame.Place? { .desk }

    public static func title(_ model: Model) -> String { "送审稿的去向：\(model.title)" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs(
            [PageLink("工作台", href: frame.routes.desk)] + (model.back.map { [$0] } ?? []), here: "送审稿的去向")
        html.heading(model.title)
        html(.section, .class("panel narrow"), .labelled(by: "h-fate")) { html in
            html(.header) { html in html(.h2, .id("h-fate"), text: model.state) }
            html(.div, .class("body stack")) { html in
                html(.dl, .class("kv")) { html in
                    html.said("经办人", model.author)
                    html.said("办理情况", model.happened)
                    if let remark = model.remark { html.said("退回的原因", remark) }
                    html.said("现在在哪里", model.now)
                }
                html(.p, .class("row no-print")) { html in
                    if let place = model.place { html(.a, .class("btn go"), .href(place.href), text: place.title) }
                    if let back = model.back { html(.a, .class("btn"), .href(back.href), text: back.title) }
                }
            }
        }
    }
}

extension HTML {
    fileprivate mutating func said(_ label: String, _ words: String) {
        self(.dt, text: label)
        self(.dd, text: words)
    }
}
