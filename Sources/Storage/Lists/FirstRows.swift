import Dossiers

/// The first rows in an order without sorting all: a bounded heap, and before it a bound guessed from some of the rows,
/// so that few rows come near the heap even where each is better than the one before.
struct FirstRows {
    private let keys: [[Int64]]
    private let isDescending: [Bool]
    private let lastFirst: Bool
    private let wanted: Int
    private var heap: [Int] = []

    init(_ query: RegisterQuery, _ columns: RegisterColumns) {
        keys = query.order.map { columns.keys[RegisterColumns.order.firstIndex(of: $0.column)!] }
        isDescending = query.order.map(\.descending)
        lastFirst = query.order.first?.descending == true
        wanted = query.offset + query.limit
    }

    mutating func find(in rows: RowBits, count: Int) -> [Int] {
        guard wanted > 0 else { return [] }
        if let bound = bound(rows, count) {
            take(rows, upTo: bound)
            if heap.count == min(wanted, count) { return sorted() }
            heap = []
        }
        take(rows, upTo: .max)
        return sorted()
    }

    private func sorted() -> [Int] { heap.sorted { precedes($0, $1) } }

    /// Nulls last in both directions.
    private static func ordered(_ key: Int64, _ descending: Bool) -> Int64 {
        key == RegisterColumns.none ? .max : descending ? ~key : key
    }

    private func precedes(_ one: Int, _ other: Int) -> Bool {
        for index in keys.indices {
            let (a, b) = (keys[index][one], keys[index][other])
            if a != b {
                return FirstRows.ordered(a, isDescending[index]) < FirstRows.ordered(b, isDescending[index])
            }
        }
        return lastFirst ? one > other : one < other
    }

    /// A first key which, going by a sample, some more rows than are wanted do not exceed.
    private func bound(_ rows: RowBits, _ count: Int) -> Int64? {
        guard let first = keys.first, count > 4096, count > 8 * wanted else { return nil }
        var sample: [Int64] = []
        let step = max(1, rows.words.count / 1024)
        var turn = 0
        for index in stride(from: 0, to: rows.words.count, by: step) where rows.words[index] != 0 {
            // Another bit of each word, so that no pattern of the ids decides.
            turn = (turn + 29) & 63
            let word = rows.words[index]
            let rest = word >> UInt64(turn)
            let bit = rest != 0 ? turn + rest.trailingZeroBitCount : word.trailingZeroBitCount
            sample.append(FirstRows.ordered(first[index << 6 | bit], isDescending[0]))
        }
        guard sample.count >= 64 else { return nil }
        return FirstRows.smallest(min(sample.count - 1, sample.count * wanted / count * 3 / 2 + 5), of: sample)
    }

    /// The one with so many smaller ones before it. They are few: keeping just them in order costs less than a sort.
    private static func smallest(_ place: Int, of values: [Int64]) -> Int64 {
        guard place < 64 else { return values.sorted()[place] }
        var kept: [Int64] = []
        for value in values where kept.count <= place || value < kept[place] {
            kept.insert(value, at: kept.firstIndex { value < $0 } ?? kept.count)
            if kept.count > place + 1 { kept.removeLast() }
        }
        return kept[place]
    }

    private mutating func take(_ rows: RowBits, upTo bound: Int64) {
        guard let first = keys.first else { return rows.forEach(lastFirst: lastFirst) { offer($0) } }
        let near = FirstRows.keys(upTo: bound, isDescending[0])
        first.withUnsafeBufferPointer { first in
            rows.forEach(lastFirst: lastFirst) { row in
                if near.contains(first[row]) { offer(row) }
            }
        }
    }

    /// The keys which, put in order, do not exceed a bound: rows without a value are among them only where nothing bounds.
    private static func keys(upTo bound: Int64, _ descending: Bool) -> ClosedRange<Int64> {
        if bound == .max { return .min ... .max }
        return descending ? ~bound ... .max : RegisterColumns.none + 1...bound
    }

    // MARK: The heap: its root is the last of the rows kept

    private mutating func offer(_ row: Int) {
        if heap.count < wanted {
            heap.append(row)
            var child = heap.count - 1
            while child > 0, precedes(heap[(child - 1) / 2], heap[child]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if precedes(row, heap[0]) {
            heap[0] = row
            var parent = 0
            while true {
                var last = parent
                for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                    if precedes(heap[last], heap[child]) { last = child }
                }
                if last == parent { return }
                heap.swapAt(last, parent)
                parent = last
            }
        }
    }
}
