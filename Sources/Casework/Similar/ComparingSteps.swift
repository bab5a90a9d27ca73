import Dossiers
import Policies

/// The steps of a kind of dossier beside whose form similar filings stand (查重的环节): those that say what is to be built, and those that
/// judge whether it is needed. A payment, an acceptance, a change to what is being built come too late for the question.
struct ComparingSteps: Sendable {
    private let steps: Set<Int>

    init(_ policy: Policy, kind: String, words: FilingWords) {
        let all = policy.steps(ofKind: kind)
        let filings = words.steps.compactMap { policy.step($0)?.index }
        let committing = Set(all.filter { $0.amounts.contains { $0.meaning?.commits == true } }.map(\.index))
        let judging = all.filter { step in
            step.compares ?? ComparingSteps.judges(step, filings: Set(filings), committing: committing)
        }.map(\.index)
        // A filing that nobody judges any more has nothing to be compared for, but for the opening: there it is told in time.
        let filed = filings.filter { filing in
            policy.steps[filing].compares
                ?? (policy.steps[filing].isOpening
                    || !policy.steps[filing].downstream.isDisjoint(with: judging))
        }
        steps = Set(judging + filed)
    }

    func contains(_ step: Step) -> Bool { steps.contains(step.index) }

    /// Decides while money is not yet bound, or may send the filing back. Where a pack does not say what binds money, every decision counts.
    private static func judges(_ step: Step, filings: Set<Int>, committing: Set<Int>) -> Bool {
        guard !step.outcomes.isEmpty else { return false }
        return step.rulings != nil || committing.isEmpty || !step.downstream.isDisjoint(with: committing)
            || step.outcomes.contains { $0.reopens.map(filings.contains) ?? false }
    }
}

extension AmountMeaning {
    /// With it the government has bound itself: to whoever builds, or by paying.
    fileprivate var commits: Bool { self == .contract || self == .paid }
}
