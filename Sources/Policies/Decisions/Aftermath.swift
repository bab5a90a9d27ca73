import Dossiers

/// A change of what a dossier says of its past (改动已记的一笔).
public enum Amendment: Sendable {
    case void(Int)
    /// Fields by name, as they are to read.
    case correct(Int, [String: Value])

    /// The entry that is changed.
    public var entry: Int {
        switch self {
        case .void(let sequence), .correct(let sequence, _): sequence
        }
    }
}

/// What would no longer hold were an entry voided or put right (后果): told before the act. Nothing of it stands against the act, for a
/// wrong fact must be correctable.
public struct Aftermath: Sendable {
    public struct Row: Hashable, Sendable {
        public enum Kind: String, Sendable, CaseIterable {
            /// A later entry that would not have been accepted.
            case refused
            /// It rests on what no longer counts.
            case groundless
            /// It stops standing, or stands again, with the voided one.
            case withdrawn, restored
            /// A step that was done and is to be done again.
            case reopened
            /// A step that can be done now, and then no more.
            case closed
            case dutyNew, dutyGone, dutyMoved
        }

        public let kind: Kind
        /// The entry, where it is about one.
        public let entry: Int?
        /// The title of the step; empty where the entry is none of a step.
        public let step: String
        /// The day of the entry.
        public let day: Day?
        public let text: String
        public let citations: [Citation]
        /// Whose articles these are.
        public let edition: String
    }

    /// Entries in the order of the log, then steps, then duties.
    public let rows: [Row]

    public var isEmpty: Bool { rows.isEmpty }
}

extension Policy {
    /// Compares the dossier as it would be with the dossier as it is: each later entry is judged again, by the evaluator that decided it,
    /// on what stood before it with and without the change, and so are today's situation and duties. What stood against an entry anyway
    /// is no news. `law` finds the policy of an edition; entries are judged under the one that decided them. The entry must be there,
    /// and not be voided yet.
    public func aftermath(
        of amendment: Amendment, on dossier: Dossier, day: Day, surroundings: Surroundings,
        law: (String) -> Policy?
    ) -> Aftermath {
        let reader = AftermathReader(
            policy: self, amendment: amendment, dossier: dossier, day: day, surroundings: surroundings)
        return Aftermath(rows: reader.entries(law) + reader.stepsAndDuties())
    }

    /// The entries of *another* dossier that were decided on `dossier` as it is and would not have been on it as `amendment` leaves it.
    /// `self` is the policy of that other dossier, whose surroundings hold this one.
    public func shaken(
        on other: Dossier, surroundings: Surroundings, by amendment: Amendment, of dossier: Dossier, day: Day,
        law: (String) -> Policy?
    ) -> [Aftermath.Row] {
        var (before, after) = (surroundings, surroundings)
        before.dossiers[dossier.id] = dossier
        after.dossiers[dossier.id] = dossier.amended(amendment, on: day)
        return other.entries.filter { entry in
            // Whoever decided before there was the entry did not decide on it.
            other.stands[entry.sequence - 1] && (entry.effects.seen[dossier.id.rawValue] ?? 0) >= amendment.entry
        }.compactMap { entry in
            let ruling = law(entry.basis.edition) ?? self
            let past = other.prefix(entry.sequence - 1)
            let fields = other.fields(at: entry.sequence - 1).table
            guard
                let told = ruling.news(
                    of: entry, saying: fields, (past, around(before, entry, ruling)),
                    (past, around(after, entry, ruling)))
            else { return nil }
            return Aftermath.Row(
                kind: .refused, entry: entry.sequence, step: ruling.step(entry.step)?.title ?? "",
                day: entry.happenedOn, text: told.words, citations: told.citations, edition: entry.basis.edition)
        }
    }

    /// With the answers over other dossiers that an entry was decided on; a policy of another edition asks other questions.
    fileprivate func around(_ surroundings: Surroundings, _ entry: Entry, _ ruling: Policy) -> Surroundings {
        let recorded = ruling.findings(recordedIn: entry)
        guard ruling.edition.id == edition.id else {
            return Surroundings(dossiers: surroundings.dossiers, findings: recorded, calendar: surroundings.calendar)
        }
        var around = surroundings
        around.findings.merge(recorded) { _, then in then }
        return around
    }

