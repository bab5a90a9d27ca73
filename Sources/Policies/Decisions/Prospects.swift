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
    }
}

extension Policy {
    public func prospects(of dossier: Dossier, on day: Day, surroundings: Surroundings) -> Prospects {
        let moment = Moment(
            policy: self, dossier: dossier, day: day, surroundings: surroundings, stopsAtFirst: true)
        return Prospects(offers: moment.assessed().offers.map { Prospects.Open($0) }, duties: moment.duties())
    }
}
