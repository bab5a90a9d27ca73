/// Inline icons, always beside a word, therefore hidden from readers.
enum Icon {
    case logo, eye, person, print, download
}

extension HTML {
    mutating func icon(_ icon: Icon) {
        switch icon {
        case .logo:
            raw(
                """
                <svg viewBox="0 0 32 32" aria-hidden="true"><rect class="f-accent" width="32" height="32" rx="5"/>\
                <path class="mark" d="M7 8c7 0 7 8 12 8M7 16h18M7 24c7 0 7-8 12-8"/>\
                <circle class="inv" cx="24" cy="16" r="3"/></svg>
                """)
        case .eye:
            raw(
                """
                <svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="M1 8s2.6-5 7-5 7 5 7 5-2.6 5-7 5-7-5-7-5z"/>\
                <circle cx="8" cy="8" r="2"/></svg>
                """)
        case .person:
            raw(
                """
                <svg class="i" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="5" r="3"/>\
                <path d="M2 15c0-4 2-6 6-6s6 2 6 6"/></svg>
                """)
        case .print:
            raw(
                """
                <svg class="i" viewBox="0 0 16 16" aria-hidden="true">\
                <path d="M4 6V2h8v4M4 12H2V6h12v6h-2M4 10h8v4H4z"/></svg>
                """)
        case .download:
            raw(
                """
                <svg class="i" viewBox="0 0 16 16" aria-hidden="true">\
                <path d="M8 2v8M4.5 7 8 10.5 11.5 7M2 14h12"/></svg>
                """)
        }
    }

    /// Prints the page; drawn by the script only, because without script it could do nothing.
    mutating func printButton() {
        self(.button, .type("button"), .fixed("data-do", "print"), .flag("hidden")) { html in
            html.icon(.print)
            html.text(" 打印")
        }
    }

    mutating func downloadLink(_ words: String, _ href: String) {
        self(.a, .class("btn"), .href(href)) { html in
            html.icon(.download)
            html.text(" \(words)")
        }
    }
}
