import Hummingbird
import Pages
import Presentation

/// Whether a printed paper is genuine: open to everybody, with or without an account.
struct CheckRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/check", use: portal.handle(show))
        router.post("/check", use: portal.handle(check))
    }

    private func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, portal.presenter.checkForm)
    }

    /// Posted, so that no code stands in an address that logs and histories keep; nothing is written.
    private func check(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        let isStranger = exchange.visit == nil
        let now = portal.office.clock.now()
        let typed = CheckForm(
            number: String(form.trimmed("number").prefix(100)), code: String(form.trimmed("code").prefix(100)),
            amount: String(form.trimmed("amount").prefix(40)))
        let number = typed.number.uppercased()
        // Whoever is signed in answers for what he tries, and is not kept from his work by strangers.
        if isStranger, let seconds = portal.wrongTries.wait(for: number, at: now) {
            throw Trouble.tooMany(seconds: seconds)
        }
        let visitor = exchange.visit.flatMap { $0.mustChoosePassword ? nil : $0.visitor }
        let (model, isWrong) = try await portal.presenter.check(typed, for: visitor)
        if isStranger, isWrong { portal.wrongTries.note(number, at: now) }
        return try await page(exchange, model, status: model.answer == nil ? .unprocessableContent : .ok)
    }

    private func page(_ exchange: Exchange, _ model: CheckPage.Model, status: HTTPResponse.Status = .ok) async throws
        -> Response
    {
        guard exchange.visit == nil else { return try await exchange.page(CheckPage.self, model, status: status) }
        return try await exchange.atTheGate { try await $0.page(CheckPage.self, model, status: status) }
    }
}
