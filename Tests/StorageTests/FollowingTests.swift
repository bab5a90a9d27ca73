import Dossiers
import Foundation
import Testing

@testable import Storage

/// Lists are found in memory: they must say what the register says, whoever wrote it and whenever.
@Suite struct FollowingTests {
    private static func query(_ dice: inout Dice) -> RegisterQuery {
        var query = RegisterConformance.query(&dice)
        if dice.chance(1, in: 6) { query.jurisdiction = "邻县" }
        if dice.chance(1, in: 3) { query.filter.text = dice.pick(["政务", "务云", "云", "平台智慧", "县 云", "第3局", "无此"]) }
        query.limit = Int.random(in: 0...60, using: &dice)
        query.offset = dice.chance(1, in: 2) ? 0 : Int.random(in: 0...100, using: &dice)
        return query
    }

    /// `row` with what `other` says of itself.
    private static func changed(_ row: RegisterRow, like other: RegisterRow) -> RegisterRow {
        RegisterRow(
            jurisdiction: row.jurisdiction, dossier: row.dossier, kind: row.kind, edition: row.edition,
            title: other.title, number: other.number, unit: other.unit, unitName: other.unitName, stage: other.stage,
            category: other.category, year: other.year, amount: other.amount, opened: other.opened,
            lastAct: other.lastAct, nextDue: other.nextDue, ended: other.ended, sequence: row.sequence,
            involved: other.involved)
    }

    private static func check(_ store: any Store, _ rows: [RegisterRow], _ query: RegisterQuery) async throws {
        let expected = RegisterConformance.Plain(rows: rows).ids(query)
        let page = try await store.page(query)
        #expect(page.total == expected.count, "\(query)")
        #expect(page.rows.count == min(query.limit, max(0, expected.count - query.offset)), "\(query)")
        #expect(page.rows.allSatisfy { expected.contains($0.dossier) }, "\(query)")
        #expect(RegisterConformance.isOrdered(page.rows, query.order), "\(query)")
        let kinds = rows.filter { expected.contains($0.dossier) }
        let counts = try await store.count(query, by: .stage)
        #expect(counts == Dictionary(grouping: kinds, by: \.stage).mapValues(\.count), "\(query)")
    }

    /// Few changes are followed one by one, many are read with everything else, some through another connection.
    @Test(arguments: BackEnd.all)
    func everyChangeIsFollowed(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        var rows = RegisterConformance.rows(400, seed: 41)
        let news = RegisterConformance.rows(500, seed: 43)
        let store = try await RegisterConformance.office(backEnd, folder, rows)
        let other = try backEnd.open(folder)
        var dice = Dice(42)
        for turn in 0..<250 {
            try await FollowingTests.check(store, rows, FollowingTests.query(&dice))
            guard dice.chance(2, in: 3) else { continue }
            for _ in 0..<(turn % 40 == 0 ? 120 : Int.random(in: 1...3, using: &dice)) {
                let index = Int.random(in: rows.indices, using: &dice)
                rows[index] = FollowingTests.changed(rows[index], like: dice.pick(news))
                let writer = dice.chance(1, in: 3) ? other : store
                let written = try await writer.refresh([Projection(row: rows[index])])
                #expect(written.count == 1)
            }
        }
    }

