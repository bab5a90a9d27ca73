import Dossiers
import Foundation
import Testing

@testable import Storage

/// What rows come to, held against counting them one by one, and against the lists behind each number.
@Suite struct TallyConformance {
    static let horizon = Tally.Horizon(today: firstDay.adding(days: 10), soonEnds: firstDay.adding(days: 15))

    struct Written: Sendable {
        let row: RegisterRow
        let duties: [Duty]
    }

    static func written(_ count: Int, seed: UInt64) -> [Written] {
        var dice = Dice(seed)
        var others = Dice(seed + 1)
        return RegisterConformance.rows(count, seed: seed).map { row in
            let duties = (0..<Int.random(in: 0...3, using: &dice)).map { number in
                let unit: DossierID? =
                    dice.chance(1, in: 3) ? DossierID("U-\(Int.random(in: 0..<4, using: &dice))") : nil
                let due = dice.chance(3, in: 4) ? firstDay.adding(days: Int.random(in: 0..<25, using: &dice)) : nil
                return Duty(
                    step: "s\(number)", title: "办", party: dice.pick(["财政", "网信"]), unit: unit, due: due,
                    clock: due == nil ? .silent : .due, soft: false, article: "第一条", started: firstDay)
            }
            var amounts: [AmountMeaning: Money] = [:]
            for meaning in AmountMeaning.allCases where dice.chance(1, in: 2) {
                amounts[meaning] = Money(fen: Int64.random(in: 0...900, using: &dice) * 100)
            }
            let finished = (0..<Int.random(in: 0...4, using: &dice)).map { _ in
                Figures.Finished(
                    step: dice.pick(["受理", "审批"]), late: dice.chance(1, in: 3) ? 2 : 0,
                    took: dice.chance(3, in: 4) ? Int.random(in: 0...20, using: &dice) : nil)
            }
            var rulings: [FunctionRuling: RulingTotal] = [:]
            for ruling in FunctionRuling.allCases where dice.chance(1, in: 4) {
                rulings[ruling] = RulingTotal(functions: Int.random(in: 1...3, using: &dice), saved: Money(fen: 700))
            }
            var notable: [NotableAct: Int] = [:]
            for act in NotableAct.allCases where others.chance(1, in: 4) {
                notable[act] = Int.random(in: 1...3, using: &others)
            }
            let own = RegisterRow(
                jurisdiction: row.jurisdiction, dossier: row.dossier, kind: row.kind, edition: row.edition,
                title: row.title, unit: row.unit, unitName: row.unitName, stage: row.stage, category: row.category,
                year: row.year, amount: row.amount, opened: row.opened, lastAct: row.lastAct,
                nextDue: duties.compactMap(\.due).min(), ended: row.ended,
                figures: Figures(amounts: amounts, finished: finished, rulings: rulings, notable: notable),
                sequence: 1,
                involved: row.involved)
            return Written(row: own, duties: duties)
        }
    }

    static func office(_ backEnd: BackEnd, _ folder: TemporaryFolder, _ all: [Written]) async throws -> any Store {
        let store = try backEnd.open(folder)
        for one in all {
            _ = try await store.append(
                Append(
                    jurisdiction: one.row.jurisdiction, dossier: one.row.dossier, kind: one.row.kind, expected: 0,
                    entries: [someEntry(1)], projection: Projection(row: one.row, duties: one.duties)))
        }
        return store
    }

