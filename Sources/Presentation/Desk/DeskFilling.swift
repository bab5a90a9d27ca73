import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// What a clerk wants to see each morning: what is owed by when, then what only waits for him; inspections and records
    /// that may be made at any time stay on the project's own page. `month` is `2026-10`.
    public func desk(for visitor: Visitor, month: String?) async throws -> Pages.DeskPage.Model {
        let policy = policy(for: visitor)
        let lights = lights(for: visitor)
        // How many there are in all is counted where not all are shown.
        let desk = office.desk(of: visitor, countLimit: 0)
        let duties = visitor.actsOnDossiers ? try await office.store.duties(on: desk).items : []
        let offers =
            visitor.actsOnDossiers ? try await office.store.offers(on: desk) : Storage.DeskPage(items: [], total: 0)
        var model = Pages.DeskPage.Model(
            today: today.description, nextDayOff: nextDayOff(lights.calendar)?.description,
            items: items(duties, policy, lights),
            month: self.month(month, duties.compactMap { $0.item.due }, lights))
        if duties.count == desk.limit {
            let all = try await office.store.duties(on: office.desk(of: visitor, limit: 0, countLimit: 10_000)).total
            if all > duties.count { model.itemsNote = "只列最急的 \(duties.count) 件，共 \(all) 件；其余请到项目库按到期日排序查看。" }
        }
        let open = self.offers(offers.items, besides: duties, policy)
        model.offers = Array(open.prefix(Presenter.mostOffers))
        if open.count > model.offers.count {
            model.offersNote = "最近的 \(Presenter.mostOffers) 件。其余 \(open.count - model.offers.count) 件在各自的项目页上。"
        }
        model.drafts = try await drafts(of: visitor, policy)
        model.approvals = try await submissions(for: visitor, policy)
        if let unit = visitor.organisation.unit {
            model.started = try await started(by: unit, visitor, policy)
            model.startedAll = PageLink("全部", href: Addresses.library)
        }
        model.notices = notices(policy, lights.calendar)
        return model
    }

    private static let mostOffers = 20

    // MARK: what to do

    private struct Line: Hashable {
        let dossier: DossierID
        let step: String
        let answers: Int?
    }

    /// An organisation that plays two parties of a step owes it once.
    private func items(_ duties: [DeskItem<Storage.Duty>], _ policy: Policy?, _ lights: Lights) -> [Pages.DeskPage.Item]
    {
        let wording = policy.map { TermWording(policy: $0) }
        let links = policy.map { self.links($0.edition.id) }
        var seen: Set<Line> = []
        return duties.compactMap { found in
            let duty = found.item
            guard seen.insert(Line(dossier: found.dossier, step: duty.step, answers: duty.answers)).inserted else {
                return nil
            }
            let step = policy?.step(duty.step)
            return Pages.DeskPage.Item(
                step: duty.title, href: Addresses.act(found.dossier, duty.step, answers: duty.answers),
                project: found.title,
                note: duty.answers.map { "答复第 \($0) 条" } ?? "", unit: found.unitName,
                due: lights.mark(duty, step, policy),
                dueDay: duty.due?.description,
                isProvisional: lights.isProvisional(duty),
                article: links?.link(duty.article) ?? ArticleLink(duty.article),
                limit: step.flatMap { wording?.limit($0.term, of: $0) } ?? "")
        }
    }

    /// Offers that carry a dossier on: something waits for them, and they are done once. One line a dossier.
    private func offers(
        _ offers: [DeskItem<Storage.Offer>], besides duties: [DeskItem<Storage.Duty>], _ policy: Policy?
    ) -> [Pages.DeskPage.Item] {
        guard let policy else { return [] }
        let links = links(policy.edition.id)
        let owed = Set(duties.map { Line(dossier: $0.dossier, step: $0.item.step, answers: $0.item.answers) })
        var order: [DossierID] = []
        var byDossier: [DossierID: [(found: DeskItem<Storage.Offer>, step: Step)]] = [:]
        for found in offers {
            guard let step = policy.step(found.item.step), policy.carriesOn(step),
                !owed.contains(Line(dossier: found.dossier, step: found.item.step, answers: found.item.answers)),
                byDossier[found.dossier]?.contains(where: { $0.step.index == step.index }) != true
            else { continue }
            if byDossier[found.dossier] == nil { order.append(found.dossier) }
            byDossier[found.dossier, default: []].append((found, step))
        }
        return order.map { id in
            let found = byDossier[id]!.sorted { $0.step.index < $1.step.index }
            let only = found.count == 1 ? found[0].found : nil
            return Pages.DeskPage.Item(
                step: found.map(\.found.item.title).joined(separator: "、"),
                href: only.map { Addresses.act(id, $0.item.step, answers: $0.item.answers) } ?? Addresses.dossier(id),
                project: found[0].found.title,
                unit: found[0].found.unitName, due: .anyTime, article: links.link(found[0].step.provision))
        }
    }

    // MARK: side panels

    private func drafts(of visitor: Visitor, _ policy: Policy?) async throws -> [Pages.DeskPage.Waiting] {
        let drafts = try await office.store.drafts(of: .person(visitor.person), in: visitor.jurisdiction)
        var result: [Pages.DeskPage.Waiting] = []
        for draft in drafts.prefix(10) {
            let (title, href) = try await subject(of: draft, policy, visitor)
            let state =
                switch draft.state {
                case .editing: "草稿"
                case .awaitingLeader: "已送负责人审签"
                case .returned(let remark): "负责人退回：\(remark)"
                }
            result.append(.init(title: title, href: href, state: "\(state)，\(TimeText.minute(draft.updatedAt))"))
        }
        return result
    }

    private func subject(of draft: Draft, _ policy: Policy?, _ visitor: Visitor) async throws -> (
        title: String, href: String
    ) {
        let step = policy?.step(draft.key.step)?.title ?? draft.key.step
        switch draft.key.subject {
        case .opening(let kind, let command):
            let name = try Office.form(of: draft).values["name"]?.first ?? ""
            return ("新建\(step)" + (name.isEmpty ? "" : "：\(name)"), Addresses.opening(kind, draft: command))
        case .dossier(let id):
            let name = try await office.store.row(of: id, in: visitor.jurisdiction)?.title ?? id.rawValue
            return ("\(step)：\(name)", Addresses.act(id, draft.key.step, answers: draft.key.answers))
        }
    }

    private func submissions(for visitor: Visitor, _ policy: Policy?) async throws -> [Pages.DeskPage.Waiting] {
        var result: [Pages.DeskPage.Waiting] = []
        let submissions = try await office.submissions(for: visitor)
        let people = try await office.store.people(Set(submissions.map(\.updatedBy)))
        for draft in submissions {
            let (title, _) = try await subject(of: draft, policy, visitor)
            result.append(
                .init(
                    title: title, href: Addresses.approvals,
                    state: "\(people[draft.updatedBy]?.name ?? "")，\(TimeText.minute(draft.updatedAt)) 送来"))
        }
        return result
    }

    /// Running dossiers of the visitor's unit on which somebody else must act now.
    private func started(by unit: DossierID, _ visitor: Visitor, _ policy: Policy?) async throws -> [Pages.DeskPage
        .Waiting]
    {
        guard let policy, let kind = policy.kinds.first else { return [] }
        var filter = RegisterFilter()
        filter.kinds = [kind.id]
        filter.units = [unit]
        filter.ended = false
        let rows = try await office.page(
            RegisterQuery(jurisdiction: visitor.jurisdiction, viewer: .everything, filter: filter, limit: 12),
            for: visitor
        ).rows
        let lights = lights(for: visitor)
        var result: [Pages.DeskPage.Waiting] = []
        for row in rows where result.count < 8 {
            let others = try await office.store.duties(of: row.dossier, in: visitor.jurisdiction).filter { duty in
                duty.unit.map { $0 != unit } ?? !visitor.organisation.parties.contains(duty.party)
            }
            guard let first = others.first else { continue }
            let party = policy.party(first.party)?.short ?? first.party
            result.append(
                .init(
                    title: row.title, href: Addresses.dossier(row.dossier),
                    state: "在\(party)　\(first.title)，\(lights.mark(first, policy.step(first.step), policy).words)"))
        }
        return result
    }

    // MARK: notices

    private func notices(_ policy: Policy?, _ calendar: WorkingCalendar) -> [Pages.DeskPage.Notice] {
        var result: [Pages.DeskPage.Notice] = []
        for year in [today.year, today.year + 1]
        where calendar.years[year] == nil && (year == today.year || today.month >= 10) {
            result.append(
                .init(
                    text: "\(year) 年放假安排还没有载入，跨入这一年的到期日只是暂定。", href: "\(Addresses.calendar)?year=\(year)",
                    when: today.description,
                    isUnread: true))
        }
        guard let edition = policy?.edition else { return result }
        let words: String? =
            switch RegulationWording.standing(edition, on: today) {
            case .draft: "\(RegulationWording.quoted(edition.title))是征求意见稿，不是规定，只供试算。"
            case .interpretation: "\(RegulationWording.quoted(edition.title))只有解读，没有条文号。"
            case .ended: "\(RegulationWording.quoted(edition.title))已经失效，请管理员载入新的版本。"
            case .trial:
                edition.inForceUntil.flatMap {
                    $0 <= today.adding(months: 6) ? "\(RegulationWording.quoted(edition.title))试行到 \($0) 为止。" : nil
                }
            case .inForce: nil
            }
        if let words {
            result.append(.init(text: words, href: Addresses.regulation(edition.id), when: today.description))
        }
        return result
    }

    private func nextDayOff(_ calendar: WorkingCalendar) -> Day? {
        (1...30).lazy.map { today.adding(days: $0) }.first { !calendar.isWorkday($0) }
    }

    // MARK: the month

    private func month(_ asked: String?, _ dues: [Day], _ lights: Lights) -> Pages.DeskPage.Month {
        let first = asked.flatMap { Day("\($0)-01") } ?? Day(year: today.year, month: today.month, day: 1)!
        let byDay = Dictionary(grouping: dues) { $0 }
        let days = (0..<Day.length(ofMonth: first.month, year: first.year)).map { offset -> Pages.DeskPage.MonthDay in
            let day = first.adding(days: offset)
            var result = Pages.DeskPage.MonthDay(
                day: day.description, isOff: !lights.calendar.isWorkday(day),
                isMakeUp: lights.calendar.mark(day) == .makeUp)
            let count = byDay[day]?.count ?? 0
            switch lights.mark(due: day).light {
            case .late: result.late = count
            case .soon: result.soon = count
            default: result.later = count
            }
            return result
        }
        func address(_ months: Int) -> String {
            "\(Addresses.desk)?month=\(first.adding(months: months).description.prefix(7))"
        }
        return Pages.DeskPage.Month(
            year: first.year, month: first.month, days: days, previous: address(-1), next: address(1))
    }
}

extension Policy {
    /// A step that is done once, and for which another one waits.
    func carriesOn(_ step: Step) -> Bool {
        !step.repeats && (step.answers != nil || step.downstream.count > 1)
    }
}
