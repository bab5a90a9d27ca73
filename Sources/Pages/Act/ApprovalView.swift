extension ApprovalPage {
    public static var place: Frame.Place? { .desk }

    public static func title(_ model: Model) -> String {
        model.shown.map { "待审签：\($0.step)（\($0.subject)）" } ?? "待审签"
    }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs([PageLink("工作台", href: frame.routes.desk)], here: "待审签")
        html.heading("待审签 \(model.lines.count) 件", model.summary) { $0.steps(model) }
        if let banner = model.banner { html.banner(banner) }
        guard let shown = model.shown else {
            html(.div, .class("panel")) { $0.empty("没有待审签的材料。经办人送来后会出现在这里。") }
            return
        }
        html.changes(shown.review?.before)
        html(.div, .class("cols main-side")) { html in
            html(.div, .class("stack")) { html in
                html.submission(shown)
                html.grounds(shown)
                html.answers(shown, frame)
            }
            html(.div, .class("stack")) { $0.others(model.lines) }
        }
    }
}

extension ApprovalPage.Model {
    fileprivate var place: Int? { lines.firstIndex(where: \.isShown) }

    fileprivate var summary: String {
        guard let place else { return "" }
        let position = lines.count > 1 ? "这是第 \(place + 1) 件。" : ""
        return position + "同意后立即提交，记入历史；退回后由经办人修改，再送一次。"
    }

    fileprivate func neighbour(_ step: Int) -> ApprovalPage.Line? {
        place.flatMap { lines.indices.contains($0 + step) ? lines[$0 + step] : nil }
    }
}

extension HTML {
    /// From one to the next, by hand or by keys.
    fileprivate mutating func steps(_ model: ApprovalPage.Model) {
        if let previous = model.neighbour(-1) {
            self(.a, .class("btn"), .href(previous.href), .fixed("aria-keyshortcuts", "k"), text: "‹ 上一件")
        }
        if let next = model.neighbour(1) {
            self(.a, .class("btn"), .href(next.href), .fixed("aria-keyshortcuts", "j"), text: "下一件 ›")
        }
    }

    fileprivate mutating func others(_ lines: [ApprovalPage.Line]) {
        guard lines.count > 1 else { return }
        panel("waiting", "全部 \(lines.count) 件", note: "最急的在前") { html in
            html(.ol, .class("list small")) { html in
                for line in lines {
                    html(.li) { html in
                        html(.a, .href(line.href), .fixed("aria-current", "true").when(line.isShown), text: line.title)
                        html(.br)
                        html(.span, .class("muted"), text: line.state)
                        if let due = line.due {
                            html.text("　")
                            html.due(due)
                        }
                    }
                }
            }
        }
    }

    fileprivate mutating func submission(_ submission: ApprovalPage.Submission) {
        self(.section, .class("panel long"), .id("submission"), .labelled(by: "h-submission")) { html in
            html(.header) { html in
                html(.h2, .id("h-submission"), text: "\(submission.step)：\(submission.subject)")
                html(.p, text: "\(submission.author) \(submission.sent) 送签")
            }
            html(.div, .class("body stack")) { html in
                if !submission.refusals.isEmpty {
                    html(.h3) { $0.check(.notMet, "现在提交会被拒绝，原因有 \(submission.refusals.count) 条") }
                    html.reasonsWithoutForms(submission.refusals)
                }
                html.preview(submission)
            }
        }
    }

    private mutating func preview(_ submission: ApprovalPage.Submission) {
        self(.dl, .class("kv")) { $0.terms(submission) }
        for section in submission.sections {
            self(.h3, text: section.title)
            self.facts(section.facts)
        }
        if !submission.materials.isEmpty {
            self(.h3, text: "材料 \(submission.materials.count) 份")
            self(.ul) { html in
                for material in submission.materials { html(.li) { $0.link(material) } }
            }
        }
    }

    /// By when, on which day, with which outcome.
    private mutating func terms(_ submission: ApprovalPage.Submission) {
        if let due = submission.due {
            self(.dt, text: "到期")
            self(.dd) { html in
                html.due(due)
                if let day = submission.dueDay { html.text("　\(DayText.withWeekday(day))") }
                if !submission.limit.isEmpty { html(.span, .class("muted"), text: "　\(submission.limit)") }
            }
        }
        self(.dt, text: "办理日期")
        self(.dd) { html in
            html.text("\(submission.happened) ")
            html.articles(submission.articles)
        }
        if let dossier = submission.dossier {
            self(.dt, text: "卷宗")
            self(.dd) { $0.link(dossier) }
        }
        if let outcome = submission.outcome {
            self(.dt, text: "结论")
            self(.dd) { $0(.b, text: outcome) }
        }
        if let similar = submission.similar {
            self(.dt, text: "相似的项目和系统")
            self(.dd) { $0(.a, .href("#similar"), text: similar.count.map { "\($0) 件" } ?? "看比对结果") }
        }
    }

    /// What the clerk judged, folded: a leader opens what he doubts.
    fileprivate mutating func grounds(_ submission: ApprovalPage.Submission) {
        if let review = submission.review {
            fold("送审稿和各方意见：\(review.parts.count) 份报送，\(review.opinions.count) 条意见") { html in
                html.underReview(review, opinion: PageLink("去答复", href: "#answer"))
            }
        }
        if let similar = submission.similar {
            fold("相似的项目和系统\(similar.count.map { "：\($0) 件" } ?? "")") { $0.similar(similar) }
        }
    }

    private mutating func fold(_ title: String, content: (inout HTML) -> Void) {
        self(.details, .class("grounds")) { html in
            html(.summary) { $0(.b, text: title) }
            html(.div, .class("stack"), content: content)
        }
    }

    fileprivate mutating func answers(_ submission: ApprovalPage.Submission, _ frame: Frame) {
        self(.section, .class("panel no-print"), .id("answer"), .labelled(by: "h-answer")) { html in
            html(.header) { html in
                html(.h2, .id("h-answer"), text: "您的答复")
                if !submission.refusals.isEmpty { html(.p, text: "现在不能同意，只能退回") }
            }
            html(.div, .class("answers")) { html in
                html(.form, .class("stack"), .fixed("method", "post"), .action(submission.returnAction)) { html in
                    html.known(submission, frame)
                    html.field("reason", "退回的原因", hint: "经办人会看到", error: nil) { html, described in
                        html(
                            .textarea, .id("f-reason"), .name("reason"), .of("rows", 2), .flag("required"),
                            .described(by: described), text: "")
                    }
                    html(.div, .class("row")) { html in html(.button, text: "退回修改") }
                }
                if submission.refusals.isEmpty {
                    html(.form, .fixed("method", "post"), .action(submission.agreeAction)) { html in
                        html.known(submission, frame)
                        html(.button, .class("go")) { html in
                            html.text("同意并提交")
                            html(.span, .class("sr"), text: "：\(submission.subject)")
                        }
                    }
                }
            }
        }
    }

    private mutating func known(_ submission: ApprovalPage.Submission, _ frame: Frame) {
        csrf(frame)
        hidden("seal", submission.seal)
    }
}
