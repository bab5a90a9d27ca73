import Dossiers
import Policies
import Storage

extension Office {
    /// Decides an act and writes it. `agreed` is the leader who agreed to what `visitor` prepared, `submission` what he read: the act
    /// is written only while that one still waits.
    public func act(
        _ request: ActRequest, by visitor: Visitor, agreed leader: Visitor? = nil, to submission: Draft? = nil,
        spending draft: DraftKey? = nil
    ) async throws
        -> ActAnswer
    {
        guard visitor.actsOnDossiers, !request.command.isEmpty, request.command.utf8.count <= 100 else {
            return .notFound
        }
        let needsLeader = visitor.organisation.requiresLeader && leader == nil && !visitor.isLeader
        var fresh = false
        for _ in 0..<8 {
            let mark = ripples.record.mark
            guard let (file, request) = try await table(request, visitor, fresh: fresh) else { return .notFound }
            // Before it is asked who may act, and before anybody's leader is.
            if let silenced = silenced(request, file) { return .refused(silenced) }
            if let earlier = file.dossier.entries.first(where: { $0.command == request.command }) {
                return try await repeated(earlier, request, file.dossier.id, visitor, spending: draft)
            }
            if let since = stale(request, file) { return .conflict(file, since: since) }
            // What is worked out from the form is written, too: it is decided on ids, never on names.
            let naming = try await naming(request, on: file, visitor)
            let command = Command(
                id: request.command, act: act(naming.intent, on: file.dossier),
                actor: visitor.actor(agreedBy: leader?.person), on: request.on,
                today: clock.today, recordedAt: clock.now())
            switch file.policy.decide(command, on: file.dossier, surroundings: file.surroundings) {
            case .refused(let refusal):
                let all = Refusal(
                    reasons: refusal.reasons + naming.problems, undetermined: refusal.undetermined,
                    advice: refusal.advice)
                return .refused(refused(all, request, file))
            case .accepted(let acceptance):
                if let problem = try await papers(of: acceptance.entry, visitor) {
                    return .refused(papersRefused(problem, request, file))
                }
                let misnamed = naming.problems
                if !misnamed.isEmpty {
                    let refusal = Refusal(reasons: misnamed, undetermined: [], advice: acceptance.advice)
                    return .refused(refused(refusal, request, file))
                }
                // What would be refused is said to the clerk, and his leader is not asked.
                if needsLeader { return .needsLeader }
                var decided = acceptance.entry
                if let warning = Amendment(naming.intent).flatMap({ forewarning(of: $0, on: file) }) {
                    guard request.acknowledged == warning.seal else { return .forewarned(file, warning) }
                    decided = warning.told(in: decided)
                }
                for person in naming.people(in: decided) { try await store.save(person) }
                let entry = freezing(decided, file)
                let result = try await append(entry, to: file, since: mark, spending: draft, agreed: submission)
                switch result {
                case .written(let receipts):
                    return .written(file.dossier.id, entry, receipts.first, acceptance.advice)
                case .alreadyWritten(let entries):
                    guard let earlier = entries.first else { return .notFound }
                    return try await repeated(earlier, request, file.dossier.id, visitor, spending: draft)
                case .conflict: fresh = true
                case .draftChanged: return .withdrawn
                }
            }
        }
        throw StoreError.busy
    }

    /// The dossier with its surroundings on the day of the act, and the request with none but references that the visitor
    /// may make.
    private func table(_ request: ActRequest, _ visitor: Visitor, fresh: Bool) async throws -> (File, ActRequest)? {
        let today = clock.today
        let dossier: Dossier
        let policy: Policy
        switch request.target {
        case .dossier(let id):
            let found =
                fresh
                ? try await reader.dossier(id, in: visitor.jurisdiction)
                : try await reader.recent(id, in: visitor.jurisdiction)
            guard let found, let edition = regulations.policy(found.edition), try await sees(found, visitor, edition)
            else { return nil }
            (dossier, policy) = (found, governing(request.intent, edition))
        case .opening(let kind):
            guard let edition = regulations.current(in: visitor.jurisdiction), edition.step(kind)?.isOpening == true
            else { return nil }
            let id = Office.dossierID(for: request.command, in: visitor.jurisdiction, year: today.year)
            // The same command opened it before.
            if let opened = try await reader.dossier(id, in: visitor.jurisdiction) {
                guard opened.entries.first?.command == request.command,
                    opened.opening?.signatory.organisation == visitor.organisation.id
                else { return nil }
                let file = File(
                    dossier: opened, policy: edition,
                    surroundings: Surroundings(calendar: regulations.calendar(in: visitor.jurisdiction)), today: today)
                return (file, request)
            }
            (dossier, policy) = (Dossier(id: id, jurisdiction: visitor.jurisdiction, kind: kind), edition)
        }
        let form = try await granted(request.intent.fields, on: dossier, to: visitor)
        var surroundings = try await findings.surroundings(
            of: dossier, form: form, under: policy, on: request.on,
            calendar: regulations.calendar(in: visitor.jurisdiction))
        // A unit may name itself while it is being opened.
        if dossier.entries.isEmpty { surroundings.dossiers[dossier.id] = dossier }
        let file = File(dossier: dossier, policy: policy, surroundings: surroundings, today: today)
        return (file, request.with(request.intent.with(fields: form)))
    }

