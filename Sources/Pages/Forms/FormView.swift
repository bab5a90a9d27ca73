extension FormPage {
    public static var place: Frame.Place? { .library }
    public static var setting: PageSetting { .sheet }

    public static func title(_ model: Model) -> String { model.title }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html(.div, .class("row between no-print")) { html in
            html.crumbs(model.crumbs, here: model.title)
            html(.div, .class("row")) { html in
                html(.span, .class("note")) { html in
                    html.text("\(model.state)　")
                    html.article(model.article)
                }
                html.printButton()
            }
        }
        html.tabs(model.versions, label: "同一张表")
        if let warning = model.warning {
            html(.p, .class("banner"), .state("hint")) { html in
                html(.b, text: "请核对")
                html(.span, text: warning)
            }
        }
        html.scroll("\(model.title)，可左右滚动") { $0.paper(model) }
    }
}

extension HTML {
    fileprivate mutating func paper(_ model: FormPage.Model) {
        let names: Attribute =
            switch (model.style, model.isAcross) {
            case (.table, false): .class("sheet paper")
            case (.table, true): .class("sheet paper across")
            case (.report, false): .class("sheet paper report")
            case (.report, true): .class("sheet paper report across")
            case (.letter, false): .class("sheet paper letter")
            case (.letter, true): .class("sheet paper letter across")
            }
        self(.article, names, .label(model.title)) { html in
            if !model.hasTitle { html(.h1, .class("sr"), text: model.title) }
            if model.everyPage.isEmpty {
                var parts = FormParts()
                for part in model.body { parts.write(part, &html) }
            } else {
                html.everyPage(model)
            }
            if !model.notes.isEmpty {
                html(.div, .class("notes")) { html in
                    for (index, note) in model.notes.enumerated() {
                        html(
                            .p,
                            text: model.notes.count == 1
                                ? "注：\(note)" : "\(index == 0 ? "注：" : "")\(index + 1). \(note)")
                    }
                }
            }
            if !model.proof.isEmpty {
                html(.div, .class("proof")) { html in
                    for line in model.proof { html(.p, text: line) }
                    if let code = model.verification { html(.p, text: "核对码 \(code.code)。\(code.help)") }
                }
            }
        }
    }

    /// Browsers repeat the head of a table on every page of paper: what belongs on each page stands there.
    private mutating func everyPage(_ model: FormPage.Model) {
        let first = (model.everyPage + model.body).lazy.compactMap { part -> FormPage.Table? in
            if case .table(let table) = part { table } else { nil }
        }.first
        let columns = first?.columnCount ?? 1
        self(.table, .class("ruled"), .of("width", first?.columns.map(Millimetres.sum))) { html in
            html.columnWidths(first?.columns)
            var parts = FormParts(spanning: columns)
            html(.thead) { html in
                for part in model.everyPage { parts.write(part, &html) }
            }
            html(.tbody) { html in
                for part in model.body { parts.write(part, &html) }
            }
        }
    }

    mutating func columnWidths(_ columns: [Int]?) {
        guard let columns else { return }
        self(.colgroup) { html in
            for width in columns { html(.col, .of("width", Millimetres.pixels(width))) }
        }
    }
}

extension FormPage.Model {
    /// The sheet has a title of its own.
    fileprivate var hasTitle: Bool {
        (everyPage + body).contains { if case .heading(1, _) = $0 { true } else { false } }
    }
}

/// Lengths on paper as attributes, because a page carries no style of its own.
enum Millimetres {
    /// CSS pixels, 96 to the inch, to the hundredth.
    static func pixels(_ length: Int) -> String {
        let hundredths = (length * 960_000 + 1_270) / 2_540
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    static func sum(_ lengths: [Int]) -> String { pixels(lengths.reduce(0, +)) }
}
