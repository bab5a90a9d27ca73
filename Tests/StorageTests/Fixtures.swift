import Dossiers
import Foundation
import Storage
import Testing

/// A store behind the protocol; the conformance suites run over all of them.
struct BackEnd: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let open: @Sendable (TemporaryFolder) throws -> any Store

    static let all = [
        BackEnd(testDescription: "SQLite") { folder in try SQLiteStore.open(at: folder.file("office.sqlite")) }
    ]
}

/// Goes away with the test.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // What cannot be removed is left to the system: a test does not fail over it.
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { path + "/" + name }
}

/// SplitMix64: the same numbers on every machine.
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ one: Int, in many: Int) -> Bool { Int.random(in: 0..<many, using: &self) < one }
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements.randomElement(using: &self)! }
}

let county = "测试县"
let firstDay = Day("2026-03-02")!

func someEntry(
    _ sequence: Int, command: String? = nil, step: String = "受理", fields: [String: Value] = [:]
) -> Entry {
    Entry(
        sequence: sequence, step: step, outcome: nil, happenedOn: firstDay.adding(days: sequence),
        recordedAt: 1_790_000_000, signatory: Signatory(person: "p1", organisation: "o1", party: "lead", unit: nil),
        answers: nil, recipients: [], fields: FieldValues(fields),
        basis: Basis(edition: "甲版", digest: String(repeating: "a", count: 64), articles: ["第十一条"]),
        command: command ?? "c\(sequence)", effects: Effects())
}

func someRow(
    _ dossier: DossierID, sequence: Int = 1, kind: String = "项目", title: String = "政务云平台扩容",
    unit: DossierID? = nil, stage: String = "受理", amount: Int64? = nil, nextDue: Day? = nil,
    involved: Set<Involved> = []
) -> RegisterRow {
    RegisterRow(
        jurisdiction: county, dossier: dossier, kind: kind, edition: "甲版", title: title, unit: unit, stage: stage,
        amount: amount.map(Money.init(fen:)), opened: firstDay, lastAct: firstDay.adding(days: sequence),
        nextDue: nextDue, sequence: sequence, involved: involved)
}

func someAppend(
    _ dossier: DossierID, after expected: Int = 0, entries: [Entry]? = nil, projection: Projection? = nil,
    kind: String = "项目", draft: DraftKey? = nil, agreed: Draft? = nil,
    remembering outsideWrites: Int? = nil
) -> Append {
    let entries = entries ?? [someEntry(expected + 1)]
    return Append(
        jurisdiction: county, dossier: dossier, kind: kind, expected: expected, entries: entries,
        projection: projection ?? Projection(row: someRow(dossier, sequence: entries.last!.sequence, kind: kind)),
        spentDraft: draft, agreedDraft: agreed, outsideWrites: outsideWrites)
}

extension AppendResult {
    var receipts: [Receipt] {
        get throws {
            guard case .written(let receipts) = self else {
                Issue.record("expected it to be written: \(self)")
                return []
            }
            return receipts
        }
    }
}
