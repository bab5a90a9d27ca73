import Dossiers

/// Entries of every shape, for properties.
struct RandomEntries {
    var dice: Dice

    init(seed: UInt64) { dice = Dice(seed) }

    private static let pieces = [
        "政", "务", "云", "沁源", "𠮷", "䶮", "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\u{1}", "\u{1F}", "\u{7F}",
        "é", "]", "}",
        "e\u{301}", "😀", "（", "第", "",
    ]

    mutating func text() -> String {
        (0..<Int.random(in: 0...12, using: &dice)).map { _ in dice.pick(RandomEntries.pieces) }.joined()
    }

    mutating func maybe<T>(_ make: (inout RandomEntries) -> T) -> T? { dice.chance(1, in: 2) ? make(&self) : nil }

    mutating func several<T>(_ make: (inout RandomEntries) -> T) -> [T] {
        (0..<Int.random(in: 0...3, using: &dice)).map { _ in make(&self) }
    }

    mutating func map<T>(_ make: (inout RandomEntries) -> T) -> [String: T] {
        Dictionary(several { ($0.text(), make(&$0)) }) { one, _ in one }
    }

    mutating func integer() -> Int { Int.random(in: -5...1_000_000, using: &dice) }

    mutating func day() -> Day { Day(number: Int32.random(in: -20_000...80_000, using: &dice)) }

    mutating func exact() -> Exact {
        Exact(
            mantissa: Int64.random(in: -1_000_000_000...1_000_000_000, using: &dice),
            scale: Int.random(in: 0...6, using: &dice))!
    }

    mutating func value(depth: Int = 0) -> Value {
        switch Int.random(in: 0...(depth < 3 ? 10 : 8), using: &dice) {
        case 0: .yes(dice.chance(1, in: 2))
        case 1: .text(text())
        case 2: .number(exact())
        case 3: .money(Money(fen: Int64.random(in: .min ... .max, using: &dice)))
        case 4: .percent(exact())
        case 5: .day(day())
        case 6: .file(Attachment(digest: text(), name: text(), size: integer()))
        case 7: .person(text())
        case 8: .reference(DossierID(text()))
        case 9: .list(several { $0.value(depth: depth + 1) })
        default: .rows(several { $0.map { $0.value(depth: depth + 1) } })
        }
    }

    mutating func effects() -> Effects {
        var effects = Effects()
        effects.passes = dice.chance(1, in: 2)
        effects.ends = dice.chance(1, in: 2)
        effects.withdraws = several { $0.integer() }
        effects.restores = several { $0.integer() }
        effects.amends = maybe { $0.integer() }
        effects.restsOn = several { $0.integer() }
        effects.lifted = several { $0.text() }
        effects.owes = several { $0.text() }
        effects.overridden = several { .init(rule: $0.text(), entry: $0.integer()) }
        effects.timing = maybe { .init(due: $0.day(), late: $0.integer(), inWorkdays: $0.dice.chance(1, in: 2)) }
        effects.findings = map { $0.value() }
        effects.seen = map { $0.integer() }
        effects.advised = maybe { $0.several { .init(rule: $0.text(), text: $0.text()) } }
        effects.sheets = maybe { $0.map { $0.text() } }
        return effects
    }

    mutating func entry() -> Entry {
        Entry(
            sequence: integer(), step: text(), outcome: maybe { $0.text() }, happenedOn: day(),
            recordedAt: Int64.random(in: .min ... .max, using: &dice),
            signatory: Signatory(
                person: text(), organisation: text(), party: text(), unit: maybe { DossierID($0.text()) },
                agreedBy: maybe { $0.text() }),
            answers: maybe { $0.integer() }, recipients: several { $0.text() }, fields: FieldValues(map { $0.value() }),
            basis: Basis(edition: text(), digest: text(), articles: several { $0.text() }), command: text(),
            effects: effects())
    }
}
