import Storage

/// What organisations were called before (曾用名), from the renamings in the office's log. Entries hold ids: who reads an old one is told
/// the name under which it was signed.
public struct FormerNames: Sendable {
    private struct Renaming {
        let at: Int64
        let from: String
    }

    /// First first, by organisation.
    private var renamings: [String: [Renaming]] = [:]

    public init() {}

    /// `acts` in the order of the log.
    init(_ acts: [OfficeAct]) {
        for act in acts {
            for change in OfficeActDetails(json: act.details).changes where change.of == .name {
                guard let name = change.from.first else { continue }
                renamings[act.subject, default: []].append(Renaming(at: act.at, from: name))
            }
        }
    }

    /// The name at that second since 1970, before anything else happened in it; `nil` where the organisation has had no other since.
    public func name(of organisation: String, at moment: Int64) -> String? {
        renamings[organisation]?.first { $0.at >= moment }?.from
    }
}

extension Office {
    /// Everybody's: what an office is called is no secret of the administration.
    public func formerNames(in jurisdiction: String) async throws -> FormerNames {
        let renamed = try await store.officeActs(
            OfficeLogQuery(
                jurisdiction: jurisdiction, acts: [OfficeActKind.renameOrganisation.rawValue], limit: .max))
        return FormerNames(renamed.acts.reversed().map(\.act))
    }
}
