import Foundation
import Policies
import PolicyFiles

/// The packs of `policies/`, found from this file, so that the tests run from anywhere.
enum Shipped {
    static let root: String = {
        var path = #filePath as NSString
        for _ in 0..<3 { path = path.deletingLastPathComponent as NSString }
        return path.appendingPathComponent("policies")
    }()
    static let library = PackLibrary(root: root)
    static let folders = PackSource.folders(under: root)

    static func calendar() throws -> WorkingCalendar { try CalendarFile.calendar(in: root + "/calendars") }

    static func load(_ folder: String) throws -> PackLoader.Result {
        PackLoader.load(try PackSource(folder: folder), parent: library.parent)
    }

    static func packs() throws -> [Pack] { try folders.compactMap { try load($0).pack } }
}

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
