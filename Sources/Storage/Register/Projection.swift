import Dossiers

/// Everything that lists, desks and references need of one dossier: derived from its log by whoever has the
/// policy, replaced with every append, and rebuildable at any time. It may hold due days, never "overdue", which
/// depends on today.
public struct Projection: Hashable, Sendable {
    public let row: RegisterRow
    public let references: [Reference]
    public let duties: [Duty]
    public let offers: [Offer]
    /// What its papers say in one line: numbers, parties. It is found by them.
    public let particulars: [String]
    /// Of a unit: what it is called and was called. Whoever names it is found by them.
    public let names: [String]

    public init(
        row: RegisterRow, references: [Reference] = [], duties: [Duty] = [], offers: [Offer] = [],
        particulars: [String] = [], names: [String] = []
    ) {
        self.row = row
        self.references = references
        self.duties = duties
        self.offers = offers
        self.particulars = particulars
        self.names = names
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
