import Foundation
import Policies

/// All packs below a folder, found by the id of their edition.
public struct PackLibrary: Sendable {
    public let root: String

    public init(root: String) { self.root = root }

    /// The source of the pack whose edition has this id.
    public func parent(_ id: String) -> PackSource? {
        for folder in PackSource.folders(under: root) {
            // A folder that cannot be read is reported when it is loaded itself.
            guard let source = try? PackSource(folder: folder) else { continue }
            let head = MarkdownPieces.plain(source.regulation.text).prefix(2000)
            if head.split(separator: "\n").contains(where: { $0.split(separator: " ").map(String.init) == ["id:", id] })
            {
                return source
            }
        }
        return nil
    }

    /// Every pack below the folder, sound or not.
    public func loadAll() throws -> [PackLoader.Result] {
        try PackSource.folders(under: root).map { PackLoader.load(try PackSource(folder: $0), parent: parent) }
    }
}
