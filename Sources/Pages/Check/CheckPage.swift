/// Whether a printed paper is genuine (核对文书): open to everybody who holds it. What it answers stands on the paper.
public enum CheckPage: Page {
    /// Posts `number`, `code`, `amount` and `csrf` to `action`.
    public struct Model: Sendable {
        public var action: String
        public var number: String = ""
        public var code: String = ""
        public var amount: String = ""
        public var numberError: String?
        public var codeError: String?
        public var amountError: String?
        public var answer: Answer?

        public init(action: String) { self.action = action }
    }

    public struct Answer: Sendable {
        public enum Tone: Sendable { case good, doubtful, bad }
        public var tone: Tone
        /// “√ 是本系统出的，没有变化”.
        public var headline: String
        public var text: String
        public var facts: [Fact]
        /// The dossier, and the paper made again: only for whoever may read it.
        public var links: [PageLink]

        public init(_ tone: Tone, _ headline: String, _ text: String, facts: [Fact] = [], links: [PageLink] = []) {
            self.tone = tone
            self.headline = headline
            self.text = text
            self.facts = facts
            self.links = links
        }
    }
}
