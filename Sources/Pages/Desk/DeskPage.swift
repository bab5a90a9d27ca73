/// The desk (工作台): what the viewer has to do, ordered by due day, with the day's sentence on top.
public enum DeskPage: Page {
    public struct Model: Sendable {
        /// ISO day.
        public var today: String
        /// The next day nobody works, ISO; nil: unknown.
        public var nextDayOff: String?
        /// Everything that waits for the viewer; the page groups by light and keeps the order given.
        public var items: [Item]
        /// Said under them: how many were left out.
        public var itemsNote: String = ""
        /// Where more waits than one page holds: pages of the list, and how much of all of it presses.
        public var paging: Paging?
        public var pressing: Pressing?
        /// 待办, 已办, 可付款, 我发起的.
        public var views: [Tab] = []
        /// What the viewer may do although nothing presses: the way goes on when it is done (可以办的事).
        public var offers: [Item] = []
        /// Said under `offers`: how many were left out.
        public var offersNote: String = ""
        /// Submissions that wait for the viewer's signature (待审签), most urgent first; empty for everybody but leaders.
        public var approvals: [Submission] = []
        /// What the viewer's organisation has sent to its leader (已送审签): nobody does it a second time.
        public var sent: [Submission] = []
        /// Drafts saved by the viewer (草稿).
        public var drafts: [Waiting] = []
        /// What the viewer set going and others now have to answer (我发起的).
        public var started: [Waiting] = []
        /// Where all of `started` is listed.
        public var startedAll: PageLink?
        /// What the viewer may begin: “新建项目”.
        public var create: [PageLink] = []
        public var month: Month
        /// Missing calendar, lapsing approvals, failed checks (通知).
        public var notices: [Notice] = []

        public init(
            today: String, nextDayOff: String? = nil, items: [Item],
            approvals: [Submission] = [], drafts: [Waiting] = [], started: [Waiting] = [], startedAll: PageLink? = nil,
            month: Month, notices: [Notice] = []
        ) {
            self.today = today
            self.nextDayOff = nextDayOff
            self.items = items
            self.approvals = approvals
            self.drafts = drafts
            self.started = started
            self.startedAll = startedAll
            self.month = month
            self.notices = notices
        }
    }

    /// One thing to do.
    public struct Item: Sendable {
        /// The step's title, verb first: “出具需求性论证意见”.
        public var step: String
        /// The form of the step, or the project page.
        public var href: String
        public var project: String
        /// What is special: “第 2 次送审，改动 4 处”.
        public var note: String = ""
        /// The unit whose project it is.
        public var unit: String
        public var due: DueMark
        /// ISO day; nil without a due day.
        public var dueDay: String?
        /// The due day lies beyond the published calendar (暂定).
        public var isProvisional: Bool = false
        public var article: ArticleLink?
        /// The limit: “原则上 7 日”, “本单位设定 10 日”, “条文未定期限”.
        public var limit: String = ""

        public init(
            step: String, href: String, project: String, note: String = "", unit: String, due: DueMark,
            dueDay: String? = nil, isProvisional: Bool = false, article: ArticleLink? = nil,
            limit: String = ""
        ) {
            self.step = step
            self.href = href
            self.project = project
            self.note = note
            self.unit = unit
            self.due = due
            self.dueDay = dueDay
            self.isProvisional = isProvisional
            self.article = article
            self.limit = limit
        }
    }

    /// How much presses, counted over all pages.
    public struct Pressing: Sendable {
        public var late: Int
        /// Within three working days.
        public var soon: Int

        public init(late: Int, soon: Int) {
            self.late = late
            self.soon = soon
        }
    }

    /// A step that lies with the leader: filled in, not yet agreed to (送审稿).
    public struct Submission: Sendable {
        /// “申报”, “新建项目”.
        public var step: String
        /// To the leader the page where he answers, to the clerk his form; nil: the viewer may not look at it.
        public var href: String?
        public var project: String
        /// “王晓，10:20 送来”, “已送负责人审签，10:20 送出”.
        public var state: String
        public var due: DueMark?
        /// ISO day.
        public var dueDay: String?
        /// POST `csrf` takes it back (撤回); nil: it is not the viewer's to take back.
        public var withdrawAction: String?

        public init(
            step: String, href: String?, project: String, state: String, due: DueMark? = nil, dueDay: String? = nil,
            withdrawAction: String? = nil
        ) {
            self.step = step
            self.href = href
            self.project = project
            self.state = state
            self.due = due
            self.dueDay = dueDay
            self.withdrawAction = withdrawAction
        }
    }

    /// A line of a side panel.
    public struct Waiting: Sendable {
        public var title: String
        public var href: String
        /// “在县委网信办　已送达，未回复”.
        public var state: String

        public init(title: String, href: String, state: String) {
            self.title = title
            self.href = href
            self.state = state
        }
    }

    public struct Notice: Sendable {
        public var text: String
        public var href: String?
        /// ISO day or “今天 08:51”.
        public var when: String
        public var isUnread: Bool = false

        public init(text: String, href: String? = nil, when: String, isUnread: Bool = false) {
            self.text = text
            self.href = href
            self.when = when
            self.isUnread = isUnread
        }
    }

    /// A month with its due marks.
    public struct Month: Sendable {
        public var year: Int
        public var month: Int
        /// Every day of the month, in order.
        public var days: [MonthDay]
        /// Neighbouring months, if they can be looked at.
        public var previous: String?
        public var next: String?

        public init(year: Int, month: Int, days: [MonthDay], previous: String? = nil, next: String? = nil) {
            self.year = year
            self.month = month
            self.days = days
            self.previous = previous
            self.next = next
        }
    }

    public struct MonthDay: Sendable {
        /// ISO day.
        public var day: String
        /// Nobody works (休息日), weekends included.
        public var isOff: Bool
        /// A weekend that is worked (调休上班).
        public var isMakeUp: Bool = false
        /// Things due on that day, by today's light.
        public var late: Int = 0
        public var soon: Int = 0
        public var later: Int = 0

        public init(day: String, isOff: Bool, isMakeUp: Bool = false, late: Int = 0, soon: Int = 0, later: Int = 0) {
            self.day = day
            self.isOff = isOff
            self.isMakeUp = isMakeUp
            self.late = late
            self.soon = soon
            self.later = later
        }
    }
}
