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
        router.get(
            "/overview/acts",
            use: portal.handleAtLength { exchange in
                guard
                    let model = try await exchange.presenter.countedActs(
                        try exchange.query, for: try exchange.visitor)
                else { throw Trouble.notFound }
                return try await exchange.page(CountedPage.self, model)
            })
        router.get(
            "/overview/functions",
            use: portal.handleAtLength { exchange in
                guard
                    let model = try await exchange.presenter.countedFunctions(
                        try exchange.query, for: try exchange.visitor)
                else { throw Trouble.notFound }
                return try await exchange.page(CountedPage.self, model)
            })
    }
}
