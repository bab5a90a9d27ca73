/// What waits for the leader's signature (待审签): one submission as it will be filed, to be agreed to or sent back, and the way to the
/// others. Each is answered by itself, after it was seen.
public enum ApprovalPage: Page {
    public struct Model: Sendable {
        /// All that waits, most urgent first.
        public var lines: [Line]
        public var shown: Submission?
        /// Under which regulation, and whether it is law.
        public var banner: RegulationBanner?

        public init(lines: [Line], shown: Submission? = nil) {
            self.lines = lines
            self.shown = shown
        }
    }

    /// One that waits.
    public struct Line: Sendable {
        /// “申报：义务教育入学一件事”.
        public var title: String
        public var href: String
        /// “王晓，10:20 送来”.
        public var state: String
        public var due: DueMark?
        public var isShown: Bool

        public init(title: String, href: String, state: String, due: DueMark? = nil, isShown: Bool = false) {
            self.title = title
            self.href = href
            self.state = state
            self.due = due
            self.isShown = isShown
        }
    }

    /// Agreeing posts `seal`, `csrf`; returning posts `reason`, `seal`, `csrf`.
    public struct Submission: Sendable {
        /// The step: “申报项目”.
        public var step: String
        /// The dossier; nil: it will be opened.
        public var dossier: PageLink?
        /// Its name where it is new.
        public var subject: String
        /// Who filled it, and when: “王晓”, “2026-10-12 16:40”.
        public var author: String
        public var sent: String
        public var due: DueMark?
        /// ISO day.
        public var dueDay: String?
        /// “原则上 7 个工作日”.
        public var limit: String = ""
        public var articles: [ArticleLink] = []
        /// ISO day of the act.
        public var happened: String
        public var outcome: String?
        public var sections: [Section]
        public var materials: [PageLink] = []
        /// What would be refused now; agreeing is then impossible, the reasons stand beside.
        public var refusals: [Reason] = []
        /// What is judged or answered by it; nil where nothing is.
        public var review: ActPage.UnderReview?
        /// nil where the step does not ask.
        public var similar: ActPage.Similar?
        public var agreeAction: String
        public var returnAction: String
        /// Stands for what is shown here: what was changed meanwhile is neither agreed to nor sent back.
        public var seal: String

        public init(
            step: String, dossier: PageLink? = nil, subject: String, author: String, sent: String,
            due: DueMark? = nil, articles: [ArticleLink] = [], happened: String, outcome: String? = nil,
            sections: [Section], materials: [PageLink] = [], refusals: [Reason] = [], agreeAction: String,
            returnAction: String, seal: String
        ) {
            self.step = step
            self.dossier = dossier
            self.subject = subject
            self.author = author
            self.sent = sent
            self.due = due
            self.articles = articles
            self.happened = happened
            self.outcome = outcome
            self.sections = sections
            self.materials = materials
            self.refusals = refusals
            self.agreeAction = agreeAction
            self.returnAction = returnAction
            self.seal = seal
        }
    }

    public struct Section: Sendable {
        public var title: String
        public var facts: [Fact]

        public init(title: String, facts: [Fact]) {
            self.title = title
            self.facts = facts
        }
    }
}
