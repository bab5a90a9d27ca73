/// What an act of the administration will bring about, before it is done (办前确认): a page of its own, so that no single click does it.
public enum ConfirmPage: Page {
    public struct Model: Sendable {
        public var title: String
        public var crumbs: [PageLink]
        /// To whom or what it is done.
        public var facts: [Fact]
        /// What follows, a sentence each.
        public var consequences: [String]
        /// What is still owed, where that matters; with how many are not listed.
        public var duties: [Owed] = []
        /// “3 件”.
        public var dutiesCount: String = ""
        public var dutiesNote: String = ""
        /// Dossiers that nobody would carry on, in lists of their own.
        public var lists: [DossierList] = []
        /// Something that must be ticked; nil: the button is enough.
        public var tick: String?
        public var tickError: String?
        /// Why it cannot be done; there is then no button.
        public var refusal: String?
        /// Posts `expected`, `csrf`, `seen` and, where there is a tick, `confirmed`.
        public var action: String
        public var expected: Int64
        /// How many duties and dossiers are shown to be left behind.
        public var seen: Int = 0
        /// “重设密码”.
        public var button: String
        /// The way out.
        public var back: PageLink

        public init(
            title: String, crumbs: [PageLink], facts: [Fact], consequences: [String], action: String, expected: Int64,
            button: String, back: PageLink
        ) {
            self.title = title
            self.crumbs = crumbs
            self.facts = facts
            self.consequences = consequences
            self.action = action
            self.expected = expected
            self.button = button
            self.back = back
        }
    }

    public struct DossierList: Sendable {
        /// Anchor of its panel.
        public var id: String
        public var title: String
        /// “3 个”.
        public var count: String
        /// What the last column says.
        public var head: String
        public var rows: [Row]
        /// How they get on, and what is not listed.
        public var notes: [String]
        /// All of them, where the viewer has such a list.
        public var all: PageLink?

        public init(
            id: String, title: String, count: String, head: String, rows: [Row], notes: [String], all: PageLink? = nil
        ) {
            (self.id, self.title, self.count, self.head) = (id, title, count, head)
            (self.rows, self.notes, self.all) = (rows, notes, all)
        }

        public struct Row: Sendable {
            /// Without an address where the viewer may not see it.
            public var dossier: PageLink
            public var kind: String
            public var unit: String
            public var text: String

            public init(dossier: PageLink, kind: String, unit: String, text: String) {
                (self.dossier, self.kind, self.unit, self.text) = (dossier, kind, unit, text)
            }
        }
    }

    public struct Owed: Sendable {
        public var title: String
        public var project: String
        public var due: String
        /// As which party.
        public var party: String

        public init(title: String, project: String, due: String, party: String) {
            (self.title, self.project, self.due, self.party) = (title, project, due, party)
        }
    }
}

extension ConfirmPage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { model.title }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs(model.crumbs, here: model.title)
        html.heading(model.title)
        html.panel("what", "办了以后", class: "panel narrow") { html in
            html(.div, .class("body stack")) { html in
                html.facts(model.facts)
                html(.ul, .class("points")) { html in
                    for sentence in model.consequences { html(.li, text: sentence) }
                }
            }
        }
        if !model.duties.isEmpty { html.owed(model) }
        for list in model.lists { html.dossiers(list) }
        if let refusal = model.refusal {
            html(.p, .class("banner gap"), .state("bad"), .role("alert")) { html in
                html(.b, text: "× 不能办")
                html(.span, text: refusal)
            }
            html(.p, .class("row gap")) { $0(.a, .class("btn go"), .href(model.back.href), text: model.back.title) }
        } else {
            html.confirmation(model, frame)
        }
    }
}

extension HTML {
    fileprivate mutating func owed(_ model: ConfirmPage.Model) {
        panel("owed", "还没有办完的事", note: model.dutiesCount, class: "panel gap long") { html in
            html(.table, .class("cards")) { html in
                html(.caption, .class("sr"), text: "还没有办完的事，先到期的在前")
                html.heads(["要办的事", "卷宗", "到期", "作为"])
                html(.tbody) { html in
                    for duty in model.duties {
                        html(.tr) { html in
                            html(.th, .scope("row"), .class("full"), text: duty.title)
                            html(.td, .class("full"), text: duty.project)
                            html(.td, .class("nw"), .cellLabel("到期"), text: duty.due)
                            html(.td, .cellLabel("作为"), text: duty.party)
                        }
                    }
                }
            }
            if !model.dutiesNote.isEmpty { html(.p, .class("body small muted"), text: model.dutiesNote) }
        }
    }

    fileprivate mutating func dossiers(_ list: ConfirmPage.DossierList) {
        panel(list.id, list.title, note: list.count, class: "panel gap long") { html in
            html(.table, .class("cards")) { html in
                html(.caption, .class("sr"), text: list.title)
                html.heads(["卷宗", "种类", "单位", list.head])
                html(.tbody) { html in
                    for row in list.rows {
                        html(.tr) { html in
                            html(.th, .scope("row"), .class("full")) { html in
                                if row.dossier.href.isEmpty {
                                    html.text(row.dossier.title)
                                } else {
                                    html.link(row.dossier)
                                }
                            }
                            html(.td, .cellLabel("种类"), text: row.kind)
                            html(.td, .cellLabel("单位"), text: row.unit)
                            html(.td, .class("full"), .cellLabel(list.head), text: row.text)
                        }
                    }
                }
            }
            html(.div, .class("body stack small muted")) { html in
                for note in list.notes { html(.p, text: note) }
                if let all = list.all { html(.p) { $0.link(all) } }
            }
        }
    }

    fileprivate mutating func confirmation(_ model: ConfirmPage.Model, _ frame: Frame) {
        self(.form, .class("stack gap"), .fixed("method", "post"), .action(model.action)) { html in
            html.csrf(frame)
            html.hidden("expected", String(model.expected))
            html.hidden("seen", String(model.seen))
            if let tick = model.tick {
                let name: Attribute = model.tickError == nil ? .class("field") : .class("field bad")
                html(.div, name) { html in
                    if let error = model.tickError {
                        html(.span, .class("err"), .id("confirmed-e"), .role("alert"), text: error)
                    }
                    html(.label, .class("check")) { html in
                        html(
                            .input, .type("checkbox"), .name("confirmed"), .value("yes"), .flag("required"),
                            .described(by: model.tickError == nil ? nil : "confirmed-e"))
                        html.text(tick)
                    }
                }
            }
            html(.div, .class("row")) { html in
                html(.button, .class("go"), text: model.button)
                html(.a, .class("btn"), .href(model.back.href), text: model.back.title)
            }
        }
    }
}
