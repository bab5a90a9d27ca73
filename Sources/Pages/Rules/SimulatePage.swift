/// Another regulation, or one other figure, tried on the dossiers of an office (新规试算): what to try, how far it is, and who
/// would be treated differently, at which act, by which article.
public enum SimulatePage: Page {
    public struct Model: Sendable {
        public var regulation: PageLink
        /// The regulations to try; empty where there is only one.
        public var editions: [Option]
        public var edition: String
        public var editionError: String?
        /// The figures of the regulation that governs now.
        public var figures: [Figure]
        public var run: Run?
        public var actions: Actions

        public init(
            regulation: PageLink, editions: [Option], edition: String = "", editionError: String? = nil,
            figures: [Figure], run: Run? = nil, actions: Actions
        ) {
            self.regulation = regulation
            self.editions = editions
            self.edition = edition
            self.editionError = editionError
            self.figures = figures
            self.run = run
            self.actions = actions
        }
    }

    public struct Actions: Sendable {
        /// Posts `edition`, or `figure`, `value` and `unit`.
        public var start: String
        public var cancel: String
        public var exports: ListExports

        public init(start: String, cancel: String, exports: ListExports) {
            self.start = start
            self.cancel = cancel
            self.exports = exports
        }
    }

    public struct Figure: Sendable {
        public var key: String
        public var title: String
        public var article: ArticleLink
        /// nil: the text gives none.
        public var current: String?
        public var input: FigureInput
        public var error: String?

        public init(
            key: String, title: String, article: ArticleLink, current: String?, input: FigureInput, error: String? = nil
        ) {
            (self.key, self.title, self.article) = (key, title, article)
            (self.current, self.input, self.error) = (current, input, error)
        }
    }

    public struct Run: Sendable {
        public enum State: Sendable {
            /// In line behind others.
            case waiting
            case running(done: Int, total: Int)
            case finished(Result)
            case cancelled
            case failed
        }
        /// “《某办法》”, “限额改为 60万元”.
        public var title: String
        /// “2026-10-14 09:00”.
        public var started: String
        public var state: State

        public init(title: String, started: String, state: State) {
            (self.title, self.started, self.state) = (title, started, state)
        }

        public var isOpen: Bool {
            switch state {
            case .waiting, .running: true
            case .finished, .cancelled, .failed: false
            }
        }
    }

    public struct Result: Sendable {
        /// “试算 36 份卷宗、412 笔”.
        public var scope: String
        public var affected: Int
        /// What cannot be said, sentence by sentence.
        public var remarks: [String]
        /// How often each article makes the difference; the one chosen shows only its rows.
        public var articles: [Share]
        public var chosen: PageLink?
        public var groups: [Group]
        /// Rows about dossiers that the reader may not see: counted, not named.
        public var hidden: Int

        public init(
            scope: String, affected: Int, remarks: [String], articles: [Share], chosen: PageLink? = nil,
            groups: [Group], hidden: Int = 0
        ) {
            self.scope = scope
            self.affected = affected
            self.remarks = remarks
            self.articles = articles
            self.chosen = chosen
            self.groups = groups
            self.hidden = hidden
        }
    }

    public struct Share: Sendable {
        public var article: ArticleLink
        public var count: Int
        public var filter: String

        public init(article: ArticleLink, count: Int, filter: String) {
            (self.article, self.count, self.filter) = (article, count, filter)
        }
    }

    public struct Group: Sendable {
        public var id: String
        /// “会不予办理”.
        public var title: String
        public var count: Int
        /// As many as a page bears; all of them are in the file.
        public var rows: [Row]

        public init(id: String, title: String, count: Int, rows: [Row]) {
            (self.id, self.title, self.count, self.rows) = (id, title, count, rows)
        }
    }

    public struct Row: Sendable {
        public var dossier: PageLink
        /// “第 4 笔　申报”; a duty has no entry.
        public var act: PageLink?
        public var step: String
        public var day: String
        public var text: String
        public var articles: [ArticleLink]

        public init(
            dossier: PageLink, act: PageLink?, step: String, day: String, text: String, articles: [ArticleLink]
        ) {
            (self.dossier, self.act, self.step) = (dossier, act, step)
            (self.day, self.text, self.articles) = (day, text, articles)
        }
    }
}
