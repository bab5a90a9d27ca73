import Foundation
import Storage

/// What is recorded in the office's own log (系统管理日志), by the word that stands there. A word is never changed: old logs hold it.
public enum OfficeActKind: String, Sendable, CaseIterable {
    case openOrganisation = "organisation"
    case renameOrganisation = "organisation-rename"
    case bindOrganisation = "parties"
    case closeOrganisation = "organisation-close"
    case reopenOrganisation = "organisation-reopen"
    case openAccount = "account"
    case moveAccount = "account-move"
    case resetPassword = "account-reset"
    case disableAccount = "account-disable"
    case enableAccount = "account-enable"
    case unlockAccount = "account-unlock"
    case erasePerson = "person-erase"
    case changePassword = "password"
    case signInRefused = "sign-in-refused"
    case accountLocked = "account-locked"
    case issueToken = "token"
    case revokeToken = "token-revoke"
    case setting
    case calendar
    case offerLink = "link-offered"
    case joinLink = "link"
    case endLink = "link-ended"
    /// Somebody had everything verified (存证核验); its ends are kept with it.
    case verify = "verification"

    /// Those that change what a form about an organisation shows.
    static let ofOrganisation: Set<OfficeActKind> = [
        .openOrganisation, .renameOrganisation, .bindOrganisation, .closeOrganisation, .reopenOrganisation,
    ]
    /// Those that change what a form about an account shows. Failed sign-ins do not: a stranger could hold up the administrator.
    static let ofAccount: Set<OfficeActKind> = [
        .openAccount, .moveAccount, .resetPassword, .disableAccount, .enableAccount, .unlockAccount, .erasePerson,
    ]
}

/// What an act of the log says beyond who, when and to what: each thing that became otherwise, with what it was. Ids, never names of
/// people.
public struct OfficeActDetails: Hashable, Sendable {
    public var changes: [Change]
    /// The other side of a link.
    public var other: LinkSide?

    public struct Change: Hashable, Sendable, Codable {
        public let of: Part
        public let from: [String]
        public let to: [String]

        public init(_ part: Part, from: [String] = [], to: [String] = []) {
            (of, self.from, self.to) = (part, from, to)
        }

        public init(_ part: Part, from: String?, to: String?) {
            self.init(part, from: from.map { [$0] } ?? [], to: to.map { [$0] } ?? [])
        }
    }

    public enum Part: String, Hashable, Sendable, Codable {
        case name, short, parties, unit, requiresLeader, active, organisation, roles, disabled, person, token, figure
        case notice, text
        /// How many duties an organisation still owed when it was closed.
        case duties
        /// How many dossiers of others waited for it then, and how many of its own were not ended.
        case waiting, running
        /// The ends of the log and of the office log as a verification found them, how many papers it read, how many faults it found.
        case position, chain, officeActs, officeChain, papers, faults
        /// A part that a newer program wrote.
        case unknown

        public init(from decoder: any Decoder) throws {
            self = Part(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .unknown
        }
    }

    public init(_ changes: [Change] = []) { self.changes = changes.filter { $0.from != $0.to } }

    /// Reads what this and earlier versions wrote; nothing where it is something else.
    public init(json: String) {
        let stored = try? JSONDecoder().decode(Stored.self, from: Data(json.utf8))
        changes = stored?.changes ?? []
        if stored?.changes == nil, stored?.from != nil || stored?.to != nil {
            changes = [Change(.figure, from: stored?.from, to: stored?.to)]
        }
        if let jurisdiction = stored?.jurisdiction, let dossier = stored?.dossier {
            other = LinkSide(jurisdiction: jurisdiction, dossier: .init(dossier))
        }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(["changes": changes]), as: UTF8.self)
    }

    private struct Stored: Decodable {
        let changes: [Change]?
        let from: String?
        let to: String?
        let jurisdiction: String?
        let dossier: String?
    }
}
