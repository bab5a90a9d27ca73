/// Spaced texts in UTF-16 without the spaces that say nothing: a Han character is a word by itself, so that only other words
/// stand between two spaces of their own. A text holds a phrase exactly where, packed, the one stands in the other.
enum PackedWords {
    /// A text as `SearchText` spaces it.
    static func text(_ spaced: String) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(spaced.utf8.count / 3)
        var word = Word()
        for scalar in spaced.unicodeScalars {
            if scalar == " " { word.end(&units) } else { word.add(scalar, &units) }
        }
        word.end(&units)
        return units
    }

    static func needle(_ phrase: SearchText.Phrase) -> [UInt16] {
        var units = text(phrase.words.joined(separator: " "))
        // Of a word that may go on, only the beginning is known.
        if phrase.isOpen, units.last == space { units.removeLast() }
        return units
    }

    /// Whether the units in a range hold the needle.
    static func holds(_ units: UnsafeBufferPointer<UInt16>, _ text: Range<Int>, _ needle: [UInt16]) -> Bool {
        guard !needle.isEmpty, text.count >= needle.count else { return needle.isEmpty }
        let places = text.lowerBound...(text.upperBound - needle.count)
        guard needle.count >= 4 else {
            return places.contains { units[$0..<$0 + needle.count].elementsEqual(needle) }
        }
        let octets = UnsafeRawBufferPointer(units)
        return needle.withUnsafeBytes { needle in
            let beginning = needle.loadUnaligned(as: UInt64.self)
            return places.contains { place in
                octets.loadUnaligned(fromByteOffset: 2 * place, as: UInt64.self) == beginning
                    && octets[2 * place..<2 * place + needle.count].elementsEqual(needle)
            }
        }
    }

    private static let space = UInt16(UInt8(ascii: " "))

    /// The word that is being read.
    private struct Word {
        private var isOpen = false

        mutating func add(_ scalar: Unicode.Scalar, _ units: inout [UInt16]) {
            if !isOpen, !SearchText.isHan(scalar) {
                units.append(PackedWords.space)
                isOpen = true
            }
            units.append(contentsOf: UTF16.encode(scalar)!)
        }

        mutating func end(_ units: inout [UInt16]) {
            if isOpen { units.append(PackedWords.space) }
            isOpen = false
        }
    }
}
