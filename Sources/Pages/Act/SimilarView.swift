/// Earlier projects and systems that resemble this one. A comparison that failed never reads as “no duplicate”.
extension HTML {
    mutating func similar(_ similar: ActPage.Similar?) {
        guard let similar else { return }
        panel("similar", "相似的项目和系统", note: similar.failure == nil ? similar.summary : "") { html in
            if let failure = similar.failure {
                html(.p, .class("body")) { html in
                    html.check(.toCheck, "未能比对")
                    html.text(" \(failure)")
                }
            } else if similar.neighbours.isEmpty {
                html.empty("没有找到相似的项目。")
            } else {
                html(.ul, .class("list small")) { html in
                    for neighbour in similar.neighbours { html.neighbour(neighbour) }
                }
            }
            html(.footer, text: "比对在本机完成，同样的输入得同样的结果。没有找到不等于没有重复。")
        }
    }

    private mutating func neighbour(_ neighbour: ActPage.Neighbour) {
        self(.li) { html in
            html(.b) { html in
                if let href = neighbour.href {
                    html(.a, .href(href), text: neighbour.title)
                } else {
                    html.text(neighbour.title)
                }
            }
            if !neighbour.note.isEmpty { html(.span, .class("muted"), text: "　\(neighbour.note)") }
            for passage in neighbour.passages {
                html(.br)
                html.text("“")
                for phrase in passage.phrases {
                    if phrase.isStrong { html(.mark, text: phrase.text) } else { html.text(phrase.text) }
                }
                html.text("”")
            }
            html(.br)
            if let verdict = neighbour.verdict { html.label(verdict) }
            if !neighbour.advice.isEmpty { html.text(" \(neighbour.advice)") }
        }
    }
}
