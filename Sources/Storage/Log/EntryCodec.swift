import Dossiers

/// The stored form of an entry: canonical JSON with a version, `{"entry":{…},"v":1}`, keys in the order of their UTF-8,
/// nothing between the tokens. What was ever written must be readable for ever, so a version is never changed once the
/// office has used it: a new shape of `Entry` gets a new number here, and the old reader stays.
///
/// It is written by hand because its bytes are digested, and must not depend on the version of a library; and because
/// reading a dossier is the most frequent thing the office does.
public enum EntryCodec {
    public static let version = 1

    public static func encode(_ entry: Entry) -> [UInt8] {
        var text = CanonicalWriter(capacity: 1024)
        text.raw(#"{"entry":"#)
        text.entry(entry)
        text.raw(#","v":1}"#)
        return text.bytes
    }

    /// Reads exactly what `encode` of any version has written; anything else is refused.
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CanonicalError) -> Entry {
        try FamiliarTexts.lend { familiar throws(CanonicalError) in try decode(bytes, familiar) }
    }

    private static func decode(
        _ bytes: UnsafeRawBufferPointer, _ familiar: FamiliarTexts?
    ) throws(CanonicalError) -> Entry {
        var text = CanonicalReader(bytes, familiar: familiar)
        try text.expect(#"{"entry":"#)
        let entry = try text.entry()
        try text.expect(#","v":1}"#)
        try text.end()
        return entry
    }

    public static func decode(_ bytes: [UInt8]) throws(CanonicalError) -> Entry {
        let decoded = bytes.withUnsafeBytes { bytes in
            Result { () throws(CanonicalError) in try decode(bytes) }
        }
        return try decoded.get()
    }
}

// MARK: Version 1

extension CanonicalWriter {
    fileprivate mutating func entry(_ entry: Entry) {
        raw("{")
        if let answers = entry.answers {
            raw(#""answers":"#)
            integer(answers)
            raw(",")
        }
        raw(#""basis":{"articles":"#)
        list(entry.basis.articles) { $0.string($1) }
        raw(#","digest":"#)
        string(entry.basis.digest)
        raw(#","edition":"#)
        string(entry.basis.edition)
        raw(#"},"command":"#)
        string(entry.command)
        raw(#","effects":"#)
        effects(entry.effects)
        raw(#","fields":"#)
        fieldValues(entry.fields)
        raw(#","happenedOn":"#)
        day(entry.happenedOn)
        if let outcome = entry.outcome {
            raw(#","outcome":"#)
            string(outcome)
        }
        raw(#","recipients":"#)
        list(entry.recipients) { $0.string($1) }
        raw(#","recordedAt":"#)
        integer(entry.recordedAt)
        raw(#","sequence":"#)
        integer(entry.sequence)
        raw(#","signatory":{"#)
        let signatory = entry.signatory
        if let agreedBy = signatory.agreedBy {
            raw(#""agreedBy":"#)
            string(agreedBy)
            raw(",")
        }
        raw(#""organisation":"#)
        string(signatory.organisation)
        raw(#","party":"#)
        string(signatory.party)
        raw(#","person":"#)
        string(signatory.person)
        if let unit = signatory.unit {
            raw(#","unit":"#)
            string(unit.rawValue)
        }
        raw(#"},"step":"#)
        string(entry.step)
        raw("}")
    }

    /// Names are in order already.
    private mutating func fieldValues(_ fields: FieldValues) {
        raw("{")
        for (place, field) in fields.enumerated() {
            if place > 0 { raw(",") }
            string(field.key)
            raw(":")
            value(field.value)
        }
        raw("}")
    }

    private mutating func effects(_ effects: Effects) {
        raw("{")
        if let advised = effects.advised {
            raw(#""advised":"#)
            list(advised) { text, advised in
                text.raw(#"{"rule":"#)
                text.string(advised.rule)
                text.raw(#","text":"#)
                text.string(advised.text)
                text.raw("}")
            }
            raw(",")
        }
        if let amends = effects.amends {
            raw(#""amends":"#)
            integer(amends)
            raw(",")
        }
        raw(#""ends":"#)
        bool(effects.ends)
        raw(#","findings":"#)
        map(effects.findings) { $0.value($1) }
        raw(#","lifted":"#)
        list(effects.lifted) { $0.string($1) }
        raw(#","overridden":"#)
        list(effects.overridden) { text, override in
            text.raw(#"{"entry":"#)
            text.integer(override.entry)
            text.raw(#","rule":"#)
            text.string(override.rule)
            text.raw("}")
        }
        raw(#","owes":"#)
        list(effects.owes) { $0.string($1) }
        raw(#","passes":"#)
        bool(effects.passes)
        raw(#","restores":"#)
        list(effects.restores) { $0.integer($1) }
        raw(#","restsOn":"#)
        list(effects.restsOn) { $0.integer($1) }
        raw(#","seen":"#)
        map(effects.seen) { $0.integer($1) }
        if let sheets = effects.sheets {
            raw(#","sheets":"#)
            map(sheets) { $0.string($1) }
        }
        if let timing = effects.timing {
            raw(#","timing":{"due":"#)
            day(timing.due)
            raw(#","inWorkdays":"#)
            bool(timing.inWorkdays)
            raw(#","late":"#)
            integer(timing.late)
            raw("}")
        }
        raw(#","withdraws":"#)
        list(effects.withdraws) { $0.integer($1) }
        raw("}")
    }

    private mutating func value(_ value: Value) {
        switch value {
        case .yes(let yes):
            raw(#"{"yes":"#)
            bool(yes)
        case .text(let text):
            raw(#"{"text":"#)
            string(text)
        case .number(let number):
            raw(#"{"number":"#)
            string(number.description)
        case .money(let money):
            raw(#"{"money":"#)
            integer(money.fen)
        case .percent(let ratio):
            raw(#"{"percent":"#)
            string(ratio.description)
        case .day(let day):
            raw(#"{"day":"#)
            self.day(day)
        case .file(let file):
            raw(#"{"file":{"digest":"#)
            string(file.digest)
            raw(#","name":"#)
            string(file.name)
            raw(#","size":"#)
            integer(file.size)
            raw("}")
        case .person(let person):
            raw(#"{"person":"#)
            string(person)
        case .reference(let dossier):
            raw(#"{"reference":"#)
            string(dossier.rawValue)
        case .list(let values):
            raw(#"{"list":"#)
            list(values) { $0.value($1) }
        case .rows(let rows):
            raw(#"{"rows":"#)
            list(rows) { text, row in text.map(row) { $0.value($1) } }
        }
        raw("}")
    }

    private mutating func day(_ day: Day) { string(day.description) }
}

extension CanonicalReader {
    fileprivate mutating func entry() throws(CanonicalError) -> Entry {
        try expect("{")
        var answers: Int?
        if skip(#""answers":"#) {
            answers = try integer()
            try expect(",")
        }
        try expect(#""basis":"#)
        let basis = try familiar(familiar?.bases, until: "}") { text throws(CanonicalError) in try text.basis() }
        try expect(#","command":"#)
        let command = try ownString()
        try expect(#","effects":"#)
        let effects = try effects()
        try expect(#","fields":"#)
        let fields = try fieldValues()
        try expect(#","happenedOn":"#)
        let happenedOn = try day()
        let outcome = skip(#","outcome":"#) ? try string() : nil
        try expect(#","recipients":"#)
        let recipients = try familiarTexts()
        try expect(#","recordedAt":"#)
        let recordedAt = try integer64()
        try expect(#","sequence":"#)
        let sequence = try integer()
        try expect(#","signatory":"#)
        let signatory = try familiar(familiar?.signatories, until: "}") { text throws(CanonicalError) in
            try text.signatory()
        }
        try expect(#","step":"#)
        let step = try string()
        try expect("}")
        return Entry(
            sequence: sequence, step: step, outcome: outcome, happenedOn: happenedOn, recordedAt: recordedAt,
            signatory: signatory, answers: answers, recipients: recipients, fields: fields,
            basis: basis, command: command, effects: effects)
    }

    private mutating func basis() throws(CanonicalError) -> Basis {
        try expect(#"{"articles":"#)
        let articles = try familiarTexts()
        try expect(#","digest":"#)
        let digest = try string()
        try expect(#","edition":"#)
        let edition = try string()
        try expect("}")
        return Basis(edition: edition, digest: digest, articles: articles)
    }

    private mutating func fieldValues() throws(CanonicalError) -> FieldValues {
        let fields = try members { text throws(CanonicalError) in try text.value() }
        // They stay in memory by the thousand: without the room that growing leaves over.
        return FieldValues(ordered: fields.names, fields.values.withUnsafeBufferPointer { Array($0) })
    }

    private mutating func signatory() throws(CanonicalError) -> Signatory {
        try expect("{")
        var agreedBy: String?
        if skip(#""agreedBy":"#) {
            agreedBy = try string()
            try expect(",")
        }
        try expect(#""organisation":"#)
        let organisation = try string()
        try expect(#","party":"#)
        let party = try string()
        try expect(#","person":"#)
        let person = try string()
        let unit = skip(#","unit":"#) ? DossierID(try string()) : nil
        try expect("}")
        return Signatory(person: person, organisation: organisation, party: party, unit: unit, agreedBy: agreedBy)
    }

    private mutating func effects() throws(CanonicalError) -> Effects {
        var effects = Effects()
        try expect("{")
        if skip(#""advised":"#) {
            effects.advised = try list { text throws(CanonicalError) in
                try text.expect(#"{"rule":"#)
                let rule = try text.string()
                try text.expect(#","text":"#)
                let said = try text.string()
                try text.expect("}")
                return Effects.Advised(rule: rule, text: said)
            }
            try expect(",")
        }
        if skip(#""amends":"#) {
            effects.amends = try integer()
            try expect(",")
        }
        try expect(#""ends":"#)
        effects.ends = try bool()
        try expect(#","findings":"#)
        effects.findings = try map { text throws(CanonicalError) in try text.value() }
        try expect(#","lifted":"#)
        effects.lifted = try familiarTexts()
        try expect(#","overridden":"#)
        effects.overridden = try list { text throws(CanonicalError) in
            try text.expect(#"{"entry":"#)
            let entry = try text.integer()
            try text.expect(#","rule":"#)
            let rule = try text.string()
            try text.expect("}")
            return Effects.Override(rule: rule, entry: entry)
        }
        try expect(#","owes":"#)
        effects.owes = try familiarTexts()
        try expect(#","passes":"#)
        effects.passes = try bool()
        try expect(#","restores":"#)
        effects.restores = try familiarNumbers()
        try expect(#","restsOn":"#)
        effects.restsOn = try familiarNumbers()
        try expect(#","seen":"#)
        effects.seen = try map { text throws(CanonicalError) in try text.integer() }
        if skip(#","sheets":"#) {
            effects.sheets = try map { text throws(CanonicalError) in try text.string() }
        }
        if skip(#","timing":{"due":"#) {
            let due = try day()
            try expect(#","inWorkdays":"#)
            let inWorkdays = try bool()
            try expect(#","late":"#)
            effects.timing = Effects.Timing(due: due, late: try integer(), inWorkdays: inWorkdays)
            try expect("}")
        }
        try expect(#","withdraws":"#)
        effects.withdraws = try familiarNumbers()
        try expect("}")
        return effects
    }

    private mutating func value() throws(CanonicalError) -> Value {
        try descend()
        let value = try typedValue()
        try expect("}")
        ascend()
        return value
    }

    private mutating func typedValue() throws(CanonicalError) -> Value {
        if skip(#"{"text":"#) { return .text(try string()) }
        if skip(#"{"money":"#) { return .money(Money(fen: try integer64())) }
        if skip(#"{"day":"#) { return .day(try day()) }
        if skip(#"{"yes":"#) { return .yes(try bool()) }
        if skip(#"{"number":"#) { return .number(try exact()) }
        if skip(#"{"file":"#) { return .file(try attachment()) }
        if skip(#"{"person":"#) { return .person(try string()) }
        if skip(#"{"reference":"#) { return .reference(DossierID(try string())) }
        if skip(#"{"percent":"#) { return .percent(try exact()) }
        if skip(#"{"list":"#) { return .list(try list { text throws(CanonicalError) in try text.value() }) }
        if skip(#"{"rows":"#) {
            return .rows(
                try list { text throws(CanonicalError) in
                    try text.map { text throws(CanonicalError) in try text.value() }
                })
        }
        throw failure("a value of a known type")
    }

    private mutating func attachment() throws(CanonicalError) -> Attachment {
        try expect(#"{"digest":"#)
        let digest = try string()
        try expect(#","name":"#)
        let name = try string()
        try expect(#","size":"#)
        let size = try integer()
        try expect("}")
        return Attachment(digest: digest, name: name, size: size)
    }
}
