extension LetterPage {
    public static var place: Frame.Place? { .library }
    public static var setting: PageSetting { .sheet }

    public static func title(_ model: Model) -> String { model.title }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html(.div, .class("row between no-print")) { html in
            html.crumbs([PageLink("项目库", href: frame.routes.library), model.project, model.entry], here: "公文")
            html(.div, .class("row")) { html in
                html(.span, .class("note"), text: "文号、印发日期由发文机关填写；A4，版心按公文格式")
                html.printButton()
            }
        }
        html(.article, .class("sheet official"), .labelled(by: "letter-title")) { html in
            for warning in model.warnings {
                html(.p, .class("stop"), text: warning)
            }
            html(.p, .class("number")) { html in
                html.ruled("机关代字")
                html.text("〔\(model.year)〕")
                html.ruled("发文顺序号")
                html.text("号")
            }
            html(.h1, .id("letter-title")) { html in
                for part in model.heading { html(.span, text: part) }
            }
            html(.p, .class("to")) { html in
                if let addressee = model.addressee { html.text(addressee) } else { html.ruled("主送机关") }
                html.text("：")
            }
            for paragraph in model.opening { html(.p, text: paragraph) }
            for (index, section) in model.sections.enumerated() { html.section(section, index + 1) }
            html.attachments(model.attachments)
            html(.div, .class("signed")) { html in
                html(.p, text: model.signature)
                html(.p, text: model.day)
            }
            html(.div, .class("end")) { $0.issue(model) }
        }
    }
}

extension HTML {
    /// 版记, and the code below it: they stay together.
    fileprivate mutating func issue(_ model: LetterPage.Model) {
        self(.div, .class("issue")) { html in
            if !model.copies.isEmpty { html(.p, text: "抄送：\(model.copies.joined(separator: "，"))。") }
            html(.p, .class("row between")) { html in
                html(.span, text: model.signature)
                html(.span) { html in
                    html.ruled("印发日期")
                    html.text("印发")
                }
            }
        }
        verification(model.verification, "据 \(model.project.title) 历史\(model.entry.title)")
    }

    /// A blank that the office fills in by hand.
    fileprivate mutating func ruled(_ what: String) {
        self(.span, .class("blank")) { $0(.span, .class("sr"), text: "（\(what)，待填）") }
    }

    fileprivate mutating func section(_ section: LetterPage.Section, _ number: Int) {
        self(.h2, text: "\(ChineseNumeral.words(number))、\(section.title)")
        for paragraph in section.before { self(.p, text: paragraph) }
        for (index, item) in section.items.enumerated() {
            let isAlone = section.items.count == 1
            self(.p) { html in
                if !isAlone || !item.label.isEmpty {
                    html(
                        .b,
                        text: (isAlone ? "" : "（\(ChineseNumeral.words(index + 1))）")
                            + (item.label.isEmpty ? "" : "\(item.label)："))
                }
                html.text(item.table == nil ? item.text : item.lead)
            }
            if let table = item.table { letterTable(table) }
        }
        for paragraph in section.after { self(.p, text: paragraph) }
    }

    fileprivate mutating func attachments(_ attachments: [String]) {
        guard !attachments.isEmpty else { return }
        self(.div, .class("attached")) { html in
            for (index, attachment) in attachments.enumerated() {
                html(.p) { html in
                    html(.span, text: index == 0 ? "附件：" : "")
                    html(.span, text: attachments.count == 1 ? attachment : "\(index + 1). \(attachment)")
                }
            }
        }
    }

    /// The foot of a paper: its code, how to check it, what it rests on.
    mutating func verification(_ verification: CheckCode?, _ ground: String) {
        self(.div, .class("verify")) { html in
            html(.div) { html in
                if let verification {
                    html(.p) { html in
                        html.text("核对码 ")
                        html(.span, .class("code"), text: verification.code)
                    }
                    html(.p, text: verification.help)
                }
                if !ground.isEmpty { html(.p, text: ground) }
            }
        }
    }
}

/// 一、二、… 九十九, as headings are numbered.
enum ChineseNumeral {
    private static let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

    /// 1 to 99; beyond, digits.
    static func words(_ number: Int) -> String {
        guard (1...99).contains(number) else { return "\(number)" }
        let (tens, ones) = (number / 10, number % 10)
        return (tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十") + digits[ones]
    }
}
