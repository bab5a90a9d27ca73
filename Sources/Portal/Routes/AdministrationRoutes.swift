import Casework
import Hummingbird
import Pages
import Presentation
import Storage

/// Organisations and the parties they stand for, by an administrator. Whatever changes something is posted with the version that was
/// shown, recorded in the office's own log, and answered by a redirect.
struct AdministrationRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/administration", use: portal.handle(front))
        router.get("/administration/organisations", use: portal.handle { try await list($0, add: nil, status: .ok) })
        router.post("/administration/organisations", use: portal.handle(open))
        router.get("/administration/organisations/:id", use: portal.handle { try await show($0) })
        router.get("/administration/organisations/:id/:act", use: portal.handle { try await confirmClosing($0) })
        router.post("/administration/organisations/:id/:act", use: portal.handle(change))
    }

    private func front(_ exchange: Exchange) throws -> Response {
        let visitor = try exchange.visitor
        return exchange.redirect(to: visitor.isAdministrator ? Addresses.organisations : Addresses.officeLog)
    }

    private func list(_ exchange: Exchange, add: OrganisationsPage.Add?, status: HTTPResponse.Status) async throws
        -> Response
    {
        let visitor = try exchange.administrator
        return try await exchange.page(
            OrganisationsPage.self, try await exchange.presenter.organisations(for: visitor, add: add), status: status)
    }

    private func open(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.administrator
        let form = try await exchange.form()
        let (name, short, unit) = (form.trimmed("name"), form.trimmed("short"), form["unit"] ?? "")
        switch try await exchange.office.openOrganisation(named: name, short: short, unit: unit, by: visitor) {
        case .done(let id, _):
            portal.visits.forgetAll()
            return exchange.redirect(to: Addresses.organisation(id), saying: "已登记单位“\(name)”，现在可以定它担任的主体")
        case .wrong(let wrong):
            let add = OrganisationsPage.Add(
                name: Exchange.echo(name), short: Exchange.echo(short), unit: Exchange.echo(unit),
                nameError: wrong[.name], shortError: wrong[.short], unitError: wrong[.unit])
            return try await list(exchange, add: add, status: .unprocessableContent)
        case let other: return try await exchange.answer(other, back: back(to: nil))
        }
    }

    // MARK: one organisation

    private func show(_ exchange: Exchange, _ typed: Presenter.TypedOrganisation = .init()) async throws -> Response {
        let visitor = try exchange.administrator
        guard
            let model = try await exchange.presenter.organisation(
                try exchange.parameter("id"), for: visitor, typed: typed)
        else { throw Trouble.notFound }
        return try await exchange.page(
            OrganisationPage.self, model, status: typed.wrong.isEmpty ? .ok : .unprocessableContent)
    }

    private func confirmClosing(_ exchange: Exchange, error: String? = nil) async throws -> Response {
        let visitor = try exchange.administrator
        // Nothing else is asked about first.
        guard try exchange.parameter("act") == Addresses.OrganisationAct.close.rawValue,
            let model = try await exchange.presenter.closing(
                try exchange.parameter("id"), for: visitor, error: error)
        else { throw Trouble.notFound }
        return try await exchange.page(ConfirmPage.self, model, status: error == nil ? .ok : .unprocessableContent)
    }

    private func change(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.administrator
        guard let act = Addresses.OrganisationAct(rawValue: try exchange.parameter("act")) else {
            throw Trouble.notFound
        }
        let id = try exchange.parameter("id")
        let form = try await exchange.form()
        let expected = try form.version("expected")
        let (outcome, typed) = try await carryOut(act, on: id, form, expected, exchange.office, visitor)
        switch outcome {
        case .done, .unchanged:
            portal.visits.forgetAll()
            exchange.presenter.forgetDirectory(of: visitor.jurisdiction)
            let words = if case .done = outcome { act.words } else { "没有改动" }
            return exchange.redirect(to: Addresses.organisation(id), saying: words)
        case .wrong: return try await show(exchange, typed)
        case .leaves(let left):
            return try await confirmClosing(exchange, error: "\(left.words)。看过上面的清单，勾选后再停用")
        default: return try await exchange.answer(outcome, back: back(to: id))
        }
    }

    /// What came of it, and what was typed, for showing again.
    private func carryOut(
        _ act: Addresses.OrganisationAct, on id: String, _ form: Form, _ expected: Int64, _ office: Office,
        _ visitor: Visitor
    ) async throws -> (Administered, Presenter.TypedOrganisation) {
        var typed = Presenter.TypedOrganisation()
        let outcome: Administered
        switch act {
        case .rename:
            let (name, short) = (form.trimmed("name"), form.trimmed("short"))
            (typed.name, typed.short) = (Exchange.echo(name), Exchange.echo(short))
            outcome = try await office.renameOrganisation(id, to: name, short: short, expected: expected, by: visitor)
        case .parties:
            let (parties, unit) = (Set(form.values["party"] ?? []), form["unit"] ?? "")
            let leader = form["leader"] == "yes"
            (typed.parties, typed.unit, typed.leader) = (parties, Exchange.echo(unit), leader)
            outcome = try await office.bindOrganisation(
                id, parties: parties, unit: unit, requiresLeader: leader, expected: expected, by: visitor)
        case .close:
            let seen = form["confirmed"] == "yes" ? form["seen"].flatMap(Int.init) : nil
            outcome = try await office.closeOrganisation(id, seen: seen, expected: expected, by: visitor)
        case .reopen: outcome = try await office.reopenOrganisation(id, expected: expected, by: visitor)
        }
        if case .wrong(let wrong) = outcome { typed.wrong = wrong }
        return (outcome, typed)
    }

    private func back(to id: String?) -> PageLink {
        id.map { PageLink("重新打开这个单位", href: Addresses.organisation($0)) }
            ?? PageLink("回到单位", href: Addresses.organisations)
    }
}

extension Addresses.OrganisationAct {
    /// What is said when it is done.
    fileprivate var words: String {
        switch self {
        case .rename: "名称已改"
        case .parties: "担任的主体已改"
        case .close: "单位已停用"
        case .reopen: "单位已恢复"
        }
    }
}

extension Exchange {
    /// Whoever is signed in, if he administers.
    var administrator: Visitor {
        get throws {
            let visitor = try visitor
            guard visitor.isAdministrator else { throw Trouble.forbidden("只有系统管理员可以管理单位、账号和设定") }
            return visitor
        }
    }

    /// What was typed, for showing it again: a page does not repeat a book that somebody pasted.
    static func echo(_ typed: String) -> String { String(String(typed.prefix(120)).unicodeScalars.prefix(400)) }

    /// The answer to an act of the administration that was not carried out, where no field of the form is wrong.
    func answer(_ outcome: Administered, back: PageLink) async throws -> Response {
        switch outcome {
        case .stale(let since):
            let model = try await presenter.stale(since, back: back, for: try visitor)
            return try await page(StaleChangePage.self, model, status: .conflict)
        case .forbidden(let why): throw Trouble.forbidden(why)
        case .wrong(let wrong): throw Trouble.malformed(wrong.values.sorted().joined(separator: "；"))
        case .done, .unchanged: return redirect(to: back.href)
        case .leaves, .notFound: throw Trouble.notFound
        }
    }
}

extension Form {
    /// The version that a form of the administration was shown with.
    func version(_ name: String) throws -> Int64 {
        guard let version = self[name].flatMap({ Int64($0) }), version >= 0 else {
            throw Trouble.malformed("表单不完整")
        }
        return version
    }
}
