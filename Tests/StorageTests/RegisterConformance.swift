import Dossiers
import Foundation
import Testing

@testable import Storage

@Suite struct RegisterConformance {
    /// The same question answered by looking at every row.
    struct Plain {
        let rows: [RegisterRow]

        func ids(_ query: RegisterQuery) -> Set<DossierID> { Set(rows.filter { matches($0, query) }.map(\.dossier)) }

        func matches(_ row: RegisterRow, _ query: RegisterQuery) -> Bool {
            let filter = query.filter
            func oneOf<T: Equatable>(_ values: [T], _ value: T?) -> Bool {
                values.isEmpty || value.map(values.contains) == true
            }
            return row.jurisdiction == query.jurisdiction && oneOf(filter.kinds, row.kind)
                && oneOf(filter.units, row.unit)
                && oneOf(filter.stages, row.stage) && oneOf(filter.categories, row.category)
                && oneOf(filter.years, row.year) && (filter.ended == nil || filter.ended == row.ended)
                && (filter.amountFrom.map { from in row.amount.map { $0 >= from } ?? false } ?? true)
                && (filter.amountTo.map { to in row.amount.map { $0 <= to } ?? false } ?? true)
                && (filter.dueBefore.map { day in row.nextDue.map { $0 < day } ?? false } ?? true)
                && filter.text.split(separator: " ").allSatisfy { row.title.contains($0) || row.unitName.contains($0) }
                && sees(row, query.viewer)
        }

        private func sees(_ row: RegisterRow, _ viewer: Viewer) -> Bool {
            guard case .involved(let involved) = viewer else { return true }
            return !row.involved.union(row.unit.map { [.unit($0)] } ?? []).isDisjoint(with: involved)
        }
    }

    static let words = ["政务", "云", "平台", "智慧", "数据", "中心", "扩容", "沁源", "县", "乡", "医院", "系统", "二期", "运维", "视频", "会议"]

    static func rows(_ count: Int, seed: UInt64) -> [RegisterRow] {
        var dice = Dice(seed)
        return (0..<count).map { number in
            let unit = Int.random(in: 0..<12, using: &dice)
            let title = (0..<Int.random(in: 2...5, using: &dice)).map { _ in dice.pick(words) }.joined()
            return RegisterRow(
                jurisdiction: dice.chance(1, in: 8) ? "邻县" : county, dossier: DossierID("P-\(number)"),
                kind: dice.chance(3, in: 4) ? "项目" : "系统", edition: "甲版", title: title,
                number: dice.chance(1, in: 2) ? "沁信〔2026〕\(number)号" : nil,
                unit: dice.chance(5, in: 6) ? DossierID("U-\(unit)") : nil, unitName: "第\(unit)局",
                stage: dice.pick(["受理", "论证", "审批", "验收"]), category: dice.pick(["管理类", "简易类"]),
                year: dice.chance(4, in: 5) ? Int.random(in: 2022...2026, using: &dice) : nil,
                amount: dice.chance(4, in: 5) ? Money(fen: Int64.random(in: 0...500, using: &dice) * 1_000_000) : nil,
                opened: firstDay.adding(days: Int.random(in: 0..<400, using: &dice)),
                lastAct: firstDay.adding(days: Int.random(in: 0..<400, using: &dice)),
                nextDue: dice.chance(2, in: 3) ? firstDay.adding(days: Int.random(in: 0..<90, using: &dice)) : nil,
                ended: dice.chance(1, in: 4), figures: Figures(amounts: amounts(&dice)), sequence: 1,
                involved: [.party(dice.pick(["财政", "网信"])), .person("专家\(Int.random(in: 0..<30, using: &dice))")])
        }
    }

    private static func amounts(_ dice: inout Dice) -> [AmountMeaning: Money] {
        var amounts: [AmountMeaning: Money] = [:]
        for meaning in AmountMeaning.allCases where dice.chance(2, in: 3) {
            amounts[meaning] = Money(fen: Int64.random(in: 0...300, using: &dice) * 100)
        }
        return amounts
    }

