import Dossiers
import Foundation
import Storage
import Testing

@Suite struct LogConformance {
    @Test(arguments: BackEnd.all)
    func whatWasWrittenIsReadBack(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        var random = RandomEntries(seed: 9)
        let one = someEntry(1, fields: ["甲": random.value(), "乙": random.value()])
        let two = someEntry(2)
        let three = someEntry(3)
        let receipts = try await store.append(someAppend("P-1", entries: [one, two])).receipts
        #expect(receipts.map(\.sequence) == [1, 2])
        #expect(receipts.map(\.position) == [1, 2])
        _ = try await store.append(someAppend("P-1", after: 2, entries: [three])).receipts
        let all = try #require(try await store.entries(of: "P-1", in: county, after: 0))
        #expect(all.kind == "项目")
        #expect(all.entries == [one, two, three])
        #expect(try await store.entries(of: "P-1", in: county, after: 2)?.entries == [three])
        #expect(try await store.entries(of: "P-1", in: county, after: 3)?.entries == [])
        #expect(try await store.entries(of: "P-1", in: county, after: 3)?.kind == "项目")
        #expect(try await store.entries(of: "P-1", in: "邻县", after: 0) == nil)
        #expect(try await store.receipt(of: "P-1", in: county, sequence: 2) == receipts[1])
        #expect(try await store.receipt(of: "P-1", in: county, sequence: 4) == nil)
    }

    @Test(arguments: BackEnd.all)
    func theSecondWriterIsToldWhereTheDossierStands(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        _ = try await store.append(someAppend("P-1", entries: [someEntry(1, command: "a")])).receipts
        let late = try await store.append(someAppend("P-1", entries: [someEntry(1, command: "b")]))
        #expect(late == .conflict(currentSequence: 1))
        let early = try await store.append(someAppend("P-1", after: 4, entries: [someEntry(5, command: "b")]))
        #expect(early == .conflict(currentSequence: 1))
        let unborn = try await store.append(someAppend("P-2", after: 4, entries: [someEntry(5, command: "b")]))
        #expect(unborn == .conflict(currentSequence: 0))
        #expect(try await store.entries(of: "P-1", in: county, after: 0)?.entries.count == 1)
        #expect(try await store.row(of: "P-2", in: county) == nil)
    }

    @Test(arguments: BackEnd.all)
    func theSameCommandIsCarriedOutOnce(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        let first = [someEntry(1, command: "a"), someEntry(2, command: "a")]
        _ = try await store.append(someAppend("P-1", entries: first)).receipts
        _ = try await store.append(someAppend("P-1", after: 2, entries: [someEntry(3, command: "b")])).receipts
        // As it was sent, and as it would be decided now.
        #expect(try await store.append(someAppend("P-1", entries: first)) == .alreadyWritten(first))
        let again = someAppend("P-1", after: 3, entries: [someEntry(4, command: "a", step: "别的")])
        #expect(try await store.append(again) == .alreadyWritten(first))
        // Another dossier does not know this command.
        _ = try await store.append(someAppend("P-2", entries: [someEntry(1, command: "a")])).receipts
        #expect(try await store.entries(of: "P-1", in: county, after: 0)?.entries.count == 3)
        #expect(try await store.verify().holds)
    }

    @Test(arguments: BackEnd.all)
    func severalDossiersComeInOneRead(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        for id in ["P-1", "P-2", "P-3"] as [DossierID] { _ = try await store.append(someAppend(id)).receipts }
        let found = try await store.dossiers(["P-1", "P-3", "P-9"], in: county)
        #expect(Set(found.map(\.id)) == ["P-1", "P-3"])
        #expect(found.allSatisfy { $0.entries.count == 1 })
    }

    @Test(arguments: BackEnd.all)
    func aKindIsFollowedFromWhereOneStopped(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        #expect(try await store.position(ofKinds: ["项目"], in: county) == 0)
        _ = try await store.append(someAppend("P-1")).receipts
        _ = try await store.append(someAppend("U-1", kind: "单位")).receipts
        let first = try await store.dossiers(ofKind: "项目", in: county, after: 0)
        #expect(first.position == 1)
        #expect(first.dossiers.map(\.id) == ["P-1"])
        _ = try await store.append(someAppend("P-2")).receipts
        _ = try await store.append(someAppend("P-1", after: 1)).receipts
        #expect(try await store.position(ofKinds: ["项目"], in: county) == 4)
        #expect(try await store.position(ofKinds: ["项目", "单位", "系统"], in: county) == 4)
        #expect(try await store.position(ofKinds: ["单位", "系统"], in: county) == 2)
        #expect(try await store.position(ofKinds: [], in: county) == 0)
        let next = try await store.dossiers(ofKind: "项目", in: county, after: first.position)
        #expect(next.position == 4)
        #expect(next.dossiers.map(\.id) == ["P-2", "P-1"])
        #expect(next.dossiers.map { $0.entries.map(\.sequence) } == [[1], [2]])
        #expect(try await store.dossiers(ofKind: "项目", in: county, after: 4) == LogAdvance(position: 4, dossiers: []))
    }

    @Test(arguments: BackEnd.all)
    func anotherKindForTheSameDossierIsRefused(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        _ = try await store.append(someAppend("P-1")).receipts
        await #expect(throws: StoreError.self) { try await store.append(someAppend("P-1", after: 1, kind: "单位")) }
        #expect(try await store.entries(of: "P-1", in: county, after: 0)?.entries.count == 1)
    }

    /// Many tasks, few dossiers, repeated commands: nothing lost, nothing twice, no gap, and the chain holds.
    @Test(arguments: BackEnd.all)
    func manyWritersLeaveDenseDossiers(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        let written = try await withThrowingTaskGroup(of: [Receipt].self) { group in
            for task in 0..<24 {
                group.addTask { try await LogConformance.write(50, from: task, to: store) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(written.map(\.position)) == Set(1...Int64(written.count)))
        var count = 0
        for number in 0..<5 {
            let id = DossierID("P-\(number)")
            let entries = try await store.entries(of: id, in: county, after: 0)?.entries ?? []
            #expect(entries.map(\.sequence) == Array(1...max(1, entries.count)))
            #expect(Set(entries.map(\.command)).count == entries.count)
            #expect(try await store.row(of: id, in: county)?.sequence == entries.count)
            count += entries.count
        }
        #expect(count == 24 * 50)
        #expect(written.count == count)
        let verification = try await store.verify(against: written, limit: 10) { _, _ in }
        #expect(verification.holds, "\(verification.breaks)")
        #expect(verification.checked == Int64(count))
    }

    private static func write(_ count: Int, from task: Int, to store: any Store) async throws -> [Receipt] {
        var dice = Dice(UInt64(task))
        var seen: [DossierID: Int] = [:]
        var receipts: [Receipt] = []
        for number in 0..<count {
            let id = DossierID("P-\(Int.random(in: 0..<5, using: &dice))")
            let command = "\(task)-\(number)"
            attempt: while true {
                let expected = seen[id, default: 0]
                let append = someAppend(id, after: expected, entries: [someEntry(expected + 1, command: command)])
                switch try await store.append(append) {
                case .written(let written):
                    receipts += written
                    seen[id] = expected + 1
                    // Now and then the answer is "lost" and the command sent again.
                    if dice.chance(3, in: 4) { break attempt }
                case .alreadyWritten(let entries):
                    #expect(entries.map(\.command) == [command])
                    break attempt
                case .conflict(let current): seen[id] = current
                case .draftChanged: Issue.record("no draft was named")
                }
            }
        }
        return receipts
    }
}

extension DossierID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}
