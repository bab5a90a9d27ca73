extension ActPage {
    public static var place: Frame.Place? { .desk }

    public static func title(_ model: Model) -> String {
        model.dossier.map { "\(model.title)：\($0.title)" } ?? model.title
    }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        let links = [PageLink("工作台", href: frame.routes.desk)] + (model.dossier.map { [$0] } ?? [])
        html.crumbs(links, here: model.title)
        html.actHead(model)
        if let banner = model.banner { html.banner(banner) }
        html.happenings(model, frame)
        html.changes(model.review?.before)
        html.advice(model.advice)
        let hasFiles = model.sections.contains { $0.fields.contains { $0.isFile } }
        html(
            .form, .class(model.review == nil ? "cols form act" : "cols review act"), .fixed("method", "post"),
            .action(model.action),
            .fixed("enctype", "multipart/form-data").when(hasFiles), .flag("novalidate"),
            .of("data-draft", model.draft.map { Address.harmless($0.action) }),
            .flag("data-changed", if: model.isChanged)
        ) { html in
            html.csrf(frame)
            html.hidden("command", model.command)
            html.hidden("expected", String(model.expected))
            if model.mayAct { html.enterKey(model) }
            if let review = model.review { html.beside(review, model, frame) } else { html.alone(model, frame) }
        }
    }
}

extension HTML {
    /// Filing: the way through the form at the left, what is missing at the right.
    fileprivate mutating func alone(_ model: ActPage.Model, _ frame: Frame) {
        contents(model)
        self(.div, .class("stack")) { html in
            html.sheet(model, frame)
            html.bar(model)
        }
        self(.div, .class("stack stick")) { html in
            html.missing(model.missing, isAccepted: model.isAccepted)
            html.forms(model.forms)
        }
    }

    /// Reviewing: what was handed in at the left, the opinion at the right.
    fileprivate mutating func beside(_ review: ActPage.UnderReview, _ model: ActPage.Model, _ frame: Frame) {
        self(.div, .class("stack")) { html in
            html.underReview(review)
            html.similar(model.similar)
        }
        self(.div, .class("stack stick")) { html in
            html.sheet(model, frame)
            html.missing(model.missing, isOffices: true)
            html.forms(model.forms)
        }
        bar(model)
    }

    /// What is filled in, with what is wrong about it.
    private mutating func sheet(_ model: ActPage.Model, _ frame: Frame) {
        errorSummary(model)
        refusals(model, frame)
        if let forewarning = model.forewarning { self.forewarning(forewarning) }
        // Who judges says first what he decides where the rest of the form depends on it.
        let decidesFirst =
            model.review != nil && model.sections.contains { $0.fields.contains { !$0.outcomes.isEmpty } }
        if model.mayAct, decidesFirst { decision(model) }
        for (index, section) in model.sections.enumerated() { self.section(section, index, model) }
        if model.review == nil { similar(model.similar) }
        if model.mayAct, !decidesFirst { decision(model) }
    }
}

extension ActPage.Model {
    var decisionTitle: String {
        if !outcomes.isEmpty { return "结论和日期" }
        return recipients.isEmpty ? "办理日期" : "送达和日期"
    }
}

extension FormField {
    /// A file can be sent with it.
    var isFile: Bool {
        switch input {
        case .file: true
        case .rows(let rows): rows.template != nil
        default: false
        }
    }

    /// Whether something stands in it.
    var isFilled: Bool {
        switch input {
        case .text(let text), .longText(let text), .money(let text, _), .percent(let text), .number(let text),
            .day(let text), .person(let text, _):
            !text.isEmpty
        case .yesNo(let answer): answer != nil
        case .choice(_, let selected), .reference(_, let selected): selected?.isEmpty == false
        case .choices(_, let selected), .references(_, let selected): !selected.isEmpty
        case .lines(let lines): lines.contains { !$0.isEmpty }
        case .file(let file): !file.uploaded.isEmpty
        case .rows(let rows): rows.rows.contains { $0.contains { !$0.value.isEmpty } }
        case .sealed: true
        }
    }

    var hasError: Bool {
        if error != nil { return true }
        if case .rows(let rows) = input { return rows.rows.contains { $0.contains { $0.error != nil } } }
        return false
    }
}

