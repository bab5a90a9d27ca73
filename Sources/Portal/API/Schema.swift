/// Parts of JSON Schema as the OpenAPI document has them (接口的数据说明). What an answer may leave out is named; everything else is
/// there. A test holds every answer to them.
enum Schema {
    typealias Value = [String: Any]

    static var text: Value { ["type": "string"] }
    static func text(_ description: String) -> Value { ["type": "string", "description": description] }
    static var integer: Value { ["type": "integer"] }
    static func integer(_ description: String) -> Value { ["type": "integer", "description": description] }
    static var fen: Value { integer("分") }
    static var truth: Value { ["type": "boolean"] }
    static func truth(_ description: String) -> Value { ["type": "boolean", "description": description] }
    static var day: Value { ["type": "string", "format": "date"] }
    static var seconds: Value { integer("1970-01-01T00:00:00Z 以来的秒数") }

    static func word<Words: Sequence<String>>(_ words: Words) -> Value { ["type": "string", "enum": Array(words)] }
    static func array(_ items: Value) -> Value { ["type": "array", "items": items] }
    /// An object whose keys are ids: of stages, fields, meanings.
    static func map(_ values: Value) -> Value { ["type": "object", "additionalProperties": values] }
    static func reference(_ name: String) -> Value { ["$ref": "#/components/schemas/\(name)"] }

    static func orNull(_ schema: Value) -> Value {
        var schema = schema
        if let type = schema["type"] as? String { schema["type"] = [type, "null"] }
        return schema
    }

    /// An answer: what is not `optional` is always there.
    static func object(_ properties: [String: Value], optional: Set<String> = []) -> Value {
        [
            "type": "object", "properties": properties,
            "required": properties.keys.filter { !optional.contains($0) }.sorted(),
        ]
    }

    /// A body: what is not `required` may be left out, also as `null`; other keys are refused.
    static func body(_ properties: [String: Value], required: Set<String>) -> Value {
        var written = properties
        for name in properties.keys where !required.contains(name) { written[name] = orNull(properties[name]!) }
        return [
            "type": "object", "properties": written, "required": required.sorted(), "additionalProperties": false,
        ]
    }

    /// A page of something.
    static func list(_ items: Value, _ others: [String: Value] = [:], optional: Set<String> = []) -> Value {
        object(
            ["items": array(items), "total": integer("各页合计")].merging(others) { _, other in other }, optional: optional)
    }

    /// Values of fields by their ids, as `ValueJSON` has them.
    static var fields: Value {
        [
            "type": "object", "additionalProperties": true,
            "description": "栏目编号到值：金额是整数（分）或带单位的文字，比例是 \"10%\"，日期是 YYYY-MM-DD，材料是 /papers 的答复，人员写姓名，引用写卷宗编号",
        ]
    }

    static var reason: Value {
        object(
            [
                "text": text, "articles": array(text), "remedy": text("怎样才行"), "field": text("栏目编号"),
                "reading": text("解释口径"), "house": text("本系统的选择"), "values": array(labelled),
                "override": object(["rule": text, "party": text]),
            ], optional: ["remedy", "field", "reading", "house", "values", "override"])
    }

    /// What would no longer hold after a void or a correction.
    static var consequence: Value {
        object(
            [
                "text": text, "articles": array(text),
                "kind": word([
                    "refused", "groundless", "withdrawn", "restored", "reopened", "closed", "dutyNew", "dutyGone",
                    "dutyMoved",
                ]), "entry": integer, "step": text, "day": day, "dossier": text("别的卷宗"),
            ], optional: ["entry", "step", "day", "dossier"])
    }

    static var labelled: Value { object(["label": text, "value": text]) }

    static var timing: Value {
        object(["due": day, "late": integer("迟了几日；0 是按期"), "inWorkdays": truth("late 是工作日")])
    }

    static var receipt: Value {
        object([
            "jurisdiction": text, "dossier": text, "sequence": integer, "position": integer, "digest": text,
            "chain": text,
        ])
    }

    static var paper: Value { object(["digest": text, "name": text, "size": integer("字节")]) }
}
