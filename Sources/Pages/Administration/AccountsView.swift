extension AccountsPage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { "账号" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        let disabled = model.accounts.count(where: \.isDisabled)
        let summary =
            "\(model.accounts.count) 个账号" + (disabled > 0 ? "，其中 \(disabled) 个已停用。" : "。") + "人走了停用账号，历史里的记录不动。"
        html.heading("账号", summary)
        html.tabs(model.tabs, label: "管理")
        if let issued = model.issued { html.issued(issued) }
        html(.div, .class("cols main-side gap")) { html in
            html.accounts(model, frame)
            html.add(model, frame)
        }
    }
}

extension HTML {
    fileprivate mutating func issued(_ issued: AccountsPage.Issued) {
        self(.p, .class("banner"), .state("force"), .role("status")) { html in
            html(.b, text: "√ 密码已设")
            html(.span) { html in
                html.text("账号 ")
                html(.span, .class("mono"), text: issued.account)
                html.text("　密码 ")
                html(.span, .class("mono"), text: issued.password)
            }
            html(.span, .class("muted"), text: "只显示这一次，请当面告知；第一次登录时必须改。")
        }
    }

    fileprivate mutating func accounts(_ model: AccountsPage.Model, _ frame: Frame) {
        panel("accounts", "账号", class: "panel long") { html in
            if model.accounts.isEmpty {
                html.empty("还没有账号。先在旁边开一个。")
            } else {
                html(.table, .class("cards")) { html in
                    html.heads(["姓名", "账号", "单位", "身份", "办理"])
                    html(.tbody) { html in
                        for account in model.accounts { html.account(account, frame) }
                    }
                }
            }
        }
    }

    private mutating func account(_ account: AccountsPage.Account, _ frame: Frame) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("full")) { html in
                html(.b, text: account.name)
                if account.isDisabled { html.labels([Label("已停用", tone: .dashed)]) }
            }
            html(.td, .class("mono"), text: account.account)
            html(.td, .class("full"), text: account.organisation)
            html(.td, text: account.role)
            html(.td, .class("full")) { html in
                html(.div, .class("row")) { html in
                    html.act(account.resetAction, "重设密码", account.name, frame)
                    html.act(account.disableAction, "停用", account.name, frame)
                    html.act(account.enableAction, "恢复", account.name, frame)
                }
            }
        }
    }

    private mutating func act(_ action: String?, _ words: String, _ name: String, _ frame: Frame) {
        guard let action else { return }
        self(.form, .fixed("method", "post"), .action(action)) { html in
            html.csrf(frame)
            html(.button) { html in
                html.text(words)
                html(.span, .class("sr"), text: "：\(name)")
            }
        }
    }

    fileprivate mutating func add(_ model: AccountsPage.Model, _ frame: Frame) {
        panel("add", "开账号") { html in
            html(.form, .class("body fields"), .fixed("method", "post"), .action(model.addAction)) { html in
                html.csrf(frame)
                html.textField("name", "姓名", value: model.add.name, error: model.add.nameError)
                html.textField(
                    "account", "账号", value: model.add.account, hint: "字母和数字，登录时填", error: model.add.accountError)
                html.selectField(
                    "organisation", "单位", none: "请选择", options: model.organisations, selected: model.add.organisation,
                    error: model.add.organisationError)
                html.selectField("role", "身份", none: "请选择", options: model.roles, selected: model.add.role)
                html(.div) { $0(.button, .class("go"), text: "开账号并设密码") }
            }
        }
    }
}
