extension CalendarPage {
    public static var place: Frame.Place? { .calendar }

    public static func title(_ model: Model) -> String { "\(model.year) 年工作日历" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        let year = Year(model)
        html.heading("\(model.year) 年工作日历", year.summary) { $0.printButton() }
        html.tabs(model.years, label: "年份")
        // What was refused stands where its sender looks first.
        let isRefused = model.load?.errors.isEmpty == false
        if isRefused, let load = model.load { html.load(load, frame) }
        html.standing(model)
        html(.div, .class("year gap")) { html in
            for month in 1...12 { html.calendarMonth(month, year, today: model.today) }
        }
        html(.p, .class("legend gap"), text: "斜纹 休息日　休 法定节假日和调休放假　班 调休上班　粗框 今天")
        html.exceptions(model)
        if !isRefused, let load = model.load { html.load(load, frame) }
    }

    /// The year with its exceptions at hand.
    struct Year {
        let number: Int
        private let exceptions: [String: Exception]

        init(_ model: Model) {
            number = model.year
            exceptions = Dictionary(model.exceptions.map { ($0.day, $0) }) { first, _ in first }
        }

        struct Day {
            var iso: String
            var number: Int
            var weekday: Int
            var exception: Exception?

            var isOff: Bool { exception.map { !$0.isWorked } ?? (weekday >= 5) }
        }

        func days(of month: Int) -> [Day] {
            (1...DayText.days(inMonth: month, of: number)).map { day in
                let parts = DayText.Parts(year: number, month: month, day: day)
                let iso = DayText.iso(parts)
                return Day(iso: iso, number: day, weekday: DayText.weekday(parts), exception: exceptions[iso])
            }
        }

        var summary: String {
            let all = (1...12).flatMap(days)
            let off = all.count(where: \.isOff)
            return "\(all.count - off) 个工作日，\(off) 个休息日"
        }
    }
}

extension HTML {
    fileprivate mutating func standing(_ model: CalendarPage.Model) {
        if let provisional = model.provisional {
            self(.p, .class("banner"), .state("draft")) { html in
                html(.b, text: "暂定")
                html(.span, text: provisional)
            }
        }
        if let notice = model.notice {
            self(.p, .class("banner"), .state("force")) { html in
                html(.b, text: "√ 已公布")
                html(.span) { html in
                    html.text("按国务院办公厅通知：")
                    if notice.href.isEmpty { html.text(notice.title) } else { html.link(notice) }
                }
            }
        }
    }

    fileprivate mutating func calendarMonth(_ month: Int, _ year: CalendarPage.Year, today: String) {
        let days = year.days(of: month)
        let offset = days[0].weekday
        self(.section, .class("panel"), .labelled(by: "month-\(month)")) { html in
            html(.h2, .id("month-\(month)"), text: "\(month)月")
            html(.table, .class("cal")) { html in
                html.heads(DayText.weekdays)
                html(.tbody) { html in
                    for week in 0..<(offset + days.count + 6) / 7 {
                        html(.tr) { html in
                            for column in 0..<7 {
                                let index = week * 7 + column - offset
                                if days.indices.contains(index) {
                                    html.calendarDay(days[index], today: today)
                                } else {
                                    html(.td)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func calendarDay(_ day: CalendarPage.Year.Day, today: String) {
        let current: Attribute = .fixed("aria-current", "date").when(day.iso == today)
        self(.td, .fixed("data-d", "off").when(day.isOff), current) { html in
            html.text(day.number)
            if let exception = day.exception { html(.small, text: exception.isWorked ? "班" : "休") }
        }
    }

    fileprivate mutating func exceptions(_ model: CalendarPage.Model) {
        guard !model.exceptions.isEmpty else { return }
        panel("exceptions", "放假和调休", class: "panel gap narrow") { html in
            html(.table) { html in
                html.heads(["日期", "安排", "名称"])
                html(.tbody) { html in
                    for exception in model.exceptions {
                        html(.tr) { html in
                            html(.td, .class("nw"), text: DayText.withWeekday(exception.day))
                            html(.td, text: exception.isWorked ? "上班" : "放假")
                            html(.td, text: exception.name)
                        }
                    }
                }
            }
        }
    }

    fileprivate mutating func load(_ load: CalendarPage.LoadForm, _ frame: Frame) {
        panel("load", "装入 \(load.year) 年日历", class: "panel gap") { html in
            html(
                .form, .class("body fields"), .fixed("method", "post"), .action(load.action),
                .fixed("enctype", "multipart/form-data")
            ) { html in
                html.csrf(frame)
                html.hidden("expected", String(load.expected))
                html.hidden("year", String(load.year))
                html.lineErrors(load.errors)
                let error = load.errors.isEmpty ? nil : "有 \(load.errors.count) 处要改，见上面的清单"
                html.field(
                    "calendar", "日历数据", hint: "照国务院办公厅的通知填，写法如已经公布的这一份", error: error
                ) { html, described in
                    html(.span, .class("mono sample hint"), .id("f-calendar-x"), text: load.example)
                    html(
                        .textarea, .id("f-calendar"), .name("calendar"), .of("rows", 12), .class("mono"),
                        .fixed("spellcheck", "false"),
                        .described(by: [described, "f-calendar-x"].compactMap { $0 }.joined(separator: " ")),
                        .fixed("aria-invalid", "true").when(error != nil), text: load.text)
                }
                html.field("file", "或者选文件", hint: "同样格式的文本文件，UTF-8") { html, described in
                    html(
                        .input, .id("f-file"), .name("file"), .type("file"), .fixed("accept", ".yaml,.yml,.txt"),
                        .described(by: described))
                }
                html(.div) { $0(.button, .class("go"), text: "装入日历") }
            }
        }
    }

    private mutating func lineErrors(_ errors: [CalendarPage.LineError]) {
        guard !errors.isEmpty else { return }
        self(
            .div, .class("sumerr"), .role("group"), .labelled(by: "h-errors"), .of("tabindex", -1), .flag("data-focus")
        ) {
            html in
            html(.h2, .id("h-errors"), text: "没有装入，有 \(errors.count) 处要改")
            html(.ul) { html in
                for error in errors {
                    html(.li, text: (error.line.map { "第 \($0) 行：" } ?? "") + error.text)
                }
            }
        }
    }
}
