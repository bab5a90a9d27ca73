import Dossiers
import Pages
import Policies
import Storage

/// The sentence on top (先答): who must do what next, by when; what is overdue comes first.
extension Standing {
    func answer(_ blocked: [Policies.Blocked]) -> Sentence {
        var phrases: [Sentence.Phrase] = []
        func say(_ text: String) { phrases.append(.init(text)) }
        func stress(_ text: String) { phrases.append(.init(text, isStrong: true)) }
        if dossier.hasEnded {
            say("本卷宗已终结，不再办理，")
            stress("共 \(dossier.entries.count) 条记录")
            say("。")
            return Sentence(phrases)
        }
        let dated = situation.duties.compactMap { duty in duty.due.day.map { (duty, $0) } }.sorted { $0.1 < $1.1 }
        let late = dated.filter { $0.1 < file.today }
        let others = situation.duties.filter { $0.due.day == nil }
        if let (duty, day) = late.first {
            stress(actors(policy.steps[duty.step]))
            say("办理“\(policy.steps[duty.step].title)”")
            stress(lights.mark(duty.due, duty.term).words)
            say("（\(day) 到期\(duty.inPrinciple ? "，条文写的是原则上" : "")）")
            if late.count > 1 { say("，另有 \(late.count - 1) 件逾期") }
            say("。")
        } else if let (duty, day) = dated.first {
            say("下一步：")
            stress(actors(policy.steps[duty.step]))
            say("办理“\(policy.steps[duty.step].title)”，")
            stress("\(day)")
            say(" 到期，\(lights.mark(duty.due, duty.term).words)。")
        } else if let duty = others.first {
            say("下一步：")
            stress(actors(policy.steps[duty.step]))
            if case .stopped = duty.due.state {
                say("办理“\(policy.steps[duty.step].title)”，计时已停，等对方补正。")
            } else {
                say("办理“\(policy.steps[duty.step].title)”，条文没有写期限。")
            }
        } else if !next.isEmpty {
            say("下一步：")
            for (index, group) in nextByActor.prefix(3).enumerated() {
                if index > 0 { say("；") }
                stress(group.actor)
                say(
                    "办理\(group.titles.prefix(3).map { "“\($0)”" }.joined(separator: "、"))\(group.titles.count > 3 ? "等" : "")"
                )
            }
            say("，没有期限。")
        } else {
            say("现在没有等着办的事。")
        }
        if !dated.isEmpty || !others.isEmpty, !next.isEmpty {
            say(
                "同时可以办：\(next.prefix(2).map { policy.steps[$0.step].title }.joined(separator: "、"))\(next.count > 2 ? "等" : "")。"
            )
        }
        if let obstacle = blocked.first(where: { !$0.onlyWaits }) {
            let gist = reasons(obstacle).filter { !$0.isUnknown }
            if let first = gist.first(where: { $0.override == nil }) ?? gist.first {
                say("“\(policy.steps[obstacle.step].title)”现在不能办：\(first.text)")
                say(gist.count > 1 ? "等 \(gist.count) 条原因。" : "。")
            }
        }
        return Sentence(phrases)
    }

    /// Offers that carry on and that nobody owes by a day.
    var next: [Policies.Offer] {
        situation.offers.filter { policy.carriesOn(policy.steps[$0.step]) && duty($0.step, $0.answers) == nil }
    }

    private var nextByActor: [(actor: String, titles: [String])] {
        var result: [(actor: String, titles: [String])] = []
        for offer in next {
            let step = policy.steps[offer.step]
            let actor = actors(step)
            if let index = result.firstIndex(where: { $0.actor == actor }) {
                result[index].titles.append(step.title)
            } else {
                result.append((actor, [step.title]))
            }
        }
        return result
    }
}
