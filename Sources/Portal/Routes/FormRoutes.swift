import Dossiers
import Hummingbird
import Pages
import Presentation

/// Official forms: blank, as the record fills them now, and as they were handed in.
struct FormRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/dossiers/:id/forms/:form", use: portal.handle(show))
        router.get("/regulation/:edition/forms/:form", use: portal.handle(blank))
    }

    /// Whoever may not see the dossier learns nothing of its sheets.
    private func show(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        let entry = try exchange.query["entry"]?.first.map { text in
            guard let number = Int(text) else { throw Trouble.notFound }
            return number
        }
        guard
            let model = try await exchange.presenter.form(
                DossierID(try exchange.parameter("id")), try exchange.parameter("form"), entry: entry, for: visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(FormPage.self, model)
    }

    private func blank(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.visitor
        guard
            let model = exchange.presenter.blankForm(
                try exchange.parameter("edition"), try exchange.parameter("form"))
        else { throw Trouble.notFound }
        return try await exchange.page(FormPage.self, model)
    }
}
