import Dossiers
import Policies

/// All dossiers of one story, by the name the story gives them. A value: trying a line is trying it on a copy.
struct World {
    var policy: Policy
    let calendar: WorkingCalendar
    private(set) var dossiers: [String: Dossier] = [:]
    /// Names in the order in which the story first used them.
    private(set) var names: [String] = []

    init(policy: Policy, calendar: WorkingCalendar) {
        self.policy = policy
        self.calendar = calendar
    }

    subscript(name: String) -> Dossier? {
        get { dossiers[name] }
        set {
            if dossiers[name] == nil { names.append(name) }
            dossiers[name] = newValue
        }
    }

    /// What an act on `dossier` may know: every other dossier, and the answers over them.
    func surroundings(of dossier: Dossier, on day: Day) -> Surroundings {
        var result = Surroundings(calendar: calendar)
        for other in dossiers.values { result.dossiers[other.id] = other }
        for definition in policy.questions(forKind: dossier.kind) { answer(definition, asking: dossier, day, &result) }
        return result
    }

    /// Answers to every question of the policy, for showing values.
    func fullSurroundings(of dossier: Dossier, on day: Day) -> Surroundings {
        var result = surroundings(of: dossier, on: day)
        for definition in policy.definitions
        where definition.isQuestion && result.findings[definition.index] == nil
            && result.candidates[definition.index] == nil
        {
            answer(definition, asking: dossier, day, &result)
        }
        return result
    }

    private func answer(
        _ definition: Definition, asking dossier: Dossier, _ day: Day, _ surroundings: inout Surroundings
    ) {
        guard case .question(let question) = definition.meaning else { return }
        let others = names.compactMap { dossiers[$0] }.filter {
            $0.id != dossier.id && policy.step($0.kind)?.index == question.over
        }
        if question.heedsAsker {
            surroundings.candidates[definition.index] = others.map(\.id)
            return
        }
        var finding = Finding()
        for other in others {
            finding.add(
                policy.contribution(of: other, to: definition, asking: dossier, day: day, surroundings: surroundings))
        }
        surroundings.findings[definition.index] = finding
    }
}
