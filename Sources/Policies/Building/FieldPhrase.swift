import Dossiers

/// Reads the type phrase of a field: `text`, `line`, `money`, `file pdf`, `list of unit`, `一 | 二 | 三`, a kind of dossier.
enum FieldPhrase {
    static let plain: [String: FieldType] = [
        "text": .text, "line": .line, "yes/no": .yesNo, "money": .money, "percent": .percent, "number": .number,
        "day": .day,
        "file": .file(extension: nil), "person": .person, "sealed": .sealed,
    ]

    static func type(of phrase: String, kinds: [String: Int]) throws(ConditionError) -> FieldType {
        let text = phrase.trimmingBlanks
        if text.hasPrefix("list of ") {
            let inner = String(text.dropFirst(8)).trimmingBlanks
            // Looked at before it is read: a chain of lists must not be followed down.
            if inner.hasPrefix("list of ") { throw ConditionError("列表里不能再套列表") }
            let element = try type(of: inner, kinds: kinds)
            return .list(element)
        }
        if text.isEmpty { return .text }
        if let known = plain[text] { return known }
        if text.hasPrefix("file ") { return .file(extension: String(text.dropFirst(5)).trimmingBlanks) }
        if kinds[text] != nil { return .reference(kind: text) }
        let words = text.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
        if words.count > 1 || text.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) {
            if words.contains(where: \.isEmpty) { throw ConditionError("选项里有空的词：\(text)") }
            if Set(words).count != words.count { throw ConditionError("选项里有重复的词：\(text)") }
            return .choice(words)
        }
        throw ConditionError(
            "不认识的栏目类型 \(text)：可用 \(plain.keys.sorted().joined(separator: "、"))、file 扩展名、list of …、卷宗种类，或“甲 | 乙”这样的选项")
    }
}
