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
        let signing = Signing(clerk: visitor, leader: leader, submission: submission, draft: draft)
        var freshness = Freshness.lastSeen
        for _ in 0..<8 {
            if let answer = try await attempt(request, signing, on: ground(freshness)) {
                if case .written = answer { return answer }
                // What this program remembers may be old where others write, too: nobody is refused for it.
                if freshness == .logged { return answer }
            }
            freshness = .logged
        }
        throw StoreError.busy
    }

    /// Whose act it is (签批): who prepared it, who agreed to it, and what becomes of the paper he read.
    private struct Signing {
        let clerk: Visitor
        let leader: Visitor?
        let submission: Draft?
        let draft: DraftKey?

        var needsLeader: Bool { clerk.organisation.requiresLeader && leader == nil && !clerk.isLeader }
    }

    /// `nil` where somebody was quicker.
    private func attempt(_ request: ActRequest, _ signing: Signing, on ground: Ground) async throws -> ActAnswer? {
        let visitor = signing.clerk
        guard let (file, request) = try await table(request, visitor, ground.freshness) else { return .notFound }
        // Before it is asked who may act, and before anybody's leader is.
        if let silenced = silenced(request, file) { return .refused(silenced) }
        if let earlier = file.dossier.entries.first(where: { $0.command == request.command }) {
            return try await repeated(earlier, request, file.dossier.id, visitor, spending: signing.draft)
        }
        if let since = stale(request, file) { return .conflict(file, since: since) }
        // What is worked out from the form is written, too: it is decided on ids, never on names.
        let naming = try await naming(request, on: file, visitor)
        let command = Command(
            id: request.command, act: act(naming.intent, on: file.dossier),
            actor: visitor.actor(agreedBy: signing.leader?.person), on: request.on,
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
            if !naming.problems.isEmpty {
                let refusal = Refusal(reasons: naming.problems, undetermined: [], advice: acceptance.advice)
                return .refused(refused(refusal, request, file))
            }
            return try await carryOut(acceptance, naming, request, signing, file, on: ground)
        }
    }

    /// Writes what the law accepts, once those who have to have read it and agreed to it.
    private func carryOut(
        _ acceptance: Acceptance, _ naming: Naming, _ request: ActRequest, _ signing: Signing, _ file: File,
        on ground: Ground
    ) async throws -> ActAnswer? {
        // What would be refused is said to the clerk, and his leader is not asked.
        if signing.needsLeader { return .needsLeader }
        var decided = acceptance.entry
        if let amendment = Amendment(naming.intent),
            let warning = try await forewarning(of: amendment, on: file, for: signing.clerk)
        {
            guard request.acknowledged == warning.seal else { return .forewarned(file, warning) }
            decided = warning.told(in: decided)
        }
        for person in naming.people(in: decided) { try await store.save(person) }
        let entry = freezing(decided, file)
        switch try await append(entry, to: file, on: ground, spending: signing.draft, agreed: signing.submission) {
        case .written(let receipts):
            return .written(file.dossier.id, entry, receipts.first, acceptance.advice)
        case .alreadyWritten(let entries):
            guard let earlier = entries.first else { return .notFound }
            return try await repeated(earlier, request, file.dossier.id, signing.clerk, spending: signing.draft)
        case .conflict: return nil
        case .draftChanged: return .withdrawn
        }
    }

    /// The dossier with its surroundings on the day of the act, and the request with none but references that the visitor
    /// may make.
    private func table(
        _ request: ActRequest, _ visitor: Visitor, _ freshness: Freshness
    ) async throws -> (File, ActRequest)? {
        let today = clock.today
        let dossier: Dossier
        let policy: Policy
        switch request.target {
        case .dossier(let id):
            guard let found = try await reader.dossier(id, in: visitor.jurisdiction, freshness),
                let edition = regulations.policy(found.edition), try await sees(found, visitor, edition)
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
            calendar: regulations.calendar(in: visitor.jurisdiction), freshness)
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
