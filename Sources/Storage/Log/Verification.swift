import Dossiers

/// What walking the whole log found.
public struct Verification: Hashable, Sendable {
    /// Entries walked.
    public let checked: Int64
    /// How many of them belong to each jurisdiction, by its code.
    public let shares: [String: Int64]
    /// The first breaks in the order of the log; empty when everything holds.
    public let breaks: [Break]
    /// The end of the log, for comparing with another copy.
    public let position: Int64
    public let chain: Digest
    /// What became of the end that somebody had noted; `nil` where nobody asked.
    public let noted: NotedEnd.Answer?
    /// The office's own log.
    public let office: Office

    /// How many places are not as they were written, the end that somebody had noted among them.
    public var faults: Int { breaks.count + office.breaks.count + (fitsNoted ? 0 : 1) }
    public var holds: Bool { faults == 0 }
    /// Also where nobody noted an end.
    public var fitsNoted: Bool { noted ?? .same == .same }

    public init(
        checked: Int64, shares: [String: Int64], breaks: [Break], position: Int64, chain: Digest,
        noted: NotedEnd.Answer?, office: Office
    ) {
        self.checked = checked
        self.shares = shares
        self.breaks = breaks
        self.position = position
        self.chain = chain
        self.noted = noted
        self.office = office
    }

    /// What walking the acts of the administration found.
    public struct Office: Hashable, Sendable {
        public let checked: Int64
        public let breaks: [Break]
        /// The end of it, for comparing with another copy.
        public let digest: Digest

        public init(checked: Int64, breaks: [Break], digest: Digest) {
            self.checked = checked
            self.breaks = breaks
            self.digest = digest
        }

        public enum Break: Hashable, Sendable {
            /// The act at this position does not fit its digest, or does not follow from the one before.
            case changed(Int64)
            /// So many acts are gone before this position.
            case missing(Int64, before: Int64)
            /// The log ends at another act than the one that was recorded last.
            case end(found: Int64, recorded: Int64)
        }
    }

    /// One place where the log is not as it was written.
    public struct Break: Hashable, Sendable {
        public let kind: Kind
        public let jurisdiction: String
        /// Empty where whole positions are missing and nobody can say whose they were.
        public let dossier: DossierID
        public let sequence: Int
        public let position: Int64

        public init(kind: Kind, jurisdiction: String, dossier: DossierID, sequence: Int, position: Int64) {
            self.kind = kind
            self.jurisdiction = jurisdiction
            self.dossier = dossier
            self.sequence = sequence
            self.position = position
        }
    }

    public enum Kind: Hashable, Sendable {
        /// The content does not fit its digest, or does not follow from the entry before.
        case changed
        /// This many entries are gone before this place.
        case missing(Int64)
        /// It stands where it was not written.
        case reordered
        /// The bytes are no entry, or disagree with the columns beside them.
        case unreadable(String)
        /// The register knows the dossier at another sequence than the log: the tail is gone, or the register is stale.
        case register(registered: Int, logged: Int)
        /// A receipt kept outside says otherwise.
        case receipt
    }
}
