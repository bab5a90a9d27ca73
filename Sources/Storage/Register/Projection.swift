import Dossiers

/// Everything that lists, desks and cross-dossier findings need of one dossier: derived from its log by whoever has the
/// policy, replaced with every append, and rebuildable at any time. It may hold due days, never "overdue", which
/// depends on today.
public struct Projection: Hashable, Sendable {
    public let row: RegisterRow
    public let references: [Reference]
    public let contributions: [Contribution]
    public let duties: [Duty]
    public let offers: [Offer]

    public init(
        row: RegisterRow, references: [Reference] = [], contributions: [Contribution] = [], duties: [Duty] = [],
        offers: [Offer] = []
    ) {
        self.row = row
        self.references = references
        self.contributions = contributions
        self.duties = duties
        self.offers = offers
    }
}

/// A field of the dossier names another dossier.
public struct Reference: Hashable, Sendable {
    public let field: String
    public let target: DossierID

    public init(field: String, target: DossierID) {
        self.field = field
        self.target = target
    }
}

/// A dossier that names another one.
public struct Referrer: Hashable, Sendable {
    public let dossier: DossierID
    public let field: String

    public init(dossier: DossierID, field: String) {
        self.dossier = dossier
        self.field = field
    }
}

/// What the dossier adds to a finding over many dossiers.
public struct Contribution: Hashable, Sendable {
    /// The finding of the policy.
    public let definition: String
    /// What the finding is grouped by, such as the unit; empty where it is over all dossiers.
    public let subject: String
    /// JSON text; the store does not look into it.
    public let value: String

    public init(definition: String, subject: String = "", value: String) {
        self.definition = definition
        self.subject = subject
        self.value = value
    }
}

/// A contribution with the dossier it comes from.
public struct Contributed: Hashable, Sendable {
    public let dossier: DossierID
    public let contribution: Contribution

    public init(dossier: DossierID, contribution: Contribution) {
        self.dossier = dossier
        self.contribution = contribution
    }
}
