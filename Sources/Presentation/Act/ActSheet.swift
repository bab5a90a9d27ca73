import Casework
import Dossiers
import Foundation
import Pages
import Policies
import Storage

/// One form on the table (填报): the step, what was typed, and what the law says to it so far.
struct ActSheet {
    let file: File
    let step: Step
    let target: ActRequest.Target
    let visitor: Visitor
    let answers: Int?
    let form: TypedForm?
    /// Nothing was submitted: mistakes of the draft are not held against it yet.
    var isFresh = true
    var read: ReadForm?
    private(set) var errors: [String: String] = [:]
    /// What was typed wrong, whether or not it was submitted: it counts as filled in nowhere.
    private(set) var faults = FormFaults()
    private(set) var refusals: [ExplainedReason] = []
    private(set) var undetermined: [ExplainedReason] = []
    private(set) var since: [Entry]?
    private var said: [Advice]?
    private let offer: Policies.Offer?
    private let blocked: Policies.Blocked?
    let duty: Policies.Duty?

    init(file: File, step: Step, target: ActRequest.Target, visitor: Visitor, answers: Int?, form: TypedForm?) {
        self.file = file
        self.step = step
        self.target = target
        self.visitor = visitor
        self.form = form
        let situation = file.dossier.entries.isEmpty ? nil : file.situation
        let offers = situation?.offers.filter { $0.step == step.index } ?? []
        offer = offers.first { $0.answers == answers } ?? (answers == nil ? offers.first : nil)
        let stopped = situation?.blocked.filter { $0.step == step.index } ?? []
        blocked = offer == nil ? stopped.first { $0.answers == answers } ?? stopped.first : nil
        self.answers = answers ?? offer?.answers
        let owed = situation?.duties.filter { $0.step == step.index } ?? []
        let occurrence = answers ?? offer?.answers
        duty = owed.first { $0.answers == occurrence } ?? owed.first { $0.answers == nil }
        read = form?.read(for: step)
    }

    var policy: Policy { file.policy }

    var isOpening: Bool { if case .opening = target { true } else { false } }

    var action: String {
        switch target {
        case .opening(let kind): Addresses.opening(kind)
        case .dossier(let id): Addresses.act(id, step.id, answers: answers)
        }
    }

    var draftAction: String {
        switch target {
        case .opening(let kind): Addresses.openingDraft(kind)
        case .dossier(let id): Addresses.draft(id, step.id, answers: answers)
        }
    }

    func template(of field: String) -> String {
        switch target {
        case .opening(let kind): Addresses.openingTemplate(kind, field)
        case .dossier(let id): Addresses.template(id, step.id, field)
        }
    }

    /// The same form sent twice is carried out once; an old draft keeps its id.
    var command: String { form.flatMap { $0.command.isEmpty ? nil : $0.command } ?? UUID().uuidString }

    /// Who opens the page has seen what is there; who submitted had seen what he opened, unless he was just told.
    var expected: Int { isFresh || since != nil ? file.dossier.sequence : form?.expected ?? file.dossier.sequence }

    // MARK: what the law says

    mutating func answer(_ answer: ActAnswer?) {
        takeFaults()
        switch answer {
        case .refused(let refused):
            refusals = refused.reasons
            undetermined = refused.undetermined
            said = refused.advice
        case .conflict(_, let entries): since = entries
        default: break
        }
        if refusals.isEmpty, let blocked {
            refusals = file.explain(blocked.reasons, of: step, answers: answers)
            undetermined = file.explain(blocked.undetermined, of: step, answers: answers)
        } else if refusals.isEmpty {
            refusals = foreseen
        }
        takeFieldErrors()
    }

    /// A draft owes nothing yet, but what stands in it and cannot be is told at once.
    private mutating func takeFaults() {
        guard let form else { return }
        faults = form.faults(for: step)
        for field in step.fields {
            if let words = faults.words(at: field.id) { errors[field.id] = words }
            if read?.fields[field.id]?.namesNoDossier == true { errors[field.id] = "所指的卷宗不存在，请重新选择" }
        }
        if !form.on.isEmpty, let words = read?.onError { errors["@on"] = words }
    }

    /// What needs no form to be said: an edition that has lapsed, a season that is over, a part that was done already.
    private var foreseen: [ExplainedReason] {
        guard let party = file.party(of: visitor, for: step) else { return [] }
        let reasons = policy.foreseen(
            against: step, answers: answers, by: party, unit: party.position == nil ? nil : visitor.organisation.unit,
            on: file.dossier, day: file.today, surroundings: file.surroundings)
        return file.explain(reasons, of: step, answers: answers)
    }

    /// What is wrong with one field is said at the field, once.
    private mutating func takeFieldErrors() {
        guard !isFresh else { return }
        for reason in refusals {
            switch reason.reason.kind {
            case .missingField(let field): errors[field] = errors[field] ?? "必须填写"
            case .badField(let field, _):
                // The page says the label.
                let label = (step.field(field)?.label ?? "") + "："
                let text = reason.text.hasPrefix(label) ? String(reason.text.dropFirst(label.count)) : reason.text
                errors[field] = errors[field] ?? text
            case .dayInFuture, .dayBefore: errors["@on"] = reason.text
            case .missingOutcome: errors["@outcome"] = reason.text
            default: break
            }
        }
        refusals.removeAll(where: isOfAField)
        // A field that is asked only under a condition says so itself.
        undetermined.removeAll(where: isOfAField)
    }

