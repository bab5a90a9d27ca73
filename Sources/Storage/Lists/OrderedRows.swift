/// All rows that have a value in one column, in its order (次序): a page is found by walking along them, not by looking at every
/// row of a list.
struct OrderedRows: Sendable {
    /// By key, then by row.
    private var sorted: [UInt32] = []
    /// Rows whose key is no longer the one that they were sorted by, if they were. They are few.
    private var strays: [UInt32] = []
    private var strayed = RowBits()

    private static let mostStrays = 256

    init(_ keys: [Int64] = []) {
        sorted = keys.indices.filter { keys[$0] != RegisterColumns.none }.map(UInt32.init)
        sort(&sorted, keys)
    }

    /// About how many rows have a value.
    var count: Int { sorted.count + strays.count }

    // MARK: Following

    /// The row's key has changed to what now stands in `keys`.
    mutating func changed(_ row: Int, _ keys: [Int64]) {
        guard !strayed.contains(row) else { return }
        strays.append(UInt32(row))
        strayed.set(row, true)
        if strays.count > OrderedRows.mostStrays { bringBack(keys) }
    }

    private mutating func bringBack(_ keys: [Int64]) {
        strays.removeAll { keys[Int($0)] == RegisterColumns.none }
        sort(&strays, keys)
        var merged: [UInt32] = []
        merged.reserveCapacity(sorted.count + strays.count)
        var rest = strays[...]
        for row in sorted where !strayed.contains(Int(row)) {
            while let stray = rest.first, OrderedRows.precedes(stray, row, keys) { merged.append(rest.removeFirst()) }
            merged.append(row)
        }
        merged.append(contentsOf: rest)
        (sorted, strays, strayed) = (merged, [], RowBits())
    }

    private func sort(_ rows: inout [UInt32], _ keys: [Int64]) {
        keys.withUnsafeBufferPointer { keys in
            rows.sort { (keys[Int($0)], $0) < (keys[Int($1)], $1) }
        }
    }

    private static func precedes(_ one: UInt32, _ other: UInt32, _ keys: [Int64]) -> Bool {
        (keys[Int(one)], one) < (keys[Int(other)], other)
    }

    // MARK: Asking

    /// Hands out the rows that are in `wanted`, those with equal keys together, until `take` answers `false`. Rows
    /// without a value are not among them.
    func groups(in wanted: RowBits, _ keys: [Int64], descending: Bool, _ take: ([Int]) -> Bool) {
        var rest = strays.filter { wanted.contains(Int($0)) && keys[Int($0)] != RegisterColumns.none }
        // The next one last.
        sort(&rest, keys)
        if !descending { rest.reverse() }
        var group: [Int] = []
        var key = RegisterColumns.none
        /// `false` when no more is asked for.
        func hand(_ row: Int) -> Bool {
            if keys[row] != key {
                if !group.isEmpty, !take(group) { return false }
                group.removeAll(keepingCapacity: true)
                key = keys[row]
            }
            group.append(row)
            return true
        }
        for place in sorted.indices {
            let row = Int(sorted[descending ? sorted.count - 1 - place : place])
            guard wanted.contains(row), !strayed.contains(row) else { continue }
            while let stray = rest.last.map(Int.init), descending ? keys[stray] >= keys[row] : keys[stray] <= keys[row]
            {
                rest.removeLast()
                guard hand(stray) else { return }
            }
            guard hand(row) else { return }
        }
        for stray in rest.reversed() { guard hand(Int(stray)) else { return } }
        if !group.isEmpty { _ = take(group) }
    }
}
