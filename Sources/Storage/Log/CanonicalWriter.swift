/// Writes JSON in one form only: no spaces, keys in the order of their UTF-8, integers, strings escaped only where
/// JSON demands it.
struct CanonicalWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func integer(_ number: some FixedWidthInteger) { bytes.append(contentsOf: String(number).utf8) }

    mutating func bool(_ value: Bool) { value ? raw("true") : raw("false") }

    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        let plain = text.withUTF8 { utf8 in
            guard !utf8.contains(where: CanonicalWriter.mustEscape) else { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if !plain { escaped(text) }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func optional<Wrapped>(_ value: Wrapped?, _ write: (inout CanonicalWriter, Wrapped) -> Void) {
        if let value { write(&self, value) } else { raw("null") }
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void) {
        raw("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { raw(",") }
            write(&self, element)
        }
        raw("]")
    }

    mutating func map<Element>(_ elements: [String: Element], _ write: (inout CanonicalWriter, Element) -> Void) {
        raw("{")
        let ordered = elements.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (index, (key, element)) in ordered.enumerated() {
            if index > 0 { raw(",") }
            string(key)
            raw(":")
            write(&self, element)
        }
        raw("}")
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): raw(#"\""#)
            case UInt8(ascii: "\\"): raw(#"\\"#)
            case 0x08: raw(#"\b"#)
            case 0x09: raw(#"\t"#)
            case 0x0A: raw(#"\n"#)
            case 0x0C: raw(#"\f"#)
            case 0x0D: raw(#"\r"#)
            case 0..<0x10:
                raw(#"\u000"#)
                bytes.append(CanonicalWriter.digits[Int(byte)])
            case 0x10..<0x20:
                raw(#"\u001"#)
                bytes.append(CanonicalWriter.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
