import Hummingbird
import Pages

/// The regulation as it runs, and its procedure as a picture.
struct RegulationRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/regulation", use: portal.handleAtLength { try await show($0, nil) })
        router.get(
            "/regulation/:edition", use: portal.handleAtLength { try await show($0, try $0.parameter("edition")) })
        router.get(
            "/regulations/compare",
            use: portal.handleAtLength { exchange in
                let visitor = try exchange.visitor
                let (before, after) = (try exchange.chosen("a"), try exchange.chosen("b"))
                guard
                    let model = exchange.presenter.comparison(before, after, for: visitor)
                else { throw Trouble.notFound }
                return try await exchange.page(ComparePage.self, model)
            })
        router.get(
            "/regulation/:edition/diagram/:kind",
            use: portal.handleAtLength { exchange in
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

extension Exchange {
    /// What a list box of the query chose; `nil` where it was left on its first line.
    fileprivate func chosen(_ name: String) throws -> String? { try query[name]?.first { !$0.isEmpty } }
}
