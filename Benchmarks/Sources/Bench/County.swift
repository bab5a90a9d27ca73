import Casework
import Dossiers
import Policies
import PolicyFiles
import Storage

/// A county with many projects (样本县): every entry was decided by the policy, every list is derived as the office derives it.
/// The same seed gives the same county.
struct County: Sendable {
    let pack: Pack
    let life: PlayedLife
    let calendar: WorkingCalendar
    let projects: Int
    let today: Day
    let seed: UInt64

    private let main: DossierID
    /// Dossiers of the life that stood before the main one: units, told again for each group of units.
    private let elders: [DossierID]
    private let younger: [DossierID]
    private static let groups = 40

    init(pack: Pack, life: PlayedLife, calendar: WorkingCalendar, projects: Int, today: Day, seed: UInt64) {
        (self.pack, self.life, self.calendar) = (pack, life, calendar)
        (self.projects, self.today, self.seed) = (projects, today, seed)
        let ids = life.dossiers.map(\.id)
        let place = ids.firstIndex(of: life.main.id)!
        (main, elders, younger) = (ids[place], Array(ids[..<place]), Array(ids[(place + 1)...]))
    }

    var policy: Policy { pack.policy }
    var jurisdiction: String { pack.edition.jurisdiction.code }

    static func organisation(_ id: String) -> String { "o-\(id)" }
    static func person(_ organisation: String) -> String { "p-\(organisation)" }

    // MARK: units

    /// The ids of the units of a group, in the order of the life.
    private func units(of group: Int) -> [DossierID] {
        elders.indices.map { DossierID("U\(group * elders.count + $0 + 1)") }
    }

    var allUnits: [(id: DossierID, name: String)] {
        (0..<County.groups * elders.count).map {
            (DossierID("U\($0 + 1)"), Names.unit($0, of: pack.edition.jurisdiction.name))
        }
    }

    private func retelling(_ group: Int) -> Retelling {
        var telling = Retelling()
        for (place, (elder, unit)) in zip(elders, units(of: group)).enumerated() {
            telling.ids[elder] = unit
            telling.texts[elder.rawValue] = Names.unit(group * elders.count + place, of: pack.edition.jurisdiction.name)
        }
        return telling
    }

    /// All units, by group.
    func units() -> [[Dossier]] {
        (0..<County.groups).map { group in
            Array(
                tell(retelling(group), elders, acts: .max, knowing: [:]).told.values.sorted {
                    $0.id.rawValue < $1.id.rawValue
                })
        }
    }

    // MARK: projects

    /// One project and what belongs to it. `refused` where the law stopped it earlier than the dice.
    func project(_ number: Int, units: [[Dossier]]) -> (dossiers: [Dossier], surroundings: Surroundings, refused: Bool)
    {
        var dice = Dice(seed: seed &+ UInt64(number) &* 0x1000_0000_01B3)
        let group = Int.random(in: 0..<County.groups, using: &dice)
        let begun = life.acts.first { $0.dossier == main }!.entry.happenedOn
        var telling = retelling(group)
        // Whole weeks, so that what was done on a working day mostly still is.
        telling.days = 7 * Int.random(in: 0...max(0, Int(today.number - begun.number) / 7), using: &dice)
        telling.percentOfSums = Int64.random(in: 20...450, using: &dice)
        let year = begun.adding(days: telling.days).year
        telling.years = Int64(year - begun.year)
        let system = Names.system(&dice)
        telling.ids[main] = DossierID("\(year)-\(number + 1)")
        telling.texts[main.rawValue] = Names.project(system, of: name(of: units[group]), year: year, &dice)
        for (place, id) in younger.enumerated() {
            telling.ids[id] = DossierID("\(year)-\(number + 1)-\(place + 1)")
        }
        for act in life.acts where younger.contains(act.dossier) && act.entry.sequence == 1 {
            for case .text(let text) in [act.entry.fields["name"]].compactMap({ $0 }) { telling.texts[text] = system }
        }
        // Most projects are young or were given up early.
        let share = Double.random(in: 0..<1, using: &dice)
        let acts = 1 + Int(share * share * Double(life.main.sequence))
        let known = Dictionary(uniqueKeysWithValues: units[group].map { ($0.id, $0) })
        let (told, refused) = tell(telling, [main] + younger, acts: acts, knowing: known)
        var surroundings = Surroundings(dossiers: known.merging(told) { _, new in new }, calendar: calendar)
        answer(&surroundings, for: policy.step(life.main.kind)!.id, among: told)
        return (told.values.sorted { $0.id.rawValue.count < $1.id.rawValue.count }, surroundings, refused)
    }

    private func name(of units: [Dossier]) -> String {
        units.first { $0.kind == life.dossiers[0].kind }.map { Projector.name(of: $0) } ?? ""
    }

    /// Does the acts of some dossiers of the life again until the main one has so many, today has come or the law says no.
    private func tell(_ telling: Retelling, _ ids: [DossierID], acts: Int, knowing: [DossierID: Dossier]) -> (
        told: [DossierID: Dossier], refused: Bool
    ) {
        var told: [DossierID: Dossier] = [:]
        for act in life.acts where ids.contains(act.dossier) {
            let command = telling.command(act, id: "g-\(act.entry.sequence)", today: today)
            if command.on > today { break }
            if act.dossier == main, act.entry.sequence > acts { break }
            let id = telling.dossier(act.dossier)
            let kind = life.dossiers.first { $0.id == act.dossier }!.kind
            var dossier = told[id] ?? Dossier(id: id, jurisdiction: jurisdiction, kind: kind)
            var surroundings = Surroundings(dossiers: knowing.merging(told) { _, new in new }, calendar: calendar)
            surroundings.dossiers[id] = dossier
            answer(&surroundings, for: kind, among: told)
            guard case .accepted(let acceptance) = policy.decide(command, on: dossier, surroundings: surroundings)
            else { return (told, true) }
            dossier.append(acceptance.entry)
            told[id] = dossier
        }
        return (told, false)
    }

    /// Questions over other dossiers are asked among those of the same story, which are the only ones that name it.
    private func answer(_ surroundings: inout Surroundings, for kind: String, among told: [DossierID: Dossier]) {
        for definition in policy.questions(forKind: kind) {
            guard case .question(let question) = definition.meaning else { continue }
            let over = policy.steps[question.over].id
            surroundings.candidates[definition.index] = told.values.filter { $0.kind == over }.map(\.id)
        }
    }

    /// What writes a dossier with all its entries at once.
    func append(_ dossier: Dossier, _ surroundings: Surroundings) -> Append {
        let projection = Projector(policy: policy, surroundings: surroundings, today: today, units: UnitNames())
            .projection(of: dossier)
        return Append(
            jurisdiction: dossier.jurisdiction, dossier: dossier.id, kind: dossier.kind, expected: 0,
            entries: dossier.entries,
            projection: projection)
    }
}
