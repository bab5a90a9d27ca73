/// An official letter (公文) as GB/T 9704-2012 lays it out, made of one entry: what was decided, under which articles, what is to
/// be done next. What the record does not hold is a ruled blank for the office.
public enum LetterPage: Page {
    public struct Model: Sendable {
        public var project: PageLink
        /// “第 12 条”.
        public var entry: PageLink
        /// Why it must not be used, or how it differs from what was first written. In a box across the top.
        public var warnings: [String] = []
        /// “县财政局关于”, ““审批系统””, “的预算批复”: where the title may break.
        public var heading: [String]
        /// In 〔〕 of the document number; the rest of it is the office's own.
        public var year: Int
        /// Without the colon; nil: a blank.
        public var addressee: String?
        public var opening: [String]
        public var sections: [Section]
        public var attachments: [String] = []
        public var signature: String
        /// Paper form: “2026年10月13日”.
        public var day: String
        /// The same as ISO day, for programs.
        public var date: String = ""
        /// 抄送; empty: none.
        public var copies: [String] = []
        public var verification: CheckCode?

        public init(
            project: PageLink, entry: PageLink, heading: [String], year: Int, addressee: String?, opening: [String],
            sections: [Section], signature: String, day: String
        ) {
            self.project = project
            self.entry = entry
            self.heading = heading
            self.year = year
            self.addressee = addressee
            self.opening = opening
            self.sections = sections
            self.signature = signature
            self.day = day
        }

        public var title: String { heading.joined() }

        /// Everything a reader takes from the paper, without the address line of the page.
        public var words: [String] {
            [title, addressee ?? ""] + opening
                + sections.flatMap { [$0.title] + $0.before + $0.items.flatMap { [$0.label, $0.text] } + $0.after }
                + attachments + [signature, day] + copies
        }
    }

    /// 一、…
    public struct Section: Sendable {
        public var title: String
        public var before: [String]
        /// （一）…
        public var items: [Item]
        public var after: [String]

        public init(_ title: String, before: [String] = [], items: [Item] = [], after: [String] = []) {
            self.title = title
            self.before = before
            self.items = items
            self.after = after
        }
    }

    public struct Item: Sendable {
        /// Empty: the text stands alone.
        public var label: String
        /// A complete sentence; lines of a table are separated by line breaks.
        public var text: String
        /// What `text` says row by row, where rows stand better under each other; the page then says `lead` and draws it.
        public var table: Table?
        /// “共 3 项（第九条），见下表。”
        public var lead: String

        public init(_ label: String, _ text: String, table: Table? = nil, lead: String = "") {
            self.label = label
            self.text = text
            self.table = table
            self.lead = lead
        }
    }
}

/// What stands at the foot of a paper by which it can be checked (核对码).
public struct CheckCode: Sendable {
    /// “0W3K-7Q2M-…”
    public var code: String
    /// How it is checked.
    public var help: String

    public init(code: String, help: String) {
        self.code = code
        self.help = help
    }
}
