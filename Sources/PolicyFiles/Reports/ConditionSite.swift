import Dossiers

/// One condition where it stands in a line of a pack.
struct ConditionSite {
    let line: Int
    /// 适用情形, 要求, 内容, 范围.
    let role: String
    /// The condition, without the quotes of YAML.
    let text: String
    private let before: String
    private let after: String

    /// The line with another condition in its place.
    func line(with condition: String) -> String {
        "\(before)'\(condition.replacing("'", with: "''"))'\(after)"
    }

    static func sites(in block: BlockLines, _ lines: [String]) -> [ConditionSite] {
        var result: [ConditionSite] = []
        func look(_ key: String, _ mark: String, _ role: String) {
            for line in block.lines(of: key) {
                if let site = ConditionSite(line, lines[line - 1], mark, role) { result.append(site) }
            }
        }
        look("when", "when: ", "适用情形")
        look("that", "that: ", "要求")
        look("where", "where: ", "范围")
        if block.kind == "define" {
            look("is", "when: ", "情形")
            look("is", "is: ", "内容")
        }
        look("records", "when: ", "填写条件")
        return result
    }

    private init?(_ number: Int, _ text: String, _ mark: String, _ role: String) {
        guard let range = text.firstRange(of: mark) else { return nil }
        line = number
        self.role = role
        before = String(text[..<range.upperBound])
        var value = String(text[range.upperBound...])
        var rest = ""
        if text.contains("{"), let entry = text.entry(String(mark.dropLast(2))) {
            value = String(entry.dropFirst(mark.count))
            rest = String(text[range.upperBound...].dropFirst(value.count))
        }
        after = rest
        value = value.trimmingBlanks
        if value.hasPrefix("'"), value.hasSuffix("'"), value.count > 1 {
            value = String(value.dropFirst().dropLast()).replacing("''", with: "'")
        } else if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 {
            value = String(value.dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
        }
        if value.isEmpty || value.first == ">" || value.first == "|" { return nil }
        self.text = value
    }

    private static let swaps = [
        "<=": "<", "<": "<=", ">=": ">", ">": ">=", "==": "!=", "!=": "==", "&&": "||", "||": "&&",
    ]

    /// Each operator once replaced by its neighbour; what stands in quotes is left alone.
    var swappedOperators: [(before: String, after: String, text: String)] {
        var result: [(String, String, String)] = []
        var quote: Character?
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            if let open = quote {
                if character == open { quote = nil }
                index = next
                continue
            }
            if character == "\"" || character == "'" { quote = character }
            let pair = next < text.endIndex ? String(text[index...next]) : ""
            let sign = ConditionSite.swaps[pair] != nil ? pair : String(character)
            guard let other = ConditionSite.swaps[sign] else {
                index = next
                continue
            }
            let end = text.index(index, offsetBy: sign.count)
            result.append((sign, other, text.replacingCharacters(in: index..<end, with: other)))
            index = end
        }
        return result
    }
}
