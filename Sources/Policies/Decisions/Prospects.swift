import Dossiers

/// What lies on desks of a dossier (可办与应办): its situation without the reasons of what cannot be done, for less than half the
/// price, and each thing once.
public struct Prospects: Hashable, Sendable {
    /// What can be done and is not owed.
    public let offers: [Open]
    /// What is owed by a day or while a clock stands still; and, where no day is given, what can be done: else it waits for
    /// somebody else, not on these desks.
    public let duties: [Duty]

    /// A step that can be taken now.
    public struct Open: Hashable, Sendable {
        public let step: Int
        /// Sequence of the occurrence it would answer.
        public let answers: Int?
        /// Offices and units that have yet to act, where each of several must; `nil` where one is enough.
        public let awaited: [String]?

        init(step: Int, answers: Int?, awaited: [String]?) {
            self.step = step
            self.answers = answers
            self.awaited = awaited
        }
    }

    /// What a page that has the whole situation would put on desks: what `prospects` works out by a shorter way.
    public init(_ situation: Situation) {
        self.init(
            open: situation.offers.map { Open(step: $0.step, answers: $0.answers, awaited: $0.awaited) },
            owed: situation.duties)
    }

    fileprivate init(open: [Open], owed: [Duty]) {
        offers = open.filter { open in !owed.contains { $0.isOf(open.step, answering: open.answers) } }
        duties = owed.filter { duty in
            duty.due.state != .silent || open.contains { duty.isOf($0.step, answering: $0.answers) }
        }
    }
}

extension Duty {
    fileprivate func isOf(_ step: Int, answering answers: Int?) -> Bool { self.step == step && self.answers == answers }
}

extension Policy {
    public func prospects(of dossier: Dossier, on day: Day, surroundings: Surroundings) -> Prospects {
        let moment = Moment(
            policy: self, dossier: dossier, day: day, surroundings: surroundings, stopsAtFirst: true)
        let owed = moment.duties()
        let timed = owed.filter { $0.due.state != .silent }
        // What is owed by a day lies on its desk whether it can be done or not: of that nothing else is asked.
        let open = moment.openSteps { step, answers in timed.contains { $0.isOf(step, answering: answers) } }
        return Prospects(open: open, owed: owed)
    }
}

extension Moment {
    /// What `assessed` offers, judged in the same order: most steps wait for another, and of those nothing else is asked.
    fileprivate func openSteps(besides isOwed: (_ step: Int, _ answers: Int?) -> Bool) -> [Prospects.Open] {
        var result: [Prospects.Open] = []
        for index in policy.stepIndex[dossier.kind].flatMap({ policy.stepsOfKind[$0] }) ?? [] {
            let step = policy.steps[index]
            if step.isOpening || isOver(step) { continue }
            let occurrences = occurrences(for: step).filter { !isOwed(index, $0) }
            if occurrences.isEmpty || applies(index) == .no { continue }
            if policy.waiving[index].isEmpty, isWaiting(index) { continue }
            for occurrence in occurrences {
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