extension HTML {
    fileprivate mutating func actHead(_ model: ActPage.Model) {
        self(.div, .class("head")) { html in
            html(.div) { html in
                html(.h1, text: ActPage.title(model))
                let summary = [model.organisation, model.summary].filter { !$0.isEmpty }.joined(separator: "　")
                if !summary.isEmpty { html(.p, text: summary) }
            }
            html(.p) { html in
                if let due = model.due {
                    html.due(due)
                    html.text(" ")
                }
                if let day = model.dueDay { html.text("　\(DayText.withWeekday(day)) 到期　") }
                html.articles(model.articles)
                if !model.limit.isEmpty { html(.span, .class("muted"), text: " \(model.limit)") }
            }
        }
    }

    /// What happened since the form was opened: somebody was quicker, the machine failed, the leader returned it.
    fileprivate mutating func happenings(_ model: ActPage.Model, _ frame: Frame) {
        if !model.begun.isEmpty {
            self(.p, .class("banner"), .state("hint")) { html in
                html(.b, text: "没写完的有 \(model.begun.count) 份")
                html(.span) { html in
                    html.text("接着写：")
                    for (index, link) in model.begun.enumerated() {
                        if index > 0 { html.text("、") }
                        html.link(link)
                    }
                    html.text("。下面是另起的一份。")
                }
            }
        }
        if let elsewhere = model.elsewhere {
            self(.p, .class("banner"), .state("trial")) { html in
                html(.b, text: elsewhere.title)
                html(.span, text: elsewhere.text)
                if let link = elsewhere.link { html.link(link) }
            }
        }
        if let conflict = model.conflict {
            notice("有人先改过", conflict.text, link: conflict.link)
        }
        if let failure = model.failure {
            notice("没有办成", "您填的内容还在。编号 \(failure)，可告诉管理员。", link: nil)
        }
        switch model.approval {
        case .returned(let leader, let reason):
            self(.p, .class("banner"), .state("hint"), .role("status")) { html in
                html(.b, text: "\(leader)退回修改")
                html(.span, text: reason)
            }
        case .sent(let words):
            self(.div, .class("banner"), .state("trial")) { html in
                html(.b, text: "已送负责人审签")
                html(.span, text: "\(words)。负责人同意后提交；要改先撤回，改好再送。")
                if let action = model.withdrawAction { html.withdrawal(action, ActPage.title(model), frame) }
            }
        case .approved(let words):
            self(.p, .class("banner"), .state("force")) { html in
                html(.b, text: "√ 负责人已同意")
                html(.span, text: words)
            }
        case .notNeeded, .toSend, .own: break
        }
    }

    private mutating func notice(_ head: String, _ words: String, link: PageLink?) {
        self(.p, .class("banner"), .state("bad"), .role("alert")) { html in
            html(.b, text: "× \(head)")
            html(.span, text: words)
            if let link { html.link(link) }
        }
    }

    fileprivate mutating func contents(_ model: ActPage.Model) {
        let asked = model.sections.flatMap(\.fields)
        let filled = asked.count(where: \.isFilled)
        self(.nav, .class("panel toc stick no-print"), .label("填报进度")) { html in
            html(.header) { html in
                html(.h2, .class("small"), text: "进度")
                html(.p, text: "\(filled) / \(asked.count) 项")
            }
            let share = asked.isEmpty ? 100 : filled * 100 / asked.count
            html(
                .svg, .class("prog"), .of("viewBox", "0 0 100 8"), .fixed("preserveAspectRatio", "none"),
                .hiddenFromReaders
            ) { html in
                html(.rect, .class("f-sunk"), .of("width", 100), .of("height", 8))
                html(.rect, .class("f-accent"), .of("width", share), .of("height", 8))
            }
            html(.ol) { html in
                for (index, section) in model.sections.enumerated() {
                    html(.li) { html in
                        html(.a, .href("#s\(index + 1)")) { html in
                            html(.span, text: section.title)
                            html.progress(section)
                        }
                    }
                }
                if let count = model.similar?.count {
                    html(.li) { html in
                        html(.a, .href("#similar")) { html in
                            html(.span, text: "相似的项目和系统")
                            html(.span, .class("small muted"), text: "\(count)")
                        }
                    }
                }
                if model.mayAct {
                    html(.li) { $0(.a, .href("#decision")) { $0(.span, text: model.decisionTitle) } }
                }
            }
        }
    }

