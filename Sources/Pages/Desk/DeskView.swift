extension DeskPage {
    public static var place: Frame.Place? { .desk }

    public static func title(_ model: Model) -> String { "工作台" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        let groups = Groups(model)
        html(.div, .class("head")) { html in
            html(.div) { html in
                html(.h1, text: "\(DayText.spoken(model.today))，\(groups.answer)")
                html(.p, text: groups.detail(model.today, nextDayOff: model.nextDayOff))
            }
            html(.p, .class("small hide-s no-print keys"), .flag("hidden")) { html in
                html.key("J", "K", "上下")
                html.key("Enter", nil, "打开")
                html.key("/", nil, "搜索")
            }
            if !model.create.isEmpty {
                html(.div, .class("row no-print")) { html in
                    for link in model.create { html(.a, .class("btn go"), .href(link.href), text: link.title) }
                }
            }
        }
        html.tabs(model.views, label: "我的事")
        html.counts(model, groups)
        html(.div, .class("cols main-side")) { html in
            html(.div, .class("stack")) { html in
                html.submissions("approvals", "待您审签", "点开看过，逐件答复", model.approvals, frame)
                html.todo(groups, model)
                html.submissions("sent", "已送负责人审签", "负责人答复以前可以撤回", model.sent, frame)
                html.offers(model)
            }
            html(.div, .class("stack")) { html in
                html.month(model.month, today: model.today)
                html.waiting("started", "我发起的", model.started, all: model.startedAll)
                html.waiting("drafts", "草稿", model.drafts)
                html.notices(model.notices)
            }
        }
    }

    /// What the page answers first, and the things to do by what their light asks of the viewer.
    struct Groups {
        let late: [Item]
        let soon: [Item]
        let later: [Item]
        let unlimited: [Item]
        let stopped: [Item]
        /// How many things may be done although nothing presses.
        let offers: Int
        let approvals: [Submission]
        let sent: Int
        private let pressing: Pressing?

        init(_ model: Model) {
            let items = model.items
            offers = model.offers.count
            approvals = model.approvals
            sent = model.sent.count
            pressing = model.pressing
            late = items.filter { $0.due.light == .late }
            soon = items.filter { $0.due.light == .soon }
            later = items.filter { $0.due.light == .ok || $0.due.light == .done }
            unlimited = items.filter { $0.due.light == .none }
            stopped = items.filter { $0.due.light == .stopped }
        }

        var lateCount: Int { pressing?.late ?? late.count }
        var soonCount: Int { pressing?.soon ?? soon.count }

        /// How much is late, how much presses, how much is to be agreed to: for whoever looks for no longer than a minute.
        var answer: String {
            let parts = [
                (lateCount, "已逾期 \(lateCount) 件"), (soonCount, "三个工作日内到期 \(soonCount) 件"),
                (approvals.count, "待您审签 \(approvals.count) 件"),
            ].filter { $0.0 > 0 }.map(\.1)
            if !parts.isEmpty { return parts.joined(separator: "，") }
            let open = later.count + unlimited.count
            if open > 0 { return "今天没有到期的事，在办 \(open) 件" }
            return offers > 0 ? "没有到期的事，可以办 \(offers) 件" : "没有待办"
        }

        func detail(_ today: String, nextDayOff: String?) -> String {
            var parts: [String] = []
            let todays = soon.count { $0.dueDay == today }
            if todays > 0 { parts.append("\(todays) 件今天到期") }
            let pressing = approvals.count { $0.due?.light == .late || $0.due?.light == .soon }
            if pressing > 0 { parts.append("待您审签的有 \(pressing) 件已逾期或就要到期") }
            if sent > 0 { parts.append("\(sent) 件已送负责人审签") }
            if !stopped.isEmpty { parts.append("\(stopped.count) 件在等对方补正，计时已停") }
            var words = parts.joined(separator: "，")
            if !words.isEmpty { words += "。" }
            if let nextDayOff { words += "下一个休息日是 \(DayText.withWeekday(nextDayOff))。" }
            return words
        }
    }
}