    /// The edition that decides: its own, or the one that is to take the dossier over.
    private func governing(_ intent: ActRequest.Intent, _ edition: Policy) -> Policy {
        guard case .edition(let id, _) = intent, let other = regulations.policy(id),
            other.edition.jurisdiction.code == edition.edition.jurisdiction.code
        else { return edition }
        return other
    }

    private func act(_ intent: ActRequest.Intent, on dossier: Dossier) -> Command.Act {
        switch intent {
        case .step(let step, let outcome, let fields, let recipients, let answers):
            .step(
                step, outcome: outcome,
                fields: dossier.entries.isEmpty ? fields.mapValues { $0.naming(itself: dossier.id) } : fields,
                recipients: recipients, answers: answers)
        case .edition(_, let reason): .edition(reason: reason)
        case .override(let rule, let reason): .override(rule: rule, reason: reason)
        case .void(let entry, let reason): .void(entry: entry, reason: reason)
        case .correct(let entry, let fields, let reason): .correct(entry: entry, fields: fields, reason: reason)
        }
    }

    /// What was written since the sender looked and bears on his step; two parallel reviews do not disturb each other.
    private func stale(_ request: ActRequest, _ file: File) -> [Entry]? {
        guard let expected = request.expected, expected != file.dossier.sequence else { return nil }
        // Seen in another history, such as one that a backup has replaced.
        if expected > file.dossier.sequence { return [] }
        let since = Array(file.dossier.entries.dropFirst(max(0, expected)))
        if request.strict { return since }
        guard case .step(let id, _, _, _, _) = request.intent, let step = file.policy.step(id) else { return since }
        let bears = since.contains { entry in
            // What a return took away counts as touched, too: it may be what this step rests on.
            let touched = (entry.effects.withdraws + entry.effects.restores).map { file.dossier.entries[$0 - 1].step }
            return (touched + [entry.step]).contains { id in
                guard let other = file.policy.step(id) else { return true }
                return other.downstream.contains(step.index) || step.downstream.contains(other.index)
            }
        }
        return bears ? since : nil
    }

    // MARK: refusals

