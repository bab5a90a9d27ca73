import Dossiers

/// Something done in running the office that is no act on a dossier (系统管理日志的一条): an account was opened, a setting changed.
public struct OfficeAct: Hashable, Sendable {
    public let jurisdiction: String
    /// Seconds since 1970.
    public let at: Int64
    /// The id of whoever did it, never a name; empty where nobody was signed in.
    public let person: String
    public let act: String
    /// What it was done to, such as a login.
    public let subject: String
    /// JSON text.
    public let details: String

    public init(jurisdiction: String, at: Int64, person: String, act: String, subject: String, details: String = "{}") {
        self.jurisdiction = jurisdiction
        self.at = at
        self.person = person
        self.act = act
        self.subject = subject
        self.details = details
    }

    /// A password that was not the one, or an account that may not come in.
    public static let signInRefused = "sign-in-refused"
    /// The last of several wrong passwords in a row: nobody comes in for a while.
    public static let accountLocked = "account-locked"

    static func refusedSignIn(_ account: Account, at now: Int64) -> OfficeAct {
        OfficeAct(
            jurisdiction: account.jurisdiction, at: now, person: "", act: OfficeAct.signInRefused,
            subject: account.login)
    }

    static func locked(_ account: Account, at now: Int64) -> OfficeAct {
        OfficeAct(
            jurisdiction: account.jurisdiction, at: now, person: "", act: OfficeAct.accountLocked,
            subject: account.login)
    }
}

public struct RecordedOfficeAct: Hashable, Sendable {
    public let position: Int64
    public let act: OfficeAct
    /// Follows from everything recorded before; see `Chain`.
    public let digest: Digest

    public init(position: Int64, act: OfficeAct, digest: Digest) {
        self.position = position
        self.act = act
        self.digest = digest
    }
}

/// Which acts, last first.
public struct OfficeLogQuery: Hashable, Sendable {
    public var jurisdiction: String
    /// `nil`: of every kind, by everybody.
    public var acts: Set<String>?
    public var people: Set<String>?
    /// Empty: whatever they were done to.
    public var subject: String
    /// Seconds since 1970; `until` itself is left out.
    public var from: Int64?
    public var until: Int64?
    /// Positions; neither is among the answer.
    public var after: Int64?
    public var before: Int64?
    public var offset: Int
    public var limit: Int

    public init(
        jurisdiction: String, acts: Set<String>? = nil, people: Set<String>? = nil, subject: String = "",
        from: Int64? = nil, until: Int64? = nil, after: Int64? = nil, before: Int64? = nil, offset: Int = 0,
        limit: Int = 50
    ) {
        self.jurisdiction = jurisdiction
        self.acts = acts
        self.people = people
        self.subject = subject
        self.from = from
        self.until = until
        self.after = after
        self.before = before
        self.offset = offset
        self.limit = limit
    }
}

public struct OfficeActList: Hashable, Sendable {
    public let acts: [RecordedOfficeAct]
    /// How many there are altogether.
    public let total: Int

    public init(acts: [RecordedOfficeAct], total: Int) {
        self.acts = acts
        self.total = total
    }
}

/// What several acts are done to one after the other, so that a form can tell whether somebody was quicker.
public struct OfficeSubject: Hashable, Sendable {
    public let jurisdiction: String
    /// The acts that change it; others on the same subject, such as a refused sign-in, do not.
    public let acts: Set<String>
    /// Empty: any.
    public let subject: String

    public init(jurisdiction: String, acts: Set<String>, subject: String) {
        self.jurisdiction = jurisdiction
        self.acts = acts
        self.subject = subject
    }
}
