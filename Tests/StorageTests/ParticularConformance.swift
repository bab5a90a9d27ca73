import Dossiers
import Foundation
import GRDB
import Testing

@testable import Storage

/// Dossiers are found by what their papers say, by exactly those who see them.
@Suite struct ParticularConformance {
    private func projection(
        _ id: DossierID, _ sequence: Int = 1, kind: String = "项目", says particulars: [String] = [],
        called names: [String] = [], naming units: [DossierID] = [], involved: Set<Involved> = []
    ) -> Projection {
        Projection(
            row: someRow(id, sequence: sequence, kind: kind, involved: involved),
            references: units.map { Reference(field: "winner", target: $0) }, particulars: particulars, names: names)
    }

    private func put(_ projection: Projection, _ store: any Store) async throws {
        let row = projection.row
        _ = try await store.append(
            someAppend(row.dossier, after: row.sequence - 1, projection: projection, kind: row.kind)
        ).receipts
    }

    private func found(
        _ text: String, _ store: any Store, by viewer: Viewer = .everything,
        _ change: (inout RegisterFilter) -> Void = { _ in }
    ) async throws -> Set<DossierID> {
        var filter = RegisterFilter()
        filter.particulars = text
        change(&filter)
        let query = RegisterQuery(jurisdiction: county, viewer: viewer, filter: filter)
        let page = try await store.page(query)
        // Whatever is asked of a list is asked of the same rows.
        #expect(page.total == page.rows.count)
        #expect(try await store.keys(query).count == page.total)
        #expect(try await store.count(query, by: .kind).values.reduce(0, +) == page.total)
        #expect(try await store.tally(query, until: .init(today: firstDay, soonEnds: firstDay)).dossiers == page.total)
        return Set(page.rows.map(\.dossier))
    }

    @Test(arguments: BackEnd.all)
    func aDossierIsFoundByItsNumbersAndByTheUnitsThatItNames(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        try await put(projection("U-1", kind: "单位", called: ["云岭数字科技有限公司", "云岭软件"]), store)
        try await put(
            projection("P-1", says: ["沁审批〔2022〕35号", "DY-HT-2021-024"], involved: [.unit("U-9")]), store)
        try await put(projection("P-2", says: ["沁审批〔2022〕3号"], naming: ["U-1"]), store)
        try await put(projection("P-3"), store)
        #expect(try await found("沁审批 2022 35", store) == ["P-1"])
        #expect(try await found("〔2022〕3号", store) == ["P-2"])
        #expect(try await found("2022", store) == ["P-1", "P-2"])
        #expect(try await found("云岭", store) == ["P-2"], "a unit says nothing itself; who names it does")
        #expect(try await found("云岭软件", store) == ["P-2"], "by its old name, too")
        // Nothing is read across two numbers, and marks alone are not everything.
        #expect(try await found("35dy", store) == [])
        #expect(try await found("〔〕", store) == [])
        #expect(try await found("", store) == ["U-1", "P-1", "P-2", "P-3"], "nobody asked")
        // Beside the other conditions, for those who see it, and nowhere else.
        #expect(try await found("2022", store) { $0.kinds = ["单位"] } == [])
        #expect(try await found("2022", store, by: .involved([.unit("U-9")])) == ["P-1"])
        #expect(try await found("云岭", store, by: .involved([.unit("U-9")])) == [])
        var other = RegisterQuery(jurisdiction: "邻县", viewer: .everything)
        other.filter.particulars = "2022"
        #expect(try await store.page(other).total == 0)
    }

