import Casework
import Hummingbird
import Pages
import Presentation

/// Another law, or one other figure, tried on the dossiers of the visitor's jurisdiction.
struct SimulateRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get(
            "/regulations/simulate",
            use: portal.handle { exchange in
                let article = try exchange.query["article"]?.first.map { String($0.prefix(100)) }
                return try await show(exchange, article: article)
            })
        router.post("/regulations/simulate", use: portal.handleAtLength(start))
        router.post("/regulations/simulate/cancel", use: portal.handle(cancel))
        for format in ExportFormat.allCases {
            router.get(
                "/regulations/simulate.\(format.rawValue)",
                use: portal.handleAtLength { try await download($0, as: format) })
        }
    }

    private func visitor(_ exchange: Exchange) throws -> Visitor {
        let visitor = try exchange.visitor
        guard exchange.office.mayTryRules(visitor) else { throw Trouble.forbidden("只有系统管理员和看得到全部卷宗的单位可以试算") }
        return visitor
    }

    private func show(
        _ exchange: Exchange, _ typed: Presenter.TypedTrial? = nil, wrong: String? = nil, article: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let visitor = try visitor(exchange)
        guard
            let model = try await exchange.presenter.simulation(
                for: visitor, typed: typed, wrong: wrong, article: article)
        else { throw Trouble.notFound }
        return try await exchange.page(SimulatePage.self, model, status: status)
    }

    private func start(_ exchange: Exchange) async throws -> Response {
        let visitor = try visitor(exchange)
        let form = try await exchange.form()
        let typed = Presenter.TypedTrial(
            edition: form["edition"] ?? "", figure: form["figure"] ?? "",
            value: String(form.trimmed("value").prefix(40)), unit: form["unit"] ?? "")
        switch exchange.presenter.trial(typed, for: visitor) {
        case .wrong(let why):
            return try await show(exchange, typed, wrong: why, status: .unprocessableContent)
        case .draft(let policy, let title):
            switch exchange.office.simulate(policy, title: title, for: visitor) {
            case .started: return exchange.redirect(to: Addresses.simulate)
            case .running:
                return exchange.redirect(
                    to: Addresses.simulate, saying: "您还有一次试算没有算完：等它算完，或者先停下", refused: true)
            case .full:
                return exchange.redirect(to: Addresses.simulate, saying: "排队试算的人太多，请过几分钟再来", refused: true)
            }
        }
    }

    private func cancel(_ exchange: Exchange) async throws -> Response {
        let visitor = try visitor(exchange)
        _ = try await exchange.form()
        exchange.office.cancelSimulation(of: visitor)
        return exchange.redirect(to: Addresses.simulate)
    }

    private func download(_ exchange: Exchange, as format: ExportFormat) async throws -> Response {
        let visitor = try visitor(exchange)
        guard let octets = try await exchange.presenter.simulationExport(as: format, for: visitor) else {
            throw Trouble.notFound
        }
        return exchange.list(octets, format, named: "试算")
    }
}
