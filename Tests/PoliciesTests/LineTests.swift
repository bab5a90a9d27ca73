import Dossiers
import Testing

@testable import Policies

@Suite("Text on one line")
struct LineTests {
    @Test("a line takes what fits on it, a text goes on below")
    func problems() {
        func problem(_ text: String, _ type: FieldType = .line) -> FieldProblem? { type.problem(with: .text(text)) }
        #expect(problem("新生入学一件事") == nil)
        for mark in ["\n", "\r", "\r\n", "\t", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}"] {
            #expect(problem("甲\(mark)乙") == .broken, "\(mark.debugDescription)")
        }
        #expect(problem("甲\n乙", .text) == nil)
        #expect(problem("甲\u{7}乙") == .unprintable && problem("甲\u{202E}乙") == .unprintable)
        #expect(problem(String(repeating: "甲", count: 200)) == nil)
        #expect(problem(String(repeating: "甲", count: 201)) == .tooLong(limit: 200))
        // A letter with a thousand marks on it is long, too.
        #expect(problem("a" + String(repeating: "\u{301}", count: 1_000)) == .tooLong(limit: 200))
        #expect(problem("甲\n乙", .list(.line)) == .wrongType)
        #expect(FieldType.list(.line).problem(with: .list([.text("甲"), .text("乙\n丙")])) == .broken)
        let column = FieldType.Column(id: "name", label: "名称", type: .line, isOptional: false)
        #expect(FieldType.rows([column]).problem(with: .rows([["name": .text("甲\n乙")]])) == .inRow(1, "名称", .broken))
    }

    @Test("a number is not below zero, as amounts and shares are not")
    func numbers() {
        #expect(FieldType.number.problem(with: .number(Exact("-0.01")!)) == .negative)
        #expect(FieldType.number.problem(with: .number(.zero)) == nil)
        let column = FieldType.Column(id: "asked", label: "数量", type: .number, isOptional: false)
        let rows: Value = .rows([["asked": .number(Exact(1))], ["asked": .number(Exact(-1))]])
        #expect(FieldType.rows([column]).problem(with: rows) == .inRow(2, "数量", .negative))
        #expect(FieldProblem.inRow(2, "数量", .negative).words == "第 2 行“数量”：不能是负数")
    }

    @Test("a pack declares it; the name of a dossier is one in any case")
    func declared() throws {
        #expect(try FieldPhrase.type(of: "line", kinds: [:]) == .line)
        #expect(try FieldPhrase.type(of: "list of line", kinds: [:]) == .list(.line))
    }
}