    @Test(arguments: BackEnd.all)
    func itFollowsEachActAndEachRefresh(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        try await put(projection("U-1", kind: "单位", called: ["甲公司"]), store)
        try await put(projection("P-1", says: ["HT-1"], naming: ["U-1"]), store)
        #expect(try await found("ht1", store) == ["P-1"])
        try await put(projection("P-1", 2, says: ["HT-2"]), store)
        #expect(try await (found("ht1", store), found("ht2", store)) == ([], ["P-1"]))
        #expect(try await found("甲公司", store) == [])
        try await put(projection("P-1", 3), store)
        #expect(try await found("ht", store) == [])
        try await store.refresh([projection("P-1", 3, says: ["HT-3"], naming: ["U-1"])])
        #expect(try await (found("ht3", store), found("甲公司", store)) == (["P-1"], ["P-1"]))
        try await store.refresh([projection("U-1", kind: "单位", called: ["乙公司", "甲公司"])])
        #expect(try await (found("乙公司", store), found("甲公司", store)) == (["P-1"], ["P-1"]))
    }

    /// Against looking at every text of every dossier.
    @Test(arguments: BackEnd.all)
    func anyTextFindsWhatLookingAtEveryOneFinds(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        var dice = Dice(31)
        var said: [DossierID: [String]] = [:]
        for number in 0..<120 {
            let id = DossierID("P-\(number)")
            said[id] = (0..<Int.random(in: 0...3, using: &dice)).map { _ in
                "\(dice.pick(["沁审批", "HT", "采备"]))〔\(dice.pick(["2021", "2022"]))〕\(Int.random(in: 1...40, using: &dice))号"
            }
            try await put(projection(id, says: said[id]!), store)
        }
        for typed in ["沁审批2022", "ht 2021 3", "ＨＴ（2021）3号", "采备", "1号", "20211", "号", "无此"] {
            let sought = SoughtText(typed)
            let expected = Set(said.filter { $0.value.contains { sought.stands(in: $0) } }.keys)
            var all: Set<DossierID> = []
            var query = RegisterQuery(jurisdiction: county, viewer: .everything, limit: 200)
            query.filter.particulars = typed
            all.formUnion(try await store.page(query).rows.map(\.dossier))
            #expect(all == expected, "\(typed)")
        }
    }

    private static func kept(_ store: SQLiteStore) async throws -> [String] {
        try await store.pool.read { db in
            try String.fetchAll(
                db, sql: "SELECT jurisdiction || '|' || row || '|' || text || '|' || name FROM particular ORDER BY 1")
        }
    }

    @Test func derivedAnewItIsTheSame() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        let projections = [
            projection("U-1", kind: "单位", says: ["9114"], called: ["甲公司"]),
            projection("P-1", says: ["HT-1"], naming: ["U-1"]),
            projection("P-2"),
        ]
        for projection in projections { try await put(projection, store) }
        let before = try await Self.kept(store)
        #expect(before == ["\(county)|1|9114|甲公司", "\(county)|2|ht1|"])
        try await store.distrust(jurisdiction: "邻县")
        #expect(try await Self.kept(store) == before)
        try await store.distrust(jurisdiction: county)
        #expect(try await Self.kept(store).isEmpty)
        try await store.refresh(projections)
        #expect(try await Self.kept(store) == before)
        #expect(try await found("甲公司", store) == ["P-1"])
        try await store.close()
    }

    /// Every page that is not touched is one less to be made durable.
    @Test func anActThatChangesNoneOfItTouchesNothing() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(at: folder.file("office.sqlite"))
        try await put(projection("P-1", says: ["HT-1"]), store)
        try await put(projection("P-2"), store)
        try await store.write { db in
            for act in ["INSERT", "DELETE", "UPDATE"] {
                try db.execute(
                    sql:
                        "CREATE TRIGGER quiet_\(act) BEFORE \(act) ON particular BEGIN SELECT RAISE(ABORT, 'touched'); END"
                )
            }
        }
        try await put(projection("P-1", 2, says: ["HT-1"]), store)
        try await put(projection("P-2", 2), store)
        try await store.refresh([projection("P-1", 2, says: ["HT-1"])])
        await #expect(throws: StoreError.self) { try await put(projection("P-1", 3, says: ["HT-2"]), store) }
        await #expect(throws: StoreError.self) { try await put(projection("P-2", 3, says: ["HT-2"]), store) }
        try await store.close()
    }
}
