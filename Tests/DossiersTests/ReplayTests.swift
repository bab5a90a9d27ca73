import Dossiers
import Foundation
import Testing

@Suite struct ReplayTests {
    private static func entry(
        _ sequence: Int, _ step: String, fields: [String: Value] = [:], _ change: (inout Effects) -> Void = { _ in }
    ) -> Entry {
        var effects = Effects()
        change(&effects)
        return Entry(
            sequence: sequence, step: step, outcome: nil, happenedOn: Day("2022-10-13")!.adding(days: sequence),
            recordedAt: 1_665_600_000,
            signatory: Signatory(person: "p1", organisation: "o1", party: "owner", unit: DossierID("u1")), answers: nil,
            recipients: [],
            fields: FieldValues(fields), basis: Basis(edition: "e1", digest: "d", articles: ["第八条"]),
            command: "c\(sequence)",
            effects: effects)
    }

    private static func dossier(_ entries: Entry...) -> Dossier {
        Dossier(id: DossierID("d1"), jurisdiction: "140431", kind: "project", entries: entries)
    }

    @Test func aReturnTakesWhatItWithdrawsOutAndAnUnchangedVersionPutsItBack() {
        var dossier = Self.dossier(
            Self.entry(1, "project"), Self.entry(2, "apply"), Self.entry(3, "review"),
            Self.entry(4, "accept") {
                $0.withdraws = [2, 3]; $0.passes = false
            })
        #expect(dossier.stands == [true, false, false, true])
        dossier.append(Self.entry(5, "apply") { $0.restores = [3] })
        #expect(dossier.stands == [true, false, true, true, true])
    }

    @Test func whatIsVoidedStaysOutEvenWhereAnotherWouldRestoreIt() {
        var dossier = Self.dossier(
            Self.entry(1, "project"), Self.entry(2, "apply"), Self.entry(3, "review") { $0.restsOn = [2] },
            Self.entry(4, BuiltInAct.void.rawValue) {
                $0.amends = 2; $0.passes = false
            })
        #expect(dossier.stands == [true, false, true, true])
        #expect(dossier.voided == [2])
        #expect(dossier.restingOnVoided == [3])
        dossier.append(Self.entry(5, "apply") { $0.restores = [2] })
        #expect(dossier.stands[1] == false)
    }

    @Test func shakenGroundIsReportedThroughAllThatRestsOnIt() {
        let dossier = Self.dossier(
            Self.entry(1, "project"), Self.entry(2, "apply"), Self.entry(3, "review") { $0.restsOn = [2] },
            Self.entry(4, "approve") { $0.restsOn = [3] }, Self.entry(5, "other"),
            Self.entry(6, BuiltInAct.void.rawValue) { $0.amends = 2 })
        #expect(dossier.restingOnVoided == [3, 4])
    }

    @Test func aCorrectionIsReadInPlaceOfWhatWasWrittenAndTheLastOneCounts() {
        let dossier = Self.dossier(
            Self.entry(1, "project", fields: ["name": .text("旧名"), "amount": .money(Money(fen: 1))]),
            Self.entry(2, BuiltInAct.correct.rawValue, fields: ["name": .text("中间"), "@reason": .text("笔误")]) {
                $0.amends = 1
            },
            Self.entry(3, BuiltInAct.correct.rawValue, fields: ["name": .text("新名"), "@reason": .text("又错")]) {
                $0.amends = 1
            })
        #expect(dossier.field("name", at: 0) == .text("新名"))
        #expect(dossier.fields(at: 0) == ["name": .text("新名"), "amount": .money(Money(fen: 1))])
        #expect(dossier.entries[0].fields["name"] == .text("旧名"))
    }

    @Test func anEndEndsUntilItIsVoided() {
        var dossier = Self.dossier(Self.entry(1, "project"), Self.entry(2, "stop") { $0.ends = true })
        #expect(dossier.hasEnded)
        dossier.append(Self.entry(3, BuiltInAct.void.rawValue) { $0.amends = 2 })
        #expect(!dossier.hasEnded)
    }

