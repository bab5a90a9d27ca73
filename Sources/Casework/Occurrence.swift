import Dossiers
import Policies

extension File {
    /// Whether an entry of this number is there for the step to answer. Without a number the step answers what is open, or nothing.
    /// What was answered already stays an occurrence: its form says so, and does not lose what was typed into it.
    public func has(occurrence answers: Int?, of step: Step) -> Bool {
        guard let answers else { return true }
        guard let answered = step.answers, let entry = dossier.entry(answers) else { return false }
        return entry.step == policy.steps[answered].id
    }
}
