import Policies
import Casework
import Dossiers
import Foundation
import Hummingbird
import Pages
import Presentation
import Storage

/// The forms of steps: shown, saved as drafts, sent to the leader, submitted.
struct ActRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/new/:kind", use: portal.handle { try await show($0, try opening($0), try $0.parameter("kind")) })
        router.post("/new/:kind", use: portal.handle { try await take($0, try opening($0), try $0.parameter("kind")) })
        router.get(
            "/new/:kind/template/:field",
            use: portal.handleAtLength { try await template($0, try opening($0), try $0.parameter("kind")) })
        router.get(
            "/dossiers/:id/acts/:step/template/:field",
            use: portal.handleAtLength { try await template($0, try existing($0), try $0.parameter("step")) })
        router.post(
            "/new/:kind/draft", use: portal.handle { try await autosave($0, try opening($0), try $0.parameter("kind")) }
        )
        router.get(
            "/dossiers/:id/acts/:step",
            use: portal.handle { try await show($0, try existing($0), try $0.parameter("step")) })
        router.post(
            "/dossiers/:id/acts/:step",
            use: portal.handle { try await take($0, try existing($0), try $0.parameter("step")) })
        router.post(
            "/dossiers/:id/acts/:step/draft",
            use: portal.handle { try await autosave($0, try existing($0), try $0.parameter("step")) })
    }

    /// Whoever only keeps the accounts does no acts.
    private func clerk(_ exchange: Exchange) throws -> Visitor {
        let visitor = try exchange.visitor
        guard visitor.actsOnDossiers else { throw Trouble.forbidden("只有单位的经办人和负责人可以办理") }
        return visitor
    }

    private func opening(_ exchange: Exchange) throws -> ActRequest.Target {
        .opening(kind: try exchange.parameter("kind"))
    }
    private func existing(_ exchange: Exchange) throws -> ActRequest.Target {
        .dossier(DossierID(try exchange.parameter("id")))
    }

    private func show(_ exchange: Exchange, _ target: ActRequest.Target, _ step: String) async throws -> Response {
        let visitor = try clerk(exchange)
        if let command = try exchange.query["draft"]?.first {
            if let elsewhere = try await gone(command, exchange, target, step, visitor) { return elsewhere }
        }
        guard
            let model = try await exchange.presenter.act(
                target, step: step, answers: try answers(exchange), form: nil,
                draft: try exchange.query["draft"]?.first,
                answer: nil, for: visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(ActPage.self, model)
    }

    /// Where a draft of a new dossier led that is no draft any more; nothing where it is one.
    private func gone(
        _ command: String, _ exchange: Exchange, _ target: ActRequest.Target, _ step: String, _ visitor: Visitor
    ) async throws -> Response? {
        let draft = try await exchange.office.draft(target, step: step, answers: nil, of: visitor, command: command)
        if draft != nil { return nil }
        guard let (dossier, entry) = try await exchange.office.written(command, target, by: visitor) else {
            throw Trouble.notFound
        }
        return exchange.redirect(
            to: Addresses.dossier(dossier), saying: "这份草稿已经提交，在历史第 \(entry.sequence) 条")
    }

    private func template(_ exchange: Exchange, _ target: ActRequest.Target, _ step: String) async throws -> Response {
        guard
            let template = try await exchange.presenter.template(
                .act(target, step: step), field: try exchange.parameter("field"), for: try clerk(exchange))
        else { throw Trouble.notFound }
        return exchange.template(template)
    }

    /// The entry that the form answers: its address names it.
    private func answers(_ exchange: Exchange) throws -> Int? {
        guard let written = try exchange.query["answers"]?.first else { return nil }
        guard let number = Int(written) else { throw Trouble.notFound }
        return number
    }

    private func page(
        _ exchange: Exchange, _ target: ActRequest.Target, _ step: String, _ answers: Int?, form: TypedForm?,
        answer: ActAnswer?,
        _ visitor: Visitor, status: HTTPResponse.Status, remarks: SpreadsheetForms.Remarks = .init(),
        onlyShows: Bool = false
    ) async throws -> Response {
        // Who only adds a row or reads a sheet in may still think better of it; his papers he cannot send again.
        if let form, !onlyShows || !form.papers.isEmpty {
            try await keep(form, exchange, target, step, answer, visitor)
        }
        guard
            var model = try await exchange.presenter.act(
                target, step: step, answers: answers, form: form, answer: answer, for: visitor)
        else {
            throw Trouble.notFound
        }
        model.take(remarks)
        return try await exchange.page(ActPage.self, model, status: status)
    }

    /// Keeps what was typed before it is shown again: the page lists papers that came with it, and no browser sends them a second
    /// time. Not of somebody else's step, and nothing that may not be kept.
    private func keep(
        _ form: TypedForm, _ exchange: Exchange, _ target: ActRequest.Target, _ step: String, _ answer: ActAnswer?,
        _ visitor: Visitor
    ) async throws {
        if case .refused(let refused)? = answer, refused.keepsNothing || refused.isWrongParty && !target.isOpening {
            return
        }
        let draft = try await exchange.office.draft(
            target, step: step, answers: form.answers, of: visitor, command: form.command)
        // What lies with the leader stays as he has it.
        if draft?.draft.state == .awaitingLeader { return }
        _ = try await exchange.office.save(form, target, step: step, by: visitor)
    }

    private func take(_ exchange: Exchange, _ target: ActRequest.Target, _ step: String) async throws -> Response {
        let visitor = try clerk(exchange)
        let form = try await exchange.form()
        let forms = ActForms(portal: portal)
        let answers = try answers(exchange)
        let draft = try await exchange.office.draft(
            target, step: step, answers: answers, of: visitor, command: form["command"] ?? "")
        var typed = forms.typed(form, answers: answers, known: draft?.form)
        // Before a single paper is kept.
        guard try await exchange.office.keepsNothing(typed, target, step: step, by: visitor).isEmpty else {
            try await exchange.office.clear(
                exchange.office.draftKey(target, step: step, answers: answers, of: visitor, command: typed.command))
            return try await submit(exchange, target, step, typed, visitor)
        }
        guard let asked = try await self.step(step, target, answers, exchange, visitor) else { throw Trouble.notFound }
        let several = Set(asked.fields.filter { $0.type.isSeveralPapers }.map(\.id))
        // Nor a paper in a place that takes nothing in.
        for name in form.uploads.keys where asked.field(name)?.type == .sealed { typed.papers[name] = [.refused] }
        if typed.holdsSealed(for: asked) {
            return try await page(
                exchange, target, step, typed.answers, form: typed, answer: nil, visitor,
                status: .unprocessableContent)
        }
        let papers = form.uploads.filter { !$0.key.hasPrefix(RowsInput.sheetPrefix) }
        if let name = papers.keys.first(where: { asked.field($0)?.type.takesPapers != true }) {
            throw Trouble.malformed("没有收材料的栏目 \(name.prefix(40))")
        }
        var remarks = try await SpreadsheetForms(exchange: exchange, place: .act(target, step: step)).read(
            form, into: &typed, visitor)
        remarks.errors.merge(try await forms.keep(papers, in: &typed, several: several, visitor: visitor)) { _, new in
            new
        }
        let wish = form["do"] ?? "submit"
        if let table = form["fillrows"], asked.rulings?.id == table {
            typed = try await exchange.office.listed(functionsIn: table, of: typed, target, step: asked, for: visitor)
        }
        let isWrong = remarks.isWrong || (wish != "draft" && typed.awaitsCells(of: asked))
        if SpreadsheetForms.onlyShows(form) || isWrong {
            return try await page(
                exchange, target, step, typed.answers, form: typed, answer: nil, visitor,
                status: remarks.isWrong || !SpreadsheetForms.onlyShows(form) ? .unprocessableContent : .ok,
                remarks: remarks, onlyShows: SpreadsheetForms.onlyShows(form))
        }
        switch wish {
        case "draft": return try await save(exchange, target, step, typed, visitor, state: .editing, saying: "草稿已保存")
        // Who needs no leader has no such button.
        case "approval" where !visitor.organisation.requiresLeader || visitor.isLeader:
            return try await save(exchange, target, step, typed, visitor, state: .editing, saying: "草稿已保存")
        default: return try await submit(exchange, target, step, typed, visitor)
        }
    }

    private func save(
        _ exchange: Exchange, _ target: ActRequest.Target, _ step: String, _ typed: TypedForm, _ visitor: Visitor,
        state: DraftState, saying: String
    ) async throws -> Response {
        switch try await exchange.office.save(typed, target, step: step, by: visitor, state: state) {
        case .saved:
            return exchange.redirect(to: address(target, step, typed), saying: saying, next: state == .awaitingLeader)
        // The refusal is shown, once: what is submitted here comes back as a refusal and not as something to save.
        case .nothingKept where state == .editing: return try await submit(exchange, target, step, typed, visitor)
        case .nothingKept: throw Trouble.forbidden("这些内容不能存入系统")
        case .alreadyWritten(let dossier, let entry): return done(exchange, dossier, entry)
        case .notFound: throw Trouble.notFound
        }
    }

    private func done(_ exchange: Exchange, _ dossier: DossierID, _ entry: Entry) -> Response {
        exchange.redirect(to: Addresses.dossier(dossier), saying: "这件事已经办过，在历史第 \(entry.sequence) 条；这一次没有再记")
    }

    /// `nil` too where the entry that the form would answer is none that this step answers.
    private func step(
        _ id: String, _ target: ActRequest.Target, _ answers: Int?, _ exchange: Exchange, _ visitor: Visitor
    ) async throws -> Step? {
        switch target {
        case .dossier(let dossier):
            guard let file = try await exchange.office.file(dossier, for: visitor), let step = file.policy.step(id),
                file.has(occurrence: answers, of: step)
            else { return nil }
            return step
        case .opening(let kind):
            return answers == nil ? exchange.office.regulations.current(in: visitor.jurisdiction)?.step(kind) : nil
        }
    }

    private func submit(
        _ exchange: Exchange, _ target: ActRequest.Target, _ id: String, _ typed: TypedForm, _ visitor: Visitor
    ) async throws -> Response {
        guard let step = try await step(id, target, typed.answers, exchange, visitor) else { throw Trouble.notFound }
        let read = typed.read(for: step)
        guard read.errors.isEmpty, let on = read.on else {
            return try await page(
                exchange, target, id, typed.answers, form: typed, answer: nil, visitor, status: .unprocessableContent)
        }
        let request = ActRequest(
            target: target,
            intent: .step(
                id, outcome: typed.outcome, fields: read.fields, recipients: typed.recipients, answers: typed.answers),
            on: on, command: typed.command, expected: typed.expected)
        let answer = try await exchange.office.act(
            request, by: visitor,
            spending: exchange.office.draftKey(
                target, step: id, answers: typed.answers, of: visitor, command: typed.command))
        switch answer {
        case .written(let dossier, let entry, _, let advice):
            let hints = advice.isEmpty ? "" : "。提示：" + advice.map(\.text).joined(separator: "；")
            return exchange.redirect(
                to: Addresses.dossier(dossier), saying: "已记入历史第 \(entry.sequence) 条：\(step.title)\(hints)", next: true,
                about: Presenter.letterLink(of: entry, step, in: dossier))
        case .alreadyWritten(let dossier, let entry):
            return done(exchange, dossier, entry)
        case .commandTaken(let dossier): throw Trouble.taken(dossier)
        case .notFound, .withdrawn, .forewarned: throw Trouble.notFound
        case .needsLeader:
            return try await save(
                exchange, target, id, typed, visitor, state: .awaitingLeader, saying: "已送负责人审签，同意后自动提交")
        case .conflict:
            return try await page(
                exchange, target, id, typed.answers, form: typed, answer: answer, visitor, status: .conflict)
        case .refused(let refused):
            let status: HTTPResponse.Status = refused.isWrongParty ? .forbidden : .unprocessableContent
            return try await page(
                exchange, target, id, typed.answers, form: typed, answer: answer, visitor, status: status)
        }
    }

    private func address(_ target: ActRequest.Target, _ step: String, _ typed: TypedForm) -> String {
        switch target {
        case .dossier(let id): Addresses.act(id, step, answers: typed.answers)
        case .opening(let kind): Addresses.opening(kind, draft: typed.command)
        }
    }

    /// The script saves while people type; it wants a status and nothing else.
    private func autosave(_ exchange: Exchange, _ target: ActRequest.Target, _ step: String) async throws -> Response {
        guard exchange.visit != nil else { return Response(status: .unauthorized) }
        let visitor = try exchange.visitor
        let form = try await exchange.form()
        let answers = try answers(exchange)
        let draft = try await exchange.office.draft(
            target, step: step, answers: answers, of: visitor, command: form["command"] ?? "")
        if case .awaitingLeader? = draft?.draft.state { return Response(status: .conflict) }
        let typed = ActForms(portal: portal).typed(form, answers: answers, known: draft?.form)
        switch try await exchange.office.save(typed, target, step: step, by: visitor) {
        case .saved: return Response(status: .noContent)
        case .nothingKept: return Response(status: .unprocessableContent)
        // It was submitted elsewhere: to try again is no use.
        case .alreadyWritten: return Response(status: .gone)
        case .notFound: return Response(status: .notFound)
        }
    }
}
