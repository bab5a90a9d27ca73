import Dossiers

/// A change of the administration (管理变更): what becomes otherwise, the act that is recorded, and what it was decided upon. All of it is
/// written in one transaction, or nothing.
public struct OfficeChange: Hashable, Sendable {
    public let act: OfficeAct
    public let effects: [Effect]
    /// What whoever decided has seen: the subject with its version then. `nil`: there was nothing to see yet.
    public let expected: Expected?

    public init(_ act: OfficeAct, effects: [Effect], expected: Expected? = nil) {
        self.act = act
        self.effects = effects
        self.expected = expected
    }

    public struct Expected: Hashable, Sendable {
        public let subject: OfficeSubject
        /// As `version(of:)` answered it.
        public let version: Int64

        public init(_ subject: OfficeSubject, at version: Int64) {
            self.subject = subject
            self.version = version
        }
    }

    public enum Effect: Hashable, Sendable {
        /// Created or changed; refused where another organisation of the jurisdiction has its name. One that is no longer active
        /// ends the sessions and tokens of its people.
        case organisation(Organisation)
        /// Refused where the login is taken, by whichever jurisdiction.
        case opened(Account, Person)
        /// Organisation, roles and whether it is disabled. Ends its sessions and tokens.
        case account(Account)
        /// Ends sessions and tokens and forgets failed attempts.
        case password(String, login: String)
        case unlocked(login: String)
        case erased(person: String)
        case setting(key: String, value: String?)
        case calendar(CalendarYear)
    }
}

public enum OfficeOutcome: Hashable, Sendable {
    case done
    /// Somebody was quicker: what was done since, first first.
    case stale([RecordedOfficeAct])
    /// The login or the name belongs to another.
    case taken
    /// Afterwards nobody could administer the jurisdiction any more.
    case lastAdministrator
}

/// Accounts of a jurisdiction as a list shows them.
public struct AccountQuery: Hashable, Sendable {
    public var jurisdiction: String
    /// A part of the login, of the name or of the organisation's name; empty: all.
    public var text: String
    /// Only those of one organisation; empty: of all.
    public var organisation: String
    public var offset: Int
    public var limit: Int

    public init(jurisdiction: String, text: String = "", organisation: String = "", offset: Int = 0, limit: Int = 50) {
        self.jurisdiction = jurisdiction
        self.text = text
        self.organisation = organisation
        self.offset = offset
        self.limit = limit
    }
}

public struct AccountList: Hashable, Sendable {
    public let accounts: [Account]
    public let total: Int

    public init(accounts: [Account], total: Int) {
        self.accounts = accounts
        self.total = total
    }
}
