import Dossiers
import Policies

/// One block as lines of its file, so that a single line can be changed and nothing else moves.
struct BlockLines {
    let kind: String
    let heading: String
    /// Number of the line after the opening fence.
    let firstLine: Int
    private let text: [String]
    /// Top-level keys, with the numbers of their lines in the file.
    private(set) var keys: [String: ClosedRange<Int>] = [:]
    private(set) var order: [String] = []

    init(_ block: MarkdownPieces.Block) {
        kind = block.kind
        heading = block.heading
        firstLine = block.line + 1
        text = block.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var current: String?
        for (index, line) in text.enumerated() {
            let number = firstLine + index
            if let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") {
                let key = String(line[..<colon])
                keys[key] = number...number
                order.append(key)
                current = key
            } else if let key = current, let range = keys[key] {
                keys[key] = range.lowerBound...number
            }
        }
    }

    var id: String { value("id") ?? value("amends") ?? "" }

    var title: String {
        let word =
            [
                "rule": "规则", "step": "环节", "dossier": "卷宗", "define": "定义", "register": "名册", "validity": "施行期限",
                "transition": "过渡规定", "form": "表式",
            ][kind] ?? kind
        return "\(word) \(value("title") ?? id) "
    }

    func lines(of key: String) -> [Int] { keys[key].map(Array.init) ?? [] }

    /// Every line of a key goes.
    func removal(of key: String) -> [Int: String?] {
        var result: [Int: String?] = [:]
        for line in lines(of: key) { result.updateValue(nil, forKey: line) }
        return result
    }

    func text(of key: String) -> String {
        lines(of: key).map { text[$0 - firstLine].trimmingBlanks }.joined(separator: " ")
    }

    private func value(_ key: String) -> String? {
        guard let line = keys[key]?.lowerBound else { return nil }
        return String(text[line - firstLine].dropFirst(key.count + 1)).trimmingBlanks
    }

    /// `a`, `[a, b]`, or a block list of names.
    func names(_ key: String) -> [String] {
        guard let inline = value(key) else { return [] }
        if inline.hasPrefix("["), inline.hasSuffix("]") {
            return inline.dropFirst().dropLast().split(separator: ",").map { String($0).trimmingBlanks }
        }
        if !inline.isEmpty { return [inline] }
        return lines(of: key).dropFirst().compactMap { number in
            let line = text[number - firstLine].trimmingBlanks
            return line.hasPrefix("- ") ? String(line.dropFirst(2)).trimmingBlanks : nil
        }
    }

    /// Line ranges of the fields under `records`.
    func fields(_ lines: [String]) -> [ClosedRange<Int>] {
        guard let range = keys["records"], range.count > 1 else { return [] }
        var result: [ClosedRange<Int>] = []
        let indent = lines[range.lowerBound].prefix { $0 == " " }.count
        for number in range.lowerBound + 1...range.upperBound {
            let line = lines[number - 1]
            if line.prefix(while: { $0 == " " }).count == indent {
                result.append(number...number)
            } else if let last = result.last {
                result[result.count - 1] = last.lowerBound...number
            }
        }
        return result
    }
}

extension ClosedRange<Int> {
    var first: Int { lowerBound }
}

extension String {
    /// Digits that are no part of a name.
    func numbers(from start: Index) -> [Range<Index>] {
        var result: [Range<Index>] = []
        var index = start
        while index < endIndex {
            guard self[index].isASCII, self[index].isNumber else {
                index = self.index(after: index)
                continue
            }
            let end = self[index...].firstIndex { !($0.isASCII && $0.isNumber) } ?? endIndex
            let before = index > startIndex ? self[self.index(before: index)] : " "
            if !(before.isASCII && before.isLetter || before == "_" || before == ".") { result.append(index..<end) }
            index = end
        }
        return result
    }

    func replacingCharacters(in range: Range<Index>, with other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }

    /// Replaces a whole name, not a part of a longer one.
    func replacingWord(_ word: String, with other: String, from offset: Int) -> String? {
        var start = index(startIndex, offsetBy: min(offset, count))
        func isPart(_ character: Character?) -> Bool {
            character.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" } ?? false
        }
        while let range = self[start...].firstRange(of: word) {
            let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : nil
            let after = range.upperBound < endIndex ? self[range.upperBound] : nil
            if !isPart(before), !isPart(after) { return replacingCharacters(in: range, with: other) }
            start = range.upperBound
        }
        return nil
    }

    /// `key: value` inside `{…}` on one line, up to the next key or the closing brace.
    func entry(_ key: String) -> String? {
        guard let open = firstIndex(of: "{"), hasSuffix("}"), let range = self[open...].firstRange(of: "\(key): ")
        else { return nil }
        var end = index(before: endIndex)
        for next in ["title", "label", "type", "optional", "when", "rows", "passes", "reopens", "ends"]
        where next != key {
            if let other = self[range.upperBound...].firstRange(of: ", \(next): "), other.lowerBound < end {
                end = other.lowerBound
            }
        }
        return String(self[range.lowerBound..<end])
    }

    func removingEntry(_ entry: String) -> String {
        if contains(", " + entry) { return replacing(", " + entry, with: "") }
        return contains(entry + ", ") ? replacing(entry + ", ", with: "") : replacing(entry, with: "")
    }

    /// A field's line with or without `optional`; `nil` where the form is not one line.
    var togglingOptional: String? {
        if contains(", optional: true") { return replacing(", optional: true", with: "") }
        if contains(", optional") { return replacing(", optional", with: "") }
        if contains("(optional)") { return replacing(" (optional)", with: "") }
        if hasSuffix("}") { return dropLast() + ", optional: true}" }
        if hasSuffix(")") { return dropLast() + ", optional)" }
        return contains(": ") ? self + " (text, optional)" : nil
    }
}
