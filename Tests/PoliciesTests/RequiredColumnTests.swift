import Dossiers
import Policies
import Testing

/// A column that the pack says is filled in every row (必填).
@Suite struct RequiredColumnTests {
    private static let table = FieldType.rows([
        .init(id: "name", label: "名称", type: .line, isOptional: false, isRequired: true),
        .init(id: "value", label: "价值", type: .money, isOptional: false),
        .init(
            id: "parts", label: "部件",
            type: .rows([.init(id: "name", label: "部件名", type: .line, isOptional: false, isRequired: true)]),
            isOptional: true),
    ])

    @Test func theFirstRowWithoutItIsNamed() {
        let full: [String: Value] = ["name": .text("服务器")]
        #expect(Self.table.problem(with: .rows([full, full])) == nil, "other cells are for rules")
        let blank: [String: Value] = ["name": .text(" \u{200B}"), "value": .money(Money(fen: 1))]
        for row in [blank, ["value": .money(Money(fen: 1))]] {
            let problem = Self.table.problem(with: .rows([full, row, row]))
            #expect(problem == .inRow(2, "名称", .missing))
            #expect(problem?.words == "第 2 行“名称”：必须填写")
        }
    }

    @Test func aTableInATableHasItsOwn() {
        let row: [String: Value] = ["name": .text("柜"), "parts": .rows([["name": .text("门")], [:]])]
        #expect(Self.table.problem(with: .rows([row])) == .inRow(1, "部件", .inRow(2, "部件名", .missing)))
    }
}