    /// What stands against an entry after a change and did not before; `nil` where nothing does.
    fileprivate func news(
        of entry: Entry, saying fields: [String: Value], _ before: (dossier: Dossier, around: Surroundings),
        _ after: (dossier: Dossier, around: Surroundings)
    ) -> (words: String, citations: [Citation])? {
        guard let known = review(entry, saying: fields, on: before.dossier, surroundings: before.around),
            let other = review(entry, saying: fields, on: after.dossier, surroundings: after.around)
        else { return nil }
        let old = Set((known.reasons + known.undetermined).map { name(of: $0) })
        let new = (other.reasons.isEmpty ? other.undetermined : other.reasons).filter { !old.contains(name(of: $0)) }
        guard !new.isEmpty else { return nil }
        let said = explain(
            new, of: other.step, outcome: entry.outcome, form: fields, answers: entry.answers, on: after.dossier,
            day: entry.happenedOn, surroundings: after.around)
        let words = said.map { reason in
            let values = reason.values.map { "\($0.label) \($0.value)" }.joined(separator: "，")
            return values.isEmpty ? reason.text : "\(reason.text)（\(values)）"
        }
        return ("这一条本不能办：" + words.joined(separator: "；"), new.compactMap(\.citations.first))
    }
}

private struct AftermathReader {
    typealias Row = Aftermath.Row

    let policy: Policy
    let amendment: Amendment
    let dossier: Dossier
    let day: Day
    let surroundings: Surroundings
    let changed: Dossier
    /// Voids and corrections that were written already.
    let found: [(sequence: Int, amendment: Amendment)]

    init(policy: Policy, amendment: Amendment, dossier: Dossier, day: Day, surroundings: Surroundings) {
        self.policy = policy
        self.amendment = amendment
        self.dossier = dossier
        self.day = day
        self.surroundings = surroundings
        changed = dossier.amended(amendment, on: day)
        found = dossier.entries.compactMap { entry in Amendment(entry).map { (entry.sequence, $0) } }
    }

    // MARK: what was done

    func entries(_ law: (String) -> Policy?) -> [Row] {
        let target = amendment.entry
        let groundless = Set(changed.restingOnVoided).subtracting(dossier.restingOnVoided)
        var past = dossier.prefix(target - 1)
        var rows: [Row] = []
        for entry in dossier.entries.dropFirst(target - 1) {
            defer { past.append(entry) }
            let sequence = entry.sequence
            if sequence == target { continue }
            guard dossier.stands[sequence - 1] == changed.stands[sequence - 1] else { continue }
            guard dossier.stands[sequence - 1] else { continue }
            let ruling = law(entry.basis.edition) ?? policy
            if let row = refused(entry, past, ruling) {
                rows.append(row)
            } else if groundless.contains(sequence) {
                let lost = entry.effects.restsOn.filter { changed.voided.contains($0) || groundless.contains($0) }
                let words = lost.map(String.init).joined(separator: "、")
                rows.append(row(.groundless, entry, ruling, "所依据的第 \(words) 条不再有效", citations(of: entry)))
            }
        }
        return (moved() + rows).sorted { ($0.entry ?? 0) < ($1.entry ?? 0) }
    }

    /// Entries that fall or stand again with a voided one.
    private func moved() -> [Row] {
        dossier.entries.compactMap { entry in
            let (before, after) = (dossier.stands[entry.sequence - 1], changed.stands[entry.sequence - 1])
            guard before != after, entry.sequence != amendment.entry else { return nil }
            return after
                ? row(.restored, entry, policy, "退回随之失效，这一条恢复有效", citations(of: entry))
                : row(.withdrawn, entry, policy, "这一条随之失效", citations(of: entry))
        }
    }

    /// The entry as one that would have been refused, where it was in order as things are.
    private func refused(_ entry: Entry, _ past: Dossier, _ ruling: Policy) -> Row? {
        let fields = dossier.fields(at: entry.sequence - 1).table
        // With what was found out since: it is no news.
        let known = found.filter { $0.sequence > entry.sequence && $0.amendment.entry < entry.sequence }.reduce(past) {
            $0.amended($1.amendment, on: day)
        }
        let around = policy.around(surroundings, entry, ruling)
        return ruling.news(of: entry, saying: fields, (known, around), (known.amended(amendment, on: day), around)).map
        {
            row(.refused, entry, ruling, $0.words, $0.citations)
        }
    }

    private func citations(of entry: Entry) -> [Citation] { entry.basis.articles.prefix(1).map { Citation($0) } }

