import Dossiers
import Pages
import Policies
import Storage

/// The procedure as this dossier goes through it (办理流程).
extension Standing {
    func map(_ blocked: [Policies.Blocked]) -> ProcedureMap? {
        let last = lastEntries
        var shown: [Int] = []
        for (index, state) in situation.steps where matters(index, state, last) { shown.append(index) }
        guard shown.count > 1 else { return nil }
        let states = Dictionary(situation.steps.map { ($0.step, $0.state) }, uniquingKeysWith: { one, _ in one })
        let reasons = Dictionary(blocked.map { ($0.step, $0) }, uniquingKeysWith: { one, _ in one })
        var order: [String] = []
        var bands: [String: [ProcedureMap.Node]] = [:]
        for index in shown {
            let step = policy.steps[index]
            let chapter = step.provision.chapter
            if bands[chapter] == nil { order.append(chapter) }
            bands[chapter, default: []].append(node(step, states[index] ?? .waiting, last[index], reasons[index]))
        }
        return ProcedureMap(
            bands: order.map { ProcedureMap.Band(title: $0, nodes: bands[$0]!) }, edges: edges(Set(shown)))
    }

    private var lastEntries: [Int: Int] {
        var result: [Int: Int] = [:]
        for index in dossier.indices where dossier.stands[index] && dossier.entries[index].effects.passes {
            if let step = policy.step(dossier.entries[index].step) { result[step.index] = index }
        }
        return result
    }

    /// Done, owed, or on the way that every dossier goes. What happens only in some cases appears once it happens.
    private func matters(_ index: Int, _ state: Situation.State, _ last: [Int: Int]) -> Bool {
        let step = policy.steps[index]
        if last[index] != nil || situation.duties.contains(where: { $0.step == index }) { return true }
        switch state {
        case .done: return true
        case .notApplicable: return false
        case .open: return policy.carriesOn(step) || (!step.repeats && step.term != nil)
        case .blocked, .waiting:
            return !step.repeats && step.answers == nil && step.condition == nil
                && (step.downstream.count > 1 || step.term != nil)
        }
    }

    private func node(_ step: Step, _ state: Situation.State, _ last: Int?, _ blocked: Policies.Blocked?)
        -> ProcedureMap.Node
    {
        let owed = situation.duties.filter { $0.step == step.index }.min {
            ($0.due.day ?? .farAway) < ($1.due.day ?? .farAway)
        }
        let mark = owed.map { lights.mark($0.due) }
        var node = ProcedureMap.Node(id: step.id, title: step.title, state: .next)
        switch state {
        case .done:
            node.state = .done
            node.note = last.map { dossier.entries[$0].happenedOn.description } ?? ""
            node.href = last.map { "#e-\($0 + 1)" }
        case .open:
            node.state = mark?.light == .late ? .late : last != nil && owed == nil ? .done : .open
            node.note = node.state == .done ? dossier.entries[last!].happenedOn.description : mark?.words ?? ""
            node.href =
                node.state == .done
                ? "#e-\(last! + 1)" : party(step.index) != nil ? Addresses.act(dossier.id, step.id) : nil
        case .blocked, .waiting, .notApplicable:
            if let blocked, !blocked.onlyWaits {
                node.state = .blocked
                node.note = "缺 \(blocked.reasons.count) 件"
                node.href = "#why-\(step.id)" + (blocked.answers.map { "-\($0)" } ?? "")
            } else if mark?.light == .late {
                node.state = .late
                node.note = mark!.words
            }
        }
        return node
    }

    /// Through steps that are left out, what comes before them is joined to what comes after.
    private func edges(_ shown: Set<Int>) -> [ProcedureMap.Edge] {
        var edges: Set<ProcedureMap.Edge> = []
        for index in shown {
            var open = policy.steps[index].after
            var visited: Set<Int> = []
            while let before = open.popLast() {
                guard visited.insert(before).inserted else { continue }
                if shown.contains(before) {
                    edges.insert(.init(from: policy.steps[before].id, to: policy.steps[index].id))
                } else {
                    open += policy.steps[before].after
                }
            }
        }
        return edges.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }
}

extension Day {
    static let farAway = Day(number: .max)
}
