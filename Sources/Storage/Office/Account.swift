import Dossiers

/// Who may come in, and how that is proved. Only digests of passwords and tokens are stored.
public protocol AccountStore: Sendable {
    func account(_ login: String) async throws -> Account?
    func accounts(ofOrganisation organisation: String, in jurisdiction: String) async throws -> [Account]
    func accounts(in jurisdiction: String) async throws -> [Account]
    /// Creates it; `false` where the login is taken, by whichever jurisdiction. It has no password yet and cannot sign in.
    func add(_ account: Account) async throws -> Bool
    /// Creates or changes it; the password stays as it is, and an account without one cannot sign in. Disabling it ends its
    /// sessions and tokens for good.
    func save(_ account: Account) async throws
    /// Ends all sessions and tokens of the account and forgets failed attempts.
    func setPassword(_ password: String, of login: String) async throws
    /// Takes as long for a login that does not exist. `limit` failures in a row lock the account for a while.
    func signIn(_ login: String, password: String, at now: Int64, locking: Locking) async throws -> SignIn

    /// Returns the token to give to the browser; it cannot be read back.
    func openSession(for login: String, at now: Int64, expires: Int64) async throws -> String
    /// `nil` when it is unknown, expired or revoked, or its account is disabled.
    func session(_ token: String, at now: Int64) async throws -> Session?
    func revokeSession(_ token: String) async throws
    func revokeSessions(of login: String) async throws

    /// Returns the secret to show once.
    func issueToken(named name: String, for login: String, at now: Int64, expires: Int64) async throws -> IssuedToken
    /// `nil` as for a session.
    func apiToken(_ secret: String, at now: Int64) async throws -> APIToken?
    func apiTokens(of login: String) async throws -> [APIToken]
    func revokeToken(_ id: String, of login: String) async throws

    /// Deletes expired sessions and tokens.
    func sweep(at now: Int64) async throws
}

public struct Account: Hashable, Sendable {
    public let login: String
    public let person: String
    public let jurisdiction: String
    public let organisation: String
    public let roles: Set<Role>
    public let disabled: Bool
    /// Seconds since 1970; `nil` when it is not locked.
    public let lockedUntil: Int64?

    public enum Role: String, Hashable, Sendable, CaseIterable {
        case clerk, leader, administrator
    }

    public init(
        login: String, person: String, jurisdiction: String, organisation: String, roles: Set<Role>,
        disabled: Bool = false, lockedUntil: Int64? = nil
    ) {
        self.login = login
        self.person = person
        self.jurisdiction = jurisdiction
        self.organisation = organisation
        self.roles = roles
        self.disabled = disabled
        self.lockedUntil = lockedUntil
    }
}

public enum SignIn: Hashable, Sendable {
    case accepted(Account)
    /// Unknown login, wrong password, no password or disabled: nobody is told which.
    case refused
    case locked(until: Int64)
}

/// How wrong passwords lock an account.
public struct Locking: Hashable, Sendable {
    public let attempts: Int
    public let seconds: Int64

    public static let standard = Locking(attempts: 5, seconds: 900)

    public init(attempts: Int, seconds: Int64) {
        self.attempts = attempts
        self.seconds = seconds
    }
}

public struct Session: Hashable, Sendable {
    public let account: Account
    public let createdAt: Int64
    /// To the minute.
    public let lastUsedAt: Int64
    public let expiresAt: Int64

    public init(account: Account, createdAt: Int64, lastUsedAt: Int64, expiresAt: Int64) {
        self.account = account
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
    }
}

/// Lets a program act for an account.
public struct APIToken: Hashable, Sendable {
    public let id: String
    public let name: String
    public let account: Account
    public let createdAt: Int64
    public let lastUsedAt: Int64
    public let expiresAt: Int64

    public init(id: String, name: String, account: Account, createdAt: Int64, lastUsedAt: Int64, expiresAt: Int64) {
        self.id = id
        self.name = name
        self.account = account
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
    }
}

public struct IssuedToken: Hashable, Sendable {
    public let token: APIToken
    public let secret: String

    public init(token: APIToken, secret: String) {
        self.token = token
        self.secret = secret
    }
}
