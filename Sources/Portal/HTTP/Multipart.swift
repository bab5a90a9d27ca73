import Foundation
import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A posted form with files (multipart/form-data, RFC 7578), cut into its parts. Each octet is looked at a few times at most, whatever
/// was sent: a parser that looks at the rest of the body for each part can be kept busy for minutes by one request.
struct Multipart {
    struct Part {
        let name: String
        /// The name of a file; `nil` for a plain field.
        let file: String?
        let content: ByteBuffer
    }

    private(set) var parts: [Part] = []

    /// Octets of what stands before the content of a part.
    private static let longestHead = 8 << 10
    private static let longestBoundary = 100

    init(_ body: ByteBuffer, _ type: String) throws {
        guard let mark = type.firstRange(of: "boundary=") else { throw Trouble.malformed("multipart 没有 boundary") }
        let boundary = type[mark.upperBound...].prefix { $0 != ";" }.trimmingCharacters(
            in: CharacterSet(charactersIn: "\" "))
        guard !boundary.isEmpty, boundary.utf8.count <= Multipart.longestBoundary else {
            throw Trouble.malformed("multipart 的 boundary 不对")
        }
        let next = Array("\r\n--\(boundary)".utf8)
        var rest = body
        guard let first = Multipart.find(Array(next.dropFirst(2)), in: rest) else {
            throw Trouble.malformed("multipart 不完整")
        }
        rest.moveReaderIndex(forwardBy: first + next.count - 2)
        while true {
            guard let end = rest.readBytes(length: 2) else { throw Trouble.malformed("multipart 不完整") }
            if end == Array("--".utf8) { return }
            guard end == Array("\r\n".utf8), let length = Multipart.find(next, in: rest),
                let part = rest.readSlice(length: length)
            else { throw Trouble.malformed("multipart 不完整") }
            rest.moveReaderIndex(forwardBy: next.count)
            guard parts.count < Form.mostFields else { throw Trouble.malformed("栏目太多") }
            parts.append(try Multipart.part(part))
        }
    }

    private static func part(_ whole: ByteBuffer) throws -> Part {
        var content = whole
        let head = whole.getSlice(at: whole.readerIndex, length: min(whole.readableBytes, longestHead))!
        guard let length = find(Array("\r\n\r\n".utf8), in: head), let octets = content.readBytes(length: length),
            let headers = String(validating: octets, as: UTF8.self)
        else { throw Trouble.malformed("multipart 的一部分没有头") }
        content.moveReaderIndex(forwardBy: 4)
        let disposition = headers.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, let name = parameter("name", of: disposition) else {
            throw Trouble.malformed("multipart 的一部分没有名字")
        }
        return Part(name: name, file: parameter("filename", of: disposition), content: content)
    }

    /// Where some octets begin, counted from the first that is to be read.
    private static func find(_ octets: [UInt8], in buffer: ByteBuffer) -> Int? {
        buffer.withUnsafeReadableBytes { bytes in
            guard let start = bytes.baseAddress else { return nil }
            var position = 0
            while bytes.count - position >= octets.count {
                let rest = bytes.count - position - octets.count + 1
                guard let first = memchr(start + position, Int32(octets[0]), rest) else { return nil }
                position = UnsafeRawPointer(first) - start
                if memcmp(first, octets, octets.count) == 0 { return position }
                position += 1
            }
            return nil
        }
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
