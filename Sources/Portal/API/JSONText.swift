import Foundation

/// An answer of the API as JSON text, keys in order. Foundation writes the same, but asks the locale for the order of the keys, which
/// took a tenth of the time of a whole act.
enum JSONText {
    /// `value` is a text, a truth, a whole number, `NSNull`, or arrays and objects of such; anything else ends the program.
    static func bytes(_ value: Any) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(512)
        write(value, to: &text)
        return text
    }

    private static func write(_ value: Any, to text: inout [UInt8]) {
        switch value {
        case let word as String: write(word, to: &text)
        // Before numbers: Foundation would take a truth for one.
        case let truth as Bool: text += truth ? "true".utf8 : "false".utf8
        case let number as any FixedWidthInteger: text += String(describing: number).utf8
        case let object as [String: Any]:
            text.append(UInt8(ascii: "{"))
            var isFirst = true
            for (key, value) in object.sorted(by: { $0.key < $1.key }) {
                if !isFirst { text.append(UInt8(ascii: ",")) }
                isFirst = false
                write(key, to: &text)
                text.append(UInt8(ascii: ":"))
                write(value, to: &text)
            }
            text.append(UInt8(ascii: "}"))
        case let items as [Any]:
            text.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                write(item, to: &text)
            }
            text.append(UInt8(ascii: "]"))
        case is NSNull: text += "null".utf8
        default: preconditionFailure("an answer that is no JSON: \(type(of: value))")
        }
    }

    private static func write(_ word: String, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        for byte in word.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): text += "\\n".utf8
            case UInt8(ascii: "\r"): text += "\\r".utf8
            case UInt8(ascii: "\t"): text += "\\t".utf8
            case 0..<0x20:
                text += "\\u00".utf8
                text += [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
