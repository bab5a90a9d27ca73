import ArgumentParser
import Casework
import Dossiers
import Foundation
import Policies
import PolicyFiles
import Storage

/// `bench store`: durable appends beside what the disk does by itself, and lists and searches of a large county.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Durable appends; lists and searches")
    @OptionGroup var law: LawBook
    @Option(help: "Data folder of `bench generate`, for lists and searches") var data: String?
    @Option(help: "Where the temporary databases are made: the disk that is measured") var disk = NSTemporaryDirectory()
    @Option(help: "Rounds; the median counts") var rounds = 5

    func run() async throws {
        print("Store; \(Figure.machine())")
        try await appends().show()
        guard let data else { return print("\nNo --data: lists and searches not measured.") }
        try await lists(SQLiteStore.open(in: data)).show()
    }

    // MARK: appends

    private func appends() async throws -> Table {
        let folder = disk + "/tongchou-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") } }
        let (pack, life, _) = try law.load()
        let sample = AppendSample(policy: pack.policy, life: life)
        let store = try SQLiteStore.open(at: folder + "/store.db")
        var (syncs, commits, single, many): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for round in 0..<rounds {
            syncs += try RawDisk.syncs(in: folder, count: 500)
            commits.append(try RawDisk.commits(in: folder, count: 1000))
            single.append(try await sample.write(to: store, writers: 1, dossiers: 20, round: "a\(round)"))
            many.append(try await sample.write(to: store, writers: 32, dossiers: 128, round: "b\(round)"))
        }
        try await store.close()
        var table = Table("wall, durable")
        table.add("raw fdatasync of one page, p50", "\(Figure.time(syncs.median)), \(Figure.rate(1 / syncs.median))")
        table.add("raw SQLite commits of one row, synchronous=FULL", Figure.rate(commits.median))
        table.add(
            "appends, 1 writer", "\(Figure.rate(single.median)), \(ratio(single.median, commits.median)) of raw commits"
        )
        table.add(
            "appends, 32 writers", "\(Figure.rate(many.median)), \(ratio(many.median, commits.median)) of raw commits",
            target: "≥ 3 × raw commits",
            met: many.median >= 3 * commits.median)
        return table
    }

    private func ratio(_ one: Double, _ other: Double) -> String { String(format: "%.2f ×", one / other) }

    // MARK: lists

    private func lists(_ store: SQLiteStore) async throws -> Table {
        let (pack, life, _) = try law.load()
        let jurisdiction = pack.edition.jurisdiction.code
        let kind = life.main.kind
        let total = try await store.count(RegisterQuery(jurisdiction: jurisdiction, viewer: .everything), by: .kind)
        var table = Table("CPU, wall over \(Figure.grouped(total.values.reduce(0, +))) rows, pages of 50")
        let stages = try await store.count(RegisterQuery(jurisdiction: jurisdiction, viewer: .everything), by: .stage)
        let stage = stages.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? ""
        let unit = try await store.page(
            RegisterQuery(
                jurisdiction: jurisdiction, viewer: .everything, order: [.init(.amount, descending: true)], limit: 1)
        ).rows.first?.unit
        var queries: [(String, RegisterQuery)] = []
        func add(
            _ name: String, viewer: Viewer = .everything, order: RegisterQuery.Column = .lastAct,
            descending: Bool = true, offset: Int = 0, _ change: (inout RegisterFilter) -> Void = { _ in }
        ) {
            var filter = RegisterFilter()
            filter.kinds = [kind]
            change(&filter)
            queries.append(
                (
                    name,
                    RegisterQuery(
                        jurisdiction: jurisdiction, viewer: viewer, filter: filter,
                        order: [.init(order, descending: descending)], offset: offset)
                ))
        }
        add("list: newest first")
        add("list: one stage, by amount", order: .amount) { $0.stages = [stage] }
        add("list: one stage, one year, by due day", order: .nextDue, descending: false) {
            ($0.stages, $0.years) = ([stage], [2024])
        }
        add("list: by title, page 21", order: .title, descending: false, offset: 1000)
        add("list: what one unit sees", viewer: .involved(Set([unit].compactMap { $0 }.map { .unit($0) })))
        add("list: amount between two sums", order: .amount) {
            ($0.amountFrom, $0.amountTo) = (Money("300万元"), Money("310万元"))
        }
        for text in ["平台", "监管", "智慧校园", "城关 视频会议", "局", "2024-12"] { add("search: \(text)") { $0.text = text } }
        add("search: 平台, one stage, by amount", order: .amount) { ($0.text, $0.stages) = ("平台", [stage]) }
        for (name, query) in queries {
            var (cpu, wall): ([Double], [Double]) = ([], [])
            var found = RegisterPage(rows: [], total: 0)
            for _ in 0..<40 {
                let (cpuStart, wallStart) = (Stopwatch.processCPU(), Stopwatch.wall())
                found = try await store.page(query)
                cpu.append(Stopwatch.processCPU() - cpuStart)
                wall.append(Stopwatch.wall() - wallStart)
            }
            table.add(
                "\(name) (\(found.rows.count) of \(Figure.grouped(found.total)))",
                "\(Figure.time(cpu.median)), \(Figure.time(wall.median))", target: "≤ 1.5 ms CPU",
                met: cpu.median <= 1.5e-3)
        }
        try await store.close()
        return table
    }
}

/// Appends as the office makes them, one act each, with everything that lists show after it.
struct AppendSample: Sendable {
    let policy: Policy
    let life: PlayedLife

    /// Appends per second. Each writer works through dossiers of its own, one act after the other.
    func write(to store: SQLiteStore, writers: Int, dossiers: Int, round: String) async throws -> Double {
        let stories = (0..<dossiers).map { story(named: "\(round)-\($0)") }
        let start = Stopwatch.wall()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for writer in 0..<writers {
                tasks.addTask {
                    for story in stride(from: writer, to: dossiers, by: writers).map({ stories[$0] }) {
                        for append in story {
                            guard case .written = try await store.append(append) else {
                                throw StoreError.failed("not written")
                            }
                        }
                    }
                }
            }
            try await tasks.waitForAll()
        }
        return Double(stories.reduce(0) { $0 + $1.count }) / (Stopwatch.wall() - start)
    }

    private func story(named name: String) -> [Append] {
        let main = life.main
        var telling = Retelling()
        telling.ids[main.id] = DossierID(name)
        var dossier = Dossier(id: DossierID(name), jurisdiction: "bench", kind: main.kind)
        let surroundings = life.surroundings(of: main, on: main.entries.last!.happenedOn)
        return main.entries.map { entry in
            dossier.append(entry.with(fields: telling.fields(entry.fields.table)))
            let projection = Projector(
                policy: policy, surroundings: surroundings, today: entry.happenedOn, units: UnitNames()
            ).projection(
                of: dossier)
            return Append(
                jurisdiction: "bench", dossier: dossier.id, kind: dossier.kind, expected: entry.sequence - 1,
                entries: [dossier.entries.last!],
                projection: projection)
        }
    }
}
