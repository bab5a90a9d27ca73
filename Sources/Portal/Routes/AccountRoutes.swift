import Casework
import Hummingbird
import Pages
import Presentation
import Storage

/// Accounts, by an administrator. What takes something away is confirmed on a page of its own; every change is posted with the version
/// that was shown and answered by a redirect, so that a reload repeats nothing.
struct AccountRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/administration/accounts", use: portal.handle { try await list($0, add: nil, status: .ok) })
        router.post("/administration/accounts", use: portal.handle(open))
        router.get("/administration/accounts/:login", use: portal.handle { try await show($0) })
        router.get("/administration/accounts/:login/:act", use: portal.handle(confirm))
        router.post("/administration/accounts/:login/:act", use: portal.handle(change))
    }

    private func list(_ exchange: Exchange, add: AccountsPage.Add?, status: HTTPResponse.Status) async throws
        -> Response
    {
        let visitor = try exchange.administrator
        let parameters = try exchange.query
        return try await exchange.page(
            AccountsPage.self, try await exchange.presenter.accounts(parameters, for: visitor, add: add),
            status: status)
    }

    private func open(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.administrator
        let form = try await exchange.form()
        let new = Office.NewAccount(
            login: form.trimmed("account"), name: form.trimmed("name"), organisation: form["organisation"] ?? "",
            role: form["role"] ?? "")
        let outcome = try await exchange.office.openAccount(new, by: visitor)
        guard case .wrong(let wrong) = outcome else {
            return try await done(outcome, new.login, "账号 \(new.login) 已开", exchange)
        }
        let add = AccountsPage.Add(
            account: Exchange.echo(new.login), name: Exchange.echo(new.name),
            organisation: Exchange.echo(new.organisation), role: Exchange.echo(new.role),
            accountError: wrong[.account], nameError: wrong[.name], organisationError: wrong[.organisation],
            roleError: wrong[.roles])
        return try await list(exchange, add: add, status: .unprocessableContent)
    }

    private func show(_ exchange: Exchange, typed: Presenter.TypedPlace? = nil) async throws -> Response {
        let visitor = try exchange.administrator
        let login = try exchange.parameter("login")
        guard try await exchange.office.store.account(login)?.jurisdiction == visitor.jurisdiction else {
            throw Trouble.notFound
        }
        // A HEAD is nobody who reads.
        let issued =
            exchange.request.method == .get
            ? portal.issued.take(of: login, for: exchange.visit?.csrf ?? "", at: exchange.office.clock.now()) : []
        guard
            let model = try await exchange.presenter.account(login, for: visitor, issued: issued, typed: typed)
        else { throw Trouble.notFound }
        return try await exchange.page(AccountPage.self, model, status: typed == nil ? .ok : .unprocessableContent)
    }

    private func confirm(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.administrator
        guard let act = Addresses.AccountAct(rawValue: try exchange.parameter("act")),
            let model = try await exchange.presenter.confirmation(
                of: act, on: try exchange.parameter("login"), for: visitor)
        else { throw Trouble.notFound }
        return try await exchange.page(ConfirmPage.self, model)
    }

    private func change(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.administrator
        guard let act = Addresses.AccountAct(rawValue: try exchange.parameter("act")) else { throw Trouble.notFound }
        let (office, login) = (exchange.office, try exchange.parameter("login"))
        let form = try await exchange.form()
        let expected = try form.version("expected")
        let outcome: Administered
        switch act {
        case .reset: outcome = try await office.resetPassword(of: login, expected: expected, by: visitor)
        case .disable: outcome = try await office.disableAccount(login, expected: expected, by: visitor)
        case .enable: outcome = try await office.enableAccount(login, expected: expected, by: visitor)
        case .unlock: outcome = try await office.unlockAccount(login, expected: expected, by: visitor)
        case .erase: outcome = try await office.erasePerson(of: login, expected: expected, by: visitor)
        case .place: return try await move(login, form, expected, visitor, exchange)
        }
        return try await done(outcome, login, act.words, exchange)
    }

    private func move(_ login: String, _ form: Form, _ expected: Int64, _ visitor: Visitor, _ exchange: Exchange)
        async throws -> Response
    {
        let (place, typed) = (form["organisation"] ?? "", Set(form.values["role"] ?? []))
        let roles = Set(typed.compactMap(Account.Role.init(rawValue:)))
        let outcome = try await exchange.office.moveAccount(
            login, to: place, as: roles, expected: expected, by: visitor)
        func again(_ wrong: [AdministrationField: String], _ refusal: String?) async throws -> Response {
            try await show(
                exchange,
                typed: .init(organisation: Exchange.echo(place), roles: typed, wrong: wrong, refusal: refusal))
        }
        switch outcome {
        case .wrong(let wrong): return try await again(wrong, nil)
        case .forbidden(let why): return try await again([:], why)
        default: return try await done(outcome, login, Addresses.AccountAct.place.words, exchange)
        }
    }

    /// To the account's page; a password that was set waits for it there.
    private func done(_ outcome: Administered, _ login: String, _ words: String, _ exchange: Exchange) async throws
        -> Response
    {
        let page = Addresses.account(login)
        switch outcome {
        case .done(_, let password):
            portal.visits.forgetAll()
            if let password {
                portal.issued.lay(
                    AccountsPage.Issued(account: login, password: password), for: exchange.visit?.csrf ?? "",
                    at: exchange.office.clock.now())
            }
            return exchange.redirect(to: page, saying: words)
        case .unchanged: return exchange.redirect(to: page, saying: "没有改动")
        default: return try await exchange.answer(outcome, back: PageLink("重新打开这个账号", href: page))
        }
    }
}

extension Addresses.AccountAct {
    /// What is said when it is done.
    fileprivate var words: String {
        switch self {
        case .reset: "密码已重设"
        case .disable: "账号已停用"
        case .enable: "账号已恢复"
        case .unlock: "锁定已解除"
        case .erase: "姓名已删除"
        case .place: "单位和身份已改"
        }
    }
}
