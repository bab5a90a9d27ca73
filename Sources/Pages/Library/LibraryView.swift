extension LibraryPage {
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
        html.tabs(model.views, label: "保存的视图")
        html.filters(model)
        if let notice = model.notice { html(.p, .class("list-note"), text: notice) }
        if let link = model.elsewhere {
            html(.p, .class("list-note no-print")) { $0(.a, .href(link.href), text: link.title) }
        }
        if model.rows.isEmpty {
            html(.div, .class("panel")) { html in
                let usual = model.clearHref == nil ? "还没有项目。申报受理后会出现在这里。" : "没有符合条件的项目。可以放宽条件，或者清除筛选。"
                html.empty(model.empty ?? usual)
            }
        } else {
            html.list(model)
        }
        html.pager(model.paging, unit: "个")
    }
}

extension LibraryPage.Key {
    /// `unit` is what the regulation calls whoever stands in that column.
    func words(_ unit: String) -> String {
        switch self {
        case .name: "项目名称"
        case .unit: unit
        case .stage: "阶段"
        case .due: "到期"
        case .owes: "谁该办"
        case .applied: "申报"
        case .approved: "审定"
        case .contract: "合同"
        case .paid: "已付"
        case .year: "年度"
        case .number: "编号"
        }
    }

    /// The class of a cell, the same for all cells of a column; `drop` leaves on a phone, `full` spans there.
    var names: StaticString {
        switch self {
        case .name: "name full"
        case .unit: "c-unit full"
        case .stage: "c-stage"
        case .due: "c-due"
        case .owes: "full"
        case .applied, .paid: "num"
        case .approved, .contract: "num drop"
        case .year: "drop"
        case .number: "drop mono nw"
        }
    }

    /// What stands before the value on a phone, where there are no heads.
    var phoneLabel: String? { isMoney || self == .owes ? words("") : nil }

    var isMoney: Bool {
        switch self {
        case .applied, .approved, .contract, .paid: true
        default: false
        }
    }
}

extension HTML {
    fileprivate mutating func filters(_ model: LibraryPage.Model) {
        self(.form, .class("filters"), .action(model.action), .label("筛选")) { html in
            for parameter in model.kept { html.hidden(parameter.name, parameter.value) }
            // One box at a time: both only where both are asked for.
            if model.particulars.isEmpty || !model.text.isEmpty {
                html.wordBox("text", "名称、单位、编号或文号", "名称、单位、文号", model.text)
            }
            if !model.particulars.isEmpty {
                html.wordBox("particulars", "文号、合同编号或相关单位", "文号、合同、单位", model.particulars)
            }
            for filter in model.filters {
                html(.label, .class("sr"), .for("f-\(filter.name)"), text: filter.label)
                html(.select, .id("f-\(filter.name)"), .name(filter.name)) { html in
                    html.options(filter.options, none: filter.all, selected: filter.selected)
                }
            }
            html(.button, text: "筛选")
            if let href = model.clearHref { html(.a, .class("btn bare"), .href(href), text: "清除") }
            html(.details, .class("pop left hide-s")) { html in
                html(.summary, .class("btn"), text: "列")
                html(.div) { html in
                    html(.fieldset) { html in
                        html(.legend, text: "显示哪些列")
                        for key in LibraryPage.Key.allCases where key != .name {
                            let isShown = model.columns.contains { $0.key == key }
                            html.checkbox("column", key.rawValue, key.words(model.unitWord), isChecked: isShown)
                        }
                    }
                    html(.button, text: "应用")
                }
            }
        }
    }

    private mutating func wordBox(
        _ name: StaticString, _ label: StaticString, _ placeholder: StaticString, _ value: String
    ) {
        self(.label, .class("sr"), .for("f-\(name)"), text: "\(label)")
        self(
            .input, .id("f-\(name)"), .name("\(name)"), .value(value), .fixed("placeholder", placeholder),
            .of("size", 18), .fixed("autocomplete", "off"))
    }

    fileprivate mutating func list(_ model: LibraryPage.Model) {
        let name = model.columns.first { $0.key == .name } ?? LibraryPage.Column(key: .name)
        let columns = model.columns.filter { $0.key != .name }
        let hasStages = columns.contains { $0.key == .stage } && model.rows.contains { $0.progress != nil }
        self(.div, .class("panel long lib-wrap")) { html in
            html(.table, .class("lib cards"), .flag("data-rows")) { html in
                html(.caption, text: hasStages ? "单位：万元。期限单位：工作日。阶段条：粗为已过，高为当前，细为未到" : "单位：万元。期限单位：工作日")
                html(.thead) { html in
                    html(.tr) { html in
                        html.columnHead(name, model.unitWord)
                        for column in columns { html.columnHead(column, model.unitWord) }
                    }
                }
                html(.tbody) { html in
                    var strips: Strips = [:]
                    for row in model.rows { html.row(row, columns, &strips) }
                }
                if let totals = model.totals { html.totals(totals, columns) }
            }
        }
    }

