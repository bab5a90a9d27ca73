/// Where official forms are linked: on the page of a dossier, and beside the form of a step.
extension HTML {
    mutating func forms(_ forms: [ProjectPage.Form]) {
        guard !forms.isEmpty else { return }
        panel("forms", "表格", note: "\(forms.count) 张，按记录填好，可直接打印") { html in
            html(.table, .class("cards")) { html in
                html.heads(["表", "依据", "已随办理固定的"])
                html(.tbody) { html in
                    for form in forms {
                        html(.tr) { html in
                            html(.td, .class("full")) { $0.link(form.now) }
                            html(.td, .class("nw")) { $0.article(form.article) }
                            html(.td, .class("full")) { html in
                                if form.frozen.isEmpty { html.nothing() }
                                for (index, link) in form.frozen.enumerated() {
                                    if index > 0 { html.text("　") }
                                    html.link(link)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What is filled in here will stand on paper there: nothing is written twice.
    mutating func forms(_ forms: [ActPage.Form]) {
        guard !forms.isEmpty else { return }
        panel("on-paper", "印在哪张表上", note: "填一次，各表通用") { html in
            html(.ul, .class("list")) { html in
                for form in forms {
                    html(.li) { html in
                        html(.div, .class("grow")) { html in
                            html.link(form.link)
                            html.text(" ")
                            html.article(form.article)
                            if form.isNeeded {
                                html(.span, .class("small muted"), text: "　提交后随本次办理固定")
                            }
                        }
                    }
                }
            }
        }
    }
}
