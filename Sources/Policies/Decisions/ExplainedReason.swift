import Dossiers

/// A reason with everything a person needs to get to a yes (说明理由): the sentence, the values used, what would make it
/// pass, who could let it pass, and how the office reads the text.
public struct ExplainedReason: Hashable, Sendable {
    public let reason: Reason
    public let text: String
    public let citations: [Citation]
    public let values: [Explanation.Evidence]
    public let remedy: String
    public let reading: String?
    public let house: String?
    /// The field of the form it speaks of.
    public let field: String?
    /// The rule, where a party may let it pass in principle, and that party.
    public let override: Override?

    public struct Override: Hashable, Sendable {
        public let rule: String
        public let party: String
        public let partyTitle: String
    }
}

extension Policy {
    /// Puts reasons in words; `form` is what was tried, `nil` where nothing was filled in yet.
    public func explain(
        _ reasons: [Reason], of step: Step, outcome: String?, form: [String: Value]?, answers: Int?,
        on dossier: Dossier, day: Day,
        surroundings: Surroundings
    ) -> [ExplainedReason] {
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        moment.set(
            trial: Trial(
                step: step.index, outcome: outcome, passes: step.outcome(outcome)?.passes ?? true, fields: form,
                recipients: step.recipients.map { parties[$0].id }, party: nil, unit: nil,
                answers: answers ?? moment.unanswered(by: step.index).last))
        return reasons.map { moment.explain($0, of: step) }
    }
}

extension Moment {
    func explain(_ reason: Reason, of step: Step) -> ExplainedReason {
        inOneUnit { explained(reason, of: step) }
    }

    private func explained(_ reason: Reason, of step: Step) -> ExplainedReason {
        switch reason.kind {
        case .rule(let index): return explain(rule: policy.rules[index], reason)
        case .missingField(let id), .badField(let id, _): return made(reason, of: step, field: id)
        case .notYetInForce, .noLongerInForce: return made(reason, of: step, ground: policy.validity.provision)
        // How a period is counted is what the step's note is about.
        case .notYetOpen, .outsideWindow, .tooLate: return made(reason, of: step, ground: step.provision)
        default: return made(reason, of: step)
        }
    }

    /// `ground`: whose reading concerns this very reason. A note on a whole article says nothing of why one field of it is empty.
    private func made(_ reason: Reason, of step: Step, ground: Provision? = nil, field: String? = nil)
        -> ExplainedReason
    {
        ExplainedReason(
            reason: reason, text: text(of: reason, in: step), citations: reason.citations.uniqued, values: [],
            remedy: remedy(for: reason, in: step), reading: ground?.reading, house: ground?.house, field: field,
            override: nil)
    }

    private func explain(rule: Rule, _ reason: Reason) -> ExplainedReason {
        let explanation = rule.demand.map { explain($0.root) } ?? Explanation()
        let override = rule.overriddenBy.map { policy.parties[$0] }
        var remedy = explanation.remedy
        if let override { remedy += "\(remedy.isEmpty ? "" : "。或者")由\(override.title)写明理由予以变通" }
        return ExplainedReason(
            reason: reason, text: rule.refusal ?? "", citations: reason.citations.uniqued, values: explanation.values,
            remedy: remedy,
            reading: rule.provision.reading, house: rule.provision.house, field: nil,
            override: override.map { .init(rule: rule.id, party: $0.id, partyTitle: $0.title) })
    }

    private func label(_ field: String, in step: Step) -> String { step.field(field)?.label ?? field }

    private func actors(of step: Step) -> String {
        step.actors.parties.map { policy.parties[$0].title }.joined(separator: "或")
    }

    private func text(of reason: Reason, in step: Step) -> String {
        switch reason.kind {
        case .wrongParty: "“\(step.title)”由\(actors(of: step))办理"
        case .unknownStep: "本卷宗没有这个环节"
        case .notYetInForce(let from): "本办法自\(from.onPaper)起施行，办理日期在此之前"
        case .noLongerInForce(let until):
            policy.validity.refusal ?? until.map { "本办法施行到\($0.onPaper)为止，办理日期在此之后" } ?? "本办法已经废止"
        case .noTransition: "本版没有规定这份卷宗可以转过来"
        case .transition(let index): policy.transitions[index].refusal ?? ""
        case .ended: "本卷宗已经终结"
        case .notApplicable: "“\(step.title)”不适用于本\(policy.step(dossier.kind)?.title ?? "卷宗")"
        case .alreadyDone: "“\(step.title)”已经办理"
        case .alreadyActed: "您这一方已经办理“\(step.title)”，还等其他各方"
        case .missingStep(let missing): "尚未办理“\(policy.steps[missing].title)”"
        case .nothingToAnswer(let answered): "没有待答复的“\(policy.steps[answered].title)”"
        case .notYetOpen(let day): "\(day.onPaper)起才能办理"
        case .outsideWindow(let from, let to): "只在每年\(from)至\(to)办理"
        case .tooLate(let due): "期限到\(due.onPaper)为止，逾期不再受理"
        case .missingField(let field): "缺：\(label(field, in: step))"
        case .badField(let field, let problem): "\(label(field, in: step))：\(problem.words)"
        case .unknownField: "没有这个栏目"
        case .unknownOutcome: "没有这个结果"
        case .missingOutcome: "须选一个结果：\(step.outcomes.map(\.title).joined(separator: "、"))"
        case .unknownRecipient: "没有这个送达对象"
        case .rule(let rule): policy.rules[rule].refusal ?? ""
        case .dayBefore(let earlier, let day):
            "办理日期早于它所接的“\(policy.steps[earlier].title)”（\(day.onPaper)）"
        case .dayInFuture: "办理日期在今天之后"
        case .notOverridable: "这条规定不能变通"
        case .missingReason: "须写明理由"
        case .noSuchEntry(let entry): "没有可以处理的第\(entry)笔"
        case .alreadyVoided(let entry): "第\(entry)笔已经作废"
        case .cannotVoidOpening: "建卷的一笔不能作废"
        case .notYours(let entry): "第\(entry)笔不是本单位办的，由原办理单位处理"
        }
    }

    private func remedy(for reason: Reason, in step: Step) -> String {
        switch reason.kind {
        case .missingStep(let missing): "先由\(actors(of: policy.steps[missing]))办理“\(policy.steps[missing].title)”"
        case .nothingToAnswer(let answered):
            "先由\(actors(of: policy.steps[answered]))办理“\(policy.steps[answered].title)”"
        case .missingField(let field): "填写“\(label(field, in: step))”"
        case .notYetOpen(let day): "等到\(day.onPaper)"
        case .noLongerInForce(until: .some):
            policy.validity.prolonged.map { explain($0.root).remedy } ?? ""
        case .dayInFuture: "办理日期改为今天或以前"
        case .missingReason: "写明理由"
        case .badField(_, .sealed): "这一栏留空后再提交；内容按规定另行安全交付"
        default: ""
        }
    }
}

extension [Citation] {
    /// Each article once, in the order in which they were given.
    fileprivate var uniqued: [Citation] {
        var seen: Set<Citation> = []
        return filter { seen.insert($0).inserted }
    }
}