    /// A page is one moment: what it was found by is what it shows.
    @Test(arguments: BackEnd.all)
    func aPageIsOneMomentWhileOthersWrite(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let rows = RegisterConformance.rows(300, seed: 61)
        let store = try await RegisterConformance.office(backEnd, folder, rows)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<3 {
                group.addTask {
                    var dice = Dice(UInt64(70 + writer))
                    for _ in 0..<80 {
                        let row = FollowingTests.changed(dice.pick(rows), like: dice.pick(rows))
                        try await store.refresh([Projection(row: row)])
                    }
                }
            }
            for reader in 0..<3 {
                group.addTask {
                    var dice = Dice(UInt64(80 + reader))
                    for _ in 0..<120 {
                        let query = FollowingTests.query(&dice)
                        let page = try await store.page(query)
                        let plain = RegisterConformance.Plain(rows: page.rows)
                        #expect(page.rows.allSatisfy { plain.matches($0, query) }, "\(query)")
                        #expect(RegisterConformance.isOrdered(page.rows, query.order), "\(query)")
                        #expect(page.total >= page.rows.count)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Many texts between the same two use up the room between their ranks; order must not suffer.
    @Test func textsThatCrowdBetweenTwoOthersKeepTheirOrder() {
        var gathering = RankedTexts.Gathering()
        for text in ["z", nil, "a", "z"] { gathering.add(text) }
        var (texts, ranks) = gathering.ranked()
        #expect(ranks[0] == ranks[3] && ranks[0] > ranks[2] && ranks[1] == RegisterColumns.none)
        var known: [(String, Int64)] = [("a", ranks[2]), ("z", ranks[0])]
        // Each before the last one, all behind "a".
        var text = "ab"
        while let rank = texts.rank(of: text), known.count < 1000 {
            known.append((text, rank))
            text = "a" + text
        }
        // The room did end, and was told.
        #expect(known.count > 10 && known.count < 1000)
        let sorted = known.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.1 < $1.1 })
    }

    /// What a row no longer says is forgotten, also when the texts are tidied.
    @Test func wordsAreForgotten() throws {
        var words = WordIndex()
        func found(_ text: String) -> [Bool] {
            let rows = words.rows(of: SearchText.phrases(text)[0])
            return (0..<40).map { rows.contains($0) }
        }
        for turn in 0..<200 {
            for row in 0..<40 {
                let text = String(repeating: (turn + row).isMultiple(of: 2) ? "政务云平台" : "医保结算OA系统", count: 3)
                words.put(row, SearchText.spaced([text, "沁源县"]))
            }
            let even = (0..<40).map { ($0 + turn).isMultiple(of: 2) }
            #expect(found("务云平") == even)
            #expect(found("oa系统") == even.map { !$0 })
            #expect(found("o") == even.map { !$0 })
            #expect(found("源") == even.map { _ in true })
            // No phrase reaches over the fence between two texts.
            #expect(found("台沁") == even.map { _ in false })
        }
    }

    /// Characters that stand in a text twice do not make a phrase of two pairs that do not meet.
    @Test func longPhrasesAreFoundExactlyWhereTheyStand() {
        var dice = Dice(23)
        let letters = ["政", "务", "云", "台", "网", "𠮷", "a", "bcd", "、"]
        func text(_ length: Int) -> String { (0..<length).map { _ in dice.pick(letters) }.joined() }
        var words = WordIndex()
        var spaced = Array(repeating: "", count: 60)
        var (found, near) = (0, 0)
        for turn in 0..<3000 {
            let row = Int.random(in: spaced.indices, using: &dice)
            spaced[row] = SearchText.spaced([text(Int.random(in: 0...12, using: &dice)), text(2)])
            words.put(row, spaced[row])
            guard turn > 200, let phrase = SearchText.phrases(text(Int.random(in: 2...5, using: &dice))).first else {
                continue
            }
            let needle = " " + phrase.words.joined(separator: " ") + (phrase.isOpen ? "" : " ")
            let rows = words.rows(of: phrase)
            for (index, text) in spaced.enumerated() {
                let isThere = text.contains(needle)
                #expect(rows.contains(index) == isThere, "\(phrase.words) in \(text)")
                let pairs = zip(phrase.words, phrase.words.dropFirst()).map { " \($0) \($1) " }
                found += isThere && phrase.words.count > 2 ? 1 : 0
                near += !isThere && pairs.count > 1 && pairs.allSatisfy(text.contains) ? 1 : 0
            }
        }
        #expect(found > 300 && near > 100)
    }

    /// Walking along an order finds the same page as sorting everything, also while rows change their places.
    @Test func aPageIsExactlyTheFirstRowsInItsOrder() {
        var dice = Dice(29)
        func row(_ id: Int) -> ListedRow {
            func key(_ most: Int64) -> Int64 {
                dice.chance(1, in: 7) ? RegisterColumns.none : Int64.random(in: -3...most, using: &dice)
            }
            var row = ListedRow(
                id: id, facets: [dice.chance(1, in: 5) ? "邻县" : "本县", dice.pick(["项目", "系统"]), "", "", "", "0"],
                numbers: [key(4), key(5000), key(300), key(40), key(2)],
                texts: (0..<5).map { _ in dice.chance(1, in: 9) ? nil : dice.pick(["甲", "乙", "丙丁"]) }, unit: nil,
                involved: "", search: "")
            for meaning in AmountMeaning.allCases where dice.chance(2, in: 3) {
                row.figures.amounts[meaning] = Money(fen: Int64.random(in: 0...40, using: &dice))
            }
            return row
        }
        var rows = (0..<900).map(row)
        var gathering = ListedRows.Gathering()
        for row in rows { gathering.add(row) }
        var listed = gathering.finish()
        func value(_ row: ListedRow, _ column: RegisterQuery.Column) -> String? {
            guard let place = RegisterColumns.order.firstIndex(of: column) else {
                let meaning = AmountMeaning(rawValue: column.rawValue)!
                return row.figures.amounts[meaning].map { String(format: "%08d", $0.fen) }
            }
            guard place < 5 else { return row.texts[place - 5] }
            let number = row.numbers[place]
            return number == RegisterColumns.none ? nil : String(format: "%08d", number + 10)
        }
        for turn in 0..<200 {
            for _ in 0..<(turn % 40 == 0 ? 400 : Int.random(in: 0...12, using: &dice)) {
                let id = Int.random(
                    in: 0..<rows.count + (rows.count < 1000 ? 1 : 0), using: &dice)
                if id == rows.count { rows.append(row(id)) } else { rows[id] = row(id) }
                let isFollowed = listed.put(rows[id])
                #expect(isFollowed)
            }
            var query = RegisterQuery(jurisdiction: "本县", viewer: .everything)
            if dice.chance(1, in: 3) { query.filter.kinds = ["项目"] }
            query.order = (0..<Int.random(in: 0...3, using: &dice)).map { _ in
                .init(dice.pick(RegisterQuery.Column.allCases), descending: dice.chance(1, in: 2))
            }
            query.limit = Int.random(in: 0...60, using: &dice)
            query.offset = dice.chance(1, in: 2) ? 0 : Int.random(in: 0...900, using: &dice)
            let wanted = rows.filter {
                $0.facets[0] == "本县" && (query.filter.kinds.isEmpty || $0.facets[1] == "项目")
            }
            let sorted = wanted.sorted { one, other in
                for order in query.order {
                    let (a, b) = (value(one, order.column), value(other, order.column))
                    guard a != b else { continue }
                    guard let a, let b else { return a != nil }
                    return order.descending ? a > b : a < b
                }
                return query.order.first?.descending == true ? one.id > other.id : one.id < other.id
            }
            let page = listed.find(query)
            #expect(page.total == sorted.count)
            #expect(page.ids == sorted.dropFirst(query.offset).prefix(query.limit).map { Int64($0.id) }, "\(query)")
        }
    }
}
