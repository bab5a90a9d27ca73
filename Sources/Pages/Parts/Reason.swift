/// One reason why something may not be done: every no has an article, the values used, and a way to a yes.
public struct Reason: Sendable {
    /// What the law asks: “调整金额不超过概算总投资的 10%”.
    public var text: String
    public var articles: [ArticleLink]
    /// The values that were used: “49.60 ÷ 441.60 ＝ 11.23%”. Empty when there is none.
    public var values: String
    /// What would make it pass: “本次调整额降到 25.76 万元（含）以内”.
    public var remedy: String
    /// How the office reads unclear law, where that is what decides (解释口径).
    public var reading: String?
    /// What is not in the text but our own choice (本系统的选择).
    public var house: String?
    /// Not a refusal yet: it cannot be judged until something else is known (待核对).
    public var isUnknown: Bool = false
    /// The law says “in principle” here: who may let it pass, and how.
    public var override: OverrideOffer?

    public init(
        text: String, articles: [ArticleLink], values: String, remedy: String, reading: String? = nil,
        house: String? = nil, isUnknown: Bool = false, override: OverrideOffer? = nil
    ) {
        self.text = text
        self.articles = articles
        self.values = values
        self.remedy = remedy
        self.reading = reading
        self.house = house
        self.isUnknown = isUnknown
        self.override = override
    }
}

/// Where a rule says “原则上”: the party that may let it pass with a reason (变通). The reason stays visible for ever.
public struct OverrideOffer: Sendable {
    /// “县行政审批服务管理局”.
    public var party: String
    /// Where the viewer, being that party, may post the reason; nil when the viewer is somebody else.
    public var form: Form?

    /// Posts `rule`, `reason`, `expected`, `command` and `csrf`.
    public struct Form: Sendable {
        public var action: String
        /// The id of the rule to be let pass.
        public var rule: String
        /// The number of the dossier's last entry, as it was when this page was made.
        public var expected: Int
        /// Fresh id of the command: posting it twice is answered once.
        public var command: String

        public init(action: String, rule: String, expected: Int, command: String) {
            self.action = action
            self.rule = rule
            self.expected = expected
            self.command = command
        }
    }

    public init(party: String, form: Form? = nil) {
        self.party = party
        self.form = form
    }
}