    private func refused(_ refusal: Refusal, _ request: ActRequest, _ file: File) -> RefusedAct {
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
    private func silenced(_ request: ActRequest, _ file: File) -> RefusedAct? {
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
    private func papers(of entry: Entry, _ visitor: Visitor) async throws -> String? {
        for (field, value) in entry.fields {
            for attachment in value.attachments {
                guard let paper = try await store.paper(attachment.digest), paper.size == attachment.size,
                    try await mayRead(paper: attachment.digest, visitor)
                else { return field }
            }
        }
        return nil
    }

    private func papersRefused(_ field: String, _ request: ActRequest, _ file: File) -> RefusedAct {
        let refusal = Refusal(
            reasons: [Reason(.badField(field, .wrongType), [])], undetermined: [], advice: [])
        return refused(refusal, request, file)
    }

    // MARK: writing

    /// Writes what was decided with what lists and desks show of it. `mark` was taken before the file was laid on the table.
    func append(
        _ entry: Entry, to file: File, since mark: RippleRecord.Mark, spending draft: DraftKey? = nil,
        agreed: Draft? = nil
    ) async throws -> AppendResult {
        var grown = file.dossier
        grown.append(entry)
        var surroundings = file.surroundings
        if file.today != entry.happenedOn {
            surroundings = try await findings.surroundings(
                of: grown, under: file.policy, on: file.today, calendar: regulations.calendar(in: grown.jurisdiction))
        }
        let projection = Projector(
            policy: file.policy, surroundings: surroundings, today: file.today,
            units: try await unitNames(in: grown.jurisdiction)
        ).projection(of: grown)
        let result = try await store.append(
            Append(
                jurisdiction: grown.jurisdiction, dossier: grown.id, kind: grown.kind, expected: file.dossier.sequence,
                entries: [entry],
                projection: projection, spentDraft: draft, agreedDraft: agreed))
        if case .written = result {
            reader.cache.keep(grown)
            // It, too, where another act touched it meanwhile: what was just written was derived without that one.
            let touched = ripples.record.touched(since: mark, among: [grown.id], in: grown.jurisdiction)
            await follow(
                try await concerned(by: entry, on: grown, under: file.policy).union(touched), grown.jurisdiction)
        }
        return result
    }

    // MARK: repeating

    /// The same command twice is carried out once. The same id for something else, or from somebody else, is a mistake of the
    /// sender, and his act must not be taken for done.
    private func repeated(
        _ earlier: Entry, _ request: ActRequest, _ id: DossierID, _ visitor: Visitor, spending draft: DraftKey?
    ) async throws -> ActAnswer {
        guard earlier.step == request.intent.step, earlier.signatory.organisation == visitor.organisation.id else {
            return .commandTaken(id)
        }
        if let draft { try await discard(draft, if: request.command) }
        return .alreadyWritten(id, earlier)
    }

    /// The entry that a command has become, if it has.
    public func written(_ command: String, _ target: ActRequest.Target, by visitor: Visitor) async throws -> (
        dossier: DossierID, entry: Entry
    )? {
        guard !command.isEmpty else { return nil }
        let id: DossierID
        switch target {
        case .dossier(let dossier): id = dossier
        case .opening: id = Office.dossierID(for: command, in: visitor.jurisdiction, year: clock.today.year)
        }
        let entry = try await reader.dossier(id, in: visitor.jurisdiction)?.entries.first { $0.command == command }
        return entry.flatMap { $0.signatory.organisation == visitor.organisation.id ? (id, $0) : nil }
    }

    /// The number of a dossier comes from the command that opened it, so that the same command twice opens one.
    static func dossierID(for command: String, in jurisdiction: String, year: Int) -> DossierID {
        let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        let digest = Storage.Digest(of: Array("\(jurisdiction)/\(command)".utf8))
        let letters = digest.bytes.prefix(8).map { alphabet[Int($0) % alphabet.count] }
        return DossierID("\(year)-\(String(letters))")
    }
}

extension DossierID {
    /// In the form of a dossier that is being opened: the dossier itself, whose number nobody knows yet.
    public static let itself = DossierID("itself")
}

extension Value {
    fileprivate var isComparable: Bool {
        switch self {
        case .text, .number, .money, .percent, .day, .yes, .file: true
        // The dossier that is being opened has no number in the form.
        case .person, .reference, .list, .rows: false
        }
    }

    fileprivate func naming(itself id: DossierID) -> Value {
        switch self {
        case .reference(.itself): .reference(id)
        case .list(let items): .list(items.map { $0.naming(itself: id) })
        case .rows(let rows): .rows(rows.map { $0.mapValues { $0.naming(itself: id) } })
        default: self
        }
    }
}

extension Entry {
    /// Nothing else was filled in than what it holds. What names people is not compared: the entry holds their numbers.
    public func says(_ form: [String: Value]) -> Bool {
        form.allSatisfy { name, value in
            guard let written = fields[name], written.isComparable, value.isComparable else { return true }
            return written == value
        }
    }

    func with(fields: FieldValues) -> Entry {
        Entry(
            sequence: sequence, step: step, outcome: outcome, happenedOn: happenedOn, recordedAt: recordedAt,
            signatory: signatory, answers: answers, recipients: recipients, fields: fields, basis: basis,
            command: command, effects: effects)
    }

    func with(effects: Effects) -> Entry {
        Entry(
            sequence: sequence, step: step, outcome: outcome, happenedOn: happenedOn, recordedAt: recordedAt,
            signatory: signatory, answers: answers, recipients: recipients, fields: fields, basis: basis,
            command: command, effects: effects)
    }
}
