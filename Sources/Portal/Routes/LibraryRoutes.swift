import Casework
import Hummingbird
import Pages
import Presentation

/// The project library and the registers of other kinds of dossier, as pages, as workbooks and as CSV.
struct LibraryRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get(
            "/projects",
            use: portal.handle { exchange in
                let visitor = try exchange.visitor
                let query = try exchange.query
                return try await exchange.page(
                    LibraryPage.self, try await library(query, exchange.presenter, visitor),
                    search: ["text", "particulars"].lazy.compactMap { query[$0]?.first }.first { !$0.isEmpty } ?? "")
            })
        for format in ExportFormat.allCases {
            router.get(
                "/projects.\(format.rawValue)", use: portal.handleAtLength { try await library($0, as: format) })
            router.get(
                "/registers/:kind/\(format.rawValue)", use: portal.handleAtLength { try await register($0, as: format) }
            )
        }
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
    }

    /// A list of names is found in memory; where papers are looked through and their dossiers read, nobody else shall wait for it.
    private func library(
        _ query: [String: [String]], _ presenter: Presenter, _ visitor: Visitor
    ) async throws -> LibraryPage.Model {
        if query["particulars"]?.first?.isEmpty == false {
            return try await besideLoops { try await presenter.library(query, for: visitor) }
        }
        let first = try await presenter.library(query, for: visitor)
        guard presenter.isWorthASecondLook(first) else { return first }
        return try await besideLoops { try await presenter.secondLook(query, after: first, for: visitor) }
    }

    private func library(_ exchange: Exchange, as format: ExportFormat) async throws -> Response {
        let octets = try await exchange.presenter.libraryExport(
            try exchange.query, as: format, for: try exchange.visitor)
        return exchange.list(octets, format, named: "项目库")
    }

    private func register(_ exchange: Exchange, as format: ExportFormat) async throws -> Response {
        let visitor = try exchange.visitor
        guard
            let octets = try await exchange.presenter.registerExport(
                try exchange.parameter("kind"), try exchange.query, as: format, for: visitor)
        else {
            throw Trouble.notFound
        }
        return exchange.list(octets, format, named: "名册")
    }
}
