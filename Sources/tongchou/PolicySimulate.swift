import ArgumentParser
import Casework
import Dossiers
import Foundation
import Policies
import PolicyFiles
import Storage

/// `tongchou policy simulate`: what another edition, or one other figure, would have meant for the dossiers of an office.
struct PolicySimulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "新规试算：拿已有的卷宗按另一份规定或另一个数重算，谁会不一样、差在哪一笔、依哪一条")
    @Option(name: .long, help: "政策包所在文件夹（含 calendars）") var policies = "policies"
    @Option(help: "数据文件夹") var data = "data"
    @Option(help: "拿来试算的政策包：版本 id、文件夹或其中一段") var pack: String
    @Option(help: "改一个数：名字=值，例如 limit=60万元、review.within=5 workdays after apply；可以写几次") var set: [String] = []
    @Option(help: "卷宗所在地区的区划代码；不写就是政策包的地区") var jurisdiction: String?
    @Option(help: "最多列出几行") var limit = 50
    @Option(help: "按哪一天看应办；不写就是今天") var on: String?

    func run() async throws {
        let draft = try draft()
        guard SQLiteStore.isThere(in: data) else { throw stop("\(data) 里没有数据库") }
        let started = ContinuousClock.now
        var selection = PolicySelection()
        selection.policies = policies
        selection.packs = []
        let editions = Dictionary(try selection.sound().map { ($0.edition.id, $0.policy) }) { one, _ in one }
        let code = jurisdiction ?? draft.edition.jurisdiction.code
        let dossiers = try await dossiers(in: code, editions.values.map { $0 } + [draft])
        if dossiers.isEmpty { throw stop("\(data) 里没有 \(code) 的卷宗") }
        let loaded = ContinuousClock.now - started
        let simulator = Simulator(
            base: { editions[$0] }, draft: draft, known: Dictionary(dossiers.map { ($0.id, $0) }) { one, _ in one },
            calendar: try selection.calendar(), today: try today())
        let result = await simulator.simulate(dossiers) { done, total in
            Terminal.progress("  \(done)/\(total)")
        }
        Terminal.endProgress()
        print(SimulationReport(result, under: draft.edition.title, limit: limit).text, terminator: "")
        Terminal.remark(
            "读卷宗 \(loaded.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1))))，共 \((ContinuousClock.now - started).formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1))))"
        )
    }

    private func today() throws -> Day {
        if let on {
            guard let day = Day(on) else { throw stop("--on 不是日期：\(on)") }
            return day
        }
        return Clock(now: { Int64(Date().timeIntervalSince1970) }).today
    }

    private func draft() throws -> Policy {
        var selection = PolicySelection()
        selection.policies = policies
        selection.packs = [pack]
        let packs = try selection.sound()
        guard packs.count == 1, var source = packs.first?.source else {
            throw stop("“\(pack)”对上了 \(packs.count) 份：\(packs.map(\.edition.id).joined(separator: "、"))，请写全")
        }
        for change in set {
            guard let equals = change.firstIndex(of: "=") else { throw stop("--set 要写成 名字=值：\(change)") }
            let (name, value) = (String(change[..<equals]), String(change[change.index(after: equals)...]))
            guard let changed = source.setting(name, to: value) else { throw stop("政策包里没有 \(name)") }
            source = changed
        }
        let result = PackLoader.load(source, parent: selection.parent)
        guard let pack = result.pack else {
            for problem in result.problems where !problem.isWarning { print(problem) }
            throw stop("这样改，政策包读不通")
        }
        return pack.policy
    }

    /// All dossiers of the jurisdiction; entries are decoded on all cores, a slice at a time.
    private func dossiers(in jurisdiction: String, _ policies: [Policy]) async throws -> [Dossier] {
        let store = try SQLiteStore.open(in: data)
        var ids: [DossierID] = []
        for kind in Set(policies.flatMap { $0.kinds.map(\.id) }).sorted() {
            ids += try await store.openings(ofKind: kind, in: jurisdiction, after: 0, limit: .max).map(\.dossier)
        }
        let slices = stride(from: 0, to: ids.count, by: 250).map { Array(ids[$0..<min($0 + 250, ids.count)]) }
        let found = try await withThrowingTaskGroup(of: [Dossier].self) { group in
            for slice in slices {
                group.addTask {
                    try await store.dossiers(Set(slice), in: jurisdiction).map { logged in
                        Dossier(
                            id: logged.id, jurisdiction: logged.jurisdiction, kind: logged.kind,
                            entries: logged.entries)
                    }
                }
            }
            var all: [DossierID: Dossier] = [:]
            for try await some in group { for each in some { all[each.id] = each } }
            return all
        }
        try await store.close()
        // In the order in which they were opened, whichever slice came first.
        return ids.compactMap { found[$0] }
    }
}