extension HTML {
    fileprivate mutating func key(_ first: String, _ second: String?, _ words: String) {
        self(.kbd, text: first)
        text(" ")
        if let second {
            self(.kbd, text: second)
            text(" ")
        }
        text("\(words)　")
    }

    fileprivate mutating func counts(_ model: DeskPage.Model, _ groups: DeskPage.Groups) {
        self(.ul, .class("counts")) { html in
            if !model.approvals.isEmpty {
                html(.li) { html in
                    html(.a, .href("#approvals")) { html in
                        html(.b) { $0.text(model.approvals.count) }
                        html.text(" 待您审签")
                    }
                }
            }
            // What presses stands on the first pages; a link to a group that is not on this one would lead nowhere.
            html.count(groups.lateCount, groups.late.isEmpty ? "#todo" : "#late", DueMark(light: .late, words: "已逾期"))
            html.count(groups.soonCount, groups.soon.isEmpty ? "#todo" : "#soon", DueMark(light: .soon, words: "即将到期"))
            html.count(
                groups.later.count + groups.unlimited.count, groups.later.isEmpty ? "#unlimited" : "#later",
                DueMark(light: .ok, words: "还早或无期限"))
            html.count(groups.stopped.count, "#stopped", DueMark(light: .stopped, words: "计时已停"))
        }
    }

    private mutating func count(_ number: Int, _ href: String, _ mark: DueMark) {
        self(.li) { html in
            // A calm page has no red on it: the colour of a light belongs to things that exist.
            if number > 0 {
                html(.a, .href(href)) { html in
                    html(.b) { $0.text(number) }
                    html.text(" ")
                    html.due(mark)
                }
            } else {
                html(.div, .class("muted")) { html in
                    html(.b, text: "0")
                    html.text(" \(mark.words)")
                }
            }
        }
    }

    fileprivate mutating func todo(_ groups: DeskPage.Groups, _ model: DeskPage.Model) {
        panel("todo", "待办", note: "按到期日排列。从收到之日的次日起算，只数工作日", class: "panel long") { html in
            if model.items.isEmpty {
                html.empty("没有待办。新的事项会出现在这里。")
            } else {
                html(.table, .class("todo cards"), .flag("data-rows")) { html in
                    html.heads(["要办的事", "单位", "到期灯", "到期日", "依据"])
                    html.group("late", "逾期", groups.late)
                    html.group("soon", "今天和三个工作日内到期", groups.soon)
                    html.group("later", "还早", groups.later)
                    html.group("unlimited", "无期限", groups.unlimited)
                    html.group("stopped", "等对方补正，计时已停", groups.stopped)
                }
            }
            if let paging = model.paging { html(.div, .class("body")) { $0.pager(paging, unit: "件") } }
            html(.footer, text: model.itemsNote + "“原则上”的期限超过后仍可办理，迟了几天记入历史，长期可见。")
        }
    }

    /// One line each, with the answer or the way back.
    fileprivate mutating func submissions(
        _ id: String, _ title: String, _ note: String, _ lines: [DeskPage.Submission], _ frame: Frame
    ) {
        guard !lines.isEmpty else { return }
        panel(id, "\(title)　\(lines.count) 件", note: note, class: "panel long") { html in
            html(.table, .class("todo cards"), .flag("data-rows")) { html in
                html.heads(["送审的事", "送审", "到期灯", "到期日", "办理"])
                html(.tbody) { html in for line in lines { html.submission(line, frame) } }
            }
        }
    }

    private mutating func submission(_ line: DeskPage.Submission, _ frame: Frame) {
        self(.tr) { html in
            html(.td, .class("what full")) { html in
                if let href = line.href { html(.a, .href(href), text: line.step) } else { html(.b, text: line.step) }
                html(.small, text: line.project)
            }
            html(.td, .class("full small"), text: line.state)
            html(.td) { html in if let due = line.due { html.due(due) } }
            html(.td, .class("nw")) { html in if let day = line.dueDay { html.text(DayText.withWeekday(day)) } }
            html(.td, .class("full no-print")) { html in
                if let href = line.href {
                    html(.a, .href(href)) { html in
                        html.text("看送审稿")
                        html(.span, .class("sr"), text: "：\(line.step)，\(line.project)")
                    }
                }
                if let action = line.withdrawAction { html.withdrawal(action, "\(line.step)，\(line.project)", frame) }
            }
        }
    }

