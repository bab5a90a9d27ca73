import Foundation

/// One line of JSON in, one line of JSON out: how other programs ask the library.
public struct QuestionLine {
    let library: Library
    let withVerdict: Bool

    public init(library: Library, withVerdict: Bool) {
        self.library = library
        self.withVerdict = withVerdict
    }

    /// A line that is no question is answered with an error; never with an empty list, which would read as “nothing similar”.
    public func answer(_ line: String) -> String {
        guard let object = (try? JSONSerialization.jsonObject(with: Foundation.Data(line.utf8))) as? [String: Any]
        else {
            return failure("不是 JSON 对象")
        }
        let title = object["title"] as? String
        let content = object["content"] as? String
        guard title != nil || content != nil else { return failure("title 和 content 至少写一个，为文字") }
        for key in ["title", "content"] where object[key] != nil && !(object[key] is String) && !(object[key] is NSNull)
        {
            return failure("\(key) 应为文字")
        }
        var limit = 10
        if let given = object["limit"], !(given is NSNull) {
            guard let number = given as? NSNumber, let exact = Int(exactly: number.doubleValue),
                (1...1000).contains(exact)
            else { return failure("limit 应为 1 到 1000 的整数") }
            limit = exact
        }
        let answer = library.similar(title: title ?? "", text: content ?? "", limit: limit)
        let ids = "[" + answer.neighbours.map { quoted($0.id) }.joined(separator: ", ") + "]"
        return withVerdict ? #"{"ids": \#(ids), "flagged": \#(answer.flagged)}"# : ids
    }

    private func failure(_ message: String) -> String { #"{"error": \#(quoted(message))}"# }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..."\u{1F}":
                let code = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
