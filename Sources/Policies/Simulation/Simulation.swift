import Dossiers

/// Running and finished dossiers read again under another policy (新规试算): who would have been treated differently, at which
/// act, by which article. Nothing is written. What was refused in its time stands in no log and cannot be told.
public struct Simulation: Sendable {
    public struct Row: Sendable, Hashable {
        public enum Kind: String, Sendable, CaseIterable {
            case refused = "会不予办理"
            case gone = "没有这个环节"
            case dueMoved = "期限会变"
            case dutyNew = "会多一件应办"
            case dutyGone = "会少一件应办"
            case dutyMoved = "应办的到期日会变"
        }

        public let kind: Kind
        public let dossier: DossierID
        /// The name people gave the dossier.
        public let title: String
        /// The act, where it is about one in the log.
        public let sequence: Int?
        public let step: String
        public let day: Day
        public let text: String
        public let articles: [String]
    }

    public private(set) var rows: [Row] = []
    public private(set) var dossiers = 0
    public private(set) var entries = 0
    /// Dossiers of a kind that the other policy does not have.
    public private(set) var unknownKinds = 0
    /// Acts about which the log does not say enough.
    public private(set) var undetermined = 0

    public init() {}

    public var affected: Int { Set(rows.map(\.dossier)).count }
    public func count(_ kind: Row.Kind) -> Int { rows.count { $0.kind == kind } }

    /// How often each article makes the difference, most often first.
    public var articles: [(article: String, count: Int)] {
        var counts: [String: Int] = [:]
        for row in rows { for article in Set(row.articles) { counts[article, default: 0] += 1 } }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    public mutating func add(_ other: Simulation) {
        rows += other.rows
        dossiers += other.dossiers
        entries += other.entries
        unknownKinds += other.unknownKinds
        undetermined += other.undetermined
    }

    fileprivate mutating func note(_ row: Row) { rows.append(row) }
    fileprivate mutating func read(_ dossier: Dossier, isKnown: Bool) {
        dossiers += 1
        entries += dossier.sequence
        if !isKnown { unknownKinds += 1 }
    }
    fileprivate mutating func noteUndetermined() { undetermined += 1 }
}

/// Reads dossiers again, one by one; several may work side by side.
public struct Simulator: Sendable {
    private let base: @Sendable (String) -> Policy?
    private let draft: Policy
    private let known: [DossierID: Dossier]
    private let calendar: WorkingCalendar
    private let today: Day

    /// `base` finds the policy a dossier runs under, by its edition; `known` holds every dossier that others may name.
    public init(
        base: @escaping @Sendable (String) -> Policy?, draft: Policy, known: [DossierID: Dossier],
        calendar: WorkingCalendar, today: Day
    ) {
        self.base = base
        self.draft = draft
        self.known = known
        self.calendar = calendar
        self.today = today
    }

    public func simulate(_ dossier: Dossier) -> Simulation {
        var result = Simulation()
        guard let base = base(dossier.edition), let kind = draft.step(dossier.kind), kind.isOpening else {
            result.read(dossier, isKnown: false)
            return result
        }
        result.read(dossier, isKnown: true)
        let title = title(of: dossier)
        let neighbours = neighbours(of: dossier)
        var prefix = Dossier(id: dossier.id, jurisdiction: dossier.jurisdiction, kind: dossier.kind)
        for entry in dossier.entries {
            if base.step(entry.step) != nil {
                compare(entry, prefix, title, neighbours, base, &result)
            }
            prefix.append(entry)
        }
        if !dossier.hasEnded { compareDuties(dossier, title, neighbours, base, &result) }
        return result
    }

