import Casework
import Dossiers
import Hummingbird
import Pages
import Presentation

/// The page of a dossier, and what people do on it besides its steps: letting a rule pass, correcting.
struct DossierRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/dossiers/:id", use: portal.handle(show))
        router.get("/dossiers/:id/checklist/:step", use: portal.handle(checklist))
        router.get("/dossiers/:id/entries/:entry/letter", use: portal.handle(letter))
        router.post("/dossiers/:id/override", use: portal.handle(override))
        router.get("/dossiers/:id/entries/:entry/correct", use: portal.handle(showCorrection))
        router.post("/dossiers/:id/entries/:entry/correct", use: portal.handle(correct))
        router.get(
            "/dossiers/:id/entries/:entry/correct/template/:field", use: portal.handleAtLength(correctionTemplate))
    }

    private func show(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        guard let model = try await exchange.presenter.dossier(DossierID(try exchange.parameter("id")), for: visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(ProjectPage.self, model)
    }

    private func checklist(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        guard
            let model = try await sheet(
                exchange, DossierID(try exchange.parameter("id")), try exchange.parameter("step"), visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(ChecklistPage.self, model)
    }

    /// Today's, or one that was printed earlier.
    private func sheet(_ exchange: Exchange, _ id: DossierID, _ step: String, _ visitor: Visitor) async throws
        -> ChecklistPage.Model?
    {
        let query = try exchange.query
        guard let until = query["until"]?.first else {
            return try await exchange.presenter.checklist(id, step: step, for: visitor)
        }
        guard let sequence = Int(until), let day = query["on"]?.first.flatMap({ Day($0) }) else { return nil }
        return try await exchange.presenter.checklist(id, step: step, until: sequence, on: day, for: visitor)
    }

    private func letter(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        guard let entry = Int(try exchange.parameter("entry")),
            let model = try await exchange.presenter.letter(
                DossierID(try exchange.parameter("id")), entry: entry, for: visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(LetterPage.self, model)
    }

    private func override(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        let form = try await exchange.form()
        let id = DossierID(try exchange.parameter("id"))
        let request = ActRequest(
            target: .dossier(id),
            intent: .override(rule: form["rule"] ?? "", reason: form.trimmed("reason")),
            on: exchange.office.clock.today, command: form["command"] ?? "",
            expected: form["expected"].flatMap(Int.init))
        switch try await exchange.office.act(request, by: visitor) {
        case .written, .alreadyWritten:
            return exchange.redirect(to: Addresses.dossier(id), saying: "变通已记入历史，理由长期可见")
        case .needsLeader: throw Trouble.forbidden("须由本单位负责人办理")
        case .notFound, .withdrawn, .forewarned: throw Trouble.notFound
        case .commandTaken: throw Trouble.taken(id)
        case .conflict(_, let since):
            throw Trouble.conflict(
                "您打开后，本卷宗又记入了 \(since.count) 条。请看过再办。", back: PageLink("回到卷宗", href: Addresses.dossier(id)))
        case .refused(let refused):
            if refused.isWrongParty { throw Trouble.forbidden(refused.reasons.first?.text ?? "") }
            return exchange.redirect(
                to: Addresses.dossier(id),
                saying: refused.reasons.map { "\($0.text)\($0.citations.map { "（\($0.heading)）" }.joined())" }.joined(
                    separator: "；"), refused: true)
        }
    }

    // MARK: corrections

    private func showCorrection(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        guard let entry = Int(try exchange.parameter("entry")),
            let model = try await exchange.presenter.correction(
                DossierID(try exchange.parameter("id")), entry: entry, form: nil, answer: nil, for: visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(ActPage.self, model)
    }

    private func correctionTemplate(_ exchange: Exchange) async throws -> Response {
        guard let entry = Int(try exchange.parameter("entry")),
            let template = try await exchange.presenter.template(
                .correction(DossierID(try exchange.parameter("id")), entry: entry),
                field: try exchange.parameter("field"), for: try exchange.visitor)
        else { throw Trouble.notFound }
        return exchange.template(template)
    }

    private func correct(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        let form = try await exchange.form()
        let id = DossierID(try exchange.parameter("id"))
        guard let sequence = Int(try exchange.parameter("entry")),
            let file = try await exchange.office.file(id, for: visitor),
            let entry = file.dossier.entry(sequence), let step = file.policy.step(entry.step)
        else { throw Trouble.notFound }
        var typed = ActForms(portal: portal).typed(form, answers: nil, known: nil)
        let reason = form.trimmed("@reason").isEmpty ? form.trimmed("reason") : form.trimmed("@reason")
        typed.values["@reason"] = reason.isEmpty ? nil : [reason]
        // Of what may not be kept not a word is repeated: the page shows what the entry says.
        let forbidden =
            step.isOpening
            ? try await exchange.office.keepsNothing(typed, .opening(kind: step.id), step: step.id, by: visitor) : []
        var remarks = SpreadsheetForms.Remarks()
        if forbidden.isEmpty, !typed.holdsSealed(for: step) {
            remarks = try await SpreadsheetForms(exchange: exchange, place: .correction(id, entry: sequence)).read(
                form, into: &typed, visitor)
            let isOnlyShown = SpreadsheetForms.onlyShows(form)
            if isOnlyShown || remarks.isWrong || typed.awaitsCells(of: step) {
                return try await correction(
                    exchange, id, sequence, form: typed, answer: nil, visitor,
                    status: isOnlyShown && !remarks.isWrong ? .ok : .unprocessableContent, remarks: remarks)
            }
        }
        let read = typed.read(for: step)
        let before = file.dossier.fields(at: sequence - 1).table
        let changed = read.fields.filter { before[$0.key] != $0.value }
        var answer: ActAnswer?
        if read.errors.isEmpty, !forbidden.isEmpty || Presenter.cleared(by: typed, of: step, before).isEmpty {
            let request = ActRequest(
                target: .dossier(id), intent: .correct(entry: sequence, fields: changed, reason: reason),
                on: exchange.office.clock.today, command: typed.command, expected: typed.expected,
                acknowledged: form["acknowledged"])
            answer = try await exchange.office.act(request, by: visitor)
            switch answer {
            case .written, .alreadyWritten:
                return exchange.redirect(to: Addresses.entry(id, sequence), saying: "第 \(sequence) 条已更正")
            case .notFound, .withdrawn: throw Trouble.notFound
            case .needsLeader: throw Trouble.forbidden("须由本单位负责人办理")
            case .commandTaken: throw Trouble.taken(id)
            case .refused, .conflict, .forewarned, nil: break
            }
        }
        var repeats = forbidden.isEmpty
        if case .refused(let refused)? = answer { repeats = repeats && !refused.keepsNothing }
        return try await correction(
            exchange, id, sequence, form: repeats ? typed : nil, answer: answer,
            said: Acknowledged(seal: form["acknowledged"], told: form["told"]), visitor, status: .unprocessableContent)
    }

    private func correction(
        _ exchange: Exchange, _ id: DossierID, _ entry: Int, form: TypedForm?, answer: ActAnswer?,
        said: Acknowledged? = nil, _ visitor: Visitor, status: HTTPResponse.Status,
        remarks: SpreadsheetForms.Remarks = .init()
    ) async throws -> Response {
        guard
            var model = try await exchange.presenter.correction(
                id, entry: entry, form: form, answer: answer, said: said, for: visitor)
        else { throw Trouble.notFound }
        model.take(remarks)
        return try await exchange.page(ActPage.self, model, status: status)
    }
}
