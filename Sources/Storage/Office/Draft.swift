import Dossiers

/// What somebody has begun to fill in (草稿). It is no act: it may be changed and thrown away.
public protocol DraftStore: Sendable {
    func draft(_ key: DraftKey) async throws -> Draft?
    /// Creates or replaces it.
    func save(_ draft: Draft) async throws
    /// Puts another in its place; `false` where it was changed or spent since it was read.
    func replace(_ old: Draft, with new: Draft) async throws -> Bool
    /// Returns whether there was one.
    @discardableResult
    func delete(_ key: DraftKey) async throws -> Bool
    /// Last changed first.
    func drafts(of owner: DraftOwner, in jurisdiction: String) async throws -> [Draft]
    /// The drafts of an organisation's people and its own that are in this state, such as those that await the leader.
    func drafts(ofOrganisation organisation: String, in jurisdiction: String, state: DraftState.Name) async throws
        -> [Draft]
}

/// One draft per owner, dossier, step, and the entry that the step answers.
public struct DraftKey: Hashable, Sendable {
    public let jurisdiction: String
    public let owner: DraftOwner
    public let subject: Subject
    public let step: String
    /// Sequence of the entry that it would answer.
    public let answers: Int?

    public enum Subject: Hashable, Sendable {
        case dossier(DossierID)
        /// A dossier of this kind that is still to be opened; `id` tells several apart.
        case opening(kind: String, id: String)
    }

    public init(jurisdiction: String, owner: DraftOwner, subject: Subject, step: String, answers: Int? = nil) {
        self.jurisdiction = jurisdiction
        self.owner = owner
        self.subject = subject
        self.step = step
        self.answers = answers
    }
}

public enum DraftOwner: Hashable, Sendable {
    case person(String)
    case organisation(String)
}

public struct Draft: Hashable, Sendable {
    public let key: DraftKey
    /// The organisation the draft is written for, also where a person owns it.
    public let organisation: String
    /// JSON text; the store does not look into it.
    public let fields: String
    public let updatedAt: Int64
    /// Who brought it into its state: of a draft that was returned the leader, also when its clerk has worked on it since.
    public let updatedBy: String
    public let state: DraftState

    public init(
        key: DraftKey, organisation: String, fields: String, updatedAt: Int64, updatedBy: String, state: DraftState
    ) {
        self.key = key
        self.organisation = organisation
        self.fields = fields
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
        self.state = state
    }
}

public enum DraftState: Hashable, Sendable {
    case editing
    case awaitingLeader
    case returned(remark: String)

    public enum Name: String, Hashable, Sendable, CaseIterable {
        case editing, awaitingLeader, returned
    }

    public var name: Name {
        switch self {
        case .editing: .editing
        case .awaitingLeader: .awaitingLeader
        case .returned: .returned
        }
    }
}
