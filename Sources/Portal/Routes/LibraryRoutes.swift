import Hummingbird
import Pages

/// The project library and the registers of other kinds of dossier, as pages and as CSV.
struct LibraryRoutes: Sendable {
    let portal: Portal
    private static let csv = "text/csv; charset=utf-8"

    func add(to router: Router<PortalContext>) {
        router.get(
            "/projects",
            use: portal.handle { exchange in
                let visitor = try exchange.visitor
                let query = try exchange.query
                return try await exchange.page(
                    LibraryPage.self, try await exchange.presenter.library(query, for: visitor),
                    search: query["text"]?.first ?? "")
            })
        router.get(
            "/projects.csv",
            use: portal.handleAtLength { exchange in
                let visitor = try exchange.visitor
                return exchange.text(
                    try await exchange.presenter.libraryCSV(try exchange.query, for: visitor), type: LibraryRoutes.csv,
                    saveAs: "项目库\(exchange.office.clock.today).csv")
            })
        router.get(
            "/registers/:kind",
            use: portal.handleAtLength { exchange in
                let visitor = try exchange.visitor
                guard
                    let model = try await exchange.presenter.register(
                        try exchange.parameter("kind"), try exchange.query, for: visitor)
                else {
                    throw Trouble.notFound
                }
                return try await exchange.page(RegisterPage.self, model)
            })
        router.get(
            "/registers/:kind/csv",
            use: portal.handleAtLength { exchange in
                let visitor = try exchange.visitor
                guard
                    let text = try await exchange.presenter.registerCSV(
                        try exchange.parameter("kind"), try exchange.query, for: visitor)
                else {
                    throw Trouble.notFound
                }
                return exchange.text(text, type: LibraryRoutes.csv, saveAs: "名册\(exchange.office.clock.today).csv")
            })
    }
}
