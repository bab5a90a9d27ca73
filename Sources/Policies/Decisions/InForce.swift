import Dossiers

/// Whether an edition is law on the day of an act (效力). Only openings look at it: what is begun is finished under the
/// edition it was begun under, unless an entry takes it over to another.
extension Moment {
    func outOfForce(_ step: Step) -> Reason? {
        let citation = policy.validity.provision?.citation ?? step.provision.citation
        if policy.edition.status == .repealed { return Reason(.noLongerInForce(until: nil), [citation]) }
        if policy.validity.doubtful[day] != nil { return nil }
        if let from = policy.edition.inForceFrom, day < from { return Reason(.notYetInForce(from: from), [citation]) }
        guard let until = policy.edition.inForceUntil, day > until, policy.validity.closes(step.index) else {
            return nil
        }
        if let prolonged = policy.validity.prolonged, truth(prolonged.root) == .yes { return nil }
        return Reason(.noLongerInForce(until: until), [citation])
    }

    /// A dossier that runs under an earlier edition comes under this one.
    func decideEdition(reason: String, _ command: Command) -> Decision {
        guard let index = policy.transitionIndex(of: dossier) else {
            return refused(.noTransition(from: dossier.edition), [])
        }
        let transition = policy.transitions[index]
        let citation = transition.provision.citation
        guard let (party, unit) = place(of: command.actor, under: transition) else {
            return refused(.wrongParty, [citation])
        }
        if let problem = problem(with: reason) { return refused(problem, [citation]) }
        if let from = policy.edition.inForceFrom, day < from {
            return refused(.notYetInForce(from: from), [policy.validity.provision?.citation ?? citation])
        }
        if dossier.hasEnded { return refused(.ended, [citation]) }
        if let demand = transition.demand, truth(demand.root) != .yes { return refused(.transition(index), [citation]) }
        return accepted(
            .edition, fields: ["edition": .text(policy.edition.id), "reason": .text(reason)], party: party.id,
            unit: unit, articles: [citation], effects: plain, command)
    }

    fileprivate func place(of actor: Actor, under transition: Transition) -> (Party, DossierID?)? {
        for party in transition.actors.map({ policy.parties[$0] }) {
            if let place = place(of: actor, as: party) { return (party, place.id) }
        }
        return nil
    }
}

extension Policy {
    fileprivate func transitionIndex(of dossier: Dossier) -> Int? {
        guard let kind = stepIndex[dossier.kind], steps[kind].isOpening else { return nil }
        return transitions.firstIndex { $0.replaces == dossier.edition && mayTake(kind, by: $0) }
    }

    /// The article under which a dossier of another edition may come under this one.
    public func transition(of dossier: Dossier) -> Transition? { transitionIndex(of: dossier).map { transitions[$0] } }

    /// As whom somebody may take it over.
    public func party(
        of actor: Actor, for transition: Transition, on dossier: Dossier, day: Day, surroundings: Surroundings
    ) -> Party? {
        Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings).place(
            of: actor, under: transition)?.0
    }
}
