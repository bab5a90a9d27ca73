import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// What a clerk wants to see each morning: what is owed by when, then what only waits for him; inspections and records
    /// that may be made at any time stay on the project's own page. `month` is `2026-10`.
    public func desk(for visitor: Visitor, month: String?, page: Int = 1) async throws -> Pages.DeskPage.Model {
        let policy = policy(for: visitor)
        let lights = lights(for: visitor)
        let page = min(max(page, 1), 100)
        // How many there are in all is counted where not all are shown.
        var desk = office.desk(of: visitor, countLimit: 0)
        desk.offset = (page - 1) * desk.limit
        let duties = visitor.actsOnDossiers ? try await office.store.duties(on: desk).items : []
        let offers =
            visitor.actsOnDossiers && page == 1
            ? try await office.store.offers(on: desk) : Storage.DeskPage(items: [], total: 0)
        let submitted = try await office.awaitingLeader(in: visitor)
        let waiting = Set(submitted.compactMap(DeskKey.init))
        let owed = Set(duties.map { DeskKey($0.dossier, $0.item.step, $0.item.answers) })
        let mine = try await office.store.drafts(of: .person(visitor.person), in: visitor.jurisdiction)
        let returned = ReturnedDrafts(mine)
        var model = Pages.DeskPage.Model(
            today: today.description, nextDayOff: nextDayOff(lights.calendar)?.description,
            items: try await items(page == 1 ? returned.besides(owed) : [], visitor, policy)
                + items(duties, besides: waiting, returned, policy, lights),
            month: self.month(month, page: page, duties.compactMap { $0.item.due }, lights))
        model.views = views(for: visitor, at: Addresses.desk)
        if duties.count == desk.limit || page > 1 { try await leaf(&model, page, duties.count, month, visitor, lights) }
        let open = self.offers(offers.items, besides: waiting.union(returned.keys), policy)
        model.offers = Array(open.prefix(Presenter.mostOffers))
        if open.count > model.offers.count {
            model.offersNote = "最近的 \(Presenter.mostOffers) 件。其余 \(open.count - model.offers.count) 件在各自的项目页上。"
        }
        model.drafts = try await lines(mine, visitor, policy)
        let lines = try await submissions(submitted, for: visitor)
        if visitor.isLeader { model.approvals = lines } else { model.sent = lines }
        // Whoever may begin one finds it where his day begins.
        if let policy, let kind = policy.kinds.first { model.create = openings(kind, policy, visitor) }
        if let unit = visitor.organisation.unit {
            model.started = try await started(by: unit, visitor, policy)
            model.startedAll = PageLink("全部", href: Addresses.library(of: unit))
        }
        model.notices = try await closedNotices(visitor, policy) + notices(policy, lights.calendar)
        return model
    }

    private static let mostOffers = 20

    // MARK: what to do

    /// A list of more than one page: how much there is, how much of it presses, and the ways to the other pages.
    private func leaf(
        _ model: inout Pages.DeskPage.Model, _ page: Int, _ shown: Int, _ month: String?, _ visitor: Visitor,
        _ lights: Lights
    ) async throws {
        func count(before day: Day?) async throws -> Int {
            var desk = office.desk(of: visitor, limit: 0, countLimit: 10_000)
            desk.dueBefore = day
            return try await office.store.duties(on: desk).total
        }
        let size = office.desk(of: visitor).limit
        let all = try await count(before: nil)
        guard all > size else { return }
        let firstCalm = (1...30).lazy.map { today.adding(days: $0) }.first { lights.mark(due: $0).light == .ok }
        let late = try await count(before: today)
        model.pressing = .init(late: late, soon: try await count(before: firstCalm) - late)
        func address(_ page: Int) -> String { Presenter.desk(month: month, page: page) }
        let last = (all + size - 1) / size
        var paging = Paging(
            first: shown == 0 ? 0 : (page - 1) * size + 1, last: (page - 1) * size + shown, total: all,
            pages: Set([1, page - 1, page, page + 1, last]).filter { (1...last).contains($0) }.sorted().map {
                Tab(String($0), href: address($0), isCurrent: $0 == page)
            })
        if page > 1 { paging.previous = address(page - 1) }
        if page < last { paging.next = address(page + 1) }
        model.paging = paging
    }

    /// The desk as its address says it, so that the way back leads to the same place.
    private static func desk(month: String?, page: Int) -> String {
        let parts = [month.map { "month=\(Addresses.escaped($0))" }, page > 1 ? "page=\(page)" : nil].compactMap { $0 }
        return Addresses.desk + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }

    /// An organisation that plays two parties of a step owes it once. What lies with the leader is listed with him.
    private func items(
        _ duties: [DeskItem<Storage.Duty>], besides waiting: Set<DeskKey>, _ returned: ReturnedDrafts,
        _ policy: Policy?, _ lights: Lights
    ) -> [Pages.DeskPage.Item] {
        let wording = policy.map { TermWording(policy: $0) }
        let links = policy.map { self.links($0.edition.id) }
        var seen = waiting
        return duties.compactMap { found in
            let duty = found.item
            let key = DeskKey(found.dossier, duty.step, duty.answers)
            guard seen.insert(key).inserted else { return nil }
            let step = policy?.step(duty.step)
            let notes = [
                returned.remark(on: key).map(ReturnedDrafts.note), duty.answers.map { "答复第 \($0) 条" },
            ]
            return Pages.DeskPage.Item(
                step: duty.title, href: Addresses.act(found.dossier, duty.step, answers: duty.answers),
                project: found.title,
                note: notes.compactMap { $0 }.joined(separator: "　"), unit: found.unitName,
                due: lights.mark(duty, step, policy),
                dueDay: duty.due?.description,
                isProvisional: lights.isProvisional(duty),
                article: links?.link(duty.article) ?? ArticleLink(duty.article),
                limit: step.flatMap { wording?.limit($0.term, of: $0) } ?? "")
        }
    }

    /// Offers that carry a dossier on: something waits for them, and they are done once. One line a dossier.
    private func offers(
        _ offers: [DeskItem<Storage.Offer>], besides listed: Set<DeskKey>, _ policy: Policy?
    ) -> [Pages.DeskPage.Item] {
        guard let policy else { return [] }
        let links = links(policy.edition.id)
        var order: [DossierID] = []
        var byDossier: [DossierID: [(found: DeskItem<Storage.Offer>, step: Step)]] = [:]
        for found in offers {
            guard let step = policy.step(found.item.step), policy.carriesOn(step),
                !listed.contains(DeskKey(found.dossier, found.item.step, found.item.answers)),
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

    /// What was begun and not handed in.
    private func lines(_ drafts: [Draft], _ visitor: Visitor, _ policy: Policy?) async throws
        -> [Pages.DeskPage.Waiting]
    {
        var result: [Pages.DeskPage.Waiting] = []
        // What lies with the leader, or came back from him, stands among the things to do.
        for draft in drafts.filter({ $0.state == .editing }).prefix(10) {
            let (step, name, href) = try await subject(of: draft, policy, visitor)
            let title = name.isEmpty ? step : "\(step)：\(name)"
            result.append(.init(title: title, href: href, state: "草稿，\(TimeText.minute(draft.updatedAt))"))
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

    /// To whoever administers: what waits for organisations that were closed, and nobody else can do.
    private func closedNotices(_ visitor: Visitor, _ policy: Policy?) async throws -> [Pages.DeskPage.Notice] {
        guard visitor.isAdministrator, let policy else { return [] }
        let organisations = try await office.store.organisations(in: visitor.jurisdiction)
        let places = ClosedPlaces(organisations)
        var result: [Pages.DeskPage.Notice] = []
        for one in organisations {
            guard let desk = places.desk(of: one, limit: Presenter.mostStalled) else { continue }
            let duties = try await office.store.duties(on: desk).items.filter {
                policy.isStopped($0.item.step, in: places)
            }
            let owed = Set(duties.map { DeskKey($0.dossier, $0.item.step, $0.item.answers) })
            let open = try await office.store.offers(on: desk).items.filter { found in
                policy.step(found.item.step).map(policy.carriesOn) == true
                    && policy.isStopped(found.item.step, in: places)
            }
            let counts = [
                owed.count > 0 ? "\(owed.count) 件应办" : "", open.isEmpty ? "" : "\(open.count) 件可办",
            ].filter { !$0.isEmpty }
            guard !counts.isEmpty else { continue }
            result.append(
                .init(
                    text: "\(one.name)已停用，\(counts.joined(separator: "、"))的事没有人办，请另定单位担任，或者恢复这个单位。",
                    href: Addresses.organisation(one.id), when: today.description, isUnread: true))
        }
        return result
    }

    /// Beyond so many the number is no longer read.
    private static let mostStalled = 500

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

    private func month(_ asked: String?, page: Int, _ dues: [Day], _ lights: Lights) -> Pages.DeskPage.Month {
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
            Presenter.desk(month: String(first.adding(months: months).description.prefix(7)), page: page)
        }
        return Pages.DeskPage.Month(
            year: first.year, month: first.month, days: days, previous: address(-1), next: address(1))
    }
}
