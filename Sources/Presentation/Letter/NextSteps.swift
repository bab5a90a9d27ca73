import Casework
import Dossiers
import Pages
import Policies

/// What is to be done after a decision and by when (后续办理), as it stood on the day of the decision: the letter is of that day,
/// and reads the same whenever it is printed.
struct NextSteps {
    private let letter: LetterContent
    private let situation: Situation
    private let before: Situation?

    init(_ letter: LetterContent) {
        self.letter = letter
        situation = letter.after.situation
        before = letter.after.until(letter.entry.sequence - 1)?.situation
    }

    private var policy: Policy { letter.policy }

    private struct Occurrence: Hashable {
        let step: Int
        let answers: Int?
    }

    var section: LetterPage.Section {
        var lines: [String] = []
        var lapsed: [String] = []
        for sequence in letter.entry.effects.withdraws {
            guard let entry = letter.dossier.entry(sequence) else { continue }
            lapsed.append("“\(policy.step(entry.step)?.title ?? entry.step)”（第 \(sequence) 条）")
        }
        if !lapsed.isEmpty { lines.append("此前办理的\(lapsed.joined(separator: "、"))因此失效，不再算数。") }
        if letter.entry.effects.ends { lines.append("本卷宗到此终结，不再办理后续环节。") }
        let steps = following
        lines += steps.map { line($0, duty($0)) }
        if steps.contains(where: { duty($0)?.due.day != nil }) {
            lines.append("以上日期按\(letter.entry.happenedOn.onPaper)的记录和当日所知的工作日历推算；此后停计、变更的，以办理时系统所示为准。")
        }
        if lines.isEmpty { lines.append("本件没有带出须另行办理的事项。") }
        return LetterPage.Section("后续办理", before: lines)
    }

    private func duty(_ occurrence: Occurrence) -> Policies.Duty? {
        situation.duties.first { $0.step == occurrence.step && $0.answers == occurrence.answers }
    }

    /// What became due by the entry, and what it opens right behind its step, in the order of the pack.
    private var following: [Occurrence] {
        let owedBefore = Set((before?.duties ?? []).map { Occurrence(step: $0.step, answers: $0.answers) })
        let openBefore = Set((before?.offers ?? []).map { Occurrence(step: $0.step, answers: $0.answers) })
        let owed = situation.duties.map { Occurrence(step: $0.step, answers: $0.answers) }
        let open = situation.offers.map { Occurrence(step: $0.step, answers: $0.answers) }
        let fresh = owed.filter { !owedBefore.contains($0) && (isOpen($0) || isBehind($0.step)) }
        // What may be done again and again, as inspections, is nothing that follows.
        let opened = open.filter { !openBefore.contains($0) && isBehind($0.step) && !policy.steps[$0.step].repeats }
        return Set(fresh + opened).sorted { ($0.step, $0.answers ?? 0) < ($1.step, $1.answers ?? 0) }
    }

    private func isOpen(_ occurrence: Occurrence) -> Bool {
        situation.offers.contains { $0.step == occurrence.step && $0.answers == occurrence.answers }
    }

    private func isBehind(_ index: Int) -> Bool {
        let next = policy.steps[index]
        let reopened = policy.step(letter.entry.step)?.outcomes.first { $0.id == letter.entry.outcome }?.reopens
        return next.after.contains(letter.step.index) || next.answers == letter.step.index || reopened == index
    }

    private func line(_ occurrence: Occurrence, _ duty: Policies.Duty?) -> String {
        let step = policy.steps[occurrence.step]
        let provision = duty?.provision ?? step.provision
        return "\(who(step))办理“\(step.title)”\(when(duty, step))（\(provision.citation)）。"
    }

    private func who(_ step: Step) -> String {
        let words = step.actors.parties.flatMap { index -> [String] in
            let units = policy.occupants(
                of: policy.parties[index], in: letter.after.dossier, surroundings: letter.after.surroundings)
            if let addressee = letter.addressee, units.contains(addressee) { return ["你单位"] }
            return units.isEmpty ? [policy.parties[index].title] : units.map(letter.names.dossier)
        }
        if case .each = step.actors { return "由\(words.joined(separator: "、"))分别" }
        return words == ["你单位"] ? "请你单位" : "由\(words.joined(separator: "或"))"
    }

    private func when(_ duty: Policies.Duty?, _ step: Step) -> String {
        guard let duty else { return "" }
        switch duty.due.state {
        case .day(let day):
            let limit = TermWording(policy: policy).limit(duty.term, of: step)
            let from = duty.due.from.map { "自\($0.onPaper)起" } ?? ""
            let doubt = duty.due.isProvisional ? "，工作日历尚未公布，暂定" : ""
            return "，不迟于\(day.onPaper)" + (limit.isEmpty ? "" : "（\(from)\(limit)\(doubt)）")
        case .silent: return "，条文没有写期限"
        case .stopped(let since): return "，期限自\(since.onPaper)起停计"
        }
    }
}
