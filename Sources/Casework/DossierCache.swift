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
    private struct Kept {
        var dossier: Dossier
        /// In which it was used last.
        var generation: Int
    }
    private struct Shelf {
        var kept: [Key: Kept] = [:]
        /// For each generation, the oldest first, what was used in it; some of that was used again later.
        var used: [[Key]] = [[]]
        /// The number of the one that is filled now.
        var generation = 0
        /// Entries that came with it.
        var fresh = 0
        /// Entries of all that is kept.
        var weight = 0
    }
    private let shelf = Mutex(Shelf())
    private let capacity: Int

    /// `capacity` counts entries, about a kilobyte each.
    init(capacity: Int = 30_000) { self.capacity = capacity }

    func known(_ id: DossierID, in jurisdiction: String) -> Dossier? {
        let key = Key(jurisdiction: jurisdiction, id: id)
        let (found, dropped) = shelf.withLock { shelf -> (Dossier?, [Dossier]) in
            guard let kept = shelf.kept[key] else { return (nil, []) }
            return (kept.dossier, kept.generation == shelf.generation ? [] : keep(kept.dossier, key, &shelf))
        }
        letGo(dropped)
        return found
    }

    func keep(_ dossier: Dossier) {
        let key = Key(jurisdiction: dossier.jurisdiction, id: dossier.id)
        let dropped = shelf.withLock { shelf -> [Dossier] in
            // A slower reader must not put an older state back.
            if let known = shelf.kept[key], known.dossier.sequence > dossier.sequence { return [] }
            return keep(dossier, key, &shelf)
        }
        letGo(dropped)
    }

    /// Entries that are kept.
    var weight: Int { shelf.withLock(\.weight) }

    /// What is remembered of when it was used.
    var remembered: Int { shelf.withLock { $0.used.reduce(0) { $0 + $1.count } } }

    private static let generations = 8
    /// Where all that is ever used has room, nothing goes, and lists of what was used would become ever more.
    private static let mostLists = 2 * generations

    /// What has not been used for longest goes, a generation at a time, and comes back to be let go.
    private func keep(_ dossier: Dossier, _ key: Key, _ shelf: inout Shelf) -> [Dossier] {
        let before = shelf.kept.updateValue(Kept(dossier: dossier, generation: shelf.generation), forKey: key)
        shelf.weight += dossier.sequence - (before?.dossier.sequence ?? 0)
        if before?.generation != shelf.generation {
            shelf.used[shelf.used.count - 1].append(key)
            shelf.fresh += dossier.sequence
        }
        guard shelf.fresh >= capacity / DossierCache.generations else { return [] }
        shelf.used.append([])
        shelf.generation += 1
        shelf.fresh = 0
        var dropped: [Dossier] = []
        while shelf.used.count > 1 {
            let isTooMuch = shelf.weight > capacity
            guard isTooMuch || shelf.used.count > DossierCache.mostLists else { break }
            let oldest = shelf.generation - shelf.used.count + 1
            for key in shelf.used.removeFirst() where shelf.kept[key]?.generation == oldest {
                if isTooMuch, let gone = shelf.kept.removeValue(forKey: key) {
                    shelf.weight -= gone.dossier.sequence
                    dropped.append(gone.dossier)
                } else {
                    // There is room: it is the oldest still, one list later.
                    shelf.kept[key]?.generation = oldest + 1
                    shelf.used[0].append(key)
                }
            }
        }
        return dropped
    }

    /// To free thousands of entries takes milliseconds, which nobody who acts should wait for.
    private func letGo(_ dropped: [Dossier]) {
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
