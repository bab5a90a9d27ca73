import Casework
import Hummingbird
import Pages
import Presentation

/// The office's own log, as a page, as a workbook and as CSV, for administrators and who oversees the office.
struct OfficeLogRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/administration/log", use: portal.handle(show))
        for format in ExportFormat.allCases {
            router.get(
                "/administration/log.\(format.rawValue)",
                use: portal.handleAtLength { try await download($0, as: format) })
        }
    }

    private func reader(_ exchange: Exchange) throws -> Visitor {
        let visitor = try exchange.visitor
        guard exchange.office.mayReadOfficeLog(visitor) else {
            throw Trouble.forbidden("系统管理日志只有系统管理员和规定里负责监督的单位能看")
        }
        return visitor
    }

    private func show(_ exchange: Exchange) async throws -> Response {
        let visitor = try reader(exchange)
        guard
            let model = try await exchange.presenter.officeLog(OfficeLogFilter(try exchange.query), for: visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(
            OfficeLogPage.self, model, status: model.dayError == nil ? .ok : .unprocessableContent)
    }

    private func download(_ exchange: Exchange, as format: ExportFormat) async throws -> Response {
        let visitor = try reader(exchange)
        let filter = OfficeLogFilter(try exchange.query)
        if let error = filter.dayError { throw Trouble.malformed(error) }
        guard let octets = try await exchange.presenter.officeLogExport(filter, as: format, for: visitor) else {
            throw Trouble.notFound
        }
        return exchange.list(octets, format, named: "系统管理日志")
    }
}
