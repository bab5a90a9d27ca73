extension AccountsPage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { "账号" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("账号", "一个人一个账号。人走了停用账号，调动了改单位；历史里的记录不动。")
        html.tabs(model.tabs, label: "管理")
        html(.div, .class("cols main-side gap")) { html in
            html(.div) { html in
                html.search(model)
                html.accounts(model)
                html.pager(model.paging, unit: "个")
            }
            html.add(model, frame)
        }
    }
}

extension HTML {
    fileprivate mutating func search(_ model: AccountsPage.Model) {
        self(.form, .class("filters"), .action(model.action), .label("查找账号")) { html in
            html(.label, .class("sr"), .for("f-text"), text: "姓名、账号或者单位")
            html(
                .input, .id("f-text"), .name("text"), .value(model.text), .fixed("placeholder", "姓名、账号、单位"),
                .of("size", 18), .fixed("autocomplete", "off"))
            html(.button, text: "查找")
            if !model.text.isEmpty { html(.a, .class("btn bare"), .href(model.action), text: "清除") }
        }
    }

    fileprivate mutating func accounts(_ model: AccountsPage.Model) {
        panel("accounts", "账号", class: "panel long") { html in
            if model.accounts.isEmpty {
                html.empty(model.text.isEmpty ? "还没有账号。先在旁边开一个。" : "没有姓名、账号或者单位含“\(model.text)”的账号。可以换个词，或者清除。")
            } else {
                html(.table, .class("cards")) { html in
                    html.heads(["姓名", "账号", "单位", "身份"])
                    html(.tbody) { html in
                        for account in model.accounts { html.account(account) }
                    }
                }
            }
        }
    }

    private mutating func account(_ account: AccountsPage.Account) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("full")) { html in
                html(.a, .href(account.href), text: account.name)
                html.labels(account.labels)
            }
            html(.td, .class("mono"), text: account.account)
            html(.td, .class("full"), text: account.organisation)
            html(.td, text: account.role)
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
                html.selectField(
                    "role", "身份", none: "请选择", options: model.roles, selected: model.add.role,
                    error: model.add.roleError)
                html(.div) { $0(.button, .class("go"), text: "开账号并设密码") }
            }
        }
    }
}