    private func compare(
        _ entry: Entry, _ prefix: Dossier, _ title: String, _ neighbours: [DossierID: Dossier], _ base: Policy,
        _ result: inout Simulation
    ) {
        func surroundings(_ policy: Policy) -> Surroundings {
            Surroundings(dossiers: neighbours, findings: policy.findings(recordedIn: entry), calendar: calendar)
        }
        func row(_ kind: Simulation.Row.Kind, _ step: String, _ text: String, _ articles: [Citation]) {
            result.note(
                Simulation.Row(
                    kind: kind, dossier: prefix.id, title: title, sequence: entry.sequence, step: step,
                    day: entry.happenedOn, text: text, articles: articles.map(\.heading)))
        }
        guard let before = base.review(entry, on: prefix, surroundings: surroundings(base)) else { return }
        guard let after = draft.review(entry, on: prefix, surroundings: surroundings(draft)) else {
            row(.gone, before.step.title, "新的规定没有这个环节", [])
            return
        }
        // What the log cannot show to be in order under its own law says nothing about the other.
        let own = Set(before.reasons.map { base.name(of: $0) })
        let new = after.reasons.filter { !own.contains(draft.name(of: $0)) }
        if !new.isEmpty {
            let said = draft.explain(
                new, of: after.step, outcome: entry.outcome, form: entry.fields.table, answers: entry.answers,
                on: prefix,
                day: entry.happenedOn, surroundings: surroundings(draft))
            row(
                .refused, after.step.title, said.map(\.text).joined(separator: "；"),
                new.flatMap { $0.citations.prefix(1) })
        } else if after.undetermined.count > before.undetermined.count {
            result.noteUndetermined()
        }
        if before.due != after.due, let article = article(of: after.step, before.step) {
            row(.dueMoved, after.step.title, "\(words(before.due)) → \(words(after.due))", [article])
        }
    }

    private func article(of step: Step, _ old: Step) -> Citation? {
        let rules = step.rules.map { draft.rules[$0] }.filter { $0.term != nil && $0.owes.isEmpty }
        return rules.first?.provision.citation ?? step.provision.citation
    }

    private func compareDuties(
        _ dossier: Dossier, _ title: String, _ neighbours: [DossierID: Dossier], _ base: Policy,
        _ result: inout Simulation
    ) {
        struct Key: Hashable {
            let step: String
            let answers: Int?
        }
        func duties(_ policy: Policy) -> [Key: Duty] {
            let surroundings = Surroundings(dossiers: neighbours, calendar: calendar)
            return Dictionary(
                policy.duties(of: dossier, on: today, surroundings: surroundings).map {
                    (Key(step: policy.steps[$0.step].id, answers: $0.answers), $0)
                }, uniquingKeysWith: { one, _ in one })
        }
        let (before, after) = (duties(base), duties(draft))
        func row(_ kind: Simulation.Row.Kind, _ step: Step, _ text: String, _ duty: Duty) {
            result.note(
                Simulation.Row(
                    kind: kind, dossier: dossier.id, title: title, sequence: nil, step: step.title, day: today,
                    text: text, articles: [duty.provision.citation.heading]))
        }
        for (key, duty) in after.sorted(by: { $0.value.step < $1.value.step }) {
            let step = draft.steps[duty.step]
            if let earlier = before[key] {
                if earlier.due.day != duty.due.day {
                    row(.dutyMoved, step, "\(words(earlier.due.day)) → \(words(duty.due.day))", duty)
                }
            } else {
                row(.dutyNew, step, words(duty.due.day), duty)
            }
        }
        for (key, duty) in before.sorted(by: { $0.value.step < $1.value.step }) where after[key] == nil {
            row(.dutyGone, base.steps[duty.step], words(duty.due.day), duty)
        }
    }

    private func words(_ day: Day?) -> String { day?.description ?? "无期限" }

    private func title(of dossier: Dossier) -> String {
        if case .text(let name)? = dossier.entries.isEmpty ? nil : dossier.field("name", at: 0) { return name }
        return dossier.id.rawValue
    }

    /// Dossiers that this one names, directly and through them, as they stand today.
    private func neighbours(of dossier: Dossier) -> [DossierID: Dossier] {
        var result: [DossierID: Dossier] = [:]
        var open = dossier.references
        for _ in 0..<3 {
            var next: Set<DossierID> = []
            for id in open where result[id] == nil {
                guard let found = known[id] else { continue }
                result[id] = found
                next.formUnion(found.references)
            }
            open = next
        }
        return result
    }
}
