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

    subscript(name: String) -> String? { values[name]?.first }

    func trimmed(_ name: String) -> String { (self[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }

    /// All fields but the ones that belong to the form itself.
    func values(except own: Set<String>) -> [String: [String]] { values.filter { !own.contains($0.key) } }

    init(_ request: Request) async throws {
        let type = request.headers[.contentType] ?? ""
        let isMultipart = type.lowercased().hasPrefix("multipart/form-data")
        let limit = isMultipart ? Form.uploadLimit : Form.plainLimit
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw Trouble.tooLarge(limit: limit)
        }
        if isMultipart {
            try read(multipart: body, type)
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

    // MARK: multipart (RFC 7578)

    private mutating func read(multipart body: ByteBuffer, _ type: String) throws {
        guard let mark = type.firstRange(of: "boundary=") else { throw Trouble.malformed("multipart 没有 boundary") }
        let boundary = type[mark.upperBound...].prefix { $0 != ";" }.trimmingCharacters(
            in: CharacterSet(charactersIn: "\" "))
        guard !boundary.isEmpty, boundary.utf8.count <= 100 else { throw Trouble.malformed("multipart 的 boundary 不对") }
        let data = Data(body.readableBytesView)
        let delimiter = Data("--\(boundary)".utf8)
        guard var position = data.range(of: delimiter)?.upperBound else { throw Trouble.malformed("multipart 不完整") }
        let next = Data("\r\n--\(boundary)".utf8)
        var count = 0
        while true {
            if data[position...].starts(with: Data("--".utf8)) { return }
            guard data[position...].starts(with: Data("\r\n".utf8)),
                let end = data.range(of: next, in: position..<data.endIndex)
            else { throw Trouble.malformed("multipart 不完整") }
            count += 1
            guard count <= Form.mostFields else { throw Trouble.malformed("栏目太多") }
            try add(part: data[(position + 2)..<max(position + 2, end.lowerBound)])
            position = end.upperBound
        }
    }

    private mutating func add(part: Data) throws {
        guard let head = part.range(of: Data("\r\n\r\n".utf8)),
            let headers = String(validating: part[part.startIndex..<head.lowerBound], as: UTF8.self)
        else {
            throw Trouble.malformed("multipart 的一部分没有头")
        }
        guard
            let line = headers.split(separator: "\r\n").first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }),
            let name = Form.parameter("name", of: line)
        else { throw Trouble.malformed("multipart 的一部分没有名字") }
        let content = part[head.upperBound...]
        if let file = Form.parameter("filename", of: line) {
            // A file field that was left empty.
            if file.isEmpty, content.isEmpty { return }
            uploads[name, default: []].append(Upload(name: file, content: ByteBuffer(bytes: content)))
            return
        }
        guard let text = String(validating: content, as: UTF8.self), !text.utf8.contains(0) else {
            throw Trouble.malformed("栏目 \(name.prefix(40)) 不是有效的 UTF-8")
        }
        values[name, default: []].append(text)
    }

    private static func parameter(_ name: String, of line: Substring) -> String? {
        for part in line.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces) == name else { continue }
            return pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\" ")).replacingOccurrences(
                of: "%22", with: "\"")
        }
        return nil
    }
}
