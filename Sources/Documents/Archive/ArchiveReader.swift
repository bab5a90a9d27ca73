/// A ZIP archive that somebody sent (收到的压缩包). Nothing in it is believed: sizes, names and checksums are looked at before a
/// part is opened, and a part never becomes larger than the limits say.
struct ArchiveReader {
    struct Limits: Sendable {
        var parts = 2_000
        /// Octets of all parts together, as the directory tells them.
        var total = 256 << 20
        /// Octets of one part that is opened.
        var part = 64 << 20
        /// How many times larger than it lies there a part may become. Tables repeat themselves: 20 to 60 times is usual.
        var ratio = 250
        /// Below it the ratio is of no harm.
        var harmless = 1 << 20
    }

    private struct Part {
        let offset: Int
        let packed: Int
        let size: Int
        let checksum: UInt32
        let method: Int
    }
    private let octets: [UInt8]
    private let limits: Limits
    private var parts: [String: Part] = [:]

    var names: [String] { Array(parts.keys) }

    private static let directoryMark = 0x0201_4B50
    private static let endMark = 0x0605_4B50
    private static let headMark = 0x0403_4B50

    init(_ octets: [UInt8], limits: Limits = Limits()) throws(SpreadsheetProblem) {
        self.octets = octets
        self.limits = limits
        let end = try directoryEnd()
        var place = number(end + 16, 4)
        let count = number(end + 10, 2)
        guard count <= limits.parts else { throw .suspicious("压缩包里的部件太多") }
        var total = 0
        for _ in 0..<count {
            let (name, part, next) = try entry(at: place)
            total += part.size
            guard total <= limits.total else { throw .suspicious("解开以后太大") }
            guard parts.updateValue(part, forKey: name) == nil else { throw .suspicious("压缩包里有同名的部件") }
            place = next
        }
    }

    /// A part, opened; `nil` where there is none of that name.
    func part(_ name: String) throws(SpreadsheetProblem) -> [UInt8]? {
        guard let part = parts[name] else { return nil }
        guard part.size <= limits.part,
            part.size <= limits.harmless || part.size / limits.ratio <= part.packed
        else { throw .suspicious("解开以后太大") }
        let head = part.offset
        guard number(head, 4) == ArchiveReader.headMark else { throw .broken }
        let start = head + 30 + number(head + 26, 2) + number(head + 28, 2)
        guard start + part.packed <= octets.count else { throw .broken }
        let packed = octets[start..<(start + part.packed)]
        let content: [UInt8]?
        switch part.method {
        case 0: content = part.packed == part.size ? Array(packed) : nil
        case 8: content = inflated(packed, size: part.size, limit: limits.part)
        default: content = nil
        }
        guard let content, checksum(of: content) == part.checksum else { throw .broken }
        return content
    }

    /// The last record of the archive; a comment may stand behind it.
    private func directoryEnd() throws(SpreadsheetProblem) -> Int {
        guard octets.count >= 22 else { throw .broken }
        let last = octets.count - 22
        for place in stride(from: last, through: max(0, last - 65_535), by: -1)
        where number(place, 4) == ArchiveReader.endMark {
            let isWhole = number(place + 4, 2) == 0 && number(place + 8, 2) == number(place + 10, 2)
            guard isWhole, number(place + 16, 4) + number(place + 12, 4) <= place else { throw .broken }
            return place
        }
        throw .broken
    }

    private func entry(at place: Int) throws(SpreadsheetProblem) -> (String, Part, next: Int) {
        guard number(place, 4) == ArchiveReader.directoryMark else { throw .broken }
        let length = number(place + 28, 2)
        let next = place + 46 + length + number(place + 30, 2) + number(place + 32, 2)
        guard next <= octets.count,
            let name = String(validating: octets[(place + 46)..<(place + 46 + length)], as: UTF8.self)
        else { throw .broken }
        guard ArchiveReader.isHarmless(name) else { throw .suspicious("压缩包里部件的名字不正常") }
        // Bit 0: locked with a password.
        guard number(place + 8, 2) & 1 == 0 else { throw .locked }
        let part = Part(
            offset: number(place + 42, 4), packed: number(place + 20, 4), size: number(place + 24, 4),
            checksum: UInt32(number(place + 16, 4)), method: number(place + 10, 2))
        return (name, part, next)
    }

    /// Nothing is ever written to disk under such a name; a file with a way out of its folder was made to do harm.
    private static func isHarmless(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix("/") && !name.contains("\\") && !name.contains(":") && !name.utf8.contains(0)
            && !name.split(separator: "/").contains("..")
    }

    /// Little-endian; beyond the end there are zeros, which fit no mark.
    private func number(_ place: Int, _ length: Int) -> Int {
        guard place >= 0, place + length <= octets.count else { return 0 }
        return (0..<length).reversed().reduce(0) { $0 << 8 | Int(octets[place + $1]) }
    }
}
