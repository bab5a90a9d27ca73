import Dossiers

extension Policy {
    /// Steps that were sent back to whoever did them (退回) and not done again since, each with the entry that sent it back: its sequence.
    public func returns(in dossier: Dossier) -> [Int: Int] {
        var result: [Int: Int] = [:]
        for entry in dossier.entries where !entry.effects.withdraws.isEmpty || !result.isEmpty {
            guard let step = step(entry.step) else {
                // A return that was voided is none.
                if let amends = entry.effects.amends { result = result.filter { $0.value != amends } }
                continue
            }
            result[step.index] = nil
            if let target = step.outcomes.first(where: { $0.id == entry.outcome })?.reopens {
                result[target] = entry.sequence
            }
        }
        return result
    }
}
