extension OrganisationsPage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { "单位" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("单位", "\(model.organisations.count) 个单位。一个单位在规则里担任哪一方，决定它能办哪些步骤。")
        html.tabs(model.tabs, label: "管理")
        if !model.unbound.isEmpty {
            html(.p, .class("banner"), .state("draft")) { html in
                html(.b, text: "？ 规则里的这些主体还没有单位担任")
                html(.span, text: "\(model.unbound.joined(separator: "、"))。它们的步骤现在没有人能办。")
            }
        }
        html(.div, .class("cols main-side gap")) { html in
            html.organisations(model, frame)
            html.add(model, frame)
        }
    }
}

extension HTML {
    fileprivate mutating func organisations(_ model: OrganisationsPage.Model, _ frame: Frame) {
        panel("organisations", "单位和主体", class: "panel long") { html in
            if model.organisations.isEmpty {
                html.empty("还没有单位。先在旁边登记一个。")
            } else {
                html(.table, .class("cards")) { html in
                    html.heads(["单位", "统一社会信用代码", "申报单位", "账号", "担任的主体"])
                    html(.tbody) { html in
                        for each in model.organisations { html.organisation(each, model.parties, frame) }
                    }
                }
            }
        }
    }

    private mutating func organisation(
        _ each: OrganisationsPage.Organisation, _ parties: [Option], _ frame: Frame
    ) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("full")) { html in
                html(.b, text: each.name)
                if !each.short.isEmpty { html(.span, .class("muted"), text: "　\(each.short)") }
            }
            html(.td, .class("mono full"), text: each.code.isEmpty ? "—" : each.code)
            html(.td, .class("full"), .cellLabel("申报单位"), text: each.parent.isEmpty ? "—" : each.parent)
            html(.td, .cellLabel("账号")) { $0.text(each.accounts) }
            html(.td, .class("full")) { $0.binding(each, parties, frame) }
        }
    }

    private mutating func binding(_ each: OrganisationsPage.Organisation, _ parties: [Option], _ frame: Frame) {
        let held = parties.filter { each.parties.contains($0.value) }.map(\.title)
        self(.details) { html in
            html(.summary) { html in
                html.text(held.isEmpty ? "没有" : held.joined(separator: "、"))
                html(.span, .class("sr"), text: "，修改\(each.name)担任的主体")
            }
            html(.form, .class("stack fold"), .fixed("method", "post"), .action(each.bindAction)) { html in
                html.csrf(frame)
                html(.fieldset, .class("field")) { html in
                    html(.legend, text: "担任规则里的哪几方")
                    html(.div, .class("choices")) { html in
                        for party in parties {
                            html.checkbox(
                                "party", party.value, party.title, isChecked: each.parties.contains(party.value))
                        }
                    }
                }
                html(.div) { $0(.button, text: "保存") }
            }
        }
    }

    fileprivate mutating func add(_ model: OrganisationsPage.Model, _ frame: Frame) {
        panel("add", "登记单位") { html in
            html(.form, .class("body fields"), .fixed("method", "post"), .action(model.addAction)) { html in
                html.csrf(frame)
                html.textField("name", "名称", value: model.add.name, hint: "公章上的全称", error: model.add.nameError)
                html.textField("short", "简称", value: model.add.short, hint: "列表和清单里用", isRequired: false)
                html.textField(
                    "code", "统一社会信用代码", value: model.add.code, hint: "18 位，登记时核对校验位", error: model.add.codeError,
                    isRequired: false)
                html.selectField(
                    "parent", "以哪个单位的名义申报", none: "不申报项目", options: model.parents, selected: model.add.parent,
                    isRequired: false)
                html(.div) { $0(.button, .class("go"), text: "登记单位") }
            }
        }
    }
}