    private mutating func progress(_ section: ActPage.Section) {
        let errors = section.fields.count(where: \.hasError)
        let filled = section.fields.count(where: \.isFilled)
        if errors > 0 {
            check(.notMet, "\(errors) 处要改")
        } else if filled == section.fields.count {
            self(.span, .class("st"), .state("yes")) { $0(.span, .class("sr"), text: "已填完") }
        } else {
            self(.span, .class("small muted"), text: "\(filled)/\(section.fields.count)")
        }
    }

    fileprivate mutating func errorSummary(_ model: ActPage.Model) {
        var errors: [(target: String, text: String)] = []
        for field in model.sections.flatMap(\.fields) where field.hasError {
            errors.append((field.anchor, "\(field.label)：\(field.error ?? "表中有要改的地方")"))
        }
        if let error = model.outcomeError { errors.append(("f-outcome", "结论：\(error)")) }
        if let error = model.happened.error { errors.append(("f-happened", "办理日期：\(error)")) }
        guard !errors.isEmpty else { return }
        self(
            .div, .class("sumerr"), .role("group"), .labelled(by: "h-errors"), .of("tabindex", -1), .id("errors"),
            .flag("data-focus")
        ) { html in
            html(.h2, .id("h-errors"), text: "还有 \(errors.count) 处要改，才能提交")
            html(.ul) { html in
                for error in errors { html(.li) { $0(.a, .href("#\(error.target)"), text: error.text) } }
            }
        }
    }

    fileprivate mutating func refusals(_ model: ActPage.Model, _ frame: Frame) {
        guard !model.refusals.isEmpty else { return }
        self(.section, .class("panel refused"), .id("refused"), .labelled(by: "h-refused")) { html in
            html(.header) { html in
                let isFresh = model.refusedNote.isEmpty
                html(
                    .h2, .id("h-refused"),
                    text: "× \(isFresh ? "现在还不能办" : "不能提交")，原因有 \(model.refusals.count) 条")
                if !isFresh { html(.p, text: model.refusedNote) }
            }
            html(.div, .class("body stack")) { $0.reasonsWithoutForms(model.refusals) }
        }
    }

    fileprivate mutating func section(_ section: ActPage.Section, _ index: Int, _ model: ActPage.Model) {
        self(.section, .class("panel"), .id("s\(index + 1)"), .labelled(by: "h-s\(index + 1)")) { html in
            html(.header) { html in
                html(.h2, .id("h-s\(index + 1)"), text: section.title)
                if !section.note.isEmpty || section.article != nil {
                    html(.p) { html in
                        html.text(section.note.isEmpty ? "" : "\(section.note) ")
                        html.article(section.article)
                    }
                }
            }
            html(.div, .class("body fields two")) { html in
                for field in section.fields { html.formField(field) }
            }
        }
    }

    /// An office that still has to fill in its own opinion is told nothing once and for all.
    /// Only papers that are accepted (受理) are promised not to be asked for again.
    fileprivate mutating func missing(
        _ missing: [ActPage.Missing], isOffices: Bool = false, isAccepted: Bool = false
    ) {
        guard !missing.isEmpty else { return }
        let wrong = missing.count(where: \.isWrong)
        let lacking = missing.count - wrong
        // The script counts down the first number, which is of what is not there.
        let told = [
            lacking == 0 ? nil : isOffices ? "还缺 \(lacking) 项" : "还缺 \(lacking) 件",
            wrong == 0 ? nil : "填错 \(wrong) 处要改正",
        ].compactMap { $0 }.joined(separator: "，")
        panel("missing", isOffices ? told : "一次性告知：\(told)") { html in
            html(.ol, .class("list small")) { html in
                for each in missing {
                    html(.li, .flag("data-wrong").when(each.isWrong)) { html in
                        let mark: StaticString = each.isToCheck ? "ask" : "no"
                        html(.span, .class("st"), .state(mark)) { html in
                            if let field = each.field {
                                html(.a, .href("#f-\(field)"), text: each.title)
                            } else {
                                html.text(each.title)
                            }
                        }
                        html.text(" ")
                        html.articles(each.articles)
                    }
                }
            }
            if !isOffices {
                html(
                    .footer,
                    text: (wrong == 0 ? "这是全部缺件。" : "这是全部缺件和要改正的地方。") + (isAccepted ? "受理后不再以此清单以外的材料为由退回。" : ""))
            }
        }
    }
}
