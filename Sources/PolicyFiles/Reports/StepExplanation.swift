import Policies

/// Everything the law says about one step (环节说明): who, when it opens, what it records, by when, what guards it, what it
/// brings about. In Chinese; only the last line names identifiers, for those who keep the pack.
public struct StepExplanation: Sendable {
    public struct Section: Sendable {
        public let heading: String
        public let lines: [String]
    }

    public let title: String
    public let article: String
    public let sections: [Section]
    /// `apply · regulation.md:231`
    public let reference: String

    public init(_ step: Step, in policy: Policy) {
        let writer = StepWriter(step: step, policy: policy)
        title = step.title
        article = step.provision.citation.heading
        sections = [
            Section(heading: "谁办", lines: writer.actors), Section(heading: "何时可办", lines: writer.opening),
            Section(heading: "填写", lines: writer.fields), Section(heading: "送达", lines: writer.recipients),
            Section(heading: "结果", lines: writer.outcomes), Section(heading: "期限", lines: writer.terms),
            Section(heading: "规则", lines: writer.rules), Section(heading: "后果", lines: writer.consequences),
            Section(heading: "文书", lines: step.prints.map { [$0] } ?? []),
            Section(heading: "解释口径和本系统的选择", lines: writer.grounds),
        ].filter { !$0.lines.isEmpty }
        reference = "\(step.id) · \(step.provision.place)"
    }

    public var text: String {
        var lines = ["\(title)　（\(article)）"]
        for section in sections {
            lines.append("")
            lines.append("【\(section.heading)】")
            lines += section.lines.map { "  \($0)" }
        }
        lines += ["", reference]
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Collects the lines of each section of an explanation.
private struct StepWriter {
    let step: Step
    let policy: Policy
    private var law: LawWording { LawWording(policy: policy) }

    init(step: Step, policy: Policy) {
        self.step = step
        self.policy = policy
    }

    private func cited(_ provision: Provision) -> String { "（\(provision.citation)）" }

    var actors: [String] {
        var lines = [law.actors(of: step)]
        if case .each = step.actors { lines.append("一家没办，就不算办成") }
        return lines
    }

    var opening: [String] {
        var lines: [String] = []
        if step.isOpening { lines.append("建立“\(step.title)”卷宗的第一步") }
        if let answered = step.answers {
            lines.append("每有一次\(law.step(answered))，就要答复一次")
        } else {
            lines += step.after.map { "须先办理\(law.step($0))\(cited(policy.steps[$0].provision))" }
        }
        if let condition = step.condition { lines.append("适用情形：\(policy.wording(of: condition))；其余情形不用办") }
        for rule in guarding where !rule.lifts.isEmpty {
            let lifted = rule.lifts.compactMap { policy.step($0) }.filter { step.after.contains($0.index) }
            if lifted.isEmpty { continue }
            let when = rule.condition.map { policy.wording(of: $0) + "的，" } ?? ""
            lines.append("\(when)可以先不办\(law.steps(lifted.map(\.index)))\(cited(rule.provision))")
        }
        lines.append(step.repeats || step.answers != nil ? "可以办理多次" : "只办理一次")
        return lines
    }

    private var guarding: [Rule] { step.rules.map { policy.rules[$0] } }

    var fields: [String] {
        step.fields.map { field in
            let when = field.rule.flatMap { policy.rules[$0].condition }.map { "——\(policy.wording(of: $0))时填" } ?? ""
            return law.field(field) + when + cited(field.provision)
        }
    }

    var recipients: [String] {
        step.recipients.isEmpty ? [] : ["须送达：\(law.parties(step.recipients))", "都送到才算办成"]
    }

    var outcomes: [String] { step.outcomes.map(law.outcome) }

    var terms: [String] {
        var lines: [String] = []
        for rule in guarding where rule.owes.isEmpty {
            guard let term = rule.term else { continue }
            let when = rule.condition.map { policy.wording(of: $0) + "的，" } ?? ""
            lines.append("\(when)\(law.term(term))\(cited(rule.provision))")
        }
        if let term = step.term { lines.append(law.term(term) + cited(step.provision)) }
        if !lines.isEmpty { lines.append(step.lateIsRefused ? "逾期不再受理" : "逾期照办，留下逾期记录，不算默认同意") }
        return lines
    }

    var rules: [String] {
        guarding.filter { $0.refusal != nil || $0.advises }.flatMap { rule in
            BlockSentences(policy).rule(rule).filter { !$0.contains("还要填写：") }.map { $0 + cited(rule.provision) }
        }
    }

    // MARK: what follows

    var consequences: [String] {
        var lines: [String] = []
        let next = policy.steps.filter { $0.after.contains(step.index) }
        if !next.isEmpty { lines.append("办成以后可以接着办：\(law.steps(next.map(\.index)))") }
        let timed = policy.steps.filter { $0.term?.anchors.contains(step.index) ?? false }
        if !timed.isEmpty { lines.append("从这一步起算期限的：\(law.steps(timed.map(\.index)))") }
        for rule in guarding where !rule.owes.isEmpty {
            let when = rule.condition.map { policy.wording(of: $0) + "的，" } ?? ""
            lines.append("\(when)办完以后欠办：\(law.steps(rule.owes))\(cited(rule.provision))")
        }
        for rule in policy.rules where rule.refusal != nil && !rule.at.contains(step.index) {
            guard let demand = rule.demand, policy.steps(readBy: demand).contains(step.index) else { continue }
            lines.append("影响\(law.steps(rule.at))：\(rule.refusal ?? "")\(cited(rule.provision))")
        }
        for other in policy.steps where other.index != step.index {
            guard let condition = other.condition, policy.steps(readBy: condition).contains(step.index) else {
                continue
            }
            lines.append("决定\(law.step(other.index))要不要办：\(policy.wording(of: condition))")
        }
        return lines
    }

    var grounds: [String] {
        var lines = BlockSentences(policy).grounds(step.provision)
        for rule in guarding {
            lines += BlockSentences(policy).grounds(rule.provision).map { $0 + cited(rule.provision) }
        }
        return lines
    }
}
