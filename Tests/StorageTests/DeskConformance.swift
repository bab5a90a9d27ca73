import Dossiers
import Storage
import Testing

@Suite struct DeskConformance {
    private static func duty(_ step: String, _ party: String, unit: DossierID? = nil, due: Int?) -> Duty {
        Duty(
            step: step, title: "办理\(step)", party: party, unit: unit, due: due.map { firstDay.adding(days: $0) },
            clock: due == nil ? .silent : .due, soft: step == "a", article: "第十二条", started: firstDay)
    }

    private static func write(
        _ store: any Store, _ id: DossierID, after sequence: Int = 0, duties: [Duty] = [], offers: [Offer] = []
    ) async throws {
        let row = someRow(id, sequence: sequence + 1, title: "题\(id)")
        _ = try await store.append(
            someAppend(id, after: sequence, projection: Projection(row: row, duties: duties, offers: offers))
        ).receipts
    }

    @Test(arguments: BackEnd.all)
    func dutiesComeByDueDay(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        try await DeskConformance.write(
            store, "P-1",
            duties: [
                DeskConformance.duty("a", "lead", due: 9), DeskConformance.duty("b", "finance", due: 1),
                DeskConformance.duty("c", "unit", unit: "U-1", due: 5), DeskConformance.duty("d", "lead", due: nil),
            ])
        try await DeskConformance.write(
            store, "P-2",
            duties: [
                DeskConformance.duty("e", "lead", due: 3), DeskConformance.duty("f", "unit", unit: "U-2", due: 1),
                DeskConformance.duty("g", "lead", unit: "U-1", due: 4),
            ])
        var desk = Desk(jurisdiction: county, parties: ["lead", "unit"], units: ["U-1"])
        let all = try await store.duties(on: desk)
        #expect(all.items.map(\.item.step) == ["e", "g", "c", "a", "d"])
        #expect(all.items.map(\.dossier) == ["P-2", "P-2", "P-1", "P-1", "P-1"])
        #expect(all.items[0].title == "题P-2")
        #expect(all.items[3].item == DeskConformance.duty("a", "lead", due: 9))
        #expect(all.total == 5)
        desk.limit = 2
        desk.offset = 1
        #expect(try await store.duties(on: desk).items.map(\.item.step) == ["g", "c"])
        #expect(try await store.duties(on: desk).total == 5)
        desk.offset = 0
        desk.dueBefore = firstDay.adding(days: 4)
        #expect(try await store.duties(on: desk).items.map(\.item.step) == ["e"])
        #expect(try await store.duties(on: desk).total == 1)
        #expect(try await store.duties(of: "P-1", in: county).map(\.step) == ["b", "c", "a", "d"])
        let nobody = Desk(jurisdiction: county, parties: [], units: [])
        #expect(try await store.duties(on: nobody).total == 0)
        let elsewhere = Desk(jurisdiction: "邻县", parties: ["lead"], units: ["U-1"])
        #expect(try await store.duties(on: elsewhere).total == 0)
    }

    @Test(arguments: BackEnd.all)
    func dutiesAreReplacedWithEachAppend(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        let (a, b, c) = (
            DeskConformance.duty("a", "lead", due: 1), DeskConformance.duty("b", "lead", due: 2),
            DeskConformance.duty("c", "lead", due: 3)
        )
        var sequence = 0
        for duties in [[a, b], [b, c], [b, c], [], [c, a, a], [a]] {
            try await DeskConformance.write(store, "P-1", after: sequence, duties: duties)
            sequence += 1
            let found = try await store.duties(of: "P-1", in: county)
            #expect(found.map(\.step) == duties.map(\.step).sorted())
            let desk = Desk(jurisdiction: county, parties: ["lead"], units: [])
            #expect(try await store.duties(on: desk).total == duties.count)
        }
    }

    @Test(arguments: BackEnd.all)
    func whatBecamePossibleLastComesFirst(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        func offer(_ step: String, _ party: String, _ unit: DossierID? = nil) -> Offer {
            Offer(step: step, answers: 1, title: "可办\(step)", party: party, unit: unit)
        }
        try await DeskConformance.write(store, "P-1", offers: [offer("a", "lead"), offer("b", "unit", "U-1")])
        try await DeskConformance.write(store, "P-2", offers: [offer("c", "lead"), offer("d", "unit", "U-2")])
        try await DeskConformance.write(store, "P-1", after: 1, offers: [offer("a", "lead"), offer("e", "lead")])
        let desk = Desk(jurisdiction: county, parties: ["lead", "unit"], units: ["U-1", "U-2"])
        let page = try await store.offers(on: desk)
        #expect(page.items.map(\.item.step) == ["e", "d", "c", "a"])
        #expect(page.total == 4)
        #expect(page.items[1].item == offer("d", "unit", "U-2"))
        #expect(try await store.offers(of: "P-1", in: county).map(\.step) == ["a", "e"])
    }
}
