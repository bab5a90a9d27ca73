/// The file of one life (卷宗): a project, a unit, an information system, a data resource. It is nothing but the fold of
/// its entries, and the fold reads no policy: amending a pack does not rewrite history.
public struct Dossier: Sendable {
    public let id: DossierID
    public let jurisdiction: String
    /// The kind the pack gave it: the step that opened it.
    public let kind: String
    public private(set) var entries: [Entry] = []
    /// For each entry, whether it still counts: not withdrawn by a return, not voided.
    public private(set) var stands: [Bool] = []
    public private(set) var voided: Set<Int> = []
    /// Fields put right later, by sequence.
    private var corrected: [Int: [String: Value]] = [:]
    /// The edition that governs it now.
    public private(set) var edition = ""
    public private(set) var hasEnded = false
    /// Indices of the entries that name other dossiers, or do since they were put right: few, so that who asks for them need
    /// not look at all.
    public private(set) var naming: [Int] = []
    /// Overrides that no act has spent yet, as (rule, sequence).
    public private(set) var unspentOverrides: [Effects.Override] = []

    public init(id: DossierID, jurisdiction: String, kind: String) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.kind = kind
    }

    /// Entries must come in sequence, without a gap: a gap means the log was read wrongly.
    public init(id: DossierID, jurisdiction: String, kind: String, entries: [Entry]) {
        self.init(id: id, jurisdiction: jurisdiction, kind: kind)
        self.entries.reserveCapacity(entries.count)
        for entry in entries { append(entry) }
    }

    /// As it was when it had only its first `count` entries.
    public func prefix(_ count: Int) -> Dossier {
        Dossier(id: id, jurisdiction: jurisdiction, kind: kind, entries: Array(entries.prefix(count)))
    }

    public var sequence: Int { entries.count }
    public var opening: Entry? { entries.first }

    /// The entry that somebody named by its number, which may be any number at all.
    public func entry(_ sequence: Int) -> Entry? {
        sequence >= 1 && sequence <= entries.count ? entries[sequence - 1] : nil
    }

    public mutating func append(_ entry: Entry) {
        precondition(
            entry.sequence == entries.count + 1, "entry \(entry.sequence) does not follow \(entries.count) of \(id)")
        // Dossiers grow by an act at a time and are kept by the thousand: twice the room each time would be for nothing.
        if entries.count == entries.capacity { entries.reserveCapacity(entries.count + 4) }
        entries.append(entry)
        stands.append(true)
        if entries.count == 1 { edition = entry.basis.edition }
        if entry.fields.values.contains(where: \.namesDossiers) { naming.append(entries.count - 1) }
        apply(entry.effects)
        if BuiltInAct.isBuiltIn(entry.step) { apply(entry) }
    }

    private mutating func apply(_ effects: Effects) {
        for sequence in effects.withdraws { set(sequence, standing: false) }
        for sequence in effects.restores where !voided.contains(sequence) { set(sequence, standing: true) }
        for spent in effects.overridden { unspentOverrides.removeAll { $0.entry == spent.entry } }
        if effects.ends { hasEnded = true }
    }

    /// An act that every dossier knows.
    private mutating func apply(_ entry: Entry) {
        switch BuiltInAct(rawValue: entry.step) {
        case .override:
            if case .text(let rule)? = entry.fields["rule"] {
                unspentOverrides.append(.init(rule: rule, entry: entry.sequence))
            }
        case .edition:
            if case .text(let edition)? = entry.fields["edition"] { self.edition = edition }
        case .void:
            if let target = entry.effects.amends {
                voided.insert(target)
                set(target, standing: false)
                unspentOverrides.removeAll { $0.entry == target }
            }
        case .correct:
            if let target = entry.effects.amends {
                for (name, value) in entry.fields where !name.hasPrefix("@") {
                    corrected[target, default: [:]][name] = value
                    if value.namesDossiers, !naming.contains(target - 1) { naming.append(target - 1) }
                }
            }
        case nil: break
        }
    }

    private mutating func set(_ sequence: Int, standing: Bool) {
        guard indices.contains(sequence - 1), stands[sequence - 1] != standing else { return }
        stands[sequence - 1] = standing
        if entries[sequence - 1].effects.ends { hasEnded = indices.contains { stands[$0] && entries[$0].effects.ends } }
    }

    public var indices: Range<Int> { 0..<entries.count }

    /// The fields of an entry as they read today, corrections included.
    public func fields(at index: Int) -> FieldValues {
        guard let changes = corrected[entries[index].sequence] else { return entries[index].fields }
        return entries[index].fields.with(changes)
    }

    public func field(_ name: String, at index: Int) -> Value? {
        if !corrected.isEmpty, let changed = corrected[entries[index].sequence]?[name] { return changed }
        return entries[index].fields[name]
    }

    /// Standing entries whose ground was voided: reported to people, not undone by the program.
    public var restingOnVoided: [Int] {
        var shaken = voided
        var result: [Int] = []
        for (index, entry) in entries.enumerated()
        where !shaken.contains(entry.sequence) && entry.effects.restsOn.contains(where: shaken.contains) {
            shaken.insert(entry.sequence)
            if stands[index] { result.append(entry.sequence) }
        }
        return result
    }

    /// All dossiers that any entry has ever named, also where it was withdrawn or put right: a paper of that day names them
    /// for ever.
    public var everNamed: Set<DossierID> {
        naming.reduce(into: []) { result, index in
            for value in entries[index].fields.values { result.formUnion(value.references) }
        }
    }

    /// All dossiers that this one names.
    public var references: Set<DossierID> {
        var result: Set<DossierID> = []
        for index in naming where stands[index] {
            for value in fields(at: index).values { result.formUnion(value.references) }
        }
        return result
    }
}
