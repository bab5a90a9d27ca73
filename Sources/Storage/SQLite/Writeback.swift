import CLinux
import Foundation

/// Brings what was changed of a file to the disk a stretch at a time (分段落盘). A flush of the whole file hands the disk hundreds of pages at
/// once, and whoever commits meanwhile waits behind all of them; so he waits behind a few. Only the flush that follows makes anything
/// durable: where this does nothing, nothing is lost.
enum Writeback {
    /// Stretches that were written; 0 where this program has no such file open, as one in memory.
    @discardableResult
    static func write(_ path: String) -> Int {
        guard let (descriptor, size) = opened(path) else { return 0 }
        return stretches(of: size).prefix { write_back(descriptor, Int64($0.lowerBound), Int64($0.count)) == 0 }.count
    }

    /// Pages lie all over the file, so that each stretch has a few of them.
    static func stretches(of size: Int) -> [Range<Int>] {
        let length = max(shortest, (size + most - 1) / most)
        return stride(from: 0, to: size, by: length).map { $0..<min($0 + length, size) }
    }

    private static let most = 64
    /// Octets, a whole number of pages.
    private static let shortest = 1 << 20

    /// A descriptor that somebody else has opened, mostly SQLite. To open the file here and close it would give up every lock that this
    /// program has on it. Whoever owns the descriptor may close it at any time, and its number may come to be another file's: then
    /// that one is written, which does no harm.
    private static func opened(_ path: String) -> (descriptor: Int32, size: Int)? {
        var (wanted, found) = (stat(), stat())
        guard stat(path, &wanted) == 0 else { return nil }
        for descriptor in Int32(0)..<greatest where fstat(descriptor, &found) == 0 {
            if found.st_dev == wanted.st_dev, found.st_ino == wanted.st_ino { return (descriptor, Int(wanted.st_size)) }
        }
        return nil
    }

    /// The database is opened before anybody comes in: its number is low.
    private static let greatest: Int32 = 1024
}
