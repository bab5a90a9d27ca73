import Dossiers
import Testing

@testable import Policies

@Suite("Tables of rulings")
struct RulingTableTests {
    private func columns(_ changes: [String: FieldType] = [:], without: Set<String> = []) -> [FieldType.Column] {
        let usual: [(id: String, type: FieldType)] = [
            ("function", .text), ("existing", .text), ("ruling", .choice(["保留", "复用", "核减", "不予"])), ("saved", .money),
        ]
        return usual.filter { !without.contains($0.id) }.map {
            FieldType.Column(id: $0.id, label: $0.id, type: changes[$0.id] ?? $0.type, isOptional: false)
        }
    }

    @Test("the columns must be those that are counted")
    func mistakes() {
        #expect(RulingTable.mistake(in: columns()) == nil)
        #expect(RulingTable.mistake(in: columns(without: ["existing", "saved"])) == nil)
        #expect(RulingTable.mistake(in: columns(without: ["function"])) != nil)
        #expect(RulingTable.mistake(in: columns(["function": .number])) != nil)
        #expect(RulingTable.mistake(in: columns(["ruling": .text])) != nil)
        #expect(RulingTable.mistake(in: columns(["ruling": .choice(["保留", "合并"])])) != nil)
        #expect(RulingTable.mistake(in: columns(["saved": .number])) != nil)
        #expect(RulingTable.mistake(in: columns(["existing": .money])) != nil)
    }

    @Test("a dossier is named once in a list of dossiers; words may stand twice")
    func twice() {
        let named = ["a", "b", "a"].map { Value.reference(DossierID($0)) }
        #expect(FieldType.list(.reference(kind: "project")).problem(with: .list(named)) == .repeated(3, of: 1))
        #expect(FieldType.list(.reference(kind: "project")).problem(with: .list(Array(named.prefix(2)))) == nil)
        #expect(FieldType.list(.text).problem(with: .list([.text("甲"), .text("甲")])) == nil)
    }

    @Test("totals add up and stay at the greatest there is")
    func totals() {
        var total = RulingTotal(functions: 1, saved: Money(fen: 3))
        total.add(RulingTotal(functions: 2, saved: Money(fen: 4)))
        #expect(total == RulingTotal(functions: 3, saved: Money(fen: 7)))
        total.add(RulingTotal(functions: 1, saved: Money(fen: .max)))
        #expect(total.saved.fen == .max)
        #expect([FunctionRuling.keep: total].isAnythingSaved == false && [FunctionRuling.reuse: total].isAnythingSaved)
    }
}
