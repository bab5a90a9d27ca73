import Foundation

/// The files of a pack as text (政策包源文件): what a loader reads, a mutation changes, a digest covers.
public struct PackSource: Sendable {
    public struct File: Sendable {
        public let path: String
        public var text: String

        public init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    public let folder: String
    public var regulation: File
    public var scenarios: [File]

    public init(folder: String, regulation: File, scenarios: [File]) {
        self.folder = folder
        self.regulation = regulation
        self.scenarios = scenarios
    }

    /// Reads a pack's folder. Broken UTF-8 is an error with the file's name.
    public init(folder: String) throws {
        self.folder = folder
        regulation = try PackSource.read(folder + "/regulation.md")
        scenarios = try PackSource.markdownFiles(in: folder + "/scenarios")
    }

    public static func markdownFiles(in folder: String) throws -> [File] { try files(in: folder, ending: ".md") }

    static func files(in folder: String, ending: String) throws -> [File] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }.sorted()
            .map { try read(folder + "/" + $0) }
    }

    private static func read(_ path: String) throws -> File {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw PackFileError("读不到文件 \(path)") }
        guard bytes.count <= 5_000_000 else { throw PackFileError("文件太大（超过 5 MB）：\(path)") }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw PackFileError("文件不是有效的 UTF-8：\(path)") }
        return File(path: path, text: text)
    }

    /// Folders below `root` that hold a `regulation.md`, in order.
    public static func folders(under root: String) -> [String] {
        guard let paths = FileManager.default.enumerator(atPath: root) else { return [] }
        var result: [String] = []
        for case let path as String in paths where path.hasSuffix("regulation.md") {
            let folder = (path as NSString).deletingLastPathComponent
            result.append(folder.isEmpty ? root : root + "/" + folder)
        }
        return result.sorted()
    }
}

/// A pack's file cannot be read at all.
public struct PackFileError: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
