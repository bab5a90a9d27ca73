import Dossiers
import Testing

@testable import Casework

/// What was read lately is at hand, and no more of it than there is room for.
@Suite struct DossierCacheTests {
    private func dossier(_ id: Int, entries: Int) -> Dossier {
        Dossier(
            id: DossierID("D\(id)"), jurisdiction: "j", kind: "project",
            entries: (1...entries).map { number in
                Entry(
                    sequence: number, step: "step", outcome: nil, happenedOn: Day(number: 0), recordedAt: 0,
                    signatory: Signatory(person: "p", organisation: "o", party: "x", unit: nil), answers: nil,
                    recipients: [], fields: [:], basis: Basis(edition: "e", digest: "", articles: []),
                    command: "\(id)-\(number)", effects: Effects())
            })
    }

    @Test func anOlderStateDoesNotComeBack() {
        let cache = DossierCache(capacity: 100)
        cache.keep(dossier(1, entries: 3), readAt: cache.mark(outside: 0))
        cache.keep(dossier(1, entries: 2), readAt: cache.mark(outside: 0))
        #expect(cache.known(DossierID("D1"), in: "j")?.sequence == 3)
        #expect(cache.known(DossierID("D1"), in: "elsewhere") == nil && cache.known(DossierID("D2"), in: "j") == nil)
        #expect(cache.weight == 3)
    }

    /// Not even where the newer state has come and gone while the older one was read.
    @Test func anOlderStateDoesNotComeBackAfterTheNewerOneHasGone() {
        let cache = DossierCache(capacity: 40)
        let before = cache.mark(outside: 0)
        cache.keep(dossier(1, entries: 5), readAt: cache.mark(outside: 0))
        var id = 2
        while cache.known(DossierID("D1"), in: "j") != nil, id < 500 {
            cache.keep(dossier(id, entries: 10), readAt: cache.mark(outside: 0))
            id += 1
        }
        cache.keep(dossier(1, entries: 4), readAt: before)
        #expect(id < 500 && cache.known(DossierID("D1"), in: "j") == nil)
        cache.keep(dossier(1, entries: 5), readAt: before)
        #expect(cache.known(DossierID("D1"), in: "j")?.sequence == 5, "it is what was let go")

        let long = cache.mark(outside: 0)
        for id in 1000..<1100 { cache.keep(dossier(id, entries: 30), readAt: cache.mark(outside: 0)) }
        cache.keep(dossier(7, entries: 4), readAt: long)
        #expect(cache.known(DossierID("D7"), in: "j") == nil, "nobody remembers all that went meanwhile")
    }

    @Test func whatWasNewBeforeOthersWroteHasToBeAskedFor() {
        let cache = DossierCache(capacity: 100)
        cache.keep(dossier(1, entries: 3), readAt: cache.mark(outside: 4))
        #expect(cache.known(DossierID("D1"), in: "j", outside: 4) != nil)
        #expect(
            cache.known(DossierID("D1"), in: "j", outside: 5) == nil && cache.known(DossierID("D1"), in: "j") != nil)
        cache.keep(dossier(1, entries: 3), readAt: cache.mark(outside: 5))
        #expect(cache.known(DossierID("D1"), in: "j", outside: 5) != nil)
    }

    @Test func whatIsUsedRoundAndRoundStaysAsLongAsThereIsRoom() {
        let cache = DossierCache(capacity: 800)
        for id in 0..<200 { cache.keep(dossier(id, entries: 4), readAt: cache.mark(outside: 0)) }
        for id in 0..<200 { #expect(cache.known(DossierID("D\(id)"), in: "j") != nil, "\(id)") }
        #expect(cache.weight == 800)
    }

    /// Were it always the oldest that goes, each would just have gone when its turn came.
    @Test func whoWalksThroughALittleMoreThanThereIsRoomForFindsMostOfIt() {
        let cache = DossierCache(capacity: 800)
        var found = 0
        for _ in 0..<10 {
            for id in 0..<220 {
                if cache.known(DossierID("D\(id)"), in: "j") != nil {
                    found += 1
                } else {
                    cache.keep(dossier(id, entries: 4), readAt: cache.mark(outside: 0))
                }
            }
        }
        #expect(found > 1100 && cache.weight <= 800)
    }

    @Test func whatIsUsedAllTheTimeStaysAndWhatIsNotGoes() {
        let cache = DossierCache(capacity: 800)
        for id in 0..<200 { cache.keep(dossier(id, entries: 4), readAt: cache.mark(outside: 0)) }
        var found = 0
        for id in 200..<2200 {
            cache.keep(dossier(id, entries: 4), readAt: cache.mark(outside: 0))
            for hot in 0..<20 {
                if cache.known(DossierID("D\(hot)"), in: "j") != nil {
                    found += 1
                } else {
                    cache.keep(dossier(hot, entries: 4), readAt: cache.mark(outside: 0))
                }
            }
        }
        #expect(found > 39_000, "of 40,000")
        #expect((20..<200).allSatisfy { cache.known(DossierID("D\($0)"), in: "j") == nil })
    }

    @Test func whatGrowsCountsAsItIsNow() {
        let cache = DossierCache(capacity: 100)
        for entries in 1...40 { cache.keep(dossier(1, entries: entries), readAt: cache.mark(outside: 0)) }
        #expect(cache.weight == 40)
        cache.keep(dossier(2, entries: 500), readAt: cache.mark(outside: 0))
        #expect(cache.weight <= 100)
        cache.keep(dossier(3, entries: 5), readAt: cache.mark(outside: 0))
        #expect(cache.known(DossierID("D3"), in: "j")?.sequence == 5)
    }
}
