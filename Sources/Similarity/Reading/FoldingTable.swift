/// Characters and synonyms as they are looked up a hundred million times: flat memory, written once and never changed.
final class FoldingTable: @unchecked Sendable {
    typealias Synonym = (phrase: [UInt16], common: [UInt16])

    private struct Place {
        var phrase: Int32
        var phraseLength: Int32
        var common: Int32
        var commonLength: Int32
    }

    /// Indexed by UTF-16 unit; 0 is punctuation inside a sentence, 1 its end.
    let units: UnsafeMutablePointer<UInt16>
    /// Indexed by first unit: the first of its synonyms, longest phrase first; those of the next unit follow.
    private let firsts: UnsafeMutablePointer<UInt32>
    private let places: UnsafeMutablePointer<Place>
    private let letters: UnsafeMutablePointer<UInt16>
    /// How many folded units one original unit can become.
    let growth: Int

    init(units: [UInt16], synonyms: [Synonym]) {
        let sorted = synonyms.sorted {
            $0.phrase[0] != $1.phrase[0] ? $0.phrase[0] < $1.phrase[0] : $0.phrase.count > $1.phrase.count
        }
        self.units = .allocate(capacity: 65_536)
        self.units.initialize(from: units, count: 65_536)
        firsts = .allocate(capacity: 65_537)
        places = .allocate(capacity: sorted.count + 1)
        letters = .allocate(capacity: sorted.reduce(1) { $0 + $1.phrase.count + $1.common.count })
        growth = sorted.reduce(1) { max($0, ($1.common.count + $1.phrase.count - 1) / $1.phrase.count) }
        var used = 0
        func keep(_ word: [UInt16]) -> Int32 {
            (letters + used).initialize(from: word, count: word.count)
            defer { used += word.count }
            return Int32(used)
        }
        for (number, synonym) in sorted.enumerated() {
            (places + number).initialize(
                to: Place(
                    phrase: keep(synonym.phrase), phraseLength: Int32(synonym.phrase.count),
                    common: keep(synonym.common),
                    commonLength: Int32(synonym.common.count)))
        }
        var next = 0
        for unit in 0...65_536 {
            (firsts + unit).initialize(to: UInt32(next))
            while next < sorted.count, Int(sorted[next].phrase[0]) == unit { next += 1 }
        }
    }

    deinit {
        units.deallocate()
        firsts.deallocate()
        places.deallocate()
        letters.deallocate()
    }

    /// Folds one written word at `place`: a synonym as its common form, or one unit. `count` is that of the result so far.
    @inline(__always)
    func step(
        _ raw: UnsafePointer<UInt16>, _ length: Int, _ place: inout Int, _ result: UnsafeMutablePointer<UInt16>,
        _ count: inout Int
    ) {
        let unit = units[Int(raw[place])]
        if unit <= 1 {
            if unit == 1, count > 0, result[count - 1] != 1 {
                result[count] = 1
                count += 1
            }
            place += 1
            return
        }
        var candidate = firsts[Int(unit)]
        let end = firsts[Int(unit) + 1]
        search: while candidate < end {
            let synonym = places[Int(candidate)]
            candidate += 1
            if place + Int(synonym.phraseLength) > length { continue }
            let phrase = letters + Int(synonym.phrase)
            for offset in 1..<Int(synonym.phraseLength) where units[Int(raw[place + offset])] != phrase[offset] {
                continue search
            }
            (result + count).update(from: letters + Int(synonym.common), count: Int(synonym.commonLength))
            count += Int(synonym.commonLength)
            place += Int(synonym.phraseLength)
            return
        }
        result[count] = unit
        count += 1
        place += 1
    }
}
