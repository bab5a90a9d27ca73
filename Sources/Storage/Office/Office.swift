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

    /// Append-only, as the log is.
    func record(_ act: OfficeAct) async throws
    /// Last first.
    func officeActs(in jurisdiction: String, before position: Int64?, limit: Int) async throws -> [RecordedOfficeAct]
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

/// Something an administrator did that is no act on a dossier: an account was opened, a setting changed.
public struct OfficeAct: Hashable, Sendable {
    public let jurisdiction: String
    public let at: Int64
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
}

public struct RecordedOfficeAct: Hashable, Sendable {
    public let position: Int64
    public let act: OfficeAct

    public init(position: Int64, act: OfficeAct) {
        self.position = position
        self.act = act
    }
}
