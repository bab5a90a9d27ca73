import Casework
import Pages
import Policies
import PolicyFiles

extension Presenter {
    /// The same as data; `nil` where one of them is unknown.
    public func difference(_ before: String, _ after: String) -> PolicyDiff? {
        guard let old = pack(before), let new = pack(after) else { return nil }
        return difference(old, new)
    }

    private func difference(_ old: Pack, _ new: Pack) -> PolicyDiff { PolicyDiff(old.policy, new.policy) }

    /// Two regulations compared; without ids the visitor's own and the next one. Law is public: any two may be compared.
    public func comparison(_ before: String?, _ after: String?, for visitor: Visitor) -> ComparePage.Model? {
        let own = policy(for: visitor)?.edition.id ?? packs.first?.edition.id ?? ""
        let first = before ?? own
        guard let old = packs.first(where: { $0.edition.id == first }),
            let new = packs.first(where: { $0.edition.id == after ?? "" })
                ?? (after == nil ? packs.first { $0.edition.id != first } ?? old : nil)
        else { return nil }
        let diff = difference(old, new)
        let (oldLinks, newLinks) = (links(old.edition.id), links(new.edition.id))
        return ComparePage.Model(
            regulation: PageLink(old.edition.title, href: Addresses.regulation(old.edition.id)),
            editions: packs.map { Option($0.edition.id, RegulationWording.placed($0.edition)) },
            before: old.edition.id, after: new.edition.id, beforeTitle: old.edition.jurisdiction.name,
            afterTitle: new.edition.jurisdiction.name, summary: diff.summary,
            groups: PolicyDiff.Change.Kind.allCases.enumerated().compactMap { index, kind in
                let found = diff.changes(kind)
                if found.isEmpty { return nil }
                let subjects = PolicyDiff.Change.Subject.allCases
                return ComparePage.Group(
                    id: "kind-\(index + 1)", title: diff.heading(kind),
                    changes: subjects.flatMap { subject in
                        found.filter { $0.subject == subject }.map { change in
                            ComparePage.Change(
                                subject: subject.rawValue, about: change.about, before: change.before,
                                after: change.after, beforeArticle: change.beforeArticle.map(oldLinks.link),
                                afterArticle: change.afterArticle.map(newLinks.link))
                        }
                    })
            })
    }
}