    /// Takes back what lies with the leader.
    mutating func withdrawal(_ action: String, _ subject: String, _ frame: Frame) {
        self(.form, .class("inline"), .fixed("method", "post"), .action(action)) { html in
            html.csrf(frame)
            html(.button, .class("bare")) { html in
                html.text("撤回")
                html(.span, .class("sr"), text: "：\(subject)")
            }
        }
    }

    fileprivate mutating func offers(_ model: DeskPage.Model) {
        guard !model.offers.isEmpty else { return }
        panel("offers", "可以办的事", note: "没有期限，办了才走下一步", class: "panel long") { html in
            html(.table, .class("todo cards"), .flag("data-rows")) { html in
                html.heads(["可以办的事", "单位", "到期灯", "到期日", "依据"])
                html(.tbody) { html in
                    for item in model.offers { html.item(item) }
                }
            }
            if !model.offersNote.isEmpty { html(.footer, text: model.offersNote) }
        }
    }

    private mutating func group(_ id: String, _ title: String, _ items: [DeskPage.Item]) {
        guard !items.isEmpty else { return }
        self(.tbody, .id(id)) { html in
            html(.tr, .class("group")) { html in
                html(.th, .of("colspan", 5), .scope("rowgroup"), .class("full"), text: "\(title)　\(items.count) 件")
            }
            for item in items { html.item(item) }
        }
    }

    private mutating func item(_ item: DeskPage.Item) {
        self(.tr) { html in
            html(.td, .class("what full")) { html in
                html(.a, .href(item.href), text: item.step)
                html(.small) { html in
                    html.text(item.project)
                    if !item.note.isEmpty {
                        html.text(" ")
                        html(.i, text: item.note)
                    }
                }
            }
            html(.td, .class("full unit-of"), text: item.unit)
            html(.td) { $0.due(item.due) }
            html(.td, .class("nw")) { html in
                if let day = item.dueDay { html.text(DayText.withWeekday(day)) }
                if item.isProvisional { html.labels([.provisional]) }
            }
            html(.td, .class("full")) { html in
                html.article(item.article)
                if !item.limit.isEmpty {
                    html.text(" ")
                    html(.small, .class("muted"), text: item.limit)
                }
            }
        }
    }

    fileprivate mutating func waiting(_ id: String, _ title: String, _ lines: [DeskPage.Waiting], all: PageLink? = nil)
    {
        guard !lines.isEmpty else { return }
        self(.section, .class("panel"), .id(id), .labelled(by: "h-\(id)")) { html in
            html(.header) { html in
                html(.h2, .id("h-\(id)"), text: title)
                if let all { html.link(all) }
            }
            html(.ul, .class("list")) { html in
                for line in lines {
                    html(.li) { html in
                        html(.a, .href(line.href), text: line.title)
                        html(.br)
                        html(.span, .class("small muted"), text: line.state)
                    }
                }
            }
        }
    }

    fileprivate mutating func notices(_ notices: [DeskPage.Notice]) {
        guard !notices.isEmpty else { return }
        let unread = notices.count(where: \.isUnread)
        panel("notices", "通知", note: unread > 0 ? "\(unread) 条未读" : "") { html in
            html(.ul, .class("list")) { html in
                for notice in notices {
                    html(.li) { html in
                        if notice.isUnread {
                            html(.b, text: "未读")
                            html.text("　")
                        }
                        if let href = notice.href {
                            html(.a, .href(href), text: notice.text)
                        } else {
                            html.text(notice.text)
                        }
                        html.text(" ")
                        html(.span, .class("small muted nw"), text: notice.when)
                    }
                }
            }
        }
    }
}
