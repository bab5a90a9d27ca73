/// A page while it is being written: one buffer of UTF-8, no tree.
///
/// Every text and every attribute value is escaped on its way in. Only a `StaticString`, which cannot come from
/// a form or a database, may be written as it stands.
public struct HTML: Sendable {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 32 << 10) {
        bytes.reserveCapacity(capacity)
    }

    /// An element with content: `html(.p, .class("say")) { html in … }`. It closes itself, so that no page can forget to.
    mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., content: (inout HTML) -> Void) {
        open(tag, attributes)
        content(&self)
        close(tag)
    }

    /// An element that holds only text.
    mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., text: String) {
        open(tag, attributes)
        escape(text)
        close(tag)
    }

    /// An element without content: void (`input`, `br`) or empty (`rect`, `td`).
    mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute...) {
        open(tag, attributes)
        close(tag)
    }

    /// The same once more, for small drawings of which a page has many alike.
    mutating func again(_ written: Range<Int>) {
        bytes.reserveCapacity(bytes.count + written.count)
        for index in written { bytes.append(bytes[index]) }
    }

    mutating func text(_ text: String) {
        escape(text)
    }

    mutating func text(_ number: Int) {
        digits(number)
    }

    /// Markup as it stands; a `StaticString` is written in this program's source and nowhere else.
    mutating func raw(_ markup: StaticString) {
        literal(markup)
    }

    private mutating func open(_ tag: Tag, _ attributes: [Attribute]) {
        literal(tag.opening)
        for attribute in attributes { write(attribute) }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ tag: Tag) {
        if let closing = tag.closing { literal(closing) }
    }

    private mutating func write(_ attribute: Attribute) {
        switch attribute.value {
        case .absent:
            return
        case .flag:
            name(attribute.name)
        case .fixed(let value):
            name(attribute.name)
            bytes.append(UInt8(ascii: "="))
            bytes.append(UInt8(ascii: "\""))
            literal(value)
            bytes.append(UInt8(ascii: "\""))
        case .number(let value):
            name(attribute.name)
            bytes.append(UInt8(ascii: "="))
            bytes.append(UInt8(ascii: "\""))
            digits(value)
            bytes.append(UInt8(ascii: "\""))
        case .text(let value):
            name(attribute.name)
            bytes.append(UInt8(ascii: "="))
            bytes.append(UInt8(ascii: "\""))
            escape(value)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func name(_ name: StaticString) {
        bytes.append(UInt8(ascii: " "))
        literal(name)
    }

    private mutating func literal(_ string: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: string.utf8Start, count: string.utf8CodeUnitCount))
    }

    private mutating func digits(_ number: Int) {
        if number >= 0 && number < 10 {
            bytes.append(UInt8(ascii: "0") + UInt8(number))
        } else {
            bytes.append(contentsOf: String(number).utf8)
        }
    }

    /// Copies the runs between the five dangerous characters, so that ordinary Chinese text costs one copy.
    private mutating func escape(_ string: String) {
        var string = string
        string.withUTF8 { source in
            var start = 0
            for index in source.indices {
                guard let replacement = Self.replacement(for: source[index]) else { continue }
                bytes.append(contentsOf: source[start..<index])
                literal(replacement)
                start = index + 1
            }
            bytes.append(contentsOf: source[start...])
        }
    }

    @inline(__always)
    private static func replacement(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        // Not allowed in HTML at all; a paste from a broken document must not end the page early.
        case 0: "\u{FFFD}"
        default: nil
        }
    }
}
