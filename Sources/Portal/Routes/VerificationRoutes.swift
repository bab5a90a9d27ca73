import Casework
import Hummingbird
import Pages
import Presentation

/// Whether everything that is kept is as it was written (存证核验), for administrators and who oversees the office. It is begun by a post
/// and worked off in the background; no request waits for it.
struct VerificationRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/administration/verification", use: portal.handle { try await show($0) })
        router.post("/administration/verification", use: portal.handle(start))
        router.post("/administration/verification/cancel", use: portal.handle(cancel))
    }

    private func visitor(_ exchange: Exchange) throws -> Visitor {
        let visitor = try exchange.visitor
        guard exchange.office.mayVerify(visitor) else {
            throw Trouble.forbidden("存证核验只有系统管理员和规定里负责监督的单位能做")
        }
        return visitor
    }

    private func show(
        _ exchange: Exchange, _ typed: Presenter.TypedEnd = .init(), status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let model = try await exchange.presenter.verification(typed, for: try visitor(exchange))
        return try await exchange.page(VerificationPage.self, model, status: status)
    }

    private func start(_ exchange: Exchange) async throws -> Response {
        let visitor = try visitor(exchange)
        let form = try await exchange.form()
        let typed = Presenter.TypedEnd(
            position: String(form.trimmed("position").prefix(40)), chain: String(form.trimmed("chain").prefix(200)))
        if typed.isWrong { return try await show(exchange, typed, status: .unprocessableContent) }
        switch exchange.office.verify(noted: typed.noted, for: visitor) {
        case .started?: return exchange.redirect(to: Addresses.verification)
        case .running?:
            return exchange.redirect(to: Addresses.verification, saying: "上一次核验还没有做完：等它做完，或者先停下", refused: true)
        case .elsewhere?:
            return exchange.redirect(
                to: Addresses.verification, saying: "别处正在核验，一台服务器一次只做一个：请过几分钟再来", refused: true)
        case nil: throw Trouble.notFound
        }
    }

    private func cancel(_ exchange: Exchange) async throws -> Response {
        let visitor = try visitor(exchange)
        _ = try await exchange.form()
        exchange.office.cancelVerification(for: visitor)
        return exchange.redirect(to: Addresses.verification)
    }
}
