import Dossiers
import Policies

/// A pack as it was read (政策包): the policy that runs, and the text around it that people read.
public struct Pack: Sendable {
    public let source: PackSource
    public let policy: Policy
    public let chapters: [Chapter]
    /// For each block by id what brought it in and what changed it since, eldest first.
    public let origins: [String: [Origin]]
    /// Things worth a look that do not keep it from running.
    public let warnings: [PackProblem]

    public var edition: Edition { policy.edition }
    public var articles: [Article] { chapters.flatMap(\.articles) }

    /// A level-one heading; untitled for what stands before the first.
    public struct Chapter: Sendable {
        public let title: String
        public var articles: [Article]
    }

    /// One layer of a block (规则的来历): the instrument and the article that brought it in, changed it or took it out.
    public struct Origin: Sendable, Hashable {
        public enum Change: Sendable, Hashable {
            case introduced
            /// The keys that were given anew.
            case changed([String])
            case removed
        }

        public let instrument: String
        public let citation: String
        public let place: Provision.Place
        public let change: Change
    }

    public struct Article: Sendable {
        /// What is cited: the first word of the heading.
        public let citation: String
        public let title: String
        public var sentences: [Sentence]
        /// Blocks under it, by id.
        public var blocks: [String]
        /// The file that holds it: the regulation, or one of its forms.
        public let file: String
        public let line: Int
    }

    /// One sentence of the article in our words, and what executes it.
    public struct Sentence: Sendable {
        public let number: Int
        public let gist: String
        public let marks: [Mark]
        public let line: Int
    }

    public enum Mark: Sendable, Hashable {
        /// A block, `step.field`, a party or a key of the front matter.
        case name(String)
        case declaratory
        case judgement(String)
        case platform
        case silent
        case notExecutable(String)

        init(_ word: String) {
            let text = word.trimmingBlanks
            if text == "宣示" {
                self = .declaratory
            } else if text.hasPrefix("裁量") {
                self = .judgement(String(text.dropFirst(2)).trimmingBlanks)
            } else if text == "平台" {
                self = .platform
            } else if text == "沉默" {
                self = .silent
            } else if text.hasPrefix("不可执行") {
                self = .notExecutable(String(text.drop { $0 != "：" && $0 != ":" }.dropFirst()).trimmingBlanks)
            } else {
                self = .name(text)
            }
        }
    }
}
