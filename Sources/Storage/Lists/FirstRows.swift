import Dossiers

/// The rows of a page: those that are first in the order of a query, without sorting all that it finds.
struct FirstRows {
    private let keys: [[Int64]]
    private let ordered: [OrderedRows]
    private let isDescending: [Bool]
    private let lastFirst: Bool
    private let offset: Int
    private let limit: Int

    init(_ query: RegisterQuery, _ columns: RegisterColumns, _ figures: FigureRows) {
        let places = query.order.map { RegisterColumns.order.firstIndex(of: $0.column) }
        keys = zip(query.order, places).map { order, place in
            place.map { columns.keys[$0] } ?? figures.keys(order.column)
        }
        // Amounts are kept in no order: few lists are sorted by them, and each order costs memory.
        ordered = places.prefix(1).compactMap { $0.map { columns.ordered[$0] } }
        isDescending = query.order.map(\.descending)
        lastFirst = query.order.first?.descending == true
        offset = query.offset
        limit = query.limit
    }

    /// `count` is how many rows there are.
    func find(in rows: RowBits, count: Int) -> [Int] {
        guard limit > 0, offset < count else { return [] }
        var page = Page(offset: offset, limit: limit)
        if let order = ordered.first, isWalkShort(order, count) {
            var found = 0
            order.groups(in: rows, keys[0], descending: isDescending[0]) { group in
                found += group.count
                return page.take(group, first(_:of:))
            }
            if page.isFull || found == count { return page.rows }
            // Rows without a value are the last group.
            var without = rows
            without.filter { keys[0][$0] == RegisterColumns.none }
            _ = page.take(without.rows, first(_:of:))
        } else {
            _ = page.take(rows.rows, first(_:of:))
        }
        return page.rows
    }

    /// Few rows that are far apart in the order are better looked at one by one.
    private func isWalkShort(_ first: OrderedRows, _ count: Int) -> Bool {
        count * count > (offset + limit) * first.count
    }

    private func precedes(_ one: Int, _ other: Int) -> Bool {
        for index in keys.indices {
            let (a, b) = (key(one, index), key(other, index))
            if a != b { return a < b }
        }
        return lastFirst ? one > other : one < other
    }

    /// Nulls last in both directions.
    private func key(_ row: Int, _ index: Int) -> Int64 {
        let key = keys[index][row]
        return key == RegisterColumns.none ? .max : isDescending[index] ? ~key : key
    }

    /// So many of a group as are wanted, in order: a heap whose root is the last of them, so that most rows are left out
    /// after one look at one key.
    private func first(_ wanted: Int, of group: [Int]) -> [Int] {
        if group.count <= wanted { return group.sorted(by: precedes) }
        var heap = group.prefix(wanted).sorted { precedes($1, $0) }
        var worst = keys.isEmpty ? .max : key(heap[0], 0)
        for row in group.dropFirst(wanted) {
            if !keys.isEmpty, key(row, 0) > worst { continue }
            guard precedes(row, heap[0]) else { continue }
            heap[0] = row
            sink(&heap)
            if !keys.isEmpty { worst = key(heap[0], 0) }
        }
        return heap.sorted(by: precedes)
    }

    private func sink(_ heap: inout [Int]) {
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

    /// A page that is filled from groups of rows, which come in order; the rows of one do not.
    private struct Page {
        private(set) var rows: [Int] = []
        private var skipped: Int
        private let limit: Int

        init(offset: Int, limit: Int) { (skipped, self.limit) = (offset, limit) }

        var isFull: Bool { rows.count == limit }

        /// `false` when no more fit.
        mutating func take(_ group: [Int], _ first: (Int, [Int]) -> [Int]) -> Bool {
            if group.count <= skipped {
                skipped -= group.count
                return true
            }
            let wanted = min(group.count, skipped + limit - rows.count)
            rows += first(wanted, group).dropFirst(skipped)
            skipped = 0
            return !isFull
        }
    }
}
