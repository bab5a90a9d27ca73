import Casework
import Dossiers
import Foundation
import Pages
import Policies
import Storage

extension Presenter {
    /// The page of one dossier; `nil` where there is none for this visitor.
    public func dossier(_ id: DossierID, for visitor: Visitor) async throws -> ProjectPage.Model? {
        guard let file = try await office.file(id, for: visitor) else { return nil }
        let names = try await names(in: file, file.dossier.entries)
        let drafts = try await office.store.drafts(of: .person(visitor.person), in: visitor.jurisdiction).filter {
            $0.key.subject == .dossier(id)
        }
        let receipts = try await office.store.receipts(of: id, in: visitor.jurisdiction)
        let standing = Standing(
            file: file, visitor: visitor, lights: lights(for: visitor), links: links(file.policy.edition.id),
            names: names, edition: { office.regulations.policy($0)?.edition })
        let drafted = Dictionary(
            drafts.map {
                (
                    Standing.Occurrence(step: $0.key.step, answers: $0.key.answers),
                    "草稿，\(TimeText.minute($0.updatedAt)) 保存"
                )
            }, uniquingKeysWith: { one, _ in one })
        var model = model(
            standing, drafted,
            digests: Dictionary(receipts.map { ($0.sequence, $0.digest.hex) }, uniquingKeysWith: { one, _ in one }))
        model.offers += editionOffers(file, for: visitor)
        model.others = try await others(file.dossier, visitor)
        return model
    }

    /// Linked dossiers of other jurisdictions; nothing where this house keeps only one.
    private func others(_ dossier: Dossier, _ visitor: Visitor) async throws -> LinkPanel? {
        guard office.regulations.jurisdictions.count > 1 else { return nil }
        let linked = try await office.linked(to: dossier)
        let speaks = office.maySpeak(for: dossier, visitor)
        let isFirst = office.regulations.policy(dossier.edition)?.kinds.first?.id == dossier.kind
        if linked.isEmpty, !speaks || !isFirst { return nil }
        return LinkPanel(
            others: linked.map { other in
                LinkPanel.Other(
                    number: other.side.dossier.rawValue, title: other.title, stage: other.stage, unit: other.unit,
                    place: other.place, since: Clock.day(of: other.since).description,
                    endAction: speaks ? Addresses.endLink(dossier.id, other.side.jurisdiction, other.side.dossier) : nil
                )
            }, offerAction: speaks ? Addresses.offerLink(dossier.id) : nil,
            joinAction: speaks ? Addresses.joinLink(dossier.id) : nil)
    }

    private func model(_ standing: Standing, _ drafts: [Standing.Occurrence: String], digests: [Int: String])
        -> ProjectPage.Model
    {
        let (file, policy) = (standing.file, standing.file.policy)
        let blocked = standing.blockedShown()
        let opening = policy.step(file.dossier.kind)
        let isFirst = policy.kinds.first?.id == file.dossier.kind
        let list = PageLink(
            isFirst ? "\(opening?.title ?? "")库" : opening?.title ?? "",
            href: isFirst ? Addresses.library : Addresses.register(file.dossier.kind))
        var model = ProjectPage.Model(
            title: standing.names.dossier(file.dossier.id), number: file.dossier.id.rawValue, unit: standing.unitName,
            list: list, labels: standing.labels,
            banner: RegulationWording.banner(policy, on: file.today, links: standing.links, running: true),
            say: standing.answer(blocked),
            advice: standing.advice,
            map: standing.map(blocked), office: standing.visitor.organisation.name, offers: standing.offers(drafts),
            waiting: standing.waiting,
            blocked: blocked.map { standing.blocked($0, isOpen: $0.step == blocked.first?.step && standing.mine($0)) },
            obligations: standing.obligations, totals: standing.moneyTotals, money: standing.money,
            facts: standing.facts,
            materials: standing.materials,
            history: standing.history(digests))
        model.forms = standing.forms
        model.stalled = standing.stalled
        model.waivable = standing.waivable
        return model
    }
}

