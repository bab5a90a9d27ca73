import Casework
import Dossiers
import Hummingbird
import Pages
import Presentation

/// Voiding an entry: first what would no longer hold, then the act.
struct VoidRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get(
            "/dossiers/:id/entries/:entry/void", use: portal.handle { try await show($0, nil, status: .ok) })
        router.post("/dossiers/:id/entries/:entry/void", use: portal.handle(void))
    }

    private func show(_ exchange: Exchange, _ typed: Presenter.TypedVoid?, status: HTTPResponse.Status) async throws
        -> Response
    {
        guard let entry = Int(try exchange.parameter("entry")),
            let model = try await exchange.presenter.void(
                DossierID(try exchange.parameter("id")), entry: entry, typed: typed, for: try exchange.visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(VoidPage.self, model, status: status)
    }

    private func void(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        let form = try await exchange.form()
        let id = DossierID(try exchange.parameter("id"))
        guard let entry = Int(try exchange.parameter("entry")) else { throw Trouble.notFound }
        let reason = form.trimmed("reason")
        let request = ActRequest(
            target: .dossier(id), intent: .void(entry: entry, reason: reason), on: exchange.office.clock.today,
            command: form["command"] ?? "", expected: form["expected"].flatMap(Int.init),
            acknowledged: form["acknowledged"])
        func again(_ refused: RefusedAct?) async throws -> Response {
            let said = Acknowledged(seal: form["acknowledged"], told: form["told"])
            return try await show(
                exchange, .init(reason: reason, command: request.command, acknowledged: said, refused: refused),
                status: .unprocessableContent)
        }
        switch try await exchange.office.act(request, by: visitor) {
        case .written, .alreadyWritten:
            return exchange.redirect(to: Addresses.dossier(id), saying: "第 \(entry) 条已作废")
        case .forewarned: return try await again(nil)
        case .refused(let refused):
            if refused.isWrongParty { throw Trouble.forbidden(refused.reasons.first?.text ?? "") }
            if try await exchange.presenter.void(id, entry: entry, for: visitor) != nil {
                return try await again(refused)
            }
            // Who may not void it has no such page.
            return exchange.redirect(
                to: Addresses.dossier(id), saying: refused.reasons.map(\.text).joined(separator: "；"), refused: true)
        case .needsLeader: throw Trouble.forbidden("须由本单位负责人办理")
        case .notFound, .withdrawn: throw Trouble.notFound
        case .commandTaken: throw Trouble.taken(id)
        case .conflict(_, let since):
            throw Trouble.conflict(
                "您打开后，本卷宗又记入了 \(since.count) 条。请看过再办。", back: PageLink("回到卷宗", href: Addresses.dossier(id)))
        }
    }
}
