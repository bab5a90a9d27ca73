import Dossiers

/// What the log holds of one dossier, or the part of it that was asked for.
public struct LoggedDossier: Hashable, Sendable {
    public let id: DossierID
    public let jurisdiction: String
    public let kind: String
    /// In sequence, dense; the first one follows the sequence that was asked for.
    public let entries: [Entry]

    public init(id: DossierID, jurisdiction: String, kind: String, entries: [Entry]) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.kind = kind
        self.entries = entries
    }
}

/// What was written after a position of the log.
public struct LogAdvance: Hashable, Sendable {
    /// Ask again with this one for what comes later.
    public let position: Int64
    /// Per dossier only its new entries; a dossier that begins at sequence 1 is new.
    public let dossiers: [LoggedDossier]

    public init(position: Int64, dossiers: [LoggedDossier]) {
        self.position = position
        self.dossiers = dossiers
    }
}

/// Where in the log a dossier was opened.
public struct LogOpening: Hashable, Sendable {
    public let dossier: DossierID
    public let position: Int64

    public init(dossier: DossierID, position: Int64) {
        self.dossier = dossier
        self.position = position
    }
}