    private mutating func columnHead(_ column: LibraryPage.Column, _ unit: String) {
        sortHead(
            column.key.words(unit), column.sortHref, column.sort,
            column.key.isMoney ? .class("num") : .absent)
    }

    /// A column head, sorting by a link where it can.
    mutating func sortHead(_ title: String, _ href: String?, _ sort: LibraryPage.Sort?, _ names: Attribute) {
        let sorted: Attribute =
            switch sort {
            case .ascending: .fixed("aria-sort", "ascending")
            case .descending: .fixed("aria-sort", "descending")
            case nil: .absent
            }
        let arrow =
            switch sort {
            case .ascending: " ↑"
            case .descending: " ↓"
            case nil: ""
            }
        self(.th, .scope("col"), names, sorted) { html in
            if let href { html(.a, .href(href), text: title + arrow) } else { html.text(title + arrow) }
        }
    }

    /// Where each strip of stages was first written.
    private typealias Strips = [LibraryPage.Progress: Range<Int>]

    private mutating func row(_ row: LibraryPage.Row, _ columns: [LibraryPage.Column], _ strips: inout Strips) {
        self(.tr) { html in
            html(.td, .class("name full")) { html in
                html(.a, .href(row.href), text: row.title)
                html.labels(row.labels)
                html.found(row.found)
            }
            for column in columns {
                html(.td, .class(column.key.names), .cellLabel(column.key.phoneLabel)) { html in
                    html.cell(row, column.key, &strips)
                }
            }
        }
    }

    private mutating func found(_ found: [Fact]) {
        for fact in found {
            self(.p, .class("found")) { html in
                html(.span, .class("muted"), text: fact.label)
                html.text(" \(fact.value)")
            }
        }
    }

    private mutating func cell(_ row: LibraryPage.Row, _ key: LibraryPage.Key, _ strips: inout Strips) {
        switch key {
        case .name: break
        case .unit: text(row.unit)
        case .stage:
            self(.span, text: row.stage)
            if let progress = row.progress { stages(progress, &strips) }
        case .due: due(row.due)
        case .owes: if row.owes.isEmpty { nothing() } else { text(row.owes) }
        case .applied: amount(row.applied)
        case .approved: amount(row.approved)
        case .contract: amount(row.contract)
        case .paid: amount(row.paid)
        case .year: text(row.year)
        case .number: text(row.number)
        }
    }

    /// 万元 with two decimals, or “—”.
    mutating func amount(_ fen: Int64?) {
        if let fen { text(MoneyText.tenThousands(fen)) } else { nothing() }
    }

    private mutating func stages(_ progress: LibraryPage.Progress, _ strips: inout Strips) {
        if let written = strips[progress] { return again(written) }
        let start = bytes.count
        stages(progress)
        strips[progress] = start..<bytes.count
    }

    /// A dash a stage: passed thick, present a block, to come thin. Two dashed lines and a block instead of a box a
    /// stage, because a page has fifty of these.
    private mutating func stages(_ progress: LibraryPage.Progress) {
        let count = min(max(progress.stages, 1), 12)
        let passed = min(max(progress.passed, 0), count)
        self(
            .svg, .class("steps"), .of("viewBox", "0 0 \(count * 12) 8"), .fixed("preserveAspectRatio", "none"),
            .hiddenFromReaders
        ) { html in
            if passed > 0 {
                let tone: Attribute = passed == count ? .class("over") : .class("passed")
                html(.line, tone, .of("x1", 1), .of("x2", passed * 12 - 1), .of("y1", 4), .of("y2", 4))
            }
            if passed < count {
                let tone: Attribute = progress.isLate ? .class("f-red") : .class("f-text")
                html(.rect, tone, .of("x", passed * 12 + 1), .of("width", 10), .of("height", 8))
            }
            if passed + 1 < count {
                html(.line, .of("x1", passed * 12 + 13), .of("x2", count * 12 - 1), .of("y1", 4), .of("y2", 4))
            }
        }
    }

    private mutating func totals(_ totals: LibraryPage.Totals, _ columns: [LibraryPage.Column]) {
        self(.tfoot) { html in
            html(.tr) { html in
                html(.th, .scope("row"), text: totals.label)
                for column in columns {
                    switch column.key {
                    case .applied: html.total(totals.applied, column.key)
                    case .approved: html.total(totals.approved, column.key)
                    case .contract: html.total(totals.contract, column.key)
                    case .paid: html.total(totals.paid, column.key)
                    default: html(.td, .class("drop"))
                    }
                }
            }
        }
    }

    private mutating func total(_ fen: Int64?, _ key: LibraryPage.Key) {
        self(.td, .class("num"), .cellLabel(key.words(""))) { $0.amount(fen) }
    }
}
