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
        cache.keep(dossier(1, entries: 3))
        cache.keep(dossier(1, entries: 2))
        #expect(cache.known(DossierID("D1"), in: "j")?.sequence == 3)
        #expect(cache.known(DossierID("D1"), in: "elsewhere") == nil && cache.known(DossierID("D2"), in: "j") == nil)
        #expect(cache.weight == 3)
    }

    @Test func whatIsUsedRoundAndRoundStaysAsLongAsThereIsRoom() {
        let cache = DossierCache(capacity: 800)
        for id in 0..<160 { cache.keep(dossier(id, entries: 4)) }
        for _ in 0..<5 {
            for id in 0..<160 { #expect(cache.known(DossierID("D\(id)"), in: "j") != nil, "\(id)") }
        }
        #expect(cache.weight == 640)
    }

    @Test func whatWasNotUsedForLongestGoes() {
        let cache = DossierCache(capacity: 800)
        for id in 0..<1000 {
            cache.keep(dossier(id, entries: 4))
            #expect(cache.known(DossierID("D0"), in: "j") != nil, "used all the time, when \(id) came")
            // A generation may be filled beyond it.
            #expect(cache.weight <= 900)
        }
        #expect(cache.known(DossierID("D1"), in: "j") == nil && cache.known(DossierID("D999"), in: "j") != nil)
        #expect(cache.weight >= 600)
    }

    /// A small office has room for all there is, and is open for years.
    @Test func whatHasRoomIsNotWrittenDownForEver() {
        let cache = DossierCache(capacity: 800)
        for id in 0..<150 { cache.keep(dossier(id, entries: 4)) }
        for _ in 0..<200 {
            for id in 0..<149 { #expect(cache.known(DossierID("D\(id)"), in: "j") != nil) }
        }
        #expect(cache.remembered < 1000)
        // What nobody used all that time goes first when there is no room any more.
        for id in 1000..<1075 { cache.keep(dossier(id, entries: 4)) }
        #expect(cache.known(DossierID("D149"), in: "j") == nil)
        for id in [148, 1074] { #expect(cache.known(DossierID("D\(id)"), in: "j") != nil, "\(id)") }
    }

    @Test func whatGrowsCountsAsItIsNow() {
        let cache = DossierCache(capacity: 100)
        for entries in 1...40 { cache.keep(dossier(1, entries: entries)) }
        #expect(cache.weight == 40)
        cache.keep(dossier(2, entries: 500))
        #expect(cache.weight <= 100)
        cache.keep(dossier(3, entries: 5))
        #expect(cache.known(DossierID("D3"), in: "j")?.sequence == 5)
    }
}
