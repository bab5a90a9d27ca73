/// The page before an entry is voided (作废): what it says, what would no longer hold, and the reason that stays.
public enum VoidPage: Page {
    public struct Model: Sendable {
        public var dossier: PageLink
        /// “第 7 条：支付”.
        public var entry: String
        public var facts: [Fact]
        /// nil: nothing else is touched.
        public var forewarning: ForewarningPanel?
        public var refusals: [Reason] = []
        /// Posts `reason`, `command`, `expected`, `csrf`, and what the forewarning posts.
        public var action: String
        public var command: String
        public var expected: Int
        public var reason: String
        public var error: String?
        public var cancel: String

        public init(
            dossier: PageLink, entry: String, facts: [Fact], action: String, command: String, expected: Int,
            reason: String = "", cancel: String
        ) {
            self.dossier = dossier
            self.entry = entry
            self.facts = facts
            self.action = action
            self.command = command
            self.expected = expected
            self.reason = reason
            self.cancel = cancel
        }
    }
}

extension VoidPage {
    public static var place: Frame.Place? { .library }

    public static func title(_ model: Model) -> String { "作废\(model.entry)" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs([model.dossier], here: title(model))
        html.heading(title(model), model.dossier.title)
        if !model.refusals.isEmpty {
            html.panel("refused", "没有办成", class: "panel refused gap") { html in
                html(.div, .class("body stack")) { $0.reasonsWithoutForms(model.refusals) }
            }
        }
        html.panel("entry", "要作废的记录", class: "panel") { html in
            html(.div, .class("body")) { $0.facts(model.facts) }
        }
        html(.form, .class("stack gap"), .fixed("method", "post"), .action(model.action)) { html in
            html.csrf(frame)
            html.hidden("command", model.command)
            html.hidden("expected", String(model.expected))
            if let forewarning = model.forewarning {
                html.forewarning(forewarning)
            } else {
                html(.p, .class("note"), text: "作废这一条，不牵动别的记录、环节和期限。")
            }
            html.voiding(model)
        }
    }
}

extension HTML {
    fileprivate mutating func voiding(_ model: VoidPage.Model) {
        panel("do", "作废", class: "panel no-print") { html in
            html(.div, .class("body stack narrow")) { html in
                html.field("reason", "作废的理由", hint: "作废另记一条，理由长期可见，原记录不删", error: model.error) { html, described in
                    html(
                        .textarea, .id("f-reason"), .name("reason"), .of("rows", 3), .of("maxlength", 2000),
                        .flag("required"), .described(by: described),
                        .fixed("aria-invalid", "true").when(model.error != nil), text: model.reason)
                }
                html(.div, .class("row")) { html in
                    html(.button, .class("go"), text: model.forewarning == nil ? "作废" : "仍要作废")
                    html(.a, .class("btn"), .href(model.cancel), text: "不作废")
                }
            }
        }
    }
}
