import Dossiers
import Policies

/// All dossiers of one story, by the name the story gives them. A value: trying a line is trying it on a copy.
struct World {
    var policy: Policy
    let calendar: WorkingCalendar
    private(set) var dossiers: [String: Dossier] = [:]

    init(policy: Policy, calendar: WorkingCalendar) {
        self.policy = policy
        self.calendar = calendar
    }

    subscript(name: String) -> Dossier? {
        get { dossiers[name] }
        set { dossiers[name] = newValue }
    }

    /// What an act on `dossier` may know: every other dossier, and the answers over them.
    func surroundings(of dossier: Dossier, on day: Day) -> Surroundings {
        var result = Surroundings(calendar: calendar)
        for other in dossiers.values { result.dossiers[other.id] = other }
        for definition in policy.questions(forKind: dossier.kind) { result.findings[definition.index] = answer(definition, asking: dossier, day, result) }
        return result
    }

    /// Answers to every question of the policy, for showing values.
    func fullSurroundings(of dossier: Dossier, on day: Day) -> Surroundings {
        var result = surroundings(of: dossier, on: day)
        for definition in policy.definitions where definition.isQuestion && result.findings[definition.index] == nil {
            result.findings[definition.index] = answer(definition, asking: dossier, day, result)
        }
        return result
    }

    private func answer(_ definition: Definition, asking dossier: Dossier, _ day: Day, _ surroundings: Surroundings) -> Finding {
        guard case .question(let question) = definition.meaning else { return Finding() }
        var finding = Finding()
        // In the order of their names, so that a list reads the same every time.
        for name in dossiers.keys.sorted() {
            let other = dossiers[name]!
            guard other.id != dossier.id, policy.step(other.kind)?.index == question.over else { continue }
            finding.add(policy.contribution(of: other, to: definition, asking: dossier, day: day, surroundings: surroundings))
        }
        return finding
    }
}
