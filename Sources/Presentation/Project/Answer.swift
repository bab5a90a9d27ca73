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
        if let (duty, day) = late.first ?? dated.first {
            if late.isEmpty { say("下一步：") }
            stress(actors(policy.steps[duty.step]))
            say("办理“\(policy.steps[duty.step].title)”")
            if late.isEmpty {
                say("，")
                stress("\(day)")
                say(" 到期，\(lights.mark(duty.due).words)")
            } else {
                stress(lights.mark(duty.due).words)
                say("（\(day) 到期\(duty.inPrinciple ? "，条文写的是原则上" : "")）")
                if late.count > 1 { say("，另有 \(late.count - 1) 件逾期") }
            }
            say("。")
            let before = now(besides: dated.map(\.0))
            if !before.isEmpty {
                say(isOpen(duty) ? "同时可以办：" : "在这之前要办：")
                say(before.map { "\($0.actor)“\($0.titles.joined(separator: "”“"))”" }.joined(separator: "；") + "。")
            }
        } else if let stopped = situation.duties.first(where: {
            if case .stopped = $0.due.state { true } else { false }
        }) {
            stress(actors(policy.steps[stopped.step]))
            say("办理“\(policy.steps[stopped.step].title)”的计时已停，等对方补正。")
        } else {
            let groups = now(besides: [])
            if groups.isEmpty {
                say("现在没有等着办的事。")
            } else {
                say("下一步：")
                for (index, group) in groups.enumerated() {
                    if index > 0 { say("；") }
                    stress(group.actor)
                    say("办理\(group.titles.map { "“\($0)”" }.joined(separator: "、"))")
                }
                say("，没有期限。")
            }
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

    private func isOpen(_ duty: Policies.Duty) -> Bool {
        situation.offers.contains { $0.step == duty.step && $0.answers == duty.answers }
    }

    /// What can be done now and carries on, or is owed without a day, by who does it; at most three of each.
    private func now(besides dated: [Policies.Duty]) -> [(actor: String, titles: [String])] {
        var result: [(actor: String, titles: [String])] = []
        for offer in situation.offers
        where !dated.contains(where: { $0.step == offer.step && $0.answers == offer.answers }) {
            let step = policy.steps[offer.step]
            guard policy.carriesOn(step) || duty(offer.step, offer.answers) != nil else { continue }
            let actor = actors(step)
            if let index = result.firstIndex(where: { $0.actor == actor }) {
                if result[index].titles.count < 3, !result[index].titles.contains(step.title) {
                    result[index].titles.append(step.title)
                }
            } else if result.count < 3 {
                result.append((actor, [step.title]))
            }
        }
        return result
    }
}
