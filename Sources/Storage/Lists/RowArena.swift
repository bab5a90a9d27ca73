/// A few elements for each row, all in one stretch of memory: a row of its own array each would take more than what is in it.
struct RowArena<Element: Sendable>: Sendable {
    private(set) var elements: [Element] = []
    private var places: [Range<Int>] = []
    private var wasted = 0

    /// Where a row's elements stand in `elements`; empty where it has none.
    func place(of row: Int) -> Range<Int> { row < places.count ? places[row] : 0..<0 }

    mutating func put(_ row: Int, _ new: some Collection<Element>) {
        if row >= places.count { places.append(contentsOf: repeatElement(0..<0, count: row + 1 - places.count)) }
        wasted += places[row].count
        let start = elements.count
        elements.append(contentsOf: new)
        places[row] = start..<elements.count
        if wasted > 1 << 16, wasted * 2 > elements.count { tidy() }
    }

    /// Leaves out what rows had before.
    private mutating func tidy() {
        var kept: [Element] = []
        kept.reserveCapacity(elements.count - wasted)
        for row in places.indices {
            let start = kept.count
            kept.append(contentsOf: elements[places[row]])
            places[row] = start..<kept.count
        }
        (elements, wasted) = (kept, 0)
    }
}
