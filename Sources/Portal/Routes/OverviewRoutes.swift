import Hummingbird
import Pages
import Presentation

/// The leader's minute, which counts every dossier that the visitor sees.
struct OverviewRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get(
            "/overview",
            use: portal.handleAtLength { exchange in
                let visitor = try exchange.visitor
                let year = try exchange.query["year"]?.first.flatMap(Int.init)
                return try await exchange.page(
                    OverviewPage.self, try await exchange.presenter.overview(year: year, for: visitor))
            })
        addList("/overview/acts", to: router) { try await $0.presenter.countedActs($0.query, for: $0.visitor) }
        addList("/overview/functions", to: router) {
            try await $0.presenter.countedFunctions($0.query, for: $0.visitor)
        }
    }

    /// What a number counts, one line each.
    private func addList(
        _ path: RouterPath, to router: Router<PortalContext>,
        _ fill: @escaping @Sendable (Exchange) async throws -> CountedPage.Model?
    ) {
        router.get(
            path,
            use: portal.handleAtLength { exchange in
                guard let model = try await fill(exchange) else { throw Trouble.notFound }
                return try await exchange.page(CountedPage.self, model)
            })
    }
}
