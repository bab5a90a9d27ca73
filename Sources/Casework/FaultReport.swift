import Foundation

/// Where a fault is told that nobody waits for: work in the background went wrong, or a part of a page could not be made. What
/// was acknowledged stands; the morning's refresh, or the next one who asks, tries again.
public typealias FaultReport = @Sendable (_ what: String, _ error: any Error) -> Void

extension Office {
    /// A line for whoever reads the journal of the machine.
    public static let reportToJournal: FaultReport = { what, error in
        FileHandle.standardError.write(Data("tongchou: \(what)：\(error)\n".utf8))
    }
}
