import Casework
import Hummingbird
import Pages
import Presentation
import Storage

/// In and out, how it looks, and one's own password.
struct SignInRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/sign-in", use: portal.handle(show))
        router.post("/sign-in", use: portal.handle(signIn))
        router.post("/sign-out", use: portal.handle(signOut))
        router.post("/display", use: portal.handle(display))
        router.get("/password", use: portal.handle(showPassword))
        router.post("/password", use: portal.handle(changePassword))
        router.post("/password/tokens/:token/revoke", use: portal.handle(revoke))
    }

    private func show(_ exchange: Exchange) async throws -> Response {
        let next = Exchange.ownPath(try exchange.query["next"]?.first ?? "/")
        if exchange.visit != nil { return exchange.redirect(to: next) }
        return try await gate(exchange, next: next)
    }

    private func gate(
        _ exchange: Exchange, next: String, account: String = "", error: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await exchange.atTheGate { guest in
            try await guest.page(
                SignInPage.self, portal.presenter.signIn(next: next, account: account, error: error), status: status)
        }
    }

    private func signIn(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        let next = Exchange.ownPath(form["next"] ?? "/")
        let account = form.trimmed("account")
        guard let password = form["password"], account.utf8.count <= 100, password.utf8.count <= 1000 else {
            return try await gate(
                exchange, next: next, account: String(account.prefix(100)), error: "账号或密码不对",
                status: .unprocessableContent)
        }
        let now = portal.office.clock.now()
        switch try await portal.office.store.signIn(account, password: password, at: now, locking: .standard) {
        case .accepted(let found) where try await portal.office.visitor(found) == nil:
            return try await gate(
                exchange, next: next, account: account, error: "账号所在的单位已停用，不能登录，请联系系统管理员",
                status: .unprocessableContent)
        case .accepted(let found):
            // Whoever was signed in here before is not any more.
            if let token = exchange.cookies["session"] {
                try await portal.office.store.revokeSession(token)
                portal.visits.forgetAll()
            }
            let token = try await portal.office.store.openSession(
                for: found.login, at: now, expires: now + portal.options.sessionSeconds)
            var response = exchange.redirect(to: next)
            response.setCookie("session", token, seconds: nil, secure: portal.options.secureCookies)
            return response
        case .refused:
            return try await gate(
                exchange, next: next, account: account,
                error: "账号或密码不对。连错 \(Locking.standard.attempts) 次，锁定 \(Locking.standard.seconds / 60) 分钟",
                status: .unprocessableContent)
        case .locked(let until):
            let minutes = max(1, (until - now + 59) / 60)
            return try await gate(
                exchange, next: next, account: account, error: "连错太多次，账号已锁定，\(minutes) 分钟后再试", status: .tooManyRequests)
        }
    }

    private func signOut(_ exchange: Exchange) async throws -> Response {
        _ = try await exchange.form()
        if let token = exchange.cookies["session"] { try await portal.office.store.revokeSession(token) }
        portal.visits.forgetAll()
        var response = exchange.redirect(to: Addresses.signIn)
        response.setCookie("session", "", seconds: 0)
        return response
    }

    private func display(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        var response = exchange.redirect(to: Exchange.ownPath(form["next"] ?? "/"))
        let year = 365 * 86400
        if let theme = form["theme"].flatMap(Frame.Theme.init(rawValue:)) {
            response.setCookie("theme", theme.rawValue, seconds: year)
        }
        if let size = form["size"].flatMap(Frame.Size.init(rawValue:)) {
            response.setCookie("size", size.rawValue, seconds: year)
        }
        return response
    }

    private static let rule = "至少 10 个字符，不能与账号相同"

    private func showPassword(_ exchange: Exchange) async throws -> Response {
        try await exchange.page(PasswordPage.self, try await blank(exchange))
    }

    private func blank(_ exchange: Exchange) async throws -> PasswordPage.Model {
        var model = PasswordPage.Model(
            action: Addresses.password, isForced: exchange.visit?.mustChoosePassword ?? false, rule: SignInRoutes.rule)
        model.tokens = try await portal.presenter.tokens(of: try exchange.visitor)
        return model
    }

    private func revoke(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        _ = try await exchange.form()
        try await portal.office.withdrawToken(try exchange.parameter("token"), by: visitor)
        portal.visits.forgetAll()
        return exchange.redirect(to: Addresses.password, saying: "令牌已作废")
    }

    private func changePassword(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        let form = try await exchange.form()
        var model = try await blank(exchange)
        let new = form["password"] ?? ""
        let now = portal.office.clock.now()
        if new.count < 10 || new.utf8.count > 1000 || new == visitor.login { model.passwordError = SignInRoutes.rule }
        if new == form["current"] { model.passwordError = "新密码和现在的一样" }
        if new != form["again"] { model.againError = "两次填的不一样" }
        if model.passwordError == nil, model.againError == nil {
            switch try await portal.office.store.signIn(
                visitor.login, password: form["current"] ?? "", at: now, locking: .standard)
            {
            case .accepted: break
            case .refused: model.currentError = "现在的密码不对"
            case .locked: model.currentError = "连错太多次，请稍后再试"
            }
        }
        guard model.passwordError == nil, model.againError == nil, model.currentError == nil else {
            return try await exchange.page(PasswordPage.self, model, status: .unprocessableContent)
        }
        try await portal.office.choose(password: new, by: visitor)
        portal.visits.forgetAll()
        return exchange.redirect(to: Addresses.signIn, saying: "密码已改，请用新密码登录")
    }
}
