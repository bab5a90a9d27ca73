import Foundation

/// The folder in which papers lie: `ab/cdef…`, named by the digest of their content. A paper is written to the side,
/// flushed, and given its name only when it is complete, so that a name never stands for half a paper.
struct PaperFolder: Sendable {
    let path: String

    init(at path: String) throws {
        self.path = path
        for folder in [path, path + "/incoming"] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try sweep()
    }

    func path(of digest: Digest) -> String { "\(path)/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))" }

    func begin() throws -> IncomingPaper {
        try IncomingPaper(path: "\(path)/incoming/\(Digest(of: try Secret.random(32)).hex)")
    }

    /// Blocks on the disk. The same content twice is one file.
    func finish(_ paper: IncomingPaper, as digest: Digest) throws {
        try paper.flush()
        let place = self.path(of: digest)
        let folder = "\(path)/\(digest.hex.prefix(2))"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard rename(paper.path, place) == 0 else { throw StoreError(errno: errno, at: place) }
        for directory in [folder, path] { try PaperFolder.flush(directory) }
    }

    /// Of a file's content; `nil` where there is none. Blocks on the disk.
    static func digest(of path: String) throws -> Digest? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }  // reading only: nothing can be lost by a failed close
        let digester = Digester()
        while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty { digester.add(Array(chunk)) }
        return digester.finish()
    }

    /// A file or a folder.
    static func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw StoreError(errno: errno, at: path) }
        defer { _ = Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, at: path) }
    }

    /// Every paper that is complete. Blocks on the disk.
    func copy(to other: String) throws {
        let files = FileManager.default
        try files.createDirectory(
            atPath: other, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for folder in try files.contentsOfDirectory(atPath: path) where folder != "incoming" {
            let target = "\(other)/\(folder)"
            try files.createDirectory(
                atPath: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for name in try files.contentsOfDirectory(atPath: "\(path)/\(folder)") {
                try files.copyItem(atPath: "\(path)/\(folder)/\(name)", toPath: "\(target)/\(name)")
                try PaperFolder.flush("\(target)/\(name)")
            }
            try PaperFolder.flush(target)
        }
        try PaperFolder.flush(other)
    }

    /// What was left by a program that was killed, unless another one may still be writing it.
    private func sweep() throws {
        let incoming = URL(fileURLWithPath: path + "/incoming")
        let files = try FileManager.default.contentsOfDirectory(
            at: incoming, includingPropertiesForKeys: [.contentModificationDateKey])
        for file in files {
            let changed = try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            if let changed, changed.timeIntervalSinceNow < -86_400 { try FileManager.default.removeItem(at: file) }
        }
    }
}

/// A paper that is being written. Belongs to one task.
final class IncomingPaper {
    let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o400)
        guard descriptor >= 0 else { throw StoreError(errno: errno, at: path) }
    }

    deinit { _ = Foundation.close(descriptor) }

    func write(_ octets: [UInt8]) throws {
        try octets.withUnsafeBytes { octets in
            var done = 0
            while done < octets.count {
                let count = Foundation.write(descriptor, octets.baseAddress! + done, octets.count - done)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw StoreError(errno: errno, at: path) }
                done += count
            }
        }
    }

    func flush() throws {
        guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, at: path) }
    }

    /// Nobody will know of it.
    func discard() { _ = unlink(path) }
}

extension StoreError {
    init(errno code: Int32, at path: String) {
        switch code {
        case ENOSPC, EDQUOT: self = .diskFull
        case EROFS, EACCES, EPERM: self = .readOnly
        default: self = .failed("\(path): \(String(cString: strerror(code)))")
        }
    }
}
