/// Settings, calendars and the record of administrative acts.
public protocol OfficeStore: Sendable {
    /// Key → JSON text.
    func settings(in jurisdiction: String) async throws -> [String: String]
    func setting(_ key: String, in jurisdiction: String) async throws -> String?
    /// `nil` takes the setting away.
    func save(setting key: String, in jurisdiction: String, value: String?) async throws

    /// Calendars that an administrator of this jurisdiction loaded, by year.
    func calendarYears(in jurisdiction: String) async throws -> [CalendarYear]
    func save(_ calendar: CalendarYear) async throws

    /// Append-only, as the log is, and held together by digests like it.
    func record(_ act: OfficeAct) async throws
    func officeActs(_ query: OfficeLogQuery) async throws -> OfficeActList
    /// Everybody who did something that is recorded there.
    func officePeople(in jurisdiction: String) async throws -> Set<String>
    /// The position of the last act on a subject; 0 where there is none.
    func version(of subject: OfficeSubject) async throws -> Int64
    /// Carries out a change of the administration and records it, both or neither.
    func carryOut(_ change: OfficeChange) async throws -> OfficeOutcome
    /// Accounts with the names that people find them by, in the order of their logins.
    func accounts(_ query: AccountQuery) async throws -> AccountList
}

/// The State Council's calendar of one year as it was loaded.
public struct CalendarYear: Hashable, Sendable {
    public let jurisdiction: String
    public let year: Int
    public let text: String
    /// The person's id.
    public let loadedBy: String
    public let loadedAt: Int64

    public init(jurisdiction: String, year: Int, text: String, loadedBy: String, loadedAt: Int64) {
        self.jurisdiction = jurisdiction
        self.year = year
        self.text = text
        self.loadedBy = loadedBy
        self.loadedAt = loadedAt
    }
}
