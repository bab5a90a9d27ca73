/// Earlier projects and systems that resemble this one, each folded but the first: both texts side by side, then function by function.
extension HTML {
    mutating func similar(_ similar: ActPage.Similar?) {
        guard let similar else { return }
        panel("similar", "相似的项目和系统", note: similar.note) { html in
            switch similar {
            case .nothingWritten: html.empty("写了名称和内容、保存草稿以后，这里列出相似的项目和系统。")
            case .reading(let done, let total):
                html(.p, .class("body"), .role("status")) { html in
                    html.check(.toCheck, "还没有比对")
                    html.text(" 正在读入以前的申报，已读 \(done) / \(total) 件。稍后刷新本页就能看到。")
                }
            case .failed:
                html(.p, .class("body")) { html in
                    html.check(.toCheck, "未能比对")
                    html.text(" 比对没有办成，不等于没有重复。请稍后刷新，仍然不行请告诉管理员。")
                }
            case .found(let neighbours) where neighbours.isEmpty: html.empty("您能查看的项目和系统里，没有找到相似的。")
            case .found(let neighbours):
                html(.ol, .class("list small")) { html in
                    for (index, neighbour) in neighbours.enumerated() {
                        html(.li) { $0.neighbour(neighbour, isOpen: index == 0) }
                    }
                }
            }
            html(.footer, text: "只比对您有权查看的卷宗。比对在本机完成，同样的输入得同样的结果；建议由人定夺，没有找到不等于没有重复。")
        }
    }

    private mutating func neighbour(_ neighbour: ActPage.Neighbour, isOpen: Bool) {
        self(.h3) { html in
            html(.a, .href(neighbour.href), text: neighbour.title)
            if neighbour.isPointedOut {
                html.text(" ")
                html.label(Label("疑似重复", tone: .amber))
            }
        }
        self(.p, .class("muted"), text: neighbour.note.joined(separator: "　"))
        self(.p, text: neighbour.share + (neighbour.saving.isEmpty ? "" : "。" + neighbour.saving))
        self(.details, isOpen ? .flag("open") : .class("")) { html in
            html(.summary) { html in
                html.text("逐段对照")
                html(.span, .class("sr"), text: "：\(neighbour.title)")
            }
            html(.div, .class("beside")) { html in
                html.side("本件", neighbour.filing)
                html.side("已有：\(neighbour.title)", neighbour.existing)
            }
            if !neighbour.functions.isEmpty {
                html(.p) { $0(.b, text: "逐项功能") }
                html(.ol, .class("likeness")) { html in
                    for likeness in neighbour.functions { html(.li) { $0.likeness(likeness) } }
                }
            }
        }
    }

    private mutating func side(_ title: String, _ sentence: Sentence) {
        self(.div) { html in
            html(.p, .class("muted"), text: title)
            html(.p, .class("said")) { html in
                for phrase in sentence.phrases {
                    if phrase.isStrong { html(.mark, text: phrase.text) } else { html.text(phrase.text) }
                }
            }
        }
    }

    private mutating func likeness(_ likeness: ActPage.Likeness) {
        label(likeness.ruling)
        text(" \(likeness.function)")
        if let nearest = likeness.nearest, nearest != likeness.function { text("（已有：\(nearest)）") }
        self(.span, .class("muted"), text: "　\(likeness.reason)")
    }
}

extension ActPage.Similar {
    /// How many are listed; nil where none is.
    var count: Int? {
        if case .found(let neighbours) = self, !neighbours.isEmpty { neighbours.count } else { nil }
    }

    fileprivate var note: String {
        count.map { "\($0) 件，最像的在前" } ?? ""
    }
}
