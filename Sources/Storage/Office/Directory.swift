import Dossiers

/// People and organisations. Their names live here and not in the log, so that they can be erased.
public protocol DirectoryStore: Sendable {
    func person(_ id: String) async throws -> Person?
    func people(_ ids: Set<String>) async throws -> [String: Person]
    func save(_ person: Person) async throws
    /// Blanks the name and phone and disables the accounts; the id stays, because the log holds it.
    func erasePerson(_ id: String) async throws

    func organisation(_ id: String, in jurisdiction: String) async throws -> Organisation?
    func organisations(in jurisdiction: String) async throws -> [Organisation]
    func save(_ organisation: Organisation) async throws
}

public struct Person: Hashable, Sendable {
    public let id: String
    public let name: String
    public let phone: String?
    public let erased: Bool

    public init(id: String, name: String, phone: String? = nil, erased: Bool = false) {
        self.id = id
        self.name = name
        self.phone = phone
        self.erased = erased
    }
}

public struct Organisation: Hashable, Sendable {
    public let id: String
    public let jurisdiction: String
    public let name: String
    public let shortName: String
    /// Parties of the regulation that it plays in every dossier.
    public let parties: Set<String>
    /// The dossier of the unit in whose name it acts.
    public let unit: DossierID?
    /// Its clerks' acts wait until a leader has agreed.
    public let requiresLeader: Bool
    public let active: Bool

    public init(
        id: String, jurisdiction: String, name: String, shortName: String, parties: Set<String>, unit: DossierID? = nil,
        requiresLeader: Bool = false, active: Bool = true
    ) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.name = name
        self.shortName = shortName
        self.parties = parties
        self.unit = unit
        self.requiresLeader = requiresLeader
        self.active = active
    }
}
