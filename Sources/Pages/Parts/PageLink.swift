/// A link with its words.
public struct PageLink: Sendable, Equatable {
    public var title: String
    public var href: String

    public init(_ title: String, href: String) {
        self.title = title
        self.href = href
    }
}

/// One of several links of which one is the place where we are: saved views, years, editions, pages of a list.
public struct Tab: Sendable, Equatable {
    public var title: String
    public var href: String
    /// How many things stand behind it.
    public var count: Int?
    public var isCurrent: Bool

    public init(_ title: String, href: String, count: Int? = nil, isCurrent: Bool = false) {
        self.title = title
        self.href = href
        self.count = count
        self.isCurrent = isCurrent
    }
}

/// A citation (依据) as people read it, “第十一条”, and where it is printed. Without an address it is plain words.
public struct ArticleLink: Sendable, Equatable {
    public var title: String
    public var href: String?

    public init(_ title: String, href: String? = nil) {
        self.title = title
        self.href = href
    }
}

extension HTML {
    mutating func link(_ link: PageLink) {
        self(.a, .href(link.href), text: link.title)
    }

    mutating func article(_ article: ArticleLink?) {
        guard let article else { return }
        if let href = article.href {
            self(.a, .class("art"), .href(href), text: article.title)
        } else {
            self(.span, .class("art muted"), text: article.title)
        }
    }

    mutating func articles(_ articles: [ArticleLink]) {
        for (index, article) in articles.enumerated() {
            if index > 0 { text(" ") }
            self.article(article)
        }
    }

    mutating func tabs(_ tabs: [Tab], label: String) {
        guard !tabs.isEmpty else { return }
        self(.nav, .class("views"), .label(label)) { html in for tab in tabs { html.tab(tab) } }
    }

    /// More than fit into a line or two push what people came for off the screen.
    private static let tabsInSight = 9

    /// The first one and the one where we are; the others, where there are many, behind a word that says how many.
    mutating func foldedTabs(_ tabs: [Tab], label: String, measure: String) {
        guard tabs.count > HTML.tabsInSight else { return self.tabs(tabs, label: label) }
        let shown = tabs.indices.filter { $0 == 0 || tabs[$0].isCurrent }
        self(.div, .class("tab-fold")) { html in
            html.tabs(shown.map { tabs[$0] }, label: label)
            html(.details) { html in
                html(.summary, text: "其余 \(tabs.count - shown.count) \(measure)")
                html(.nav, .label("其余\(measure)")) { html in
                    html(.ul) { html in
                        for index in tabs.indices where !shown.contains(index) {
                            html(.li) { $0.tab(tabs[index]) }
                        }
                    }
                }
            }
        }
    }

    private mutating func tab(_ tab: Tab) {
        self(.a, .href(tab.href), .fixed("aria-current", "true").when(tab.isCurrent)) { html in
            html.text(tab.title)
            if let count = tab.count {
                html.text(" ")
                html(.b) { $0.text(count) }
            }
        }
    }
}
