import Policies

/// The instruments that a pack extends, eldest first (上位规定).
enum Lineage {
    struct Layer {
        let source: PackSource
        let title: String
    }

    private static let deepest = 8

    static func of(_ edition: Edition, at place: Provision.Place, _ parent: (String) -> PackSource?)
        throws(BlockError) -> [Layer]
    {
        var layers: [Layer] = []
        var seen: Set<String> = [edition.id]
        var next = edition.extends
        while let id = next {
            guard let source = parent(id) else { throw fail("extends：找不到政策包 \(id)", place) }
            guard seen.insert(id).inserted else { throw fail("extends 绕成了圈：\(id)", place) }
            guard layers.count < deepest else { throw fail("extends 超过 \(deepest) 层", place) }
            let pieces = MarkdownPieces(source.regulation.text, file: source.regulation.path)
            guard let front = pieces.frontMatter else { throw fail("extends：\(id) 没有文件头", place) }
            let (found, _) = try FrontMatter.read(
                front.text, line: front.line - 1, file: source.regulation.path, digest: "")
            layers.append(Layer(source: source, title: found.title))
            next = found.extends
        }
        return layers.reversed()
    }

    private static func fail(_ message: String, _ place: Provision.Place) -> BlockError {
        BlockError(PackProblem(message, at: place))
    }
}
