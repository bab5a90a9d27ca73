/// What was recorded at the opening, and the papers.
extension HTML {
    mutating func papers(_ model: ProjectPage.Model) {
        if !model.facts.isEmpty {
            panel("facts", "基本情况") { html in
                html(.div, .class("body")) { $0.facts(model.facts) }
            }
        }
        guard !model.materials.isEmpty else { return }
        let missing = model.materials.count { $0.href == nil }
        let note = "\(model.materials.count - missing) 份" + (missing > 0 ? "，缺 \(missing) 份" : "")
        panel("files", "材料", note: note) { html in
            html(.table, .class("cards")) { html in
                html.heads(["材料", "步骤", "日期", "大小", "摘要"])
                html(.tbody) { html in
                    for material in model.materials { html.material(material) }
                }
            }
        }
    }

    private mutating func material(_ material: ProjectPage.Material) {
        self(.tr) { html in
            html(.td, .class("full")) { html in
                if let href = material.href {
                    html(.a, .href(href), text: material.name)
                } else {
                    html.check(.notMet, "缺")
                    html.text(" \(material.name)")
                }
            }
            html(.td, .class("full"), text: material.step)
            html(.td, .class("nw")) { html in
                if material.day.isEmpty { html.nothing() } else { html.text(material.day) }
            }
            html(.td, .class("nw")) { html in
                if material.href == nil { html.nothing() } else { html.text(SizeText.bytes(material.size)) }
            }
            html(.td, .class("mono drop"), text: material.digest.isEmpty ? "—" : material.digest)
        }
    }
}
