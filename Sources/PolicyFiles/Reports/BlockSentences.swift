import Policies

/// Each block of a pack as sentences an official would write. No identifier, no English word.
struct BlockSentences {
    let policy: Policy
    private var law: LawWording { LawWording(policy: policy) }

    init(_ policy: Policy) { self.policy = policy }

    func party(_ party: Party) -> [String] {
        var text = party.title
        if party.short != party.title { text += "（简称“\(party.short)”）" }
        switch party.position {
        case .opening(let field): text += "：卷宗里填在“\(label(field))”一栏的单位"
        case .neighbour(let field, let further): text += "：卷宗“\(label(field))”一栏所指卷宗的“\(label(further, beyond: field))”"
        case .step(let step, let field):
            let found = policy.step(step)
            text += "：“\(found?.title ?? "")”时填在“\(found?.field(field)?.label ?? "")”一栏的单位"
        case .neighbourStep(let field, let step, let further):
            let found = policy.step(step)
            text +=
                "：卷宗“\(label(field))”一栏所指卷宗“\(found?.title ?? "")”时填在“\(found?.field(further)?.label ?? "")”一栏的单位"
        case nil: break
        }
        if party.seesAll { text += "；看得到全部卷宗" }
        if party.overseesOffice { text += "；看得到系统管理日志" }
        return [text + "。"]
    }

    /// The label of a field of the dossiers that an opening's field points at.
    private func label(_ further: String, beyond field: String) -> String {
        for case .reference(let kind) in policy.kinds.compactMap({ $0.field(field)?.type }) {
            if let found = policy.step(kind)?.field(further) { return found.label }
        }
        return label(further)
    }

    /// The label of a field of some opening.
    private func label(_ field: String) -> String {
        policy.kinds.lazy.compactMap { $0.field(field)?.label }.first ?? ""
    }

    func step(_ step: Step) -> [String] {
        var result: [String] = []
        var first = step.isOpening ? "建立“\(step.title)”卷宗" : "“\(step.title)”"
        first += "由\(law.actors(of: step))办理"
        if let answered = step.answers {
            first += "，对每一次\(law.step(answered))逐件办理"
        } else if !step.after.isEmpty {
            first += "，在\(law.steps(step.after))之后"
        }
        if step.isListed { first += "，各方都可以按名称查到、在办事时引用" }
        if step.repeats { first += "，可以办理多次" }
        result.append(first + "。")
        if let condition = step.condition { result.append("适用情形：\(policy.wording(of: condition))；其余情形不用办，也不挡后面的环节。") }
        if !step.stages.isEmpty {
            let words = step.stages.map { "\($0.title)（\(law.steps($0.steps, joined: "、"))）" }
            result.append("办到哪一步，依次说：\(words.joined(separator: "→"))。")
        }
        let own = step.fields.filter { $0.rule == nil }
        if !own.isEmpty { result.append("填写：\(own.map(law.field).joined(separator: "；"))。") }
        if !step.recipients.isEmpty { result.append("须送达：\(law.parties(step.recipients))，都送到才算办成。") }
        if !step.outcomes.isEmpty { result.append("结果：\(step.outcomes.map(law.outcome).joined(separator: "、"))。") }
        if let term = step.term {
            result.append("期限：\(law.term(term))。\(step.lateIsRefused ? "逾期不再受理。" : "")")
        }
        if !step.reads.isEmpty {
            let fields = step.reads.map { reading in
                "\(law.step(reading.step))的“\(policy.steps[reading.step].field(reading.field)?.label ?? "")”"
            }
            result.append("退回重办时，\(fields.joined(separator: "、"))没有变的，原来的意见照样算数。")
        }
        if !step.accepts.isEmpty {
            result.append("受理\(law.steps(step.accepts))交来的材料：缺什么一次告知，受理以后不再以清单以外的材料为由退回。")
        }
        if let compares = step.compares { result.append("办理时\(compares ? "" : "不")列出相似的项目和系统。") }
        if let paper = step.prints { result.append("打印：\(paper)。") }
        return result
    }

    func rule(_ rule: Rule) -> [String] {
        let at =
            (policy.steps[rule.at[0]].isOpening ? "建立" : "办理") + law.steps(rule.at, joined: "、")
            + (policy.steps[rule.at[0]].isOpening ? "卷宗" : "") + "时"
        let lead = at + (rule.condition.map { "，\(policy.wording(of: $0))的" } ?? "")
        var result: [String] = []
        let fields = rule.at.first.map { policy.steps[$0].fields.filter { $0.rule == rule.index } } ?? []
        if !fields.isEmpty { result.append("\(lead)，还要填写：\(fields.map(law.field).joined(separator: "；"))。") }
        if let refusal = rule.refusal, let demand = rule.demand {
            var text = "\(lead)，\(rule.overriddenBy == nil ? "须" : "原则上须")\(policy.wording(of: demand))"
            if rule.guardsEveryOutcome { text += "，不论结果如何" }
            text += "；不满足的不予办理：\(refusal)。"
            if let party = rule.overriddenBy { text += "\(policy.parties[party].title)写明理由可以变通。" }
            if rule.keepsNothing { text += "不满足的，所填内容一概不保存。" }
            result.append(text)
        }
        if let advice = rule.advice {
            let when = rule.refusal == nil ? rule.demand.map { "，\(policy.wording(ofOpposite: $0))的" } ?? "" : ""
            result.append("\(lead)\(when)，提示：\(policy.wording(of: advice))（只提示，不拦）。")
        }
        if !rule.lifts.isEmpty { result.append("\(lead)，\(rule.lifts.map(lifted).joined(separator: "；"))。") }
        if !rule.owes.isEmpty {
            let period = rule.term.map { "，期限：\(law.term($0))" } ?? ""
            result.append("\(lead)，办完以后还欠办：\(law.steps(rule.owes))\(period)。")
        } else if let term = rule.term {
            result.append("\(lead)，期限改为：\(law.term(term))。")
        }
        return result
    }

