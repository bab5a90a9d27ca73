/// The page of one project, or of any other dossier (卷宗): where it stands, what can be done, what cannot and why,
/// what is due, its money, its papers, its history. Sections without content are left out, except the history.
public enum ProjectPage: Page {
    public struct Model: Sendable {
        public var title: String
        /// Local project number; nil: none given yet.
        public var number: String?
        public var unit: String
        /// The list this dossier stands in: 项目库, 信息系统目录.
        public var list: PageLink
        /// 完整管理, 新建, 县级财政…
        public var labels: [Label] = []
        public var banner: RegulationBanner
        /// Where things stand, in one sentence.
        public var say: Sentence
        /// Hints of the law that block nothing (提示).
        public var advice: [Advice] = []
        public var map: ProcedureMap?
        /// The viewer's organisation, as the party that may act.
        public var office: String
        public var offers: [Offer]
        public var waiting: [Waiting] = []
        /// What nobody can do, because the organisation it waits for was closed.
        public var stalled: [Stalled] = []
        public var blocked: [Blocked] = []
        public var waivable: [Waivable] = []
        public var obligations: [Obligation] = []
        /// Only the amounts that are known.
        /// What the marked amounts come to; nil: the regulation marks none, or nothing is there yet.
        public var totals: MoneyTotals?
        public var money: [Money] = []
        /// What was recorded at the opening (基本情况).
        public var facts: [Fact] = []
        public var materials: [Material] = []
        /// Newest first.
        public var history: [HistoryEntry]
        /// Dossiers of other jurisdictions that belong to this one; nil: nothing to show or to do.
        public var others: LinkPanel?

        /// Official forms that picture the dossier.
        public var forms: [Form] = []

        public init(
            title: String, number: String? = nil, unit: String, list: PageLink, labels: [Label] = [],
            banner: RegulationBanner, say: Sentence, advice: [Advice] = [],
            map: ProcedureMap? = nil, office: String, offers: [Offer], waiting: [Waiting] = [], blocked: [Blocked] = [],
            obligations: [Obligation] = [], totals: MoneyTotals? = nil, money: [Money] = [],
            facts: [Fact] = [], materials: [Material] = [],
            history: [HistoryEntry]
        ) {
            self.title = title
            self.number = number
            self.unit = unit
            self.list = list
            self.labels = labels
            self.banner = banner
            self.say = say
            self.advice = advice
            self.map = map
            self.office = office
            self.offers = offers
            self.waiting = waiting
            self.blocked = blocked
            self.obligations = obligations
            self.totals = totals
            self.money = money
            self.facts = facts
            self.materials = materials
            self.history = history
        }
    }

    /// An official form: as the record fills it now, and as it was handed in.
    public struct Form: Sendable {
        public var now: PageLink
        public var article: ArticleLink
        /// “第 3 条，2026-03-04”.
        public var frozen: [PageLink]

        public init(now: PageLink, article: ArticleLink, frozen: [PageLink] = []) {
            self.now = now
            self.article = article
            self.frozen = frozen
        }
    }

    public struct Stalled: Sendable {
        /// “等待已停用的单位县民政局：“出具意见”没有人办，请管理员处理。”
        public var text: String
        /// To administrators, where they put it right.
        public var organisations: [PageLink]

        public init(_ text: String, organisations: [PageLink] = []) {
            self.text = text
            self.organisations = organisations
        }
    }

    public struct Advice: Sendable {
        public var text: String
        public var articles: [ArticleLink] = []

        public init(text: String, articles: [ArticleLink] = []) {
            self.text = text
            self.articles = articles
        }
    }

    /// A step the viewer may do now.
    public struct Offer: Sendable {
        public var title: String
        /// “第 2 次变更只能不予批准或退回”. May be empty.
        public var note: String = ""
        public var articles: [ArticleLink] = []
        public var due: DueMark?
        /// The form of the step.
        public var href: String
        /// A draft of the viewer's exists: “草稿，10-12 16:40 保存”.
        public var draft: String?
        /// The printable checklist of the step (核验单).
        public var checklist: String?

        public init(
            title: String, note: String = "", articles: [ArticleLink] = [], due: DueMark? = nil, href: String,
            draft: String? = nil, checklist: String? = nil
        ) {
            self.title = title
            self.note = note
            self.articles = articles
            self.due = due
            self.href = href
            self.draft = draft
            self.checklist = checklist
        }
    }

    /// A step somebody else may do now.
    public struct Waiting: Sendable {
        public var party: String
        public var title: String
        public var articles: [ArticleLink] = []
        public var due: DueMark?

        public init(party: String, title: String, articles: [ArticleLink] = [], due: DueMark? = nil) {
            self.party = party
            self.title = title
            self.articles = articles
            self.due = due
        }
    }

    /// A step that applies but cannot be done now, with every reason.
    public struct Blocked: Sendable {
        /// Id of the step, used as anchor `why-<id>`.
        public var id: String
        public var title: String
        /// Who would do it.
        public var party: String = ""
        public var reasons: [Reason]
        /// The printable checklist of the step (核验单).
        public var checklist: String?
        /// Opened when the page comes.
        public var isOpen: Bool = false

