import Foundation
import Testing

@testable import Portal

/// What the API writes is what another reader of JSON reads.
@Suite struct JSONTextTests {
    @Test func whatIsWrittenIsReadBack() throws {
        let control = String(String.UnicodeScalarView((0..<0x20).map { Unicode.Scalar(UInt8($0)) }))
        let object: [String: Any] = [
            "words": ["", "\"引号\" \\ /", control + "\u{7F}\u{2028}", "涉密 é 😀"],
            "truths": [true, false], "numbers": [0, 1, -7, Int64.max, Int32.min] as [Any], "nothing": NSNull(),
            "empty": [] as [Any], "nested": [["b": 1, "a": [String: Any]()]] as [[String: Any]], "": "无名",
        ]
        let bytes = JSONText.bytes(object)
        let parsed = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary)
        #expect(parsed == object as NSDictionary)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("\"truths\":[true,false]") && text.contains("{\"a\":{},\"b\":1}"))
        #expect(text.hasPrefix("{\"\":\"无名\",\"empty\":[]"))
    }
}
