import Dossiers

/// Every address of the portal, in one place: pages link with them, the server registers the same shapes.
public enum Addresses {
    public static let desk = "/"
    public static let done = "/done"
    /// What can be paid now, and what is left to pay and cannot be.
    public static let payments = "/payments"
    public static let blockedPayments = "/payments/blocked"
    public static func paymentsExport(isBlocked: Bool, _ ending: String) -> String {
        "\(isBlocked ? blockedPayments : payments).\(ending)"
    }
    public static let library = "/projects"
    public static func library(of unit: DossierID) -> String { "\(library)?unit=\(escaped(unit.rawValue))" }
    public static let libraryCSV = "/projects.csv"
    public static let overview = "/overview"
    /// What numbers of the overview count one by one.
    public static let countedActs = "/overview/acts"
    public static let countedFunctions = "/overview/functions"
    public static let countedNotable = "/overview/notable"
    public static let libraryExcel = "/projects.xlsx"
    public static let regulation = "/regulation"
    public static let calendar = "/calendar"
    public static let administration = "/administration"
    public static let organisations = "/administration/organisations"
    public static let accounts = "/administration/accounts"
    public static let settings = "/administration/settings"
    public static let officeLog = "/administration/log"
    public static let officeLogCSV = "/administration/log.csv"
    public static let officeLogExcel = "/administration/log.xlsx"
    public static func officeLog(subject: String) -> String { "\(officeLog)?subject=\(escaped(subject))" }
    /// Whether everything that is kept is as it was written.
    public static let verification = "/administration/verification"
    public static let cancelVerification = "/administration/verification/cancel"
    public static let approvals = "/approvals"
    public static let signIn = "/sign-in"
    public static let tries = "/try"
    public static let signOut = "/sign-out"
    public static let display = "/display"
    public static let password = "/password"
    public static func revocation(ofToken id: String) -> String { "/password/tokens/\(escaped(id))/revoke" }

