import Casework
import Dossiers
import Hummingbird
import Pages
import Presentation

/// A running dossier comes under another edition: what would differ, and the act.
struct EditionRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/dossiers/:id/editions/:edition", use: portal.handle { try await show($0, nil, status: .ok) })
        router.post("/dossiers/:id/editions/:edition", use: portal.handle(change))
    }

    private func show(_ exchange: Exchange, _ typed: Presenter.TypedChange?, status: HTTPResponse.Status) async throws
        -> Response
    {
        guard
            let model = try await exchange.presenter.editionChange(
                DossierID(try exchange.parameter("id")), to: try exchange.parameter("edition"), typed: typed,
                for: try exchange.visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(EditionPage.self, model, status: status)
    }

    private func change(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        let form = try await exchange.form()
        let id = DossierID(try exchange.parameter("id"))
        let reason = form.trimmed("reason")
        let request = ActRequest(
            target: .dossier(id), intent: .edition(to: try exchange.parameter("edition"), reason: reason),
            on: exchange.office.clock.today, command: form["command"] ?? "",
            expected: form["expected"].flatMap(Int.init))
        switch try await exchange.office.act(request, by: visitor) {
        case .written(_, let entry, _, _), .alreadyWritten(_, let entry):
            return exchange.redirect(
                to: Addresses.entry(id, entry.sequence), saying: "已记入历史第 \(entry.sequence) 条：转换适用的版本")
        case .needsLeader: throw Trouble.forbidden("须由本单位负责人办理")
        case .notFound, .withdrawn, .forewarned: throw Trouble.notFound
        case .commandTaken: throw Trouble.taken(id)
        case .conflict(_, let since):
            throw Trouble.conflict(
                "您打开后，本卷宗又记入了 \(since.count) 条。请看过再办。", back: PageLink("回到卷宗", href: Addresses.dossier(id)))
        case .refused(let refused):
            if refused.isWrongParty { throw Trouble.forbidden(refused.reasons.first?.text ?? "") }
            return try await show(
                exchange, .init(reason: reason, command: request.command, refused: refused),
                status: .unprocessableContent)
        }
    }
}
