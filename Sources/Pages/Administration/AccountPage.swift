/// One account (账号): where it belongs, as what, and what can be done with it.
public enum AccountPage: Page {
    public struct Model: Sendable {
        public var crumbs: [PageLink]
        public var name: String
        public var account: String
        public var facts: [Fact]
        public var labels: [Label] = []
        /// Passwords just set, shown once.
        public var issued: [AccountsPage.Issued] = []
        /// Nil: nothing to be moved, as the name was erased.
        public var place: Place?
        /// Pages on which something is confirmed first: 重设密码, 停用.
        public var confirmations: [PageLink] = []
        /// Done at once, because it takes nothing away: 恢复, 解除锁定.
        public var acts: [Act] = []
        /// Goes with every act.
        public var expected: Int64
        public var lines: [OfficeLine]
        /// All of the log about this account.
        public var log: PageLink

        public init(
            crumbs: [PageLink], name: String, account: String, facts: [Fact], expected: Int64, lines: [OfficeLine],
            log: PageLink
        ) {
            self.crumbs = crumbs
            self.name = name
            self.account = account
            self.facts = facts
            self.expected = expected
            self.lines = lines
            self.log = log
        }
    }

    /// Posts `organisation`, `role` (several), `expected` and `csrf`.
    public struct Place: Sendable {
        public var action: String
        public var organisations: [Option]
        public var organisation: String
        public var roles: [Option]
        public var chosen: Set<String>
        public var organisationError: String?
        public var rolesError: String?
        /// Why it may not be done.
        public var refusal: String?
        /// What holds for this account alone; empty: nothing.
        public var note: String = ""

        public init(
            action: String, organisations: [Option], organisation: String, roles: [Option], chosen: Set<String>,
            organisationError: String? = nil, rolesError: String? = nil, refusal: String? = nil
        ) {
            self.action = action
            self.organisations = organisations
            self.organisation = organisation
            self.roles = roles
            self.chosen = chosen
            self.organisationError = organisationError
            self.rolesError = rolesError
            self.refusal = refusal
        }
    }

    public struct Act: Sendable {
        public var words: String
        public var action: String

        public init(_ words: String, action: String) {
            (self.words, self.action) = (words, action)
        }
    }
}

extension AccountPage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { "账号 \(model.account)" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs(model.crumbs, here: model.account)
        html.heading(model.name)
        for issued in model.issued { html.issued(issued) }
        html(.div, .class("cols main-side gap")) { html in
            html(.div, .class("stack")) { html in
                html.panel("account", "账号") { html in
                    html(.div, .class("body stack")) { html in
                        if !model.labels.isEmpty { html(.p) { $0.labels(model.labels) } }
                        html.facts(model.facts)
                        html.acts(model, frame)
                    }
                }
            }
            if let place = model.place { html.place(place, model, frame) }
        }
        html.panel("log", "办过的事", note: "新的在前", class: "panel gap long") { html in
            if model.lines.isEmpty { html.empty("还没有记录。") } else { html.officeLines(model.lines) }
            html(.p, .class("body")) { $0.link(model.log) }
        }
    }
}

extension HTML {
    mutating func issued(_ issued: AccountsPage.Issued) {
        self(.p, .class("banner"), .state("force"), .role("status")) { html in
            html(.b, text: "√ 密码已设")
            html(.span) { html in
                html.text("账号 ")
                html(.span, .class("mono"), text: issued.account)
                html.text("　密码 ")
                html(.span, .class("mono secret"), text: issued.password)
            }
            html(.span, .class("muted"), text: "只显示这一次，刷新就没有了。请当面告知；第一次登录时必须改。")
        }
    }

    fileprivate mutating func acts(_ model: AccountPage.Model, _ frame: Frame) {
        guard !model.acts.isEmpty || !model.confirmations.isEmpty else { return }
        self(.div, .class("row")) { html in
            for act in model.acts { html.postButton(act.words, act.action, expected: model.expected, frame) }
            for link in model.confirmations { html(.a, .class("btn"), .href(link.href), text: link.title) }
        }
    }

    /// A button that does one thing.
    mutating func postButton(_ words: String, _ action: String, expected: Int64, _ frame: Frame) {
        self(.form, .fixed("method", "post"), .action(action)) { html in
            html.csrf(frame)
            html.hidden("expected", String(expected))
            html(.button, text: words)
        }
    }

    fileprivate mutating func place(_ place: AccountPage.Place, _ model: AccountPage.Model, _ frame: Frame) {
        panel("place", "单位和身份") { html in
            html(.form, .class("body fields"), .fixed("method", "post"), .action(place.action)) { html in
                html.csrf(frame)
                html.hidden("expected", String(model.expected))
                if let refusal = place.refusal {
                    html(.p, .class("field bad"), .role("alert")) { $0(.span, .class("err"), text: refusal) }
                }
                html.selectField(
                    "organisation", "单位", none: "请选择", options: place.organisations, selected: place.organisation,
                    error: place.organisationError)
                let names: Attribute = place.rolesError == nil ? .class("field") : .class("field bad")
                html(.fieldset, names, .described(by: place.rolesError == nil ? nil : "f-role-e")) { html in
                    html(.legend, text: "身份")
                    if let error = place.rolesError { html(.span, .class("err"), .id("f-role-e"), text: error) }
                    html(.div, .class("choices")) { html in
                        for role in place.roles {
                            html.checkbox("role", role.value, role.title, isChecked: place.chosen.contains(role.value))
                        }
                    }
                }
                if !place.note.isEmpty { html(.p, .class("small"), text: place.note) }
                html(.p, .class("small muted"), text: "保存后，这个账号的登录和接口令牌一律作废，重新登录时按新的单位和身份办事。草稿留在原处。")
                html(.div) { $0(.button, .class("go"), text: "保存") }
            }
        }
    }
}
