import Foundation

/// Which rows hold a phrase (检索): part of a Chinese name, or the beginning of a Latin word or number.
///
/// Rows are found by pairs of neighbouring Han characters and by the first letters of other words, both exact; longer
/// phrases are then looked for in the text of each row that has all of their pieces.
struct WordIndex: Sendable {
    private var pieces = Postings<UInt64>()
    /// Each row's texts, packed: a third of the room, and four characters are compared at once.
    private var texts = RowArena<UInt16>()

    // MARK: Following

    mutating func put(_ row: Int, _ text: String) {
        let before = texts.place(of: row)
        let packed = PackedWords.text(text)
        if texts.elements[before].elementsEqual(packed) { return }
        let old = pieces(in: before)
        texts.put(row, packed)
        let place = texts.place(of: row)
        if old.isEmpty {
            texts.elements.withUnsafeBufferPointer { units in
                WordIndex.pieces(of: units, place) { pieces.add(row, to: $0) }
            }
        } else {
            let new = pieces(in: place)
            for piece in old.subtracting(new) { pieces.number(of: piece).map { pieces.remove(row, from: $0) } }
            for piece in new.subtracting(old) { pieces.add(row, to: piece) }
        }
    }

    // MARK: Asking

    func rows(of phrase: SearchText.Phrase) -> RowBits {
        var bits = RowBits()
        if let only = phrase.onlyHan {
            // Whatever follows it.
            return pieces.any(of: pieces.keys.filter { $0 >> 32 == UInt64(only.value) })
        }
        let asked = WordIndex.pieces(of: phrase)
        let lists = asked.map { pieces[$0] }.sorted { $0.count < $1.count }
        guard var found = lists.first else { return bits }
        for list in lists.dropFirst() { found = Postings<UInt64>.shared(found, list) }
        if !phrase.isOnePiece {
            let needle = PackedWords.needle(phrase)
            texts.elements.withUnsafeBufferPointer { units in
                found = found.filter { PackedWords.holds(units, texts.place(of: Int($0)), needle) }
            }
        }
        for row in found.reversed() { bits.set(Int(row), true) }
        return bits
    }

    // MARK: Pieces

    /// Every Han character with the one after it, and the first one, two and three letters of every other word.
    private static func pieces(of units: UnsafeBufferPointer<UInt16>, _ text: Range<Int>, _ found: (UInt64) -> Void) {
        var before: UInt32?
        var (beginning, length, isInWord): (UInt64, Int, Bool) = (1, 0, false)
        var decoder = UTF16()
        var rest = units[text].makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&rest) {
            if scalar == " " {
                isInWord.toggle()
                guard isInWord else { continue }
                if let before { found(pair(before, 0)) }
                (before, beginning, length) = (nil, 1, 0)
            } else if isInWord {
                length += 1
                if length <= 3, scalar != SearchText.fence {
                    beginning = beginning << 21 | UInt64(scalar.value)
                    found(1 << 63 | beginning)
                }
            } else {
                if let before { found(pair(before, scalar.value)) }
                before = scalar.value
            }
        }
        if let before { found(pair(before, 0)) }
    }

    private func pieces(in text: Range<Int>) -> Set<UInt64> {
        var pieces: Set<UInt64> = []
        texts.elements.withUnsafeBufferPointer { WordIndex.pieces(of: $0, text) { pieces.insert($0) } }
        return pieces
    }

    /// What every text with this phrase has. What follows the phrase is not known.
    private static func pieces(of phrase: SearchText.Phrase) -> [UInt64] {
        let words = phrase.words.map { Array($0.unicodeScalars) }
        func han(_ index: Int) -> UInt32? {
            guard words.indices.contains(index), words[index].count == 1, SearchText.isHan(words[index][0]) else {
                return nil
            }
            return words[index][0].value
        }
        return words.indices.compactMap { index in
            if let character = han(index) {
                return index + 1 < words.count ? pair(character, han(index + 1) ?? 0) : nil
            }
            return 1 << 63 | words[index].prefix(3).reduce(1 as UInt64) { $0 << 21 | UInt64($1.value) }
        }
    }

    /// A Han character and the one after it; 0 where another word or nothing follows.
    private static func pair(_ one: UInt32, _ next: UInt32) -> UInt64 { UInt64(one) << 32 | UInt64(next) }
}

extension SearchText.Phrase {
    /// The character of a phrase that is no longer than that.
    fileprivate var onlyHan: Unicode.Scalar? {
        words.count == 1 && !isOpen ? words[0].unicodeScalars.first : nil
    }

    /// Whether the pieces say everything, so that no text need be looked at.
    fileprivate var isOnePiece: Bool {
        func isHan(_ word: String) -> Bool {
            word.unicodeScalars.count == 1 && SearchText.isHan(word.unicodeScalars.first!)
        }
        return switch words.count {
        case 1: words[0].unicodeScalars.count <= 3
        case 2: isHan(words[0]) && isHan(words[1])
        default: false
        }
    }
}
