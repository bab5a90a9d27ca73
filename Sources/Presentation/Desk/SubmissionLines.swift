import Casework
import Dossiers
import Pages
import Policies
import Storage

/// What a line of a desk is about: the same step, done for the same thing.
struct DeskKey: Hashable {
    let dossier: DossierID
    let step: String
    let answers: Int?

    init(_ dossier: DossierID, _ step: String, _ answers: Int?) {
        self.dossier = dossier
        self.step = step
        self.answers = answers
    }

    /// `nil`: the draft would open a dossier, which nobody awaits.
    init?(_ draft: Draft) {
        guard case .dossier(let id) = draft.key.subject else { return nil }
        self.init(id, draft.key.step, draft.key.answers)
    }
}

/// What lies with a leader (送审稿), in the order in which it should be answered.
struct Waiting: Sendable {
    let draft: Draft
    let duty: Storage.Duty?
}

extension Presenter {
    /// Earliest due day first, and among those without one what has waited longest.
    func inOrder(_ drafts: [Draft]) async throws -> [Waiting] {
        var waiting: [Waiting] = []
        for draft in drafts {
            var duty: Storage.Duty?
            if let key = DeskKey(draft) {
                duty = try await office.store.duties(of: key.dossier, in: draft.key.jurisdiction).first {
                    $0.step == key.step && $0.answers == key.answers
                }
            }
            waiting.append(Waiting(draft: draft, duty: duty))
        }
        func rank(_ each: Waiting) -> (Int32, Int64, String) {
            (each.duty?.due?.number ?? .max, each.draft.updatedAt, Presenter.subject(of: each.draft.key))
        }
        return waiting.sorted { rank($0) < rank($1) }
    }

    /// Lines of a desk: to the leader what he answers, to others what they need not do again.
    func submissions(_ drafts: [Draft], for visitor: Visitor) async throws -> [Pages.DeskPage.Submission] {
        let policy = policy(for: visitor)
        let lights = lights(for: visitor)
        let people = try await office.store.people(Set(drafts.map(\.updatedBy)))
        var lines: [Pages.DeskPage.Submission] = []
        for each in try await inOrder(drafts) {
            let draft = each.draft
            let (step, name, form) = try await subject(of: draft, policy, visitor)
            let isOwn = draft.key.owner == .person(visitor.person)
            let at = TimeText.moment(draft.updatedAt, today: today)
            let author = people[draft.updatedBy]?.name ?? ""
            var line = Pages.DeskPage.Submission(
                step: step, href: isOwn ? form : nil, project: name,
                state: isOwn ? "已送负责人审签，\(at) 送出" : "\(author)已送负责人审签，\(at) 送出",
                due: each.duty.map { lights.mark($0, policy?.step($0.step), policy) },
                dueDay: each.duty?.due?.description,
                withdrawAction: isOwn ? Presenter.address(of: draft.key) + "/withdraw" : nil)
            if visitor.isLeader {
                line.href = Presenter.address(of: draft.key)
                line.state = "\(author)填好，\(at) 送来"
            }
            lines.append(line)
        }
        return lines
    }

    /// What to do next (下一件待办): a leader's signature first, then what his organisation owes earliest.
    func next(for visitor: Visitor) async throws -> PageLink? {
        guard visitor.actsOnDossiers else { return nil }
        let drafts = try await office.awaitingLeader(in: visitor)
        if visitor.isLeader, let first = try await inOrder(drafts).first?.draft {
            let (step, name, _) = try await subject(of: first, policy(for: visitor), visitor)
            return PageLink("下一件待审签：\(step)（\(name)）", href: Presenter.address(of: first.key))
        }
        let waiting = Set(drafts.compactMap(DeskKey.init))
        let desk = office.desk(of: visitor, limit: 20 + waiting.count, countLimit: 0)
        let next = try await office.store.duties(on: desk).items.first { found in
            // Where the clock stands still, the other side is at work.
            found.item.clock != .stopped
                && !waiting.contains(DeskKey(found.dossier, found.item.step, found.item.answers))
        }
        return next.map {
            PageLink(
                "下一件待办：\($0.item.title)（\($0.title)）",
                href: Addresses.act($0.dossier, $0.item.step, answers: $0.item.answers))
        }
    }

    /// The step, what it is about, and the form of a draft.
    func subject(of draft: Draft, _ policy: Policy?, _ visitor: Visitor) async throws -> (
        step: String, name: String, href: String
    ) {
        let step = policy?.step(draft.key.step)?.title ?? draft.key.step
        switch draft.key.subject {
        case .opening(let kind, let command):
            return (
                "新建\(step)", try Office.form(of: draft).values["name"]?.first ?? "",
                Addresses.opening(kind, draft: command)
            )
        case .dossier(let id):
            let name = try await office.store.row(of: id, in: visitor.jurisdiction)?.title ?? id.rawValue
            return (step, name, Addresses.act(id, draft.key.step, answers: draft.key.answers))
        }
    }
}
