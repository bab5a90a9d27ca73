extension ActPage {
    /// What the act on this page judges (送审稿): what the units handed in and what other offices said to it, as it stands now, with what
    /// changed since the viewer's own organisation last spoke.
    public struct UnderReview: Sendable {
        public var before: Before?
        /// In the order of the log.
        public var parts: [Part]
        /// What others have said of it, latest first.
        public var opinions: [Part]

        public init(before: Before? = nil, parts: [Part], opinions: [Part] = []) {
            self.before = before
            self.parts = parts
            self.opinions = opinions
        }
    }

    /// The viewer's own last opinion at this step, and what was put in since.
    public struct Before: Sendable {
        /// “本单位 2026-09-22 退回补充完善”.
        public var said: PageLink
        /// In the order of the page; a change's anchor is `c` and its number.
        public var changes: [String]

        public init(said: PageLink, changes: [String]) {
            self.said = said
            self.changes = changes
        }
    }

    /// One act of the log, opened up.
    public struct Part: Sendable {
        public var sequence: Int
        /// “申报：通过”.
        public var title: String
        /// “县教育局 陈明　2026-09-30　摘要 7c1e04ab”.
        public var note: String
        public var href: String
        /// What is to be judged now; what an earlier stage settled is folded.
        public var isOpen: Bool
        /// Nothing like it was there when the viewer's organisation last spoke.
        public var isNew: Bool
        public var items: [Item]

        public init(
            sequence: Int, title: String, note: String, href: String, isOpen: Bool, isNew: Bool = false, items: [Item]
        ) {
            self.sequence = sequence
            self.title = title
            self.note = note
            self.href = href
            self.isOpen = isOpen
            self.isNew = isNew
            self.items = items
        }
    }

    public struct Item: Sendable {
        public var label: String
        /// The regulation says that this very thing is looked at here (本环节审看).
        public var isAsked: Bool
        /// Number of the change, from 1.
        public var change: Int?
        public var content: Content

        public init(label: String, isAsked: Bool = false, change: Int? = nil, content: Content) {
            self.label = label
            self.isAsked = isAsked
            self.change = change
            self.content = content
        }
    }

    public enum Content: Sendable {
        case words([Wording])
        case papers([Paper])
        case table(heads: [String], rows: [Row])
    }

    public enum Mark: Sendable {
        case same, gone, new
    }

    /// A run of a text: kept, struck out or added since.
    public struct Wording: Sendable, Equatable {
        public var text: String
        public var mark: Mark

        public init(_ text: String, _ mark: Mark = .same) {
            self.text = text
            self.mark = mark
        }
    }

    public struct Paper: Sendable {
        public var name: String
        public var href: String
        /// In octets.
        public var size: Int64
        public var mark: Mark

        public init(name: String, href: String, size: Int64, mark: Mark = .same) {
            self.name = name
            self.href = href
            self.size = size
            self.mark = mark
        }
    }

    public struct Row: Sendable {
        public var cells: [String]
        public var mark: Mark

        public init(cells: [String], mark: Mark = .same) {
            self.cells = cells
            self.mark = mark
        }
    }
}
