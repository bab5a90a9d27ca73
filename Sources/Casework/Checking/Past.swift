import Dossiers
import Policies
import Storage

/// A dossier as it lay on the table on an earlier day (当时的卷宗): what papers printed then were made of.
extension Office {
    /// With its first `sequence` entries, on `day`; `nil` where the visitor may not see it or there is no such entry.
    public func file(_ id: DossierID, for visitor: Visitor, until sequence: Int, on day: Day) async throws -> File? {
        guard let file = try await file(id, for: visitor) else { return nil }
        return try await past(file.dossier, until: sequence, on: day)
    }

    /// Other dossiers are read as far as they were known on that day, or when the last entry was written. Answers over all dossiers of a kind are those
    /// of today: where they have changed, a paper cannot be made again word by word.
    func past(_ dossier: Dossier, until sequence: Int, on day: Day) async throws -> File? {
        guard let last = dossier.entry(sequence) else { return nil }
        let then = dossier.prefix(sequence)
        guard let policy = regulations.policy(then.edition) else { return nil }
        let surroundings = try await findings.surroundings(
            of: then, under: policy, on: day, calendar: regulations.calendar(in: dossier.jurisdiction))
        return File(
            dossier: then, policy: policy,
            surroundings: surroundings.known(by: max(day, Clock.day(of: last.recordedAt))), today: day)
    }
}

extension File {
    /// The same file with fewer entries; `nil` where none would be left.
    public func until(_ sequence: Int) -> File? {
        guard dossier.entry(sequence) != nil else { return nil }
        return File(dossier: dossier.prefix(sequence), policy: policy, surroundings: surroundings, today: today)
    }
}

extension Surroundings {
    /// Without what was written after the day; dossiers that were not yet opened are not there.
    fileprivate func known(by day: Day) -> Surroundings {
        var then = self
        then.dossiers = dossiers.compactMapValues { dossier in
            let known = dossier.entries.prefix { Clock.day(of: $0.recordedAt) <= day }.count
            if known == 0 { return nil }
            return known < dossier.sequence ? dossier.prefix(known) : dossier
        }
        then.candidates = candidates.mapValues { $0.filter { then.dossiers[$0] != nil } }
        return then
    }
}
