extension CheckPage {
    public static func title(_ model: Model) -> String { "核对文书" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("核对文书", "核验单、公文、表格脚下印着核对码。照纸上填，看是不是本系统出的，此后有没有变化。不用登录。")
        if let answer = model.answer { html.answer(answer) }
        html(.form, .class("panel"), .fixed("method", "post"), .action(model.action)) { html in
            html(.div, .class("body stack")) { $0.questions(model, frame) }
        }
        html(
            .p, .class("note"),
            text: "核对码证明本系统出过这张纸，结论和金额是什么。纸上其余文字有疑问的，请出件机关登录后调出原件比对。")
    }
}

extension HTML {
    fileprivate mutating func questions(_ model: CheckPage.Model, _ frame: Frame) {
        csrf(frame)
        textField(
            "number", "卷宗编号", value: model.number, hint: "纸上的“编号”，如 2026-AAAAAAAA", error: model.numberError)
        textField("code", "核对码", value: model.code, hint: "24 位，横线和大小写不拘", error: model.codeError)
        textField(
            "amount", "纸上的金额（元）", value: model.amount, hint: "纸上有金额的照小写填，如 1630000.00，看有没有被改",
            error: model.amountError, isRequired: false)
        self(.div) { $0(.button, .class("go"), text: "核对") }
    }

    fileprivate mutating func answer(_ answer: CheckPage.Answer) {
        let state: Attribute =
            switch answer.tone {
            case .good: .state("force")
            case .doubtful: .state("hint")
            case .bad: .state("bad")
            }
        self(.section, .class("stack"), .label("核对结果")) { html in
            html(.p, .class("banner"), state, .role("status")) { html in
                html(.b, text: answer.headline)
                html(.span, text: answer.text)
                for link in answer.links { html.link(link) }
            }
            if !answer.facts.isEmpty {
                html(.div, .class("panel")) { $0(.div, .class("body")) { $0.facts(answer.facts) } }
            }
        }
    }
}