        public init(
            id: String, title: String, party: String = "", reasons: [Reason], checklist: String? = nil,
            isOpen: Bool = false
        ) {
            self.id = id
            self.title = title
            self.party = party
            self.reasons = reasons
            self.checklist = checklist
            self.isOpen = isOpen
        }
    }

    /// A duty with its clock (期限).
    public struct Obligation: Sendable {
        public var title: String
        public var href: String?
        public var articles: [ArticleLink] = []
        public var party: String
        /// What set the clock going: “2026-09-14 收到（第 37 条）”.
        public var start: String
        /// “10 个工作日”, “半年；12-05 是周六，顺延”; empty: the law gives no length.
        public var limit: String
        /// 原则上, 暂定, 本单位设定, 解释口径, 无期限.
        public var labels: [Label] = []
        /// ISO day.
        public var dueDay: String?
        public var due: DueMark
        /// “停计依据：09-21 退回补正（第 39 条），09-24 补齐（第 40 条），共停 3 个工作日。”
        public var note: String?
        public var ledger: [LedgerDay] = []

        public init(
            title: String, href: String? = nil, articles: [ArticleLink] = [], party: String, start: String,
            limit: String, labels: [Label] = [], dueDay: String? = nil, due: DueMark, note: String? = nil,
            ledger: [LedgerDay] = []
        ) {
            self.title = title
            self.href = href
            self.articles = articles
            self.party = party
            self.start = start
            self.limit = limit
            self.labels = labels
            self.dueDay = dueDay
            self.due = due
            self.note = note
            self.ledger = ledger
        }
    }

    /// One day of the day-by-day account (逐日账).
    public struct LedgerDay: Sendable {
        public enum Mark: Sendable {
            /// The day on which the clock was set going; not counted.
            case start
            /// The n-th working day.
            case counted(Int)
            /// The n-th working day, on which it is due.
            case due(Int)
            case off
            /// The clock stands still.
            case stopped
            /// The n-th working day too late.
            case late(Int)
            /// Not yet come.
            case ahead
        }

        /// ISO day.
        public var day: String
        public var mark: Mark
        /// A weekend that is worked.
        public var isMakeUp: Bool = false
        public var isToday: Bool = false

        public init(day: String, mark: Mark, isMakeUp: Bool = false, isToday: Bool = false) {
            self.day = day
            self.mark = mark
            self.isMakeUp = isMakeUp
            self.isToday = isToday
        }
    }

    /// 申报, 审定, 合同, 已付, 余额: the answer before the single amounts.
    public struct MoneyTotals: Sendable {
        /// “合同 400.00 万元，已付 120.00 万元，还有 280.00 万元没有付”.
        public var sentence: String
        public var lines: [Line]

        public init(sentence: String, lines: [Line]) {
            self.sentence = sentence
            self.lines = lines
        }

        public struct Line: Sendable {
            /// The first four; “余额” has none of its own.
            public var label: String
            /// Below zero: more was paid than agreed.
            public var fen: Int64
            public var bar: ChartBar?
            /// “共 3 笔”.
            public var note: String
            /// Where it was last written.
            public var entry: PageLink?

            public init(
                _ label: String, fen: Int64, bar: ChartBar? = nil, note: String = "", entry: PageLink? = nil
            ) {
                self.label = label
                self.fen = fen
                self.bar = bar
                self.note = note
                self.entry = entry
            }
        }
    }

    /// One amount of the project's money, in the order of its life.
    public struct Money: Sendable {
        /// “申报金额”, “拨付金额（累计）”.
        public var label: String
        public var fen: Int64
        /// A sum over several entries.
        public var isSum: Bool = false
        /// The approved estimate (概算), beyond which nothing may be spent: a line across the other bars.
        public var isCeiling: Bool = false
        /// “共 3 笔”.
        public var note: String = ""
        /// Where it was recorded: the entry's anchor.
        public var entry: PageLink?

        public init(label: String, fen: Int64, isSum: Bool = false, note: String = "", entry: PageLink? = nil) {
            self.label = label
            self.fen = fen
            self.isSum = isSum
            self.note = note
            self.entry = entry
        }
    }

    public struct Material: Sendable {
        /// “附件3：等级测评报告（二级，良）”.
        public var name: String
        /// Download; nil: missing.
        public var href: String?
        /// Bytes.
        public var size: Int64 = 0
        /// First eight characters.
        public var digest: String = ""
        /// The step with which it came, or which asks for it.
        public var step: String
        /// ISO day; empty when missing.
        public var day: String = ""

        public init(
            name: String, href: String? = nil, size: Int64 = 0, digest: String = "", step: String, day: String = ""
        ) {
            self.name = name
            self.href = href
            self.size = size
            self.digest = digest
            self.step = step
            self.day = day
        }
    }
}
