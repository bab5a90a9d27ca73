/// The form of a step (填报): opening a dossier, filing, reviewing, deciding, paying. One page for all of them.
///
/// Posts the fields, and `happened`, `outcome`, `to` (several), `command`, `expected`, `csrf`, and the name of the button:
/// `do=submit`, `do=draft`, `do=approval`, `addrow`, `droprow`, `readrows`.
public enum ActPage: Page {
    public struct Model: Sendable {
        /// The step, verb first: “申报项目”, “出具需求性论证意见”.
        public var title: String
        /// The dossier it is done on; nil: the step opens one.
        public var dossier: PageLink?
        /// Who acts: “县教育局”.
        public var organisation: String
        /// “第 2 轮送审　申报 87.00 万元”. May be empty.
        public var summary: String = ""
        public var articles: [ArticleLink] = []
        public var banner: RegulationBanner?
        public var due: DueMark?
        /// ISO day.
        public var dueDay: String?
        /// “原则上 7 个工作日”.
        public var limit: String = ""
        /// Where the form is posted.
        public var action: String
        /// Fresh id of the command: posting twice is answered once.
        public var command: String
        /// Number of the dossier's last entry when the form was opened; 0 for a new dossier.
        public var expected: Int
        public var draft: Draft?
        public var approval: Approval = .notNeeded
        /// POST `csrf` takes the viewer's submission back from the leader (撤回).
        public var withdrawAction: String?
        /// The same step lies with the leader already, filled in by somebody else of the organisation.
        public var elsewhere: Elsewhere?
        /// Drafts of the same kind that the viewer has begun; this page begins another.
        public var begun: [PageLink] = []
        /// What became of what was typed: “您填的内容还在”; empty where nothing was submitted.
        public var refusedNote: String = ""
        /// The words on the button; nil: “提交”.
        public var submit: String?
        /// The day of the act. The name is always `happened`.
        public var happened: Happened
        /// What may be decided; empty: nothing to choose.
        public var outcomes: [Outcome] = []
        public var outcome: String?
        public var outcomeError: String?
        /// Whom the paper is served on; empty: nobody.
        public var recipients: [Option] = []
        public var served: [String] = []
        public var sections: [Section]
        /// An office accepts (受理) what is handed in here.
        public var isAccepted: Bool = false
        /// Everything that is still missing, said once (一次性告知).
        public var missing: [Missing] = []
        /// The law said no (422).
        public var refusals: [Reason] = []
        /// What would no longer hold: said once, and confirmed with the same form.
        public var forewarning: ForewarningPanel?
        /// Somebody was quicker (409): “您打开后，王晓 09:40 改过。请看改动后再提交。”
        public var conflict: Conflict?
        /// The machine failed (500): its id.
        public var failure: String?
        /// Hints of the law that block nothing.
        public var advice: [ProjectPage.Advice] = []
        public var similar: Similar?
        /// What is judged or answered here; nil where nothing is.
        public var review: UnderReview?
        /// The way back without filing.
        public var cancel: String
        /// The server put something into the form that no draft holds yet.
        public var isChanged = false
        /// Somebody else's step: the page says whose, and there is nothing to press.
        public var mayAct = true

        /// Official forms on which the fields are printed.
        public var forms: [Form] = []

        public init(
            title: String, dossier: PageLink? = nil, organisation: String, summary: String = "",
            articles: [ArticleLink] = [], banner: RegulationBanner? = nil, due: DueMark? = nil, dueDay: String? = nil,
            limit: String = "", action: String, command: String, expected: Int, draft: Draft? = nil,
            approval: Approval = .notNeeded, submit: String? = nil, happened: Happened, outcomes: [Outcome] = [],
            outcome: String? = nil, outcomeError: String? = nil, recipients: [Option] = [], served: [String] = [],
            sections: [Section], missing: [Missing] = [], refusals: [Reason] = [],
            conflict: Conflict? = nil, failure: String? = nil, advice: [ProjectPage.Advice] = [],
            similar: Similar? = nil, cancel: String
        ) {
            self.title = title
            self.dossier = dossier
            self.organisation = organisation
            self.summary = summary
            self.articles = articles
            self.banner = banner
            self.due = due
            self.dueDay = dueDay
            self.limit = limit
            self.action = action
            self.command = command
            self.expected = expected
            self.draft = draft
            self.approval = approval
            self.submit = submit
            self.happened = happened
            self.outcomes = outcomes
            self.outcome = outcome
            self.outcomeError = outcomeError
            self.recipients = recipients
            self.served = served
            self.sections = sections
            self.missing = missing
            self.refusals = refusals
            self.conflict = conflict
            self.failure = failure
            self.advice = advice
            self.similar = similar
            self.cancel = cancel
        }
    }