    private func row(_ kind: Row.Kind, _ entry: Entry, _ ruling: Policy, _ text: String, _ citations: [Citation])
        -> Row
    {
        Row(
            kind: kind, entry: entry.sequence, step: ruling.step(entry.step)?.title ?? "", day: entry.happenedOn,
            text: text, citations: citations, edition: entry.basis.edition)
    }

    // MARK: what is to be done

    func stepsAndDuties() -> [Row] {
        let before = policy.situation(of: dossier, on: day, surroundings: surroundings)
        let after = policy.situation(of: changed, on: day, surroundings: surroundings)
        let states = Dictionary(uniqueKeysWithValues: after.steps.map { ($0.step, $0.state) })
        let reopened = before.steps.filter { $0.state == .done && states[$0.step].map(isStillToDo) ?? false }
        let offered = Set(after.offers.map(\.step))
        let closed = Set(before.offers.map(\.step)).subtracting(offered).sorted()
        return reopened.map { row(.reopened, $0.step, "现在是已办，之后要重新办理") }
            + closed.map { row(.closed, $0, "现在能办，之后暂不能办") } + duties(before.duties, after.duties)
    }

    private func isStillToDo(_ state: Situation.State) -> Bool {
        switch state {
        case .open, .blocked, .waiting: true
        case .done, .notApplicable: false
        }
    }

    private func row(_ kind: Row.Kind, _ step: Int, _ text: String, _ citation: Citation? = nil) -> Row {
        let step = policy.steps[step]
        return Row(
            kind: kind, entry: nil, step: step.title, day: nil, text: text,
            citations: [citation ?? step.provision.citation], edition: policy.edition.id)
    }

    private func duties(_ before: [Duty], _ after: [Duty]) -> [Row] {
        struct Key: Hashable {
            let step: Int
            let answers: Int?
        }
        func keyed(_ duties: [Duty]) -> [Key: Duty] {
            Dictionary(
                duties.map { (Key(step: $0.step, answers: $0.answers), $0) }, uniquingKeysWith: { one, _ in one })
        }
        let (old, new) = (keyed(before), keyed(after))
        func row(_ kind: Row.Kind, _ duty: Duty, _ text: String) -> Row {
            self.row(kind, duty.step, text, duty.provision.citation)
        }
        let rows = after.compactMap { duty -> Row? in
            guard let earlier = old[Key(step: duty.step, answers: duty.answers)] else {
                return row(.dutyNew, duty, "新的应办事项，\(words(duty.due))")
            }
            if words(earlier.due) == words(duty.due) { return nil }
            return row(.dutyMoved, duty, "原来\(words(earlier.due))，之后\(words(duty.due))")
        }
        return rows
            + before.filter { new[Key(step: $0.step, answers: $0.answers)] == nil }.map {
                row(.dutyGone, $0, "不再是应办事项（原来\(words($0.due))）")
            }
    }

    private func words(_ due: Due) -> String {
        switch due.state {
        case .day(let day): "\(day) 到期"
        case .silent: "没有期限"
        case .stopped(let since): "\(since) 起停计"
        }
    }
}

extension Amendment {
    fileprivate init?(_ entry: Entry) {
        guard let target = entry.effects.amends else { return nil }
        switch BuiltInAct(rawValue: entry.step) {
        case .void: self = .void(target)
        case .correct: self = .correct(target, entry.fields.table.filter { !$0.key.hasPrefix("@") })
        case .override, .edition, nil: return nil
        }
    }
}

extension Dossier {
    /// As it would be with the change as its last entry: replay then reads it as it will read the one that is written.
    fileprivate func amended(_ amendment: Amendment, on day: Day) -> Dossier {
        let entry = entries[amendment.entry - 1]
        var effects: Effects
        let act: BuiltInAct
        var fields: [String: Value] = [:]
        switch amendment {
        case .void: (act, effects) = (.void, self.effects(ofVoiding: entry))
        case .correct(_, let changes):
            (act, effects, fields) = (.correct, .plain, changes)
            effects.amends = entry.sequence
        }
        var other = self
        other.append(
            Entry(
                sequence: sequence + 1, step: act.rawValue, outcome: nil, happenedOn: day, recordedAt: 0,
                signatory: entry.signatory, answers: nil, recipients: [], fields: FieldValues(fields),
                basis: entry.basis, command: "", effects: effects))
        return other
    }
}
