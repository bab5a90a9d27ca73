/// Overlapping stretches of a folded text, hashed (字串). Short ones survive renaming; long ones tell copied wording from chance.
enum Grams {
    static let short = 3
    static let long = 6

    @inline(__always)
    static func mix(_ value: UInt64) -> UInt32 {
        var hash = value &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: hash >> 32)
    }

    /// Calls back with place, key and whether it is a long gram. Half of the long ones are left out, the same half everywhere.
    @inline(__always)
    static func each(
        of units: UnsafeBufferPointer<UInt16>, _ body: (_ place: Int, _ key: UInt32, _ isLong: Bool) throws -> Void
    ) rethrows {
        var run = 0
        var three: UInt64 = 0
        var six: UInt64 = 0
        for place in 0..<units.count {
            let unit = UInt64(units[place])
            if unit == UInt64(Folding.end) {
                run = 0
                continue
            }
            run += 1
            six = (six << 16 | three >> 32 & 0xFFFF) & 0xFFFF_FFFF_FFFF
            three = (three << 16 | unit) & 0xFFFF_FFFF_FFFF
            if run >= short { try body(place - 2, mix(three), false) }
            if run >= long {
                let key = mix(three &+ six &* 0x1000_0001_B3A5 | 1 << 63)
                if key & 0x8000_0000 == 0 { try body(place - 5, key, true) }
            }
        }
    }

    @inline(__always)
    static func eachShort(of units: UnsafeBufferPointer<UInt16>, _ body: (UInt32) -> Void) {
        var run = 0
        var three: UInt64 = 0
        for unit in units {
            run = unit == Folding.end ? 0 : run + 1
            three = (three << 16 | UInt64(unit)) & 0xFFFF_FFFF_FFFF
            if run >= short { body(mix(three)) }
        }
    }
}
