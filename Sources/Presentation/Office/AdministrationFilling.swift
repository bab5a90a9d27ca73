import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// The pages of the administration. Who only oversees the office finds the log in the main navigation, and from there the last two.
    func administrationTabs(_ here: String, for visitor: Visitor) -> [Tab] {
        var pages: [(String, String)] = []
        if visitor.isAdministrator {
            pages += [("单位", Addresses.organisations), ("账号", Addresses.accounts), ("本单位设定", Addresses.settings)]
        }
        if office.mayReadOfficeLog(visitor) { pages.append(("系统管理日志", Addresses.officeLog)) }
        if office.mayVerify(visitor) { pages.append(("存证核验", Addresses.verification)) }
        return pages.map { Tab($0, href: $1, isCurrent: here == $1) }
    }

    // MARK: organisations

    /// Organisations and the parties they stand for; for administrators.
    public func organisations(for visitor: Visitor, add: OrganisationsPage.Add? = nil) async throws
        -> OrganisationsPage.Model
    {
        let organisations = try await office.store.organisations(in: visitor.jurisdiction)
        let accounts = Dictionary(
            grouping: try await office.store.accounts(in: visitor.jurisdiction), by: \.organisation)
        let policy = policy(for: visitor)
        let units = try await units.options(policy?.unitKinds ?? [], in: visitor.jurisdiction, from: office)
        let offices = (policy?.parties ?? []).filter { $0.position == nil }
        let bound = Set(organisations.filter(\.active).flatMap(\.parties))
        return OrganisationsPage.Model(
            tabs: administrationTabs(Addresses.organisations, for: visitor),
            organisations: organisations.map { organisation in
                let unit = organisation.unit?.rawValue ?? ""
                return OrganisationsPage.Organisation(
                    href: Addresses.organisation(organisation.id), name: organisation.name,
                    short: organisation.shortName == organisation.name ? "" : organisation.shortName,
                    unit: units.first { $0.value == unit }?.title ?? unit,
                    accounts: accounts[organisation.id]?.count ?? 0,
                    parties: offices.filter { organisation.parties.contains($0.id) }.map(\.title),
                    requiresLeader: organisation.requiresLeader, isClosed: !organisation.active)
            },
            units: units, unbound: offices.filter { !bound.contains($0.id) }.map(\.title),
            addAction: Addresses.organisations, add: add ?? OrganisationsPage.Add())
    }

    /// What was typed into one of an organisation's forms and what was wrong with it.
    public struct TypedOrganisation: Sendable {
        public var name: String?
        public var short: String?
        public var parties: Set<String>?
        public var unit: String?
        public var leader: Bool?
        public var wrong: [AdministrationField: String] = [:]

        public init() {}
    }

    /// One organisation of the administrator's jurisdiction; `nil` where there is none such.
    public func organisation(_ id: String, for visitor: Visitor, typed: TypedOrganisation = .init()) async throws
        -> OrganisationPage.Model?
    {
        guard let one = try await office.store.organisation(id, in: visitor.jurisdiction) else { return nil }
        let expected = try await office.version(ofOrganisation: id, in: visitor.jurisdiction)
        let policy = policy(for: visitor)
        let units = try await units.options(policy?.unitKinds ?? [], in: visitor.jurisdiction, from: office)
        let accounts = try await office.store.accounts(ofOrganisation: id, in: visitor.jurisdiction)
        let disabled = accounts.count(where: \.disabled)
        let owed = try await office.duties(of: one, limit: 0).total
        return OrganisationPage.Model(
            crumbs: [PageLink("单位", href: Addresses.organisations)], name: one.name,
            facts: [
                Fact("状态", one.active ? "在用" : "已停用"),
                Fact(
                    "账号", "\(accounts.count) 个" + (disabled > 0 ? "，其中 \(disabled) 个已停用" : ""),
                    href: Addresses.accounts(ofOrganisation: id)),
                Fact("应办没办的事", "\(owed) 件"),
            ], isClosed: !one.active,
            names: .init(
                action: Addresses.organisation(id, .rename), name: typed.name ?? one.name,
                short: typed.short ?? (one.shortName == one.name ? "" : one.shortName), nameError: typed.wrong[.name],
                shortError: typed.wrong[.short], note: try await namingNote(one)),
            binding: .init(
                action: Addresses.organisation(id, .parties),
                parties: (policy?.parties ?? []).filter { $0.position == nil }.map { Option($0.id, $0.title) },
                chosen: typed.parties ?? one.parties, units: units, unit: typed.unit ?? one.unit?.rawValue ?? "",
                unitError: typed.wrong[.unit], requiresLeader: typed.leader ?? one.requiresLeader),
            close: one.active ? PageLink("停用单位", href: Addresses.organisation(id, .close)) : nil,
            reopenAction: one.active ? nil : Addresses.organisation(id, .reopen), expected: expected,
            lines: try await recentLines(on: id, for: visitor),
            log: PageLink("这个单位的全部管理记录", href: Addresses.officeLog(subject: id)))
    }

    /// Whether the unit's dossier takes part in a renaming, and where its name is changed if not.
    private func namingNote(_ organisation: Organisation) async throws -> String {
        guard let unit = organisation.unit,
            let row = try await office.store.row(of: unit, in: organisation.jurisdiction)
        else { return "" }
        if row.title == organisation.name {
            return "它的单位卷宗同名，跟着改：项目库、名册、搜索和新出的公文用新名称；改名前出的公文不变，用旧名称照旧搜得到。"
        }
        let opened = try await office.store.dossiers([unit], in: organisation.jurisdiction).first?.entries.first
        var keeper = "登记它的单位"
        if let id = opened?.signatory.organisation,
            let one = try await office.store.organisation(id, in: organisation.jurisdiction)
        {
            keeper += "（\(one.name)）"
        }
        return "它的单位卷宗叫“\(row.title)”，和全称不同，不跟着改。要改卷宗的名称，由\(keeper)在那份卷宗的历史里更正第 1 条。"
    }

    // MARK: accounts

    /// Accounts, searched and paged; for administrators.
    public func accounts(
        _ parameters: [String: [String]] = [:], for visitor: Visitor, add: AccountsPage.Add? = nil
    ) async throws -> AccountsPage.Model {
        let query = ListQuery(parameters)
        let organisation = String(query.first("organisation").prefix(100))
        let organisations = try await office.store.organisations(in: visitor.jurisdiction)
        let names = Dictionary(organisations.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        let found = try await office.store.accounts(
            AccountQuery(
                jurisdiction: visitor.jurisdiction, text: query.text, organisation: organisation, offset: query.offset,
                limit: query.size))
        let people = try await office.store.people(Set(found.accounts.map(\.person)))
        let path = organisation.isEmpty ? Addresses.accounts : Addresses.accounts(ofOrganisation: organisation)
        return AccountsPage.Model(
            tabs: administrationTabs(Addresses.accounts, for: visitor),
            accounts: found.accounts.map { account in
                AccountsPage.Account(
                    href: Addresses.account(account.login), account: account.login,
                    name: Presenter.name(people[account.person], account.person),
                    organisation: names[account.organisation]?.name ?? account.organisation,
                    role: Presenter.roleWords(account.roles),
                    labels: labels(account, isPlaceOpen: names[account.organisation]?.active ?? false))
            }, action: Addresses.accounts, text: query.text,
            paging: query.paging(path, shown: found.accounts.count, total: found.total),
            organisations: organisations.filter(\.active).map { Option($0.id, $0.name) },
            roles: Presenter.roleOptions, addAction: Addresses.accounts, add: add ?? AccountsPage.Add())
    }

    /// What was typed into the form that moves an account, and what was wrong with it.
    public struct TypedPlace: Sendable {
        public let organisation: String
        public let roles: Set<String>
        public let wrong: [AdministrationField: String]
        public let refusal: String?

        public init(
            organisation: String, roles: Set<String>, wrong: [AdministrationField: String], refusal: String?
        ) {
            (self.organisation, self.roles, self.wrong, self.refusal) = (organisation, roles, wrong, refusal)
        }
    }

    /// One account of the administrator's jurisdiction; `nil` where there is none such. `issued` are shown once.
    public func account(
        _ login: String, for visitor: Visitor, issued: [AccountsPage.Issued] = [], typed: TypedPlace? = nil
    ) async throws -> AccountPage.Model? {
        guard let account = try await account(login, visitor) else { return nil }
        let organisations = try await office.store.organisations(in: visitor.jurisdiction)
        let person = try await office.store.person(account.person)
        let here = organisations.first { $0.id == account.organisation }
        let isLocked = account.lockedUntil.map { $0 > office.clock.now() } ?? false
        var facts = [
            Fact("账号", account.login), Fact("单位", here?.name ?? account.organisation),
            Fact("身份", Presenter.roleWords(account.roles)),
        ]
        // What is left of somebody whose name was erased.
        if person?.erased == true { facts.append(Fact("人员编号", account.person)) }
        if isLocked, let until = account.lockedUntil { facts.append(Fact("锁定到", TimeText.minute(until))) }
        var model = AccountPage.Model(
            crumbs: [PageLink("账号", href: Addresses.accounts)], name: Presenter.name(person, account.person),
            account: account.login, facts: facts,
            expected: try await office.version(ofAccount: login, in: visitor.jurisdiction),
            lines: try await recentLines(on: login, for: visitor),
            log: PageLink("这个账号的全部管理记录", href: Addresses.officeLog(subject: login)))
        model.labels = labels(account, isPlaceOpen: here?.active ?? false)
        model.issued = issued
        let isErased = person?.erased ?? false
        if !isErased {
            model.place = AccountPage.Place(
                action: Addresses.account(login, .place),
                // Where it is stays among them, even when that was closed.
                organisations: organisations.filter { $0.active || $0.id == account.organisation }.map {
                    Option($0.id, $0.active ? $0.name : "\($0.name)（已停用）")
                }, organisation: typed?.organisation ?? account.organisation, roles: Presenter.roleOptions,
                chosen: typed?.roles ?? Set(account.roles.map(\.rawValue)),
                organisationError: typed?.wrong[.organisation], rolesError: typed?.wrong[.roles],
                refusal: typed?.refusal)
        }
        let isOwn = login == visitor.login
        if isOwn {
            // Whoever administers gives himself nothing; what he has not, he is not offered.
            model.place?.roles.removeAll { !account.roles.map(\.rawValue).contains($0.value) }
            model.place?.note = "这是您自己的账号：身份只能去掉，不能增加；增加身份、换单位请另一位系统管理员办。"
        }
        if account.disabled, !isErased {
            model.acts.append(.init("恢复账号", action: Addresses.account(login, .enable)))
            model.confirmations.append(PageLink("删除姓名", href: Addresses.account(login, .erase)))
        }
        if isLocked { model.acts.append(.init("解除锁定", action: Addresses.account(login, .unlock))) }
        if !account.disabled, !isOwn {
            model.confirmations = [
                PageLink("重设密码", href: Addresses.account(login, .reset)),
                PageLink("停用账号", href: Addresses.account(login, .disable)),
            ]
        }
        return model
    }

    /// What resetting, disabling or erasing brings about; `nil` where nothing is to be confirmed.
    public func confirmation(of act: Addresses.AccountAct, on login: String, for visitor: Visitor) async throws
        -> ConfirmPage.Model?
    {
        guard let account = try await account(login, visitor) else { return nil }
        let person = try await office.store.person(account.person)
        let tokens = try await office.store.apiTokens(of: login).count
        let place = try await office.store.organisation(account.organisation, in: visitor.jurisdiction)
        let wording: (title: String, consequences: [String], refusal: String?)
        let isOwn = login == visitor.login
        switch act {
        case .reset:
            wording = (
                "重设密码",
                [
                    "新密码只显示一次，请当面告知；第一次登录时必须改成自己的。", "旧密码马上失效，正在登录的马上退出。",
                    tokens > 0 ? "\(tokens) 个接口令牌一律作废，要重新发放。" : "这个账号没有接口令牌。", "草稿留在原处，办过的事不动。",
                ], isOwn ? "自己的密码在“修改密码”里改，不能重设" : account.disabled ? "账号已停用，恢复以后才能重设密码" : nil
            )
        case .disable:
            wording = (
                "停用账号",
                [
                    "马上退出登录，以后不能再登录。", tokens > 0 ? "\(tokens) 个接口令牌一律作废。" : "这个账号没有接口令牌。",
                    "草稿留在原处，办过的事和姓名不动。", "以后可以恢复；恢复后令牌要重新发放。",
                ], isOwn ? "不能停用自己的账号，请另一位系统管理员办" : account.disabled ? "这个账号已经停用" : nil
            )
        case .erase:
            wording = (
                "删除姓名",
                [
                    "姓名和电话从人员名册里抹去，不能恢复；各处显示“（姓名已删除）”。",
                    "卷宗历史和系统管理日志里记的是人员编号，编号留下，办过的事不动。",
                    "账号名 \(login) 留下，不能再用，也不能恢复。", "写进意见、理由等文字里的姓名，和材料里的姓名，是当时报送的原文，不会删除。",
                ], !account.disabled ? "账号还在用。先停用，再删除姓名" : person?.erased == true ? "姓名已经删除" : nil
            )
        case .enable, .unlock, .place: return nil
        }
        var model = ConfirmPage.Model(
            title: wording.title,
            crumbs: [PageLink("账号", href: Addresses.accounts), PageLink(login, href: Addresses.account(login))],
            facts: [
                Fact("姓名", Presenter.name(person, account.person)), Fact("账号", login),
                Fact("单位", place?.name ?? account.organisation),
            ], consequences: wording.consequences, action: Addresses.account(login, act),
            expected: try await office.version(ofAccount: login, in: visitor.jurisdiction), button: wording.title,
            back: PageLink("不办，回到账号", href: Addresses.account(login)))
        model.refusal = wording.refusal
        return model
    }

    // MARK: parts

    private func account(_ login: String, _ visitor: Visitor) async throws -> Account? {
        try await office.store.account(login).flatMap { $0.jurisdiction == visitor.jurisdiction ? $0 : nil }
    }

    private func labels(_ account: Account, isPlaceOpen: Bool) -> [Label] {
        var labels: [Label] = []
        if account.disabled { labels.append(Label("已停用", tone: .dashed)) }
        if !isPlaceOpen { labels.append(Label("单位已停用", tone: .dashed)) }
        if let until = account.lockedUntil, until > office.clock.now() { labels.append(Label("已锁定", tone: .amber)) }
        return labels
    }

    private static func name(_ person: Person?, _ id: String) -> String {
        person.map { $0.erased ? "（姓名已删除）" : $0.name } ?? id
    }

    private static var roleOptions: [Option] { Account.Role.allCases.map { Option($0.rawValue, roleWords([$0])) } }

    static func roleWords(_ roles: Set<Account.Role>) -> String {
        Account.Role.allCases.filter(roles.contains).map { role in
            switch role {
            case .clerk: "经办人"
            case .leader: "负责人"
            case .administrator: "系统管理员"
            }
        }.joined(separator: "、")
    }
}
