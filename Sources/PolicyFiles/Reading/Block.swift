import Policies
import Yams

/// One block of a pack as YAML: all scalars are text, every key is known or an error, every value knows its line.
struct Block {
    let kind: String
    var entries: [String: Node]
    var order: [String]
    let place: Provision.Place
    var heading: String
    var chapter: String
    private let file: String
    private let firstLine: Int

    init(kind: String, text: String, file: String, fenceLine: Int, heading: String, chapter: String = "")
        throws(BlockError)
    {
        self.kind = kind
        self.file = file
        self.heading = heading
        self.chapter = chapter
        place = .init(file: file, line: fenceLine)
        firstLine = fenceLine
        let node = try Block.compose(text, file: file, fenceLine: fenceLine)
        guard case .mapping(let mapping) = node else {
            throw BlockError(PackProblem("\(kind) 块里应是“键: 值”", at: .init(file: file, line: fenceLine + 1)))
        }
        (entries, order) = try Block.keyed(mapping, file: file, fenceLine: fenceLine)
    }

    static func compose(_ text: String, file: String, fenceLine: Int) throws(BlockError) -> Node {
        if let line = anchor(in: text) {
            throw BlockError(PackProblem("不用 YAML 的锚点（&名字）：请把内容写出来", at: .init(file: file, line: fenceLine + line)))
        }
        do {
            guard let node = try Yams.compose(yaml: text, .basic) else {
                throw BlockError(PackProblem("块是空的", at: .init(file: file, line: fenceLine)))
            }
            return node
        } catch let error as BlockError {
            throw error
        } catch let error as YamlError {
            throw BlockError(
                PackProblem("YAML 写法有误：\(error.summary)", at: .init(file: file, line: fenceLine + error.line)))
        } catch {
            throw BlockError(PackProblem("YAML 写法有误：\(error)", at: .init(file: file, line: fenceLine)))
        }
    }

    /// The line, from 1, on which a YAML anchor stands: a few of them, each naming the last ten times, unfold beyond any memory.
    private static func anchor(in text: String) -> Int? {
        var (line, before) = (1, UInt8(ascii: "\n"))
        var opens = false
        for byte in text.utf8 {
            if opens, byte == 95 || (48...57).contains(byte) || (65...90).contains(byte & 0xDF) { return line }
            opens = byte == UInt8(ascii: "&") && " \t\n[{,:-".utf8.contains(before)
            if byte == UInt8(ascii: "\n") { line += 1 }
            before = byte
        }
        return nil
    }

    static func keyed(_ mapping: Node.Mapping, file: String, fenceLine: Int) throws(BlockError) -> (
        [String: Node], [String]
    ) {
        var entries: [String: Node] = [:]
        var order: [String] = []
        for (key, value) in mapping {
            let place = Provision.Place(file: file, line: fenceLine + (key.mark?.line ?? 0))
            guard let name = key.scalar?.string else { throw BlockError(PackProblem("键必须是文字", at: place)) }
            if entries[name] != nil { throw BlockError(PackProblem("键 \(name) 重复", at: place)) }
            entries[name] = value
            order.append(name)
        }
        return (entries, order)
    }

    func place(of node: Node?) -> Provision.Place {
        guard let line = node?.mark?.line else { return place }
        return .init(file: file, line: firstLine + line)
    }

    func fail(_ message: String, at node: Node? = nil) -> BlockError {
        BlockError(PackProblem(message, at: place(of: node)))
    }

    /// Every key must be known to the format.
    func checkKeys(_ known: Set<String>) -> [PackProblem] {
        order.filter { !known.contains($0) }.map { key in
            PackProblem(
                "\(kind) 块没有 \(key) 这个键；可用：\(known.sorted().joined(separator: "、"))", at: place(of: entries[key]))
        }
    }

    func text(_ key: String) throws(BlockError) -> String? {
        guard let node = entries[key] else { return nil }
        guard let text = node.scalar?.string else { throw fail("\(key) 应是一段文字", at: node) }
        return text
    }

    func written(_ key: String) throws(BlockError) -> Written? {
        guard let node = entries[key], let text = try text(key) else { return nil }
        return Written(text, at: place(of: node))
    }

    func required(_ key: String) throws(BlockError) -> Written {
        guard let written = try written(key) else { throw fail("\(kind) 块缺 \(key)") }
        return written
    }

    /// One text or a list of them.
    func list(_ key: String) throws(BlockError) -> [Written] {
        guard let node = entries[key] else { return [] }
        return try list(node, as: key)
    }

    func list(_ node: Node, as key: String) throws(BlockError) -> [Written] {
        if let text = node.scalar?.string { return [Written(text, at: place(of: node))] }
        guard case .sequence(let items) = node else { throw fail("\(key) 应是一个名字或一列名字", at: node) }
        var result: [Written] = []
        for item in items {
            guard let text = item.scalar?.string else { throw fail("\(key) 里应是名字", at: item) }
            result.append(Written(text, at: place(of: item)))
        }
        return result
    }

    func flag(_ key: String) throws(BlockError) -> Bool {
        guard let text = try text(key) else { return false }
        guard text == "true" || text == "false" else { throw fail("\(key) 只能写 true 或 false", at: entries[key]) }
        return text == "true"
    }

    func mapping(_ node: Node) throws(BlockError) -> ([String: Node], [String]) {
        guard case .mapping(let mapping) = node else { throw fail("这里应是“键: 值”", at: node) }
        return try Block.keyed(mapping, file: file, fenceLine: firstLine)
    }
}

/// A mistake inside one block; the others are still read, so that all mistakes are said at once.
struct BlockError: Error {
    let problem: PackProblem
    init(_ problem: PackProblem) { self.problem = problem }
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 0
        }
    }

    fileprivate var summary: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let duplicates, _): "键重复：\(duplicates.map { "\($0)" }.joined(separator: "、"))"
        default: "\(self)"
        }
    }
}
