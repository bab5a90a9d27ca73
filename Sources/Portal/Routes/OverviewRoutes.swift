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
        for subject in CountedSubject.allCases {
            router.get(
                RouterPath(subject.address),
                use: portal.handleAtLength { exchange in
                    guard
                        let model = try await exchange.presenter.counted(
                            subject, try exchange.query, for: try exchange.visitor)
                    else { throw Trouble.notFound }
                    return try await exchange.page(CountedPage.self, model)
                })
            for format in ExportFormat.allCases {
                router.get(
                    RouterPath("\(subject.address).\(format.rawValue)"),
                    use: portal.handleAtLength { try await download($0, subject, as: format) })
            }
        }
    }

    /// What a number counts, one line each.
    private func download(_ exchange: Exchange, _ subject: CountedSubject, as format: ExportFormat) async throws
        -> Response
    {
        guard
            let octets = try await exchange.presenter.countedExport(
                subject, try exchange.query, as: format, for: try exchange.visitor)
        else { throw Trouble.notFound }
        return exchange.list(octets, format, named: "逐项清单")
    }
}