/// Where a dossier stands for one visitor (现状): everything its page is made of, looked up once.
struct Standing {
    let file: File
    let visitor: Visitor
    let lights: Lights
    let links: ArticleLinks
    let names: Names
    /// An edition by its id: entries name the one they were decided under.
    let edition: (String) -> Edition?
    let situation: Situation
    /// The duty of a step, if somebody owes it, by step and occurrence.
    private let dutyOf: [Key: Policies.Duty]
    /// The units that stand as each party, by index.
    let occupants: [[DossierID]]

    struct Key: Hashable {
        let step: Int
        let answers: Int?
    }

    init(
        file: File, visitor: Visitor, lights: Lights, links: ArticleLinks, names: Names,
        edition: @escaping (String) -> Edition?
    ) {
        self.file = file
        self.edition = edition
        self.visitor = visitor
        self.lights = lights
        self.links = links
        self.names = names
        situation = file.situation
        dutyOf = Dictionary(
            situation.duties.map { (Key(step: $0.step, answers: $0.answers), $0) }, uniquingKeysWith: { one, _ in one })
        // Asked for many steps: looked up once.
        occupants = file.policy.parties.map { party in
            party.position == nil
                ? [] : file.policy.occupants(of: party, in: file.dossier, surroundings: file.surroundings)
        }
    }

    var policy: Policy { file.policy }
    var dossier: Dossier { file.dossier }
    var values: ValueText { ValueText(names: names) }

    func duty(_ step: Int, _ answers: Int?) -> Policies.Duty? { dutyOf[Key(step: step, answers: answers)] }
    /// As whom the visitor may do a step of this dossier; `nil` where it is somebody else's.
    func party(_ step: Int) -> Party? {
        guard visitor.actsOnDossiers else { return nil }
        return policy.steps[step].actors.parties.first(where: plays).map { policy.parties[$0] }
    }

    /// The visitor's organisation stands as this party here.
    func plays(_ party: Int) -> Bool {
        if policy.parties[party].position == nil {
            return visitor.organisation.parties.contains(policy.parties[party].id)
        }
        return visitor.organisation.unit.map(occupants[party].contains) ?? false
    }

    func mine(_ blocked: Policies.Blocked) -> Bool { party(blocked.step) != nil }

    /// Who does a step, as people here call them: “行政审批局”, “甲局”.
    func actors(_ step: Step) -> String {
        let words = step.actors.parties.flatMap { party in
            occupants[party].isEmpty ? [policy.parties[party].short] : occupants[party].map { names.dossier($0) }
        }
        if case .each = step.actors { return words.joined(separator: "、") }
        return words.joined(separator: "或")
    }

    var unitName: String {
        if let unit = dossier.opening?.signatory.unit { return names.dossier(unit) }
        for unit in occupants.compactMap(\.first) where unit != dossier.id { return names.dossier(unit) }
        return names.organisation(dossier.opening?.signatory.organisation ?? "")
    }

    var labels: [Label] {
        var labels: [Label] = []
        if case .text(let category)? = dossier.entries.isEmpty ? nil : dossier.field("class", at: 0) {
            labels.append(Label(category))
        }
        if dossier.hasEnded { labels.append(Label("已终结", tone: .dashed)) }
        return labels
    }

    /// What was recorded at the opening, corrections included.
    var facts: [Fact] {
        guard let opening = policy.step(dossier.kind), !dossier.entries.isEmpty else { return [] }
        let fields = dossier.fields(at: 0)
        return opening.fields.compactMap { field in
            fields[field.id].flatMap { $0.attachments.isEmpty ? values.fact(field.label, $0, as: field.type) : nil }
        }
    }

    /// Sentences of the law that are shown now and block nothing.
    var advice: [ProjectPage.Advice] {
        var seen: Set<Int> = []
        return situation.offers.filter {
            party($0.step) != nil && (duty($0.step, $0.answers) != nil || policy.carriesOn(policy.steps[$0.step]))
        }
        .flatMap(\.advice).filter { seen.insert($0).inserted }.compactMap { index in
            let rule = policy.rules[index]
            guard rule.advice != nil, let step = rule.at.first.map({ policy.steps[$0] }) else { return nil }
            let text = policy.text(
                ofAdvice: rule, at: step, outcome: step.usualOutcome, fields: nil, answers: nil, on: dossier,
                day: file.today, surroundings: file.surroundings)
            return ProjectPage.Advice(text: text, articles: [links.link(rule.provision)])
        }
    }
}
