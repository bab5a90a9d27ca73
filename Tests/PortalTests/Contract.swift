import Foundation
import Testing

@testable import Portal

/// What the OpenAPI document promises of one answer, held against the answer: every call that a test makes passes through here. Keys that
/// the document does not name are as wrong as those that are missing, or else nobody would know of them.
struct Contract {
    /// What is not as the document says; empty where the address is none of the API's, but for the shape of its refusal.
    static func breaches(_ method: String, _ path: String, _ answer: Answer) -> [String] {
        let type = answer.headers["content-type"] ?? ""
        let endpoint = Endpoint.all.first { $0.method.rawValue == method && matches($0.path, path) }
        if answer.status >= 400 {
            guard type == "application/problem+json" else { return ["\(answer.status) as \(type)"] }
            return wrong(answer, "Problem")
        }
        guard let endpoint else { return ["\(answer.status) at an address that the document lacks"] }
        guard let said = responses(endpoint)["\(answer.status)"] as? [String: Any] else {
            return ["\(answer.status) is no answer of \(endpoint.id)"]
        }
        var result = (said["headers"] as? [String: Any] ?? [:]).keys.filter { answer.headers[$0.lowercased()] == nil }
            .map { "no \($0)" }
        if endpoint.isFile { return result }
        let content = (said["content"] as? [String: Any])?["application/json"] as? [String: Any]
        guard let schema = content?["schema"] as? [String: Any], let name = schema["$ref"] as? String else {
            return result + (answer.body.isEmpty ? [] : ["a body"])
        }
        if type != "application/json" { result.append("as \(type)") }
        return result + wrong(answer, String(name.split(separator: "/").last ?? ""))
    }

    private static func matches(_ pattern: String, _ path: String) -> Bool {
        let wanted = pattern.split(separator: "/")
        let given = path.prefix { $0 != "?" }.split(separator: "/")
        return wanted.count == given.count && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }

    private static func responses(_ endpoint: Endpoint) -> [String: Any] {
        let paths = OpenAPI.document["paths"] as? [String: [String: Any]] ?? [:]
        let operation = paths[Endpoint.root + endpoint.path]?[endpoint.method.rawValue.lowercased()] as? [String: Any]
        return operation?["responses"] as? [String: Any] ?? [:]
    }

    private static func wrong(_ answer: Answer, _ schema: String) -> [String] {
        guard let json = try? JSONSerialization.jsonObject(with: answer.body) else { return ["no JSON"] }
        return Contract().wrong(json, ["$ref": "#/components/schemas/\(schema)"], at: schema)
    }

    private let schemas =
        (OpenAPI.document["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]] ?? [:]

    func wrong(_ json: Any, _ schema: [String: Any], at place: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            guard let named = schemas[String(reference.split(separator: "/").last ?? "")] else {
                return ["\(place): no schema \(reference)"]
            }
            return wrong(json, named, at: place)
        }
        if let ways = schema["anyOf"] as? [[String: Any]] {
            let found = ways.map { wrong(json, $0, at: place) }
            return found.contains(where: \.isEmpty) ? [] : found.min { $0.count < $1.count } ?? []
        }
        let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] } ?? []
        guard types.isEmpty || types.contains(where: { Contract.type(of: json).contains($0) }) else {
            return ["\(place): \(json) is not \(types)"]
        }
        if json is NSNull { return [] }
        if let words = schema["enum"] as? [String], !words.contains(json as? String ?? "") {
            return ["\(place): \(json) is none of \(words)"]
        }
        if schema["format"] as? String == "date", let text = json as? String,
            text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) == nil
        {
            return ["\(place): \(text) is no day"]
        }
        if let items = json as? [Any], let each = schema["items"] as? [String: Any] {
            return items.enumerated().flatMap { wrong($1, each, at: "\(place)[\($0)]") }
        }
        guard let object = json as? [String: Any] else { return [] }
        return members(object, schema, at: place)
    }

    private func members(_ object: [String: Any], _ schema: [String: Any], at place: String) -> [String] {
        let known = schema["properties"] as? [String: [String: Any]] ?? [:]
        let others = schema["additionalProperties"]
        var result = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(place): no \($0)" }
        for (name, value) in object.sorted(by: { $0.key < $1.key }) {
            if let schema = known[name] ?? (others as? [String: Any]) {
                result += wrong(value, schema, at: "\(place).\(name)")
            } else if others as? Bool != true, schema["type"] != nil {
                result.append("\(place).\(name) is not in the document")
            }
        }
        return result
    }

    private static func type(of json: Any) -> [String] {
        switch json {
        case is NSNull: ["null"]
        case is String: ["string"]
        case is [Any]: ["array"]
        case is [String: Any]: ["object"]
        case let number as NSNumber:
            ValueJSON.isBoolean(number)
                ? ["boolean"] : Int64(exactly: number) == nil ? ["number"] : ["integer", "number"]
        default: []
        }
    }
}

@Suite struct ContractTests {
    private let schema = Schema.object(
        ["a": Schema.integer, "b": Schema.orNull(Schema.day), "c": Schema.array(Schema.word(["x"]))], optional: ["c"])

    private func wrong(_ json: [String: Any]) -> [String] { Contract().wrong(json, schema, at: "it") }

    /// A check that lets everything pass would hold nothing to the document.
    @Test func whatTheDocumentDoesNotSayIsFound() {
        #expect(wrong(["a": 1, "b": "2026-03-05", "c": ["x"]]).isEmpty && wrong(["a": 1, "b": NSNull()]).isEmpty)
        #expect(wrong(["b": NSNull()]) == ["it: no a"])
        #expect(wrong(["a": 1, "b": NSNull(), "d": 1]) == ["it.d is not in the document"])
        #expect(wrong(["a": true, "b": NSNull()]).count == 1 && wrong(["a": "1", "b": NSNull()]).count == 1)
        #expect(wrong(["a": NSNull(), "b": "5.3.2026"]).count == 2)
        #expect(wrong(["a": 1, "b": NSNull(), "c": ["x", "y"]]) == ["it.c[1]: y is none of [\"x\"]"])
    }
}
