import Dossiers
import Foundation
import Testing

@testable import Storage

@Suite struct EntryCodecTests {
    /// The stored form as the standard coder would write it.
    private struct Envelope: Codable {
        let v: Int
        let entry: Entry
    }

    @Test func writesWhatTheStandardCoderReads() throws {
        var random = RandomEntries(seed: 1)
        for _ in 0..<1000 {
            let entry = random.entry()
            let envelope = try JSONDecoder().decode(Envelope.self, from: Data(EntryCodec.encode(entry)))
            #expect(envelope.v == 1)
            #expect(envelope.entry == entry)
        }
    }

    @Test func readsBackWhatItWrote() throws {
        var random = RandomEntries(seed: 2)
        for _ in 0..<2000 {
            let entry = random.entry()
            #expect(try EntryCodec.decode(EntryCodec.encode(entry)) == entry)
        }
    }

    @Test func writesTheSameBytesAsTheStandardCoderForPlainEntries() throws {
        let coder = JSONEncoder()
        coder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let entry = EntryCodecTests.golden
        let standard = try coder.encode(Envelope(v: 1, entry: entry))
        #expect(String(decoding: EntryCodec.encode(entry), as: UTF8.self) == String(decoding: standard, as: UTF8.self))
    }

    /// Whatever it accepts is exactly what it would write: nobody can hide a second meaning in the bytes.
    @Test func acceptsNothingButItsOwnForm() throws {
        var random = RandomEntries(seed: 3)
        var refused = 0
        for _ in 0..<3000 {
            var bytes = EntryCodec.encode(random.entry())
            let place = Int.random(in: 0..<bytes.count, using: &random.dice)
            switch random.dice.pick([0, 1, 2]) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random.dice)
            case 1: bytes.remove(at: place)
            default: bytes.insert(UInt8.random(in: 0...255, using: &random.dice), at: place)
            }
            do {
                let entry = try EntryCodec.decode(bytes)
                #expect(EntryCodec.encode(entry) == bytes)
            } catch { refused += 1 }
        }
        #expect(refused > 1000)
    }

    /// As texts they are equal, so that one of them would be lost.
    @Test func refusesTwoFieldsWhoseNamesAreOneText() throws {
        let one = String(decoding: EntryCodec.encode(someEntry(1, fields: ["e\u{301}": .yes(true)])), as: UTF8.self)
        let member = #"":{"yes":true}"#
        let two = one.replacing(member, with: member + ",\"\u{E9}" + member)
        #expect(throws: CanonicalError.self) { try EntryCodec.decode(Array(two.utf8)) }
        let other = one.replacing(member, with: member + ",\"\u{E8}" + member)
        #expect(try EntryCodec.decode(Array(other.utf8)).fields.keys == ["e\u{301}", "\u{E8}"])
    }

    @Test func refusesDeepNesting() throws {
        var value = Value.yes(true)
        for _ in 0..<200 { value = .list([value]) }
        let bytes = EntryCodec.encode(someEntry(1, fields: ["深": value]))
        #expect(throws: CanonicalError.self) { try EntryCodec.decode(bytes) }
    }

    @Test func refusesEveryTruncation() throws {
        let bytes = EntryCodec.encode(EntryCodecTests.golden)
        for length in 0..<bytes.count {
            #expect(throws: CanonicalError.self) { try EntryCodec.decode(Array(bytes.prefix(length))) }
        }
    }

    /// This file was written once and must be readable for ever. If this test fails, give the new form a new version.
    @Test func readsTheGoldenEntryOfVersion1() throws {
        let file = try #require(Bundle.module.url(forResource: "Golden/entry-v1", withExtension: "json"))
        let stored = [UInt8](try Data(contentsOf: file))
        #expect(try EntryCodec.decode(stored) == EntryCodecTests.golden)
        #expect(EntryCodec.encode(EntryCodecTests.golden) == stored)
    }

    static let golden: Entry = {
        var effects = Effects()
        effects.withdraws = [2, 3]
        effects.restsOn = [1]
        effects.amends = 2
        effects.lifted = ["secrecy_review"]
        effects.owes = ["publish"]
        effects.overridden = [.init(rule: "within", entry: 4)]
        effects.timing = .init(due: Day("2022-10-14")!, late: 2, inWorkdays: true)
        effects.findings = ["unaccepted": .number(Exact("3")!)]
        effects.seen = ["U-2026-001": 7]
        return Entry(
            sequence: 5, step: "necessity_review", outcome: "returned", happenedOn: Day("2022-10-18")!,
            recordedAt: 1_666_060_800,
            signatory: Signatory(
                person: "p-17", organisation: "bigdata", party: "lead", unit: DossierID("U-2026-001"), agreedBy: "p-3"),
            answers: 4, recipients: ["unit", "finance"],
            fields: [
                "method": .text("专家论证 \"甲\"\n第二行"), "budget": .money(Money(fen: 180_000_001)),
                "share": .percent(Exact("0.1")!), "count": .number(Exact("-12.5")!), "held": .day(Day("2022-10-12")!),
                "urgent": .yes(false), "expert": .person("p-44"), "system": .reference(DossierID("S-2021-009")),
                "report": .file(Attachment(digest: String(repeating: "0f", count: 32), name: "论证报告.pdf", size: 20_480)),
                "modules": .rows([["name": .text("云平台"), "price": .money(Money(fen: 100))], [:]]),
                "units": .list([.reference(DossierID("U-1")), .text("䶮𠮷")]),
            ],
            basis: Basis(
                edition: "qinyuan/2022", digest: String(repeating: "ab", count: 32), articles: ["第十一条", "第十二条"]),
            command: "3f0c8a52", effects: effects)
    }()
}
