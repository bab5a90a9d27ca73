/// Reasons as a table: what the law asks, its article, the values used, what would make it pass.
extension HTML {
    /// `prefix` keeps ids apart where several tables of reasons stand on one page.
    mutating func reasons(_ reasons: [Reason], prefix: String, _ frame: Frame) {
        reasonTables(reasons)
        for (index, reason) in reasons.enumerated() {
            if let offer = reason.override { override(offer, of: reason, id: "\(prefix)-\(index)", frame) }
        }
        readings(reasons)
    }

    /// Inside another form, where no form may stand: who may let it pass is only said.
    mutating func reasonsWithoutForms(_ reasons: [Reason]) {
        reasonTables(reasons)
        for reason in reasons {
            if let offer = reason.override { overrideSentence(offer, of: reason) }
        }
        readings(reasons)
    }

    private mutating func reasonTables(_ reasons: [Reason]) {
        let certain = reasons.filter { !$0.isUnknown }
        let unknown = reasons.filter(\.isUnknown)
        if !certain.isEmpty { reasonTable(certain, head: "缺什么", mark: .notMet) }
        if !unknown.isEmpty { reasonTable(unknown, head: "现在还不能判断", mark: .toCheck) }
    }

    private mutating func readings(_ reasons: [Reason]) {
        // Several reasons under one article share its reading.
        var said: Set<String> = []
        for reason in reasons {
            if let words = reason.reading, said.insert("口径" + words).inserted { note("解释口径", words) }
            if let words = reason.house, said.insert("设定" + words).inserted { note("本系统的选择", words) }
        }
    }

    private mutating func reasonTable(_ reasons: [Reason], head: String, mark: CheckMark) {
        // A page has many of these: a group, because each region of a page needs a name of its own.
        self(.div, .class("scroll"), .of("tabindex", 0), .role("group"), .label(head)) { html in
            html(.table, .class("cards")) { html in
                html.heads([head, "依据", "现在的值", "怎样才行"])
                html(.tbody) { html in
                    for reason in reasons {
                        html(.tr) { html in
                            html(.td, .class("full")) { html in
                                html.check(mark, reason.text)
                                if reason.override != nil { html.labels([.inPrinciple]) }
                            }
                            html(.td, .class("full")) { $0.articles(reason.articles) }
                            html(.td, .cellLabel("现在的值")) { html in
                                if reason.values.isEmpty { html.nothing() } else { html.text(reason.values) }
                            }
                            html(.td, .class("full"), .cellLabel("怎样才行")) { html in
                                if reason.remedy.isEmpty { html.nothing() } else { html.text(reason.remedy) }
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func note(_ head: String, _ words: String) {
        self(.p, .class("note")) { html in
            html(.b, text: head)
            html.text("　\(words)")
        }
    }

    /// The form by which an office lets a rule pass, where it may.
    mutating func waiver(_ reason: Reason, id: String, _ frame: Frame) {
        if let offer = reason.override { override(offer, of: reason, id: id, frame) }
    }

    /// 变通: a form for the party that may let it pass, a sentence for everybody else.
    private mutating func override(_ offer: OverrideOffer, of reason: Reason, id: String, _ frame: Frame) {
        guard let form = offer.form else {
            overrideSentence(offer, of: reason)
            return
        }
        self(.form, .class("pass stack"), .fixed("method", "post"), .action(form.action)) { html in
            html.csrf(frame)
            html.hidden("rule", form.rule)
            html.hidden("expected", String(form.expected))
            html.hidden("command", form.command)
            html(.div, .class("field")) { html in
                html(.label, .for("reason-\(id)"), text: "变通理由：\(reason.text)")
                html(.span, .class("hint"), .id("reason-\(id)-h")) { html in
                    html.text("条文写的是“原则上”，\(offer.party)可以变通一次，理由记入历史，长期可见 ")
                    html.articles(reason.articles)
                }
                html(
                    .textarea, .id("reason-\(id)"), .name("reason"), .of("rows", 2), .flag("required"),
                    .described(by: "reason-\(id)-h"), text: "")
            }
            html(.div) { $0(.button, text: "写明理由，变通") }
        }
    }

    private mutating func overrideSentence(_ offer: OverrideOffer, of reason: Reason) {
        self(.p, .class("note"), text: "“\(reason.text)”写的是“原则上”，\(offer.party)写明理由后可以变通，理由长期可见。")
    }
}
