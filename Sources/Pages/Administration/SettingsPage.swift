/// Figures on which the regulation is silent (本单位设定): what the office set for itself, and who set it when.
public enum SettingsPage: Page {
    public struct Model: Sendable {
        public var tabs: [Tab]
        /// Whose text it is: “《某办法》”.
        public var regulation: String
        public var settings: [Setting]
        public var history: [Change]
        /// Posts `key`, `value`, `unit`, `expected` and `csrf`.
        public var action: String

        public init(tabs: [Tab], regulation: String, settings: [Setting], history: [Change], action: String) {
            self.tabs = tabs
            self.regulation = regulation
            self.settings = settings
            self.history = history
            self.action = action
        }
    }

    public struct Setting: Sendable {
        /// Letters, digits, “.” and “_”.
        public var key: String
        public var title: String
        /// What kind of figure: 办理期限, 每年的日子, 数.
        public var kind: String
        public var article: ArticleLink
        /// What is set now; nil: nothing.
        public var current: String?
        public var input: FigureInput
        public var error: String?
        /// The version that is shown.
        public var expected: Int64

        public init(
            key: String, title: String, kind: String, article: ArticleLink, current: String?, input: FigureInput,
            error: String? = nil, expected: Int64 = 0
        ) {
            (self.key, self.title, self.kind) = (key, title, kind)
            (self.article, self.current, self.input, self.error) = (article, current, input, error)
            self.expected = expected
        }
    }

    public struct Change: Sendable {
        public var when: String
        public var who: String
        public var title: String
        public var from: String
        public var to: String

        public init(when: String, who: String, title: String, from: String, to: String) {
            (self.when, self.who, self.title, self.from, self.to) = (when, who, title, from, to)
        }
    }
}

extension SettingsPage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { "本单位设定" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        let set = model.settings.count { $0.current != nil }
        html.heading(
            "本单位设定",
            "\(model.regulation)有 \(model.settings.count) 处没有写数。可以自己定一个，已定 \(set) 处；定了的处处标明“本单位设定”，不是条文。空着就是没有期限、没有限额。")
        html.tabs(model.tabs, label: "管理")
        html.panel("settings", "条文没有写的数", class: "panel long") { html in
            html(.table, .class("cards")) { html in
                html.heads(["事项", "依据", "现在", "设为"])
                html(.tbody) { html in
                    for (index, setting) in model.settings.enumerated() { html.setting(setting, index, model, frame) }
                }
            }
        }
        html.changes(model.history)
    }
}

extension HTML {
    fileprivate mutating func setting(
        _ setting: SettingsPage.Setting, _ index: Int, _ model: SettingsPage.Model, _ frame: Frame
    ) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("full")) { html in
                html(.b, text: setting.title)
                html(.span, .class("muted small"), text: "　\(setting.kind)")
            }
            html(.td, .class("nw"), .cellLabel("依据")) { $0.article(setting.article) }
            html(.td, .cellLabel("现在")) { html in
                if let current = setting.current {
                    html.text(current)
                    html.labels([.officeSetting])
                } else {
                    html(.span, .class("muted"), text: "没有设定")
                }
            }
            html(.td, .class("full")) { html in
                html(.form, .class("row"), .fixed("method", "post"), .action(model.action)) { html in
                    html.csrf(frame)
                    html.hidden("key", setting.key)
                    html.hidden("expected", String(setting.expected))
                    html.figureInput(
                        setting.input, id: "s-\(index + 1)", title: "\(setting.title)，\(setting.kind)", none: "没有设定",
                        error: setting.error == nil ? nil : "s-\(index + 1)-error")
                    html(.button) { html in
                        html.text("保存")
                        html(.span, .class("sr"), text: "：\(setting.title)")
                    }
                }
                if let error = setting.error {
                    html(.p, .class("field bad"), .role("alert"), .id("s-\(index + 1)-error")) { html in
                        html(.span, .class("err"), text: error)
                    }
                }
            }
        }
    }

    fileprivate mutating func changes(_ changes: [SettingsPage.Change]) {
        panel("history", "谁在什么时候设的", class: "panel long") { html in
            if changes.isEmpty {
                html.empty("还没有设过。")
            } else {
                html(.table, .class("cards")) { html in
                    html.heads(["时间", "谁", "事项", "原来", "改为"])
                    html(.tbody) { html in
                        for change in changes {
                            html(.tr) { html in
                                html(.td, .class("nw"), .cellLabel("时间"), text: change.when)
                                html(.td, .cellLabel("谁"), text: change.who)
                                html(.td, .class("full"), text: change.title)
                                html(.td, .cellLabel("原来"), text: change.from)
                                html(.td, .cellLabel("改为"), text: change.to)
                            }
                        }
                    }
                }
            }
        }
    }
}
