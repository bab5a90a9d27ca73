/// One entry of the log (历史), as people read it.
public struct HistoryEntry: Sendable {
    public enum Mark: Sendable {
        case standing
        /// It corrects another entry (更正).
        case correction
        /// It voids another entry (作废).
        case void
        /// It no longer stands: “第 39 条退回后失效”, “已被第 38 条更正”.
        case withdrawn(String)
    }

    /// Number in the dossier; the anchor is `e-<sequence>`.
    public var sequence: Int
    /// The day it took effect, ISO.
    public var happened: String
    /// Local time to the minute: “2026-10-09 08:40”.
    public var recorded: String
    public var organisation: String
    public var person: String
    /// The step's title.
    public var title: String
    /// “通过”, “退回补充”.
    public var outcome: String?
    public var fields: [Fact] = []
    public var materials: [PageLink] = []
    public var basis: [ArticleLink] = []
    /// The edition under which it was decided: “第 1 版”.
    public var edition: String = ""
    /// “迟 2 个工作日”.
    public var late: String?
    /// “变通第七条：…”: party, rule and reason.
    public var overrides: [String] = []
    /// “沿用第 12 条意见”, “依据的第 36 条已作废”.
    public var notes: [String] = []
    public var mark: Mark = .standing
    /// First eight characters of the entry's digest.
    public var digest: String
    /// 更正, 作废, 打印: only those the viewer may use.
    public var links: [PageLink] = []

    public init(
        sequence: Int, happened: String, recorded: String, organisation: String, person: String, title: String,
        outcome: String? = nil, fields: [Fact] = [], materials: [PageLink] = [], basis: [ArticleLink] = [],
        edition: String = "", late: String? = nil, overrides: [String] = [], notes: [String] = [],
        mark: Mark = .standing, digest: String, links: [PageLink] = []
    ) {
        self.sequence = sequence
        self.happened = happened
        self.recorded = recorded
        self.organisation = organisation
        self.person = person
        self.title = title
        self.outcome = outcome
        self.fields = fields
        self.materials = materials
        self.basis = basis
        self.edition = edition
        self.late = late
        self.overrides = overrides
        self.notes = notes
        self.mark = mark
        self.digest = digest
        self.links = links
    }
}
