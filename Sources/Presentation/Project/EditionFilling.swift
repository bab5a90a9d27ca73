import Casework
import Dossiers
import Foundation
import Pages
import Policies
import PolicyFiles

extension Presenter {
    /// What was typed to change an edition, and what came of it.
    public struct TypedChange: Sendable {
        public let reason: String
        public let command: String
        public let refused: RefusedAct?

        public init(reason: String, command: String, refused: RefusedAct?) {
            (self.reason, self.command, self.refused) = (reason, command, refused)
        }
    }

    /// The page before a change of edition; `nil` where no article takes this dossier there.
    public func editionChange(_ id: DossierID, to edition: String, typed: TypedChange? = nil, for visitor: Visitor)
        async throws -> EditionPage.Model?
    {
        guard let file = try await office.file(id, for: visitor),
            let change = try await office.change(of: file, to: edition, for: visitor)
        else { return nil }
        let links = links(edition)
        let mayAct = change.party != nil && (!visitor.organisation.requiresLeader || visitor.isLeader)
        let reasons = typed?.refused?.reasons ?? []
        let missing = reasons.first { reason in
            if case .badField("reason", _) = reason.reason.kind { true } else { reason.reason.kind == .missingReason }
        }
        return EditionPage.Model(
            dossier: PageLink(Projector.name(of: file.dossier), href: Addresses.dossier(id)),
            before: PageLink(file.policy.edition.title, href: Addresses.regulation(file.policy.edition.id)),
            after: PageLink(change.to.edition.title, href: Addresses.regulation(edition)),
            article: links.link(change.transition.provision), parties: change.parties.map(\.title),
            banner: RegulationWording.banner(change.to, on: today, links: links),
            groups: groups(change, file, links),
            compare: PageLink("两版逐条对照", href: Addresses.compare(file.policy.edition.id, edition)),
            form: mayAct
                ? EditionPage.Form(
                    action: Addresses.edition(id, edition), command: typed?.command ?? UUID().uuidString,
                    expected: file.dossier.sequence, reason: typed?.reason ?? "", error: missing?.text) : nil,
            refusals: reasons.filter { $0.reason.kind != missing?.reason.kind }.map {
                ReasonFilling(links: links).reason($0)
            })
    }

    private func groups(_ change: EditionChange, _ file: File, _ links: ArticleLinks) -> [EditionPage.Group] {
        let old = self.links(file.policy.edition.id)
        let rows = change.differences.rows
        var groups: [EditionPage.Group] = []
        func add(_ id: String, _ title: String, _ note: String = "", _ rows: [EditionPage.Row]) {
            if !rows.isEmpty { groups.append(.init(id: id, title: title, note: note, rows: rows)) }
        }
        for (index, kind) in Simulation.Row.Kind.allCases.enumerated() where kind.isDuty {
            // A duty that goes is one of the edition that is left.
            let cited = kind == .dutyGone ? old : links
            add(
                "duty-\(index)", kind.rawValue, "",
                rows.filter { $0.kind == kind }.map { row in
                    EditionPage.Row(
                        title: row.step, text: row.text, articles: cited.links(row.articles.map { Citation($0) }))
                })
        }
        add(
            "opened", "马上就能多办的事", "",
            change.opened.map { .init(title: $0.title, text: "转换以后可以办", articles: [links.link($0.provision)]) })
        add(
            "closed", "现在能办、转换以后办不了的事", "",
            change.closed.map { step in
                let gone = change.to.step(step.id) == nil
                return .init(
                    title: step.title, text: gone ? "新版没有这个环节" : "新版还不能办",
                    articles: gone ? [old.link(step.provision)] : [links.link(change.to.step(step.id)!.provision)])
            })
        add("ahead", "还没有办的环节，两版写法不同的地方", "", ahead(change, file, old, links))
        add(
            "done", "已办的各笔，按新版看会怎样", "只供参考：已办的都算数",
            rows.filter { !$0.kind.isDuty }.map { row in
                EditionPage.Row(
                    title: (row.sequence.map { "第 \($0) 笔　" } ?? "") + row.step,
                    text: "\(row.kind.rawValue)：\(row.text)",
                    articles: links.links(row.articles.map { Citation($0) }))
            })
        return groups
    }

    /// What the two texts say differently about steps that were not done yet.
    private func ahead(_ change: EditionChange, _ file: File, _ old: ArticleLinks, _ new: ArticleLinks)
        -> [EditionPage.Row]
    {
        let done = Set(
            file.dossier.entries.indices.filter { file.dossier.stands[$0] }.map { file.dossier.entries[$0].step })
        let open = (file.policy.steps(ofKind: file.dossier.kind) + change.to.steps(ofKind: file.dossier.kind)).filter {
            !done.contains($0.id) || $0.repeats
        }
        let titles = Set(open.map(\.title))
        return PolicyDiff(file.policy, change.to).changes.filter { titles.contains($0.about) }.map { difference in
            EditionPage.Row(
                title: "\(difference.about)　\(difference.subject.rawValue)",
                text: "\(difference.kind.rawValue)：\(difference.before ?? "没有") → \(difference.after ?? "没有")",
                articles: [
                    difference.beforeArticle.map { Self.sided("原", old.link($0)) },
                    difference.afterArticle.map { Self.sided("新", new.link($0)) },
                ].compactMap { $0 })
        }
    }

    /// The same number means another article on each side.
    private static func sided(_ side: String, _ link: ArticleLink) -> ArticleLink {
        ArticleLink(side + link.title, href: link.href)
    }

    /// On the dossier's page: the editions that may take it over, for whoever may do it.
    func editionOffers(_ file: File, for visitor: Visitor) -> [ProjectPage.Offer] {
        office.successors(of: file, for: visitor).filter(\.isMine).map { policy, transition, _ in
            ProjectPage.Offer(
                title: "转换适用的版本", note: "转到\(RegulationWording.quoted(policy.edition.title))，看看会有什么不同",
                articles: [links(policy.edition.id).link(transition.provision)],
                href: Addresses.edition(file.dossier.id, policy.edition.id))
        }
    }
}

extension Simulation.Row.Kind {
    fileprivate var isDuty: Bool {
        switch self {
        case .dutyNew, .dutyGone, .dutyMoved: true
        case .refused, .gone, .dueMoved: false
        }
    }
}
