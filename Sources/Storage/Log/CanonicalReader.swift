import Dossiers
import Foundation

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
    let familiar: FamiliarTexts?
    private var at = 0
    private var depth = 0

    static let greatestDepth = 32

    init(_ bytes: UnsafeRawBufferPointer, familiar: FamiliarTexts? = nil) {
        self.bytes = bytes
        self.familiar = familiar
    }

    func failure(_ expected: String) -> CanonicalError { CanonicalError(offset: at, expected: expected) }

    /// Reads the literal where it comes next.
    @inline(__always)
    mutating func skip(_ literal: StaticString) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard let start = bytes.baseAddress, bytes.count - at >= length,
            memcmp(start + at, literal.utf8Start, length) == 0
        else { return false }
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

    mutating func string() throws(CanonicalError) -> String { try text(of: try piece()) }

    /// A text that stands in few entries, or in one.
    mutating func ownString() throws(CanonicalError) -> String { try text(of: try piece(), isFamiliar: false) }

    /// Octets between two quotation marks.
    private struct Piece {
        let octets: Range<Int>
        let hasEscapes: Bool
    }

    /// Reads a string without making a text of it.
    private mutating func piece() throws(CanonicalError) -> Piece {
        try expect("\"")
        let start = at
        var hasEscapes = false
        while true {
            at = bytes.firstMark(from: at)
            guard at < bytes.count else { throw failure("the end of a string") }
            switch bytes[at] {
            case UInt8(ascii: "\""):
                at += 1
                return Piece(octets: start..<(at - 1), hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                at += 1
                _ = try escape()
                hasEscapes = true
            default: throw failure("an escaped control character")
            }
        }
    }

    private func text(of piece: Piece, isFamiliar: Bool = true) throws(CanonicalError) -> String {
        if piece.hasEscapes { return try escapedText(of: piece) }
        let octets = UnsafeRawBufferPointer(rebasing: bytes[piece.octets])
        let text =
            if isFamiliar, let familiar { familiar.text(octets) } else { String(utf8: octets) }
        guard let text else { throw failure("UTF-8") }
        return text
    }

    private func escapedText(of piece: Piece) throws(CanonicalError) -> String {
        var inside = CanonicalReader(UnsafeRawBufferPointer(rebasing: bytes[piece.octets]))
        var text: [UInt8] = []
        while inside.at < inside.bytes.count {
            let octet = inside.bytes[inside.at]
            inside.at += 1
            text.append(octet == UInt8(ascii: "\\") ? try inside.escape() : octet)
        }
        guard let text = String(validating: text, as: UTF8.self) else { throw failure("UTF-8") }
        return text
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

    /// What is mostly one of a few, and ends with the first octet of that kind unless one stands inside a text.
    mutating func familiar<Piece>(
        _ known: FamiliarPieces<Piece>?, until closing: Unicode.Scalar,
        _ read: (inout CanonicalReader) throws(CanonicalError) -> Piece
    ) throws(CanonicalError) -> Piece {
        guard let known, let end = bytes[at...].firstIndex(of: UInt8(ascii: closing)) else { return try read(&self) }
        let written = UnsafeRawBufferPointer(rebasing: bytes[at...end])
        if let piece = known.piece(written) {
            at = end + 1
            return piece
        }
        let piece = try read(&self)
        // Otherwise the octet stood inside a text.
        if at == end + 1 { known.keep(piece, writtenAs: written) }
        return piece
    }

    mutating func familiarTexts() throws(CanonicalError) -> [String] {
        if skip("[]") { return [] }
        return try familiar(familiar?.lists, until: "]") { text throws(CanonicalError) in try text.texts() }
    }

    mutating func familiarNumbers() throws(CanonicalError) -> [Int] {
        if skip("[]") { return [] }
        return try familiar(familiar?.numbers, until: "]") { text throws(CanonicalError) in
            try text.list { text throws(CanonicalError) in try text.integer() }
        }
    }

    mutating func texts() throws(CanonicalError) -> [String] {
        try list { text throws(CanonicalError) in try text.string() }
    }

    mutating func map<Element>(
        _ read: (inout CanonicalReader) throws(CanonicalError) -> Element
    ) throws(CanonicalError) -> [String: Element] {
        let members = try members(read)
        return members.names.isEmpty
            ? [:] : Dictionary(uniqueKeysWithValues: zip(members.names, members.values))
    }

    /// The members of an object, in the order of their names.
    mutating func members<Element>(
        _ read: (inout CanonicalReader) throws(CanonicalError) -> Element
    ) throws(CanonicalError) -> (names: [String], values: [Element]) {
        try expect("{")
        if skip("}") { return ([], []) }
        var (names, values): ([String], [Element]) = ([], [])
        var before: Piece?
        var isPlain = true
        repeat {
            let piece = try piece()
            let name = try text(of: piece)
            if let before, !isInOrder(before, names[names.count - 1], piece, name) { throw failure("a later key") }
            before = piece
            isPlain = isPlain && bytes[piece.octets].allSatisfy { $0 < 0x80 }
            try expect(":")
            names.append(name)
            values.append(try read(&self))
        } while skip(",")
        try expect("}")
        if isPlain { return (familiar?.shared(names) ?? names, values) }
        // Two that are written differently may still be the same text.
        guard Set(names).count == names.count else { throw failure("another key") }
        return (names, values)
    }

    private func isInOrder(_ one: Piece, _ key: String, _ two: Piece, _ next: String) -> Bool {
        guard !one.hasEscapes, !two.hasEscapes, let start = bytes.baseAddress else {
            return key.utf8.lexicographicallyPrecedes(next.utf8)
        }
        let order = memcmp(
            start + one.octets.lowerBound, start + two.octets.lowerBound, min(one.octets.count, two.octets.count))
        return order < 0 || order == 0 && one.octets.count < two.octets.count
    }

    /// A day as it is written, `"2022-10-14"`.
    mutating func day() throws(CanonicalError) -> Day {
        let piece = try piece()
        guard let day = Day(octets: bytes[piece.octets]) else { throw failure("a day") }
        return day
    }

    /// A decimal between quotation marks, in the one form that `Exact` writes.
    mutating func exact() throws(CanonicalError) -> Exact {
        let octets = bytes[try piece().octets]
        guard let number = Exact(octets: octets), number.description.utf8.elementsEqual(octets) else {
            throw failure("a decimal")
        }
        return number
    }

    mutating func descend() throws(CanonicalError) {
        depth += 1
        guard depth <= CanonicalReader.greatestDepth else { throw failure("fewer levels") }
    }

    mutating func ascend() { depth -= 1 }
}

extension UnsafeRawBufferPointer {
    /// The first quotation mark, backslash or control character from here; the end where there is none. Looks at eight
    /// octets at a time.
    fileprivate func firstMark(from start: Int) -> Int {
        var at = start
        while count - at >= 8 {
            let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let marks =
                word.octets(below: 0x01, after: 0x2222_2222_2222_2222)
                | word.octets(below: 0x01, after: 0x5C5C_5C5C_5C5C_5C5C) | word.octets(below: 0x20, after: 0)
            if marks != 0 { return at + marks.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < count, self[at] != UInt8(ascii: "\""), self[at] != UInt8(ascii: "\\"), self[at] >= 0x20 { at += 1 }
        return at
    }
}

extension UInt64 {
    /// The highest bit of each octet that, once the pattern is taken out of it, is smaller than a limit of at most 0x80. Above
    /// the first such octet others may be marked wrongly.
    fileprivate func octets(below limit: UInt64, after pattern: UInt64) -> UInt64 {
        let rest = self ^ pattern
        return (rest &- limit &* 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080
    }
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
