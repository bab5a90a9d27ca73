import Dossiers

/// What can be done with a dossier and what is owed on it (可办与应办), as its situation has it, but without the reasons of what
/// cannot be done: all that lists and desks show, at half the price.
public struct Prospects: Sendable {
    public let offers: [Open]
    public let duties: [Duty]

    /// A step that can be taken now.
    public struct Open: Hashable, Sendable {
        public let step: Int
        /// Sequence of the occurrence it would answer.
        public let answers: Int?
        /// Offices and units that have yet to act, where each of several must; `nil` where one is enough.
        public let awaited: [String]?

        public init(_ offer: Offer) { (step, answers, awaited) = (offer.step, offer.answers, offer.awaited) }

        init(step: Int, answers: Int?, awaited: [String]?) {
            self.step = step
            self.answers = answers
            self.awaited = awaited
        }
    }
}

extension Policy {
    public func prospects(of dossier: Dossier, on day: Day, surroundings: Surroundings) -> Prospects {
        let moment = Moment(
            policy: self, dossier: dossier, day: day, surroundings: surroundings, stopsAtFirst: true)
        return Prospects(offers: moment.openSteps(), duties: moment.duties())
    }
}

extension Moment {
    /// What `assessed` offers, judged in the same order: most steps wait for another, and of those nothing else is asked.
    fileprivate func openSteps() -> [Prospects.Open] {
        var result: [Prospects.Open] = []
        for index in policy.stepIndex[dossier.kind].flatMap({ policy.stepsOfKind[$0] }) ?? [] {
            let step = policy.steps[index]
            if step.isOpening || isOver(step) || applies(index) == .no { continue }
            if policy.waiving[index].isEmpty, isWaiting(index) { continue }
            for occurrence in occurrences(for: step) {
                if let open = open(step, answering: occurrence) { result.append(open) }
            }
        }
        return result
    }

    private func open(_ step: Step, answering occurrence: Int?) -> Prospects.Open? {
        for outcome in outcomesToTry(step) {
            let judgement = judge(step.index, Form(outcome: outcome, answers: occurrence))
            if judgement.blocks { continue }
            return Prospects.Open(
                step: step.index, answers: judgement.answers,
                awaited: awaited(by: step, answering: judgement.answers))
        }
        return nil
    }
}
