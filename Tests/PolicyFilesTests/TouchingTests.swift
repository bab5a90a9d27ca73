import Dossiers
@testable import Policies
@testable import PolicyFiles
import Testing

/// Definitions are worked out once for all acts that cannot change them: they must then be what they are with the act.
@Suite struct TouchingTests {
    @Test(arguments: Shipped.folders)
    func whatAnActChangesIsWorkedOutAnew(folder: String) throws {
        let pack = try #require(try Shipped.load(folder).pack)
        let (policy, calendar) = (pack.policy, try Shipped.calendar())
        var (compared, changed) = (0, 0)
        for life in pack.source.scenarios.filter({ $0.text.contains("```state") }) {
            var world = World(policy: policy, calendar: calendar)
            for act in try PlayedLife(life, of: pack, calendar: calendar).acts {
                var dossier =
                    world[act.dossier.rawValue] ?? Dossier(id: act.dossier, jurisdiction: "", kind: act.entry.step)
                if let step = policy.step(act.entry.step) {
                    let trial = Trial(
                        step: step.index, outcome: act.entry.outcome, passes: act.entry.effects.passes,
                        fields: act.entry.fields.table, recipients: act.entry.recipients,
                        party: act.entry.signatory.party,
                        unit: act.entry.signatory.unit, answers: act.entry.answers)
                    func moment() -> Moment {
                        Moment(
                            policy: policy, dossier: dossier, day: act.entry.happenedOn,
                            surroundings: world.surroundings(of: dossier, on: act.entry.happenedOn))
                    }
                    let (before, fresh) = (moment(), moment())
                    let without = policy.definitions.map { "\(before.definition($0.index))" }
                    before.set(trial: trial)
                    fresh.set(trial: trial)
                    for definition in policy.definitions {
                        let with = "\(fresh.definition(definition.index))"
                        #expect("\(before.definition(definition.index))" == with, "\(definition.id), \(step.id)")
                        compared += 1
                        changed += with == without[definition.index] ? 0 : 1
                    }
                }
                dossier.append(act.entry)
                world[act.dossier.rawValue] = dossier
            }
        }
        #expect(compared > 100 && changed > 0, "\(compared) compared, \(changed) changed")
    }
}
