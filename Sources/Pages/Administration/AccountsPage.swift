/// Accounts (账号): who may sign in, for which organisation, as what. A list that is searched and paged; each has a page of its own.
public enum AccountsPage: Page {
    public struct Model: Sendable {
        /// The pages of the administration; this one is current.
        public var tabs: [Tab]
        public var accounts: [Account]
        /// GET form with `text` to this address.
        public var action: String
        public var text: String = ""
        public var paging: Paging
        public var organisations: [Option]
        public var roles: [Option]
        /// Posts `account`, `name`, `organisation`, `role`, `csrf`.
        public var addAction: String
        public var add: Add = Add()

        public init(
            tabs: [Tab], accounts: [Account], action: String, text: String = "", paging: Paging,
            organisations: [Option], roles: [Option], addAction: String, add: Add = Add()
        ) {
            self.tabs = tabs
            self.accounts = accounts
            self.action = action
            self.text = text
            self.paging = paging
            self.organisations = organisations
            self.roles = roles
            self.addAction = addAction
            self.add = add
        }
    }

    public struct Account: Sendable {
        /// The account's own page.
        public var href: String
        /// What is typed to sign in.
        public var account: String
        public var name: String
        public var organisation: String
        public var role: String
        /// 已停用, 已锁定, 单位已停用.
        public var labels: [Label] = []

        public init(
            href: String, account: String, name: String, organisation: String, role: String, labels: [Label] = []
        ) {
            self.href = href
            self.account = account
            self.name = name
            self.organisation = organisation
            self.role = role
            self.labels = labels
        }
    }

    public struct Add: Sendable {
        public var account: String = ""
        public var name: String = ""
        public var organisation: String = ""
        public var role: String = ""
        public var accountError: String?
        public var nameError: String?
        public var organisationError: String?
        public var roleError: String?

        public init(
            account: String = "", name: String = "", organisation: String = "", role: String = "",
            accountError: String? = nil, nameError: String? = nil, organisationError: String? = nil,
            roleError: String? = nil
        ) {
            self.account = account
            self.name = name
            self.organisation = organisation
            self.role = role
            self.accountError = accountError
            self.nameError = nameError
            self.organisationError = organisationError
            self.roleError = roleError
        }
    }

    public struct Issued: Sendable {
        public var account: String
        public var password: String

        public init(account: String, password: String) {
            self.account = account
            self.password = password
        }
    }
}
