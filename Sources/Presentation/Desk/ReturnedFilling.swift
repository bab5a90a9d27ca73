import Casework
import Dossiers
import Pages
import Policies
import Storage

/// Drafts that came back from the leader (退回修改): the clerk has to do something, so they stand with what he has to do.
struct ReturnedDrafts {
    private let drafts: [(draft: Draft, remark: String)]

    init(_ drafts: [Draft]) {
        self.drafts = drafts.compactMap { draft in
            if case .returned(let remark) = draft.state { (draft, remark) } else { nil }
        }
    }

    static func note(_ remark: String) -> String { "负责人退回：\(remark)" }

    /// What they would do.
    var keys: Set<DeskKey> { Set(drafts.compactMap { DeskKey($0.draft) }) }

    /// What the leader wrote, for a thing that is owed anyway.
    func remark(on key: DeskKey) -> String? { drafts.first { DeskKey($0.draft) == key }?.remark }

    /// Those that are not listed among what is owed.
    func besides(_ owed: Set<DeskKey>) -> [(draft: Draft, remark: String)] {
        drafts.filter { returned in DeskKey(returned.draft).map { !owed.contains($0) } ?? true }
    }
}

extension Presenter {
    func items(
        _ returned: [(draft: Draft, remark: String)], _ visitor: Visitor, _ policy: Policy?
    ) async throws -> [Pages.DeskPage.Item] {
        var items: [Pages.DeskPage.Item] = []
        for (draft, remark) in returned {
            let (step, name, href) = try await subject(of: draft, policy, visitor)
            items.append(
                Pages.DeskPage.Item(
                    step: step, href: href, project: name, note: ReturnedDrafts.note(remark),
                    unit: visitor.organisation.name, due: .anyTime,
                    article: policy.flatMap { policy in
                        policy.step(draft.key.step).map { links(policy.edition.id).link($0.provision) }
                    }))
        }
        return items
    }
}