    private func lifted(_ name: String) -> String {
        if let step = policy.step(name) { return "可以先不办“\(step.title)”" }
        if let rule = policy.ruleIndex[name] { return "不受这一条限制：\(policy.rules[rule].refusal ?? "其另外的要求")" }
        let parts = name.split(separator: ".").map(String.init)
        return "可以先不填“\(policy.step(parts[0])?.field(parts.last ?? "")?.label ?? "")”"
    }

    func definition(_ definition: Definition) -> [String] {
        let head = "“\(definition.title)”"
        switch definition.meaning {
        case .figure: return ["\(head)：\(policy.figure(of: definition) ?? "")。"]
        case .silent: return ["\(head)：原文没写，可由本单位设定；没有设定以前，用到它的要求不起作用。"]
        case .expression(let condition): return ["\(head)，指\(policy.wording(of: condition))。"]
        case .cases(let cases):
            let parts = cases.map { when, value in
                let result = policy.wording(of: value)
                let verb =
                    ["是", "否"].contains(result)
                    ? "为“\(result)”" : policy.isYesNo(definition) ? "看是否\(result)" : "为“\(result)”"
                guard let when else { return "其余情形，\(verb)" }
                return "\(policy.wording(of: when))的，\(verb)"
            }
            return ["\(head)，依次看：\(parts.joined(separator: "；"))。"]
        case .question(let question):
            let over = "所有“\(policy.steps[question.over].title)”卷宗"
            let filter = question.condition.map { "中，\(policy.wording(of: $0, ofOthers: true))的" } ?? ""
            switch question.gives {
            case .count: return ["\(head)：\(over)\(filter)，有多少个。"]
            case .list(let value): return ["\(head)：\(over)\(filter)，列出\(policy.wording(of: value))。"]
            case .sum(let value): return ["\(head)：\(over)\(filter)，\(policy.wording(of: value))的合计。"]
            }
        }
    }

    func register(_ register: Register) -> [String] {
        let over = "“\(policy.steps[register.over].title)”卷宗"
        let filter =
            register.condition.map { condition -> String in
                let text = policy.wording(of: condition)
                return "\(text.hasPrefix("其") ? String(text.dropFirst()) : text)的\(over)"
            } ?? "全部\(over)"
        return ["名册“\(register.title)”：收\(filter)；各列：\(register.columns.map(\.label).joined(separator: "、"))。"]
    }

    var validity: [String] {
        let (edition, validity) = (policy.edition, policy.validity)
        var result: [String] = []
        if let from = edition.inForceFrom {
            result.append("自\(from.onPaper)起施行" + (edition.inForceUntil.map { "，至\($0.onPaper)止" } ?? "") + "。")
        }
        for (day, why) in validity.doubtful.sorted(by: { $0.key < $1.key }) {
            result.append("\(day.onPaper)有疑义：\(why)；这一天照办，同时提示。")
        }
        if let refusal = validity.refusal {
            let kinds = validity.closed.map { law.steps($0.sorted(), joined: "、") + "的" } ?? ""
            let unless = validity.prolonged.map { "，除非\(policy.wording(of: $0))" } ?? ""
            result.append("期满以后，不再建立新的\(kinds)卷宗\(unless)：\(refusal)。已经建立的照旧办完。")
        }
        if let notice = policy.notice { result.append("建立卷宗时都提示：\(notice)。") }
        return result
    }

    func transition(_ transition: Transition) -> [String] {
        let kinds = transition.kinds.map { law.steps($0.sorted(), joined: "、") + "的" } ?? ""
        var text = "按《\(transition.replaces)》在办的\(kinds)卷宗，由"
        text += transition.actors.map { policy.parties[$0].title }.joined(separator: "或")
        text += "写明理由，可以转按本版办理"
        if let demand = transition.demand {
            text += "，须\(policy.wording(of: demand))；不满足的不予转换：\(transition.refusal ?? "")"
        }
        return [text + "。没有转换的，按原来的版本办完。"]
    }

    /// Why it is read so, and what is the office's own choice.
    func grounds(_ provision: Provision) -> [String] {
        [provision.reading.map { "解释口径：\($0)。" }, provision.house.map { "本系统的选择：\($0)。" }].compactMap { $0 }
    }
}
