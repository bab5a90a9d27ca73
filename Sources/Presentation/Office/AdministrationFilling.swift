import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// Organisations and the parties they stand for; for administrators.
    public func organisations(for visitor: Visitor, add: OrganisationsPage.Add? = nil) async throws
        -> OrganisationsPage.Model
    {
        let organisations = try await office.store.organisations(in: visitor.jurisdiction)
        let accounts = Dictionary(
            grouping: try await office.store.accounts(in: visitor.jurisdiction), by: \.organisation)
        let policy = policy(for: visitor)
        let units = try await units.options(policy?.unitKinds ?? [], in: visitor.jurisdiction, from: office.store)
        let offices = (policy?.parties ?? []).filter { $0.position == nil }
        let bound = Set(organisations.filter(\.active).flatMap(\.parties))
        return OrganisationsPage.Model(
            tabs: administrationTabs(Addresses.organisations),
            organisations: organisations.map { organisation in
                OrganisationsPage.Organisation(
                    id: organisation.id, name: organisation.name,
                    short: organisation.shortName == organisation.name ? "" : organisation.shortName,
                    unit: organisation.unit?.rawValue ?? "",
                    accounts: accounts[organisation.id]?.count ?? 0,
                    parties: organisation.parties.sorted(),
                    requiresLeader: organisation.requiresLeader,
                    bindAction: Addresses.organisationParties(organisation.id))
            },
            parties: offices.map { Option($0.id, $0.title) }, units: units,
            unbound: offices.filter { !bound.contains($0.id) }.map(\.title),
            addAction: Addresses.organisations, add: add ?? OrganisationsPage.Add())
    }

    /// Accounts; for administrators. `issued` is shown once.
    public func accounts(for visitor: Visitor, add: AccountsPage.Add? = nil, issued: AccountsPage.Issued? = nil)
        async throws -> AccountsPage.Model
    {
        let organisations = try await office.store.organisations(in: visitor.jurisdiction)
        let names = Dictionary(organisations.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
        let accounts = try await office.store.accounts(in: visitor.jurisdiction)
        let people = try await office.store.people(Set(accounts.map(\.person)))
        return AccountsPage.Model(
            tabs: administrationTabs(Addresses.accounts),
            accounts: accounts.enumerated().map { index, account in
                let isOwn = account.login == visitor.login
                return AccountsPage.Account(
                    id: "n\(index + 1)", account: account.login,
                    name: people[account.person].map { $0.erased ? "（姓名已删除）" : $0.name } ?? account.person,
                    organisation: names[account.organisation] ?? account.organisation,
                    role: Presenter.words(account.roles), isDisabled: account.disabled,
                    disableAction: isOwn || account.disabled ? nil : Addresses.account(account.login, .disable),
                    enableAction: account.disabled ? Addresses.account(account.login, .enable) : nil,
                    resetAction: isOwn ? nil : Addresses.account(account.login, .reset))
            },
            organisations: organisations.filter(\.active).map { Option($0.id, $0.name) },
            roles: Account.Role.allCases.map { Option($0.rawValue, Presenter.words([$0])) },
            addAction: Addresses.accounts,
            add: add ?? AccountsPage.Add(), issued: issued)
    }

    private static func words(_ roles: Set<Account.Role>) -> String {
        Account.Role.allCases.filter(roles.contains).map { role in
            switch role {
            case .clerk: "经办人"
            case .leader: "负责人"
            case .administrator: "系统管理员"
            }
        }.joined(separator: "、")
    }

    func administrationTabs(_ here: String) -> [Tab] {
        [
            Tab("单位", href: Addresses.organisations, isCurrent: here == Addresses.organisations),
            Tab("账号", href: Addresses.accounts, isCurrent: here == Addresses.accounts),
            Tab("本单位设定", href: Addresses.settings, isCurrent: here == Addresses.settings),
        ]
    }
}
