/// Who acts under the regulation (办理主体): an office bound at deployment, or whoever stands in a field of the dossier.
public struct Party: Sendable {
    public let id: String
    public let title: String
    /// The word used in lists and scenarios.
    public let short: String
    /// Where the party is found in the dossier at hand; `nil` for an office.
    public let position: Position?
    /// Sees every dossier of the jurisdiction, not only its own.
    public let seesAll: Bool
    /// Looks over the running of the office too: who may come in, and as what.
    public let overseesOffice: Bool
    public let provision: Provision

    public init(
        id: String, title: String, short: String, position: Position?, seesAll: Bool, overseesOffice: Bool = false,
        provision: Provision
    ) {
        self.id = id
        self.title = title
        self.short = short
        self.position = position
        self.seesAll = seesAll
        self.overseesOffice = overseesOffice
        self.provision = provision
    }

    public enum Position: Hashable, Sendable {
        /// A field of the opening.
        case opening(String)
        /// A field of the dossier that a field of the opening names.
        case neighbour(String, String)
        /// A field of a step.
        case step(String, String)
        /// A field of a step of the dossier that a field of the opening names.
        case neighbourStep(String, step: String, field: String)
    }
}
