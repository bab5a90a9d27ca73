/// The chain of entries: a ring an entry, the digest at the right, what was recorded behind a fold.
extension HTML {
    mutating func history(_ model: ProjectPage.Model, _ frame: Frame) {
        self(.section, .class("panel long"), .id("log"), .labelled(by: "h-log")) { html in
            html(.header) { html in
                html(.h2, .id("h-log"), text: "历史")
                html(.p) { html in
                    html.text("共 \(model.history.count) 条　")
                }
            }
            if model.history.isEmpty {
                html.empty("还没有记录。第一件事办好后会出现在这里。")
            } else {
                html(.ol, .class("chain")) { html in
                    for entry in model.history { html.entry(entry, frame) }
                }
            }
            html(.footer, text: "每条都含上一条的摘要，改动任何一条，其后全部对不上。更正另记一条，原记录不动。")
        }
    }

    private mutating func entry(_ entry: HistoryEntry, _ frame: Frame) {
        let names: Attribute =
            switch entry.mark {
            case .standing: .absent
            case .correction, .void: .class("fix")
            case .withdrawn: .class("gone")
            }
        self(.li, .id("e-\(entry.sequence)"), names) { html in
            html(.span, .class("muted")) { $0.text(entry.sequence) }
            html(.span, .class("nw")) { html in
                html.text(entry.happened)
                if !entry.recorded.hasPrefix(entry.happened) {
                    html(.br)
                    html(.small, .class("muted"), text: "记于 \(entry.recorded)")
                }
            }
            html(.div) { html in
                html.gist(entry)
                html.folded(entry, frame)
            }
            html(.span, .class("mono muted"), text: entry.digest)
        }
    }

    private mutating func gist(_ entry: HistoryEntry) {
        self(.p) { html in
            html(.b, text: entry.title)
            if let outcome = entry.outcome { html.text("：\(outcome)") }
            html.text(" ")
            html(.span, .class("muted small")) { html in
                html.text("\(entry.organisation) \(entry.person)　")
                html.articles(entry.basis)
            }
        }
        if let late = entry.late { self(.p) { $0.due(DueMark(light: .soon, words: late)) } }
        for words in entry.overrides {
            self(.p, .class("small")) { html in
                html.label(Label("变通", tone: .amber))
                html.text(" \(words)")
            }
        }
        switch entry.mark {
        case .standing: break
        case .correction: self(.p, .class("small")) { $0.label(Label("更正", tone: .dashed)) }
        case .void: self(.p, .class("small")) { $0.label(Label("作废", tone: .dashed)) }
        case .withdrawn(let words): self(.p, .class("small muted"), text: words)
        }
        for note in entry.notes { self(.p, .class("small muted"), text: note) }
    }

    private mutating func folded(_ entry: HistoryEntry, _ frame: Frame) {
        self(.details, .class("small")) { html in
            html(.summary) { html in
                html.text("内容")
                html(.span, .class("sr"), text: "：第 \(entry.sequence) 条")
            }
            html(.div, .class("stack fold")) { html in
                if !entry.fields.isEmpty { html.facts(entry.fields) }
                if !entry.materials.isEmpty {
                    html(.ul) { html in
                        for material in entry.materials { html(.li) { $0.link(material) } }
                    }
                }
                html(.p, .class("muted")) { html in
                    html.text("记于 \(entry.recorded)")
                    if !entry.edition.isEmpty { html.text("　\(entry.edition)") }
                    html.text("　")
                    for link in entry.links {
                        html.link(link)
                        html.text(" ")
                    }
                }
            }
        }
    }
}
