/// What is to be judged stands beside the form that judges it, so that nobody opens a second window to read it.
extension HTML {
    mutating func changes(_ before: ActPage.Before?) {
        guard let before else { return }
        self(.p, .class("banner"), .state("hint")) { html in
            if before.changes.isEmpty {
                html(.b, text: "送审内容没有改动")
            } else {
                html(.b, text: "改动 \(before.changes.count) 处")
            }
            html(.span) { html in
                html.text("自")
                html.link(before.said)
                html.text("以来")
                for (index, change) in before.changes.enumerated() {
                    html.text(index == 0 ? "：" : "、")
                    html(.a, .href("#c\(index + 1)"), text: "\(index + 1) \(change)")
                }
            }
        }
    }

    /// `opinion` leads to where the viewer says what he thinks of it.
    mutating func underReview(
        _ review: ActPage.UnderReview, opinion: PageLink = PageLink("写意见", href: "#decision")
    ) {
        let (open, folded) = (review.parts.filter(\.isOpen), review.parts.filter { !$0.isOpen })
        self(.section, .class("panel frozen"), .id("review"), .labelled(by: "h-review")) { html in
            html(.header) { html in
                html(.h2, .id("h-review"), text: "送审稿")
                html(.p) { $0(.a, .class("no-print"), .href(opinion.href), text: opinion.title) }
            }
            for part in open { html.part(part) }
            if open.isEmpty { html.empty("没有单位报送的内容，只有下面各方的意见。") }
            if !folded.isEmpty {
                html(.footer) { html in
                    html(.p, .class("muted"), text: "以前各阶段报送的")
                    for part in folded { html.fold(part) }
                }
            }
        }
        guard !review.opinions.isEmpty else { return }
        panel("opinions", "各方意见", note: "\(review.opinions.count) 条，最近的在前") { html in
            html(.div, .class("body stack")) { html in for part in review.opinions { html.fold(part) } }
        }
    }

    private mutating func part(_ part: ActPage.Part) {
        self(.div, .class("body prose"), .id("r-\(part.sequence)")) { html in
            html(.h3) { html in
                html(.a, .href(part.href), text: part.title)
                if part.isNew { html.labels([Label("上次以后新增", tone: .amber)]) }
            }
            html(.p, .class("small muted"), text: part.note)
            html.items(part.items)
        }
    }

    private mutating func fold(_ part: ActPage.Part) {
        self(.details, .class("small"), .id("r-\(part.sequence)")) { html in
            html(.summary) { html in
                html(.b, text: part.title)
                html(.span, .class("muted"), text: "　\(part.note)")
                if part.isNew { html.labels([Label("上次以后新增", tone: .amber)]) }
            }
            html(.div, .class("stack fold prose")) { html in
                html.items(part.items)
                html(.p) { $0(.a, .href(part.href), text: "看历史第 \(part.sequence) 条") }
            }
        }
    }

    private mutating func items(_ items: [ActPage.Item]) {
        if items.isEmpty { self(.p, .class("muted"), text: "没有另填内容。") }
        self(.dl, .class("kv")) { html in
            for item in items {
                html(.dt, item.change == nil ? .absent : .class("chg"), .id(item.change.map { "c\($0)" })) { html in
                    html.text(item.change.map { "改动 \($0)　\(item.label)" } ?? item.label)
                    if item.isAsked { html.labels([Label("本环节审看", tone: .accent)]) }
                }
                html(.dd, item.content.isWide ? .class("full") : .absent) { $0.content(item.content, item.label) }
            }
        }
    }

    private mutating func content(_ content: ActPage.Content, _ label: String) {
        switch content {
        case .words(let wordings): for wording in wordings { marked(wording.text, wording.mark) }
        case .papers(let papers):
            self(.ul, .class("papers")) { html in
                for paper in papers { html(.li) { $0.paper(paper) } }
            }
        case .table(let heads, let rows):
            scroll(label) { html in
                html(.table) { html in
                    html.heads(heads)
                    html(.tbody) { html in
                        for row in rows {
                            html(.tr) { html in for cell in row.cells { html(.td) { $0.marked(cell, row.mark) } } }
                        }
                    }
                }
            }
        }
    }

    private mutating func paper(_ paper: ActPage.Paper) {
        if paper.mark == .gone {
            self(.del, text: paper.name)
            self(.span, .class("muted"), text: "　已撤下")
            return
        }
        self(.a, .href(paper.href), text: paper.name)
        self(.span, .class("muted"), text: "　\(SizeText.bytes(paper.size))")
        if paper.mark == .new { labels([Label("新", tone: .amber)]) }
    }

    /// Struck and added text is said to those who do not see it, too.
    private mutating func marked(_ text: String, _ mark: ActPage.Mark) {
        switch mark {
        case .same: self.text(text.isEmpty ? "—" : text)
        case .gone: self(.del, text: text)
        case .new: self(.ins, text: text)
        }
    }
}

extension ActPage.Content {
    /// Tables and long texts take the whole width under their label.
    fileprivate var isWide: Bool {
        switch self {
        case .table: true
        case .papers: false
        case .words(let wordings): wordings.reduce(0) { $0 + $1.text.count } > 60
        }
    }
}
