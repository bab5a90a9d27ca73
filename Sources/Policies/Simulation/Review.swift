import Dossiers

/// What an entry of the log would meet were it decided under this policy (复核): never an act, only an answer.
public struct Review: Sendable {
    public let step: Step
    /// What would stand against it for certain.
    public let reasons: [Reason]
    /// What cannot be told from the log.
    public let undetermined: [Reason]
    public let due: Day?
}

extension Policy {
    /// Reviews an entry on the dossier as it stood before it; `nil` where this policy has no such step. `fields` are what it is taken to
    /// say, where that is something else than was written.
    public func review(
        _ entry: Entry, saying fields: [String: Value]? = nil, on dossier: Dossier, surroundings: Surroundings
    ) -> Review? {
        guard let step = step(entry.step) else { return nil }
        let moment = Moment(policy: self, dossier: dossier, day: entry.happenedOn, surroundings: surroundings)
        let form = Form(
            outcome: entry.outcome ?? step.usualOutcome, fields: fields ?? entry.fields.table,
            recipients: entry.recipients,
            answers: entry.answers, party: entry.signatory.party, unit: entry.signatory.unit)
        let judgement = moment.judge(step.index, form)
        var reasons = judgement.against.filter { reason in
            // What was recorded and is no longer asked hurts nobody.
            if case .unknownField = reason.kind { false } else { true }
        }
        if !step.actors.parties.contains(where: { parties[$0].id == entry.signatory.party }) {
            reasons.insert(Reason(.wrongParty, [step.provision.citation]), at: 0)
        }
        return Review(
            step: step, reasons: reasons, undetermined: judgement.undetermined, due: judgement.due?.day)
    }

    /// What is owed on a dossier on a day.
    public func duties(of dossier: Dossier, on day: Day, surroundings: Surroundings) -> [Duty] {
        Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings).duties()
    }

    /// The answers over other dossiers that an entry was decided on, as this policy would ask for them.
    public func findings(recordedIn entry: Entry) -> [Int: Finding] {
        var result: [Int: Finding] = [:]
        for (id, value) in entry.effects.findings {
            guard let index = definitionIndex[id], case .question(let question) = definitions[index].meaning else {
                continue
            }
            switch (question.gives, value) {
            case (.count, .number(let count)): result[index] = Finding(count: Int(count.whole ?? 0))
            case (.list, .list(let values)): result[index] = Finding(count: values.count, values: values)
            case (.sum, let total): result[index] = Finding(count: 1, values: [total])
            default: continue
            }
        }
        return result
    }
}
