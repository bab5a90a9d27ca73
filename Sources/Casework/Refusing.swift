import Dossiers
import Policies
import Storage

/// How a refusal is told (不予办理).
extension Office {
    func refused(_ refusal: Refusal, _ request: ActRequest, _ file: File) -> RefusedAct {
        var step: Step?
        var outcome: String?
        var form: [String: Value]?
        var answers: Int?
        var (dossier, day) = (file.dossier, request.on)
        switch request.intent {
        case .step(let id, let chosen, let fields, _, let occurrence):
            (step, outcome, form, answers) = (file.policy.step(id), chosen, fields, occurrence)
        case .override(let rule, _):
            step = file.policy.ruleIndex[rule].flatMap { file.policy.rules[$0].at.first }.map { file.policy.steps[$0] }
        case .edition: step = file.policy.step(file.dossier.kind)
        case .void(let entry, _): step = file.dossier.entry(entry).flatMap { file.policy.step($0.step) }
        case .correct(let sequence, let fields, _):
            guard let entry = file.dossier.entry(sequence) else { break }
            (step, outcome, answers) = (file.policy.step(entry.step), entry.outcome, entry.answers)
            form = file.dossier.fields(at: sequence - 1).with(fields).table
            // As it was decided: before the entry, on its day.
            (dossier, day) = (file.dossier.prefix(sequence - 1), entry.happenedOn)
        }
        let asked = step ?? file.policy.step(file.dossier.kind)
        guard let asked else {
            return RefusedAct(file: file, step: nil, reasons: [], undetermined: [], advice: [], keepsNothing: false)
        }
        let silent = refusal.reasons.filter { reason in
            if case .rule(let rule) = reason.kind { file.policy.rules[rule].keepsNothing } else { false }
        }
        let told = silent.isEmpty ? refusal.reasons : silent
        let words = file.policy.explain(
            told + (silent.isEmpty ? refusal.undetermined : []), of: asked, outcome: outcome ?? asked.usualOutcome,
            form: form,
            answers: answers, on: dossier, day: day, surroundings: file.surroundings)
        return RefusedAct(
            file: file, step: asked, reasons: Array(words.prefix(told.count)),
            undetermined: Array(words.dropFirst(told.count)),
            advice: refusal.advice, keepsNothing: !silent.isEmpty)
    }

    /// A refusal that takes precedence over all others: nothing of the form may be kept.
    func silenced(_ request: ActRequest, _ file: File) -> RefusedAct? {
        guard case .opening(let kind) = request.target, file.dossier.entries.isEmpty,
            let step = file.policy.step(kind)
        else { return nil }
        let fields = request.intent.fields
        let reasons = file.policy.keepsNothing(
            of: fields, for: step, on: file.dossier, day: file.today, surroundings: file.surroundings)
        guard !reasons.isEmpty else { return nil }
        return RefusedAct(
            file: file, step: step, reasons: file.explain(reasons, of: step, form: fields), undetermined: [],
            advice: [], keepsNothing: true)
    }

    /// What is wrong with an act's papers: one that was never kept, or that the visitor has no right to name.
    func papers(of entry: Entry, _ visitor: Visitor) async throws -> String? {
        for (field, value) in entry.fields {
            for attachment in value.attachments {
                guard let paper = try await store.paper(attachment.digest), paper.size == attachment.size,
                    try await mayRead(paper: attachment.digest, visitor)
                else { return field }
            }
        }
        return nil
    }

    func papersRefused(_ field: String, _ request: ActRequest, _ file: File) -> RefusedAct {
        let refusal = Refusal(
            reasons: [Reason(.badField(field, .unknownPaper), [])], undetermined: [], advice: [])
        return refused(refusal, request, file)
    }
}
