import Policies

/// The small parts of a policy in Chinese: who, by when, which fields. Reports make their sentences of them.
struct LawWording {
    let policy: Policy

    func step(_ index: Int) -> String { "“\(policy.steps[index].title)”" }

    func steps(_ indices: [Int], joined separator: String = "、") -> String {
        indices.map(step).joined(separator: separator)
    }

    func actors(of step: Step) -> String {
        let titles = step.actors.parties.map { policy.parties[$0].title }
        if case .each = step.actors { return titles.joined(separator: "、") + "每一家都要" }
        return titles.joined(separator: "或者")
    }

    func parties(_ indices: [Int]) -> String { indices.map { policy.parties[$0].title }.joined(separator: "、") }

    // MARK: periods

    func term(_ term: Term) -> String {
        let text: String
        switch term.span {
        case .after(let length, let anchors, let opens, let pause):
            let start = anchors.count == 1 ? step(anchors[0]) : steps(anchors) + "中较晚的一个"
            var period: String
            switch (length, opens) {
            case (let length?, let opens?): period = "\(start)满\(opens.title)后，\(length.title)内"
            case (let length?, nil): period = "\(start)后\(length.title)内"
            case (nil, _): period = "\(start)之后；原文没写多长，可由本单位设定"
            }
            if let pause { period += "，等待时间不计（从\(step(pause.ask))到\(step(pause.answer))）" }
            text = period
        case .day(let index, let field):
            let label = policy.steps[index].field(field)?.label ?? ""
            text = "不晚于\(step(index))写明的“\(label)”"
        case .yearly(let day): text = day.map { "每年\($0)以前" } ?? "每年一次；原文没写哪一天，可由本单位设定"
        case .window(let from, let to): text = "每年\(from)至\(to)"
        }
        return (term.inPrinciple ? "原则上" : "") + text
    }

    // MARK: fields

    func type(_ type: FieldType) -> String {
        switch type {
        case .text: "文字"
        case .line: "一行文字"
        case .yesNo: "是或否"
        case .money: "金额"
        case .percent: "比例"
        case .number: "数"
        case .day: "日期"
        case .person: "人员"
        case .file(let wanted): wanted.map { "\($0.uppercased())文件" } ?? "文件"
        case .choice(let words): words.joined(separator: "／")
        case .reference(let kind): policy.step(kind).map { "一个“\($0.title)”" } ?? "卷宗"
        case .list(.reference(let kind)): policy.step(kind).map { "若干“\($0.title)”" } ?? "若干卷宗"
        case .list(.choice(let words)): "可多选：" + words.joined(separator: "／")
        case .list(let element): "若干项，每项是\(self.type(element))"
        case .rows(let columns):
            "表格，各列："
                + columns.map { "\($0.label)（\(self.type($0.type))\($0.isRequired ? "，必填" : "")）" }.joined(
                    separator: "、")
        case .sealed: "只印在纸上，不在系统内保存"
        }
    }

    /// `送审公函（文件）`, with the condition under which it is asked.
    func field(_ field: Field) -> String {
        let mark = field.isRulings ? "，计入避免重复建设" : field.isParticular ? "，凭它可以查到卷宗" : ""
        let meaning = field.meaning.map { "，计入\($0.title)" } ?? mark
        var text = "\(field.label)（\(type(field.type))\(field.isOptional ? "，可以不填" : "")\(meaning)）"
        if let condition = field.condition { text += "——\(policy.wording(of: condition))时填" }
        return text
    }

    // MARK: outcomes

    func outcome(_ outcome: Outcome) -> String {
        var effects: [String] = []
        if let reopened = outcome.reopens { effects.append("退回\(step(reopened))，从那里起办过的都要重来") }
        if outcome.reopens == nil, !outcome.passes { effects.append("本环节仍算没有办成") }
        if outcome.ends { effects.append("卷宗到此终结") }
        return "“\(outcome.title)”" + (effects.isEmpty ? "" : "（\(effects.joined(separator: "；"))）")
    }
}
