import Casework
import Dossiers
import Hummingbird
import Presentation
import Storage

/// Linking a dossier with one of another jurisdiction: a code is offered, entered, and the link ended.
struct LinkRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.post("/dossiers/:id/links/offer", use: portal.handle(offer))
        router.post("/dossiers/:id/links/join", use: portal.handle(join))
        router.post("/dossiers/:id/links/:jurisdiction/:other/end", use: portal.handle(end))
    }

    private func offer(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        _ = try await exchange.form()
        let id = DossierID(try exchange.parameter("id"))
        guard let code = try await exchange.office.offerLink(from: id, by: visitor) else { throw Trouble.notFound }
        return exchange.redirect(to: Addresses.dossier(id), saying: "联办码 \(code)，30 天内有效，只显示这一次。请随函告知对方")
    }

    private func join(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        let form = try await exchange.form()
        let id = DossierID(try exchange.parameter("id"))
        switch try await exchange.office.joinLink(form.trimmed("code"), from: id, by: visitor) {
        case .joined: return exchange.redirect(to: Addresses.dossier(id) + "#links", saying: "已关联")
        case .refused:
            return exchange.redirect(
                to: Addresses.dossier(id) + "#links", saying: "联办码不对、已经用过或者过期。请向对方重新要一个", refused: true)
        case .notFound: throw Trouble.notFound
        }
    }

    private func end(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        _ = try await exchange.form()
        let id = DossierID(try exchange.parameter("id"))
        let other = LinkSide(
            jurisdiction: try exchange.parameter("jurisdiction"), dossier: DossierID(try exchange.parameter("other")))
        guard try await exchange.office.endLink(from: id, to: other, by: visitor) else { throw Trouble.notFound }
        return exchange.redirect(to: Addresses.dossier(id), saying: "关联已解除，双方不再看到对方")
    }
}
