import Dossiers
import Policies
import Storage

/// Somebody who is signed in (来访者): a person of an organisation, with the rights of both.
public struct Visitor: Hashable, Sendable {
    public let login: String
    public let person: String
    public let name: String
    public let organisation: Organisation
    public let roles: Set<Account.Role>

    public init(login: String, person: String, name: String, organisation: Organisation, roles: Set<Account.Role>) {
        self.login = login
        self.person = person
        self.name = name
        self.organisation = organisation
        self.roles = roles
    }

    public var jurisdiction: String { organisation.jurisdiction }
    public var isLeader: Bool { roles.contains(.leader) }
    public var isAdministrator: Bool { roles.contains(.administrator) }
    /// May prepare and do acts: an administrator of the system alone may not.
    public var actsOnDossiers: Bool { roles.contains(.clerk) || roles.contains(.leader) }

    /// Whether the organisation could ever stand as a party of the step: an office plays one everywhere, a unit stands in fields of dossiers.
    public func mayEverDo(_ step: Step, under policy: Policy) -> Bool {
        actsOnDossiers
            && step.actors.parties.contains { index in
                let party = policy.parties[index]
                return party.position == nil ? organisation.parties.contains(party.id) : organisation.unit != nil
            }
    }

    func actor(agreedBy: String? = nil) -> Actor {
        Actor(
            person: person, organisation: organisation.id, parties: organisation.parties, unit: organisation.unit,
            agreedBy: agreedBy)
    }

    /// Which dossiers the register may show.
    func sight(under policy: Policy) -> Viewer {
        let seesAll = policy.parties.contains { $0.seesAll && organisation.parties.contains($0.id) }
        if seesAll { return .everything }
        var concerns = Set(organisation.parties.map { Involved.party($0) })
        concerns.insert(.organisation(organisation.id))
        if let unit = organisation.unit { concerns.insert(.unit(unit)) }
        return .involved(concerns)
    }
}
