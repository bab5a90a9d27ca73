import ArgumentParser
import Dossiers
import Foundation
import Policies
import PolicyFiles
import Storage

/// `bench http`: the release server with a large county, asked over the loopback by wrk.
struct HTTPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "http", abstract: "Pages and acts over HTTP; writes acts into the data folder it is given")
    @OptionGroup var law: LawBook
    @Option(help: "Data folder of `bench generate`") var data: String
    @Option(help: "The release program") var server = ".build/release/tongchou"
    @Option(help: "Folder of the wrk scripts") var scripts = "Benchmarks/wrk"
    @Option(help: "The day the county was generated for") var today = "2026-03-05"
    @Option(help: "Seconds of each run") var seconds = 6
    @Option(help: "Runs; the median counts") var rounds = 3
    @Option(help: "Dossiers that the acts go round") var dossiers = 2000
    @Option(help: "Only the lines whose name has this in it") var only: String?

    func run() async throws {
        let folder = NSTemporaryDirectory() + "tongchou-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") } }
        let plan = try await HTTPPlan(law: law, data: data, folder: folder, today: today, dossiers: dossiers)
        let server = try ServerProcess(program: server, data: data, policies: law.policies, today: today)
        defer { server.stop() }
        print("Server on the loopback, wrk and server share the machine; \(Figure.machine())")
        let sync = try RawDisk.syncs(in: data, count: 500).median
        var table = Table("req/s; p50, p99; CPU per request")
        table.add("raw fdatasync, p50", Figure.time(sync))
        let opened = try server.cpu()
        try await server.settle()
        table.add("reading in the background", "\(Figure.time(try server.cpu() - opened)) CPU")
        table.add("resident before", "\(try server.resident().now >> 20) MB")
        for run in plan.runs where only.map({ run.name.contains($0) }) ?? true {
            for connections in [1, 16] { try measure(run, connections, server, sync, &table) }
        }
        let memory = try server.resident()
        table.add(
            "resident after; highest", "\(memory.now >> 20) MB; \(memory.most >> 20) MB", target: "< 300 MB",
            met: memory.now < 300 << 20)
        table.show()
    }

    private func measure(
        _ run: HTTPPlan.Run, _ connections: Int, _ server: ServerProcess, _ sync: Double, _ table: inout Table
    ) throws {
        // Warms caches and the branch predictor; not counted.
        _ = try Load.run(
            "\(scripts)/\(run.script)", run.arguments + ["w\(connections)"], port: server.port,
            connections: connections, seconds: 1)
        var (rates, p50s, p99s, cpus, errors): ([Double], [Double], [Double], [Double], Int) = ([], [], [], [], 0)
        for round in 0..<rounds {
            let before = try server.cpu()
            let key = "\(Int(Date().timeIntervalSince1970))-\(connections)-\(round)"
            let load = try Load.run(
                "\(scripts)/\(run.script)", run.arguments + [key], port: server.port, connections: connections,
                seconds: seconds)
            cpus.append((try server.cpu() - before) / Double(max(1, load.requests)))
            rates.append(Double(load.requests) / load.seconds)
            p50s.append(load.p50)
            p99s.append(load.p99)
            errors += load.errors
        }
        let (cpu, p50, p99, rate) = (cpus.median, p50s.median, p99s.median, rates.median)
        var targets: [(String, Bool)] = []
        if run.isAct {
            if connections == 1 {
                targets.append(("p50 ≤ 3 × fdatasync", p50 <= 3 * sync))
            } else {
                targets.append(("≥ 3,000/s", rate >= 3000))
            }
        } else if run.isList {
            targets.append(("≤ 1.5 ms CPU", cpu <= 1.5e-3))
            if connections > 1 { targets.append(("p99 < 50 ms", p99 < 50e-3)) }
        }
        table.add(
            "\(run.name), \(connections) connection\(connections == 1 ? "" : "s")\(errors > 0 ? ", \(errors) ERRORS" : "")",
            "\(Figure.rate(rate)); \(Figure.time(p50)), \(Figure.time(p99)); \(Figure.time(cpu))",
            target: targets.map(\.0).joined(separator: ", "),
            met: targets.isEmpty ? nil : targets.allSatisfy(\.1))
    }
}

