/// One field of a form with its label, hint, articles, condition, error and control.
extension HTML {
    mutating func formField(_ field: FormField) {
        let error: String? = field.error
        switch field.input {
        case .yesNo, .choices, .references: grouped(field)
        case .choice(let options, _) where options.count <= 5: grouped(field)
        case .rows(let rows): table(field, rows)
        case .sealed(let why): sealed(field, why)
        default:
            let names: Attribute =
                switch (error != nil, field.isWide) {
                case (false, false): .class("field")
                case (true, false): .class("field bad")
                case (false, true): .class("field wide")
                case (true, true): .class("field wide bad")
                }
            self(.div, names, field.following) { html in
                html(.label, .for(field.anchor)) { $0.caption(field) }
                html.hints(field)
                html.control(field)
            }
        }
    }

    /// Label words and whether it may be left out.
    private mutating func caption(_ field: FormField) {
        text(field.label)
        if !field.isRequired { self(.span, .class("optional"), text: "（可不填）") }
    }

    private mutating func hints(_ field: FormField) {
        if !field.hint.isEmpty || !field.articles.isEmpty || field.condition != nil {
            self(.span, .class("hint"), .id("\(field.anchor)-h")) { html in
                if let condition = field.condition { html.text("\(condition)。") }
                html.text(field.hint)
                if !field.articles.isEmpty { html.text(" ") }
                html.articles(field.articles)
            }
        }
        if let error = field.error { self(.span, .class("err"), .id("\(field.anchor)-e"), text: error) }
    }

    private mutating func control(_ field: FormField) {
        switch field.input {
        case .text(let value): line(field, value)
        case .longText(let value): area(field, value, rows: 4)
        case .lines(let values):
            area(field, values.joined(separator: "\n"), rows: max(3, min(values.count + 1, 10)))
            self(.span, .class("hint"), text: "一行写一个")
        case .money(let value, let unit): money(field, value, unit)
        case .percent(let value): unit(field, value, "%")
        case .number(let value): line(field, value, .fixed("inputmode", "decimal"), .class("short num"))
        case .day(let value): line(field, value, .type("date"), .class("short"))
        case .person(let value, let known):
            let list = "\(field.anchor)-known"
            line(field, value, .of("list", known.isEmpty ? nil : list), .absent)
            if !known.isEmpty {
                self(.datalist, .id(list)) { html in
                    for name in known { html(.option, .value(name.value), text: name.title) }
                }
            }
        case .choice(let options, let selected): box(field, options, selected, none: "请选择")
        case .reference(let options, let selected): box(field, options, selected, none: "请选择")
        case .file(let file): upload(field, file)
        case .yesNo, .choices, .references, .rows, .sealed: break
        }
    }

    private mutating func line(
        _ field: FormField, _ value: String, _ more: Attribute = .absent, _ names: Attribute = .absent
    ) {
        self(
            .input, .id(field.anchor), .name(field.name), .value(value), more, names, .fixed("autocomplete", "off"),
            .flag("required", if: field.isRequired), .described(by: field.described), field.invalid)
    }

    private mutating func area(_ field: FormField, _ value: String, rows: Int) {
        self(
            .textarea, .id(field.anchor), .name(field.name), .of("rows", rows), .flag("required", if: field.isRequired),
            .described(by: field.described), field.invalid, text: value)
    }

    private mutating func unit(_ field: FormField, _ value: String, _ words: String, _ more: Attribute = .absent) {
        self(.div, .class("unit")) { html in
            html.line(field, value, .fixed("inputmode", "decimal"), more)
            html(.span, text: words)
        }
    }

    /// The unit sticks to the field; 大写 stands below and follows the typing when there is script.
    private mutating func money(_ field: FormField, _ value: String, _ unit: FormField.Unit) {
        let isTenThousands = unit == .tenThousandYuan
        self.unit(
            field, value, isTenThousands ? "万元" : "元",
            isTenThousands ? .fixed("data-capitals", "wan") : .fixed("data-capitals", "yuan"))
        let capitals = MoneyText.fen(typed: value, in: unit).map { "大写：\(MoneyText.capitals($0))" } ?? ""
        self(.span, .class("hint"), .id("\(field.anchor)-c"), text: capitals)
    }

