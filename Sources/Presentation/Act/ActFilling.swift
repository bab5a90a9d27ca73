import Casework
import Dossiers
import Foundation
import Pages
import Policies
import Storage

extension Presenter {
    /// The form of a step. `form` is what was typed just now; without it the saved draft, else an empty form; `draft` is the
    /// command of a draft that would open a dossier. `answer` is what the office said to it.
    public func act(
        _ target: ActRequest.Target, step id: String, answers: Int?, form typed: TypedForm?,
        draft command: String? = nil, answer: ActAnswer?, for visitor: Visitor
    ) async throws -> ActPage.Model? {
        guard let desk = try await table(target, step: id, typed, visitor) else { return nil }
        let (file, step) = desk
        guard file.has(occurrence: answers, of: step) else { return nil }
        if let reasons = try await silencing(typed, target, step, answer, visitor) {
            // Not a word of what was typed is repeated.
            var model = try await model(
                ActSheet(file: file, step: step, target: target, visitor: visitor, answers: answers, form: nil), nil)
            model.refusals = reasons.map { ReasonFilling(links: links(file.policy.edition.id)).reason($0) }
            model.draft?.saved = nil
            model.refusedNote = "这一页填的内容一点也没有存；存过的草稿已经清除"
            return model
        }
        // Who does not say what he answers is shown what is open.
        let answers =
            answers
            ?? (file.dossier.entries.isEmpty ? nil : file.situation.offers.first { $0.step == step.index }?.answers)
        let saved = try await office.draft(
            target, step: id, answers: answers, of: visitor, command: typed?.command ?? command ?? "")
        let form = typed ?? saved?.form
        var sheet = ActSheet(file: file, step: step, target: target, visitor: visitor, answers: answers, form: form)
        sheet.isFresh = typed == nil
        if let fields = sheet.read?.fields {
            sheet.read?.fields = try await office.granted(fields, on: file.dossier, to: visitor)
        }
        sheet.answer(answer)
        guard visitor.actsOnDossiers,
            file.party(of: visitor, for: step, opening: step.isOpening && form != nil ? sheet.read?.fields : nil) != nil
                || sheet.isOpening
        else {
            return try await strangersPage(sheet)
        }
        return try await model(sheet, saved?.draft)
    }

    private func table(_ target: ActRequest.Target, step id: String, _ typed: TypedForm?, _ visitor: Visitor)
        async throws -> (File, Step)?
    {
        switch target {
        case .opening(let kind):
            guard kind == id, let step = policy(for: visitor)?.step(kind) else { return nil }
            let fields = typed?.read(for: step).fields ?? [:]
            guard let file = try await office.opening(of: kind, for: visitor, form: fields) else { return nil }
            return (file, step)
        case .dossier(let dossier):
            guard let file = try await office.file(dossier, for: visitor), let step = file.policy.step(id),
                !step.isOpening,
                file.policy.steps(ofKind: file.dossier.kind).contains(where: { $0.index == step.index })
            else { return nil }
            return (file, step)
        }
    }

    /// Why nothing of this form may be kept or repeated; `nil` where it may.
    private func silencing(
        _ typed: TypedForm?, _ target: ActRequest.Target, _ step: Step, _ answer: ActAnswer?, _ visitor: Visitor
    ) async throws
        -> [ExplainedReason]?
    {
        if case .refused(let refused)? = answer, refused.keepsNothing { return refused.reasons }
        guard let typed else { return nil }
        let reasons = try await office.keepsNothing(typed, target, step: step.id, by: visitor)
        return reasons.isEmpty ? nil : reasons
    }

    /// Somebody else's step: who does it, and no form.
    private func strangersPage(_ sheet: ActSheet) async throws -> ActPage.Model {
        var model = frame(of: sheet)
        model.mayAct = false
        let reason = Policies.Reason(.wrongParty, [sheet.step.provision.citation])
        model.refusals = sheet.file.explain([reason], of: sheet.step).map {
            ReasonFilling(links: links(sheet.policy.edition.id)).reason($0)
        }
        return model
    }

