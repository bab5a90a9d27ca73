import Casework
import Foundation
import Hummingbird
import Logging
import Pages
import PolicyFiles
import Presentation
import Storage

/// The portal (门户): the office behind HTTP. Pages for people, the API for programs, both over the same acts.
public struct Portal: Sendable {
    let office: Office
    let presenter: Presenter
    let visits: Visits
    let wrongTries = WrongTries()
    let options: Options
    let assets: Assets
    let logger: Logger
    let issued = IssuedTray()

    public struct Options: Sendable {
        /// Cookies only over TLS; set it when a proxy speaks TLS for the portal.
        public var secureCookies = false
        /// Seconds a session lasts.
        public var sessionSeconds: Int64 = 12 * 3600
        /// Octets of one uploaded paper.
        public var paperLimit = 50 << 20
        /// Accounts that everybody may use and situations to try; nil in a real office.
        public var demo: DemoHall?

        public init() {}
    }

    public init(office: Office, packs: [Pack], options: Options = Options(), logger: Logger) throws {
        self.office = office
        self.options = options
        self.logger = logger
        presenter = Presenter(office: office, packs: packs, demo: options.demo)
        visits = Visits(office: office)
        assets = try Assets()
    }

    /// The server; `running` is called with the port once it listens.
    public func application(host: String, port: Int, running: @escaping @Sendable (Int) async -> Void = { _ in })
        -> some ApplicationProtocol
    {
        let router = Router(context: PortalContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Doorkeeper(portal: self))
        addPages(to: router)
        addAPI(to: router)
        return Application(
            router: router, server: .onLoops,
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: 1024),
            onServerRunning: { channel in
                // Nobody waits for it: who asks earlier is told how far it has come.
                office.startSimilar()
                await running(channel.localAddress?.port ?? port)
            }, logger: logger)
    }

    private func addPages(to router: Router<PortalContext>) {
        SignInRoutes(portal: self).add(to: router)
        DeskRoutes(portal: self).add(to: router)
        LibraryRoutes(portal: self).add(to: router)
        OverviewRoutes(portal: self).add(to: router)
        DossierRoutes(portal: self).add(to: router)
        VoidRoutes(portal: self).add(to: router)
        EditionRoutes(portal: self).add(to: router)
        ActRoutes(portal: self).add(to: router)
        ApprovalRoutes(portal: self).add(to: router)
        PaperRoutes(portal: self).add(to: router)
        RegulationRoutes(portal: self).add(to: router)
        SimulateRoutes(portal: self).add(to: router)
        FormRoutes(portal: self).add(to: router)
        CalendarRoutes(portal: self).add(to: router)
        AdministrationRoutes(portal: self).add(to: router)
        AccountRoutes(portal: self).add(to: router)
        OfficeLogRoutes(portal: self).add(to: router)
        VerificationRoutes(portal: self).add(to: router)
        SettingRoutes(portal: self).add(to: router)
        LinkRoutes(portal: self).add(to: router)
        CheckRoutes(portal: self).add(to: router)
        TryRoutes(portal: self).add(to: router)
        assets.add(to: router)
    }

    private func addAPI(to router: Router<PortalContext>) {
        for endpoint in Endpoint.all { endpoint.add(to: router, portal: self) }
    }

    /// A handler of a page, with the request's cookies and visitor.
    func handle(_ work: @escaping @Sendable (Exchange) async throws -> Response)
        -> @Sendable (Request, PortalContext) async throws -> Response
    {
        { request, context in try await work(try await self.exchange(request, context)) }
    }

    /// The same for what may take a second or more: beside the event loops, where it holds up nobody.
    func handleAtLength(_ work: @escaping @Sendable (Exchange) async throws -> Response)
        -> @Sendable (Request, PortalContext) async throws -> Response
    {
        handle { exchange in try await besideLoops { try await work(exchange) } }
    }

    func exchange(_ request: Request, _ context: PortalContext) async throws -> Exchange {
        let cookies = Portal.cookies(of: request)
        var visit: Visits.Visit?
        if let token = cookies["session"], token.utf8.count <= 100 { visit = try await visits.session(token) }
        return Exchange(portal: self, request: request, parameters: context.parameters, cookies: cookies, visit: visit)
    }

    private static func cookies(of request: Request) -> [String: String] {
        var result: [String: String] = [:]
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else { continue }
                result[parts[0].trimmingCharacters(in: .whitespaces)] = String(parts[1])
            }
        }
        return result
    }
}
