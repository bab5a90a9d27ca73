import Dossiers
import Storage

/// One of the things that whoever oversees looks at twice, with the entry that says so.
public struct Notable: Sendable {
    /// The place of the entry, from 0.
    public let index: Int
    public let act: NotableAct
    /// Which of the sentences that were pointed out; 0 otherwise.
    public let place: Int

    /// In the order of the log. Of an entry that was voided afterwards only that is told.
    public static func all(in dossier: Dossier) -> [Notable] {
        var found: [Notable] = []
        // With every act: of most entries there is nothing to tell, and that is soon seen.
        for (index, entry) in dossier.entries.enumerated() {
            if BuiltInAct.isBuiltIn(entry.step) {
                if let act = act(of: entry, in: dossier) { found.append(Notable(index: index, act: act, place: 0)) }
                continue
            }
            let isLate = daysUntilWritten(entry) >= NotableAct.backdatedFrom
            guard isLate || !entry.effects.lifted.isEmpty || entry.effects.advised != nil,
                !dossier.voided.contains(entry.sequence)
            else { continue }
            if !entry.effects.lifted.isEmpty { found.append(Notable(index: index, act: .lifted, place: 0)) }
            found += (entry.effects.advised ?? []).indices.map { Notable(index: index, act: .advised, place: $0) }
            if isLate { found.append(Notable(index: index, act: .backdated, place: 0)) }
        }
        return found
    }

    private static func act(of entry: Entry, in dossier: Dossier) -> NotableAct? {
        switch BuiltInAct(rawValue: entry.step) {
        case .void: .voided
        case .correct: .corrected
        case .override: dossier.voided.contains(entry.sequence) ? nil : .waived
        case .edition, nil: nil
        }
    }

    /// Calendar days from the day on which an entry took effect to the one on which it was written down.
    public static func daysUntilWritten(_ entry: Entry) -> Int {
        Int(Clock.day(of: entry.recordedAt).number - entry.happenedOn.number)
    }
}
