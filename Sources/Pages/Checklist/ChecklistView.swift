extension ChecklistPage {
    public static var place: Frame.Place? { .library }
    public static var setting: PageSetting { .sheet }

    public static func title(_ model: Model) -> String { model.title }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html(.div, .class("row between no-print")) { html in
            html.crumbs([PageLink("项目库", href: frame.routes.library), model.project], here: "核验单")
            html(.div, .class("row")) { html in
                html(.span, .class("note"), text: "屏幕所见即打印所得，A4")
                html.printButton()
            }
        }
        html(.article, .class("sheet"), .labelled(by: "sheet-title")) { html in
            html(.h1, .id("sheet-title"), text: model.title)
            if let banner = model.banner { html.banner(banner) }
            html(.div, .class("row between")) { html in
                html(.span, text: model.number.isEmpty ? "" : "编号：\(model.number)")
                html(.span, text: "核验时点：\(model.checked)")
            }
            html.factTable(model.facts)
            html.checklist(model.lines)
            html.conclusion(model.lines)
            html(.p, text: "依据：\(model.basis)。本单只列前置条件，不代替审批。")
            html.signatures(model.signatures)
            html.verification(model.verification, model.chain)
        }
    }
}

extension HTML {
    fileprivate mutating func factTable(_ facts: [Fact]) {
        self(.table) { html in
            html(.tbody) { html in
                for start in stride(from: 0, to: facts.count, by: 2) {
                    html(.tr) { html in
                        html(.th, .scope("row"), text: facts[start].label)
                        let isLast = start + 1 >= facts.count
                        html(.td, .fixed("colspan", "3").when(isLast), text: facts[start].value)
                        if !isLast {
                            html(.th, .scope("row"), text: facts[start + 1].label)
                            html(.td, text: facts[start + 1].value)
                        }
                    }
                }
            }
        }
    }

    fileprivate mutating func checklist(_ lines: [ChecklistPage.Line]) {
        scroll("前置条件表，可左右滚动") { html in
            html(.table, .class("pre")) { html in
                html.heads(["序", "法定前置条件", "依据", "状态", "证据", "还缺什么"])
                html(.tbody) { html in
                    for (index, line) in lines.enumerated() {
                        html(.tr) { html in
                            html(.td, .class("c")) { $0.text(index + 1) }
                            html(.td, text: line.condition)
                            html(.td, text: line.article)
                            html(.td, .class("c")) { $0.check(line.mark) }
                            html(.td, text: line.evidence.isEmpty ? "—" : line.evidence)
                            html(.td, text: line.remedy.isEmpty ? "—" : line.remedy)
                        }
                    }
                }
            }
        }
    }

    /// The answer first: may it be done, and if not, which lines stand in the way.
    fileprivate mutating func conclusion(_ lines: [ChecklistPage.Line]) {
        func numbers(_ mark: CheckMark) -> [String] {
            lines.indices.filter { lines[$0].mark == mark }.map { String($0 + 1) }
        }
        let (missing, open, byForm) = (numbers(.notMet), numbers(.toCheck), numbers(.byForm))
        let met = lines.count { $0.mark == .met }
        self(.p, .class("concl")) { html in
            if !missing.isEmpty {
                html(.b, text: "结论：× 暂不具备条件。")
            } else if !open.isEmpty {
                html(.b, text: "结论：？ 还有待核对的条件。")
            } else if !byForm.isEmpty {
                html(.b, text: "结论：？ 卷宗里的条件都具备，其余看填写的内容。")
            } else {
                html(.b, text: "结论：√ 条件全部具备。")
            }
            html.text("共 \(lines.count) 项，满足 \(met) 项，不满足 \(missing.count) 项，待核对 \(open.count) 项")
            html.text(byForm.isEmpty ? "。" : "，填写时定 \(byForm.count) 项。")
            if !missing.isEmpty { html.text("补齐第 \(missing.joined(separator: "、")) 项") }
            if !missing.isEmpty && !open.isEmpty { html.text("并") }
            if !open.isEmpty { html.text("核对第 \(open.joined(separator: "、")) 项") }
            if !missing.isEmpty || !open.isEmpty { html.text("后可再次核验。") }
            if !byForm.isEmpty { html.text("第 \(byForm.joined(separator: "、")) 项填写时由系统核对。") }
        }
    }

    fileprivate mutating func signatures(_ signatures: [String]) {
        guard !signatures.isEmpty else { return }
        self(.div, .class("signs")) { html in
            for signature in signatures {
                html(.div) { html in
                    html(.span, text: signature)
                    html(.span, text: "　　　　年　　月　　日")
                }
            }
        }
    }
}
