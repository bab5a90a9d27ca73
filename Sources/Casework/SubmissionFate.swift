import Dossiers
import Storage

/// What has become of a submission (送审稿的去向): where it is now, and who brought it there and when.
public enum SubmissionFate: Sendable {
    /// It lies with the leader.
    case waiting(Draft)
    /// Its clerk has it: he took it back, or has not sent it. The draft says when it was last kept.
    case withClerk(Draft)
    case returned(Draft, remark: String)
    /// The act is in the history.
    case agreed(DossierID, Entry)
}

extension Office {
    /// To whoever sent it and to his leader, also after it was answered; `nil` to everybody else, and where there never was one.
    public func fate(of key: DraftKey, for visitor: Visitor) async throws -> SubmissionFate? {
        guard key.jurisdiction == visitor.jurisdiction,
            visitor.isLeader || key.owner == .person(visitor.person)
        else { return nil }
        // An act is written and its draft spent in one transaction: where there is no draft any more, there is the entry.
        guard let draft = try await store.draft(key) else {
            return try await agreed(key, for: visitor).map { .agreed($0.dossier, $0.entry) }
        }
        guard draft.organisation == visitor.organisation.id else { return nil }
        switch draft.state {
        case .awaitingLeader: return .waiting(draft)
        case .editing: return .withClerk(draft)
        case .returned(let remark): return .returned(draft, remark: remark)
        }
    }
}
