import Casework
import Foundation
import Hummingbird
import Storage

/// A program's way in, and its way out.
extension Endpoint {
    static let tokens = [openToken, endToken, me]

    private static let openToken = Endpoint(
        method: .post, path: "/tokens", id: "openToken", summary: "用账号和密码换一个令牌；令牌只显示这一次", body: "NewToken",
        answer: "Token", status: 201,
        isPublic: true
    ) { call in
        let object = try await call.object(["login", "password", "name", "days"])
        guard let login = object["login"] as? String, let password = object["password"] as? String,
            password.utf8.count <= 1000, login.utf8.count <= 100
        else {
            throw Trouble.malformed("要有 login 和 password")
        }
        let days = try Call.value("days", of: object, as: Int.self, "整数") ?? 30
        guard (1...366).contains(days) else { throw Trouble.malformed("days 应在 1 到 366 之间") }
        let now = call.office.clock.now()
        switch try await call.office.store.signIn(login, password: password, at: now, locking: .standard) {
        case .refused: return Problem(status: .unauthorized, title: "账号或密码不对").response
        case .locked(let until): throw Trouble.tooMany(seconds: Int(max(1, until - now)))
        case .accepted(let account):
            guard try await call.office.visitor(account) != nil else {
                return Problem(status: .forbidden, title: "单位已停用", detail: "账号所在的单位已停用，不能办事").response
            }
            if try await call.office.mustChoosePassword(account.login, in: account.jurisdiction) {
                throw Trouble.needsPassword
            }
            let issued = try await call.office.issueToken(
                named: String((try Call.value("name", of: object, as: String.self, "文字") ?? "api").prefix(60)),
                to: account, expires: now + Int64(days) * 86400)
            return .json(["token": issued.secret, "expires": issued.token.expiresAt], status: .created)
        }
    }

    private static let me = Endpoint(method: .get, path: "/me", id: "me", summary: "令牌背后是谁", answer: "Visitor") {
        call in
        let visitor = try call.visitor
        return .json([
            "login": visitor.login, "name": visitor.name, "organisation": visitor.organisation.name,
            "parties": visitor.organisation.parties.sorted(),
            "unit": visitor.organisation.unit?.rawValue ?? NSNull(), "roles": visitor.roles.map(\.rawValue).sorted(),
            "jurisdiction": visitor.jurisdiction,
        ])
    }

    private static let endToken = Endpoint(
        method: .delete, path: "/tokens/current", id: "endToken", summary: "作废正在用的令牌：用完就退出", status: 204
    ) { call in
        guard let secret = Call.token(of: call.request),
            let token = try await call.office.store.apiToken(secret, at: call.office.clock.now())
        else { throw Trouble.needsSignIn(next: "/") }
        try await call.office.withdrawToken(token.id, by: try call.visitor)
        call.portal.visits.forgetAll()
        return Response(status: .noContent)
    }
}