    private func isOfAField(_ reason: ExplainedReason) -> Bool {
        switch reason.reason.kind {
        case .missingField, .badField, .dayInFuture, .dayBefore, .missingOutcome: true
        default: false
        }
    }

    /// Which fields are asked, with the form as it stands.
    var asked: AskedFields {
        policy.askedFields(
            of: step, outcome: form?.outcome, fields: form == nil ? nil : read?.fields, answers: answers,
            on: file.dossier, day: file.today,
            surroundings: file.surroundings)
    }

    /// With which outcomes a field is asked, for the fields that not every outcome asks for.
    var outcomesAsking: [String: [String]] {
        guard step.outcomes.count > 1 else { return [:] }
        var asking: [String: [String]] = [:]
        for outcome in step.outcomes.map(\.id) {
            let excluded = policy.askedFields(
                of: step, outcome: outcome, fields: form == nil ? nil : read?.fields, answers: answers,
                on: file.dossier, day: file.today, surroundings: file.surroundings
            ).excluded
            for field in step.fields where !excluded.contains(field.id) {
                asking[field.id, default: []].append(outcome)
            }
        }
        return asking.filter { $0.value.count < step.outcomes.count }
    }

    var outcomes: [ActPage.Outcome] {
        step.outcomes.map { outcome in
            var notes: [String] = []
            if let reopened = outcome.reopens { notes.append("退回到“\(policy.steps[reopened].title)”，从那里起办过的都要重来") }
            if outcome.ends { notes.append("本卷宗到此终结") }
            if let closed = offer?.closedOutcomes.first(where: { $0.outcome == outcome.id }) {
                let reasons = file.explain(closed.reasons, of: step, outcome: outcome.id, answers: answers).map(\.text)
                notes.append("现在不能选：\(reasons.joined(separator: "；"))")
            }
            return ActPage.Outcome(value: outcome.id, title: outcome.title, note: notes.joined(separator: "。"))
        }
    }

    /// Sentences that block nothing: as the office said them to this form, else as the law has them.
    func advice(_ links: ArticleLinks) -> [ProjectPage.Advice] {
        if let said { return said.map { .init(text: $0.text, articles: [links.link($0.provision)]) } }
        let notices = step.isOpening ? policy.notices(on: file.today) : []
        return notices.map { .init(text: $0.text, articles: [links.link($0.provision)]) }
            + (offer?.advice ?? []).map { index in
                let rule = policy.rules[index]
                let text = policy.text(
                    ofAdvice: rule, at: step, outcome: form?.outcome ?? step.usualOutcome, fields: read?.fields,
                    answers: answers, on: file.dossier, day: file.today, surroundings: file.surroundings)
                return .init(text: text, articles: [links.link(rule.provision)])
            }
    }

    /// Everything that is still missing, at once (一次性告知): fields, and what must come before. What is typed wrong is no less wanting than
    /// what is not there, and told as what it is.
    func missing(_ fields: FieldFilling, _ links: ArticleLinks) -> [ActPage.Missing] {
        var result: [ActPage.Missing] = []
        for reason in refusals {
            result.append(ActPage.Missing(title: reason.text, articles: links.links(reason.citations)))
        }
        for reason in undetermined {
            result.append(ActPage.Missing(title: reason.text, articles: links.links(reason.citations), isToCheck: true))
        }
        for field in step.fields where field.type != .sealed {
            let articles = [links.link(field.provision)]
            let wrong = faults.fields[field.id] ?? (isWrong(field) ? [errors[field.id] ?? ""] : [])
            if !wrong.isEmpty {
                result += wrong.map {
                    ActPage.Missing(title: "\(field.label)：\($0)", articles: articles, field: field.id, isWrong: true)
                }
            } else if fields.certain.contains(field.id), !field.isOptional, read?.fields[field.id] == nil {
                result.append(ActPage.Missing(title: field.label, articles: articles, field: field.id))
            }
        }
        if let words = errors["@on"] {
            result.append(ActPage.Missing(title: "办理日期：\(words)", articles: [], field: "happened", isWrong: true))
        }
        return result
    }

    /// There, and with a message all the same.
    private func isWrong(_ field: Field) -> Bool {
        errors[field.id] != nil && read?.fields[field.id] != nil
    }

    /// In whose name a dossier is opened is known before it is filled in.
    func prefilled(_ choices: Choices) -> TypedForm? {
        guard isOpening, let unit = visitor.organisation.unit else { return nil }
        var form = TypedForm(command: "")
        for party in step.actors.parties.map({ policy.parties[$0] }) {
            guard case .opening(let field)? = party.position, let kind = step.field(field)?.type.referencedKind,
                choices.dossiers[kind]?.contains(where: { $0.value == unit.rawValue }) == true
            else { continue }
            form.values[field] = [unit.rawValue]
        }
        return form
    }
}

/// What a form may name (可选项): dossiers by kind, people of the organisation.
struct Choices {
    var dossiers: [String: [Option]] = [:]
    var people: [Option] = []
}
