import Casework
import Dossiers
import Hummingbird
import Pages
import Presentation
import Storage

/// Organisations, the parties they stand for, and accounts. Each act is recorded in the office's own log.
struct AdministrationRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/administration", use: portal.handle { $0.redirect(to: Addresses.organisations) })
        router.get("/administration/organisations", use: portal.handle(organisations))
        router.post("/administration/organisations", use: portal.handle(addOrganisation))
        router.post("/administration/organisations/:id/parties", use: portal.handle(bind))
        router.get("/administration/accounts", use: portal.handle { try await accounts($0, add: nil, issued: nil) })
        router.post("/administration/accounts", use: portal.handle(addAccount))
        router.post("/administration/accounts/:login/:act", use: portal.handle(change))
    }

    private func administrator(_ exchange: Exchange) throws -> Visitor {
        let visitor = try exchange.visitor
        guard visitor.isAdministrator else { throw Trouble.forbidden("只有管理员可以管理单位和账号") }
        return visitor
    }

    private func record(_ act: String, _ subject: String, by visitor: Visitor) async throws {
        try await portal.office.store.record(
            OfficeAct(
                jurisdiction: visitor.jurisdiction, at: portal.office.clock.now(), person: visitor.person, act: act,
                subject: subject))
        portal.visits.forgetAll()
    }

    // MARK: organisations

    private func organisations(_ exchange: Exchange) async throws -> Response {
        let visitor = try administrator(exchange)
        return try await exchange.page(
            OrganisationsPage.self, try await exchange.presenter.organisations(for: visitor, add: nil))
    }

    private func addOrganisation(_ exchange: Exchange) async throws -> Response {
        let visitor = try administrator(exchange)
        let form = try await exchange.form()
        let (name, short) = (form.trimmed("name"), form.trimmed("short"))
        var add = OrganisationsPage.Add(
            name: name, short: short, unit: form["unit"] ?? "")
        let existing = try await portal.office.store.organisations(in: visitor.jurisdiction)
        if name.isEmpty || name.count > 100 { add.nameError = "请写单位全称，最多 100 字" }
        if existing.contains(where: { $0.name == name }) { add.nameError = "已有同名的单位" }
        let unit = try await unit(named: add.unit, visitor)
        if !add.unit.isEmpty, unit == nil { add.unitError = "没有这个单位卷宗" }
        guard add.nameError == nil, add.unitError == nil else {
            return try await exchange.page(
                OrganisationsPage.self, try await exchange.presenter.organisations(for: visitor, add: add),
                status: .unprocessableContent)
        }
        let id = "o-" + Digest(of: Array("\(visitor.jurisdiction)/\(name)".utf8)).hex.prefix(12)
        try await portal.office.store.save(
            Organisation(
                id: id, jurisdiction: visitor.jurisdiction, name: name, shortName: short.isEmpty ? name : short,
                parties: [], unit: unit))
        try await record("organisation", id, by: visitor)
        return exchange.redirect(to: Addresses.organisations, saying: "已增加单位“\(name)”")
    }

    /// A unit's dossier of the administrator's own jurisdiction.
    private func unit(named id: String, _ visitor: Visitor) async throws -> DossierID? {
        guard !id.isEmpty, let row = try await portal.office.store.row(of: DossierID(id), in: visitor.jurisdiction),
            portal.office.regulations.current(in: visitor.jurisdiction)?.unitKinds.contains(row.kind) == true
        else { return nil }
        return row.dossier
    }

    private func bind(_ exchange: Exchange) async throws -> Response {
        let visitor = try administrator(exchange)
        let form = try await exchange.form()
        guard
            let organisation = try await portal.office.store.organisation(
                try exchange.parameter("id"), in: visitor.jurisdiction),
            let policy = portal.office.regulations.current(in: visitor.jurisdiction)
        else { throw Trouble.notFound }
        let asked = form["unit"] ?? ""
        let unit = try await unit(named: asked, visitor)
        if !asked.isEmpty, unit == nil { throw Trouble.malformed("没有这个单位卷宗") }
        let parties = Set(form.values["party"] ?? []).filter {
            policy.party($0)?.position == nil && policy.party($0) != nil
        }
        try await portal.office.store.save(
            Organisation(
                id: organisation.id, jurisdiction: organisation.jurisdiction, name: organisation.name,
                shortName: organisation.shortName,
                parties: parties, unit: unit, requiresLeader: form["leader"] == "yes",
                active: organisation.active))
        try await record("parties", organisation.id, by: visitor)
        return exchange.redirect(to: Addresses.organisations, saying: "“\(organisation.name)”的设置已改")
    }

    // MARK: accounts

    private func accounts(
        _ exchange: Exchange, add: AccountsPage.Add?, issued: AccountsPage.Issued?, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let visitor = try administrator(exchange)
        return try await exchange.page(
            AccountsPage.self, try await exchange.presenter.accounts(for: visitor, add: add, issued: issued),
            status: status)
    }

    private func addAccount(_ exchange: Exchange) async throws -> Response {
        let visitor = try administrator(exchange)
        let form = try await exchange.form()
        let login = form.trimmed("account")
        var add = AccountsPage.Add(
            account: login, name: form.trimmed("name"), organisation: form["organisation"] ?? "",
            role: form["role"] ?? "")
        if !AdministrationRoutes.isLogin(login) { add.accountError = "账号用 3 到 40 个小写字母、数字、点、横线" }
        if add.accountError == nil, try await portal.office.store.account(login) != nil {
            add.accountError = "这个账号已有人用"
        }
        if add.name.isEmpty || add.name.count > 40 { add.nameError = "请写姓名，最多 40 字" }
        let organisation = try await portal.office.store.organisation(add.organisation, in: visitor.jurisdiction)
        if organisation == nil { add.organisationError = "请选单位" }
        guard let organisation, add.accountError == nil, add.nameError == nil else {
            return try await accounts(exchange, add: add, issued: nil, status: .unprocessableContent)
        }
        let role = Account.Role(rawValue: add.role) ?? .clerk
        let person =
            "p-"
            + Digest(of: Array("\(visitor.jurisdiction)/\(login)/\(portal.office.clock.now())".utf8)).hex.prefix(16)
        let account = Account(
            login: login, person: person, jurisdiction: visitor.jurisdiction, organisation: organisation.id,
            roles: [role])
        guard try await portal.office.store.add(account) else {
            add.accountError = "这个账号已有人用"
            return try await accounts(exchange, add: add, issued: nil, status: .unprocessableContent)
        }
        try await portal.office.store.save(Person(id: person, name: add.name))
        let password = AdministrationRoutes.freshPassword()
        try await portal.office.issue(password: password, to: account)
        try await record("account", login, by: visitor)
        return try await accounts(exchange, add: nil, issued: AccountsPage.Issued(account: login, password: password))
    }

    private func change(_ exchange: Exchange) async throws -> Response {
        let visitor = try administrator(exchange)
        _ = try await exchange.form()
        guard let account = try await portal.office.store.account(try exchange.parameter("login")),
            account.jurisdiction == visitor.jurisdiction,
            let act = Addresses.AccountAct(rawValue: try exchange.parameter("act"))
        else { throw Trouble.notFound }
        if account.login == visitor.login, act == .disable { throw Trouble.forbidden("不能停用自己的账号") }
        var issued: AccountsPage.Issued?
        switch act {
        case .disable, .enable:
            try await portal.office.store.save(
                Account(
                    login: account.login, person: account.person, jurisdiction: account.jurisdiction,
                    organisation: account.organisation,
                    roles: account.roles, disabled: act == .disable))
            if act == .disable { try await portal.office.store.revokeSessions(of: account.login) }
        case .reset:
            let password = AdministrationRoutes.freshPassword()
            try await portal.office.issue(password: password, to: account)
            portal.visits.forgetAll()
            issued = AccountsPage.Issued(account: account.login, password: password)
        }
        try await record("account-\(act.rawValue)", account.login, by: visitor)
        return try await accounts(exchange, add: nil, issued: issued)
    }

    private static func isLogin(_ text: String) -> Bool {
        (3...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 || $0 == 46 }
    }

    /// Letters and digits that nobody confuses, read out over a desk.
    private static func freshPassword() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        return (0..<4).map { _ in String((0..<4).map { _ in letters.randomElement()! }) }.joined(separator: "-")
    }
}
