import Casework
import Hummingbird
import NIOHTTP1
import Logging
import Pages
import Presentation
import Storage

/// Stands at the door: puts the headers of safety on every answer, and turns what went wrong into a page or a problem
/// document. What the machine did wrong is logged once, under the id that the page shows.
struct Doorkeeper: RouterMiddleware {
    typealias Context = PortalContext
    let portal: Portal

    func handle(_ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response)
        async throws -> Response
    {
        var response: Response
        do { response = try await next(request, context) } catch {
            response = await answer(to: error, request, context)
        }
        // A body after the answer to a HEAD would be read as the next answer.
        if request.method == .head { response.body = .init() }
        response.headers[.init("Content-Security-Policy")!] = Doorkeeper.policy
        response.headers[.init("X-Content-Type-Options")!] = "nosniff"
        response.headers[.init("X-Frame-Options")!] = "DENY"
        response.headers[.init("Referrer-Policy")!] = "same-origin"
        response.headers[.init("Cross-Origin-Opener-Policy")!] = "same-origin"
        return response
    }

    private static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    private func answer(to error: any Error, _ request: Request, _ context: PortalContext) async -> Response {
        let trouble = error as? Trouble ?? Doorkeeper.senders(error)
        if request.uri.path.hasPrefix("/api/") { return problem(trouble, error, request) }
        do {
            let exchange = try await portal.exchange(request, context)
            switch trouble {
            case .needsSignIn(let next):
                return exchange.redirect(to: "\(Addresses.signIn)?next=\(Addresses.escaped(next))")
            case .needsPassword: return exchange.redirect(to: Addresses.password)
            case .forbidden(let who):
                return try await exchange.page(ErrorPage.self, .forbidden(who), status: .forbidden)
            case .notFound: return try await exchange.page(ErrorPage.self, .notFound, status: .notFound)
            case .expired(let back):
                return try await exchange.page(ErrorPage.self, .expired(back: back), status: .forbidden)
            case .tooLarge(let limit):
                return try await exchange.page(ErrorPage.self, .tooLarge(Int64(limit)), status: .contentTooLarge)
            case .malformed(let what):
                return try await exchange.page(ErrorPage.self, .malformed(what), status: .badRequest)
            case .conflict(let text, let back):
                return try await exchange.page(ErrorPage.self, .conflict(text, back), status: .conflict)
            case .tooMany(let seconds):
                return try await exchange.page(ErrorPage.self, .tooMany(seconds), status: .tooManyRequests)
            case nil:
                let id = log(error, request)
                return try await exchange.page(ErrorPage.self, .failed(id: id), status: status(of: error))
            }
        } catch {
            // Even the page of the failure failed: the database is gone.
            let id = log(error, request)
            return Response(
                status: .internalServerError, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "没有办成，机器出了故障。编号 \(id)，可告诉管理员。\n")))
        }
    }

    /// What is the sender's mistake and no fault of the machine: an unknown address, or what is not HTTP.
    private static func senders(_ error: any Error) -> Trouble? {
        switch error {
        case let error as HTTPError where error.status == .notFound: .notFound
        case is HTTPParserError: .malformed("传输的格式不对")
        default: nil
        }
    }

    private func status(of error: any Error) -> HTTPResponse.Status {
        (error as? StoreError) == .busy ? .serviceUnavailable : .internalServerError
    }

    private func problem(_ trouble: Trouble?, _ error: any Error, _ request: Request) -> Response {
        switch trouble {
        case .needsSignIn:
            Problem(status: .unauthorized, title: "需要令牌", detail: "请在 Authorization 里带上 Bearer 令牌").response
        case .needsPassword: Problem(status: .forbidden, title: "密码是管理员设的", detail: "请先在网页上改成自己的密码").response
        case .forbidden(let who): Problem(status: .forbidden, title: "无权办理", detail: who).response
        case .notFound: Problem(status: .notFound, title: "没有这个对象", detail: "不存在，或者不在您的权限之内").response
        case .expired: Problem(status: .forbidden, title: "表单已过期").response
        case .tooLarge(let limit): Problem(status: .contentTooLarge, title: "内容太大", detail: "最多 \(limit) 字节").response
        case .malformed(let what): Problem(status: .badRequest, title: "看不懂的请求", detail: what).response
        case .conflict(let text, _): Problem(status: .conflict, title: "已有改动", detail: text).response
        case .tooMany(let seconds):
            Problem(status: .tooManyRequests, title: "请求太多", detail: "请 \(seconds) 秒后再试").response
        case nil: Problem(status: status(of: error), title: "机器出了故障", detail: "编号 \(log(error, request))").response
        }
    }

    private func log(_ error: any Error, _ request: Request) -> String {
        let id = String(UInt32.random(in: 0x1000_0000...UInt32.max), radix: 16, uppercase: true)
        portal.logger.error(
            "request failed", metadata: ["id": "\(id)", "path": "\(request.uri.path)", "error": "\(error)"])
        return id
    }
}
