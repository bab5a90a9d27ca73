/// One attribute of an element. Classes and roles are fixed in the source; everything else is escaped as it is written.
struct Attribute: Sendable {
    enum Value: Sendable {
        case absent
        case flag
        case fixed(StaticString)
        case number(Int)
        case text(String)
    }

    let name: StaticString
    let value: Value

    static var absent: Attribute { Attribute(name: "", value: .absent) }

    /// Any attribute with a value fixed in the source.
    static func fixed(_ name: StaticString, _ value: StaticString) -> Attribute {
        Attribute(name: name, value: .fixed(value))
    }

    /// Any attribute with a value from a model. Never for addresses: those go through `href` and `action`.
    static func of(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name: name, value: value.map(Value.text) ?? .absent)
    }

    static func of(_ name: StaticString, _ value: Int) -> Attribute {
        Attribute(name: name, value: .number(value))
    }

    static func flag(_ name: StaticString, if condition: Bool = true) -> Attribute {
        Attribute(name: name, value: condition ? .flag : .absent)
    }

    func when(_ condition: Bool) -> Attribute {
        condition ? self : .absent
    }
}

extension Attribute {
    static func `class`(_ names: StaticString) -> Attribute { fixed("class", names) }
    static func role(_ role: StaticString) -> Attribute { fixed("role", role) }
    static func scope(_ scope: StaticString) -> Attribute { fixed("scope", scope) }
    static func type(_ type: StaticString) -> Attribute { fixed("type", type) }
    /// `data-s` carries the state that the style sheet turns into a sign and a colour.
    static func state(_ state: StaticString) -> Attribute { fixed("data-s", state) }
    /// `data-l`: the label a cell shows when rows become cards on a phone.
    static func cellLabel(_ label: String?) -> Attribute { of("data-l", label) }

    static func id(_ id: String?) -> Attribute { of("id", id) }
    static func `for`(_ id: String) -> Attribute { of("for", id) }
    static func name(_ name: String) -> Attribute { of("name", name) }
    static func value(_ value: String) -> Attribute { of("value", value) }
    static func label(_ label: String) -> Attribute { of("aria-label", label) }
    static func labelled(by id: String) -> Attribute { of("aria-labelledby", id) }
    static func described(by ids: String?) -> Attribute { of("aria-describedby", ids) }
    static var hiddenFromReaders: Attribute { fixed("aria-hidden", "true") }

    static func href(_ address: String?) -> Attribute {
        of("href", address.map { Address.harmless($0) })
    }

    static func action(_ address: String) -> Attribute { of("action", Address.harmless(address)) }
    static func source(_ address: String) -> Attribute { of("src", Address.harmless(address)) }
}

/// Addresses that come out of a model.
enum Address {
    /// The address if it stays on this site or is plain http(s); otherwise "#".
    ///
    /// Refused are every other scheme (`javascript:`, `data:`), `//host`, which leaves the site without looking like
    /// it, and control characters, which browsers drop before they read the scheme.
    static func harmless(_ address: String) -> String {
        if address.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\\") }) { return "#" }
        if address.hasPrefix("//") { return "#" }
        if address.hasPrefix("/") || address.hasPrefix("#") || address.hasPrefix("?") { return address }
        if address.hasPrefix("https://") || address.hasPrefix("http://") { return address }
        let head = address.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return head.contains(":") ? "#" : address
    }
}
