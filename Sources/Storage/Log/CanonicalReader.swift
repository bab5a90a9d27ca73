/// Why bytes are not what the codec writes.
public struct CanonicalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Octets from the beginning.
    public let offset: Int
    public let expected: String

    public var description: String { "expected \(expected) at octet \(offset)" }
}

/// Reads exactly the JSON that `CanonicalWriter` writes. It never reads beyond its bytes and never recurses deeper
/// than `greatestDepth`, whatever they hold.
struct CanonicalReader {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0
    private var depth = 0

    static let greatestDepth = 32

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func failure(_ expected: String) -> CanonicalError { CanonicalError(offset: at, expected: expected) }

    /// Reads the literal where it comes next.
    @inline(__always)
    mutating func skip(_ literal: StaticString) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard bytes.count - at >= length else { return false }
        for index in 0..<length where bytes[at + index] != literal.utf8Start[index] { return false }
        at += length
        return true
    }

    @inline(__always)
    mutating func expect(_ literal: StaticString) throws(CanonicalError) {
        guard skip(literal) else { throw failure("\(literal)") }
    }

    func end() throws(CanonicalError) {
        guard at == bytes.count else { throw failure("the end") }
    }

    mutating func bool() throws(CanonicalError) -> Bool {
        if skip("true") { return true }
        if skip("false") { return false }
        throw failure("true or false")
    }

    mutating func integer() throws(CanonicalError) -> Int {
        guard let number = Int(exactly: try integer64()) else { throw failure("a smaller number") }
        return number
    }

    mutating func integer64() throws(CanonicalError) -> Int64 {
        let negative = skip("-")
        let start = at
        var number: Int64 = 0
        while at < bytes.count, case let byte = bytes[at], byte >= 48, byte <= 57 {
            let digit = Int64(byte - 48)
            let (shifted, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflowed) =
                negative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            if overflow || overflowed { throw failure("a smaller number") }
            number = sum
            at += 1
        }
        let isCanonical = at - start == 1 ? !(negative && number == 0) : at > start && bytes[start] != 48
        guard isCanonical else { throw failure("a whole number") }
        return number
    }

    mutating func string() throws(CanonicalError) -> String {
        try expect("\"")
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                let text = String(validating: UnsafeRawBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self)
                guard let text else { throw failure("UTF-8") }
                at += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            if byte < 0x20 { throw failure("an escaped control character") }
            at += 1
        }
        throw failure("the end of a string")
    }

    private mutating func escapedString(from start: Int) throws(CanonicalError) -> String {
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw failure("UTF-8") }
                return text
            case UInt8(ascii: "\\"): text.append(try escape())
            case 0..<0x20: throw failure("an escaped control character")
            default: text.append(byte)
            }
        }
        throw failure("the end of a string")
    }

    private mutating func escape() throws(CanonicalError) -> UInt8 {
        if skip("\"") { return UInt8(ascii: "\"") }
        if skip("\\") { return UInt8(ascii: "\\") }
        if skip("n") { return 0x0A }
        if skip("r") { return 0x0D }
        if skip("t") { return 0x09 }
        if skip("b") { return 0x08 }
        if skip("f") { return 0x0C }
        try expect("u00")
        guard bytes.count - at >= 2, let code = UInt8(hexadecimal: bytes[at], bytes[at + 1]), code < 0x20,
            ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(code)
        else { throw failure("a control character that has no shorter form") }
        at += 2
        return code
    }

    mutating func optional<Wrapped>(
        _ read: (inout CanonicalReader) throws(CanonicalError) -> Wrapped
    ) throws(CanonicalError) -> Wrapped? {
        skip("null") ? nil : try read(&self)
    }

    mutating func list<Element>(
        _ read: (inout CanonicalReader) throws(CanonicalError) -> Element
    ) throws(CanonicalError) -> [Element] {
        try expect("[")
        if skip("]") { return [] }
        var elements: [Element] = []
        repeat { elements.append(try read(&self)) } while skip(",")
        try expect("]")
        return elements
    }

    mutating func map<Element>(
        _ read: (inout CanonicalReader) throws(CanonicalError) -> Element
    ) throws(CanonicalError) -> [String: Element] {
        try expect("{")
        if skip("}") { return [:] }
        var elements: [(String, Element)] = []
        repeat {
            let key = try string()
            if let before = elements.last?.0, !before.utf8.lexicographicallyPrecedes(key.utf8) {
                throw failure("a later key")
            }
            try expect(":")
            elements.append((key, try read(&self)))
        } while skip(",")
        try expect("}")
        // Of the right size at once: growing hashes every key again.
        var map: [String: Element] = Dictionary(minimumCapacity: elements.count)
        for (key, element) in elements {
            // Two that are written differently may still be the same text.
            guard map.updateValue(element, forKey: key) == nil else { throw failure("another key") }
        }
        return map
    }

    mutating func descend() throws(CanonicalError) {
        depth += 1
        guard depth <= CanonicalReader.greatestDepth else { throw failure("fewer levels") }
    }

    mutating func ascend() { depth -= 1 }
}

extension UInt8 {
    /// Two lower-case digits.
    fileprivate init?(hexadecimal high: UInt8, _ low: UInt8) {
        func nibble(_ digit: UInt8) -> UInt8? {
            switch digit {
            case 48...57: digit - 48
            case 97...102: digit - 87
            default: nil
            }
        }
        guard let high = nibble(high), let low = nibble(low) else { return nil }
        self = high << 4 | low
    }
}
