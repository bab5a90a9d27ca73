import Dossiers
import Policies

/// Which dossiers a form may name (引用权限): those the visitor sees, units and what else the pack lists, because those are no
/// secret, and what the dossier at hand names already.
extension Office {
    /// The form with every reference that leads nowhere *for this visitor* replaced by one and the same: whether there is no
    /// such dossier or he may not see it, nothing said to him afterwards can tell.
    public func granted(_ fields: [String: Value], on dossier: Dossier, to visitor: Visitor) async throws -> [String:
        Value]
    {
        let named = Set(fields.values.flatMap(\.references)).subtracting([.itself, dossier.id])
        var refused: Set<DossierID> = []
        for id in named.subtracting(named.isEmpty ? [] : dossier.references)
        where try await !mayName(id, visitor) { refused.insert(id) }
        return refused.isEmpty ? fields : fields.mapValues { $0.replacing(refused, by: .unknown) }
    }

    private func mayName(_ id: DossierID, _ visitor: Visitor) async throws -> Bool {
        guard let dossier = try await reader.dossier(id, in: visitor.jurisdiction),
            let policy = regulations.policy(dossier.edition)
        else { return false }
        if policy.listedKinds.contains(dossier.kind) { return true }
        return try await sees(dossier, visitor, policy)
    }
}

extension DossierID {
    /// What no dossier is called: no number has brackets.
    static let unknown = DossierID("（不存在）")
}

extension Value {
    /// Names what is not there for the visitor: only after `granted`.
    public var namesNoDossier: Bool { references.contains(.unknown) }

    fileprivate func replacing(_ ids: Set<DossierID>, by other: DossierID) -> Value {
        switch self {
        case .reference(let id): .reference(ids.contains(id) ? other : id)
        case .list(let items): .list(items.map { $0.replacing(ids, by: other) })
        case .rows(let rows): .rows(rows.map { $0.mapValues { $0.replacing(ids, by: other) } })
        default: self
        }
    }
}
