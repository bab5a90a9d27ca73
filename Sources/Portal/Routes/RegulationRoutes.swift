import Hummingbird
import Pages

/// The regulation as it runs, and its procedure as a picture.
struct RegulationRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/regulation", use: portal.handle { try await show($0, nil) })
        router.get("/regulation/:edition", use: portal.handle { try await show($0, try $0.parameter("edition")) })
        router.get(
            "/regulation/:edition/diagram/:kind",
            use: portal.handle { exchange in
                _ = try exchange.visitor
                guard
                    let model = exchange.presenter.diagram(
                        try exchange.parameter("edition"), kind: try exchange.parameter("kind"))
                else {
                    throw Trouble.notFound
                }
                return try await exchange.page(DiagramPage.self, model)
            })
    }

    private func show(_ exchange: Exchange, _ edition: String?) async throws -> Response {
        let visitor = try exchange.visitor
        guard let model = try await exchange.presenter.regulation(edition, for: visitor) else { throw Trouble.notFound }
        return try await exchange.page(RegulationPage.self, model)
    }
}
