/// A year of working days (日历), and the form with which the administrator loads the next one.
public enum CalendarPage: Page {
    public struct Model: Sendable {
        public var year: Int
        public var years: [Tab]
        /// The notice that settles it: “国办发明电〔2025〕7号”; nil: the year is not published.
        public var notice: PageLink?
        /// Every day of the year that is not an ordinary working day or weekend.
        public var exceptions: [Exception]
        /// “2027 年放假安排尚未公布，先按周一至周五计算，到期日标为‘暂定’。”
        public var provisional: String?
        /// Today, ISO, to be framed.
        public var today: String
        /// nil: the viewer is not an administrator.
        public var load: LoadForm?

        public init(
            year: Int, years: [Tab], notice: PageLink? = nil, exceptions: [Exception], provisional: String? = nil,
            today: String, load: LoadForm? = nil
        ) {
            self.year = year
            self.years = years
            self.notice = notice
            self.exceptions = exceptions
            self.provisional = provisional
            self.today = today
            self.load = load
        }
    }

    /// A holiday, or a weekend that is worked.
    public struct Exception: Sendable {
        /// ISO day.
        public var day: String
        /// true: 调休上班; false: 放假.
        public var isWorked: Bool
        /// “国庆节”.
        public var name: String

        public init(day: String, isWorked: Bool, name: String) {
            self.day = day
            self.isWorked = isWorked
            self.name = name
        }
    }

    /// Posts `calendar` (text) or `file`, `year`, `expected` and `csrf`, as multipart.
    public struct LoadForm: Sendable {
        public var action: String
        public var year: Int
        /// What was typed.
        public var text: String = ""
        public var errors: [LineError] = []
        /// A year as it was published, which shows the format; line breaks are kept.
        public var example: String
        /// The version of the calendar that is shown.
        public var expected: Int64

        public init(
            action: String, year: Int, text: String = "", errors: [LineError] = [], example: String, expected: Int64 = 0
        ) {
            self.action = action
            self.year = year
            self.text = text
            self.errors = errors
            self.example = example
            self.expected = expected
        }
    }

    public struct LineError: Sendable {
        /// From 1; nil: the whole.
        public var line: Int?
        public var text: String

        public init(line: Int? = nil, text: String) {
            self.line = line
            self.text = text
        }
    }
}
