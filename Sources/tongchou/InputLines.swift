import Foundation

/// The lines of the standard input as they were sent: one that is no UTF-8 is told apart and not mended.
struct InputLines: Sequence, IteratorProtocol {
    enum Line {
        case text(String)
        case broken
    }
    private var pending: [UInt8] = []
    private var at = 0
    private var hasEnded = false

    mutating func next() -> Line? {
        var searched = at
        while true {
            if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { at = end + 1 }
                return InputLines.line(pending[at..<end])
            }
            searched = pending.count
            if hasEnded {
                guard at < pending.count else { return nil }
                defer { at = pending.count }
                return InputLines.line(pending[at...])
            }
            // What was read is let go before more is.
            searched -= at
            pending.removeFirst(at)
            at = 0
            let more = FileHandle.standardInput.availableData
            hasEnded = more.isEmpty
            pending += more
        }
    }

    private static func line(_ octets: ArraySlice<UInt8>) -> Line {
        let octets = octets.last == UInt8(ascii: "\r") ? octets.dropLast() : octets
        return String(validating: octets, as: UTF8.self).map { .text($0) } ?? .broken
    }
}
