import Dossiers
import Foundation
import Testing

/// A form in two lists says what the same form says as a table.
@Suite struct FieldValuesTests {
    private let table: [String: Value] = [
        "name": .text("政务云"), "amount": .money(Money(fen: 1)), "a_b": .yes(true), "ab": .yes(false), "金额": .text("一"),
    ]

    @Test func everyFieldIsFoundAndNoOther() {
        let fields = FieldValues(table)
        for (name, value) in table { #expect(fields[name] == value) }
        #expect(fields["nam"] == nil && fields[""] == nil && fields["names"] == nil)
        #expect(fields.count == table.count && fields.table == table)
    }

    @Test func namesStandInTheOrderInWhichTheyAreStored() {
        #expect(FieldValues(table).keys == ["a_b", "ab", "amount", "name", "金额"])
        #expect(FieldValues(table).map(\.value) == FieldValues(table).keys.map { table[$0]! })
    }

    @Test func itIsTheSameFormHoweverItWasMade() {
        let fields: FieldValues = ["b": .yes(true), "a": .text("甲")]
        #expect(fields == FieldValues(["a": .text("甲"), "b": .yes(true)]))
        #expect(fields.hashValue == FieldValues(ordered: ["a", "b"], [.text("甲"), .yes(true)]).hashValue)
        #expect(fields != ["a": .text("乙"), "b": .yes(true)] && fields != ["a": .text("甲")])
    }

    @Test func changesTakeThePlaceOfWhatStoodThere() {
        let fields: FieldValues = ["b": .yes(true), "a": .text("甲")]
        #expect(fields.with(["a": .text("乙"), "0": .yes(false)]).keys == ["0", "a", "b"])
        #expect(fields.with(["a": .text("乙")])["a"] == .text("乙") && fields.with([:]) == fields)
    }

    @Test func itIsStoredAsATable() throws {
        let fields = FieldValues(table)
        let stored = try JSONEncoder().encode(fields)
        #expect(try JSONDecoder().decode([String: Value].self, from: stored) == table)
        #expect(try JSONDecoder().decode(FieldValues.self, from: stored) == fields)
    }
}
