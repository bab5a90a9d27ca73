extension HTML {
    /// “第 1–50 个，共 137 个”, page sizes, pages.
    mutating func pager(_ paging: Paging, unit: String) {
        self(.div, .class("pager")) { html in
            html(.div, .class("muted")) { html in
                if paging.total == 0 {
                    html.text("共 0 \(unit)")
                } else {
                    let total = "\(paging.total) \(unit)\(paging.isAtLeast ? "以上" : "")"
                    html.text("第 \(paging.first)–\(paging.last) \(unit)，共 \(total)")
                }
                if !paging.sizes.isEmpty {
                    html.text("　每页")
                    for size in paging.sizes { html.numbered(size) }
                }
            }
            if paging.pages.count > 1 {
                html(.nav, .label("分页")) { html in
                    html(.ol) { html in
                        if let previous = paging.previous { html(.li) { $0(.a, .href(previous), text: "‹ 上一页") } }
                        for page in paging.pages { html(.li) { $0.numbered(page) } }
                        if let next = paging.next { html(.li) { $0(.a, .href(next), text: "下一页 ›") } }
                    }
                }
            }
        }
    }

    private mutating func numbered(_ tab: Tab) {
        self(.a, .href(tab.href), .fixed("aria-current", "page").when(tab.isCurrent), text: tab.title)
    }
}
