extension ComparePage {
    public static var place: Frame.Place? { .regulation }

    public static func title(_ model: Model) -> String { "规定对照" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs([model.regulation], here: "规定对照")
        html.heading("规定对照", model.summary) { $0.printButton() }
        html.choice(model)
        html(.p, .class("note"), text: "只把确定的叫做更严或更宽；两个方向都有、要看日历或看个案的，列为改动。")
        if model.groups.isEmpty { html.empty("没有实质不同。") }
        for group in model.groups {
            html.panel(group.id, group.title, note: "\(group.changes.count) 处", class: "panel long gap") {
                $0.changes(group, model)
            }
        }
    }
}

extension HTML {
    fileprivate mutating func choice(_ model: ComparePage.Model) {
        self(.form, .class("filters no-print"), .action("/regulations/compare"), .label("选择两份规定")) { html in
            html.edition("a", "原", model.before, model.editions)
            html.edition("b", "新", model.after, model.editions)
            html(.button, text: "对照")
        }
    }

    private mutating func edition(_ name: String, _ label: String, _ selected: String, _ editions: [Option]) {
        self(.label, .for("f-\(name)"), text: label)
        self(.select, .id("f-\(name)"), .name(name)) { html in
            html.options(editions, none: "请选择", selected: selected)
        }
    }

    /// What stands on one side only has one column: an empty one beside it would say nothing.
    fileprivate mutating func changes(_ group: ComparePage.Group, _ model: ComparePage.Model) {
        let before = group.changes.contains { $0.before != nil || $0.beforeArticle != nil }
        let after = group.changes.contains { $0.after != nil || $0.afterArticle != nil }
        self(.table, .class("cards sides")) { html in
            html(.caption, .class("sr"), text: group.title)
            html.heads(
                ["是什么"] + (before ? ["原：\(model.beforeTitle)"] : []) + (after ? ["新：\(model.afterTitle)"] : []))
            html(.tbody) { html in
                for change in group.changes {
                    html(.tr) { html in
                        html(.th, .scope("row"), .class("full")) { html in
                            html(.span, .class("muted"), text: change.subject)
                            html.text("　\(change.about)")
                        }
                        if before { html.side(change.before, change.beforeArticle, "原") }
                        if after { html.side(change.after, change.afterArticle, "新") }
                    }
                }
            }
        }
    }

    private mutating func side(_ text: String?, _ article: ArticleLink?, _ label: String) {
        self(.td, .class("full"), .cellLabel(label)) { html in
            if let text { html.text(text) } else { html(.span, .class("muted"), text: "没有") }
            if let article {
                html.text(" ")
                html.article(article)
            }
        }
    }
}
