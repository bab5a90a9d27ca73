/// The leader's minute (一屏): a few questions, each with one sentence, one picture, its figures and the list behind them.
public enum OverviewPage: Page {
    public struct Model: Sendable {
        /// “全县一屏”, “本单位一屏”.
        public var heading: String
        /// “2026 年建立的 137 个项目”.
        public var summary: String
        public var years: [Tab]
        public var questions: [Question]
        /// What the law allows and somebody has to be able to explain; `nil` where there is nothing of the kind.
        public var notable: Table?
        /// By unit; `nil` where there is but one.
        public var units: Units?

        public init(
            heading: String, summary: String, years: [Tab] = [], questions: [Question] = [], notable: Table? = nil,
            units: Units? = nil
        ) {
            self.heading = heading
            self.summary = summary
            self.years = years
            self.questions = questions
            self.notable = notable
            self.units = units
        }
    }

    public struct Question: Sendable {
        /// The anchor: `stages`, `money`, `late`, `pace`, `registers`.
        public var id: String
        /// “谁逾期了？”.
        public var title: String
        /// One sentence.
        public var answer: String
        public var bars: [ChartBar]
        /// The figures of the picture, and more than it shows.
        public var table: Table
        /// The list behind the answer.
        public var links: [PageLink]
        /// What was counted, and what was not.
        public var note: String

        public init(
            id: String, title: String, answer: String, bars: [ChartBar] = [], table: Table, links: [PageLink] = [],
            note: String = ""
        ) {
            self.id = id
            self.title = title
            self.answer = answer
            self.bars = bars
            self.table = table
            self.links = links
            self.note = note
        }
    }

    /// The first column says what a row is about; all others are figures.
    public struct Table: Sendable {
        public var caption: String
        public var heads: [String]
        public var rows: [Row]

        public init(caption: String, heads: [String], rows: [Row]) {
            self.caption = caption
            self.heads = heads
            self.rows = rows
        }

        public struct Row: Sendable {
            public var title: String
            public var cells: [Cell]
            /// Beside the title.
            public var note: String

            public init(_ title: String, _ cells: [Cell], note: String = "") {
                self.title = title
                self.cells = cells
                self.note = note
            }
        }

        /// A figure, and the list that shows exactly what it counts.
        public struct Cell: Sendable {
            public var words: String
            public var href: String?

            public init(_ words: String, href: String? = nil) {
                self.words = words
                self.href = href
            }
        }
    }

    public struct Units: Sendable {
        public var table: Table
        /// So many rows are shown at once, the others on demand.
        public var shown: Int

        public init(table: Table, shown: Int = 30) {
            self.table = table
            self.shown = shown
        }
    }
}
