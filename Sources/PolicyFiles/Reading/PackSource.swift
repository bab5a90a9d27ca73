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
    /// Sheets of paper that are law, one annex a file.
    public var forms: [File]
    public var scenarios: [File]

    public init(folder: String, regulation: File, forms: [File] = [], scenarios: [File]) {
        self.folder = folder
        self.regulation = regulation
        self.forms = forms
        self.scenarios = scenarios
    }

    /// Reads a pack's folder. Broken UTF-8 is an error with the file's name.
    public init(folder: String) throws {
        self.folder = folder
        regulation = try PackSource.read(folder + "/regulation.md")
        forms = try PackSource.markdownFiles(in: folder + "/forms")
        scenarios = try PackSource.markdownFiles(in: folder + "/scenarios")
    }

    public static func markdownFiles(in folder: String) throws -> [File] { try files(in: folder, ending: ".md") }

    /// Every Markdown file of a folder and the folders in it, regulations excepted: stories that came from elsewhere.
    public static func stories(below folder: String) throws -> [File] {
        guard FileManager.default.fileExists(atPath: folder) else { throw PackFileError("没有文件夹 \(folder)") }
        return try paths(below: folder).filter { $0.hasSuffix(".md") && !$0.hasSuffix("regulation.md") }.map(read)
    }

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
        paths(below: root).filter { ($0 as NSString).lastPathComponent == "regulation.md" }
            .map { ($0 as NSString).deletingLastPathComponent }
    }

    /// Every file below a folder in order; linked folders are followed, but not for ever.
    private static func paths(below folder: String, depth: Int = 0) -> [String] {
        // A folder that cannot be listed holds nothing for us; whoever named it is told that nothing was found.
        guard depth < 8, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        return names.filter { !$0.hasPrefix(".") }.sorted().flatMap { name -> [String] in
            let path = base + name
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
            return isFolder.boolValue ? paths(below: path, depth: depth + 1) : [path]
        }
    }
}

/// A pack's file cannot be read at all.
public struct PackFileError: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
