import Dossiers

/// What can be said of a form before anybody fills it in (事前告知).
extension Policy {
    /// Why an act by this party would be refused whatever the form says; empty where it depends on the form.
    public func foreseen(
        against step: Step, answers: Int?, by party: Party?, unit: DossierID?, on dossier: Dossier, day: Day,
        surroundings: Surroundings
    ) -> [Reason] {
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        return moment.foreseen(against: step, answers: answers, party: party?.id, unit: unit)
    }

    /// A sentence of advice with the values that are known already, and the names of what will be filled in.
    public func text(
        ofAdvice rule: Rule, at step: Step, outcome: String?, fields: [String: Value]?, answers: Int?,
        on dossier: Dossier, day: Day, surroundings: Surroundings
    ) -> String {
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        moment.set(
            trial: Trial(
                step: step.index, outcome: outcome, passes: step.outcome(outcome)?.passes ?? true, fields: fields,
                recipients: [], party: nil, unit: nil, answers: answers))
        return moment.inOneUnit {
            (rule.advice?.pieces ?? []).map { piece in
                switch piece {
                case .text(let text): return text
                case .value(let condition):
                    let value = moment.value(condition.root)
                    return value.isKnown ? moment.show(value, as: condition.type) : "〔\(wording(of: condition))〕"
                }
            }.joined()
        }
    }
}

extension Moment {
    /// The reasons of the first outcome, where every outcome is refused.
    fileprivate func foreseen(against step: Step, answers: Int?, party: String?, unit: DossierID?) -> [Reason] {
        var first: [Reason]?
        for outcome in outcomesToTry(step) {
            let judgement = judge(step.index, Form(outcome: outcome, answers: answers, party: party, unit: unit))
            guard judgement.blocks else { return [] }
            first = first ?? (judgement.against.isEmpty ? judgement.undetermined : judgement.against)
        }
        return first ?? []
    }
}
