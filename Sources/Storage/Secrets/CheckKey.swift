import Foundation

/// The secret behind the check codes of printed papers (核对密钥): 32 random octets in a file of the data folder that only the
/// office's own account reads. Whoever has it can make codes; where it is lost, no paper printed before can be checked.
public struct CheckKey: Sendable {
    private let octets: [UInt8]

    static let length = 32
    static func path(in folder: String) -> String { folder + "/check.key" }

    /// `octets` as many as `length`.
    public init?(octets: [UInt8]) {
        guard octets.count == CheckKey.length else { return nil }
        self.octets = octets
    }

    /// The key of a data folder, made at its first start.
    public static func open(in folder: String) throws -> CheckKey {
        let path = path(in: folder)
        if !FileManager.default.fileExists(atPath: path) { try make(at: path) }
        guard let content = FileManager.default.contents(atPath: path), let key = CheckKey(octets: Array(content))
        else {
            throw StoreError.failed("not a check key of \(length) octets: \(path)")
        }
        return key
    }

    /// Whole at once: of two programs that start together both read the one that came first.
    private static func make(at path: String) throws {
        let part = "\(path).\(try Secret.token())"
        defer { unlink(part) }
        guard
            FileManager.default.createFile(
                atPath: part, contents: Data(try Secret.random(length)), attributes: [.posixPermissions: 0o600])
        else { throw StoreError.failed("cannot write \(part)") }
        try PaperFolder.flush(part)
        guard link(part, path) == 0 || errno == EEXIST else { throw StoreError.failed("cannot write \(path)") }
        try PaperFolder.flush((path as NSString).deletingLastPathComponent)
    }

    /// HMAC-SHA-256 (RFC 2104).
    public func authenticate(_ message: [UInt8]) -> [UInt8] {
        let padded = octets + [UInt8](repeating: 0, count: 64 - octets.count)
        let inner = Digest(of: padded.map { $0 ^ 0x36 } + message)
        return Digest(of: padded.map { $0 ^ 0x5c } + inner.bytes).bytes
    }
}
