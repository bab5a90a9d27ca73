extension OverviewPage {
    public static var place: Frame.Place? { .overview }
    public static var setting: PageSetting { .screen }

    public static func title(_ model: Model) -> String { model.heading }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading(model.heading, model.summary) { $0.printButton() }
        html.tabs(model.years, label: "年度")
        guard !model.questions.isEmpty else {
            html(.div, .class("panel")) { $0.empty("还没有项目。申报受理后，这里会有统计。") }
            return
        }
        html(.div, .class("six")) { html in
            for question in model.questions { html.question(question) }
        }
        if let notable = model.notable { html.notable(notable) }
        if let units = model.units { html.units(units) }
    }
}

extension HTML {
    fileprivate mutating func question(_ question: OverviewPage.Question) {
        self(.section, .class("panel"), .id(question.id), .labelled(by: "h-\(question.id)")) { html in
            html(.h2, .id("h-\(question.id)"), text: question.title)
            html(.p, .class("ans"), text: question.answer)
            html.chart(question.bars)
            if !question.note.isEmpty { html(.p, .class("small muted"), text: question.note) }
            if question.links.isEmpty, question.table.rows.isEmpty { return }
            html(.footer) { html in
                for link in question.links { html.link(link) }
                if question.table.rows.isEmpty { return }
                html(.details) { html in
                    html(.summary) { html in
                        html.text("数据")
                        html(.span, .class("sr"), text: "：\(question.title)")
                    }
                    html.scroll(question.table.caption) { html in
                        html.figures(question.table, rows: question.table.rows[...])
                    }
                }
            }
        }
    }

    fileprivate mutating func notable(_ table: OverviewPage.Table) {
        panel("notable", "哪些要多看一眼？", note: table.caption, class: "panel long gap") { html in
            html.scroll("要多看一眼的事项") { $0.figures(table, rows: table.rows[...]) }
        }
    }

    /// So many units find room on paper under the questions; more of them have a sheet of their own.
    private static let onFirstSheet = 5

    fileprivate mutating func units(_ units: OverviewPage.Units) {
        let rows = units.table.rows
        panel(
            "units", "各单位", note: units.table.caption,
            class: rows.count > HTML.onFirstSheet ? "panel long gap next-page" : "panel long gap"
        ) { html in
            html.scroll("各单位的数") { $0.figures(units.table, rows: rows.prefix(units.shown)) }
            if rows.count > units.shown {
                html(.details, .class("body")) { html in
                    html(.summary, text: "其余 \(rows.count - units.shown) 个单位")
                    html.scroll("其余单位") { $0.figures(units.table, rows: rows.dropFirst(units.shown)) }
                }
            }
        }
    }

    private mutating func figures(_ table: OverviewPage.Table, rows: ArraySlice<OverviewPage.Table.Row>) {
        self(.table) { html in
            html(.caption, .class("sr"), text: table.caption)
            html(.thead) { html in
                html(.tr) { html in
                    for (index, head) in table.heads.enumerated() {
                        html(.th, .scope("col"), index == 0 ? .absent : .class("num"), text: head)
                    }
                }
            }
            html(.tbody) { html in
                for row in rows {
                    html(.tr) { html in
                        html(.th, .scope("row")) { html in
                            html.text(row.title)
                            if !row.note.isEmpty { html(.span, .class("small muted"), text: "　\(row.note)") }
                        }
                        for cell in row.cells {
                            html(.td, .class("num")) { html in
                                if let href = cell.href {
                                    html(.a, .href(href), text: cell.words)
                                } else {
                                    html.text(cell.words)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
