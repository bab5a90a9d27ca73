import Foundation

/// Texts in the order of their octets, as SQLite compares them: each has a number that sorts as the text does. Numbers
/// lie far apart, so that one can be put between two others without touching those.
struct RankedTexts: Sendable {
    private struct Place: Sendable {
        let start: UInt32
        let count: UInt32
        let rank: Int64

        var range: Range<Int> { Int(start)..<Int(start + count) }
    }
    private var octets: [UInt8] = []
    private var places: [Place] = []

    private static let distance: Int64 = 1 << 36
    /// Texts often come one after the other, such as numbers: they must not halve the room each time.
    private static let step: Int64 = 1 << 18

    /// Texts that are gathered before they are sorted, one after the other.
    struct Gathering: Sendable {
        private var octets: [UInt8] = []
        private var ends: [UInt32] = []
        private var missing = RowBits()

        mutating func expect(_ rows: Int) { ends.reserve(rows) }

        mutating func add(_ text: String?) {
            if let text { octets.append(contentsOf: text.utf8) } else { missing.set(ends.count, true) }
            ends.append(UInt32(octets.count))
        }

        var count: Int { ends.count }

        /// The ranks of all, in the order in which they were added.
        func ranked() -> (texts: RankedTexts, ranks: [Int64]) {
            var result = RankedTexts()
            var ranks = [Int64](repeating: RegisterColumns.none, count: ends.count)
            octets.withUnsafeBytes { octets in
                func text(_ index: Int) -> UnsafeRawBufferPointer {
                    UnsafeRawBufferPointer(rebasing: octets[Int(index == 0 ? 0 : ends[index - 1])..<Int(ends[index])])
                }
                let there = ends.indices.lazy.filter { !missing.contains($0) }.map(UInt32.init)
                let sorted = there.sorted { RankedTexts.order(text(Int($0)), text(Int($1))) < 0 }
                for (place, index) in sorted.enumerated() {
                    let isNew =
                        place == 0 || RankedTexts.order(text(Int(sorted[place - 1])), text(Int(index))) != 0
                    if isNew { result.append(text(Int(index))) }
                    ranks[Int(index)] = result.places.last!.rank
                }
            }
            result.octets.fit()
            result.places.fit()
            return (result, ranks)
        }
    }

    /// Below 0 when the first one comes first.
    private static func order(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int {
        let shared = min(one.count, other.count)
        if shared > 0 {
            let difference = memcmp(one.baseAddress!, other.baseAddress!, shared)
            if difference != 0 { return Int(difference) }
        }
        return one.count - other.count
    }

    private mutating func append(_ text: UnsafeRawBufferPointer) {
        places.append(Place(start: UInt32(octets.count), count: UInt32(text.count), rank: after))
        octets.append(contentsOf: text)
    }

    private var after: Int64 { (places.last?.rank ?? 0) + RankedTexts.distance }

    private mutating func insert(_ text: String, at index: Int, rank: Int64) {
        places.insert(Place(start: UInt32(octets.count), count: UInt32(text.utf8.count), rank: rank), at: index)
        octets.append(contentsOf: text.utf8)
    }

    /// `nil` when there is no room left between two texts: then everything must be numbered anew.
    mutating func rank(of text: String) -> Int64? {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if precedes(places[middle], text) { low = middle + 1 } else { high = middle }
        }
        if low < places.count, octets(of: places[low]).elementsEqual(text.utf8) { return places[low].rank }
        let before = low == 0 ? 0 : places[low - 1].rank
        let next = low == places.count ? before + 2 * RankedTexts.distance : places[low].rank
        let gap = (next - before) / 2
        guard gap > 0 else { return nil }
        let rank = before + (low == 0 || low == places.count ? gap : min(gap, RankedTexts.step))
        insert(text, at: low, rank: rank)
        return rank
    }

    private func octets(of place: Place) -> ArraySlice<UInt8> { octets[place.range] }

    private func precedes(_ place: Place, _ text: String) -> Bool {
        octets(of: place).lexicographicallyPrecedes(text.utf8)
    }
}
