/// The month with its due marks, Monday first.
extension HTML {
    mutating func month(_ month: DeskPage.Month, today: String) {
        self(.section, .class("panel"), .id("month"), .labelled(by: "h-month")) { html in
            html(.header) { html in
                html(.h2, .id("h-month"), text: "\(month.year)年\(month.month)月")
                html(.p) { html in
                    if let previous = month.previous { html(.a, .href(previous), text: "上月") }
                    html.text("　")
                    if let next = month.next { html(.a, .href(next), text: "下月") }
                }
            }
            html(.table, .class("cal")) { html in
                html.heads(DayText.weekdays)
                html(.tbody) { html in
                    let offset = month.days.first.flatMap { DayText.parts($0.day) }.map(DayText.weekday) ?? 0
                    let weeks = (offset + month.days.count + 6) / 7
                    for week in 0..<weeks {
                        html(.tr) { html in
                            for column in 0..<7 {
                                let index = week * 7 + column - offset
                                if month.days.indices.contains(index) {
                                    html.day(month.days[index], number: index + 1, today: today)
                                } else {
                                    html(.td)
                                }
                            }
                        }
                    }
                }
            }
            html(.footer, text: "◆ 逾期　▲ 将到　○ 还早　斜纹为休息日")
        }
    }

    private mutating func day(_ day: DeskPage.MonthDay, number: Int, today: String) {
        let current: Attribute = .fixed("aria-current", "date").when(day.day == today)
        self(.td, .fixed("data-d", "off").when(day.isOff), current) { html in
            html.text(number)
            if day.late > 0 {
                html.mark(.class("r"), "◆", day.late, "件逾期")
            } else if day.soon > 0 {
                html.mark(.class("a"), "▲", day.soon, "件将到期")
            } else if day.later > 0 {
                html.mark(.absent, "○", day.later, "件到期")
            } else if day.isMakeUp {
                html(.small, text: "班")
            } else if day.isOff {
                html(.small, text: "休")
            }
        }
    }

    private mutating func mark(_ tone: Attribute, _ sign: String, _ count: Int, _ words: String) {
        self(.small, tone) { html in
            html(.span, .hiddenFromReaders, text: "\(sign)\(count)")
            html(.span, .class("sr"), text: " \(count) \(words)")
        }
    }
}