/// What is asked, and by whom: sessions and tokens are made in the database before the server opens it.
struct HTTPPlan {
    struct Run {
        let name: String
        let script: String
        let arguments: [String]
        var isAct = false
        var isList = false
    }
    private(set) var runs: [Run] = []

    init(law: LawBook, data: String, folder: String, today: String, dossiers: Int) async throws {
        let (pack, life, _) = try law.load()
        let policy = pack.policy
        guard let day = Day(today) else { throw ValidationError("--today is a day") }
        let store = try SQLiteStore.open(in: data)
        let now = Int64(day.number) * 86400 + 3600
        guard let (step, party) = HTTPPlan.repeatable(in: policy, kind: life.main.kind) else {
            throw ValidationError("no step of this pack can be repeated by an office")
        }
        let session = try await store.openSession(for: party, at: now, expires: now + 86400 * 30)
        let token = try await store.issueToken(named: "bench", for: party, at: now, expires: now + 86400 * 30).secret
        var filter = RegisterFilter()
        filter.kinds = [life.main.kind]
        filter.ended = false
        let page = try await store.page(
            RegisterQuery(
                jurisdiction: pack.edition.jurisdiction.code, viewer: .everything, filter: filter, limit: dossiers))
        let ids = page.rows.map(\.dossier.rawValue)
        let stages = Set(page.rows.map(\.stage)).sorted().prefix(4)
        try await store.close()
        func write(_ name: String, _ lines: [String]) throws -> String {
            try (lines.joined(separator: "\n") + "\n").write(
                toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
            return "\(folder)/\(name)"
        }
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        func pages(_ name: String, _ paths: [String], isList: Bool = false) throws {
            runs.append(
                Run(
                    name: name, script: "pages.lua", arguments: [session, try write("\(runs.count).txt", paths)],
                    isList: isList))
        }
        try pages("desk", ["/"])
        try pages(
            "library page",
            ["/projects"] + stages.map { "/projects?stage=\(escaped($0))" } + [
                "/projects?page=2", "/projects?page=20",
            ], isList: true)
        try pages(
            "search", ["平台", "监管", "智慧校园", "视频会议", "不动产", "医保结算系统"].map { "/projects?text=\(escaped($0))" },
            isList: true)
        try pages("project page", ids.map { "/dossiers/\($0)" })
        let body = try JSONSerialization.data(withJSONObject: [
            "step": step.id, "on": today, "fields": HTTPPlan.form(step, day),
        ])
        runs.append(
            Run(
                name: "act (\(step.title))", script: "acts.lua",
                arguments: [
                    token, try write("acts.txt", ids.map { "/api/v1/dossiers/\($0)/acts" }),
                    try write("body.json", [String(decoding: body, as: UTF8.self)]),
                ], isAct: true))
    }

    /// A step that an office can do again and again on any dossier, with a form that needs no papers.
    private static func repeatable(in policy: Policy, kind: String) -> (Step, party: String)? {
        for step in policy.steps(ofKind: kind)
        where step.repeats && step.after.allSatisfy({ policy.steps[$0].isOpening }) && step.answers == nil {
            guard
                let party = step.actors.parties.map({ policy.parties[$0] }).first(where: {
                    $0.position == nil && $0.seesAll
                }),
                step.fields.allSatisfy({ json(for: $0.type, Day(number: 0)) != nil })
            else { continue }
            return (step, party.id)
        }
        return nil
    }

    private static func form(_ step: Step, _ day: Day) -> [String: Any] {
        Dictionary(
            uniqueKeysWithValues: step.fields.compactMap { field in json(for: field.type, day).map { (field.id, $0) } })
    }

    /// What a program would send for a field; nil for what this bench cannot make up.
    private static func json(for type: FieldType, _ day: Day) -> Any? {
        switch type {
        case .text, .line: "近三年采购合同、验收材料和运维记录"
        case .choice(let words): words.first
        case .yesNo: true
        case .money: "10万元"
        case .percent: "10%"
        case .number: 3
        case .day: day.adding(days: 14).description
        default: nil
        }
    }
}
