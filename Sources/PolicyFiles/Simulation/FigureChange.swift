import Policies

extension PackSource {
    /// The same pack with one figure or one key of a block written otherwise: `limit=60万元`, `review.within=5 workdays after apply`.
    /// `nil` where there is no such block or key.
    public func setting(_ name: String, to value: String) -> PackSource? {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let id = parts.first else { return nil }
        let key = parts.count == 2 ? parts[1] : "is"
        for case .block(let piece) in MarkdownPieces(regulation.text, file: regulation.path).pieces {
            let block = BlockLines(piece)
            guard block.id == id, let first = block.lines(of: key).first else { continue }
            var lines = MarkdownPieces.plain(regulation.text).split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            lines[first - 1] = "\(key): \(value)"
            let rest = Set(block.lines(of: key).dropFirst())
            var changed = self
            changed.regulation.text = lines.enumerated().filter { !rest.contains($0.offset + 1) }.map(\.element).joined(
                separator: "\n")
            return changed
        }
        return nil
    }

    /// The ids of the blocks that stand in this pack's own text.
    var ownBlocks: Set<String> {
        var result: Set<String> = []
        for case .block(let piece) in MarkdownPieces(regulation.text, file: regulation.path).pieces {
            result.insert(BlockLines(piece).id)
        }
        return result
    }
}
