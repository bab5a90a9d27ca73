/// The document around a page: head, header, main, footer.
extension HTML {
    mutating func document(
        title: String, place: Frame.Place?, setting: PageSetting, frame: Frame, asksAgain: Int? = nil,
        body: (inout HTML) -> Void
    ) {
        raw("<!doctype html>\n")
        let theme: Attribute =
            switch frame.theme {
            case .system: .absent
            case .light: .fixed("data-theme", "light")
            case .dark: .fixed("data-theme", "dark")
            }
        let size: Attribute = frame.size == .large ? .fixed("data-size", "large") : .absent
        self(.html, .fixed("lang", "zh-CN"), theme, size) { html in
            html(.head) { html in
                html.raw(
                    "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                html(.title, text: "\(title) · 统筹")
                html(.link, .fixed("rel", "stylesheet"), .href(frame.routes.styles))
                html(.script, .source(frame.routes.script), .flag("defer"))
                if let asksAgain {
                    // With script the page renews its part in place; a page that jumps would be no help then.
                    html.raw("<noscript><meta http-equiv=\"refresh\" content=\"")
                    html.text(asksAgain)
                    html.raw("\"></noscript>")
                }
            }
            html(.body) { html in
                html(.a, .class("skip"), .href("#main"), text: "跳到正文")
                if setting != .gate { html.header(frame, place) }
                let kind: Attribute =
                    switch setting {
                    case .ordinary: .class("page")
                    case .list: .class("page wide-print")
                    case .screen: .class("page big wide-print")
                    case .sheet: .class("page sheet-page")
                    case .gate: .class("gate")
                    }
                let paper = "统筹 · \(frame.office)　\(title)　\(frame.generated.prefix(10)) 打印"
                html(.main, .id("main"), kind, .of("data-print", paper)) { html in
                    if let flash = frame.flash { html.flash(flash) }
                    body(&html)
                }
                html.foot(frame)
            }
        }
    }

    /// The hidden field without which no post is accepted.
    mutating func csrf(_ frame: Frame) {
        hidden("csrf", frame.csrf)
    }

    mutating func hidden(_ name: String, _ value: String) {
        self(.input, .type("hidden"), .name(name), .value(value))
    }

    private mutating func flash(_ flash: Frame.Flash) {
        let state: Attribute =
            switch flash.kind {
            case .done: .state("force")
            case .refused: .state("bad")
            }
        self(.p, .class("banner flash"), state, .role("status")) { html in
            html(.b, text: flash.kind == .done ? "√ 已办" : "× 没有办成")
            html(.span, text: flash.text)
            if let next = flash.next { html(.a, .href(next.href), .fixed("aria-keyshortcuts", "n"), text: next.title) }
            for link in flash.links { html.link(link) }
        }
    }

    private mutating func foot(_ frame: Frame) {
        self(.footer, .class("foot")) { html in
            if !frame.regulation.isEmpty { html(.span, text: frame.regulation) }
            if let calendar = frame.calendar { html(.span, text: calendar) }
            html(.span, text: "页面生成于 \(frame.generated)")
            html(.a, .class("no-print"), .href(frame.routes.check), text: "核对文书")
        }
    }
}
