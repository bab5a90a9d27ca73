/// For each key the rows that have it, in ascending order: for keys of which there are many, each on few rows.
struct Postings<Key: Hashable & Sendable>: Sendable {
    /// Where the rows of a key stand in `lists`.
    private var slots: [Key: Int] = [:]
    private var lists: [[UInt32]] = []

    subscript(_ key: Key) -> [UInt32] { slots[key].map { lists[$0] } ?? [] }

    var keys: Dictionary<Key, Int>.Keys { slots.keys }

    mutating func add(_ row: Int, to key: Key) {
        let row = UInt32(row)
        guard let slot = slots[key] else {
            slots[key] = lists.count
            return lists.append([row])
        }
        guard let last = lists[slot].last, last >= row else { return lists[slot].append(row) }
        let place = Postings.place(of: row, in: lists[slot])
        if lists[slot][place] != row { lists[slot].insert(row, at: place) }
    }

    mutating func remove(_ row: Int, from key: Key) {
        guard let slot = slots[key] else { return }
        let place = Postings.place(of: UInt32(row), in: lists[slot])
        if place < lists[slot].count, lists[slot][place] == UInt32(row) { lists[slot].remove(at: place) }
    }

    /// The rows of any of these.
    func any(of keys: some Sequence<Key>) -> RowBits {
        var bits = RowBits()
        for key in keys { for row in self[key].reversed() { bits.set(Int(row), true) } }
        return bits
    }

    /// The first place whose row is not smaller.
    private static func place(of row: UInt32, in list: [UInt32]) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What two ascending lists share.
    static func shared(_ one: [UInt32], _ other: [UInt32]) -> [UInt32] {
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        // Looking each up is cheaper than walking a list that is much longer.
        if short.count * 16 < long.count {
            return short.filter { row in
                let place = place(of: row, in: long)
                return place < long.count && long[place] == row
            }
        }
        var result: [UInt32] = []
        var at = 0
        for row in short {
            while at < long.count, long[at] < row { at += 1 }
            if at == long.count { break }
            if long[at] == row { result.append(row) }
        }
        return result
    }
}
