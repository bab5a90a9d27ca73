/// A few elements for each row, all in one stretch of memory: a row of its own array each would take more than what is in it.
struct RowArena<Element: Sendable>: Sendable {
    private(set) var elements: [Element] = []
    private var places: [Place] = []
    private var wasted = 0

    private struct Place: Sendable {
        var start: UInt32 = 0
        var count: UInt32 = 0
        var range: Range<Int> { Int(start)..<Int(start + count) }
    }

    /// Where a row's elements stand in `elements`; empty where it has none.
    func place(of row: Int) -> Range<Int> { row < places.count ? places[row].range : 0..<0 }

    mutating func expect(_ rows: Int) { places.reserve(rows) }

    mutating func fit() { elements.fit() }

    mutating func put(_ row: Int, _ new: some Collection<Element>) {
        if row >= places.count { places.append(contentsOf: repeatElement(Place(), count: row + 1 - places.count)) }
        wasted += Int(places[row].count)
        let start = elements.count
        elements.append(contentsOf: new)
        places[row] = Place(start: UInt32(start), count: UInt32(elements.count - start))
        if wasted > 1 << 16, wasted * 2 > elements.count { tidy() }
    }

    /// Leaves out what rows had before.
    private mutating func tidy() {
        var kept: [Element] = []
        kept.reserveCapacity(elements.count - wasted)
        for row in places.indices {
            let start = kept.count
            kept.append(contentsOf: elements[places[row].range])
            places[row].start = UInt32(start)
        }
        (elements, wasted) = (kept, 0)
    }
}
