/// A dossier and the jurisdiction it belongs to (卷宗键): what tells one from all others that an office keeps.
public struct DossierKey: Hashable, Sendable {
    public let jurisdiction: String
    public let id: DossierID

    public init(jurisdiction: String, id: DossierID) {
        self.jurisdiction = jurisdiction
        self.id = id
    }
}

extension Dossier {
    public var key: DossierKey { DossierKey(jurisdiction: jurisdiction, id: id) }
}