    public static func register(_ kind: String) -> String { "/registers/\(kind)" }
    public static func registerCSV(_ kind: String) -> String { "/registers/\(kind)/csv" }
    public static func registerExcel(_ kind: String) -> String { "/registers/\(kind)/xlsx" }
    public static func dossier(_ id: DossierID) -> String { "/dossiers/\(id)" }
    public static func entry(_ id: DossierID, _ sequence: Int) -> String { "/dossiers/\(id)#e-\(sequence)" }
    /// The form of a step; `answers` names the occurrence it answers.
    public static func act(_ id: DossierID, _ step: String, answers: Int? = nil) -> String {
        "/dossiers/\(id)/acts/\(step)" + occurrence(answers)
    }
    /// A table of a form as an empty workbook to fill in.
    public static func template(_ id: DossierID, _ step: String, _ field: String) -> String {
        "/dossiers/\(id)/acts/\(step)/template/\(field)"
    }
    public static func openingTemplate(_ kind: String, _ field: String) -> String { "/new/\(kind)/template/\(field)" }
    private static func occurrence(_ answers: Int?) -> String { answers.map { "?answers=\($0)" } ?? "" }
    /// The form that opens a dossier of a kind.
    public static func opening(_ kind: String) -> String { "/new/\(kind)" }
    public static func opening(_ kind: String, draft command: String) -> String {
        "/new/\(kind)?draft=\(escaped(command))"
    }
    /// Where a form's script saves the draft.
    public static func draft(_ id: DossierID, _ step: String, answers: Int? = nil) -> String {
        "/dossiers/\(id)/acts/\(step)/draft" + occurrence(answers)
    }
    public static func openingDraft(_ kind: String) -> String { "/new/\(kind)/draft" }
    public static func override(_ id: DossierID) -> String { "/dossiers/\(id)/override" }
    public static func void(_ id: DossierID, _ sequence: Int) -> String { "/dossiers/\(id)/entries/\(sequence)/void" }
    public static func correct(_ id: DossierID, _ sequence: Int) -> String {
        "/dossiers/\(id)/entries/\(sequence)/correct"
    }
    public static func correctionTemplate(_ id: DossierID, _ sequence: Int, _ field: String) -> String {
        "\(correct(id, sequence))/template/\(field)"
    }
    /// A running dossier on its way to another edition.
    public static func edition(_ id: DossierID, _ edition: String) -> String { "/dossiers/\(id)/editions/\(edition)" }
    public static func offerLink(_ id: DossierID) -> String { "/dossiers/\(id)/links/offer" }
    public static func joinLink(_ id: DossierID) -> String { "/dossiers/\(id)/links/join" }
    /// The other side by its jurisdiction and number.
    public static func endLink(_ id: DossierID, _ jurisdiction: String, _ other: DossierID) -> String {
        "/dossiers/\(id)/links/\(jurisdiction)/\(other)/end"
    }
    /// The official letter made of an entry.
    public static func letter(_ id: DossierID, _ sequence: Int) -> String {
        "/dossiers/\(id)/entries/\(sequence)/letter"
    }
    /// Whether a printed paper is genuine; open to everybody.
    public static let check = "/check"
    public static func checklist(_ id: DossierID, _ step: String) -> String { "/dossiers/\(id)/checklist/\(step)" }
    /// The sheet as it was with the first entries, on an earlier day.
    public static func checklist(_ id: DossierID, _ step: String, until sequence: Int, on day: Day) -> String {
        "/dossiers/\(id)/checklist/\(step)?until=\(sequence)&on=\(day)"
    }
    /// A form as the record fills it now, or as it was handed in with an entry.
    public static func form(_ id: DossierID, _ form: String, entry: Int? = nil) -> String {
        "/dossiers/\(id)/forms/\(form)" + (entry.map { "?entry=\($0)" } ?? "")
    }
    public static func blankForm(_ edition: String, _ form: String) -> String { "/regulation/\(edition)/forms/\(form)" }
    /// One paper; the name is only for saving it.
    public static func paper(_ digest: String, name: String) -> String { "/papers/\(digest)?name=\(escaped(name))" }
    /// Two regulations side by side.
    public static let compare = "/regulations/compare"
    public static func compare(_ before: String, _ after: String? = nil) -> String {
        "\(compare)?a=\(escaped(before))" + (after.map { "&b=\(escaped($0))" } ?? "")
    }
    /// Another law tried on the dossiers that there are.
    public static let simulate = "/regulations/simulate"
    public static let cancelSimulation = "/regulations/simulate/cancel"
    public static let simulationCSV = "/regulations/simulate.csv"
    public static let simulationExcel = "/regulations/simulate.xlsx"
    public static func simulation(article: String) -> String { "\(simulate)?article=\(escaped(article))" }
    public static func regulation(_ edition: String) -> String { "/regulation/\(edition)" }
    public static func article(_ edition: String, _ number: Int) -> String { "/regulation/\(edition)#a\(number)" }
    public static func diagram(_ edition: String, kind: String) -> String { "/regulation/\(edition)/diagram/\(kind)" }
    /// A submission that waits for the leader: whose, on what, which step.
    public static func submission(_ person: String, _ subject: String, _ step: String) -> String {
        "/approvals/\(person)/\(subject)/\(step)"
    }

    public static func organisation(_ id: String) -> String { "\(organisations)/\(escaped(id))" }
    public enum OrganisationAct: String, Sendable { case rename, parties, close, reopen }
    public static func organisation(_ id: String, _ act: OrganisationAct) -> String {
        "\(organisation(id))/\(act.rawValue)"
    }
    public static func accounts(ofOrganisation id: String) -> String { "\(accounts)?organisation=\(escaped(id))" }
    public static func account(_ login: String) -> String { "\(accounts)/\(escaped(login))" }
    public enum AccountAct: String, Sendable { case disable, enable, reset, unlock, erase, place }
    public static func account(_ login: String, _ act: AccountAct) -> String { "\(account(login))/\(act.rawValue)" }

    /// Per-cent encoding of all but unreserved characters (RFC 3986).
    public static func escaped(_ text: String) -> String {
        let isPlain: (UInt8) -> Bool = { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: true
            default: false
            }
        }
        if text.utf8.allSatisfy(isPlain) { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(3 * text.utf8.count)
        for byte in text.utf8 {
            if isPlain(byte) {
                result.append(byte)
            } else {
                result += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
