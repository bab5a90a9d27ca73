import Foundation
import Policies

/// Lines of `{"expr": …, "bindings": {…}}` answered with `{"value": …}`, `{"error": …}`, or `{"error": …, "unsupported": true}`.
public enum ExpressionLines {
    public static func answer(to line: String) -> String {
        guard let object = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any],
            let text = object["expr"] as? String
        else { return encode(["error": "要写成 {\"expr\": 文字, \"bindings\": {…}}"]) }
        let bindings = (object["bindings"] as? [String: Any] ?? [:]).mapValues(binding)
        switch BareExpression.evaluate(text, bindings: bindings) {
        case .value(let value): return encode(["value": json(value)])
        case .error(let message): return encode(["error": message])
        case .unsupported(let message): return encode(["error": message, "unsupported": true])
        }
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
