import Dossiers

/// How far a dossier has come, in the word of those who ask about it (阶段): 采购, 建设, 待验收. The pack names the stages of a kind of dossier in
/// their order and the steps that bring it there; articles and chapters group what belongs together in law, which is not where things stand.
public struct Stage: Hashable, Sendable {
    public let title: String
    /// With any of them done, the dossier has come so far.
    public let steps: [Int]

    public init(title: String, steps: [Int]) {
        self.title = title
        self.steps = steps
    }
}

extension Policy {
    /// The furthest stage of those that the pack names for this kind; `nil` where it names none or none is reached.
    public func stage(of dossier: Dossier) -> Stage? {
        guard let stages = step(dossier.kind)?.stages, !stages.isEmpty else { return nil }
        var done: Set<Int> = []
        for index in dossier.indices where dossier.stands[index] && dossier.entries[index].effects.passes {
            if let step = step(dossier.entries[index].step) { done.insert(step.index) }
        }
        return stages.last { $0.steps.contains(where: done.contains) }
    }
}
