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
                let month = try exchange.query["month"]?.first
                return try await exchange.page(
                    Pages.DeskPage.self, try await exchange.presenter.desk(for: visitor, month: month))
            })
        // Says that the program runs, to whoever watches it.
        router.get("/health") { _, _ in "ok\n" }
    }
}