    /// The same by looking at every row.
    static func plain(_ all: [Written], _ query: RegisterQuery) -> Tally {
        let matching = RegisterConformance.Plain(rows: all.map(\.row))
        var tally = Tally()
        var (late, soon): (Set<DossierID>, Set<DossierID>) = ([], [])
        var owed: [Involved: (late: Set<DossierID>, soon: Set<DossierID>)] = [:]
        for one in all where matching.matches(one.row, query) {
            let row = one.row
            tally.dossiers += 1
            tally.ended += row.ended ? 1 : 0
            tally.stages[row.stage, default: 0] += 1
            var unit = tally.units[row.unit] ?? Tally.UnitTally()
            unit.dossiers += 1
            if let contract = row.figures.amounts[.contract]?.fen {
                let left = contract - (row.figures.amounts[.paid]?.fen ?? 0)
                tally.unpaid += max(0, left)
                tally.unpaidDossiers += left > 0 ? 1 : 0
                tally.overpaid.fen += max(0, -left)
                tally.overpaid.dossiers += left < 0 ? 1 : 0
            }
            for (meaning, money) in row.figures.amounts {
                tally.amounts[meaning, default: .init()].fen += money.fen
                tally.amounts[meaning, default: .init()].dossiers += 1
                unit.amounts[meaning, default: 0] += money.fen
            }
            tally.units[row.unit] = unit
            for (ruling, total) in row.figures.rulings { tally.rulings[ruling, default: .init()].add(total) }
            tally.saving += row.figures.rulings.contains { $0.key != .keep } ? 1 : 0
            for (act, count) in row.figures.notable {
                tally.notable[act, default: .init()].acts += count
                tally.notable[act, default: .init()].dossiers += 1
            }
            for step in Set(row.figures.finished.map(\.step)) {
                let acts = row.figures.finished.filter { $0.step == step }
                var sum = tally.steps[step] ?? Tally.StepTally()
                sum.inTime += acts.count { $0.late == 0 }
                sum.late += acts.count { $0.late > 0 }
                sum.lateDossiers += acts.contains { $0.late > 0 } ? 1 : 0
                sum.measured += acts.count { $0.took != nil }
                sum.workdays += acts.reduce(0) { $0 + ($1.took ?? 0) }
                sum.longest = max(sum.longest, acts.compactMap(\.took).max() ?? 0)
                tally.steps[step] = sum
            }
            for duty in one.duties {
                guard let due = duty.due, due < horizon.soonEnds else { continue }
                let who = duty.unit.map { Involved.unit($0) } ?? .party(duty.party)
                if due < horizon.today {
                    owed[who, default: ([], [])].late.insert(row.dossier)
                    late.insert(row.dossier)
                } else {
                    owed[who, default: ([], [])].soon.insert(row.dossier)
                    soon.insert(row.dossier)
                }
            }
        }
        for (who, dossiers) in owed { tally.owing[who] = .init(late: dossiers.late.count, soon: dossiers.soon.count) }
        tally.late = .init(late: late.count, soon: soon.count)
        return tally
    }

    @Test(arguments: BackEnd.all) func everyNumberIsWhatCountingGives(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let all = TallyConformance.written(300, seed: 5)
        let store = try await TallyConformance.office(backEnd, folder, all)
        var dice = Dice(6)
        var counted = 0
        for _ in 0..<80 {
            let query = RegisterConformance.query(&dice)
            let expected = TallyConformance.plain(all, query)
            #expect(try await store.tally(query, until: TallyConformance.horizon) == expected, "\(query)")
            counted += expected.dossiers
        }
        #expect(counted > 500)
    }

