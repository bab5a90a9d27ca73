import Dossiers
@testable import Policies
import Testing

/// What an empty cell does to a condition: nothing written is nothing known, except where nothing was asked.
@Suite struct EmptyCellTests {
    /// `rows` has a required column `item` and `need`, and an optional one `value`.
    private static func outcome(_ condition: String, _ rows: [[String: Value]]) throws -> [Reason.Kind] {
        let project = SmallPolicy.step("list") { step in
            step.records = [
                FieldDraft(
                    id: Written("rows", at: step.id.place), label: "表", type: Written("", at: step.id.place),
                    isOptional: true, when: nil,
                    rows: [
                        SmallPolicy.field("item", "text"), SmallPolicy.field("need", "money"),
                        SmallPolicy.field("value", "money", optional: true),
                    ])
            ]
        }
        let (policy, problems) = SmallPolicy.build(
            steps: [project], rules: [SmallPolicy.demand(condition, at: ["list"])])
        var life = SmallLife(try #require(policy, "\(problems)"))
        return life.act("list", "2022-03-02", fields: ["rows": .rows(rows)])
    }

    private static func fen(_ fen: Int64) -> Value { .money(Money(fen: fen)) }

    @Test(arguments: ["", "  ", "\u{3000}\n"]) func aTextOfBlanksIsEmpty(text: String) throws {
        let rows: [[String: Value]] = [["item": .text(text)]]
        #expect(try Self.outcome("list.rows.all(r, has(r.item))", rows) != [])
        #expect(try Self.outcome("list.rows.all(r, has(r.item))", [["item": .text("甲")]]) == [])
        #expect(try Self.outcome("list.rows.exists(r, r.item == \"\")", rows) != [])
    }

    @Test func aSumOverACellThatHadToBeFilledIsUnknown() throws {
        let rows: [[String: Value]] = [["need": Self.fen(5), "value": Self.fen(5)], ["item": .text("乙")]]
        #expect(try Self.outcome("sum(list.rows.need) >= 0", rows) != [])
        #expect(try Self.outcome("!(sum(list.rows.need) >= 0)", rows) != [])
    }

    @Test func anEmptyCellThatMayStayEmptyIsLeftOut() throws {
        let rows: [[String: Value]] = [["value": Self.fen(100)], ["item": .text("乙")], ["value": Self.fen(100)]]
        #expect(try Self.outcome("sum(list.rows.value) == project.amount + project.amount", rows) == [])
        #expect(try Self.outcome("max(list.rows.value) == project.amount", rows) == [])
        #expect(try Self.outcome("list.rows.map(r, r.value).all(v, v == project.amount)", rows) != [])
        // Nothing filled in at all comes to nothing.
        #expect(try Self.outcome("sum(list.rows.value) == 0", [["item": .text("乙")]]) == [])
        // And the greatest of nothing is not known.
        #expect(try Self.outcome("max(list.rows.value) == 0", [["item": .text("乙")]]) != [])
    }

    // MARK: lists

    private static func words(_ value: Value?, optional: Bool, demand: String = "true") throws -> [Reason.Kind] {
        let step = SmallPolicy.step("list") {
            $0.records = [SmallPolicy.field("words", "list of text", optional: optional)]
        }
        let (policy, problems) = SmallPolicy.build(steps: [step], rules: [SmallPolicy.demand(demand, at: ["list"])])
        var life = SmallLife(try #require(policy, "\(problems)"))
        return life.act("list", "2022-03-02", fields: value.map { ["words": $0] } ?? [:])
    }

    /// A program may send `[]` where a form would send nothing.
    @Test(arguments: [nil, Value.list([]), .list([.text("")]), .list([.text(" "), .text("\u{3000}")])])
    func aListWithNothingInItIsNotFilled(value: Value?) throws {
        #expect(try Self.words(value, optional: false) == [.missingField("words")])
        #expect(try Self.words(value, optional: true) == [])
    }

    @Test func aListWithSomethingInItIsFilled() throws {
        #expect(try Self.words(.list([.text("甲")]), optional: false) == [])
        #expect(try Self.words(.list([.text(""), .text("甲")]), optional: false) == [])
    }

    /// What is not there has nothing in it, and what has nothing in it is not there.
    @Test func aListIsThereWhenSomethingIsInIt() throws {
        for nothing in [nil, Value.list([])] {
            #expect(try Self.words(nothing, optional: true, demand: "has(list.words)") == [.rule(0)])
            #expect(try Self.words(nothing, optional: true, demand: "has(list.words) == false") == [])
        }
        #expect(try Self.words(.list([.text("甲")]), optional: true, demand: "has(list.words)") == [])
        #expect(try Self.words(.list([.text("甲")]), optional: true, demand: "!has(list.words)") == [.rule(0)])
    }
}
