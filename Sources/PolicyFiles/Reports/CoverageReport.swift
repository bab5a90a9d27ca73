import Dossiers
import Policies

/// What becomes of every sentence of the instrument (条文落实): the program executes it, a person judges it, it declares, it
/// is silent, or it cannot be executed and why. Shows gaps of the pack, and of the measure itself.
public struct CoverageReport: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case executed = "程序执行"
        case judgement = "人来判断"
        case platform = "平台承担"
        case declaratory = "宣示"
        case silent = "条文留白"
        case notExecutable = "不可执行"
    }

    public struct Row: Sendable {
        public let number: Int
        public let gist: String
        public let kinds: [Kind]
        /// What does it, in the words of the pack: 环节“申报”, 规则……; why it cannot be executed.
        public let means: [String]
        public let line: Int
    }

    public struct Article: Sendable {
        public let chapter: String
        public let citation: String
        public let rows: [Row]
        /// What is missing under this heading.
        public let gaps: [String]
        public let line: Int

        public var kinds: [Kind] { Kind.allCases.filter { kind in rows.contains { $0.kinds.contains(kind) } } }
    }

    public let title: String
    public let articles: [Article]
    /// Number of sentences of each kind; a sentence with two kinds counts in both.
    public let counts: [Kind: Int]

    public init(_ pack: Pack) {
        title = pack.edition.title
        let names = NameWording(pack.policy)
        var mentioned: Set<String> = []
        for mark in pack.articles.flatMap(\.sentences).flatMap(\.marks) {
            if case .name(let name) = mark { mentioned.insert(String(name.prefix { $0 != "." })) }
        }
        articles = pack.chapters.flatMap { chapter in
            chapter.articles.map { article in
                Article(
                    chapter: chapter.title, citation: article.citation,
                    rows: article.sentences.map { CoverageReport.row($0, names) },
                    gaps: CoverageReport.gaps(of: article, mentioned: mentioned, names), line: article.line)
            }
        }
        var counts: [Kind: Int] = [:]
        for row in articles.flatMap(\.rows) { for kind in row.kinds { counts[kind, default: 0] += 1 } }
        self.counts = counts
    }

    private static func row(_ sentence: Pack.Sentence, _ names: NameWording) -> Row {
        var kinds: [Kind] = []
        var means: [String] = []
        for mark in sentence.marks {
            let kind: Kind
            switch mark {
            case .name(let name):
                kind = .executed
                means.append(names.wording(of: name))
            case .judgement(let step):
                kind = .judgement
                means.append(step.isEmpty ? "由人判断" : "由人在\(names.wording(of: step))时判断")
            case .platform: kind = .platform
            case .declaratory: kind = .declaratory
            case .silent: kind = .silent
            case .notExecutable(let why):
                kind = .notExecutable
                means.append(why)
            }
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        return Row(number: sentence.number, gist: sentence.gist, kinds: kinds, means: means, line: sentence.line)
    }

    private static func gaps(of article: Pack.Article, mentioned: Set<String>, _ names: NameWording) -> [String] {
        var gaps: [String] = []
        if article.sentences.isEmpty { gaps.append("没有一句说明这一条怎样落实") }
        for (before, sentence) in zip(article.sentences, article.sentences.dropFirst())
        where sentence.number != before.number + 1 {
            gaps.append("第\(before.number)句后面接着第\(sentence.number)句")
        }
        for block in article.blocks where !mentioned.contains(block) && !names.speaksForItself(block) {
            gaps.append("\(names.wording(of: block))没有一句话提到")
        }
        return gaps
    }

    /// `共 50 条 132 句：程序执行 128、……；缺 0 处`
    public var summary: String {
        let parts = Kind.allCases.compactMap { kind in counts[kind].map { "\(kind.rawValue) \($0)" } }
        let gaps = articles.reduce(0) { $0 + $1.gaps.count }
        let sentences = articles.reduce(0) { $0 + $1.rows.count }
        return
            "\(title)：共 \(articles.count) 条 \(sentences) 句，\(parts.joined(separator: "、"))；\(gaps == 0 ? "没有缺句" : "缺 \(gaps) 处")"
    }

    public var text: String {
        var lines: [String] = []
        var chapter = ""
        for article in articles {
            if article.chapter != chapter {
                chapter = article.chapter
                lines += ["", chapter]
            }
            lines += ["", "\(article.citation)　\(article.kinds.map(\.rawValue).joined(separator: "、"))"]
            for row in article.rows {
                lines.append("  \(row.number). \(row.gist)")
                let means = row.means.isEmpty ? "" : "：" + row.means.joined(separator: "、")
                lines.append("     → \(row.kinds.map(\.rawValue).joined(separator: "、"))\(means)")
            }
            lines += article.gaps.map { "  ！\($0)" }
        }
        lines += ["", summary]
        return lines.joined(separator: "\n").trimmingBlanks + "\n"
    }
}

