/// The regulation as it runs (规则): article by article, on the left what it says, on the right what the program does.
public enum RegulationPage: Page {
    public struct Model: Sendable {
        public var title: String
        /// “某县人民政府办公室 2022-10-12 印发　文号：文本未载明　13 章 50 条”.
        public var issued: String
        public var banner: RegulationBanner
        /// Other regulations and editions.
        public var editions: [Tab] = []
        public var diagramHref: String?
        /// 印发文本（扫描件）, 场景, 覆盖表.
        public var links: [PageLink] = []
        public var chapters: [Chapter]

        public init(
            title: String, issued: String, banner: RegulationBanner, editions: [Tab] = [], diagramHref: String? = nil,
            links: [PageLink] = [], chapters: [Chapter]
        ) {
            self.title = title
            self.issued = issued
            self.banner = banner
            self.editions = editions
            self.diagramHref = diagramHref
            self.links = links
            self.chapters = chapters
        }
    }

    /// Without chapters in the instrument, one chapter with an empty title.
    public struct Chapter: Sendable {
        /// Used in ids; letters, digits and “-”.
        public var id: String
        public var title: String
        /// “第一条至第四条”.
        public var range: String = ""
        public var articles: [Article]

        public init(id: String, title: String, range: String = "", articles: [Article]) {
            self.id = id
            self.title = title
            self.range = range
            self.articles = articles
        }
    }

    public enum Coverage: Sendable, CaseIterable {
        /// √ 程序执行
        case executed
        /// 人 人来判断
        case human
        /// — 宣示
        case declaratory
        /// 空 条文留白
        case silent
        /// 不可执行，写明原因
        case notExecutable
    }

    public struct Article: Sendable {
        /// The anchor, such as “a27”; letters, digits and “-”.
        public var id: String
        /// “第二十七条”.
        public var title: String
        /// In the strip: “27”.
        public var number: String
        public var coverage: Coverage
        /// The gist, sentence by sentence; in our words, not the text.
        public var gist: [String]
        public var blocks: [Block] = []

        public init(
            id: String, title: String, number: String, coverage: Coverage, gist: [String], blocks: [Block] = []
        ) {
            self.id = id
            self.title = title
            self.number = number
            self.coverage = coverage
            self.gist = gist
            self.blocks = blocks
        }
    }

    /// What the program does because of this article, said in Chinese.
    public struct Block: Sendable {
        public var text: Sentence
        /// What can be opened: the blank form.
        public var links: [PageLink] = []
        public var labels: [Label] = []
        /// Why we read unclear words so (解释口径).
        public var reading: String?
        /// Why we chose what the text does not say (本系统的选择).
        public var house: String?

        public init(
            text: Sentence, links: [PageLink] = [], labels: [Label] = [], reading: String? = nil, house: String? = nil
        ) {
            self.text = text
            self.links = links
            self.labels = labels
            self.reading = reading
            self.house = house
        }
    }
}
