extension ApprovalPage {
    public static var place: Frame.Place? { .desk }

    public static func title(_ model: Model) -> String { "待审签" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs([PageLink("工作台", href: frame.routes.desk)], here: "待审签")
        let count = model.submissions.count
        html.heading("待审签 \(count) 件", count == 0 ? "" : "同意后立即提交，记入历史；退回后由经办人修改，再送一次。")
        if let banner = model.banner { html.banner(banner) }
        html(.div, .class("stack")) { html in
            if model.submissions.isEmpty {
                html(.div, .class("panel")) { $0.empty("没有待审签的材料。经办人送来后会出现在这里。") }
            }
            for submission in model.submissions { html.submission(submission, frame) }
        }
    }
}

extension HTML {
    fileprivate mutating func submission(_ submission: ApprovalPage.Submission, _ frame: Frame) {
        let id = "submission-\(submission.id)"
        self(.section, .class("panel long"), .id(id), .labelled(by: "h-\(id)")) { html in
            html(.header) { html in
                html(.h2, .id("h-\(id)"), text: "\(submission.step)：\(submission.subject)")
                html(.p) { html in
                    html.text("\(submission.author) \(submission.sent) 送签　")
                    if let due = submission.due { html.due(due) }
                }
            }
            html(.div, .class("body stack")) { html in
                html.preview(submission)
                if !submission.refusals.isEmpty {
                    html(.h3) { $0.check(.notMet, "现在提交会被拒绝，原因有 \(submission.refusals.count) 条") }
                    html.reasonsWithoutForms(submission.refusals)
                }
            }
            html.answers(submission, frame)
        }
    }

    private mutating func preview(_ submission: ApprovalPage.Submission) {
        var facts = [Fact("办理日期", submission.happened, articles: submission.articles)]
        if let dossier = submission.dossier { facts.append(Fact("卷宗", dossier.title, href: dossier.href)) }
        if let outcome = submission.outcome { facts.append(Fact("结论", outcome)) }
        self.facts(facts)
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

    private mutating func answers(_ submission: ApprovalPage.Submission, _ frame: Frame) {
        self(.div, .class("answers no-print")) { html in
            html(.form, .class("stack"), .fixed("method", "post"), .action(submission.returnAction)) { html in
                html.csrf(frame)
                html.hidden("seal", submission.seal)
                html.field(
                    "reason-\(submission.id)", "退回的原因", hint: "经办人会看到", error: nil
                ) { html, described in
                    html(
                        .textarea, .id("f-reason-\(submission.id)"), .name("reason"), .of("rows", 2), .flag("required"),
                        .described(by: described), text: "")
                }
                html(.div, .class("row")) { html in
                    html(.button, text: "退回修改")
                }
            }
            if submission.refusals.isEmpty {
                html(.form, .fixed("method", "post"), .action(submission.agreeAction)) { html in
                    html.csrf(frame)
                    html.hidden("seal", submission.seal)
                    html(.button, .class("go")) { html in
                        html.text("同意并提交")
                        html(.span, .class("sr"), text: "：\(submission.subject)")
                    }
                }
            }
        }
    }
}
