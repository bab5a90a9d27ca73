extension OrganisationsPage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { "单位" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("单位", "\(model.organisations.count) 个单位。一个单位在规则里担任哪一方，决定它能办哪些步骤；以自己的单位卷宗申报项目。")
        html.tabs(model.tabs, label: "管理")
        if !model.unbound.isEmpty {
            html(.p, .class("banner"), .state("draft")) { html in
                html(.b, text: "？ 规则里的这些主体还没有单位担任")
                html(.span, text: "\(model.unbound.joined(separator: "、"))。它们的步骤现在没有人能办。")
            }
        }
        html(.div, .class("cols main-side gap")) { html in
            html.organisations(model)
            html.add(model, frame)
        }
    }
}

extension HTML {
    fileprivate mutating func organisations(_ model: OrganisationsPage.Model) {
        panel("organisations", "单位和主体", class: "panel long") { html in
            if model.organisations.isEmpty {
                html.empty("还没有单位。先在旁边登记一个。")
            } else {
                html(.table, .class("cards")) { html in
                    html.heads(["单位", "名下的单位卷宗", "账号", "担任的主体"])
                    html(.tbody) { html in
                        for each in model.organisations { html.organisation(each) }
                    }
                }
            }
        }
    }

    private mutating func organisation(_ each: OrganisationsPage.Organisation) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("full")) { html in
                html(.a, .href(each.href), text: each.name)
                if !each.short.isEmpty { html(.span, .class("muted"), text: "　\(each.short)") }
                if each.isClosed { html.labels([Label("已停用", tone: .dashed)]) }
            }
            html(.td, .class("full"), .cellLabel("名下的单位卷宗"), text: each.unit.isEmpty ? "—" : each.unit)
            html(.td, .cellLabel("账号")) { $0.text(each.accounts) }
            html(.td, .class("full")) { html in
                html.text(each.parties.isEmpty ? "没有" : each.parties.joined(separator: "、"))
                if each.requiresLeader { html.labels([Label("负责人审签")]) }
            }
        }
    }

    fileprivate mutating func add(_ model: OrganisationsPage.Model, _ frame: Frame) {
        panel("add", "登记单位") { html in
            html(.form, .class("body fields"), .fixed("method", "post"), .action(model.addAction)) { html in
                html.csrf(frame)
                html.textField("name", "名称", value: model.add.name, hint: "公章上的全称", error: model.add.nameError)
                html.textField(
                    "short", "简称", value: model.add.short, hint: "列表和清单里用", error: model.add.shortError,
                    isRequired: false)
                html.selectField(
                    "unit", "以哪个单位卷宗的名义申报", none: "不申报", options: model.units, selected: model.add.unit,
                    error: model.add.unitError, isRequired: false)
                html(.div) { $0(.button, .class("go"), text: "登记单位") }
            }
        }
    }
}
