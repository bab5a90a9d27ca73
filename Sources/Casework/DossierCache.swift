import Dossiers
import Synchronization

/// Dossiers that were read lately, replayed. Only a shortcut: each use may ask the log for newer entries, and an append
/// that rests on an old one is refused by the store.
///
/// Where there is no more room, two are picked by chance and the one that was used longer ago goes. What is used all the time
/// stays, as it would if the oldest of all went; but who walks through a little more than there is room for finds most of it, where
/// the oldest of all would always be the one he wants next.
final class DossierCache: Sendable {
    /// Taken before something is read, and given with what was read.
    struct Mark {
        /// Writes of others that had been noticed.
        let outside: Int
        /// Dossiers that had been let go.
        fileprivate let gone: Int
    }
    private struct Kept {
        var dossier: Dossier
        /// Writes of others that had been noticed when it was last known to be new.
        var outside: Int
        /// Of all uses, which one was its last.
        var used: Int
        /// In `places`.
        var place: Int
    }
    private struct Gone {
        let key: DossierKey
        let sequence: Int
    }
    private struct Shelf {
        var kept: [DossierKey: Kept] = [:]
        var places: [DossierKey] = []
        var uses = 0
        /// Entries of all that is kept.
        var weight = 0
        /// What was let go last, and how many were let go in all: the one with number n stands at n modulo the length.
        var lately: [Gone] = []
        var gone = 0
        var chance = Chance()
    }
    private let shelf = Mutex(Shelf())
    private let capacity: Int

    /// `capacity` counts entries, half a kilobyte each.
    init(capacity: Int = 64_000) { self.capacity = capacity }

    func mark(outside: Int) -> Mark { Mark(outside: outside, gone: shelf.withLock(\.gone)) }

    /// `outside`: only where it was known to be new after so many writes of others.
    func known(_ id: DossierID, in jurisdiction: String, outside: Int? = nil) -> Dossier? {
        let key = DossierKey(jurisdiction: jurisdiction, id: id)
        return shelf.withLock { shelf in
            guard let index = shelf.kept.index(forKey: key),
                outside.map({ $0 == shelf.kept.values[index].outside }) ?? true
            else { return nil }
            shelf.uses += 1
            shelf.kept.values[index].used = shelf.uses
            return shelf.kept.values[index].dossier
        }
    }

    func keep(_ dossier: Dossier, readAt mark: Mark) {
        let key = dossier.key
        // Let go outside the lock: to free them takes longer than all else here.
        var dropped: [Dossier] = []
        shelf.withLock { shelf in
            if isOvertaken(dossier, key, mark, shelf) { return }
            shelf.uses += 1
            if let index = shelf.kept.index(forKey: key) {
                shelf.weight += dossier.sequence - shelf.kept.values[index].dossier.sequence
                dropped.append(shelf.kept.values[index].dossier)
                shelf.kept.values[index].dossier = dossier
                shelf.kept.values[index].outside = mark.outside
                shelf.kept.values[index].used = shelf.uses
            } else {
                shelf.weight += dossier.sequence
                shelf.kept[key] = Kept(
                    dossier: dossier, outside: mark.outside, used: shelf.uses, place: shelf.places.count)
                shelf.places.append(key)
            }
            while shelf.weight > capacity { dropped.append(dropOne(&shelf)) }
        }
        withExtendedLifetime(dropped) {}
    }

    /// Entries that are kept.
    var weight: Int { shelf.withLock(\.weight) }

    /// How many of those that were let go are remembered, for readers that were under way meanwhile.
    private static let remembered = 64

    /// A slower reader must not put an older state back, also where the newer one has come and gone meanwhile.
    private func isOvertaken(_ dossier: Dossier, _ key: DossierKey, _ mark: Mark, _ shelf: Shelf) -> Bool {
        if let known = shelf.kept[key] { return known.dossier.sequence > dossier.sequence }
        if shelf.gone - mark.gone > DossierCache.remembered { return true }
        return (mark.gone..<shelf.gone).contains { number in
            let gone = shelf.lately[number % DossierCache.remembered]
            return gone.key == key && gone.sequence > dossier.sequence
        }
    }

    private func dropOne(_ shelf: inout Shelf) -> Dossier {
        var key = shelf.places[shelf.chance.next(below: shelf.places.count)]
        let other = shelf.places[shelf.chance.next(below: shelf.places.count)]
        if shelf.kept[other]!.used < shelf.kept[key]!.used { key = other }
        let victim = shelf.kept.removeValue(forKey: key)!
        // The last one moves to the place that is free now.
        let last = shelf.places.removeLast()
        if last != key {
            shelf.places[victim.place] = last
            shelf.kept[last]!.place = victim.place
        }
        shelf.weight -= victim.dossier.sequence
        let gone = Gone(key: key, sequence: victim.dossier.sequence)
        if shelf.lately.count < DossierCache.remembered {
            shelf.lately.append(gone)
        } else {
            shelf.lately[shelf.gone % DossierCache.remembered] = gone
        }
        shelf.gone += 1
        return victim.dossier
    }
}

/// Numbers that follow no pattern of use (xorshift): quick, and the same in every run.
private struct Chance {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func next(below bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }
}