/// The names behind an arrow in Chinese: blocks by their titles, keys by what they say.
struct NameWording {
    private let policy: Policy

    init(_ policy: Policy) { self.policy = policy }

    /// Parties and kinds of dossier are the words of the other blocks, not provisions of their own.
    func speaksForItself(_ id: String) -> Bool { policy.party(id) != nil || policy.step(id)?.isOpening == true }

    func wording(of name: String) -> String {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let head = parts.first else { return name }
        if parts.count == 1, let front = NameWording.frontMatter[head] { return front }
        let block = self.block(head)
        guard parts.count == 2 else { return block }
        return block + "的" + (field(parts[1], of: head).map { "“\($0)”" } ?? NameWording.keys[parts[1]] ?? "栏目")
    }

    private func block(_ id: String) -> String {
        if let party = policy.party(id) { return "主体“\(party.title)”" }
        if let step = policy.step(id) { return (step.isOpening ? "卷宗" : "环节") + "“\(step.title)”" }
        if let index = policy.ruleIndex[id] { return rule(policy.rules[index]) }
        if let index = policy.definitionIndex[id] { return "定义“\(policy.definitions[index].title)”" }
        if let register = policy.registers.first(where: { $0.id == id }) { return "名册“\(register.title)”" }
        if let form = policy.form(id) { return "表式“\(form.title)”" }
        if id == "validity" { return "施行期限" }
        if policy.transitions.contains(where: { $0.id == id }) { return "过渡规定" }
        return "上级政策包中的块"
    }

    /// A rule has no title: it is known by what it says.
    private func rule(_ rule: Rule) -> String {
        if let refusal = rule.refusal { return "规则“\(refusal)”" }
        if let advice = rule.advice { return "提示“\(policy.wording(of: advice))”" }
        let at = LawWording(policy: policy).steps(rule.at)
        let fields = rule.at.first.map { policy.steps[$0].fields.filter { $0.rule == rule.index }.map(\.label) } ?? []
        if !fields.isEmpty { return "\(at)的栏目“\(fields.joined(separator: "、"))”" }
        if !rule.lifts.isEmpty { return "\(at)的先办后补" }
        return "\(at)的" + (rule.term == nil ? "规则" : "期限")
    }

    private func field(_ id: String, of head: String) -> String? {
        if let step = policy.step(head) { return step.field(id)?.label }
        guard let index = policy.ruleIndex[head] else { return nil }
        return policy.rules[index].at.lazy.compactMap { policy.steps[$0].field(id)?.label }.first
    }

    static let keys = [
        "by": "办理主体", "to": "送达", "after": "先后次序", "when": "适用情形", "records": "栏目", "outcomes": "结果", "within": "期限",
        "late": "逾期不受理", "repeats": "多次办理", "prints": "文书", "reads": "意见延续", "accepts": "受理材料", "compares": "查重",
        "stages": "阶段",
        "that": "要求", "else": "拒绝理由",
        "advise": "提示",
        "in_principle": "变通", "without": "先办后补", "owes": "补办", "is": "内容", "where": "范围", "columns": "各列",
        "title": "名称", "needs": "随附环节", "paper": "纸张", "unit": "金额单位", "notes": "注", "filled_by": "填表单位",
        "from": "施行日期", "until": "期满日期", "doubtful": "有疑义的日期", "after_end": "期满以后", "notice": "提示",
        "replaces": "所替代的版本",
    ]
    private static let frontMatter = [
        "id": "版本", "title": "文件名称", "number": "文号", "issuer": "印发机关", "issued": "印发日期", "jurisdiction": "适用地区",
        "status": "文件状态", "in_force": "施行日期", "basis": "上位依据", "extends": "上级政策包",
    ]
}
