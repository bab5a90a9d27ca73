/// Duties and their clocks, with the day-by-day account that survives a dispute.
extension HTML {
    mutating func obligations(_ obligations: [ProjectPage.Obligation]) {
        guard !obligations.isEmpty else { return }
        panel("duty", "期限", note: "起算当日不计；只数工作日，调休上班的周末也算") { html in
            html(.table, .class("cards")) { html in
                html.heads(["事项", "责任单位", "从哪天起", "期限", "到期日", "灯"])
                html(.tbody) { html in
                    for each in obligations { html.obligation(each) }
                }
            }
            if obligations.contains(where: { !$0.ledger.isEmpty || $0.note != nil }) {
                html(.div, .class("body stack")) { html in
                    for each in obligations { html.account(each) }
                }
            }
        }
    }

    private mutating func obligation(_ each: ProjectPage.Obligation) {
        self(.tr) { html in
            html(.td, .class("full")) { html in
                if let href = each.href { html(.a, .href(href), text: each.title) } else { html(.b, text: each.title) }
                html.text(" ")
                html.articles(each.articles)
            }
            html(.td, .class("full"), text: each.party)
            html(.td, .class("full"), .cellLabel("从")) { html in
                if each.start.isEmpty { html.nothing() } else { html.text(each.start) }
            }
            html(.td, .class("full"), .cellLabel("期限")) { html in
                if each.limit.isEmpty { html.nothing() } else { html.text(each.limit) }
                html.labels(each.labels)
            }
            html(.td, .class("nw")) { html in
                if let day = each.dueDay { html.text(DayText.withWeekday(day)) } else { html.nothing() }
            }
            html(.td) { $0.due(each.due) }
        }
    }

    private mutating func account(_ each: ProjectPage.Obligation) {
        if each.ledger.isEmpty {
            if let note = each.note { self(.p, .class("note"), text: "\(each.title)：\(note)") }
            return
        }
        self(.details, .class("ledger")) { html in
            html(.summary, text: "逐日账：\(each.title)（\(each.party)）")
            html(.div, .class("stack")) { html in
                html(.ol, .class("strip"), .label("逐日计算：\(each.title)")) { html in
                    for day in each.ledger { html.ledgerDay(day) }
                }
                html(
                    .p, .class("legend"),
                    text: "数字 已计工作日　斜纹 休 休息日　班 调休上班　虚线 停 计时已停　粗框 到期日　＋数字 逾期　双框 今天")
                if let note = each.note { html(.p, .class("note"), text: note) }
            }
        }
    }

    private mutating func ledgerDay(_ day: ProjectPage.LedgerDay) {
        let kind: Attribute =
            switch day.mark {
            case .off: .fixed("data-d", "off")
            case .stopped: .fixed("data-d", "stop")
            case .due: .fixed("data-d", "due")
            case .late: .fixed("data-d", "late")
            case .start, .counted, .ahead: .fixed("data-d", "make").when(day.isMakeUp)
            }
        self(.li, kind, .class("today").when(day.isToday)) { html in
            html(.span, text: DayText.short(day.day) + (day.isMakeUp ? "班" : ""))
            html(.b, .hiddenFromReaders, text: day.mark.sign)
            html(.span, .class("sr"), text: day.mark.words + (day.isToday ? "，今天" : ""))
        }
    }
}

extension ProjectPage.LedgerDay.Mark {
    fileprivate var sign: String {
        switch self {
        case .start: "起"
        case .counted(let number), .due(let number): String(number)
        case .off: "休"
        case .stopped: "停"
        case .late(let number): "+\(number)"
        case .ahead: "·"
        }
    }

    fileprivate var words: String {
        switch self {
        case .start: " 起算当日，不计"
        case .counted(let number): " 第 \(number) 个工作日"
        case .due(let number): " 第 \(number) 个工作日，到期"
        case .off: " 休息日"
        case .stopped: " 计时已停"
        case .late(let number): " 逾期第 \(number) 个工作日"
        case .ahead: " 未到"
        }
    }
}
