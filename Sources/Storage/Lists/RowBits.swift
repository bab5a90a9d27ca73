/// A set of rows: one bit for each.
struct RowBits: Sendable, Equatable {
    private(set) var words: [UInt64] = []

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ row: Int) -> Bool { row >> 6 < words.count && words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

    mutating func set(_ row: Int, _ isIn: Bool) {
        let word = row >> 6
        if word >= words.count {
            guard isIn else { return }
            words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
        }
        if isIn { words[word] |= 1 << UInt64(row & 63) } else { words[word] &= ~(1 << UInt64(row & 63)) }
    }

    /// The row of each entry; entries ascend.
    @inline(__always)
    mutating func insert(_ entries: [UInt32], _ row: (UInt32) -> UInt32) {
        guard let last = entries.last else { return }
        let room = Int(row(last) >> 6) + 1
        if room > words.count { words.append(contentsOf: repeatElement(0, count: room - words.count)) }
        words.withUnsafeMutableBufferPointer { words in
            for entry in entries { words[Int(row(entry) >> 6)] |= 1 << UInt64(row(entry) & 63) }
        }
    }

    mutating func formUnion(_ other: RowBits) {
        if other.words.count > words.count {
            words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
        }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    mutating func formIntersection(_ other: RowBits) {
        if words.count > other.words.count { words.removeLast(words.count - other.words.count) }
        for index in words.indices { words[index] &= other.words[index] }
    }

    func countShared(_ other: RowBits) -> Int {
        var count = 0
        for index in 0..<min(words.count, other.words.count) {
            count += (words[index] & other.words[index]).nonzeroBitCount
        }
        return count
    }

    /// Keeps the rows for which the test holds.
    mutating func filter(_ holds: (Int) -> Bool) {
        for index in words.indices {
            var left = words[index]
            while left != 0 {
                let bit = left.trailingZeroBitCount
                left &= left - 1
                if !holds(index << 6 | bit) { words[index] &= ~(1 << UInt64(bit)) }
            }
        }
    }

    /// In ascending order.
    var rows: [Int] {
        var rows: [Int] = []
        for index in words.indices {
            var left = words[index]
            while left != 0 {
                rows.append(index << 6 | left.trailingZeroBitCount)
                left &= left - 1
            }
        }
        return rows
    }
}
