/// The checklist of a step (核验单): every precondition in force on one sheet of A4, with state, evidence and article.
public enum ChecklistPage: Page {
    public struct Model: Sendable {
        /// “某县政务信息化项目拨款核验单”.
        public var title: String
        /// “沁核〔2026〕147号”; empty: not numbered.
        public var number: String = ""
        /// Paper form: “2026年10月13日 09:12”.
        public var checked: String
        public var project: PageLink
        /// Two columns of facts about the project and the act: 项目名称, 项目编号, 本次金额, 大写.
        public var facts: [Fact]
        public var lines: [Line]
        /// “《某县…实施细则（试行）》，2022年10月12日起施行，规则第 1 版（摘要 b04e77c2）”.
        public var basis: String
        /// Three at most: “经办人（签字）”, “复核人（签字）”, “县财政局（盖章）”.
        public var signatures: [String]
        /// Whether the regulation is law, on the sheet itself.
        public var banner: RegulationBanner?
        /// nil: no code is printed.
        public var verification: CheckCode?
        /// The chain it rests on: “卷宗第 43 条，摘要 9c41e07b”.
        public var chain: String = ""

        public init(
            title: String, number: String = "", checked: String, project: PageLink, facts: [Fact], lines: [Line],
            basis: String, signatures: [String], chain: String = ""
        ) {
            self.title = title
            self.number = number
            self.checked = checked
            self.project = project
            self.facts = facts
            self.lines = lines
            self.basis = basis
            self.signatures = signatures
            self.chain = chain
        }

        /// What the sheet says, whenever it is made: not the minute, and not the unit's name, which may change.
        public var words: [String] {
            [title] + facts.filter { $0.label != "单位" }.flatMap { [$0.label, $0.value] }
                + lines.flatMap { ["\($0.mark)", $0.condition, $0.article, $0.evidence, $0.remedy] }
        }
    }

    public struct Line: Sendable {
        /// “竣工验收合格”.
        public var condition: String
        public var article: String
        public var mark: CheckMark
        /// The values or the entry that prove it. Empty is shown as “—”.
        public var evidence: String = ""
        /// What is still to be done.
        public var remedy: String = ""

        public init(condition: String, article: String, mark: CheckMark, evidence: String = "", remedy: String = "") {
            self.condition = condition
            self.article = article
            self.mark = mark
            self.evidence = evidence
            self.remedy = remedy
        }
    }
}
