import Dossiers
import Policies

/// Which entries of a dossier an act looks back on, read off the policy: all that stands of the steps before it.
struct ReviewReading {
    let policy: Policy
    let dossier: Dossier
    let step: Step
    /// Indices of what units handed in, and of what is answered here.
    let judged: [Int]
    /// Indices of what offices said, latest first.
    let opinions: [Int]
    /// Judged now; the rest was settled in an earlier chapter.
    let open: Set<Int>
    /// Where the viewer's organisation last did this step, standing or not.
    let before: Int?
    /// The dossier as it was then.
    let past: Dossier?

    init?(_ sheet: ActSheet) {
        let (policy, dossier, step) = (sheet.policy, sheet.file.dossier, sheet.step)
        guard !sheet.isOpening, !dossier.entries.isEmpty else { return nil }
        let speaksAsOffice = step.actors.parties.contains { policy.parties[$0].position == nil }
        // Whoever writes an address may put any number there.
        let answered = sheet.answers.flatMap { dossier.entry($0) == nil ? nil : $0 - 1 }
        guard speaksAsOffice || !step.outcomes.isEmpty || answered != nil else { return nil }
        let earlier = dossier.indices.filter { index in
            guard dossier.stands[index], let other = policy.step(dossier.entries[index].step) else { return false }
            return other.index != step.index && (other.isOpening || other.downstream.contains(step.index))
        }
        let isOffices = { (index: Int) in dossier.entries[index].signatory.unit == nil }
        self.policy = policy
        self.dossier = dossier
        self.step = step
        let handedIn = speaksAsOffice || !step.outcomes.isEmpty ? earlier.filter { !isOffices($0) } : []
        judged = Set(handedIn + (answered.map { [$0] } ?? [])).sorted()
        opinions = earlier.filter { isOffices($0) && $0 != answered }.reversed()
        guard !judged.isEmpty || !opinions.isEmpty else { return nil }
        open = ReviewReading.open(judged, answered: answered, in: dossier, under: policy)
        before =
            step.repeats || step.answers != nil
            ? nil
            : dossier.indices.last {
                dossier.entries[$0].step == step.id
                    && dossier.entries[$0].signatory.organisation == sheet.visitor.organisation.id
            }
        past = before.map(dossier.prefix)
    }

    /// What is answered; else all while it is little, and later what came in the chapter of the last of it.
    private static func open(_ judged: [Int], answered: Int?, in dossier: Dossier, under policy: Policy) -> Set<Int> {
        if let answered { return [answered] }
        guard judged.count > fewEnough, let last = judged.last else { return Set(judged) }
        let chapter = policy.chapter(ofEntryAt: last, in: dossier)
        return Set(judged.filter { policy.chapter(ofEntryAt: $0, in: dossier) == chapter })
    }

    private static let fewEnough = 6

    /// The fields of the step as they stood when the organisation last spoke; `nil` where it had not been done.
    func pastFields(of step: String) -> FieldValues? {
        guard let past else { return nil }
        return past.indices.last { past.stands[$0] && past.entries[$0].step == step }.map { past.fields(at: $0) }
    }
}

extension Policy {
    fileprivate func chapter(ofEntryAt index: Int, in dossier: Dossier) -> String {
        step(dossier.entries[index].step)?.provision.chapter ?? ""
    }
}
