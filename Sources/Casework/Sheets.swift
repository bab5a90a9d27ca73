import Dossiers
import Policies
import Storage

/// Sheets of paper that belong to entries (随件表): frozen by their digest when the entry is written, filled again from the same
/// entries whenever somebody asks.
extension Office {
    /// The entry with the digests of the sheets that its step needs, as they read with it.
    func freezing(_ entry: Entry, _ file: File) -> Entry {
        guard entry.effects.passes, let step = file.policy.step(entry.step) else { return entry }
        let forms = file.policy.forms(neededBy: step)
        guard !forms.isEmpty else { return entry }
        var grown = file.dossier
        grown.append(entry)
        var effects = entry.effects
        var sheets: [String: String] = [:]
        for form in forms {
            let (sheet, seen) = file.policy.fillNoting(
                form, on: grown, day: entry.happenedOn, surroundings: file.surroundings)
            sheets[form.id] = Office.digest(of: sheet)
            for (id, sequence) in seen { effects.seen[id.rawValue] = sequence }
        }
        effects.sheets = sheets
        return entry.with(effects: effects)
    }

    public static func digest(of sheet: FilledSheet) -> String {
        Storage.Digest(of: Array(sheet.canonical.utf8)).hex
    }
}

extension File {
    /// Forms that picture this kind of dossier.
    public var forms: [PaperForm] { policy.forms.filter { policy.steps[$0.kind].id == dossier.kind } }

    /// A sheet, as it reads now or as it read with one entry.
    public struct Sheet: Sendable {
        public let form: PaperForm
        public let filled: FilledSheet
        public let digest: String
        /// The entry it belongs to, with the digest that was written there.
        public let frozen: (entry: Entry, digest: String)?

        /// It still reads as it did when it was frozen.
        public var isUnchanged: Bool { frozen.map { $0.digest == digest } ?? true }
    }

    public func sheet(_ form: PaperForm) -> Sheet {
        let filled = policy.fill(form, on: dossier, day: today, surroundings: surroundings)
        return Sheet(form: form, filled: filled, digest: Office.digest(of: filled), frozen: nil)
    }

    /// `nil` where the entry has no such sheet.
    public func sheet(_ form: PaperForm, with sequence: Int) -> Sheet? {
        guard let entry = dossier.entry(sequence), let digest = entry.effects.sheets?[form.id] else { return nil }
        let filled = policy.fill(
            form, on: dossier.prefix(sequence), day: entry.happenedOn, surroundings: surroundings.as(knownTo: entry))
        return Sheet(
            form: form, filled: filled, digest: Office.digest(of: filled), frozen: (entry: entry, digest: digest))
    }

    /// Entries to which a sheet of this form belongs, oldest first.
    public func frozen(_ form: PaperForm) -> [Entry] {
        dossier.entries.filter { $0.effects.sheets?[form.id] != nil }
    }
}

extension Surroundings {
    /// The other dossiers as they were when an entry was written: as far as it says, and else up to the same second.
    func `as`(knownTo entry: Entry) -> Surroundings {
        var then = self
        then.dossiers = dossiers.mapValues { dossier in
            let known =
                entry.effects.seen[dossier.id.rawValue]
                ?? dossier.entries.prefix { $0.recordedAt <= entry.recordedAt }.count
            return known < dossier.sequence ? dossier.prefix(known) : dossier
        }
        return then
    }
}
