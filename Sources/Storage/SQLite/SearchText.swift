import Foundation

/// Turns text into the words that the search knows: every Han character is one word, so that any part of a Chinese name
/// is a phrase; letters and digits run on as long as they stand together. Width and case do not count.
enum SearchText {
    /// Between two texts of a row, so that no phrase reaches from one into the next. A character of the private use
    /// area: the tokenizer takes it as a letter, and no query can hold it.
    private static let fence = "\u{E000}"
    static let greatestQuery = 64

    /// ` 政 务 v2 `: each word between two spaces.
    static func spaced(_ texts: [String]) -> String {
        var result = " "
        for (index, text) in texts.enumerated() {
            if index > 0 { result += fence + " " }
            for word in words(of: text) { result += word.text + " " }
        }
        return result
    }

    /// One phrase per piece of the query between spaces.
    static func phrases(_ query: String) -> [Phrase] {
        var left = greatestQuery
        return query.split(whereSeparator: \.isWhitespace).compactMap { piece in
            let words = words(of: String(piece)).prefix(left)
            left -= words.count
            return words.isEmpty ? nil : Phrase(words: Array(words))
        }
    }

    struct Word {
        let text: String
        /// A whole word in itself; the last word of a query is else taken as the beginning of one.
        let isHan: Bool
    }

    struct Phrase {
        let words: [Word]

        private var joined: String { words.map(\.text).joined(separator: " ") }
        private var isOpen: Bool { words.last?.isHan == false }

        /// For MATCH. Words hold only letters and digits, so that nothing in them means anything to FTS5.
        var match: String { "\"\(joined)\"" + (isOpen ? "*" : "") }
        /// Stands in `spaced` exactly when `match` matches.
        var needle: String { " " + joined + (isOpen ? "" : " ") }
    }

    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var run = ""
        func endRun() {
            if !run.isEmpty { words.append(Word(text: run, isHan: false)) }
            run = ""
        }
        for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if isHan(scalar) {
                endRun()
                // The tokenizer's tables are older than the rarest characters: those go by their number.
                let text = scalar.value < 0x20000 ? String(scalar) : "u" + String(scalar.value, radix: 16)
                words.append(Word(text: text, isHan: true))
            } else if isLetterOrDigit(scalar) {
                run.unicodeScalars.append(scalar)
            } else {
                endRun()
            }
        }
        endRun()
        return words
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
