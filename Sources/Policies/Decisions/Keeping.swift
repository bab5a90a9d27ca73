import Dossiers

extension Policy {
    /// The rules that forbid keeping anything of this form, not even as a draft: classified content is refused before any
    /// of it is stored. Judged on what is filled in so far; a field that is still empty forbids nothing.
    public func keepsNothing(
        of form: [String: Value], for step: Step, on dossier: Dossier, day: Day, surroundings: Surroundings
    ) -> [Reason] {
        let guarding = step.rules.map { rules[$0] }.filter(\.keepsNothing)
        guard !guarding.isEmpty else { return [] }
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        moment.set(
            trial: Trial(
                step: step.index, outcome: step.usualOutcome, passes: true, fields: form, recipients: [], party: nil,
                unit: nil, answers: nil))
        return guarding.filter { rule in
            (rule.condition.map { moment.truth($0.root) } ?? .yes) != .no
                && (rule.demand.map { moment.truth($0.root) } ?? .yes) == .no
        }.map { Reason(.rule($0.index), [$0.provision.citation]) }
    }
}
