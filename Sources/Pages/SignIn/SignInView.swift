extension SignInPage {
    public static var setting: PageSetting { .gate }

    public static func title(_ model: Model) -> String { "登录" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html(.div, .class("stack")) { html in
            html(.div, .class("brand")) { $0.brand(frame) }
            html(.h1) { html in
                html.text("一个项目，从申报到停用，")
                html(.br)
                html.text("每一步都有依据")
            }
            html(.p, .class("muted"), text: "\(model.regulation)能做什么、为什么不能、还差什么、哪天到期，都写明白。")
            if let secrecy = model.secrecy {
                html(.p, .class("banner"), .state("bad")) { html in
                    html(.b, text: "× 不得填写涉密内容")
                    html(.span, text: secrecy)
                }
            }
        }
        html(.div, .class("stack")) { html in
            html.form(model, frame)
            html.display(frame)
        }
        if !model.demo.isEmpty { html.demo(model, frame) }
    }
}

extension HTML {
    /// The demonstration: a button a person, the first of each jurisdiction in sight.
    fileprivate mutating func demo(_ model: SignInPage.Model, _ frame: Frame) {
        self(.section, .class("demo stack")) { html in
            html(.h2, text: "演示：按一下就进去")
            html(.p, .class("muted")) { html in
                html.text("单位、人和项目都是虚构的，不能用来办真事。")
                if let tries = model.tries { html.link(tries) }
            }
            html(.div, .class("doors")) { html in
                for place in model.demo { html.place(place, model, frame) }
            }
        }
    }

    private mutating func place(_ place: DemoPlace, _ model: SignInPage.Model, _ frame: Frame) {
        self(.div, .class("panel stack")) { html in
            html(.h3) { html in
                html.text(place.title)
                html.labels([place.label])
            }
            for door in place.first { html.door(door, door.name, action: model.action, next: model.next, frame) }
            if !place.others.isEmpty {
                html(.details) { html in
                    html(.summary, text: "其余 \(place.others.count) 人")
                    for door in place.others {
                        html.door(door, door.name, action: model.action, next: model.next, frame)
                    }
                }
            }
        }
    }

    fileprivate mutating func form(_ model: SignInPage.Model, _ frame: Frame) {
        self(.form, .class("panel stack"), .fixed("method", "post"), .action(model.action)) { html in
            html.csrf(frame)
            html.hidden("next", model.next)
            html(.h2, text: "登录")
            if let error = model.error {
                html(.p, .class("field bad"), .role("alert"), .id("sign-in-error")) { html in
                    html(.span, .class("err"), text: error)
                }
            }
            let described: Attribute = .fixed("aria-describedby", "sign-in-error").when(model.error != nil)
            let invalid: Attribute = .fixed("aria-invalid", "true").when(model.error != nil)
            html(.div, .class("field")) { html in
                html(.label, .for("account"), text: "账号")
                html(
                    .input, .id("account"), .name("account"), .value(model.account), .fixed("autocomplete", "username"),
                    .flag("required"), described, invalid)
            }
            html(.div, .class("field")) { html in
                html(.label, .for("password"), text: "密码")
                html(
                    .input, .id("password"), .name("password"), .type("password"),
                    .fixed("autocomplete", "current-password"), .flag("required"), described, invalid)
            }
            html(.button, .class("go"), text: "登录")
            html(.p, .class("note"), text: model.help)
        }
    }
}
