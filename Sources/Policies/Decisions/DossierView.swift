import Dossiers

/// A dossier indexed by the steps of a policy, so that a condition finds an entry without searching.
final class DossierView {
    let dossier: Dossier
    /// For each step the index of its last standing, passing entry, or -1.
    let last: [Int32]
    /// For each entry the index of the standing, passing entry of the same step before it, or -1.
    let before: [Int32]
    /// For each step the index of its last standing entry, passing or not, or -1.
    private let lastStanding: [Int32]
    /// For each standing entry the index of the standing entry of the same step before it, or -1.
    private let standingBefore: [Int32]
    /// For each entry the index of its step, or -1 for built-in acts and steps that the policy does not know.
    let stepOf: [Int32]

    init(_ dossier: Dossier, policy: Policy, restoring: [Int] = []) {
        self.dossier = dossier
        let count = dossier.entries.count
        var steps = [Int32](repeating: -1, count: count)
        var last = [Int32](repeating: -1, count: policy.steps.count)
        var before = steps
        var lastStanding = last
        var standingBefore = steps
        for index in 0..<count {
            guard let step = policy.stepIndex[dossier.entries[index].step] else { continue }
            steps[index] = Int32(step)
            if dossier.stands[index] {
                standingBefore[index] = lastStanding[step]
                lastStanding[step] = Int32(index)
            }
            if dossier.entries[index].effects.passes, dossier.stands[index] || restoring.contains(index) {
                before[index] = last[step]
                last[step] = Int32(index)
            }
        }
        stepOf = steps
        self.last = last
        self.before = before
        self.lastStanding = lastStanding
        self.standingBefore = standingBefore
    }

    func lastEntry(of step: Int) -> Int? { last[step] < 0 ? nil : Int(last[step]) }

    /// Standing passing entries of a step, oldest first.
    func entries(of step: Int) -> [Int] {
        var result: [Int] = []
        var index = last[step]
        while index >= 0 {
            result.append(Int(index))
            index = before[Int(index)]
        }
        return result.reversed()
    }

    func count(of step: Int) -> Int {
        var (result, index) = (0, last[step])
        while index >= 0 {
            result += 1
            index = before[Int(index)]
        }
        return result
    }

    /// All standing entries of a step, passing or not, oldest first.
    func standing(of step: Int) -> [Int] {
        var result: [Int] = []
        eachStanding(of: step) { result.append($0) }
        return result.reversed()
    }

    func lastStanding(of step: Int) -> Int? { lastStanding[step] < 0 ? nil : Int(lastStanding[step]) }

    /// Standing entries of a step, passing or not, newest first.
    func eachStanding(of step: Int, _ body: (Int) -> Void) {
        var index = lastStanding[step]
        while index >= 0 {
            body(Int(index))
            index = standingBefore[Int(index)]
        }
    }
}
