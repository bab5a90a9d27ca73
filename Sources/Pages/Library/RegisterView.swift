extension RegisterPage {
    public static var place: Frame.Place? { .library }
    public static var setting: PageSetting { .list }

    public static func title(_ model: Model) -> String { model.heading }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading(model.heading, model.summary) { html in
            html.printButton()
            html.exports(model.exports)
            for link in model.create { html(.a, .class("btn go"), .href(link.href), text: link.title) }
        }
        html.foldedTabs(model.registers, label: "登记的种类", measure: "本台账")
        html(.form, .class("filters"), .action(model.action), .label("筛选")) { html in
            html(.label, .class("sr"), .for("f-text"), text: "名称")
            html(
                .input, .id("f-text"), .name("text"), .value(model.text), .fixed("placeholder", "名称的一部分"),
                .of("size", 18), .fixed("autocomplete", "off"))
            html(.button, text: "筛选")
            if !model.text.isEmpty { html(.a, .class("btn bare"), .href(model.action), text: "清除") }
        }
        html(.div, .class("panel long lib-wrap")) { html in
            if model.rows.isEmpty {
                html.empty(model.text.isEmpty ? model.empty : "没有名称含“\(model.text)”的记录。可以换个词，或者清除筛选。")
            } else {
                html.table(model)
            }
        }
        html.pager(model.paging, unit: "条")
    }
}

extension HTML {
    fileprivate mutating func table(_ model: RegisterPage.Model) {
        let hasDue = model.rows.contains { $0.due != nil }
        self(.table, .class("lib cards"), .flag("data-rows")) { html in
            html(.caption, .class("sr"), text: model.heading)
            html(.thead) { html in
                html(.tr) { html in
                    for column in model.columns {
                        html.sortHead(
                            column.title, column.sortHref, column.sort, .class("num").when(column.isNumber))
                    }
                    if hasDue { html(.th, .scope("col"), text: "到期") }
                }
            }
            html(.tbody) { html in
                for row in model.rows { html.line(row, model.columns, hasDue: hasDue) }
            }
        }
    }

    private mutating func line(_ row: RegisterPage.Row, _ columns: [RegisterPage.Column], hasDue: Bool) {
        self(.tr) { html in
            for (index, column) in columns.enumerated() {
                let value = index < row.cells.count ? row.cells[index] : ""
                if index == 0 {
                    html(.td, .class("name full")) { $0(.a, .href(row.href), text: value.isEmpty ? "（未命名）" : value) }
                } else {
                    html(.td, .class("num").when(column.isNumber), .cellLabel(column.title)) { html in
                        if value.isEmpty { html.nothing() } else { html.text(value) }
                    }
                }
            }
            if hasDue {
                html(.td) { html in
                    if let due = row.due { html.due(due) } else { html.nothing() }
                }
            }
        }
    }
}
