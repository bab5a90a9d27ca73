import Dossiers
import Hummingbird

/// What the address of a call asks for (接口的查询). A parameter that the operation does not have would be a filter that filters nothing,
/// and a value that is none would be taken for another: both are told, never passed over. An empty value asks for nothing.
struct CallQuery: Sendable {
    /// By their names, in their order.
    let words: [String: [String]]

    init(_ request: Request, _ known: [Endpoint.Parameter]) throws {
        words = try (request.uri.query.map { try Form.pairs($0) } ?? [:]).mapValues { $0.filter { !$0.isEmpty } }
            .filter { !$0.value.isEmpty }
        for (name, values) in words.sorted(by: { $0.key < $1.key }) {
            guard let parameter = known.first(where: { $0.name == name }) else {
                let names = known.map(\.name).sorted().joined(separator: "、")
                throw Trouble.malformed("不认识的参数：\(name.prefix(40))；\(names.isEmpty ? "这里不用参数" : "可用：\(names)")")
            }
            guard parameter.isRepeated || values.count == 1 else { throw Trouble.malformed("\(name) 只能写一次") }
            if !parameter.words.isEmpty, let wrong = values.first(where: { !parameter.words.contains($0) }) {
                throw Trouble.malformed(
                    "\(name) 不能是“\(wrong.prefix(40))”；可用：\(parameter.words.joined(separator: "、"))")
            }
        }
        for parameter in known where parameter.isRequired && words[parameter.name] == nil {
            throw Trouble.malformed("要有 \(parameter.name)")
        }
    }

    func text(_ name: String) -> String? { words[name]?.first }
    func texts(_ name: String) -> [String] { words[name] ?? [] }

    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Trouble.malformed(
                "\(name) 应是整数" + (range.upperBound == .max ? "" : "，从 \(range.lowerBound) 到 \(range.upperBound)"))
        }
        return number
    }

    var year: Int? { get throws { try number("year", in: 1000...9999) } }

    /// Which part of a list.
    var part: (offset: Int, limit: Int) {
        get throws {
            (try number("offset", in: 0...1_000_000) ?? 0, try number("limit", in: 1...200) ?? 50)
        }
    }
}

extension Endpoint.Parameter {
    static let part = [
        Endpoint.Parameter(name: "offset", description: "从第几条起，从 0 数", type: "integer"),
        Endpoint.Parameter(name: "limit", description: "最多几条，1 到 200；不写是 50", type: "integer"),
    ]
    static let year = Endpoint.Parameter(name: "year", description: "建立的年度，四位数；不写是全部年度", type: "integer")

    static func words(_ name: String, _ description: String, _ words: [String], isRepeated: Bool = false)
        -> Endpoint.Parameter
    {
        Endpoint.Parameter(name: name, description: description, words: words, isRepeated: isRepeated)
    }
}
