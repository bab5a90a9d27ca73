import Hummingbird
import Pages
import Presentation

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
        addPayments("/payments", to: router) { try await $0.presenter.payable($0.query, for: $0.visitor) }
        addPayments("/payments/blocked", to: router) {
            try await $0.presenter.blockedPayments($0.query, for: $0.visitor)
        }
        for isBlocked in [false, true] {
            for format in ExportFormat.allCases {
                router.get(
                    RouterPath(Addresses.paymentsExport(isBlocked: isBlocked, format.rawValue)),
                    use: portal.handleAtLength { exchange in
                        guard
                            let octets = try await exchange.presenter.paymentsExport(
                                isBlocked: isBlocked, as: format, for: try exchange.visitor)
                        else { throw Trouble.notFound }
                        return exchange.list(octets, format, named: isBlocked ? "付款受阻" : "可付款")
                    })
            }
        }
        // Says that the program runs, to whoever watches it.
        router.get("/health") { _, _ in "ok\n" }
    }

    /// For whoever may pay; there is no such page for anybody else.
    private func addPayments(
        _ path: RouterPath, to router: Router<PortalContext>,
        _ fill: @escaping @Sendable (Exchange) async throws -> PaymentsPage.Model?
    ) {
        router.get(
            path,
            use: portal.handleAtLength { exchange in
                guard let model = try await fill(exchange) else { throw Trouble.notFound }
                return try await exchange.page(PaymentsPage.self, model)
            })
    }
}