    static func office(_ backEnd: BackEnd, _ folder: TemporaryFolder, _ rows: [RegisterRow]) async throws -> any Store {
        let store = try backEnd.open(folder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for row in rows {
                group.addTask {
                    _ = try await store.append(
                        Append(
                            jurisdiction: row.jurisdiction, dossier: row.dossier, kind: row.kind, expected: 0,
                            entries: [someEntry(1)], projection: Projection(row: row)))
                }
            }
            try await group.waitForAll()
        }
        return store
    }

    static func query(_ dice: inout Dice) -> RegisterQuery {
        var filter = RegisterFilter()
        if dice.chance(1, in: 3) { filter.kinds = dice.pick([["项目"], ["系统"], ["项目", "系统"], ["无"]]) }
        if dice.chance(1, in: 5) { filter.units = dice.pick([["U-1"], ["U-2", "U-3"]]) }
        if dice.chance(1, in: 4) { filter.stages = dice.pick([["受理"], ["论证", "审批"]]) }
        if dice.chance(1, in: 5) { filter.categories = ["管理类"] }
        if dice.chance(1, in: 5) { filter.years = dice.pick([[2024], [2025, 2026]]) }
        if dice.chance(1, in: 5) { filter.amountFrom = Money(fen: 100_000_000) }
        if dice.chance(1, in: 5) { filter.amountTo = Money(fen: 300_000_000) }
        if dice.chance(1, in: 5) { filter.dueBefore = firstDay.adding(days: 30) }
        if dice.chance(1, in: 5) { filter.ended = dice.chance(1, in: 2) }
        if dice.chance(1, in: 3) { filter.text = dice.pick(["政务", "云", "务云", "平台 数据", "县", "无此", "第3局"]) }
        let viewer: Viewer = dice.pick([
            .everything, .everything, .involved([.unit("U-1"), .unit("U-4")]), .involved([.party("财政")]),
            .involved([.person("专家7")]), .involved([]),
        ])
        let order = (0..<Int.random(in: 1...3, using: &dice)).map { _ in
            RegisterQuery.Order(dice.pick(RegisterQuery.Column.allCases), descending: dice.chance(1, in: 2))
        }
        return RegisterQuery(jurisdiction: county, viewer: viewer, filter: filter, order: order)
    }

    /// Below and above the number of rows from which the first of them are guessed from a sample.
    @Test(arguments: BackEnd.all, [200, 6000])
    func anyQueryFindsWhatLookingAtEveryRowFinds(_ backEnd: BackEnd, _ count: Int) async throws {
        let folder = try TemporaryFolder()
        let rows = RegisterConformance.rows(count, seed: 11)
        let store = try await RegisterConformance.office(backEnd, folder, rows)
        let plain = Plain(rows: rows)
        var dice = Dice(12)
        for _ in 0..<150 {
            var query = RegisterConformance.query(&dice)
            query.limit = 37
            let expected = plain.ids(query)
            var found: [RegisterRow] = []
            repeat {
                query.offset = found.count
                let page = try await store.page(query)
                found += page.rows
                #expect(page.total == expected.count, "\(query)")
                if page.rows.isEmpty { break }
            } while found.count < expected.count
            #expect(Set(found.map(\.dossier)) == expected, "\(query)")
            #expect(found.count == expected.count, "\(query)")
            #expect(RegisterConformance.isOrdered(found, query.order), "\(query.order)")
        }
    }

    static func isOrdered(_ rows: [RegisterRow], _ order: [RegisterQuery.Order]) -> Bool {
        zip(rows, rows.dropFirst()).allSatisfy { one, two in
            for key in order {
                switch compare(one, two, key.column) {
                case .orderedSame: continue
                case .orderedAscending?: return !key.descending
                case .orderedDescending?: return key.descending
                case nil: return value(one, key.column) != nil
                }
            }
            return true
        }
    }

    /// `nil` when one of them has no value.
    private static func compare(
        _ one: RegisterRow, _ two: RegisterRow, _ column: RegisterQuery.Column
    ) -> ComparisonResult? {
        switch (value(one, column), value(two, column)) {
        case (nil, nil): .orderedSame
        case (let one?, let two?):
            one == two ? .orderedSame : one.lexicographicallyPrecedes(two) ? .orderedAscending : .orderedDescending
        default: nil
        }
    }

