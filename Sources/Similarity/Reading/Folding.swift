import Foundation

/// A text in the one wording in which texts are compared. Sentences are divided by `Folding.end`.
struct Folding {
    static let end: UInt16 = 1
    var units: [UInt16] = []
    /// Where each unit begins in the original (UTF-16), and where it ends; only when asked for.
    var starts: [Int32] = []
    var ends: [Int32] = []
}

extension Vocabulary {
    /// The title without what does not say what it is about, then the text. The result lasts until the room is used again.
    func fold(_ raw: UnsafeBufferPointer<UInt16>, titleLength: Int, room: Room) -> UnsafeBufferPointer<UInt16> {
        let result = room.taking(raw.count * table.growth + 2)
        guard let text = raw.baseAddress else { return UnsafeBufferPointer(start: result, count: 0) }
        var count = 0
        var place = 0
        while place < titleLength { table.step(text, titleLength, &place, result, &count) }
        let (start, end) = titleStripped(UnsafeBufferPointer(start: result, count: count))
        if start > 0 { memmove(result, result + start, (end - start) * 2) }
        count = end - start
        if count > 0 {
            result[count] = Folding.end
            count += 1
        }
        while place < raw.count { table.step(text, raw.count, &place, result, &count) }
        return UnsafeBufferPointer(start: result, count: count)
    }

    /// With the places in the original, for highlighting.
    func fold(_ text: String) -> Folding {
        let raw = Array(text.utf16)
        let room = Room()
        let folded = room.taking(raw.count * table.growth + 2)
        var result = Folding()
        var count = 0
        var place = 0
        while place < raw.count {
            let (start, before) = (place, count)
            raw.withUnsafeBufferPointer { table.step($0.baseAddress!, raw.count, &place, folded, &count) }
            for _ in before..<count {
                result.starts.append(Int32(start))
                result.ends.append(Int32(place))
            }
        }
        result.units = Array(UnsafeBufferPointer(start: folded, count: count))
        return result
    }

    /// The title as it is compared: without procurement prefixes, place, unit and phase.
    public func plainTitle(_ title: String) -> String {
        var units = fold(title).units
        let (start, end) = units.withUnsafeBufferPointer(titleStripped)
        units = Array(units[start..<end])
        return String(decoding: units.filter { $0 != Folding.end }, as: UTF16.self)
    }

    /// Cuts while something remains: a title made only of such words keeps its last form.
    private func titleStripped(_ title: UnsafeBufferPointer<UInt16>) -> (start: Int, end: Int) {
        var (start, end) = (0, title.count)
        var changed = true
        while changed {
            changed = false
            for prefix in prefixes where end - start > prefix.count + 1 && Self.stands(prefix, in: title, at: start) {
                start += prefix.count
                changed = true
            }
            for suffix in suffixes
            where end - start > suffix.count + 1 && Self.stands(suffix, in: title, at: end - suffix.count) {
                end -= suffix.count
                changed = true
            }
            for endings in [placeEndings, unitEndings] {
                if let cut = nameLength(endings, in: title, from: start, to: end) {
                    start += cut
                    changed = true
                }
            }
        }
        return (start, end)
    }

    /// A name of two to seven characters before an ending such as 县 or 局, when at least four characters remain.
    private func nameLength(_ endings: [[UInt16]], in title: UnsafeBufferPointer<UInt16>, from start: Int, to end: Int)
        -> Int?
    {
        guard end - start > 6 else { return nil }
        for length in 2...7 {
            for ending in endings
            where start + length + ending.count + 4 <= end && Self.stands(ending, in: title, at: start + length) {
                return length + ending.count
            }
        }
        return nil
    }

    @inline(__always)
    private static func stands(_ word: [UInt16], in title: UnsafeBufferPointer<UInt16>, at place: Int) -> Bool {
        if place < 0 || title[place] != word[0] || place + word.count > title.count { return false }
        for offset in 1..<max(1, word.count) where title[place + offset] != word[offset] { return false }
        return true
    }
}

/// Memory for one folded text, used again and again.
final class Room {
    private var pointer = UnsafeMutablePointer<UInt16>.allocate(capacity: 4096)
    private var capacity = 4096

    func taking(_ count: Int) -> UnsafeMutablePointer<UInt16> {
        if count > capacity {
            pointer.deallocate()
            capacity = count
            pointer = .allocate(capacity: count)
        }
        return pointer
    }

    deinit { pointer.deallocate() }
}