    private func frame(of sheet: ActSheet) -> ActPage.Model {
        let (file, step) = (sheet.file, sheet.step)
        let links = links(file.policy.edition.id)
        let dossier =
            sheet.isOpening ? nil : PageLink(Projector.name(of: file.dossier), href: Addresses.dossier(file.dossier.id))
        var model = ActPage.Model(
            title: sheet.isOpening ? "新建\(step.title)" : step.title, dossier: dossier,
            organisation: sheet.visitor.organisation.name,
            articles: [links.link(step.provision)],
            banner: RegulationWording.banner(
                file.policy, on: file.today, links: links, running: !sheet.isOpening), action: sheet.action,
            command: sheet.command, expected: sheet.expected,
            happened: ActPage.Happened(value: file.today.description, latest: file.today.description),
            sections: [],
            cancel: dossier?.href
                ?? (file.policy.kinds.first?.id == step.id ? Addresses.library : Addresses.register(step.id)))
        model.forms = file.policy.forms(showing: step).map { form in
            ActPage.Form(
                link: PageLink(
                    form.title,
                    href: sheet.isOpening
                        ? Addresses.blankForm(file.policy.edition.id, form.id)
                        : Addresses.form(file.dossier.id, form.id)),
                article: links.link(form.provision), isNeeded: form.neededBy.contains(step.index))
        }
        if let answers = sheet.answers, let entry = file.dossier.entry(answers) {
            model.summary = "答复第 \(answers) 条：\(file.policy.step(entry.step)?.title ?? entry.step)（\(entry.happenedOn)）"
        }
        if let duty = sheet.duty {
            model.due = lights(for: sheet.visitor).mark(duty.due)
            model.dueDay = duty.due.day?.description
            model.limit = TermWording(policy: file.policy).limit(duty.term, of: step)
        } else {
            model.limit = TermWording(policy: file.policy).limit(step.term, of: step)
        }
        return model
    }

    private func model(_ sheet: ActSheet, _ draft: Draft?) async throws -> ActPage.Model {
        var model = frame(of: sheet)
        let step = sheet.step
        let links = links(sheet.policy.edition.id)
        let choices = try await choices(for: step, opening: sheet.isOpening, sheet.visitor)
        let asked = sheet.asked
        var fields = FieldFilling(
            policy: sheet.policy, step: step, form: sheet.form ?? sheet.prefilled(choices), errors: sheet.errors,
            choices: choices, links: links,
            excluded: asked.excluded, certain: asked.certain, outcomes: sheet.outcomesAsking)
        fields.cells = sheet.faults.cells
        fields.template = sheet.template(of:)
        model.sections = sections(fields, step, sheet.policy)
        model.happened.value = sheet.form.map(\.on).flatMap { $0.isEmpty ? nil : $0 } ?? sheet.file.today.description
        model.happened.error = sheet.errors["@on"] ?? (sheet.isFresh ? nil : sheet.read?.onError)
        model.outcomes = sheet.outcomes
        model.outcome = sheet.form?.outcome
        model.outcomeError = sheet.errors["@outcome"]
        model.recipients = step.recipients.map { Option(sheet.policy.parties[$0].id, sheet.policy.parties[$0].title) }
        model.served = sheet.form?.recipients ?? model.recipients.map(\.value)
        let filling = ReasonFilling(links: links)
        model.refusals =
            sheet.refusals.map { filling.reason($0) } + sheet.undetermined.map { filling.reason($0, isUnknown: true) }
        if !sheet.isFresh { model.refusedNote = "您填的内容还在" }
        if sheet.isOpening, sheet.form == nil { model.begun = try await begun(step, sheet.visitor) }
        model.missing = sheet.missing(fields, links)
        model.isAccepted = sheet.policy.steps.contains { $0.accepts.contains(step.index) }
        model.advice = sheet.advice(links)
        model.similar = try await similar(sheet)
        model.review = try await underReview(sheet)
        if model.review != nil, model.summary.isEmpty { model.summary = try await gist(sheet) }
        model.conflict = try await conflict(sheet)
        model.approval = try await approval(sheet.visitor, draft)
        if case .sent = model.approval, let draft {
            model.withdrawAction = Presenter.address(of: draft.key) + "/withdraw"
        }
        model.elsewhere = try await elsewhere(sheet)
        model.draft = ActPage.Draft(action: sheet.draftAction, saved: draft.map { TimeText.minute($0.updatedAt) })
        return model
    }

    /// Whose dossier it is and what it costs: what a reviewer asks first.
    private func gist(_ sheet: ActSheet) async throws -> String {
        guard let row = try await office.store.row(of: sheet.file.dossier.id, in: sheet.visitor.jurisdiction) else {
            return ""
        }
        let amount = row.amount.map { amount in
            "\(sheet.policy.step(row.kind)?.field("amount")?.label ?? "金额") \(ValueText.money(amount))"
        }
        return ([row.unitName, amount ?? ""] + sheet.policy.amounts(of: sheet.file.dossier).spending)
            .filter { !$0.isEmpty }.joined(separator: "　")
    }

    /// What the visitor has begun of the same kind.
    private func begun(_ step: Step, _ visitor: Visitor) async throws -> [PageLink] {
        try await office.store.drafts(of: .person(visitor.person), in: visitor.jurisdiction).compactMap { draft in
            guard case .opening(step.id, let command) = draft.key.subject else { return nil }
            let name = try Office.form(of: draft).values["name"]?.first ?? ""
            return PageLink(
                "\(name.isEmpty ? "未写名称" : name)（\(TimeText.minute(draft.updatedAt))）",
                href: Addresses.opening(step.id, draft: command))
        }
    }

