/// A small reader of the markup the pages write: finds elements that are not closed, closed twice or wrongly nested,
/// ids used twice, and attributes without quotes.
struct TagBalance {
    private(set) var problems: [String] = []
    private(set) var ids: Set<String> = []
    private(set) var tags: [(name: String, attributes: [String: String])] = []

    private static let void: Set<String> = ["meta", "link", "input", "br", "col"]

    init(_ markup: String) {
        var open: [String] = []
        var rest = Substring(markup)
        if rest.hasPrefix("<!doctype html>") { rest = rest.dropFirst(15) }
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            guard let end = Self.end(of: rest) else {
                problems.append("tag without end: \(rest.prefix(40))")
                return
            }
            let inside = rest[..<end]
            rest = rest[rest.index(after: end)...]
            if inside.hasPrefix("/") {
                let name = String(inside.dropFirst())
                if open.last == name {
                    open.removeLast()
                } else {
                    problems.append("</\(name)> closes \(open.last ?? "nothing")")
                }
                continue
            }
            let isSelfClosed = inside.hasSuffix("/")
            let (name, attributes) = read(isSelfClosed ? inside.dropLast() : inside)
            tags.append((name, attributes))
            if let id = attributes["id"], !ids.insert(id).inserted { problems.append("id used twice: \(id)") }
            if !isSelfClosed && !Self.void.contains(name) { open.append(name) }
        }
        if !open.isEmpty { problems.append("not closed: \(open)") }
    }

    /// The “>” that ends a tag; one inside quotes does not.
    private static func end(of text: Substring) -> Substring.Index? {
        var isQuoted = false
        for index in text.indices {
            switch text[index] {
            case "\"": isQuoted.toggle()
            case ">" where !isQuoted: return index
            default: break
            }
        }
        return nil
    }

    private mutating func read(_ tag: Substring) -> (String, [String: String]) {
        let name = tag.prefix { $0 != " " && $0 != "\n" }
        var rest = tag.dropFirst(name.count).drop { $0 == " " || $0 == "\n" }
        var attributes: [String: String] = [:]
        while !rest.isEmpty {
            let key = String(rest.prefix { $0 != "=" && $0 != " " })
            rest = rest.dropFirst(key.count)
            var value = ""
            if rest.hasPrefix("=") {
                rest = rest.dropFirst()
                if rest.first != "\"" { problems.append("attribute without quotes: \(tag)") }
                rest = rest.dropFirst()
                value = String(rest.prefix { $0 != "\"" })
                rest = rest.dropFirst(value.count + 1)
            }
            if attributes[key] != nil { problems.append("attribute twice: \(key) in <\(name)>") }
            attributes[key] = value
            rest = rest.drop { $0 == " " || $0 == "\n" }
        }
        return (String(name), attributes)
    }
}