    public struct Form: Sendable {
        public var link: PageLink
        public var article: ArticleLink
        /// The form is frozen with the entry.
        public var isNeeded: Bool

        public init(link: PageLink, article: ArticleLink, isNeeded: Bool) {
            self.link = link
            self.article = article
            self.isNeeded = isNeeded
        }
    }

    public struct Section: Sendable {
        public var title: String
        public var note: String = ""
        /// The article that asks for all of it.
        public var article: ArticleLink?
        public var fields: [FormField]

        public init(title: String, note: String = "", article: ArticleLink? = nil, fields: [FormField]) {
            self.title = title
            self.note = note
            self.article = article
            self.fields = fields
        }
    }

    public struct Outcome: Sendable {
        public var value: String
        public var title: String
        /// What follows: “退回后从申报重新开始，原评审意见失效”.
        public var note: String = ""

        public init(value: String, title: String, note: String = "") {
            self.value = value
            self.title = title
            self.note = note
        }
    }

    public struct Happened: Sendable {
        /// ISO day.
        public var value: String
        /// Earliest and latest day, ISO.
        public var earliest: String?
        public var latest: String?
        public var hint: String = "文书上的日子，默认今天"
        public var error: String?

        public init(
            value: String, earliest: String? = nil, latest: String? = nil, hint: String = "文书上的日子，默认今天",
            error: String? = nil
        ) {
            self.value = value
            self.earliest = earliest
            self.latest = latest
            self.hint = hint
            self.error = error
        }
    }

    public struct Draft: Sendable {
        /// The script posts the form here; without script the button 保存草稿 sends `do=draft` to the form's own address.
        public var action: String
        /// “10-12 16:40”; nil: nothing saved yet.
        public var saved: String?

        public init(action: String, saved: String? = nil) {
            self.action = action
            self.saved = saved
        }
    }

    /// The leader's approval before submission (负责人审签).
    public enum Approval: Sendable {
        case notNeeded
        /// The clerk fills; the leader must agree: 送负责人审签.
        case toSend
        /// Sent, not yet answered: “张局长，10-12 16:40 送出”.
        case sent(String)
        /// Returned with a reason.
        case returned(by: String, reason: String)
        /// Agreed: it may be submitted. “张局长，10-13 08:30 同意”.
        case approved(String)
        /// The viewer is the leader and submits himself.
        case own
    }

    public struct Elsewhere: Sendable {
        /// “经办人已填好，等您审签”.
        public var title: String
        /// “王晓，10:20 送来。”
        public var text: String
        /// Where the leader answers it.
        public var link: PageLink?

        public init(title: String, text: String, link: PageLink? = nil) {
            self.title = title
            self.text = text
            self.link = link
        }
    }

    public struct Missing: Sendable {
        /// “送审公函”.
        public var title: String
        public var articles: [ArticleLink] = []
        /// Not missing but to be confirmed by a person.
        public var isToCheck: Bool = false
        /// Name of the field to fill.
        public var field: String?
        /// There, but wrong: to be put right.
        public var isWrong: Bool = false

        public init(
            title: String, articles: [ArticleLink] = [], isToCheck: Bool = false, field: String? = nil,
            isWrong: Bool = false
        ) {
            self.isWrong = isWrong
            self.title = title
            self.articles = articles
            self.isToCheck = isToCheck
            self.field = field
        }
    }

    public struct Conflict: Sendable {
        public var text: String
        /// What changed: the project page at that entry.
        public var link: PageLink?

        public init(text: String, link: PageLink? = nil) {
            self.text = text
            self.link = link
        }
    }
}
