/// One organisation (单位): its names, what it is under the regulation, whether it is open.
public enum OrganisationPage: Page {
    public struct Model: Sendable {
        public var crumbs: [PageLink]
        public var name: String
        public var facts: [Fact]
        public var isClosed: Bool
        public var names: Names
        public var binding: Binding
        /// The page on which closing is confirmed; nil: it is closed.
        public var close: PageLink?
        /// Posts `expected`, `csrf`; nil: it is open.
        public var reopenAction: String?
        /// Goes with every form.
        public var expected: Int64
        public var lines: [OfficeLine]
        public var log: PageLink

        public init(
            crumbs: [PageLink], name: String, facts: [Fact], isClosed: Bool, names: Names, binding: Binding,
            close: PageLink?, reopenAction: String?, expected: Int64, lines: [OfficeLine], log: PageLink
        ) {
            self.crumbs = crumbs
            self.name = name
            self.facts = facts
            self.isClosed = isClosed
            self.names = names
            self.binding = binding
            self.close = close
            self.reopenAction = reopenAction
            self.expected = expected
            self.lines = lines
            self.log = log
        }
    }

    /// Posts `name`, `short`, `expected`, `csrf`.
    public struct Names: Sendable {
        public var action: String
        public var name: String
        public var short: String
        public var nameError: String?
        public var shortError: String?
        /// What a new name means for the unit's dossier; may be empty.
        public var note: String

        public init(
            action: String, name: String, short: String, nameError: String? = nil, shortError: String? = nil,
            note: String = ""
        ) {
            (self.action, self.name, self.short) = (action, name, short)
            (self.nameError, self.shortError, self.note) = (nameError, shortError, note)
        }
    }

    /// Posts `party` (several), `unit`, `leader`, `expected`, `csrf`.
    public struct Binding: Sendable {
        public var action: String
        public var parties: [Option]
        public var chosen: Set<String>
        public var units: [Option]
        public var unit: String
        public var unitError: String?
        public var requiresLeader: Bool

        public init(
            action: String, parties: [Option], chosen: Set<String>, units: [Option], unit: String,
            unitError: String? = nil, requiresLeader: Bool
        ) {
            self.action = action
            self.parties = parties
            self.chosen = chosen
            self.units = units
            self.unit = unit
            self.unitError = unitError
            self.requiresLeader = requiresLeader
        }
    }
}

extension OrganisationPage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { model.name }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs(model.crumbs, here: model.name)
        html.heading(model.name)
        if model.isClosed {
            html(.p, .class("banner"), .state("draft")) { html in
                html(.b, text: "— 已停用")
                html(.span, text: "没有人能以它的名义登录和办事；办过的事照旧可查。")
            }
        }
        html(.div, .class("cols main-side gap")) { html in
            html.binding(model, frame)
            html(.div, .class("stack")) { html in
                html.names(model, frame)
                html.standing(model, frame)
            }
        }
        html.panel("log", "办过的事", note: "新的在前", class: "panel gap long") { html in
            if model.lines.isEmpty { html.empty("还没有记录。") } else { html.officeLines(model.lines) }
            html(.p, .class("body")) { $0.link(model.log) }
        }
    }
}

extension HTML {
    fileprivate mutating func binding(_ model: OrganisationPage.Model, _ frame: Frame) {
        let binding = model.binding
        panel("binding", "在规则里担任什么") { html in
            html(.form, .class("body fields"), .fixed("method", "post"), .action(binding.action)) { html in
                html.csrf(frame)
                html.hidden("expected", String(model.expected))
                html(.fieldset, .class("field")) { html in
                    html(.legend, text: "担任规则里的哪几方")
                    html(.div, .class("choices")) { html in
                        for party in binding.parties {
                            html.checkbox(
                                "party", party.value, party.title, isChecked: binding.chosen.contains(party.value))
                        }
                    }
                }
                html.selectField(
                    "unit", "以哪个单位卷宗的名义申报", none: "不申报", options: binding.units, selected: binding.unit,
                    error: binding.unitError, isRequired: false)
                html.checkbox("leader", "yes", "经办人办的事要先经负责人同意", isChecked: binding.requiresLeader)
                html(.div) { $0(.button, .class("go"), text: "保存") }
            }
        }
    }

    fileprivate mutating func names(_ model: OrganisationPage.Model, _ frame: Frame) {
        let names = model.names
        panel("names", "名称") { html in
            html(.form, .class("body fields"), .fixed("method", "post"), .action(names.action)) { html in
                html.csrf(frame)
                html.hidden("expected", String(model.expected))
                html.textField("name", "全称", value: names.name, hint: "公章上的全称", error: names.nameError)
                html.textField(
                    "short", "简称", value: names.short, hint: "列表和清单里用", error: names.shortError, isRequired: false)
                html(
                    .p, .class("small muted"),
                    text: "改名以后各处显示新名称；改名前办的事注明当时的名称，旧名称记在系统管理日志里。表上盖章处的名称出自规定和单位卷宗的原记录，不随这里改。")
                if !names.note.isEmpty { html(.p, .class("small"), text: names.note) }
                html(.div) { $0(.button, text: "改名") }
            }
        }
    }

    fileprivate mutating func standing(_ model: OrganisationPage.Model, _ frame: Frame) {
        panel("standing", "现状") { html in
            html(.div, .class("body stack")) { html in
                html.facts(model.facts)
                html(.div, .class("row")) { html in
                    if let close = model.close { html(.a, .class("btn"), .href(close.href), text: close.title) }
                    if let action = model.reopenAction {
                        html.postButton("恢复单位", action, expected: model.expected, frame)
                    }
                }
            }
        }
    }
}
