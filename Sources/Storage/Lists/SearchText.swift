import Foundation

/// Turns text into the words that the search knows: every Han character is one word, so that any part of a Chinese name
/// is a phrase; letters and digits run on as long as they stand together. Width and case do not count.
enum SearchText {
    /// Between two texts of a row, so that no phrase reaches from one into the next: a character of the private use area,
    /// which no query can hold.
    static let fence: Unicode.Scalar = "\u{E000}"
    static let greatestQuery = 64

    /// ` 政 务 v2 `: each word between two spaces.
    static func spaced(_ texts: [String]) -> String {
        var result: [UInt8] = [space]
        result.reserveCapacity(256)
        for (index, text) in texts.enumerated() {
            if index > 0 {
                result.append(contentsOf: UTF8.encode(fence)!)
                result.append(space)
            }
            var isInRun = false
            for scalar in folded(text) {
                let sort = Sort(scalar)
                if isInRun, sort != .letter { result.append(space) }
                isInRun = sort == .letter
                if sort != .other { result.append(contentsOf: UTF8.encode(scalar)!) }
                if sort == .han { result.append(space) }
            }
            if isInRun { result.append(space) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    static let space = UInt8(ascii: " ")

    /// A letter, a digit or a Han character, of a text that was folded.
    static func isKept(_ scalar: Unicode.Scalar) -> Bool { Sort(scalar) != .other }

    static func isHan(_ scalar: Unicode.Scalar) -> Bool { Sort(scalar) == .han }

    /// One phrase per piece of the query between spaces.
    static func phrases(_ query: String) -> [Phrase] {
        var left = greatestQuery
        return query.split(whereSeparator: \.isWhitespace).compactMap { piece in
            let words = spaced([String(piece)]).split(separator: " ").prefix(left).map(String.init)
            left -= words.count
            guard let last = words.last else { return nil }
            let isWhole = last.unicodeScalars.count == 1 && isHan(last.unicodeScalars.first!)
            return Phrase(words: words, isOpen: !isWhole)
        }
    }

    struct Phrase {
        let words: [String]
        /// The last word is taken as the beginning of one.
        let isOpen: Bool
    }

    /// One width, one case. Most texts need no more than what is done here by hand; Foundation takes ten times as long.
    static func folded(_ text: String) -> [Unicode.Scalar] {
        var folded: [Unicode.Scalar] = []
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: folded.append(Unicode.Scalar(scalar.value + 32)!)
            case 0..<0x80, 0x3000...0x3007, 0x3010...0x3020, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2F7FF:
                folded.append(scalar)
            case 0x2010...0x201F: folded.append(scalar)
            case 0xFF01...0xFF5E:
                let narrow = scalar.value - 0xFEE0
                folded.append(Unicode.Scalar((0x41...0x5A).contains(narrow) ? narrow + 32 : narrow)!)
            default: return Array(text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars)
            }
        }
        return folded
    }

    private enum Sort {
        case han, letter, other

        init(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: self = .letter
            case 0..<0x80: self = .other
            case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
                0x20000...0x3FFFF:
                self = .han
            default:
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .decimalNumber, .letterNumber, .otherNumber:
                    self = .letter
                default: self = .other
                }
            }
        }
    }
}
