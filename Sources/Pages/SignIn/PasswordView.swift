extension PasswordPage {
    public static func title(_ model: Model) -> String { "修改密码" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("修改密码", model.isForced ? "这个密码是管理员设的，改好以后才能继续。" : "")
        html(.form, .class("panel narrow"), .fixed("method", "post"), .action(model.action)) { html in
            html.csrf(frame)
            html(.div, .class("body fields")) { html in
                html.password("current", "现在的密码", "", model.currentError, "current-password")
                html.password("password", "新密码", model.rule, model.passwordError, "new-password")
                html.password("again", "再填一次新密码", "", model.againError, "new-password")
                html(.div) { $0(.button, .class("go"), text: "修改密码") }
            }
        }
        if !model.tokens.isEmpty { html.tokens(model.tokens, frame) }
    }
}

extension HTML {
    fileprivate mutating func tokens(_ tokens: [PasswordPage.Token], _ frame: Frame) {
        panel("tokens", "接口令牌", note: "\(tokens.count) 个", class: "panel gap") { html in
            html(.p, .class("body"), text: "别的程序用它们以您的名义办事。改密码时全部作废。")
            html.scroll("接口令牌一览") { html in
                html(.table, .class("cards")) { html in
                    html(.caption, .class("sr"), text: "接口令牌")
                    html.heads(["名称", "发放", "最近使用", "到期", "作废"])
                    html(.tbody) { html in
                        for token in tokens { html.row(token, frame) }
                    }
                }
            }
        }
    }

    private mutating func row(_ token: PasswordPage.Token, _ frame: Frame) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("full"), text: token.name)
            html(.td, .class("nw"), .cellLabel("发放"), text: token.issued)
            html(.td, .class("nw"), .cellLabel("最近使用"), text: token.used)
            html(.td, .class("nw"), .cellLabel("到期"), text: token.expires)
            html(.td) { html in
                html(.form, .fixed("method", "post"), .action(token.revokeAction)) { html in
                    html.csrf(frame)
                    html(.button) { html in
                        html.text("作废")
                        html(.span, .class("sr"), text: "：\(token.name)")
                    }
                }
            }
        }
    }

    fileprivate mutating func password(
        _ name: String, _ label: String, _ hint: String, _ error: String?, _ autocomplete: StaticString
    ) {
        field(name, label, hint: hint, error: error) { html, described in
            html(
                .input, .id("f-\(name)"), .name(name), .type("password"), .fixed("autocomplete", autocomplete),
                .flag("required"), .described(by: described), .fixed("aria-invalid", "true").when(error != nil))
        }
    }
}
