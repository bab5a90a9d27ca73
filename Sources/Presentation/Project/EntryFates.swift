import Dossiers

/// What later entries of a dossier did to earlier ones (后来): taken back, voided, put right, left without ground. By sequence.
struct EntryFates {
    private(set) var withdrawnBy: [Int: Int] = [:]
    private(set) var voidedBy: [Int: Int] = [:]
    /// In their order; the last one holds.
    private(set) var correctedBy: [Int: [Int]] = [:]
    private(set) var restoredBy: [Int: Int] = [:]
    private let shaken: Set<Int>
    private let dossier: Dossier

    init(_ dossier: Dossier) {
        self.dossier = dossier
        shaken = Set(dossier.restingOnVoided)
        for entry in dossier.entries {
            for target in entry.effects.withdraws { withdrawnBy[target] = entry.sequence }
            for target in entry.effects.restores { restoredBy[target] = entry.sequence }
            guard let target = entry.effects.amends else { continue }
            switch BuiltInAct(rawValue: entry.step) {
            case .void: voidedBy[target] = entry.sequence
            case .correct: correctedBy[target, default: []].append(entry.sequence)
            default: break
            }
        }
    }

    func stands(_ sequence: Int) -> Bool { dossier.stands[sequence - 1] }

    /// What it rests on that was voided, or rests on such itself.
    func lost(_ sequence: Int) -> [Int] {
        guard shaken.contains(sequence) else { return [] }
        return dossier.entries[sequence - 1].effects.restsOn.filter {
            dossier.voided.contains($0) || shaken.contains($0)
        }
    }
}
