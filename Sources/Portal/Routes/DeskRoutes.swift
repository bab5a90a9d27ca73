import Hummingbird
import Pages

/// The desk.
struct DeskRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get(
            "/",
            use: portal.handle { exchange in
                let visitor = try exchange.visitor
                let query = try exchange.query
                return try await exchange.page(
                    Pages.DeskPage.self,
                    try await exchange.presenter.desk(
                        for: visitor, month: query["month"]?.first, page: query["page"]?.first.flatMap(Int.init) ?? 1))
            })
        router.get(
            "/done",
            use: portal.handle { exchange in
                let visitor = try exchange.visitor
                return try await exchange.page(
                    DonePage.self, try await exchange.presenter.done(try exchange.query, for: visitor))
            })
        // Says that the program runs, to whoever watches it.
        router.get("/health") { _, _ in "ok\n" }
    }
}
