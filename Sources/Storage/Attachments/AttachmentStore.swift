import Dossiers

/// Papers, kept by the digest of their content outside the database.
public protocol AttachmentStore: Sendable {
    /// Writes the content away as it comes and keeps it when it is complete, not larger than `limit` octets and really
    /// of the declared type. The same content twice is kept once.
    func keep<Chunks: AsyncSequence & Sendable>(
        _ content: Chunks, named name: String, as type: MediaType, limit: Int, by person: String, at now: Int64
    ) async throws -> Keeping where Chunks.Element: Collection<UInt8>

    func paper(_ digest: String) async throws -> Paper?

    /// Whether its file is there and still says what was kept. Reads it whole.
    func isIntact(_ paper: Paper) async throws -> Bool

    /// All papers in the order of their digests, from the one after `digest` on.
    func papers(after digest: String, limit: Int) async throws -> [Paper]

    /// Throws a paper away for good, unless a dossier or a draft still uses it.
    @discardableResult
    func discard(paper digest: String) async throws -> Bool

    /// Everybody who brought this content: the same paper may come from several hands.
    func uploaders(of digest: String) async throws -> Set<String>

    /// Which dossiers use a paper: whoever may see one of them may see it. Before an act is written, check that its
    /// papers were brought by people of the same organisation or belong to a dossier it sees: naming a digest must not
    /// open the paper.
    func dossiers(using digest: String) async throws -> [DossierUse]
}

public enum Keeping: Hashable, Sendable {
    case kept(Paper, Attachment)
    case tooLarge(limit: Int)
    case empty
    /// The content is not what it was called.
    case notOfType(MediaType)
}

/// A paper as it lies in the store.
public struct Paper: Hashable, Sendable {
    public let digest: String
    /// Octets.
    public let size: Int
    public let type: MediaType
    /// Who brought it first.
    public let uploadedBy: String
    public let uploadedAt: Int64
    /// The file that holds it; read only.
    public let path: String

    public init(digest: String, size: Int, type: MediaType, uploadedBy: String, uploadedAt: Int64, path: String) {
        self.digest = digest
        self.size = size
        self.type = type
        self.uploadedBy = uploadedBy
        self.uploadedAt = uploadedAt
        self.path = path
    }
}

public struct DossierUse: Hashable, Sendable {
    public let jurisdiction: String
    public let dossier: DossierID

    public init(jurisdiction: String, dossier: DossierID) {
        self.jurisdiction = jurisdiction
        self.dossier = dossier
    }
}

/// The types of paper that an office takes.
public enum MediaType: String, Hashable, Sendable, CaseIterable {
    case pdf = "application/pdf"
    case ofd = "application/ofd"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case zip = "application/zip"
    case text = "text/plain"

    /// Of the names of such files.
    public var ending: String {
        switch self {
        case .pdf: "pdf"
        case .ofd: "ofd"
        case .png: "png"
        case .jpeg: "jpg"
        case .docx: "docx"
        case .xlsx: "xlsx"
        case .zip: "zip"
        case .text: "txt"
        }
    }

    /// The type whose files are named so; `nil` where none is.
    public static func named(_ ending: String) -> MediaType? {
        ending == "jpeg" ? .jpeg : allCases.first { $0.ending == ending }
    }
}
