import Dossiers
import Policies
import Storage

/// Who reads the office's own log, and what of it.
extension Office {
    /// Administrators, and offices that the regulation lets look over the running of the office: those who audit.
    public func mayReadOfficeLog(_ visitor: Visitor) -> Bool {
        if visitor.isAdministrator { return true }
        guard let policy = regulations.current(in: visitor.jurisdiction) else { return false }
        return policy.parties.contains { $0.overseesOffice && visitor.organisation.parties.contains($0.id) }
    }

    /// Last first; `nil` for whoever may not read it. Nobody reads that of another jurisdiction.
    public func officeLog(_ query: OfficeLogQuery, for visitor: Visitor) async throws -> OfficeActList? {
        guard mayReadOfficeLog(visitor) else { return nil }
        var query = query
        query.jurisdiction = visitor.jurisdiction
        return try await store.officeActs(query)
    }

    /// What a form about an organisation or an account carries, so that nobody overwrites another's change.
    public func version(ofOrganisation id: String, in jurisdiction: String) async throws -> Int64 {
        try await store.version(of: Office.subject(organisation: id, in: jurisdiction))
    }

    public func version(ofAccount login: String, in jurisdiction: String) async throws -> Int64 {
        try await store.version(of: Office.subject(account: login, in: jurisdiction))
    }

    public func version(ofSetting key: String, in jurisdiction: String) async throws -> Int64 {
        try await store.version(of: Office.subject(setting: key, in: jurisdiction))
    }

    /// Years are loaded by pasting them: whichever was loaded last counts.
    public func versionOfCalendar(in jurisdiction: String) async throws -> Int64 {
        try await store.version(of: Office.subjectOfCalendar(in: jurisdiction))
    }

    static func subject(organisation id: String, in jurisdiction: String) -> OfficeSubject {
        subject(OfficeActKind.ofOrganisation, id, jurisdiction)
    }

    static func subject(account login: String, in jurisdiction: String) -> OfficeSubject {
        subject(OfficeActKind.ofAccount, login, jurisdiction)
    }

    static func subject(setting key: String, in jurisdiction: String) -> OfficeSubject {
        subject([.setting], key, jurisdiction)
    }

    static func subjectOfCalendar(in jurisdiction: String) -> OfficeSubject { subject([.calendar], "", jurisdiction) }

    private static func subject(_ kinds: Set<OfficeActKind>, _ id: String, _ jurisdiction: String) -> OfficeSubject {
        OfficeSubject(jurisdiction: jurisdiction, acts: Set(kinds.map(\.rawValue)), subject: id)
    }

    /// An act of the administration by somebody who is signed in.
    func officeAct(
        _ kind: OfficeActKind, on subject: String, _ changes: [OfficeActDetails.Change] = [], by visitor: Visitor
    ) throws -> OfficeAct {
        OfficeAct(
            jurisdiction: visitor.jurisdiction, at: clock.now(), person: visitor.person, act: kind.rawValue,
            subject: subject, details: try OfficeActDetails(changes).json())
    }
}