    /// Whoever follows a number finds as many rows.
    @Test(arguments: BackEnd.all) func behindEachNumberStandAsManyRows(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let all = TallyConformance.written(300, seed: 7)
        let store = try await TallyConformance.office(backEnd, folder, all)
        let (today, soonEnds) = (TallyConformance.horizon.today, TallyConformance.horizon.soonEnds)
        for viewer in [Viewer.everything, .involved([.unit("U-1")]), .involved([.party("财政")])] {
            let query = RegisterQuery(jurisdiction: county, viewer: viewer)
            let tally = try await store.tally(query, until: TallyConformance.horizon)
            func rows(_ change: (inout RegisterFilter) -> Void) async throws -> Int {
                var query = query
                change(&query.filter)
                return try await store.page(query).total
            }
            #expect(!tally.owing.isEmpty && !tally.steps.isEmpty && !tally.amounts.isEmpty)
            for (who, owing) in tally.owing {
                #expect(
                    try await rows {
                        $0.owedBy = who
                        $0.dueBefore = today
                    } == owing.late)
                #expect(
                    try await rows {
                        $0.owedBy = who
                        ($0.dueFrom, $0.dueBefore) = (today, soonEnds)
                    } == owing.soon)
            }
            #expect(try await rows { $0.dueBefore = today } == tally.late.late)
            // One on which something else is late, too, is among them.
            #expect(try await rows { ($0.dueFrom, $0.dueBefore) = (today, soonEnds) } == tally.late.soon)
            #expect(tally.unpaidDossiers > 0 && tally.overpaid.dossiers > 0 && tally.late.soon > 0)
            #expect(try await rows { $0.balance = .left } == tally.unpaidDossiers)
            #expect(try await rows { $0.balance = .beyond } == tally.overpaid.dossiers)
            #expect(try await rows { $0.ended = true } == tally.ended)
            for (stage, count) in tally.stages { #expect(try await rows { $0.stages = [stage] } == count) }
            for (meaning, amount) in tally.amounts {
                #expect(try await rows { $0.amount = meaning } == amount.dossiers)
            }
            for (step, acts) in tally.steps {
                #expect(try await rows { $0.finished = .init(step, onlyLate: true) } == acts.lateDossiers)
            }
            for (unit, sum) in tally.units {
                guard let unit else { continue }
                #expect(try await rows { $0.units = [unit] } == sum.dossiers)
                #expect(
                    try await rows {
                        $0.owedBy = .unit(unit)
                        $0.dueBefore = today
                    } == tally.late(.unit(unit)))
            }
        }
    }

    /// Page after page of a list of items is the whole of it, once, in the order of the rows.
    @Test(arguments: BackEnd.all) func behindEachNumberOfActsAndFunctionsStandAsMany(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let all = TallyConformance.written(300, seed: 8)
        let store = try await TallyConformance.office(backEnd, folder, all)
        for viewer in [Viewer.everything, .involved([.party("财政")])] {
            let query = RegisterQuery(jurisdiction: county, viewer: viewer, limit: 500)
            let tally = try await store.tally(query, until: TallyConformance.horizon)
            let rows = try await store.page(query).rows
            var asked: [(items: CountedItems, count: Int, of: (RegisterRow) -> Int)] = [
                (.acts(step: "没有的", late: nil), 0, { _ in 0 })
            ]
            for (step, acts) in tally.steps {
                for (late, count) in [(true, acts.late), (false, acts.inTime)] {
                    asked.append(
                        (
                            .acts(step: step, late: late), count,
                            { row in
                                row.figures.finished.count { $0.step == step && ($0.late > 0) == late }
                            }
                        ))
                }
            }
            asked.append(
                (
                    .acts(step: nil, late: nil), tally.steps.values.reduce(0) { $0 + $1.done },
                    { $0.figures.finished.count }
                ))
            for (ruling, total) in tally.rulings {
                asked.append((.functions(ruling), total.functions, { $0.figures.rulings[ruling]?.functions ?? 0 }))
            }
            for (act, total) in tally.notable {
                asked.append((.notable(act), total.acts, { $0.figures.notable[act] ?? 0 }))
            }
            #expect(asked.count > 13)
            for (items, count, own) in asked {
                var found: [(dossier: DossierID, place: Int)] = []
                var page = query
                page.limit = 7
                repeat {
                    page.offset = found.count
                    let answer = try await store.items(items, page)
                    #expect(answer.total == count, "\(items)")
                    let lines = answer.parts.flatMap { part in part.items.map { (part.row.dossier, $0) } }
                    #expect(lines.count == min(7, count - found.count))
                    if lines.isEmpty { break }
                    found += lines
                } while found.count < count
                let expected = rows.flatMap { row in (0..<own(row)).map { (row.dossier, $0) } }
                #expect(
                    found.map(\.dossier) == expected.map(\.0) && found.map(\.place) == expected.map(\.1), "\(items)")
            }
        }
    }

    /// The row is written anew with each act, and read again by a program that opens the database.
    @Test func figuresFollowTheActsAndOutliveTheProgram() async throws {
        let folder = try TemporaryFolder()
        let store = try BackEnd.all[0].open(folder)
        func write(_ sequence: Int, _ figures: Figures) async throws {
            let row = RegisterRow(
                jurisdiction: county, dossier: "P-1", kind: "项目", edition: "甲版", title: "题", opened: firstDay,
                lastAct: firstDay, figures: figures, sequence: sequence)
            _ = try await store.append(someAppend("P-1", after: sequence - 1, projection: Projection(row: row)))
                .receipts
        }
        let query = RegisterQuery(jurisdiction: county, viewer: .everything)
        try await write(1, Figures())
        #expect(try await store.tally(query, until: TallyConformance.horizon).amounts == [:])
        let figures = Figures(
            amounts: [.contract: Money(fen: 70), .paid: Money(fen: -3)],
            finished: [.init(step: "审“批”\n", late: 0, took: nil), .init(step: "s", late: 4, took: 9)])
        try await write(2, figures)
        #expect(try await store.row(of: "P-1", in: county)?.figures == figures)
        let tally = try await store.tally(query, until: TallyConformance.horizon)
        #expect(tally.amounts == [.contract: .init(fen: 70, dossiers: 1), .paid: .init(fen: -3, dossiers: 1)])
        #expect(tally.unpaid == 73 && tally.overpaid == .init())
        // What one was overpaid is not what another is owed.
        let other = RegisterRow(
            jurisdiction: county, dossier: "P-2", kind: "项目", edition: "甲版", title: "题", opened: firstDay,
            lastAct: firstDay,
            figures: Figures(amounts: [.contract: Money(fen: 10), .paid: Money(fen: 25)]), sequence: 1)
        _ = try await store.append(someAppend("P-2", after: 0, projection: Projection(row: other))).receipts
        let both = try await store.tally(query, until: TallyConformance.horizon)
        #expect(both.unpaid == 73 && both.overpaid == .init(fen: 15, dossiers: 1))
        // What was sent back and is done anew has fewer again.
        try await write(3, Figures(amounts: [.contract: Money(fen: 70)]))
        #expect(try await store.tally(query, until: TallyConformance.horizon).steps == [:])
        try await store.close()
        let again = try BackEnd.all[0].open(folder)
        #expect(try await again.tally(query, until: TallyConformance.horizon).amounts[.contract]?.fen == 80)
    }
}
