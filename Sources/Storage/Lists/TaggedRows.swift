/// Rows with the tags of each (标签): whose unit's it is, or whom it concerns.
struct TaggedRows: Sendable {
    private var rows = Postings<String>()
    /// The numbers of each row's tags.
    private var tags = RowArena<UInt32>()

    mutating func put(_ row: Int, _ new: [String]) {
        // A copy: a slice would hold on to the whole arena, and the next write would copy that.
        let old = Array(tags.elements[tags.place(of: row)])
        if old.count == new.count, zip(old, new).allSatisfy({ rows.number(of: $1) == $0 }) { return }
        let numbers = new.map { rows.add(row, to: $0) }
        for number in old where !numbers.contains(number) { rows.remove(row, from: number) }
        tags.put(row, numbers)
    }

    mutating func expect(_ rows: Int) { tags.expect(rows) }

    mutating func tidy() {
        rows.tidy()
        tags.fit()
    }

    func any(of tags: [String]) -> RowBits { rows.any(of: tags) }
}
