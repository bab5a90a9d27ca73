import Casework
import Dossiers
import Pages
import Policies
import PolicyFiles

extension Presenter {
    /// The regulation as it runs; without an id the edition that the visitor's office works under. Other jurisdictions'
    /// are shown too, after one's own: law is public.
    public func regulation(_ edition: String?, for visitor: Visitor) async throws -> RegulationPage.Model? {
        guard let pack = pack(edition ?? policy(for: visitor)?.edition.id ?? ""),
            let reading = readings[pack.edition.id]
        else { return nil }
        let found = pack.edition
        var issued: [String] = []
        if let issuer = found.issuer { issued.append(issuer + (found.issued.map { " \($0) 印发" } ?? "")) }
        issued.append("文号：\(found.number ?? "文本未载明")")
        let titled = reading.chapters.count { !$0.title.isEmpty }
        issued.append((titled > 0 ? "\(titled) 章 " : "") + "\(reading.numbers.count) 条")
        let kind = pack.policy.kinds.first?.id
        return RegulationPage.Model(
            title: found.title, issued: issued.joined(separator: "　"),
            banner: RegulationWording.banner(
                pack.policy, on: today, links: links(found.id), linked: false),
            editions: packs.count > 1
                ? (packs.filter { $0.edition.jurisdiction.code == visitor.jurisdiction }
                    + packs.filter { $0.edition.jurisdiction.code != visitor.jurisdiction }).map {
                        Tab(
                            tabWords($0.edition),
                            href: Addresses.regulation($0.edition.id),
                            isCurrent: $0.edition.id == found.id)
                    } : [],
            diagramHref: kind.map { Addresses.diagram(found.id, kind: $0) },
            links: (office.mayTryRules(visitor) ? [PageLink("新规试算", href: Addresses.simulate)] : [])
                + (packs.count > 1 ? [PageLink("和别的规定对照", href: Addresses.compare(found.id))] : []),
            chapters: reading.chapters)
    }

    /// The procedure of one kind of dossier, as the pack draws it.
    public func diagram(_ edition: String, kind: String) -> DiagramPage.Model? {
        guard let pack = packs.first(where: { $0.edition.id == edition }), pack.policy.step(kind)?.isOpening == true
        else { return nil }
        let links = links(edition)
        let others = pack.policy.kinds.filter { $0.id != kind }
        let kinds = [pack.policy.step(kind)!] + others
        return DiagramPage.Model(
            title: "办理流程：\(pack.edition.title)",
            banner: RegulationWording.banner(pack.policy, on: today, links: links, linked: false),
            regulation: PageLink(pack.edition.title, href: Addresses.regulation(edition)),
            diagrams: kinds.compactMap { opening in
                let drawn = ProcedureDiagram(pack.policy, kind: opening.id)
                guard drawn.bands.reduce(0, { $0 + $1.nodes.count }) > 1 else { return nil }
                return DiagramPage.Diagram(
                    title: opening.title, note: returns(drawn, pack.policy), map: map(drawn, links))
            })
    }

    /// The place; the day where a place has several editions.
    private func tabWords(_ edition: Edition) -> String {
        let place = edition.jurisdiction
        guard packs.count(where: { $0.edition.jurisdiction.code == place.code }) > 1 else { return place.name }
        return "\(place.name) "
            + (edition.inForceFrom.map { "\($0) 起" } ?? RegulationWording.label(edition, on: today).words)
    }

    func pack(_ edition: String) -> Pack? { packs.first { $0.edition.id == edition } }

    private func map(_ drawn: ProcedureDiagram, _ links: ArticleLinks) -> ProcedureMap {
        ProcedureMap(
            bands: drawn.bands.map { band in
                ProcedureMap.Band(
                    title: band.title.isEmpty ? drawn.title : band.title,
                    nodes: band.nodes.map {
                        ProcedureMap.Node(
                            id: $0.id, title: $0.title,
                            note: $0.citation,
                            state: .plain,
                            href: links.link($0.citation).href)
                    })
            }, edges: drawn.edges.map { edge in .init(from: id(edge.from, drawn), to: id(edge.to, drawn)) })
    }

    private func id(_ step: Int, _ drawn: ProcedureDiagram) -> String {
        drawn.bands.lazy.flatMap(\.nodes).first { $0.step == step }?.id ?? ""
    }

    private func returns(_ drawn: ProcedureDiagram, _ policy: Policy) -> String {
        drawn.returns.map { "“\(policy.steps[$0.from].title)”\($0.outcome)时回到“\(policy.steps[$0.to].title)”" }.joined(
            separator: "；")
    }
}
