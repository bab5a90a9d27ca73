/// A ZIP archive as it is written (压缩包): parts one after the other, then their directory. The same parts give the same octets: it
/// holds no time of its own.
struct ArchiveWriter {
    private struct Part {
        let name: [UInt8]
        let checksum: UInt32
        let packed: UInt32
        let size: UInt32
        let offset: UInt32
    }
    private var octets: [UInt8] = []
    private var parts: [Part] = []

    /// Names are UTF-8, sizes below 4 GiB.
    private static let flags: UInt16 = 1 << 11
    private static let deflated: UInt16 = 8
    /// 1980-01-01, the first day a ZIP archive can name.
    private static let day: UInt16 = 1 << 5 | 1

    mutating func add(_ name: String, _ content: [UInt8]) {
        let deflating = Deflating()
        deflating.add(content)
        deflating.finish()
        add(name, deflating)
    }

    /// A part that was made smaller while it came.
    mutating func add(_ name: String, _ content: Deflating) {
        let part = Part(
            name: Array(name.utf8), checksum: UInt32(truncatingIfNeeded: content.checksum),
            packed: UInt32(content.octets.count), size: UInt32(content.size), offset: UInt32(octets.count))
        put(0x0403_4B50 as UInt32)
        put(20 as UInt16)
        describe(part)
        put(0 as UInt16)
        octets += part.name
        octets += content.octets
        parts.append(part)
    }

    consuming func finished() -> [UInt8] {
        let start = octets.count
        for part in parts {
            put(0x0201_4B50 as UInt32)
            put(20 as UInt16)
            put(20 as UInt16)
            describe(part)
            // No extra field, no comment, first disk, no attributes.
            for _ in 0..<4 { put(0 as UInt16) }
            put(0 as UInt32)
            put(part.offset)
            octets += part.name
        }
        let length = octets.count - start
        put(0x0605_4B50 as UInt32)
        put(0 as UInt16)
        put(0 as UInt16)
        put(UInt16(parts.count))
        put(UInt16(parts.count))
        put(UInt32(length))
        put(UInt32(start))
        put(0 as UInt16)
        return octets
    }

    /// What both heads of a part say in the same order.
    private mutating func describe(_ part: Part) {
        put(ArchiveWriter.flags)
        put(ArchiveWriter.deflated)
        put(0 as UInt16)
        put(ArchiveWriter.day)
        put(part.checksum)
        put(part.packed)
        put(part.size)
        put(UInt16(part.name.count))
    }

    private mutating func put(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { octets.append(contentsOf: $0) }
    }
}
