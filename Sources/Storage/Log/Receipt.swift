import Dossiers

/// The proof that an entry was written at its place (回执). Whoever keeps it can later show that the log was changed.
public struct Receipt: Hashable, Sendable, Codable {
    public let jurisdiction: String
    public let dossier: DossierID
    public let sequence: Int
    /// The place in the whole log: 1, 2, 3 …
    public let position: Int64
    /// Over the entry and the digest of the entry before of its dossier.
    public let digest: Digest
    /// Over `digest`, the position and the chain digest at the position before.
    public let chain: Digest

    public init(
        jurisdiction: String, dossier: DossierID, sequence: Int, position: Int64, digest: Digest, chain: Digest
    ) {
        self.jurisdiction = jurisdiction
        self.dossier = dossier
        self.sequence = sequence
        self.position = position
        self.digest = digest
        self.chain = chain
    }
}