    // MARK: parts

    /// The step's own article first, then every article that asks for something here, in the order of the form.
    private func sections(_ fields: FieldFilling, _ step: Step, _ policy: Policy) -> [ActPage.Section] {
        var order: [String] = []
        var byArticle: [String: [(field: Field, shown: FormField)]] = [:]
        for field in step.fields {
            guard let shown = fields.field(field) else { continue }
            let article = field.provision.citation.heading
            if byArticle[article] == nil { order.append(article) }
            byArticle[article, default: []].append((field, shown))
        }
        let own = step.provision.citation.heading
        if let index = order.firstIndex(of: own) { order.insert(order.remove(at: index), at: 0) }
        let gists = readings[policy.edition.id]?.gists ?? [:]
        return order.map { article in
            let asked = byArticle[article]!
            // The sentence of the instrument because of which these fields stand here.
            let names = asked.flatMap {
                [$0.field.rule.map { policy.rules[$0].id }, "\(step.id).\($0.field.id)"].compactMap { $0 }
            }
            let gist = article == own ? gists[step.id] : names.lazy.compactMap { gists[$0] }.first
            return ActPage.Section(
                title: article == own ? step.title : "\(article)的要求", note: gist ?? "",
                article: fields.links.link(article),
                fields: asked.map(\.shown))
        }
    }

    func choices(for step: Step, opening: Bool, _ visitor: Visitor) async throws -> Choices {
        var choices = Choices()
        for kind in Set(step.fields.compactMap(\.type.referencedKind)) {
            choices.dossiers[kind] = try await office.choices(ofKind: kind, for: visitor).map {
                Option($0.dossier.rawValue, $0.title)
            }
            // What is being opened has no number yet, but may name itself.
            if opening, kind == step.id {
                choices.dossiers[kind]?.insert(Option(DossierID.itself.rawValue, "正在新建的这个\(step.title)"), at: 0)
            }
        }
        if step.fields.contains(where: { $0.type == .person || $0.type == .list(.person) }) {
            let accounts = try await office.store.accounts(
                ofOrganisation: visitor.organisation.id, in: visitor.jurisdiction
            ).filter { !$0.disabled }
            let people = try await office.store.people(Set(accounts.map(\.person)))
            choices.people = people.values.filter { !$0.erased }.map(\.name).sorted().map { Option($0, $0) }
        }
        return choices
    }

    private func conflict(_ sheet: ActSheet) async throws -> ActPage.Conflict? {
        guard let since = sheet.since, let last = since.last else { return nil }
        let person = try await office.store.person(last.signatory.person)?.name ?? ""
        let title = sheet.policy.step(last.step)?.title ?? "改动"
        return ActPage.Conflict(
            text: "您打开后，\(person) \(TimeText.minute(last.recordedAt).suffix(5)) 办了“\(title)”"
                + (since.count > 1 ? "等 \(since.count) 件" : "") + "。请看改动后再提交，您填的内容还在。",
            link: PageLink("看改动", href: Addresses.entry(sheet.file.dossier.id, last.sequence)))
    }

    /// Somebody else of the organisation has filled the same step in, and it lies with the leader: a second record is not asked for.
    private func elsewhere(_ sheet: ActSheet) async throws -> ActPage.Elsewhere? {
        guard !sheet.isOpening else { return nil }
        let key = DeskKey(sheet.file.dossier.id, sheet.step.id, sheet.answers)
        let visitor = sheet.visitor
        let found = try await office.awaitingLeader(in: visitor).first {
            DeskKey($0) == key && $0.key.owner != .person(visitor.person)
        }
        guard let found else { return nil }
        let author = try await office.store.person(found.updatedBy)?.name ?? ""
        let at = TimeText.moment(found.updatedAt, today: today)
        guard visitor.isLeader else {
            return ActPage.Elsewhere(title: "\(author)已送负责人审签", text: "\(at) 送出，不用再填。要改请\(author)先撤回。")
        }
        return ActPage.Elsewhere(
            title: "经办人已填好，等您审签", text: "\(author) \(at) 送来。在这里另填，就成了同一件事的第二份。",
            link: PageLink("看送审稿，答复经办人", href: Presenter.address(of: found.key)))
    }

    private func approval(_ visitor: Visitor, _ draft: Draft?) async throws -> ActPage.Approval {
        guard visitor.organisation.requiresLeader else { return .notNeeded }
        if visitor.isLeader { return .own }
        guard let draft else { return .toSend }
        switch draft.state {
        case .editing: return .toSend
        case .awaitingLeader: return .sent("\(TimeText.moment(draft.updatedAt, today: today)) 送出")
        case .returned(let remark):
            return .returned(by: try await office.store.person(draft.updatedBy)?.name ?? "负责人", reason: remark)
        }
    }
}
