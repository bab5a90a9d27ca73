import Foundation
import Hummingbird
import NIOCore

/// A posted form (表单): fields by name, uploaded files by name. Read whole, because nothing of it may be stored before it
/// was looked at.
struct Form: Sendable {
    struct Upload: Sendable {
        let name: String
        let content: ByteBuffer
    }

    private(set) var values: [String: [String]] = [:]
    private(set) var uploads: [String: [Upload]] = [:]

    /// Octets of a form without files, and with.
    static let plainLimit = 4 << 20
    static let uploadLimit = 64 << 20
    static let mostFields = 20_000
    /// Octets from whoever is not signed in: a name and a password.
    static let strangersLimit = 64 << 10

    subscript(name: String) -> String? { values[name]?.first }

    func trimmed(_ name: String) -> String { (self[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }

    /// All fields but the ones that belong to the form itself.
    func values(except own: Set<String>) -> [String: [String]] { values.filter { !own.contains($0.key) } }

    init(_ request: Request, fromStranger: Bool) async throws {
        let type = request.headers[.contentType] ?? ""
        let isMultipart = type.lowercased().hasPrefix("multipart/form-data")
        let limit = fromStranger ? Form.strangersLimit : isMultipart ? Form.uploadLimit : Form.plainLimit
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw Trouble.tooLarge(limit: limit)
        }
        if isMultipart {
            for part in try Multipart(body, type).parts { try add(part) }
        } else if type.isEmpty || type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            values = try Form.pairs(String(validating: body.readableBytesView, as: UTF8.self))
        } else {
            throw Trouble.malformed("这里要的是表单，送来的是 \(type.prefix(60))")
        }
    }

    static func pairs(_ text: String?) throws -> [String: [String]] {
        guard let text else { throw Trouble.malformed("内容不是有效的 UTF-8") }
        var result: [String: [String]] = [:]
        var count = 0
        for pair in text.split(separator: "&", omittingEmptySubsequences: true) {
            count += 1
            guard count <= mostFields else { throw Trouble.malformed("栏目太多") }
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            result[try decoded(parts[0]), default: []].append(parts.count == 2 ? try decoded(parts[1]) : "")
        }
        return result
    }

    /// `+` is a blank, `%41` a byte; the bytes must be UTF-8 without NUL.
    private static func decoded(_ text: Substring) throws -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case 43: bytes.append(32)
            case 37:
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
                    throw Trouble.malformed("百分号编码不完整")
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0), let decoded = String(validating: bytes, as: UTF8.self) else {
            throw Trouble.malformed("内容不是有效的 UTF-8")
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    private mutating func add(_ part: Multipart.Part) throws {
        if let file = part.file {
            // A file field that was left empty.
            if file.isEmpty, part.content.readableBytes == 0 { return }
            uploads[part.name, default: []].append(Upload(name: file, content: part.content))
            return
        }
        guard let text = String(validating: part.content.readableBytesView, as: UTF8.self), !text.utf8.contains(0)
        else {
            throw Trouble.malformed("栏目 \(part.name.prefix(40)) 不是有效的 UTF-8")
        }
        values[part.name, default: []].append(text)
    }
}
