/// A framed section with its heading: `html.panel("why", "为什么不能", note: "3 件事") { … }`.
extension HTML {
    /// `id` becomes the anchor of the section; the heading's id is `h-<id>`.
    mutating func panel(
        _ id: String, _ title: String, note: String = "", class names: StaticString = "panel",
        content: (inout HTML) -> Void
    ) {
        self(.section, .class(names), .id(id), .labelled(by: "h-\(id)")) { html in
            html(.header) { html in
                html(.h2, .id("h-\(id)"), text: title)
                if !note.isEmpty { html(.p, text: note) }
            }
            content(&html)
        }
    }

    /// The head of a page: the one h1, a line under it, and what can be done with the page as a whole.
    mutating func heading(_ title: String, _ summary: String = "", tools: (inout HTML) -> Void = { _ in }) {
        self(.div, .class("head")) { html in
            html(.div) { html in
                html(.h1, text: title)
                if !summary.isEmpty { html(.p, text: summary) }
            }
            html(.div, .class("row no-print"), content: tools)
        }
    }

    mutating func crumbs(_ links: [PageLink], here: String) {
        self(.nav, .label("位置")) { html in
            html(.ol, .class("crumb")) { html in
                for link in links { html(.li) { $0.link(link) } }
                html(.li, text: here)
            }
        }
    }

    /// What would be here, and the next step.
    mutating func empty(_ words: String) {
        self(.p, .class("empty"), text: words)
    }

    mutating func heads(_ titles: [String]) {
        self(.thead) { html in
            html(.tr) { html in
                for title in titles { html(.th, .scope("col"), text: title) }
            }
        }
    }

    /// A table that is wider than a phone scrolls inside its own region, reachable by keyboard.
    mutating func scroll(_ label: String, content: (inout HTML) -> Void) {
        self(.div, .class("scroll"), .of("tabindex", 0), .role("region"), .label(label), content: content)
    }
}
