#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is asked for, taken apart: its grams, where they stand and how rare they are (待查文本).
struct Question {
    struct Gram {
        var key: UInt32
        var count: UInt32
        var rarity: Float
        var isLong: Bool
    }

    var grams: [Gram] = []
    /// For each place of a short gram, in order; sentences are divided by -1.
    var places: [Int32] = []
    private var table: [Int32]
    private var keys: [UInt32]
    private let tableMask: Int

    /// A longer text is judged by stretches spread evenly over it.
    static let mostUnits = 16_384

    /// A young library says nothing of which words are rare: what both of two records share would weigh nothing.
    static let fewest = 1_000

    init(_ units: UnsafeBufferPointer<UInt16>, postings: Postings, records: Int) {
        var size = 64
        while size < min(units.count, Self.mostUnits) * 4 { size *= 2 }
        tableMask = size - 1
        table = .init(repeating: -1, count: size)
        keys = .init(repeating: 0, count: size)
        let stretches = units.count <= Self.mostUnits ? 1 : 32
        let length = units.count <= Self.mostUnits ? units.count : Self.mostUnits / 32
        for stretch in 0..<stretches {
            let start = stretches == 1 ? 0 : (units.count - length) / (stretches - 1) * stretch
            take(UnsafeBufferPointer(rebasing: units[start..<start + length]), postings, records)
        }
    }

    private mutating func take(_ units: UnsafeBufferPointer<UInt16>, _ postings: Postings, _ records: Int) {
        var next = 0
        let most = log(Float(max(records, Self.fewest)) + 1)
        Grams.each(of: units) { place, key, isLong in
            var index = find(key)
            if index < 0 {
                let count = postings.lists[Int(key & postings.mask)].count
                let rarity = max(0.05, most - log(Float(count) + 0.5))
                index = Int32(grams.count)
                insert(key, index)
                grams.append(Gram(key: key, count: count, rarity: rarity, isLong: isLong))
            }
            if !isLong {
                if place != next { places.append(-1) }
                places.append(index)
                next = place + 1
            }
        }
        places.append(-1)
    }

    @inline(__always)
    func find(_ key: UInt32) -> Int32 {
        var slot = Int(key >> 3) & tableMask
        while table[slot] >= 0 {
            if keys[slot] == key { return table[slot] }
            slot = (slot + 1) & tableMask
        }
        return -1
    }

    /// Hands out a quick `find`.
    @inline(__always)
    func lookingUp(_ body: ((UInt32) -> Int32) -> Void) {
        table.withUnsafeBufferPointer { table in
            keys.withUnsafeBufferPointer { keys in
                let mask = tableMask
                body { key in
                    var slot = Int(key >> 3) & mask
                    while table[slot] >= 0 {
                        if keys[slot] == key { return table[slot] }
                        slot = (slot + 1) & mask
                    }
                    return -1
                }
            }
        }
    }

    private mutating func insert(_ key: UInt32, _ index: Int32) {
        var slot = Int(key >> 3) & tableMask
        while table[slot] >= 0 { slot = (slot + 1) & tableMask }
        table[slot] = index
        keys[slot] = key
    }
}
