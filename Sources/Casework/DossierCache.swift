import Dossiers
import Storage
import Synchronization

/// Dossiers that were read lately, replayed. Only a shortcut: each use may ask the log for newer entries, and an append
/// that rests on an old one is refused by the store.
final class DossierCache: Sendable {
    private struct Key: Hashable {
        let jurisdiction: String
        let id: DossierID
    }
    private struct Shelf {
        var recent: [Key: Dossier] = [:]
        /// Entries of the recent ones.
        var weight = 0
        var older: [Key: Dossier] = [:]
    }
    private let shelf = Mutex(Shelf())
    private let capacity: Int

    /// `capacity` counts entries, about a kilobyte each.
    init(capacity: Int = 40_000) { self.capacity = capacity }

    func known(_ id: DossierID, in jurisdiction: String) -> Dossier? {
        let key = Key(jurisdiction: jurisdiction, id: id)
        let (found, dropped) = shelf.withLock { shelf -> (Dossier?, [Key: Dossier]) in
            if let dossier = shelf.recent[key] { return (dossier, [:]) }
            guard let dossier = shelf.older[key] else { return (nil, [:]) }
            return (dossier, keep(dossier, key, &shelf))
        }
        letGo(dropped)
        return found
    }

    func keep(_ dossier: Dossier) {
        let key = Key(jurisdiction: dossier.jurisdiction, id: dossier.id)
        let dropped = shelf.withLock { shelf -> [Key: Dossier] in
            // A slower reader must not put an older state back.
            if let known = shelf.recent[key] ?? shelf.older[key], known.sequence > dossier.sequence { return [:] }
            return keep(dossier, key, &shelf)
        }
        letGo(dropped)
    }

    /// Two generations: what was not used while one filled up is dropped with the older, and comes back to be let go.
    private func keep(_ dossier: Dossier, _ key: Key, _ shelf: inout Shelf) -> [Key: Dossier] {
        let before = shelf.recent.updateValue(dossier, forKey: key)
        shelf.weight += dossier.sequence - (before?.sequence ?? 0)
        guard shelf.weight >= capacity / 2 else { return [:] }
        let dropped = shelf.older
        shelf.older = shelf.recent
        shelf.recent = [:]
        shelf.weight = 0
        return dropped
    }

    /// To free ten thousand entries takes some twenty milliseconds, which nobody who acts should wait for.
    private func letGo(_ dropped: [Key: Dossier]) {
        guard !dropped.isEmpty else { return }
        Task.detached(priority: .utility) { withExtendedLifetime(dropped) {} }
    }
}

/// Reads dossiers from the log through the cache.
struct DossierReader: Sendable {
    let store: any Store
    let cache: DossierCache

    /// As the log has it now; `nil` where there is none.
    func dossier(_ id: DossierID, in jurisdiction: String) async throws -> Dossier? {
        if var known = cache.known(id, in: jurisdiction) {
            guard let newer = try await store.entries(of: id, in: jurisdiction, after: known.sequence) else {
                return known
            }
            if newer.entries.isEmpty { return known }
            for entry in newer.entries { known.append(entry) }
            cache.keep(known)
            return known
        }
        guard let logged = try await store.entries(of: id, in: jurisdiction, after: 0), !logged.entries.isEmpty else {
            return nil
        }
        let dossier = Dossier(logged)
        cache.keep(dossier)
        return dossier
    }

    /// As it was last seen; good enough to decide on, because the append would be refused were it old.
    func recent(_ id: DossierID, in jurisdiction: String) async throws -> Dossier? {
        if let known = cache.known(id, in: jurisdiction) { return known }
        return try await dossier(id, in: jurisdiction)
    }

    /// Several, as the log has them now, with one read for all: a read costs more than what is read.
    func dossiers(_ ids: Set<DossierID>, in jurisdiction: String) async throws -> [DossierID: Dossier] {
        guard !ids.isEmpty else { return [:] }
        var found: [DossierID: Dossier] = [:]
        for id in ids { found[id] = cache.known(id, in: jurisdiction) }
        let sequences = Dictionary(uniqueKeysWithValues: ids.map { ($0, found[$0]?.sequence ?? 0) })
        for newer in try await store.news(of: sequences, in: jurisdiction) {
            var dossier = found[newer.id] ?? Dossier(id: newer.id, jurisdiction: jurisdiction, kind: newer.kind)
            for entry in newer.entries { dossier.append(entry) }
            cache.keep(dossier)
            found[newer.id] = dossier
        }
        return found
    }
}

extension Dossier {
    init(_ logged: LoggedDossier) {
        self.init(id: logged.id, jurisdiction: logged.jurisdiction, kind: logged.kind, entries: logged.entries)
    }
}
