/// Organisations (单位), the parties of the regulation they stand for, and in whose name they file.
public enum OrganisationsPage: Page {
    public struct Model: Sendable {
        /// The pages of the administration; this one is current.
        public var tabs: [Tab]
        public var organisations: [Organisation]
        /// Dossiers of units in whose name an organisation may file.
        public var units: [Option] = []
        /// Parties nobody stands for: their steps can be done by nobody.
        public var unbound: [String] = []
        /// Posts `name`, `short`, `unit`, `csrf`.
        public var addAction: String
        public var add: Add = Add()

        public init(
            tabs: [Tab], organisations: [Organisation], units: [Option] = [],
            unbound: [String] = [], addAction: String, add: Add = Add()
        ) {
            self.tabs = tabs
            self.organisations = organisations
            self.units = units
            self.unbound = unbound
            self.addAction = addAction
            self.add = add
        }
    }

    public struct Organisation: Sendable {
        /// The organisation's own page.
        public var href: String
        public var name: String
        public var short: String = ""
        /// The name of the unit in whose name it files; empty: it files nothing.
        public var unit: String = ""
        public var accounts: Int
        /// The parties it stands for, as people read them.
        public var parties: [String] = []
        /// What its clerks prepare waits for its leader.
        public var requiresLeader: Bool = false
        public var isClosed: Bool = false

        public init(
            href: String, name: String, short: String = "", unit: String = "", accounts: Int, parties: [String] = [],
            requiresLeader: Bool = false, isClosed: Bool = false
        ) {
            self.href = href
            self.name = name
            self.short = short
            self.unit = unit
            self.accounts = accounts
            self.parties = parties
            self.requiresLeader = requiresLeader
            self.isClosed = isClosed
        }
    }

    /// What was typed into the form for a new one.
    public struct Add: Sendable {
        public var name: String = ""
        public var short: String = ""
        public var unit: String = ""
        public var nameError: String?
        public var shortError: String?
        public var unitError: String?

        public init(
            name: String = "", short: String = "", unit: String = "", nameError: String? = nil,
            shortError: String? = nil, unitError: String? = nil
        ) {
            self.name = name
            self.short = short
            self.unit = unit
            self.nameError = nameError
            self.shortError = shortError
            self.unitError = unitError
        }
    }
}
