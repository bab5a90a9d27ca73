/// XML read from one end to the other (XML 逐个读取): elements, their attributes, text. It knows what a workbook needs and refuses the
/// rest: no document type, no entity but the five and figures, UTF-8 only. Each octet is looked at a few times at most.
struct XMLTokens {
    enum Token {
        /// The name without its prefix.
        case start(String, [String: String], isClosed: Bool)
        case end(String)
        case text(String)
    }

    private let octets: [UInt8]
    private var place = 0
    private var open: [Range<Int>] = []

    private static let deepest = 64
    private static let mostAttributes = 64

    init(_ octets: [UInt8]) {
        self.octets = octets
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    /// `nil` at the end, where every element must be closed.
    mutating func next() throws(SpreadsheetProblem) -> Token? {
        while place < octets.count {
            guard octets[place] == UInt8(ascii: "<") else { return .text(try text()) }
            guard place + 1 < octets.count else { throw .broken }
            switch octets[place + 1] {
            case UInt8(ascii: "?"): try pass("?>")
            case UInt8(ascii: "!"):
                if stands("<!--") {
                    try pass("-->")
                } else if stands("<![CDATA[") {
                    return .text(try verbatim())
                } else {
                    throw .foreignXML
                }
            case UInt8(ascii: "/"): return try end()
            default: return try start()
            }
        }
        guard open.isEmpty else { throw .broken }
        return nil
    }

    // MARK: parts

    private mutating func start() throws(SpreadsheetProblem) -> Token {
        place += 1
        let name = try self.name()
        var attributes: [String: String] = [:]
        while true {
            skipBlanks()
            guard place < octets.count else { throw .broken }
            if octets[place] == UInt8(ascii: ">") {
                place += 1
                guard open.count < XMLTokens.deepest else { throw .suspicious("XML 套得太深") }
                open.append(name)
                return .start(local(name), attributes, isClosed: false)
            }
            if stands("/>") {
                place += 2
                return .start(local(name), attributes, isClosed: true)
            }
            let (key, value) = try attribute()
            attributes[key] = value
            guard attributes.count <= XMLTokens.mostAttributes else { throw .suspicious("XML 属性太多") }
        }
    }

    private mutating func end() throws(SpreadsheetProblem) -> Token {
        place += 2
        let name = try self.name()
        skipBlanks()
        guard place < octets.count, octets[place] == UInt8(ascii: ">"), let last = open.popLast(),
            octets[last].elementsEqual(octets[name])
        else { throw .broken }
        place += 1
        return .end(local(name))
    }

    private mutating func attribute() throws(SpreadsheetProblem) -> (String, String) {
        let name = try self.name()
        skipBlanks()
        guard place < octets.count, octets[place] == UInt8(ascii: "=") else { throw .broken }
        place += 1
        skipBlanks()
        guard place < octets.count else { throw .broken }
        let quote = octets[place]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .broken }
        let first = place + 1
        guard let last = octets[first...].firstIndex(of: quote) else { throw .broken }
        place = last + 1
        // `r:id` is not `id`: the prefix stays.
        return (String(decoding: octets[name], as: UTF8.self), try decoded(first..<last))
    }

    private mutating func name() throws(SpreadsheetProblem) -> Range<Int> {
        let first = place
        while place < octets.count, XMLTokens.isName(octets[place]) { place += 1 }
        guard place > first else { throw .broken }
        return first..<place
    }

    private mutating func text() throws(SpreadsheetProblem) -> String {
        let first = place
        place = octets[first...].firstIndex(of: UInt8(ascii: "<")) ?? octets.count
        return try decoded(first..<place)
    }

    private mutating func verbatim() throws(SpreadsheetProblem) -> String {
        let first = place + 9
        try pass("]]>")
        guard let text = String(validating: octets[first..<(place - 3)], as: UTF8.self) else { throw .encoding }
        return text
    }

    private mutating func pass(_ mark: StaticString) throws(SpreadsheetProblem) {
        while place < octets.count {
            if stands(mark) {
                place += mark.utf8CodeUnitCount
                return
            }
            place += 1
        }
        throw .broken
    }

    private func stands(_ mark: StaticString) -> Bool {
        let length = mark.utf8CodeUnitCount
        guard place + length <= octets.count else { return false }
        return (0..<length).allSatisfy { octets[place + $0] == mark.utf8Start[$0] }
    }

    private mutating func skipBlanks() {
        while place < octets.count, [9, 10, 13, 32].contains(octets[place]) { place += 1 }
    }

    private static func isName(_ octet: UInt8) -> Bool {
        switch octet {
        case 48...58, 65...90, 97...122, 45, 46, 95, 128...: true
        default: false
        }
    }

    private func local(_ name: Range<Int>) -> String {
        let first = octets[name].lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.lowerBound
        return String(decoding: octets[first..<name.upperBound], as: UTF8.self)
    }

    // MARK: characters

    private func decoded(_ range: Range<Int>) throws(SpreadsheetProblem) -> String {
        guard octets[range].contains(UInt8(ascii: "&")) else {
            guard let text = String(validating: octets[range], as: UTF8.self) else { throw .encoding }
            return text
        }
        var result: [UInt8] = []
        var at = range.lowerBound
        while at < range.upperBound {
            guard octets[at] == UInt8(ascii: "&") else {
                result.append(octets[at])
                at += 1
                continue
            }
            // The longest is `&#1114111;`.
            guard let end = octets[at..<min(at + 12, range.upperBound)].firstIndex(of: UInt8(ascii: ";")) else {
                throw .broken
            }
            let name = String(decoding: octets[(at + 1)..<end], as: UTF8.self)
            guard let character = XMLTokens.character(name) else { throw .foreignXML }
            result += Array(String(character).utf8)
            at = end + 1
        }
        guard let text = String(validating: result, as: UTF8.self) else { throw .encoding }
        return text
    }

    private static func character(_ name: String) -> Character? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(UnicodeScalar.init).map(Character.init)
        }
    }
}