    private mutating func box(_ field: FormField, _ options: [Option], _ selected: String?, none: String) {
        self(
            .select, .id(field.anchor), .name(field.name), .flag("required", if: field.isRequired),
            .described(by: field.described), field.invalid
        ) { html in
            html.options(options, none: none, selected: selected ?? "")
        }
    }

    private mutating func upload(_ field: FormField, _ file: FileInput) {
        if !file.uploaded.isEmpty {
            self(.ul, .class("uploaded")) { html in
                for each in file.uploaded {
                    html(.li) { html in
                        html.check(.met, "已上传")
                        html.text(" ")
                        if let href = each.href { html(.a, .href(href), text: each.name) } else { html.text(each.name) }
                        html(.span, .class("muted small"), text: "　\(SizeText.bytes(each.size))　摘要 \(each.digest)")
                    }
                }
            }
        }
        self(
            .input, .id(field.anchor), .name(field.name), .type("file"),
            .of("accept", file.accept.isEmpty ? nil : file.accept), .flag("multiple", if: file.isMultiple),
            .flag("required", if: field.isRequired && file.uploaded.isEmpty), .described(by: field.described),
            field.invalid)
        if !file.uploaded.isEmpty { self(.span, .class("hint"), text: file.isMultiple ? "再选则增加" : "再选则替换") }
    }

    /// Radio buttons and check boxes.
    private mutating func grouped(_ field: FormField) {
        self(
            .fieldset, field.error == nil ? .class("field wide") : .class("field wide bad"),
            .described(by: field.described), field.following
        ) { html in
            html(.legend) { $0.caption(field) }
            html.hints(field)
            html(.div, .class("choices")) { html in
                switch field.input {
                case .yesNo(let answer):
                    html.option(field, "yes", "是", .type("radio"), isChosen: answer == true, isFirst: true)
                    html.option(field, "no", "否", .type("radio"), isChosen: answer == false, isFirst: false)
                case .choice(let options, let selected):
                    for (index, each) in options.enumerated() {
                        html.option(
                            field, each.value, each.title, .type("radio"), isChosen: each.value == selected,
                            isFirst: index == 0)
                    }
                case .choices(let options, let selected), .references(let options, let selected):
                    for (index, each) in options.enumerated() {
                        html.option(
                            field, each.value, each.title, .type("checkbox"), isChosen: selected.contains(each.value),
                            isFirst: index == 0)
                    }
                    if options.isEmpty { html(.span, .class("muted"), text: "没有可以选的") }
                default: break
                }
            }
        }
    }

    private mutating func option(
        _ field: FormField, _ value: String, _ words: String, _ type: Attribute, isChosen: Bool, isFirst: Bool
    ) {
        self(.label, .class("check")) { html in
            html(
                .input, type, .name(field.name), .value(value), .id(isFirst ? field.anchor : nil),
                .flag("checked", if: isChosen))
            html.text(words)
        }
    }

    /// Asked for by the form of the law, never taken in.
    private mutating func sealed(_ field: FormField, _ why: String) {
        self(.div, .class("field wide sealed"), .id(field.anchor), field.following) { html in
            html(.b, text: field.label)
            html(.span, .class("hint")) { html in
                html.text("\(why) ")
                html.articles(field.articles)
            }
            if let error = field.error { html(.span, .class("err"), .id("\(field.anchor)-e"), text: error) }
        }
    }
}

extension FormField {
    fileprivate var isWide: Bool {
        switch input {
        case .longText, .lines, .file: true
        default: false
        }
    }

    /// Ids of hint, error and 大写.
    var described: String? {
        var ids: [String] = []
        if !hint.isEmpty || !articles.isEmpty || condition != nil { ids.append("\(anchor)-h") }
        if error != nil { ids.append("\(anchor)-e") }
        if case .money = input { ids.append("\(anchor)-c") }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    /// The script takes it away while another outcome is chosen; what is wrong stays in sight.
    var following: Attribute {
        .of("data-outcomes", outcomes.isEmpty || hasError ? nil : outcomes.joined(separator: " "))
    }

    var invalid: Attribute {
        .fixed("aria-invalid", "true").when(error != nil)
    }
}
