import Dossiers
import Foundation
import Policies
import Storage

/// Drafts and the leader's agreement (草稿与审签): what a clerk prepares, kept until it is submitted or thrown away.
extension Office {
    public enum Drafted: Sendable {
        case saved(at: Int64)
        /// The content may not be kept at all; a draft that was there is gone.
        case nothingKept([ExplainedReason])
        /// It was submitted from another window, or agreed to: nothing was kept, and the act is in the history.
        case alreadyWritten(DossierID, Entry)
        case notFound
    }

    /// Several dossiers of a kind may be begun side by side: the command that each would become tells them apart. So does the
    /// entry that a step answers, where it is owed several times.
    public func draftKey(
        _ target: ActRequest.Target, step: String, answers: Int?, of visitor: Visitor, command: String
    ) -> DraftKey {
        let subject: DraftKey.Subject
        switch target {
        case .dossier(let id): subject = .dossier(id)
        case .opening(let kind): subject = .opening(kind: kind, id: command)
        }
        return DraftKey(
            jurisdiction: visitor.jurisdiction, owner: .person(visitor.person), subject: subject, step: step,
            answers: answers)
    }

    /// Classified content is refused before any of it is stored: asked before a draft is kept and before a paper is.
    public func keepsNothing(_ form: TypedForm, _ target: ActRequest.Target, step id: String, by visitor: Visitor)
        async throws -> [ExplainedReason]
    {
        guard case .opening(let kind) = target, let file = try await opening(of: kind, for: visitor),
            let step = file.policy.step(id)
        else { return [] }
        let fields = form.read(for: step).fields
        let reasons = file.policy.keepsNothing(
            of: fields, for: step, on: file.dossier, day: file.today, surroundings: file.surroundings)
        return file.explain(reasons, of: step, form: fields)
    }

    public func save(
        _ form: TypedForm, _ target: ActRequest.Target, step: String, by visitor: Visitor, state: DraftState = .editing
    ) async throws -> Drafted {
        // What no act could be done with is no draft of one.
        guard visitor.actsOnDossiers, form.command.utf8.count <= 100 else { return .notFound }
        let asked: Step?
        switch target {
        case .dossier(let id):
            let file = try await file(id, for: visitor)
            let found = file?.policy.step(step)
            asked = found.flatMap { file?.has(occurrence: form.answers, of: $0) == true ? $0 : nil }
        case .opening(let kind):
            let opening = regulations.current(in: visitor.jurisdiction)?.step(kind)
            asked = opening?.isOpening == true && kind == step && form.answers == nil ? opening : nil
        }
        guard let asked else { return .notFound }
        let form = form.unsealed(for: asked)
        let key = draftKey(target, step: step, answers: form.answers, of: visitor, command: form.command)
        if let done = try await written(form.command, target, by: visitor) {
            try await discard(key, if: form.command)
            return .alreadyWritten(done.dossier, done.entry)
        }
        let forbidden = try await keepsNothing(form, target, step: step, by: visitor)
        guard forbidden.isEmpty else {
            try await clear(key)
            return .nothingKept(forbidden)
        }
        let now = clock.now()
        let text = String(decoding: try JSONEncoder().encode(form), as: UTF8.self)
        // What the leader wants changed stands there until it is sent again, however often it is kept meanwhile.
        var (state, hand) = (state, visitor.person)
        if state == .editing, let returned = try await store.draft(key), returned.state.name == .returned {
            (state, hand) = (returned.state, returned.updatedBy)
        }
        try await store.save(
            Draft(
                key: key, organisation: visitor.organisation.id, fields: text, updatedAt: now, updatedBy: hand,
                state: state))
        // A leader may have agreed while it was being kept: an act that is done has no draft.
        if let done = try await written(form.command, target, by: visitor) {
            try await discard(key, if: form.command)
            return .alreadyWritten(done.dossier, done.entry)
        }
        return .saved(at: now)
    }

    /// Throws away a draft of which nothing may be kept, and the papers that came with it and belong to nothing else.
    public func clear(_ key: DraftKey) async throws {
        guard let draft = try await store.draft(key) else { return }
        try await store.delete(key)
        for paper in try Office.form(of: draft).papers.values.joined() { try await store.discard(paper: paper.digest) }
    }

    /// Throws a draft away if it is still the one of this command.
    func discard(_ key: DraftKey, if command: String) async throws {
        guard let draft = try await store.draft(key), try Office.form(of: draft).command == command else { return }
        try await store.delete(key)
    }

    /// What a leader has read: another one where anything of the draft was changed.
    public static func seal(of draft: Draft) -> String { Storage.Digest(of: Array(draft.fields.utf8)).hex }

