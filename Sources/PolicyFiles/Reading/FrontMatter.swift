import Dossiers
import Policies
import Yams

/// The head of `regulation.md`: what the instrument is, who issued it, from when it is in force.
enum FrontMatter {
    static let keys: Set<String> = [
        "id", "title", "number", "issuer", "issued", "jurisdiction", "status", "in_force", "basis", "extends",
    ]

    static func read(_ text: String, line: Int, file: String, digest: String) throws(BlockError) -> (
        Edition, [PackProblem]
    ) {
        let block = try Block(kind: "文件头", text: text, file: file, fenceLine: line, heading: "")
        func stated(_ key: String) throws(BlockError) -> String? {
            let text = try block.text(key)
            return text == "null" || text == "" || text == "~" ? nil : text
        }
        func day(_ key: String, in entries: [String: Node]) throws(BlockError) -> Day? {
            guard let node = entries[key], let text = node.scalar?.string, text != "null", text != "" else {
                return nil
            }
            guard let day = Day(text) else { throw block.fail("\(key) 不是日期：\(text)", at: node) }
            return day
        }
        guard let place = block.entries["jurisdiction"] else { throw block.fail("文件头缺 jurisdiction") }
        let (area, _) = try block.mapping(place)
        func areaText(_ key: String) throws(BlockError) -> String {
            guard let text = area[key]?.scalar?.string else { throw block.fail("jurisdiction 缺 \(key)", at: place) }
            return text
        }
        let statusText = try block.required("status")
        guard let status = Edition.Status(rawValue: statusText.text) else {
            throw block.fail(
                "status 只能是 \(Edition.Status.allCases.map(\.rawValue).joined(separator: "、"))，写的是 \(statusText.text)",
                at: block.entries["status"])
        }
        var force: [String: Node] = [:]
        if let node = block.entries["in_force"] { force = try block.mapping(node).0 }
        let (from, until) = (try day("from", in: force), try day("until", in: force))
        if let from, let until, until < from {
            throw block.fail("in_force 的 until（\(until)）早于 from（\(from)）", at: force["until"])
        }
        let edition = Edition(
            id: try block.required("id").text,
            // Titles of trials and drafts end with what they are: it is said once, so that the two cannot differ.
            title: try block.required("title").text.replacing("{status}", with: status.title),
            number: try stated("number"),
            issuer: try stated("issuer"), issued: try day("issued", in: block.entries),
            jurisdiction: .init(code: try areaText("code"), name: try areaText("name"), level: try areaText("level")),
            status: status,
            inForceFrom: from, inForceUntil: until,
            basis: try block.list("basis").map(\.text), extends: try stated("extends"), digest: digest)
        return (edition, block.checkKeys(keys))
    }
}
