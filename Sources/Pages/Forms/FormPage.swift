/// An official form as it lies on paper (表式): blank, as the record fills it now, or as it was handed in with an entry.
public enum FormPage: Page {
    public struct Model: Sendable {
        /// The form's name, for the window and where the sheet has no heading of its own.
        public var title: String
        public var crumbs: [PageLink]
        public var article: ArticleLink
        /// “随第 3 条“申报”固定，2026-03-04”; “按现在的记录填写”; “空白表”.
        public var state: String
        /// Why it does not read as it was frozen.
        public var warning: String?
        /// Other readings of the same form.
        public var versions: [Tab] = []
        public var isAcross = false
        public var style: Style = .table
        /// Repeated on each page of paper.
        public var everyPage: [Part] = []
        public var body: [Part]
        public var notes: [String] = []
        /// Printed below the sheet: what it rests on, and its digest. Empty on a blank form.
        public var proof: [String] = []
        /// Absent on a blank form.
        public var verification: CheckCode?

        public init(title: String, crumbs: [PageLink], article: ArticleLink, state: String, body: [Part]) {
            self.title = title
            self.crumbs = crumbs
            self.article = article
            self.state = state
            self.body = body
        }
    }

    public enum Style: Sendable { case table, report, letter }

    public enum Part: Sendable {
        case heading(level: Int, [Ink])
        /// Pieces that stand apart on one line.
        case text([[Ink]])
        case table(Table)
        case places([[Ink]])
    }

    public struct Table: Sendable {
        /// Widths in mm; nil: all alike.
        public var columns: [Int]?
        public var columnCount: Int
        public var rows: [Row]

        public init(columns: [Int], rows: [Row]) { self.init(columns: columns, columnCount: columns.count, rows: rows) }

        public init(columns: [Int]?, columnCount: Int, rows: [Row]) {
            self.columns = columns
            self.columnCount = columnCount
            self.rows = rows
        }
    }

    public struct Row: Sendable {
        /// Least height in mm.
        public var height: Int?
        public var cells: [Cell]

        public init(height: Int? = nil, cells: [Cell]) {
            self.height = height
            self.cells = cells
        }
    }

    public struct Cell: Sendable {
        public var width: Int
        public var height: Int
        public var inks: [Ink]

        public init(width: Int = 1, height: Int = 1, _ inks: [Ink]) {
            self.width = width
            self.height = height
            self.inks = inks
        }
    }

    public enum Ink: Sendable {
        case printed(String)
        case lineBreak
        case written(String)
        /// Words with a box before each, checked or not.
        case boxes([(word: String, isChecked: Bool)])
        /// Empty: a place to sign by hand.
        case signatures([Signature])
        /// A place for a seal.
        case seal(String)
        /// Paper form; nil: a place to write the day in.
        case day(String?)
        /// Why nothing is filled in here.
        case sealed(String)
    }

    public struct Signature: Sendable {
        public var name: String
        /// “历史第 3 条”.
        public var entry: String

        public init(name: String, entry: String) {
            self.name = name
            self.entry = entry
        }
    }
}
