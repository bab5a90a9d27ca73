/// Accounts (账号): who may sign in, for which organisation, as what.
public enum AccountsPage: Page {
    public struct Model: Sendable {
        /// The pages of the administration; this one is current.
        public var tabs: [Tab]
        public var accounts: [Account]
        public var organisations: [Option]
        public var roles: [Option]
        /// Posts `account`, `name`, `organisation`, `role`, `csrf`.
        public var addAction: String
        public var add: Add = Add()
        /// A password just set, shown once: account and password.
        public var issued: Issued?

        public init(
            tabs: [Tab], accounts: [Account], organisations: [Option], roles: [Option], addAction: String,
            add: Add = Add(), issued: Issued? = nil
        ) {
            self.tabs = tabs
            self.accounts = accounts
            self.organisations = organisations
            self.roles = roles
            self.addAction = addAction
            self.add = add
            self.issued = issued
        }
    }

    public struct Account: Sendable {
        /// Used in ids; letters, digits and “-”.
        public var id: String
        /// What is typed to sign in.
        public var account: String
        public var name: String
        public var organisation: String
        public var role: String
        public var isDisabled: Bool = false
        /// Posts `csrf`; nil: not oneself.
        public var disableAction: String?
        public var enableAction: String?
        public var resetAction: String?

        public init(
            id: String, account: String, name: String, organisation: String, role: String,
            isDisabled: Bool = false, disableAction: String? = nil, enableAction: String? = nil,
            resetAction: String? = nil
        ) {
            self.id = id
            self.account = account
            self.name = name
            self.organisation = organisation
            self.role = role
            self.isDisabled = isDisabled
            self.disableAction = disableAction
            self.enableAction = enableAction
            self.resetAction = resetAction
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

        public init(
            account: String = "", name: String = "", organisation: String = "", role: String = "",
            accountError: String? = nil, nameError: String? = nil, organisationError: String? = nil
        ) {
            self.account = account
            self.name = name
            self.organisation = organisation
            self.role = role
            self.accountError = accountError
            self.nameError = nameError
            self.organisationError = organisationError
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
