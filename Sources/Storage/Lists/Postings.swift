/// For each key the rows that have it, in ascending order: for keys of which there are many, each on few rows.
struct Postings<Key: Hashable & Sendable>: Sendable {
    /// Most keys of people and dossiers are on one row only, which then needs no list.
    private enum Rows: Sendable {
        case one(UInt32)
        case many([UInt32])
    }
    private var numbers: [Key: UInt32] = [:]
    private var rows: [Rows] = []

    /// Of a key that was added once; it stays.
    func number(of key: Key) -> UInt32? { numbers[key] }

    var keys: Dictionary<Key, UInt32>.Keys { numbers.keys }

    subscript(_ key: Key) -> [UInt32] {
        guard let number = numbers[key] else { return [] }
        switch rows[Int(number)] {
        case .one(let row): return [row]
        case .many(let list): return list
        }
    }

    /// The number of the key.
    @discardableResult
    mutating func add(_ row: Int, to key: Key) -> UInt32 {
        let row = UInt32(row)
        guard let number = numbers[key] else {
            let number = UInt32(rows.count)
            numbers[key] = number
            rows.append(.one(row))
            return number
        }
        change(number) { list in
            guard let last = list.last, last >= row else { return list.append(row) }
            let place = Postings.place(of: row, in: list)
            if list[place] != row { list.insert(row, at: place) }
        }
        return number
    }

    mutating func remove(_ row: Int, from number: UInt32) {
        change(number) { list in
            let place = Postings.place(of: UInt32(row), in: list)
            if place < list.count, list[place] == UInt32(row) { list.remove(at: place) }
        }
    }

    private mutating func change(_ number: UInt32, _ body: (inout [UInt32]) -> Void) {
        var list: [UInt32]
        switch rows[Int(number)] {
        case .one(let row): list = [row]
        case .many(let known): list = known
        }
        // Let go of, so that the list is changed in place.
        rows[Int(number)] = .one(0)
        body(&list)
        rows[Int(number)] = list.count == 1 ? .one(list[0]) : .many(list)
    }

    /// Gives back the room that lists have kept for more rows, where many were added at once.
    mutating func tidy() {
        for index in rows.indices {
            guard case .many(let list) = rows[index], list.capacity > list.count else { continue }
            rows[index] = .many(list.withUnsafeBufferPointer { Array($0) })
        }
    }

    /// The rows of any of these.
    func any(of keys: some Sequence<Key>) -> RowBits {
        var bits = RowBits()
        for key in keys { bits.insert(self[key]) { $0 } }
        return bits
    }

    /// The first place whose row is not smaller.
    static func place(of row: UInt32, in list: [UInt32]) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
