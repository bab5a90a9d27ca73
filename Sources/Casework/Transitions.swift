import Dossiers
import Policies

/// An edition that a running dossier may come under (转版): by which article, and what would differ for this dossier.
public struct EditionChange: Sendable {
    public let to: Policy
    public let transition: Transition
    /// Who may do it, as the article names them.
    public let parties: [Party]
    /// The visitor's own, where he may.
    public let party: Party?
    /// What the other edition says of what was done and of what is owed. What was done stands.
    public let differences: Simulation
    /// Steps that could be done now under one edition only.
    public let opened: [Step]
    public let closed: [Step]
}

extension Office {
    /// The editions of its jurisdiction that may take a dossier over, whoever asks.
    func successors(of dossier: Dossier) -> [(policy: Policy, transition: Transition)] {
        if dossier.hasEnded { return [] }
        return regulations.editions(in: dossier.jurisdiction).compactMap { policy in
            policy.transition(of: dossier).map { (policy, $0) }
        }
    }

    /// The editions that may take a dossier over, by id, with the title of each and whether this visitor may do it.
    public func successors(of file: File, for visitor: Visitor) -> [(
        policy: Policy, transition: Transition, isMine: Bool
    )] {
        successors(of: file.dossier).map { policy, transition in
            (policy, transition, mine(transition, policy, file, visitor) != nil)
        }
    }

    /// What would change; `nil` where no article of that edition takes this dossier.
    public func change(of file: File, to edition: String, for visitor: Visitor) async throws -> EditionChange? {
        let dossier = file.dossier
        guard let (policy, transition) = successors(of: dossier).first(where: { $0.policy.edition.id == edition })
        else {
            return nil
        }
        let calendar = regulations.calendar(in: dossier.jurisdiction)
        let surroundings = try await findings.surroundings(
            of: dossier, under: policy, on: file.today, calendar: calendar)
        var known = file.surroundings.dossiers
        known[dossier.id] = dossier
        let simulator = Simulator(
            base: { $0 == file.policy.edition.id ? file.policy : nil }, draft: policy, known: known, calendar: calendar,
            today: file.today)
        let after = policy.situation(of: dossier, on: file.today, surroundings: surroundings).offers.map {
            policy.steps[$0.step]
        }
        let before = file.situation.offers.map { file.policy.steps[$0.step] }
        return EditionChange(
            to: policy, transition: transition, parties: transition.actors.map { policy.parties[$0] },
            party: mine(transition, policy, file, visitor), differences: simulator.simulate(dossier),
            opened: after.filter { step in !before.contains { $0.id == step.id } },
            closed: before.filter { step in !after.contains { $0.id == step.id } })
    }

    private func mine(_ transition: Transition, _ policy: Policy, _ file: File, _ visitor: Visitor) -> Party? {
        guard visitor.actsOnDossiers else { return nil }
        return policy.party(
            of: visitor.actor(), for: transition, on: file.dossier, day: file.today, surroundings: file.surroundings)
    }
}
