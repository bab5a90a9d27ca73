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

    /// Whatever is written one after the other, with an act or without: desks say what was written last, once, in order.
    @Test(arguments: BackEnd.all)
    func desksSayWhatWasWrittenLast(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        var dice = Dice(29)
        var known: [DossierID: Projection] = [:]
        for turn in 0..<240 {
            let id = DossierID("P-\(Int.random(in: 0..<9, using: &dice))")
            let sequence = known[id]?.row.sequence ?? 0
            let acts = sequence == 0 || dice.chance(2, in: 3)
            let projection = Projection(
                row: someRow(id, sequence: sequence + (acts ? 1 : 0), title: "题\(id)"),
                duties: (0..<Int.random(in: 0...4, using: &dice)).map { _ in DeskConformance.duty(&dice) },
                offers: (0..<Int.random(in: 0...4, using: &dice)).map { _ in DeskConformance.offer(&dice) })
            if acts {
                _ = try await store.append(someAppend(id, after: sequence, projection: projection)).receipts
            } else {
                #expect(try await store.refresh([projection]).count == 1)
            }
            known[id] = projection
            if turn == 120 {
                try await store.distrust(jurisdiction: county)
                #expect(try await store.refresh(Array(known.values)).count == known.count)
            }
            #expect(Set(try await store.duties(of: id, in: county)) == Set(projection.duties))
            #expect(try await store.offers(of: id, in: county) == projection.offers)
            for (party, unit) in [("lead", nil), ("unit", DossierID("U-1")), ("unit", "U-2")] as [(String, DossierID?)]
            {
                let desk = Desk(
                    jurisdiction: county, parties: unit == nil ? [party] : [], units: unit.map { [$0] } ?? [])
                let duties = try await store.duties(on: desk)
                let owed = known.values.flatMap(\.duties).filter { $0.unit == unit && $0.party == party }
                #expect(duties.total == owed.count && duties.items.count == owed.count)
                #expect(
                    duties.items.map { $0.item.due ?? Day(number: .max) }
                        == owed.map { $0.due ?? Day(number: .max) }.sorted())
                #expect(Set(duties.items.map(\.item)) == Set(owed))
                let offers = try await store.offers(on: desk)
                let open = known.values.flatMap(\.offers).filter { $0.unit == unit && $0.party == party }
                #expect(offers.items.map(\.item.title).sorted() == open.map(\.title).sorted())
            }
        }
    }

    private static func duty(_ dice: inout Dice) -> Duty {
        let unit = dice.pick([nil, "U-1", "U-2"] as [DossierID?])
        return Duty(
            step: dice.pick(["a", "b"]), answers: dice.pick([nil, 3]), title: dice.pick(["报送“年报”", "验收\n初验"]),
            party: unit == nil ? "lead" : "unit", unit: unit,
            due: dice.chance(1, in: 4) ? nil : firstDay.adding(days: Int.random(in: -3...3, using: &dice)),
            clock: dice.pick([.due, .silent, .stopped]), soft: dice.chance(1, in: 2), article: "第\\条",
            started: dice.pick([nil, firstDay])
        )
    }

    private static func offer(_ dice: inout Dice) -> Offer {
        let unit = dice.pick([nil, "U-1", "U-2"] as [DossierID?])
        return Offer(
            step: dice.pick(["c", "d"]), answers: dice.pick([nil, 0, 7]), title: dice.pick(["可办]1,2", "可办"]),
            party: unit == nil ? "lead" : "unit", unit: unit)
    }
}
