import Dossiers
import Policies
import PolicyFiles

/// A played life told again with other names, days and sums (改写): the same acts, decided anew by the policy.
struct Retelling {
    var ids: [DossierID: DossierID] = [:]
    var texts: [String: String] = [:]
    var days = 0
    /// Years by which budgets move with the project.
    var years: Int64 = 0
    /// Sums in hundredths of what the life says.
    var percentOfSums: Int64 = 100

    func dossier(_ id: DossierID) -> DossierID { ids[id] ?? id }

    func fields(_ fields: [String: Value]) -> [String: Value] { fields.mapValues(value) }

    func value(_ value: Value) -> Value {
        switch value {
        case .text(let text): .text(texts[text] ?? text)
        case .person: .person("p-someone")
        case .money(let money): .money(Money(fen: money.fen * percentOfSums / 100))
        case .day(let day): .day(day.adding(days: days))
        case .reference(let id): .reference(dossier(id))
        case .list(let items): .list(items.map(self.value))
        case .rows(let rows): .rows(rows.map { $0.mapValues(self.value) })
        case .number(let number): .number(number.whole.map { Exact(Retelling.years ~= $0 ? $0 + years : $0) } ?? number)
        case .yes, .percent, .file: value
        }
    }

    /// Numbers that can only be meant as years.
    private static let years: ClosedRange<Int64> = 2000...2100

    /// The command that does an act of the life again, by people of the organisation that plays the part here.
    func command(_ act: PlayedLife.Act, id: String, today: Day) -> Command {
        let entry = act.entry
        let unit = entry.signatory.unit.map(dossier)
        let organisation = County.organisation(unit?.rawValue ?? entry.signatory.party)
        let day = entry.happenedOn.adding(days: days)
        return Command(
            id: id,
            act: .step(
                entry.step, outcome: entry.outcome, fields: fields(entry.fields.table), recipients: entry.recipients,
                answers: entry.answers),
            actor: Actor(
                person: County.person(organisation), organisation: organisation,
                parties: unit == nil ? [entry.signatory.party] : [], unit: unit),
            on: day, today: today, recordedAt: Int64(day.number) * 86400 + 3600)
    }
}

/// Numbers that are the same in every run (可重复的随机数): SplitMix64.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Entry {
    /// The same entry with other values of its fields.
    func with(fields: [String: Value]) -> Entry {
        Entry(
            sequence: sequence, step: step, outcome: outcome, happenedOn: happenedOn, recordedAt: recordedAt,
            signatory: signatory, answers: answers, recipients: recipients, fields: FieldValues(fields), basis: basis,
            command: command, effects: effects)
    }
}
