/// A register (名录、目录) of any other kind of dossier: systems, data resources, units, experts.
public enum RegisterPage: Page {
    public struct Model: Sendable {
        public var heading: String
        public var summary: String
        /// The kinds of dossier that have lists; this one is current.
        public var registers: [Tab] = []
        /// GET form with `text`.
        public var action: String
        public var text: String = ""
        public var columns: [Column]
        public var rows: [Row]
        public var paging: Paging
        public var exports: ListExports?
        public var create: [PageLink] = []
        /// What would be here and the next step: “没有登记信息系统。立项后在这里登记。”
        public var empty: String

        public init(
            heading: String, summary: String, registers: [Tab] = [], action: String, text: String = "",
            columns: [Column], rows: [Row], paging: Paging, exports: ListExports? = nil, create: [PageLink] = [],
            empty: String
        ) {
            self.heading = heading
            self.summary = summary
            self.registers = registers
            self.action = action
            self.text = text
            self.columns = columns
            self.rows = rows
            self.paging = paging
            self.exports = exports
            self.create = create
            self.empty = empty
        }
    }

    public struct Column: Sendable {
        public var title: String
        /// Right-aligned: amounts and counts.
        public var isNumber: Bool = false
        public var sortHref: String?
        public var sort: LibraryPage.Sort?

        public init(title: String, isNumber: Bool = false, sortHref: String? = nil, sort: LibraryPage.Sort? = nil) {
            self.title = title
            self.isNumber = isNumber
            self.sortHref = sortHref
            self.sort = sort
        }
    }

    public struct Row: Sendable {
        public var href: String
        /// One value a column; the first is the link. Empty is shown as “—”.
        public var cells: [String]
        public var due: DueMark?

        public init(href: String, cells: [String], due: DueMark? = nil) {
            self.href = href
            self.cells = cells
            self.due = due
        }
    }
}
