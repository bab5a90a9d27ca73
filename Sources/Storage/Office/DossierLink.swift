import Dossiers

/// Links between dossiers of two jurisdictions. Only digests of codes are stored.
public protocol LinkStore: Sendable {
    /// Answers the code to hand to the other side; it cannot be read back.
    func offerLink(from side: LinkSide, by person: String, at now: Int64, expires: Int64) async throws -> String
    /// Whether the code was open, of another jurisdiction, and is now spent on this dossier.
    func joinLink(_ code: String, from side: LinkSide, by person: String, at now: Int64) async throws -> Bool
    /// Links that hold, seen from one side.
    func links(of side: LinkSide) async throws -> [DossierLink]
    /// Either side may end it; answers whether it held.
    func endLink(between side: LinkSide, and other: LinkSide, at now: Int64) async throws -> Bool
}

/// A dossier with its jurisdiction: one end of a link.
public struct LinkSide: Hashable, Sendable {
    public let jurisdiction: String
    public let dossier: DossierID

    public init(jurisdiction: String, dossier: DossierID) {
        self.jurisdiction = jurisdiction
        self.dossier = dossier
    }
}

/// A link that holds (协同关联), seen from one side.
public struct DossierLink: Hashable, Sendable {
    public let other: LinkSide
    /// Seconds since 1970.
    public let since: Int64

    public init(other: LinkSide, since: Int64) {
        self.other = other
        self.since = since
    }
}
