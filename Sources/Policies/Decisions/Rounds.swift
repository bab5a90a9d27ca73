import Dossiers

/// Acts that make up a step together (会签、分送): every party must act, or every recipient be served, each by an entry of its
/// own. Only the entry that brings the last of them does the step: periods run from it, and an outcome that ends the dossier
/// ends it then. A step that repeats begins anew after each complete round.
struct Rounds {
    struct Complete {
        /// The entry that completed it; `nil` is the act being tried.
        let entry: Int?
        /// The latest day of the acts in it.
        let on: Day
    }

    enum Part: Hashable {
        case acted(String)
        case served(String)

        var name: String {
            switch self {
            case .acted(let name), .served(let name): name
            }
        }
    }

    private(set) var complete: [Complete] = []
    /// What has been done since the last complete round.
    private(set) var open: Set<Part> = []
    private var latest: Day?
    fileprivate let required: Set<Part>

    fileprivate init(of required: Set<Part>) { self.required = required }

    fileprivate mutating func add(_ parts: Set<Part>, entry: Int?, on day: Day) {
        open.formUnion(parts)
        latest = max(latest ?? day, day)
        guard required.isSubset(of: open) else { return }
        complete.append(Complete(entry: entry, on: latest!))
        open = []
        latest = nil
    }

    /// What the round that is open still lacks.
    var missing: Set<Part> { required.subtracting(open) }
}

extension Moment {
    /// Who has to act, or be served, before a step is done; `nil` where one act does it.
    private func parts(of step: Step, in view: DossierView) -> Set<Rounds.Part>? {
        if !step.recipients.isEmpty { return Set(step.recipients.map { .served(policy.parties[$0].id) }) }
        if case .each(let parties) = step.actors { return Set(required(parties, in: view).map { .acted($0) }) }
        return nil
    }

    func isShared(_ step: Step) -> Bool {
        if case .each = step.actors { return true }
        return !step.recipients.isEmpty
    }

    /// The rounds of a step that takes several acts; `nil` where one act does it. `answering` looks at one occurrence only.
    func rounds(of index: Int, in view: DossierView, answering: Int? = nil, withTrial: Bool) -> Rounds? {
        let step = policy.steps[index]
        guard let parts = parts(of: step, in: view) else { return nil }
        var rounds = Rounds(of: parts)
        for number in view.entries(of: index) {
            let entry = view.dossier.entries[number]
            if let answering, entry.answers != answering { continue }
            rounds.add(Moment.parts(of: entry, in: step), entry: number, on: entry.happenedOn)
        }
        if withTrial, isHere(view), let trial, trial.step == index, trial.passes {
            let acted = trial.unit?.rawValue ?? trial.party ?? ""
            let tried: Set<Rounds.Part> =
                step.recipients.isEmpty ? [.acted(acted)] : Set(trial.recipients.map { .served($0) })
            rounds.add(tried, entry: nil, on: day)
        }
        return rounds
    }

    private static func parts(of entry: Entry, in step: Step) -> Set<Rounds.Part> {
        step.recipients.isEmpty
            ? [.acted(entry.signatory.unit?.rawValue ?? entry.signatory.party)]
            : Set(entry.recipients.map { .served($0) })
    }

    /// Of these occurrences those that are not answered yet: by one standing entry, passing or not, or by one of each who must act.
    func unanswered(_ occurrences: [Int], by index: Int) -> [Int] {
        if occurrences.isEmpty || here.lastStanding(of: index) == nil { return occurrences }
        let step = policy.steps[index]
        let required = parts(of: step, in: here)
        var acted: [Int: Set<Rounds.Part>] = [:]
        here.eachStanding(of: index) { number in
            let entry = dossier.entries[number]
            guard let occurrence = entry.answers else { return }
            acted[occurrence, default: []].formUnion(required == nil ? [] : Moment.parts(of: entry, in: step))
        }
        return occurrences.filter { occurrence in
            acted[occurrence].map { !(required ?? []).isSubset(of: $0) } ?? true
        }
    }

    /// Offices and units that have yet to act where each of them must; `nil` where one is enough.
    func awaited(by step: Step, answering: Int? = nil) -> [String]? {
        guard case .each = step.actors, step.recipients.isEmpty else { return nil }
        return rounds(of: step.index, in: here, answering: answering, withTrial: false)!.missing.map(\.name).sorted()
    }

    /// Whether one of those who must each act has done so, and waits for the others.
    func hasActed(_ name: String?, in step: Step, answering: Int? = nil) -> Bool {
        guard let name, case .each = step.actors, step.recipients.isEmpty, !step.repeats else { return false }
        return rounds(of: step.index, in: here, answering: answering, withTrial: false)!.open.contains(.acted(name))
    }
}
