/// Organisations (单位) and the parties of the regulation they stand for.
public enum OrganisationsPage: Page {
    public struct Model: Sendable {
        /// The pages of the administration; this one is current.
        public var tabs: [Tab]
        public var organisations: [Organisation]
        /// The parties of the regulation, to be bound.
        public var parties: [Option]
        /// Organisations that may stand above a new one.
        public var parents: [Option] = []
        /// Parties nobody stands for: their steps can be done by nobody.
        public var unbound: [String] = []
        /// Posts `name`, `short`, `code`, `parent`, `csrf`.
        public var addAction: String
        public var add: Add = Add()

        public init(
            tabs: [Tab], organisations: [Organisation], parties: [Option], parents: [Option] = [],
            unbound: [String] = [], addAction: String, add: Add = Add()
        ) {
            self.tabs = tabs
            self.organisations = organisations
            self.parties = parties
            self.parents = parents
            self.unbound = unbound
            self.addAction = addAction
            self.add = add
        }
    }

    public struct Organisation: Sendable {
        /// Used in ids; letters, digits and “-”.
        public var id: String
        public var name: String
        public var short: String = ""
        /// 统一社会信用代码.
        public var code: String = ""
        public var parent: String = ""
        public var accounts: Int
        /// Ids of the parties it stands for.
        public var parties: [String] = []
        /// Posts `party` (several) and `csrf`.
        public var bindAction: String

        public init(
            id: String, name: String, short: String = "", code: String = "", parent: String = "", accounts: Int,
            parties: [String] = [], bindAction: String
        ) {
            self.id = id
            self.name = name
            self.short = short
            self.code = code
            self.parent = parent
            self.accounts = accounts
            self.parties = parties
            self.bindAction = bindAction
        }
    }

    /// What was typed into the form for a new one.
    public struct Add: Sendable {
        public var name: String = ""
        public var short: String = ""
        public var code: String = ""
        public var parent: String = ""
        public var nameError: String?
        public var codeError: String?

        public init(
            name: String = "", short: String = "", code: String = "", parent: String = "", nameError: String? = nil,
            codeError: String? = nil
        ) {
            self.name = name
            self.short = short
            self.code = code
            self.parent = parent
            self.nameError = nameError
            self.codeError = codeError
        }
    }
}
