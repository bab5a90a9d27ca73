import Dossiers
import Policies
import Storage

extension Office {
    /// On what a decision rests (依据的时点): taken before the file is laid on the table.
    struct Ground {
        let freshness: Freshness
        let ripples: RippleRecord.Mark
        let cache: DossierCache.Mark
    }

    func ground(_ freshness: Freshness) -> Ground {
        Ground(
            freshness: freshness, ripples: ripples.record.mark, cache: reader.cache.mark(outside: store.outsideWrites))
    }

    /// Writes what was decided with what lists and desks show of it.
    func append(
        _ entry: Entry, to file: File, on ground: Ground, spending draft: DraftKey? = nil, agreed: Draft? = nil
    ) async throws -> AppendResult {
        var grown = file.dossier
        // As the log will give it back: what could not be read again is not written, and in memory it shares its grounds and the
        // names of its fields with all others, which takes less room.
        let entry = try EntryCodec.decode(EntryCodec.encode(entry))
        grown.append(entry)
        var surroundings = file.surroundings
        if file.today != entry.happenedOn {
            surroundings = try await findings.surroundings(
                of: grown, under: file.policy, on: file.today, calendar: regulations.calendar(in: grown.jurisdiction),
                ground.freshness)
        }
        let projection = Projector(
            policy: file.policy, surroundings: surroundings, today: file.today,
            units: try await unitNames(in: grown.jurisdiction)
        ).projection(of: grown)
        let result = try await store.append(
            Append(
                jurisdiction: grown.jurisdiction, dossier: grown.id, kind: grown.kind, expected: file.dossier.sequence,
                entries: [entry],
                projection: projection, spentDraft: draft, agreedDraft: agreed,
                outsideWrites: ground.freshness == .lastSeen ? ground.cache.outside : nil))
        if case .written = result {
            reader.cache.keep(grown, readAt: ground.cache)
            // It, too, where another act touched it meanwhile: what was just written was derived without that one.
            let touched = ripples.record.touched(since: ground.ripples, among: [grown.id], in: grown.jurisdiction)
            await follow(
                try await concerned(by: entry, on: grown, under: file.policy).union(touched), grown.jurisdiction)
        }
        return result
    }
}
