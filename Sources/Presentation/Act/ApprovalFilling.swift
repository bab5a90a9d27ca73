import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// How an address names what a draft is about.
    public static func subject(of key: DraftKey) -> String {
        switch key.subject {
        case .dossier(let id): id.rawValue + (key.answers.map { ".\($0)" } ?? "")
        case .opening(let kind, let command): "new-\(kind)-\(command)"
        }
    }

    /// The draft that an address names, if it names one as addresses do.
    public static func key(person: String, subject: String, step: String, in jurisdiction: String) -> DraftKey? {
        let opening = "new-\(step)-"
        let parts = subject.split(separator: ".", omittingEmptySubsequences: false)
        let key =
            subject.hasPrefix(opening)
            ? DraftKey(
                jurisdiction: jurisdiction, owner: .person(person),
                subject: .opening(kind: step, id: String(subject.dropFirst(opening.count))), step: step)
            : DraftKey(
                jurisdiction: jurisdiction, owner: .person(person), subject: .dossier(DossierID(String(parts[0]))),
                step: step, answers: parts.count > 1 ? Int(parts[1]) : nil)
        return self.subject(of: key) == subject ? key : nil
    }

    /// Where a leader reads and answers a submission.
    public static func address(of key: DraftKey) -> String {
        let owner =
            switch key.owner {
            case .person(let id), .organisation(let id): id
            }
        return Addresses.submission(
            Addresses.escaped(owner), Addresses.escaped(subject(of: key)), Addresses.escaped(key.step))
    }

    /// Where a clerk goes on with a draft.
    public static func form(of key: DraftKey) -> String {
        switch key.subject {
        case .dossier(let id): Addresses.act(id, key.step, answers: key.answers)
        case .opening(let kind, let command): Addresses.opening(kind, draft: command)
        }
    }

    /// “申报（审批系统）”.
    public func title(of draft: Draft, for visitor: Visitor) async throws -> String {
        let (step, name, _) = try await subject(of: draft, policy(for: visitor), visitor)
        return name.isEmpty ? step : "\(step)（\(name)）"
    }

    /// The submissions that wait for a leader in the order in which he goes through them.
    public func submissionOrder(for leader: Visitor) async throws -> [Draft] {
        try await inOrder(try await office.submissions(for: leader)).map(\.draft)
    }

    /// What waits for the leader of an organisation: the most urgent submission as it will be filed, and the way to the others.
    public func approvals(for leader: Visitor) async throws -> ApprovalPage.Model {
        let drafts = try await submissionOrder(for: leader)
        return try await approvals(drafts, showing: drafts.first, for: leader)
    }

    /// `nil` where the one that is asked for does not wait for him.
    public func approvals(for leader: Visitor, showing key: DraftKey) async throws -> ApprovalPage.Model? {
        let drafts = try await submissionOrder(for: leader)
        guard let shown = drafts.first(where: { $0.key == key }) else { return nil }
        return try await approvals(drafts, showing: shown, for: leader)
    }

    private func approvals(_ drafts: [Draft], showing shown: Draft?, for leader: Visitor) async throws
        -> ApprovalPage.Model
    {
        let lines = try await submissions(drafts, for: leader).map { line in
            ApprovalPage.Line(
                title: line.project.isEmpty ? line.step : "\(line.step)：\(line.project)", href: line.href ?? "",
                state: line.state, due: line.due, isShown: line.href == shown.map { Presenter.address(of: $0.key) })
        }
        var model = ApprovalPage.Model(lines: lines)
        if let shown { model.shown = try await submission(shown, leader) }
        model.banner = policy(for: leader).map {
            RegulationWording.banner($0, on: today, links: links($0.edition.id))
        }
        return model
    }

    private func submission(_ draft: Draft, _ leader: Visitor) async throws -> ApprovalPage.Submission? {
        guard case .person(let person) = draft.key.owner else { return nil }
        let form = try Office.form(of: draft)
        guard let (file, step) = try await open(draft.key, form, leader) else { return nil }
        var read = form.read(for: step)
        // What the leader may not see is not named to him because a clerk wrote its number.
        read.fields = try await office.granted(read.fields, on: file.dossier, to: leader)
        var names = try await names(in: file, [])
        names.people = try await office.store.people([person])
        for row in try await office.store.rows(
            of: Set(read.fields.values.flatMap(\.references)), in: leader.jurisdiction)
        {
            names.dossiers[row.dossier] = row.title
        }
        let links = links(file.policy.edition.id)
        let values = ValueText(names: names)
        let facts = step.fields.compactMap { field in
            read.fields[field.id].flatMap {
                $0.attachments.isEmpty
                    ? values.fact(field.label, $0, as: field.type, articles: [links.link(field.provision)]) : nil
            }
        }
        let isOpening = file.dossier.entries.isEmpty
        let address = Presenter.address(of: draft.key)
        var sheet = ActSheet(
            file: file, step: step, target: isOpening ? .opening(kind: step.id) : .dossier(file.dossier.id),
            visitor: leader, answers: draft.key.answers, form: form)
        sheet.read = read
        let typedName = if case .text(let name)? = read.fields["name"] { name } else { "新的\(step.title)" }
        var submission = ApprovalPage.Submission(
            step: isOpening ? "新建\(step.title)" : step.title,
            dossier: isOpening
                ? nil : PageLink(Projector.name(of: file.dossier), href: Addresses.dossier(file.dossier.id)),
            subject: isOpening ? typedName : Projector.name(of: file.dossier), author: names.person(person),
            sent: TimeText.minute(draft.updatedAt),
            due: sheet.duty.map { lights(for: leader).mark($0.due) }, articles: [links.link(step.provision)],
            happened: form.on,
            outcome: form.outcome.flatMap { id in step.outcomes.first { $0.id == id }?.title },
            sections: [.init(title: "填写的内容", facts: facts)],
            materials: form.papers.sorted { $0.key < $1.key }.flatMap { name, papers in
                papers.map {
                    PageLink(
                        "\(step.field(name)?.label ?? name)：\($0.name)", href: Addresses.paper($0.digest, name: $0.name)
                    )
                }
            },
            refusals: try await refusals(of: form, read, step, file, draft, person, links),
            agreeAction: address + "/agree", returnAction: address + "/return",
            seal: Office.seal(of: draft))
        submission.dueDay = sheet.duty?.due.day?.description
        submission.limit = TermWording(policy: file.policy).limit(sheet.duty?.term ?? step.term, of: step)
        submission.review = try await underReview(sheet)
        submission.similar = try await similar(sheet)
        return submission
    }

    private func open(_ key: DraftKey, _ form: TypedForm, _ leader: Visitor) async throws -> (File, Step)? {
        switch key.subject {
        case .dossier(let id):
            guard let file = try await office.file(id, for: leader), let step = file.policy.step(key.step) else {
                return nil
            }
            return (file, step)
        case .opening(let kind, _):
            guard let step = policy(for: leader)?.step(kind),
                let file = try await office.opening(of: kind, for: leader, form: form.read(for: step).fields)
            else { return nil }
            return (file, step)
        }
    }

    /// What the office would say to it now; nothing is written.
    private func refusals(
        of form: TypedForm, _ read: ReadForm, _ step: Step, _ file: File, _ draft: Draft, _ person: String,
        _ links: ArticleLinks
    ) async throws -> [Pages.Reason] {
        guard let on = read.on,
            let organisation = try await office.store.organisation(draft.organisation, in: draft.key.jurisdiction)
        else { return [] }
        let actor = Actor(
            person: person, organisation: organisation.id, parties: organisation.parties, unit: organisation.unit)
        let command = Command(
            id: form.command,
            act: .step(
                step.id, outcome: form.outcome, fields: read.fields, recipients: form.recipients, answers: form.answers),
            actor: actor, on: on, today: file.today, recordedAt: office.clock.now())
        var around = file.surroundings
        // What is being opened may name itself.
        if file.dossier.entries.isEmpty { around.dossiers[.itself] = file.dossier }
        guard
            case .refused(let refusal) = file.policy.decide(command, on: file.dossier, surroundings: around)
        else { return [] }
        let filling = ReasonFilling(links: links)
        func words(_ reasons: [Policies.Reason], isUnknown: Bool) -> [Pages.Reason] {
            file.explain(reasons, of: step, outcome: form.outcome, form: read.fields, answers: form.answers).map {
                filling.reason($0, isUnknown: isUnknown)
            }
        }
        return words(refusal.reasons, isUnknown: false) + words(refusal.undetermined, isUnknown: true)
    }
}
