/// An account that everybody may use (演示账号): one button signs in, because its password is no secret.
public struct DemoDoor: Sendable {
    public var account: String
    public var password: String
    /// “王晓燕”.
    public var name: String
    /// “县教育局，经办”.
    public var note: String

    public init(account: String, password: String, name: String, note: String) {
        self.account = account
        self.password = password
        self.name = name
        self.note = note
    }
}

/// The accounts of one jurisdiction: the ones to begin with, and the others folded away.
public struct DemoPlace: Sendable {
    public var title: String
    /// Whether its regulation is law: “现行”, “征求意见稿”.
    public var label: Label
    public var first: [DemoDoor]
    public var others: [DemoDoor]

    public init(title: String, label: Label, first: [DemoDoor], others: [DemoDoor]) {
        self.title = title
        self.label = label
        self.first = first
        self.others = others
    }
}

extension HTML {
    /// A form of its own, so that it works without script; afterwards one stands at `next`.
    mutating func door(_ door: DemoDoor, _ words: String, action: String, next: String, _ frame: Frame) {
        self(.form, .fixed("method", "post"), .action(action)) { html in
            html.csrf(frame)
            html.hidden("next", next)
            html.hidden("account", door.account)
            html.hidden("password", door.password)
            html(.button, .class("door")) { html in
                html(.b, text: words)
                html(.span, .class("muted small"), text: door.note)
                html(.span, .class("mono muted small"), text: door.account)
            }
        }
    }
}
