import Foundation

/// Which rows hold a phrase (检索): part of a Chinese name, or the beginning of a Latin word or number.
///
/// Rows are found by pairs of neighbouring Han characters and by the first letters of other words, both exact. Pairs that share
/// a character which stands in a text only once stand side by side there; other rows with all pieces of a longer phrase
/// are looked through.
struct WordIndex: Sendable {
    /// With each row one bit: whether the character that the pair begins with may stand in its text again.
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
        let new = pieces(in: texts.place(of: row))
        for (piece, isAgain) in old where new[piece] != isAgain {
            pieces.number(of: piece).map { pieces.remove(WordIndex.entry(row, isAgain), from: $0) }
        }
        for (piece, isAgain) in new where old[piece] != isAgain { pieces.add(WordIndex.entry(row, isAgain), to: piece) }
    }

    mutating func expect(_ rows: Int) { texts.expect(rows) }

    mutating func tidy() {
        pieces.tidy()
        texts.fit()
    }

    private static func entry(_ row: Int, _ isAgain: Bool) -> Int { row << 1 | (isAgain ? 1 : 0) }

    // MARK: Asking

    func rows(of phrase: SearchText.Phrase) -> RowBits {
        if let only = phrase.onlyHan {
            // Whatever follows it.
            let keys = pieces.keys.filter { $0 >> 32 == UInt64(only.value) }
            return WordIndex.bits(keys.map { pieces[$0] })
        }
        var found = withAll(of: phrase)
        if !phrase.isOnePiece {
            let (needle, isHan) = (PackedWords.needle(phrase), phrase.isHan)
            texts.elements.withUnsafeBufferPointer { units in
                found.removeAll { entry in
                    if isHan, entry & 1 == 0 { return false }
                    return !PackedWords.holds(units, texts.place(of: Int(entry >> 1)), needle)
                }
            }
        }
        return WordIndex.bits([found])
    }

    /// The rows that have all pieces, each with whether a character between two of them may stand there again.
    private func withAll(of phrase: SearchText.Phrase) -> [UInt32] {
        let lists = WordIndex.pieces(of: phrase).enumerated().map { place, piece in
            // What the whole phrase begins with joins no two pairs.
            (entries: pieces[piece], counts: place > 0 ? UInt32(1) : 0)
        }.sorted { $0.entries.count < $1.entries.count }
        guard let first = lists.first else { return [] }
        if lists.count == 1 { return first.entries }
        var found = first.entries.map { $0 & (~1 | first.counts) }
        for list in lists.dropFirst() { found = WordIndex.shared(found, list.entries, counts: list.counts) }
        return found
    }

    /// The rows of both; the second list is the longer one.
    private static func shared(_ short: [UInt32], _ long: [UInt32], counts: UInt32) -> [UInt32] {
        var result: [UInt32] = []
        // Looking each up is cheaper than walking along a list that is much longer.
        let isLookedUp = short.count * 16 < long.count
        var at = 0
        for entry in short {
            if isLookedUp {
                at = Postings<UInt64>.place(of: entry & ~1, in: long)
            } else {
                while at < long.count, long[at] >> 1 < entry >> 1 { at += 1 }
            }
            if at == long.count { break }
            if long[at] >> 1 == entry >> 1 { result.append(entry | long[at] & counts) }
        }
        return result
    }

    private static func bits(_ lists: [[UInt32]]) -> RowBits {
        var bits = RowBits()
        for list in lists { bits.insert(list) { $0 >> 1 } }
        return bits
    }

    // MARK: Pieces

    /// Every Han character with the one after it, and the first one, two and three letters of every other word.
    private static func pieces(
        of units: UnsafeBufferPointer<UInt16>, _ text: Range<Int>, _ found: (UInt64, Bool) -> Void
    ) {
        let again = SeenAgain(units[text])
        var before: UInt32?
        var (beginning, length, isInWord): (UInt64, Int, Bool) = (1, 0, false)
        var decoder = UTF16()
        var rest = units[text].makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&rest) {
            if scalar == " " {
                isInWord.toggle()
                guard isInWord else { continue }
                if let before { found(pair(before, 0), again.contains(before)) }
                (before, beginning, length) = (nil, 1, 0)
            } else if isInWord {
                length += 1
                if length <= 3, scalar != SearchText.fence {
                    beginning = beginning << 21 | UInt64(scalar.value)
                    found(1 << 63 | beginning, false)
                }
            } else {
                if let before { found(pair(before, scalar.value), again.contains(before)) }
                before = scalar.value
            }
        }
        if let before { found(pair(before, 0), again.contains(before)) }
    }

    private func pieces(in text: Range<Int>) -> [UInt64: Bool] {
        var pieces: [UInt64: Bool] = [:]
        texts.elements.withUnsafeBufferPointer { WordIndex.pieces(of: $0, text) { pieces[$0] = $1 } }
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

    /// Nothing but Han characters.
    fileprivate var isHan: Bool { words.allSatisfy(SearchText.Phrase.isHan) }

    /// Whether the pieces say everything, so that no text need be looked at.
    fileprivate var isOnePiece: Bool {
        words.count == 1 ? words[0].unicodeScalars.count <= 3 : words.count == 2 && isHan
    }

    private static func isHan(_ word: String) -> Bool {
        word.unicodeScalars.count == 1 && SearchText.isHan(word.unicodeScalars.first!)
    }
}

/// Characters that a text may hold more than once: some that it does not are among them, none that it does is missing.
private struct SeenAgain {
    private var seen = SIMD16<UInt64>(repeating: 0)
    private var again = SIMD16<UInt64>(repeating: 0)

    init(_ units: Slice<UnsafeBufferPointer<UInt16>>) {
        for unit in units {
            let (word, bit) = SeenAgain.place(UInt32(unit))
            again[word] |= seen[word] & bit
            seen[word] |= bit
        }
    }

    /// Of a character outside the basic plane nothing is known.
    func contains(_ character: UInt32) -> Bool {
        let (word, bit) = SeenAgain.place(character)
        return character > 0xFFFF || again[word] & bit != 0
    }

    private static func place(_ unit: UInt32) -> (Int, UInt64) { (Int(unit >> 6 & 15), 1 << UInt64(unit & 63)) }
}
