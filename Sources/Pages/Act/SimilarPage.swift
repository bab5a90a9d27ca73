extension ActPage {
    /// Earlier projects and systems that resemble this one (相似的项目和系统). What did not run never reads as “nothing similar”.
    public enum Similar: Sendable {
        /// Nothing is written yet that could be compared.
        case nothingWritten
        /// The earlier filings are still being read.
        case reading(done: Int, of: Int)
        case failed
        /// Best first; only what the reader may open.
        case found([Neighbour])
    }

    public struct Neighbour: Sendable {
        public var title: String
        public var href: String
        /// Unit, stage, amount, year.
        public var note: [String]
        /// So much that a person must look (疑似重复).
        public var isPointedOut: Bool
        /// “本件内容的 62% 与它相同，占它的 48%”.
        public var share: String
        /// “如按建议共用、核减，约可少 8.60 万元”. May be empty.
        public var saving: String
        /// Both texts; what stands in both is strong.
        public var filing: Sentence
        public var existing: Sentence
        public var functions: [Likeness]

        public init(
            title: String, href: String, note: [String], isPointedOut: Bool = false, share: String, saving: String = "",
            filing: Sentence, existing: Sentence, functions: [Likeness] = []
        ) {
            self.title = title
            self.href = href
            self.note = note
            self.isPointedOut = isPointedOut
            self.share = share
            self.saving = saving
            self.filing = filing
            self.existing = existing
            self.functions = functions
        }
    }

    /// One function of the filing beside the one that comes nearest to it.
    public struct Likeness: Sendable {
        public var function: String
        /// nil: none comes near.
        public var nearest: String?
        public var ruling: Label
        public var reason: String

        public init(function: String, nearest: String?, ruling: Label, reason: String) {
            self.function = function
            self.nearest = nearest
            self.ruling = ruling
            self.reason = reason
        }
    }
}