    public func draft(
        _ target: ActRequest.Target, step: String, answers: Int?, of visitor: Visitor, command: String
    ) async throws -> (draft: Draft, form: TypedForm)? {
        let key = draftKey(target, step: step, answers: answers, of: visitor, command: command)
        guard let draft = try await store.draft(key) else { return nil }
        return (draft, try Office.form(of: draft))
    }

    public static func form(of draft: Draft) throws -> TypedForm {
        try JSONDecoder().decode(TypedForm.self, from: Data(draft.fields.utf8))
    }

    /// What the visitor's organisation has sent to its leader: nobody of it should write the same a second time.
    public func awaitingLeader(in visitor: Visitor) async throws -> [Draft] {
        guard visitor.actsOnDossiers, visitor.organisation.requiresLeader else { return [] }
        return try await store.drafts(
            ofOrganisation: visitor.organisation.id, in: visitor.jurisdiction, state: .awaitingLeader)
    }

    /// What waits for the agreement of a leader of this organisation.
    public func submissions(for leader: Visitor) async throws -> [Draft] {
        guard leader.isLeader else { return [] }
        return try await store.drafts(
            ofOrganisation: leader.organisation.id, in: leader.jurisdiction, state: .awaitingLeader)
    }

    /// The act that a draft would become.
    public func request(of draft: Draft) async throws -> ActRequest? {
        let form = try Office.form(of: draft)
        let target: ActRequest.Target
        let policy: Policy?
        switch draft.key.subject {
        case .dossier(let id):
            target = .dossier(id)
            policy = try await reader.dossier(id, in: draft.key.jurisdiction).flatMap { regulations.policy($0.edition) }
        case .opening(let kind, _):
            target = .opening(kind: kind)
            policy = regulations.current(in: draft.key.jurisdiction)
        }
        guard let step = policy?.step(draft.key.step) else { return nil }
        let read = form.read(for: step)
        guard let on = read.on else { return nil }
        return ActRequest(
            target: target,
            intent: .step(
                step.id, outcome: form.outcome, fields: read.fields, recipients: form.recipients, answers: form.answers),
            on: on,
            command: form.command, expected: form.expected)
    }

    /// A leader agrees: the act is the clerk's, with the leader's name beside it.
    public func agree(to draft: Draft, by leader: Visitor) async throws -> ActAnswer {
        guard leader.isLeader, draft.organisation == leader.organisation.id, draft.state == .awaitingLeader,
            let clerk = try await author(of: draft), let request = try await request(of: draft)
        else { return .notFound }
        return try await act(request, by: clerk, agreed: leader, to: draft, spending: draft.key)
    }

    public func sendBack(_ draft: Draft, remark: String, by leader: Visitor) async throws -> Bool {
        guard leader.isLeader, draft.organisation == leader.organisation.id, draft.state == .awaitingLeader,
            !remark.trimmingBlanks.isEmpty
        else { return false }
        return try await store.replace(
            draft,
            with: Draft(
                key: draft.key, organisation: draft.organisation, fields: draft.fields, updatedAt: clock.now(),
                updatedBy: leader.person,
                state: .returned(remark: String(remark.prefix(2_000)))))
    }

    /// Who sent it takes it back (撤回) before the leader has answered. `false`: he has answered, or it was no submission of his.
    public func withdraw(_ draft: Draft, by clerk: Visitor) async throws -> Bool {
        guard draft.key.owner == .person(clerk.person), draft.key.jurisdiction == clerk.jurisdiction,
            draft.state == .awaitingLeader
        else { return false }
        return try await store.replace(
            draft,
            with: Draft(
                key: draft.key, organisation: draft.organisation, fields: draft.fields, updatedAt: clock.now(),
                updatedBy: clerk.person, state: .editing))
    }

    /// The last entry that a submission of this sort has become: what to say to whoever answers it once more. Only to its organisation.
    public func agreed(_ key: DraftKey, for visitor: Visitor) async throws -> (dossier: DossierID, entry: Entry)? {
        let id: DossierID
        switch key.subject {
        case .dossier(let dossier): id = dossier
        case .opening(_, let command):
            id = Office.dossierID(for: command, in: visitor.jurisdiction, year: clock.today.year)
        }
        guard try await policy(of: id, for: visitor) != nil,
            let dossier = try await reader.dossier(id, in: visitor.jurisdiction)
        else { return nil }
        let entry = dossier.entries.last { entry in
            entry.step == key.step && entry.answers == key.answers && entry.signatory.agreedBy != nil
                && entry.signatory.organisation == visitor.organisation.id
                && key.owner == .person(entry.signatory.person)
        }
        return entry.map { (id, $0) }
    }

    private func author(of draft: Draft) async throws -> Visitor? {
        guard case .person(let person) = draft.key.owner,
            let account = try await store.accounts(ofOrganisation: draft.organisation, in: draft.key.jurisdiction)
                .first(where: { $0.person == person })
        else { return nil }
        return try await visitor(account)
    }
}
