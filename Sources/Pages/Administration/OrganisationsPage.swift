/// Organisations (单位), the parties of the regulation they stand for, and in whose name they file.
public enum OrganisationsPage: Page {
    public struct Model: Sendable {
        /// The pages of the administration; this one is current.
        public var tabs: [Tab]
        public var organisations: [Organisation]
        /// The parties of the regulation, to be bound.
        public var parties: [Option]
        /// Dossiers of units in whose name an organisation may file.
        public var units: [Option] = []
        /// Parties nobody stands for: their steps can be done by nobody.
        public var unbound: [String] = []
        /// Posts `name`, `short`, `unit`, `csrf`.
        public var addAction: String
        public var add: Add = Add()

        public init(
            tabs: [Tab], organisations: [Organisation], parties: [Option], units: [Option] = [],
            unbound: [String] = [], addAction: String, add: Add = Add()
        ) {
            self.tabs = tabs
            self.organisations = organisations
            self.parties = parties
            self.units = units
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
        /// The number of the unit's dossier in whose name it files; empty: it files nothing.
        public var unit: String = ""
        public var accounts: Int
        /// Ids of the parties it stands for.
        public var parties: [String] = []
        /// What its clerks prepare waits for its leader.
        public var requiresLeader: Bool = false
        /// Posts `party` (several), `unit`, `leader` and `csrf`.
        public var bindAction: String

        public init(
            id: String, name: String, short: String = "", unit: String = "", accounts: Int, parties: [String] = [],
            requiresLeader: Bool = false, bindAction: String
        ) {
            self.id = id
            self.name = name
            self.short = short
            self.unit = unit
            self.accounts = accounts
            self.parties = parties
            self.requiresLeader = requiresLeader
            self.bindAction = bindAction
        }
    }

    /// What was typed into the form for a new one.
    public struct Add: Sendable {
        public var name: String = ""
        public var short: String = ""
        public var unit: String = ""
        public var nameError: String?
        public var unitError: String?

        public init(
            name: String = "", short: String = "", unit: String = "", nameError: String? = nil,
            unitError: String? = nil
        ) {
            self.name = name
            self.short = short
            self.unit = unit
            self.nameError = nameError
            self.unitError = unitError
        }
    }
}