    @Test func anOverrideIsSpentOnceAndAVoidedOneIsGone() {
        var dossier = Self.dossier(
            Self.entry(1, "project"),
            Self.entry(2, BuiltInAct.override.rawValue, fields: ["rule": .text("r"), "reason": .text("因")]),
            Self.entry(3, BuiltInAct.override.rawValue, fields: ["rule": .text("r"), "reason": .text("因")]))
        #expect(dossier.unspentOverrides.map(\.entry) == [2, 3])
        dossier.append(Self.entry(4, "pay") { $0.overridden = [.init(rule: "r", entry: 2)] })
        #expect(dossier.unspentOverrides.map(\.entry) == [3])
        dossier.append(Self.entry(5, BuiltInAct.void.rawValue) { $0.amends = 3 })
        #expect(dossier.unspentOverrides.isEmpty)
    }

    @Test func theEditionIsTheOneOfTheOpeningUntilAnotherTakesOver() {
        var dossier = Self.dossier(Self.entry(1, "project"))
        #expect(dossier.edition == "e1")
        dossier.append(Self.entry(2, BuiltInAct.edition.rawValue, fields: ["edition": .text("e2")]))
        #expect(dossier.edition == "e2")
    }

    @Test func grownOneByOneOrReplayedAtOnceItIsTheSame() {
        let entries = [
            Self.entry(1, "project", fields: ["unit": .reference(DossierID("u9"))]), Self.entry(2, "apply"),
            Self.entry(3, "accept") {
                $0.withdraws = [2]; $0.passes = false
            }, Self.entry(4, "apply") { $0.restores = [2] },
            Self.entry(5, BuiltInAct.void.rawValue) { $0.amends = 4 },
        ]
        var grown = Dossier(id: DossierID("d1"), jurisdiction: "x", kind: "project")
        for entry in entries { grown.append(entry) }
        let replayed = Dossier(id: DossierID("d1"), jurisdiction: "x", kind: "project", entries: entries)
        #expect(grown.entries == replayed.entries)
        #expect(grown.stands == replayed.stands)
        #expect(grown.voided == replayed.voided)
        #expect(grown.references == [DossierID("u9")])
    }
}

@Suite struct CodingTests {
    private static let paper = Attachment(digest: String(repeating: "a", count: 64), name: "公函.pdf", size: 12)
    static let values: [Value] = [
        .yes(true), .yes(false), .text("文字"), .text(""), .number(Exact("1.25")!), .money(Money(fen: -1)),
        .percent(Exact("0.1")!),
        .day(Day("2022-10-13")!), .file(paper), .person("p1"), .reference(DossierID("d1")), .list([]),
        .list([.text("a"), .list([.yes(true)])]),
        .rows([["name": .text("服务器"), "value": .money(Money(fen: 100))], [:]]),
    ]

    @Test(arguments: values) func aValueComesBackAsItWas(value: Value) throws {
        #expect(try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value)
    }

    @Test(arguments: [
        #"{}"#, #"{"text": "a", "yes": true}"#, #"{"colour": "red"}"#, #"{"day": "2023-02-29"}"#, #"{"number": "1e3"}"#,
        #"{"money": 1.5}"#, #""a""#,
    ])
    func whatIsNoValueIsNotRead(text: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(Value.self, from: Data(text.utf8)) }
    }

    @Test func anEntryComesBackAsItWas() throws {
        var effects = Effects()
        effects.withdraws = [2, 3]
        effects.timing = .init(due: Day("2022-10-20")!, late: 2, inWorkdays: true)
        effects.findings = ["seen": .list([.text("a")])]
        effects.overridden = [.init(rule: "r", entry: 4)]
        let entry = Entry(
            sequence: 7, step: "apply", outcome: "passed", happenedOn: Day("2022-10-13")!, recordedAt: 1_665_600_000,
            signatory: Signatory(person: "p", organisation: "o", party: "owner", unit: DossierID("u"), agreedBy: "l"),
            answers: 6,
            recipients: ["finance"],
            fields: FieldValues(Dictionary(uniqueKeysWithValues: Self.values.enumerated().map { ("f\($0)", $1) })),
            basis: Basis(edition: "e", digest: "d", articles: ["第八条", "第九条"]), command: "c", effects: effects)
        #expect(try JSONDecoder().decode(Entry.self, from: JSONEncoder().encode(entry)) == entry)
    }

    @Test func valuesKnowTheirReferencesAndPapers() {
        let value = Value.rows([["a": .list([.reference(DossierID("x")), .file(Self.paper)])]])
        #expect(value.references == [DossierID("x")])
        #expect(value.attachments == [Self.paper])
    }
}
