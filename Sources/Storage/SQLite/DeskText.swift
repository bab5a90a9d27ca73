import Dossiers

/// The duties or the offers of one dossier as its row in the register holds them: a line each, and behind each line its
/// rank and its number in the desks' index.
struct DeskText: Sendable {
    let bytes: [UInt8]

    struct Line {
        /// Where its JSON stands.
        let content: Range<Int>
        let rank: Int64
        let number: Int64
    }

    /// Throws where the bytes are none that were written here.
    func lines() throws -> [Line] {
        var lines: [Line] = []
        try each { line in
            lines.append(line)
            return true
        }
        return lines
    }

    /// The line of a number.
    func line(_ number: Int64) throws -> Line? {
        var found: Line?
        try each { line in
            if line.number == number { found = line }
            return found == nil
        }
        return found
    }

    private func each(_ body: (Line) -> Bool) throws {
        try bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != DeskText.newline { end += 1 }
                guard let line = DeskText.line(bytes, start..<end) else {
                    throw StoreError.corrupt("a line of the register that no desk can find")
                }
                guard body(line) else { return }
                start = end + 1
            }
        }
    }

    /// Read from its end: what stands behind the JSON is short.
    private static func line(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Line? {
        var at = range.upperBound
        guard let number = integer(bytes, range, before: &at), at > range.lowerBound, bytes[at - 1] == comma else {
            return nil
        }
        at -= 1
        guard let rank = integer(bytes, range, before: &at), at > range.lowerBound, bytes[at - 1] == closing else {
            return nil
        }
        return Line(content: range.lowerBound..<at, rank: rank, number: number)
    }

    private static func integer(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, before end: inout Int
    ) -> Int64? {
        var (value, place): (Int64, Int64) = (0, 1)
        let start = end
        while end > range.lowerBound, start - end < 18, case let digit = bytes[end - 1], digit >= 48, digit <= 57 {
            value += Int64(digit - 48) * place
            place *= 10
            end -= 1
        }
        guard end < start else { return nil }
        guard end > range.lowerBound, bytes[end - 1] == minus else { return value }
        end -= 1
        return -value
    }

    /// What a line says.
    func item<Item: DeskLine>(_ line: Line) throws -> Item {
        do {
            return try bytes.withUnsafeBytes { try Item(line: UnsafeRawBufferPointer(rebasing: $0[line.content])) }
        } catch { throw StoreError.corrupt("a line of the register: \(error)") }
    }

    func items<Item: DeskLine>() throws -> [Item] { try lines().map(item) }

    /// On whose desk a line lies, without reading the rest of it.
    func assignee(_ line: Line) throws -> String {
        do {
            return try bytes.withUnsafeBytes {
                var text = CanonicalReader(UnsafeRawBufferPointer(rebasing: $0[line.content]))
                let (party, unit) = try text.owner()
                return Duty.assignee(party, unit)
            }
        } catch { throw StoreError.corrupt("a line of the register: \(error)") }
    }

    func says(_ content: [UInt8], _ line: Line) -> Bool {
        guard content.count == line.content.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            content.withUnsafeBufferPointer { content in
                var at = content.count - 1
                // From the end: lines of one dossier begin alike.
                while at >= 0, content[at] == bytes[line.content.lowerBound + at] { at -= 1 }
                return at < 0
            }
        }
    }

    static let newline = UInt8(ascii: "\n")
    static let comma = UInt8(ascii: ",")
    private static let closing = UInt8(ascii: "]")
    private static let minus = UInt8(ascii: "-")
}
