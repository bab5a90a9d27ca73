import Foundation
import Policies

/// Lines of `{"expr": …, "bindings": {…}}` answered with `{"value": …}`, `{"error": …}`, or `{"error": …, "unsupported": true}`.
public enum ExpressionLines {
    public static func answer(to line: String) -> String {
        guard let object = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any],
            let text = object["expr"] as? String
        else { return encode(["error": "要写成 {\"expr\": 文字, \"bindings\": {…}}"]) }
        guard let bound = (object["bindings"] ?? [String: Any]()) as? [String: Any] else {
            return encode(["error": "bindings 要写成 {名字: 值}"])
        }
        // Names that are the same to Swift and not to the language would fall together.
        guard !hasNamesOfSeveralForms(line) else {
            return encode(["error": "不支持写法不同而看起来一样的文字（未规范化的 Unicode）", "unsupported": true])
        }
        let bindings = bound.mapValues(binding)
        switch BareExpression.evaluate(text, bindings: bindings) {
        case .value(let value): return encode(["value": json(value)])
        case .error(let message): return encode(["error": message])
        case .unsupported(let message): return encode(["error": message, "unsupported": true])
        }
    }

    /// A whole line whose keys might be equal by canonical equivalence, whatever the escapes hide.
    private static func hasNamesOfSeveralForms(_ line: String) -> Bool {
        let text = line.contains("\\u") ? unescaped(line) : line
        return text.unicodeScalars.contains { !$0.isASCII }
            && !text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(text.unicodeScalars)
    }

    private static func unescaped(_ line: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = Substring(line)
        while let mark = rest.firstRange(of: "\\u") {
            result.append(contentsOf: rest[..<mark.lowerBound].unicodeScalars)
            let digits = rest[mark.upperBound...].prefix(4)
            if let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) { result.append(scalar) }
            rest = rest[mark.upperBound...].dropFirst(digits.count)
        }
        result.append(contentsOf: rest.unicodeScalars)
        return String(result)
    }

    private static func encode(_ object: [String: Any]) -> String {
        guard
            let bytes = try? JSONSerialization.data(
                withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        else {
            return #"{"error": "值不能写成 JSON"}"#
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func binding(_ value: Any) -> BareExpression.Binding {
        switch value {
        case let number as NSNumber:
            if isBoolean(number) { return .truth(number.boolValue) }
            // 1.0 is a double, which the subset does not have, even where it looks like a whole number.
            if !isDouble(number), let whole = Int64(exactly: number) { return .integer(whole) }
            return .unsupported("小数 \(number)")
        case let text as String: return .text(text)
        case let items as [Any]: return .list(items.map(binding))
        case let members as [String: Any]: return .map(members.mapValues(binding))
        default: return .unsupported("null")
        }
    }

    /// JSONSerialization gives booleans and numbers as one class; the encoded type tells them apart.
    private static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

    private static func isDouble(_ number: NSNumber) -> Bool { ["d", "f"].contains(String(cString: number.objCType)) }

    private static func json(_ value: BareExpression.Binding) -> Any {
        switch value {
        case .truth(let truth): truth
        case .integer(let number): number
        case .text(let text): text
        case .list(let items): items.map(json)
        case .map(let members): members.mapValues(json)
        case .unsupported: NSNull()
        }
    }
}
