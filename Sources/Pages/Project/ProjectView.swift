extension ProjectPage {
    public static var place: Frame.Place? { .library }

    public static func title(_ model: Model) -> String { model.title }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs([model.list], here: model.number ?? model.unit)
        html.projectHead(model)
        html.banner(model.banner)
        html.contents(model)
        html(.p, .class("say")) { $0.sentence(model.say) }
        html(.div, .class("stack")) { html in
            html.stalled(model.stalled)
            html.advice(model.advice)
            if let map = model.map { html.procedure(map) }
            html(.div, .class("cols half")) { html in
                html(.div, .class("stack")) { html in
                    html.offers(model)
                    html.waiting(model.waiting)
                }
                html(.div, .class("stack")) { html in
                    html.blocked(model, frame)
                    html.waivable(model.waivable, frame)
                }
            }
            html.obligations(model.obligations)
            html.money(model.money, model.totals)
            html.papers(model)
            if let others = model.others { html.links(others, frame) }
            html.forms(model.forms)
            html.history(model, frame)
        }
    }
}

extension HTML {
    fileprivate mutating func projectHead(_ model: ProjectPage.Model) {
        self(.div, .class("head")) { html in
            html(.div) { html in
                html(.h1, text: model.title)
                html(.div, .class("row small")) { html in
                    html(.span, .class("muted"), text: model.unit)
                    for label in model.labels { html.label(label) }
                }
            }
            html(.div, .class("row no-print")) { $0.printButton() }
        }
    }

    /// Links to the sections that are there.
    fileprivate mutating func contents(_ model: ProjectPage.Model) {
        let sections: [(String, String, Bool)] = [
            ("map", "办理流程", model.map != nil),
            ("can", "能做什么", true),
            ("waiting", "在等谁", !model.waiting.isEmpty),
            ("why", "为什么不能", !model.blocked.isEmpty),
            ("waive", "可以变通", !model.waivable.isEmpty),
            ("duty", "期限", !model.obligations.isEmpty),
            ("money", "资金", !model.money.isEmpty),
            ("facts", "基本情况", !model.facts.isEmpty),
            ("files", "材料", !model.materials.isEmpty),
            ("links", "其他地方的协同项目", model.others != nil),
            ("forms", "表格", !model.forms.isEmpty),
            ("log", "历史", true),
        ]
        self(.nav, .class("sub"), .label("本页内容")) { html in
            for (id, title, isThere) in sections where isThere { html(.a, .href("#\(id)"), text: title) }
        }
    }

    /// What would wait for ever.
    fileprivate mutating func stalled(_ stalled: [ProjectPage.Stalled]) {
        for each in stalled {
            self(.p, .class("banner"), .state("hint")) { html in
                html(.b, text: "没有人办")
                html(.span, text: each.text)
                for link in each.organisations { html.link(link) }
            }
        }
    }

    /// Hints that block nothing.
    mutating func advice(_ advice: [ProjectPage.Advice]) {
        for each in advice {
            self(.p, .class("banner"), .state("hint")) { html in
                html(.b, text: "提示")
                html(.span, text: each.text)
                html.articles(each.articles)
            }
        }
    }

    fileprivate mutating func procedure(_ map: ProcedureMap) {
        self(.section, .class("panel"), .id("map"), .labelled(by: "h-map")) { html in
            html(.header) { html in
                html(.h2, .id("h-map"), text: "办理流程")
                html.mapLegend()
            }
            html(.div, .class("body")) { $0.map(map) }
        }
    }

    fileprivate mutating func offers(_ model: ProjectPage.Model) {
        panel("can", "现在能做什么", note: model.office, class: "panel can") { html in
            if model.offers.isEmpty {
                let isWaiting = !model.waiting.isEmpty
                html.empty(isWaiting ? "现在没有要由您办的事，在等别的单位。" : "现在没有要由您办的事。")
            }
            html(.ul, .class("list")) { html in
                for offer in model.offers { html.offer(offer) }
            }
        }
    }

    private mutating func offer(_ offer: ProjectPage.Offer) {
        self(.li) { html in
            html(.div, .class("grow")) { html in
                html(.b, text: offer.title)
                html(.span, .class("small muted")) { html in
                    if !offer.note.isEmpty { html.text("\(offer.note) ") }
                    html.articles(offer.articles)
                    if let draft = offer.draft { html.text("　\(draft)") }
                    if let checklist = offer.checklist {
                        html.text("　")
                        html(.a, .href(checklist)) { html in
                            html.text("核验单")
                            html(.span, .class("sr"), text: "：\(offer.title)")
                        }
                    }
                }
            }
            if let due = offer.due { html.due(due) }
            html(.a, .class("btn go"), .href(offer.href)) { html in
                html.text("办理")
                html(.span, .class("sr"), text: "：\(offer.title)")
            }
        }
    }

    fileprivate mutating func waiting(_ waiting: [ProjectPage.Waiting]) {
        guard !waiting.isEmpty else { return }
        panel("waiting", "在等谁", note: "别的单位现在能做的事", class: "panel can") { html in
            html(.ul, .class("list")) { html in
                for each in waiting {
                    html(.li) { html in
                        html(.div, .class("grow")) { html in
                            html(.b, text: each.party)
                            html(.span, .class("small")) { html in
                                html.text("\(each.title) ")
                                html.articles(each.articles)
                            }
                        }
                        if let due = each.due { html.due(due) }
                    }
                }
            }
        }
    }

    fileprivate mutating func blocked(_ model: ProjectPage.Model, _ frame: Frame) {
        guard !model.blocked.isEmpty else { return }
        let note = "\(model.blocked.count) 件事现在不能办，每一条原因都列出"
        panel("why", "为什么不能", note: note) { html in
            for each in model.blocked { html.blocked(each, frame) }
        }
    }

    private mutating func blocked(_ each: ProjectPage.Blocked, _ frame: Frame) {
        self(.details, .class("why"), .id("why-\(each.id)"), .flag("open", if: each.isOpen)) { html in
            html(.summary) { html in
                html(.b, text: each.title)
                html(.span, .class("small muted"), text: each.gist)
            }
            html(.div) { html in
                html.reasons(each.reasons, prefix: each.id, frame)
                if let checklist = each.checklist {
                    html(.p) { $0(.a, .href(checklist), text: "看完整的核验单：\(each.title)") }
                }
            }
        }
    }
}

extension ProjectPage.Blocked {
    /// “县财政局　还缺 2 件，1 件待核对”.
    fileprivate var gist: String {
        let unknown = reasons.count(where: \.isUnknown)
        let missing = reasons.count - unknown
        var parts: [String] = []
        if missing > 0 { parts.append("还缺 \(missing) 件") }
        if unknown > 0 { parts.append("\(unknown) 件还不能判断") }
        return (party.isEmpty ? "" : "\(party)　") + parts.joined(separator: "，")
    }
}
