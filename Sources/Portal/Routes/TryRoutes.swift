import Hummingbird
import Pages
import Presentation

/// The situations to try; only where the house shows a demonstration.
struct TryRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) { router.get("/try", use: portal.handle(show)) }

    private func show(_ exchange: Exchange) async throws -> Response {
        guard let model = try await exchange.presenter.tries() else { throw Trouble.notFound }
        if exchange.visit != nil { return try await exchange.page(TryPage.self, model) }
        return try await exchange.atTheGate { guest in try await guest.page(TryPage.self, model) }
    }
}
