#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// For each hashed gram the records in which it stands, as varint differences in slices that grow with the list.
///
/// Lists only grow; removed records stay until `Library` rebuilds. Slices live in one reserved stretch of memory whose pages the
/// system gives as they are first written, zeroed: a zero byte therefore ends a slice's content.
final class Postings {
    struct List {
        var first: UInt32 = 0
        var slice: UInt32 = 0
        /// One more than the last record's number; 0 for none.
        var last: UInt32 = 0
        /// Living records: what rarity is counted by.
        var count: UInt32 = 0
        var used: UInt16 = 0
        var rank: UInt16 = 0
    }

    /// The operating system refused memory.
    struct NoMemory: Error {}

    let lists: UnsafeMutablePointer<List>
    let mask: UInt32
    private let arena: UnsafeMutablePointer<UInt8>
    /// In words of four bytes; the first word is never used, so that 0 is no slice.
    private var usedWords = 1
    private let reserved: Int
    private static let sizes: [Int] = {
        var sizes = [8]
        while sizes.last! < 4096 { sizes.append(max(sizes.last! + 4, (sizes.reduce(0, +) / 6 + 3) & ~3)) }
        return sizes
    }()

    init(bits: Int) throws {
        mask = UInt32(1) << UInt32(bits) - 1
        reserved = min(1 << (bits + 14), 16 << 30)
        let listBytes = MemoryLayout<List>.stride << bits
        guard let first = Self.map(listBytes), let second = Self.map(reserved) else { throw NoMemory() }
        lists = first.bindMemory(to: List.self, capacity: 1 << bits)
        arena = second.bindMemory(to: UInt8.self, capacity: reserved)
    }

    deinit {
        munmap(lists, MemoryLayout<List>.stride * (Int(mask) + 1))
        munmap(arena, reserved)
    }

    var bytes: Int { usedWords * 4 + MemoryLayout<List>.stride * (Int(mask) + 1) }

    private static func map(_ bytes: Int) -> UnsafeMutableRawPointer? {
        #if canImport(Darwin)
            let flags = MAP_PRIVATE | MAP_ANON
        #else
            let flags = MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE)
        #endif
        let pointer = mmap(nil, bytes, PROT_READ | PROT_WRITE, flags, -1, 0)
        return pointer == MAP_FAILED ? nil : pointer
    }

    /// Records come in ascending numbers; the second time is no news.
    func add(_ number: UInt32, to key: UInt32) throws {
        let list = lists + Int(key & mask)
        if list.pointee.last == number + 1 { return }
        var difference = number + 1 - list.pointee.last
        let length =
            difference < 1 << 7 ? 1 : difference < 1 << 14 ? 2 : difference < 1 << 21 ? 3 : difference < 1 << 28 ? 4 : 5
        if list.pointee.first == 0 || Int(list.pointee.used) + length > Self.sizes[Int(list.pointee.rank)] - 4 {
            try grow(list)
        }
        var place = arena + (Int(list.pointee.slice) * 4 + Int(list.pointee.used))
        while difference >= 0x80 {
            place.pointee = UInt8(truncatingIfNeeded: difference) | 0x80
            place += 1
            difference >>= 7
        }
        place.pointee = UInt8(difference)
        list.pointee.used += UInt16(length)
        list.pointee.last = number + 1
        list.pointee.count += 1
    }

    private func grow(_ list: UnsafeMutablePointer<List>) throws {
        let rank = list.pointee.first == 0 ? 0 : min(Int(list.pointee.rank) + 1, Self.sizes.count - 1)
        let words = Self.sizes[rank] / 4
        guard (usedWords + words) * 4 <= reserved else { throw NoMemory() }
        let slice = UInt32(usedWords)
        usedWords += words
        if list.pointee.first == 0 {
            list.pointee.first = slice
        } else {
            let link = arena + (Int(list.pointee.slice) * 4 + Self.sizes[Int(list.pointee.rank)] - 4)
            UnsafeMutableRawPointer(link).storeBytes(of: slice, as: UInt32.self)
        }
        list.pointee.slice = slice
        list.pointee.rank = UInt16(rank)
        list.pointee.used = 0
    }

    /// Adds `weight` to the sum of every record of the list. The caller sees to it that sums fit.
    @inline(__always)
    func accumulate(_ key: UInt32, weight: UInt16, into sums: UnsafeMutablePointer<UInt16>) {
        let list = lists[Int(key & mask)]
        if list.first == 0 { return }
        var slice = list.first
        var rank = 0
        var number = UInt32.max
        let last = Self.sizes.count - 1
        Self.sizes.withUnsafeBufferPointer { sizes in
            while true {
                var place = UnsafePointer(arena) + Int(slice) * 4
                let isLast = slice == list.slice
                let link = place + (sizes[rank] - 4)
                let end = isLast ? place + Int(list.used) : link
                while place < end {
                    let byte = UInt32(place[0])
                    if byte < 0x80 {
                        if byte == 0 { break }
                        number &+= byte
                        place += 1
                    } else {
                        var difference = byte & 0x7F
                        var shift: UInt32 = 7
                        place += 1
                        while true {
                            let next = UInt32(place[0])
                            place += 1
                            difference |= (next & 0x7F) << shift
                            if next < 0x80 { break }
                            shift += 7
                        }
                        number &+= difference
                    }
                    sums[Int(number)] &+= weight
                }
                if isLast { return }
                slice = UnsafeRawPointer(link).load(as: UInt32.self)
                rank = min(rank + 1, last)
            }
        }
    }
}
