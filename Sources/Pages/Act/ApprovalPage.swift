/// What waits for the leader's signature (待审签): each submission as it will be filed, to be agreed or sent back.
public enum ApprovalPage: Page {
    public struct Model: Sendable {
        public var submissions: [Submission]
        /// Under which regulation, and whether it is law.
        public var banner: RegulationBanner?

        public init(submissions: [Submission]) {
            self.submissions = submissions
        }
    }

    /// Agreeing posts `seal`, `csrf`; returning posts `reason`, `seal`, `csrf`.
    public struct Submission: Sendable {
        /// Used in ids; letters, digits and “-”.
        public var id: String
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
        public var articles: [ArticleLink] = []
        /// ISO day of the act.
        public var happened: String
        public var outcome: String?
        public var sections: [Section]
        public var materials: [PageLink] = []
        /// What would be refused now; agreeing is then impossible, the reasons stand beside.
        public var refusals: [Reason] = []
        public var agreeAction: String
        public var returnAction: String
        /// Stands for what is shown here: what was changed meanwhile is neither agreed to nor sent back.
        public var seal: String

        public init(
            id: String, step: String, dossier: PageLink? = nil, subject: String, author: String, sent: String,
            due: DueMark? = nil, articles: [ArticleLink] = [], happened: String, outcome: String? = nil,
            sections: [Section], materials: [PageLink] = [], refusals: [Reason] = [], agreeAction: String,
            returnAction: String, seal: String
        ) {
            self.id = id
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