    private static func value(_ row: RegisterRow, _ column: RegisterQuery.Column) -> [UInt8]? {
        func octets(_ number: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: Int64(number).bigEndian) { Array($0) }
        }
        return switch column {
        case .title: Array(row.titleKey.utf8)
        case .number: row.number.map { Array($0.utf8) }
        case .unit: Array(row.unitName.utf8)
        case .stage: Array(row.stage.utf8)
        case .category: Array(row.category.utf8)
        case .year: row.year.map { octets($0) }
        case .amount: row.amount.map { octets($0.fen) }
        case .opened: octets(row.opened.number)
        case .lastAct: octets(row.lastAct.number)
        case .nextDue: row.nextDue.map { octets($0.number) }
        case .approved: row.figures.amounts[.approved].map { octets($0.fen) }
        case .contract: row.figures.amounts[.contract].map { octets($0.fen) }
        case .paid: row.figures.amounts[.paid].map { octets($0.fen) }
        }
    }

    @Test(arguments: BackEnd.all)
    func facetsAreCounted(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let rows = RegisterConformance.rows(300, seed: 21)
        let store = try await RegisterConformance.office(backEnd, folder, rows)
        let here = rows.filter { $0.jurisdiction == county }
        let query = RegisterQuery(jurisdiction: county, viewer: .everything)
        let stages = Dictionary(grouping: here, by: \.stage).mapValues(\.count)
        #expect(try await store.count(query, by: .stage) == stages)
        let years = Dictionary(grouping: here) { $0.year.map(String.init) ?? "" }.mapValues(\.count)
        #expect(try await store.count(query, by: .year) == years)
        var mine = query
        mine.viewer = .involved([.party("财政")])
        mine.filter.text = "云"
        let seen = here.filter { $0.involved.contains(.party("财政")) && $0.title.contains("云") }
        #expect(try await store.count(mine, by: .kind) == Dictionary(grouping: seen, by: \.kind).mapValues(\.count))
    }

    @Test(arguments: BackEnd.all)
    func theRowFollowsTheLastAppend(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        let before = someRow("P-1", title: "政务云", unit: "U-1", amount: 5, nextDue: firstDay, involved: [.person("甲")])
        let references = [Reference(field: "unit", target: "U-1"), Reference(field: "system", target: "S-1")]
        _ = try await store.append(
            someAppend(
                "P-1",
                projection: Projection(row: before, references: references))
        ).receipts
        #expect(try await store.row(of: "P-1", in: county)?.title == "政务云")
        #expect(try await store.row(of: "P-1", in: county)?.involved == [.person("甲"), .unit("U-1")])
        #expect(
            try await store.referrers(to: "U-1", through: nil, in: county) == [Referrer(dossier: "P-1", field: "unit")])
        #expect(try await store.referrers(to: "S-1", through: "unit", in: county) == [])
        let after = someRow("P-1", sequence: 2, title: "数据中心", unit: "U-2", stage: "验收", involved: [.person("乙")])
        _ = try await store.append(
            someAppend(
                "P-1", after: 1,
                projection: Projection(row: after, references: [Reference(field: "system", target: "S-1")]))
        ).receipts
        let row = try #require(try await store.row(of: "P-1", in: county))
        #expect((row.title, row.stage, row.sequence) == ("数据中心", "验收", 2))
        #expect((row.amount, row.nextDue) == (nil, nil))
        #expect(try await store.referrers(to: "U-1", through: nil, in: county) == [])
        #expect(try await store.referrers(to: "S-1", through: "system", in: county).count == 1)
        func found(_ text: String, _ viewer: Viewer = .everything) async throws -> Int {
            try await store.page(RegisterQuery(jurisdiction: county, viewer: viewer, filter: .text(text))).rows.count
        }
        #expect(try await found("政务云") == 0)
        #expect(try await found("数据") == 1)
        #expect(try await found("数据", .involved([.person("甲")])) == 0)
        #expect(try await found("数据", .involved([.person("乙")])) == 1)
        #expect(try await found("数据", .involved([.unit("U-1")])) == 0)
        // Without words, rows are found from who is involved.
        #expect(try await found("", .involved([.person("乙")])) == 1)
        #expect(try await found("", .involved([.person("甲")])) == 0)
        #expect(try await found("", .involved([.unit("U-2")])) == 1)
    }

    @Test(arguments: BackEnd.all)
    func whatIsShownIsRefreshedUnlessSomethingWasWrittenSince(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let rows = RegisterConformance.rows(60, seed: 31)
        let store = try await RegisterConformance.office(backEnd, folder, rows)
        let everything = RegisterQuery(jurisdiction: county, viewer: .everything, limit: 1000)
        let before = try await store.page(everything).rows
        let row = try #require(before.first)

        let other = row.with(title: "社区矫正平台", stage: "别的阶段", sequence: row.sequence)
        #expect(try await store.refresh([Projection(row: other)]).count == 1)
        #expect(try await store.row(of: row.dossier, in: county) == other)
        let text = RegisterQuery(jurisdiction: county, viewer: .everything, filter: .text("社区矫正"), limit: 10)
        #expect(try await store.page(text).rows.map(\.dossier) == [row.dossier])

        // Derived from an entry that is not the last one: both the older and the one that is not there yet.
        for sequence in [row.sequence - 1, row.sequence + 1] {
            let stale = row.with(title: "旧名", stage: row.stage, sequence: sequence)
            #expect(try await store.refresh([Projection(row: stale)]).isEmpty)
        }
        #expect(try await store.row(of: row.dossier, in: county) == other)

        // Everything again: nothing of what stood there stays, and nothing else is touched.
        try await store.distrust(jurisdiction: county)
        #expect(try await store.refresh(before.map { Projection(row: $0) }).count == before.count)
        #expect(Set(try await store.page(everything).rows) == Set(before))
        #expect(try await store.page(text).rows.isEmpty)
    }

    /// A long list is one of one moment, whatever is written while it is read.
    @Test(arguments: BackEnd.all)
    func aWalkLeavesNothingOutAndBringsNothingTwice(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let rows = RegisterConformance.rows(120, seed: 8)
        let store = try await RegisterConformance.office(backEnd, folder, rows)
        let query = RegisterQuery(
            jurisdiction: county, viewer: .everything, order: [.init(.lastAct, descending: true)], limit: 1000)
        let before = try await store.page(query).rows
        #expect(before.count > 40)
        var walked: [DossierID] = []
        for try await some in try await RegisterWalk(store, query, atOnce: 7) {
            #expect(some.count <= 7)
            walked += some.map(\.dossier)
            // The last one comes to the front.
            let moved = try #require(try await store.page(query).rows.last)
            try await store.refresh([Projection(row: moved.with(lastAct: moved.lastAct.adding(days: 40_000)))])
        }
        #expect(walked == before.map(\.dossier))
        #expect(try await store.page(query).rows.map(\.dossier) != walked)
    }

    @Test(arguments: BackEnd.all)
    func openingsComeInTheOrderOfTheLog(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let rows = RegisterConformance.rows(40, seed: 5)
        let store = try await RegisterConformance.office(backEnd, folder, rows)
        let kind = try #require(rows.first { $0.jurisdiction == county }?.kind)
        let expected = rows.filter { $0.jurisdiction == county && $0.kind == kind }.map(\.dossier)
        let all = try await store.openings(ofKind: kind, in: county, after: 0, limit: 1000)
        #expect(Set(all.map(\.dossier)) == Set(expected))
        #expect(all.map(\.position) == all.map(\.position).sorted())
        let first = try await store.openings(ofKind: kind, in: county, after: 0, limit: 3)
        let rest = try await store.openings(ofKind: kind, in: county, after: first.last!.position, limit: 1000)
        #expect(first + rest == all)
        #expect(first.count == 3)
    }
}

extension RegisterRow {
    fileprivate func with(
        title: String? = nil, stage: String? = nil, sequence: Int? = nil, lastAct: Day? = nil
    ) -> RegisterRow {
        RegisterRow(
            jurisdiction: jurisdiction, dossier: dossier, kind: kind, edition: edition, title: title ?? self.title,
            titleKey: titleKey,
            number: number, unit: unit, unitName: unitName, stage: stage ?? self.stage, category: category, year: year,
            amount: amount,
            opened: opened, lastAct: lastAct ?? self.lastAct, nextDue: nextDue, nextDueParty: nextDueParty,
            ended: ended,
            sequence: sequence ?? self.sequence, involved: involved)
    }
}
