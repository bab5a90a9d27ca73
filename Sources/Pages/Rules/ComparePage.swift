/// Two regulations side by side (规定对照): what the second asks more, less, anew or no longer, each with both articles.
public enum ComparePage: Page {
    public struct Model: Sendable {
        public var regulation: PageLink
        public var editions: [Option]
        public var before: String
        public var after: String
        public var beforeTitle: String
        public var afterTitle: String
        /// Totals, and by what things were matched.
        public var summary: String
        public var groups: [Group]

        public init(
            regulation: PageLink, editions: [Option], before: String, after: String, beforeTitle: String,
            afterTitle: String, summary: String, groups: [Group]
        ) {
            self.regulation = regulation
            self.editions = editions
            self.before = before
            self.after = after
            self.beforeTitle = beforeTitle
            self.afterTitle = afterTitle
            self.summary = summary
            self.groups = groups
        }
    }

    public struct Group: Sendable {
        public var id: String
        public var title: String
        public var changes: [Change]

        public init(id: String, title: String, changes: [Change]) {
            self.id = id
            self.title = title
            self.changes = changes
        }
    }

    public struct Change: Sendable {
        /// 期限, 数值, 材料和栏目 …
        public var subject: String
        public var about: String
        public var before: String?
        public var after: String?
        public var beforeArticle: ArticleLink?
        public var afterArticle: ArticleLink?

        public init(
            subject: String, about: String, before: String?, after: String?, beforeArticle: ArticleLink?,
            afterArticle: ArticleLink?
        ) {
            self.subject = subject
            self.about = about
            self.before = before
            self.after = after
            self.beforeArticle = beforeArticle
            self.afterArticle = afterArticle
        }
    }
}
