import Dossiers

/// One precondition of a step and how it stands (核验单的一行).
public struct CheckLine: Sendable {
    public enum State: Sendable {
        case met, notMet
        /// Something that decides it is not known.
        case unknown
        /// The form, once filled, decides.
        case withForm
        case notApplicable
    }

    public let state: State
    /// What is asked: “已办理‘竣工验收’”, “合同金额不超过概算”.
    public let text: String
    public let citations: [Citation]
    public let values: [Explanation.Evidence]
    public let remedy: String
    /// The entry that proves it, where it is a step that was done.
    public let entry: Int?
    public let reading: String?
    public let house: String?
}

/// Which fields a form asks for.
public struct AskedFields: Sendable {
    /// Asked for certain.
    public let certain: Set<String>
    /// Certainly not asked.
    public let excluded: Set<String>
}

extension Policy {
    /// Every precondition of a step in the order of the law: what must come before it, and the rules that guard it. Judged
    /// by the evaluator that decides, with the form unfilled.
    public func checklist(of step: Step, answers: Int? = nil, on dossier: Dossier, day: Day, surroundings: Surroundings)
        -> [CheckLine]
    {
        Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings).checklist(
            of: step, answers: answers)
    }

    /// `fields` is `nil` while nothing is filled in; without an outcome, what holds for every outcome.
    public func askedFields(
        of step: Step, outcome: String?, fields: [String: Value]?, answers: Int?, on dossier: Dossier, day: Day,
        surroundings: Surroundings
    ) -> AskedFields {
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        var certain = Set(step.fields.map(\.id))
        var excluded = certain
        for outcome in outcome != nil || step.outcomes.isEmpty ? [outcome] : step.outcomes.map(\.id) {
            let judgement = moment.judge(step.index, Form(outcome: outcome, fields: fields, answers: answers))
            // A field that may be left out is asked, too.
            let sure = judgement.asked.filter { $0.certain || step.fields[$0.field].isOptional }.map {
                step.fields[$0.field].id
            }
            certain.formIntersection(sure)
            excluded.formIntersection(judgement.notAsked)
        }
        return AskedFields(certain: certain, excluded: excluded)
    }
}

extension Moment {
    func checklist(of step: Step, answers: Int?) -> [CheckLine] {
        let outcome = step.outcomes.first(where: \.passes)?.id
        let judgement = judge(step.index, Form(outcome: outcome, answers: answers))
        let trial = Trial(
            step: step.index, outcome: outcome, passes: true, fields: nil,
            recipients: step.recipients.map { policy.parties[$0].id }, party: nil,
            unit: nil, answers: judgement.answers)
        return before(step, judgement) + others(step, judgement, trial)
            + ruleLines(of: step, judgement, trial)
    }

    private func before(_ step: Step, _ judgement: Judgement) -> [CheckLine] {
        let missing = Set(
            judgement.against.compactMap { if case .missingStep(let index) = $0.kind { index } else { nil } })
        let indices = step.after.filter { !policy.steps[$0].isOpening }
        return (indices + missing.subtracting(indices).sorted()).map { index in
            let earlier = policy.steps[index]
            let state: CheckLine.State = missing.contains(index) ? .notMet : isDone(index) ? .met : .notApplicable
            let entry = state == .met ? here.lastEntry(of: index) : nil
            var values: [Explanation.Evidence] = []
            if let entry {
                values = [.init(label: "第\(entry + 1)条", value: dossier.entries[entry].happenedOn.description)]
            }
            if judgement.lifted.contains(earlier.id) { values = [.init(label: "先办后补", value: "可以先不办")] }
            let actors = earlier.actors.parties.map { policy.parties[$0].title }.joined(separator: "或")
            return CheckLine(
                state: state, text: "已办理“\(earlier.title)”", citations: [earlier.provision.citation], values: values,
                remedy: state == .notMet ? "先由\(actors)办理" : "", entry: entry.map { $0 + 1 },
                reading: earlier.provision.reading,
                house: earlier.provision.house)
        }
    }

    /// Time, order and applicability: said only where they stand in the way.
    private func others(_ step: Step, _ judgement: Judgement, _ trial: Trial) -> [CheckLine] {
        set(trial: trial)
        defer { set(trial: nil) }
        func lines(_ reasons: [Reason], _ state: CheckLine.State) -> [CheckLine] {
            reasons.compactMap { reason in
                switch reason.kind {
                case .rule, .missingStep: return nil
                default:
                    let words = explain(reason, of: step)
                    return CheckLine(
                        state: state, text: words.text, citations: words.citations, values: words.values,
                        remedy: words.remedy, entry: nil,
                        reading: words.reading, house: words.house)
                }
            }
        }
        return lines(judgement.against, .notMet) + lines(judgement.undetermined, .unknown)
    }
}
