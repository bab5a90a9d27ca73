import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Pages
import Presentation

/// One request with what the portal knows of it, and the ways to answer it.
struct Exchange: Sendable {
    let portal: Portal
    let request: Request
    let parameters: Parameters
    let cookies: [String: String]
    /// Who is signed in.
    let visit: Visits.Visit?

    var path: String { request.uri.path }
    var office: Office { portal.office }
    var presenter: Presenter { portal.presenter }

    /// Whoever is signed in; else he is sent to the gate and comes back here.
    var visitor: Visitor {
        get throws {
            guard let visit else {
                throw Trouble.needsSignIn(
                    next: request.method == .get
                        ? request.uri.string : request.headers[.referer].map(Exchange.ownPath) ?? "/")
            }
            if visit.mustChoosePassword, path != Addresses.password { throw Trouble.needsPassword }
            return visit.visitor
        }
    }

    func parameter(_ name: String) throws -> String { try parameters.part(name) }

    var query: [String: [String]] {
        get throws { try request.uri.query.map { try Form.pairs($0) } ?? [:] }
    }

    /// The posted form, if it carries this session's token.
    func form() async throws -> Form {
        let form = try await Form(request, fromStranger: visit == nil)
        try check(csrf: form["csrf"])
        return form
    }

    func check(csrf: String?) throws {
        // A browser says where a form comes from; another site's form is refused even with a token.
        if let site = request.headers[.init("Sec-Fetch-Site")!], site == "cross-site" {
            throw Trouble.expired(back: "/")
        }
        guard let csrf, let expected, csrf.utf8.elementsEqual(expected.utf8) else {
            throw Trouble.expired(back: request.headers[.referer].map(Exchange.ownPath) ?? "/")
        }
    }

    private var expected: String? { visit?.csrf ?? cookies["gate"].map { Visits.csrf(for: "g:" + $0) } }

    /// A path of this site, whatever was sent.
    static func ownPath(_ address: String) -> String {
        let path =
            URLComponents(string: address).map {
                $0.percentEncodedPath + ($0.percentEncodedQuery.map { "?" + $0 } ?? "")
            } ?? "/"
        return path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\") ? path : "/"
    }

    /// A page with forms for whoever is not signed in: the gate has a cookie of its own, so that its forms too can only
    /// be sent by this browser.
    func atTheGate(_ answer: (Exchange) async throws -> Response) async throws -> Response {
        var cookies = cookies
        var fresh: String?
        if cookies["gate"] == nil {
            fresh = (0..<4).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 36) }.joined()
            cookies["gate"] = fresh
        }
        let guest = Exchange(portal: portal, request: request, parameters: parameters, cookies: cookies, visit: nil)
        var response = try await answer(guest)
        if let fresh { response.setCookie("gate", fresh, seconds: nil, secure: portal.options.secureCookies) }
        return response
    }

    // MARK: answers

    func look(search: String = "") -> Look {
        let flash = cookies["flash"].flatMap(FlashCookie.init)
        var look = Look(
            csrf: expected ?? "", path: request.uri.string,
            theme: cookies["theme"].flatMap(Frame.Theme.init(rawValue:)) ?? .system,
            size: cookies["size"].flatMap(Frame.Size.init(rawValue:)) ?? .normal, search: search, flash: flash?.flash)
        look.offersNext = flash?.offersNext == true
        return look
    }

    func page<P: Page>(_ page: P.Type, _ model: P.Model, status: HTTPResponse.Status = .ok, search: String = "")
        async throws -> Response
    {
        let frame = try await presenter.frame(for: visit?.visitor, look(search: search))
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: P.bytes(model, frame: frame))))
        if cookies["flash"] != nil { response.setCookie("flash", "", seconds: 0) }
        return response
    }

    /// `next` says that something was done, so that the message leads on to the next thing to do; `about` leads to what it was.
    func redirect(
        to path: String, saying flash: String? = nil, refused: Bool = false, next: Bool = false, about: PageLink? = nil
    ) -> Response {
        var response = Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
        if let flash {
            let said = Frame.Flash(kind: refused ? .refused : .done, text: flash, links: [about].compactMap { $0 })
            response.setCookie("flash", FlashCookie(flash: said, offersNext: next).value, seconds: 60)
        }
        return response
    }

    /// Something to save, by the name under which it will lie in somebody's folder.
    func file(_ octets: [UInt8], type: String, saveAs name: String) -> Response {
        let headers: HTTPFields = [
            .contentType: type, .cacheControl: "no-store",
            .contentDisposition: "attachment; filename*=UTF-8''\(Addresses.escaped(name))",
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: octets)))
    }

    func list(_ octets: [UInt8], _ format: ExportFormat, named name: String) -> Response {
        file(octets, type: format.mediaType, saveAs: "\(name)\(office.clock.today).\(format.rawValue)")
    }

}

extension Response {
    /// `seconds` 0 takes it away; nil lasts as long as the browser is open.
    mutating func setCookie(_ name: String, _ value: String, seconds: Int?, secure: Bool = false) {
        var cookie = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let seconds { cookie += "; Max-Age=\(seconds)" }
        if secure { cookie += "; Secure" }
        headers.append(HTTPField(name: .setCookie, value: cookie))
    }
}
