/// A label and its value, as they stand in a record: one line of an entry, a form to be approved, a dossier's opening.
public struct Fact: Sendable {
    public var label: String
    /// As people read it: “163.00 万元”, “2026-09-18”, “否”. Empty is shown as “—”, where no article stands for it.
    public var value: String
    public var articles: [ArticleLink]
    /// Where the value leads: a file, another dossier.
    public var href: String?

    public init(_ label: String, _ value: String, articles: [ArticleLink] = [], href: String? = nil) {
        self.label = label
        self.value = value
        self.articles = articles
        self.href = href
    }
}

extension HTML {
    mutating func facts(_ facts: [Fact]) {
        self(.dl, .class("kv")) { html in
            for fact in facts {
                html(.dt, text: fact.label)
                html(.dd) { html in
                    if let href = fact.href {
                        html(.a, .href(href), text: fact.value)
                    } else if !fact.value.isEmpty {
                        html.text(fact.value)
                    } else if fact.articles.isEmpty {
                        html.nothing()
                    }
                    if !fact.articles.isEmpty, !fact.value.isEmpty { html.text(" ") }
                    html.articles(fact.articles)
                }
            }
        }
    }

    /// “—” stands for no value; 0 never does.
    mutating func nothing() {
        self(.span, .class("muted"), text: "—")
    }
}
