/// The end of the form: what is decided, on which day, served on whom, and the buttons.
extension HTML {
    mutating func decision(_ model: ActPage.Model) {
        panel("decision", model.decisionTitle) { html in
            html(.div, .class("body fields two")) { html in
                html.outcomes(model)
                html.recipients(model)
                html.happened(model.happened)
            }
        }
    }

    private mutating func outcomes(_ model: ActPage.Model) {
        guard !model.outcomes.isEmpty else { return }
        group("outcome", "结论", hint: "", error: model.outcomeError) { html in
            for (index, outcome) in model.outcomes.enumerated() {
                let isChosen = model.outcome == outcome.value
                html(.label, .class("check")) { html in
                    html(
                        .input, .type("radio"), .name("outcome"), .value(outcome.value),
                        .flag("checked", if: isChosen), .fixed("id", "f-outcome").when(index == 0))
                    html(.span) { html in
                        html.text(outcome.title)
                        if !outcome.note.isEmpty { html(.span, .class("note"), text: "　\(outcome.note)") }
                    }
                }
            }
        }
    }

    private mutating func recipients(_ model: ActPage.Model) {
        guard !model.recipients.isEmpty else { return }
        group("to", "送达", hint: "每一家都要送到，缺一家不算", error: nil) { html in
            for (index, recipient) in model.recipients.enumerated() {
                html(.label, .class("check")) { html in
                    html(
                        .input, .type("checkbox"), .name("to"), .value(recipient.value),
                        .flag("checked", if: model.served.contains(recipient.value)),
                        .fixed("id", "f-to").when(index == 0))
                    html.text(recipient.title)
                }
            }
        }
    }

    private mutating func happened(_ happened: ActPage.Happened) {
        field("happened", "办理日期", hint: happened.hint, error: happened.error) { html, described in
            html(
                .input, .id("f-happened"), .name("happened"), .type("date"), .value(happened.value), .flag("required"),
                .of("min", happened.earliest), .of("max", happened.latest), .described(by: described),
                .fixed("aria-invalid", "true").when(happened.error != nil))
        }
    }

    /// Several controls under one legend.
    mutating func group(
        _ name: String, _ legend: String, hint: String, error: String?, content: (inout HTML) -> Void
    ) {
        var described: [String] = []
        if !hint.isEmpty { described.append("f-\(name)-h") }
        if error != nil { described.append("f-\(name)-e") }
        self(
            .fieldset, error == nil ? .class("field wide") : .class("field wide bad"),
            .described(by: described.isEmpty ? nil : described.joined(separator: " "))
        ) { html in
            html(.legend, text: legend)
            if !hint.isEmpty { html(.span, .class("hint"), .id("f-\(name)-h"), text: hint) }
            if let error { html(.span, .class("err"), .id("f-\(name)-e"), text: error) }
            html(.div, .class("choices"), content: content)
        }
    }

    mutating func bar(_ model: ActPage.Model) {
        self(.div, .class("panel row between bar no-print")) { html in
            html(.div, .class("small muted")) { html in
                if let draft = model.draft {
                    html(.span, .id("saved"), .role("status"), text: draft.saved.map { "草稿已保存，\($0)" } ?? "还没有保存草稿")
                }
            }
            html(.div, .class("row")) { html in
                html(.a, .class("btn bare"), .href(model.cancel), text: "返回")
                if model.draft != nil { html.act("draft", model.isSent ? "撤回，存为草稿" : "保存草稿", .absent) }
                if model.mayAct { html.submit(model) }
            }
        }
    }

    /// The Enter key presses the first button of a form. Without this one it would delete a row of a table; with it, it
    /// saves the draft, and files the act only where there is no draft to save.
    mutating func enterKey(_ model: ActPage.Model) {
        self(
            .button, .class("sr"), .name("do"), .value(model.draft == nil ? "submit" : "draft"), .of("tabindex", -1),
            .hiddenFromReaders, text: model.draft == nil ? "提交" : "保存草稿")
    }

    private mutating func submit(_ model: ActPage.Model) {
        let words = model.submit ?? "提交"
        switch model.approval {
        case .notNeeded, .own: act("submit", words, .class("go"))
        case .approved: act("submit", words, .class("go"))
        case .toSend, .returned: act("approval", "送负责人审签", .class("go"))
        case .sent:
            self(.span, .class("note"), text: "负责人同意后提交")
        }
    }

    private mutating func act(_ value: String, _ words: String, _ names: Attribute) {
        self(.button, names, .name("do"), .value(value), text: words)
    }
}

extension ActPage.Model {
    /// It lies with the leader: to keep another draft is to take it back.
    fileprivate var isSent: Bool { if case .sent = approval { true } else { false } }
}
