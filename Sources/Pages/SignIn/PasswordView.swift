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
    }
}

extension HTML {
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
