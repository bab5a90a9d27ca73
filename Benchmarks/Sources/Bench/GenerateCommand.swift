import ArgumentParser
import Casework
import Dossiers
import Foundation
import Policies
import Storage

/// `bench generate`: a data folder with a large county, for measuring and for trying the portal with.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Fills a new data folder with a large county")
    @OptionGroup var law: LawBook
    @Option(help: "Data folder to make; must not hold a database") var data: String
    @Option(help: "How many projects") var projects = 100_000
    @Option(help: "The day it is; serve it with the same --today") var today = "2026-03-05"
    @Option(help: "The same seed gives the same county") var seed: UInt64 = 2022
    @Option(help: "Password of the first unit and of every office, to sign in with") var password: String?

    func run() async throws {
        guard let day = Day(today) else { throw ValidationError("--today is a day, such as 2026-03-05") }
        let path = data + "/tongchou.db"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("there is a database already: \(path)")
        }
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let (pack, life, calendar) = try law.load()
        let county = County(pack: pack, life: life, calendar: calendar, projects: projects, today: day, seed: seed)
        let store = try SQLiteStore.open(at: path, papers: data + "/papers")
        let start = Stopwatch.wall()
        let settlers = Settlers(county: county, store: store)
        try await settlers.people(password: password)
        let count = try await settlers.dossiers()
        // The lists were just derived for this day; the server need not do it again.
        try await store.save(
            setting: Office.registerSetting, in: county.jurisdiction,
            value: Office.registerMark(on: day, under: [county.policy]))
        try await store.close()
        let seconds = Stopwatch.wall() - start
        print(
            """
            \(Figure.grouped(projects)) projects, \(Figure.grouped(count.dossiers)) dossiers with \(Figure.grouped(count.entries)) entries in \
            \(Figure.time(seconds)) (\(Figure.rate(Double(count.entries) / seconds)) entries), \(Figure.grouped(count.refused)) stopped by the law; \(Figure.machine())
            tongchou serve --data \(data) --policies \(law.policies) --today \(day)
            """)
    }
}

/// Writes a county into a store.
struct Settlers: Sendable {
    let county: County
    let store: SQLiteStore

    struct Count: Sendable {
        var dossiers = 0
        var entries = 0
        var refused = 0

        mutating func add(_ other: Count) {
            dossiers += other.dossiers
            entries += other.entries
            refused += other.refused
        }
    }

    /// One organisation with one clerk for each office and each unit; the login is the id of the party or unit.
    func people(password: String?) async throws {
        try await store.save(Person(id: "p-someone", name: "张三"))
        for party in county.policy.parties where party.position == nil {
            try await settle(party.id, party.title, party.short, parties: [party.id], unit: nil)
            if let password { try await store.setPassword(password, of: party.id) }
        }
        for (id, name) in county.allUnits {
            try await settle(id.rawValue, name, String(name.dropFirst(3)), parties: [], unit: id)
        }
        if let password, let first = county.allUnits.first {
            try await store.setPassword(password, of: first.id.rawValue)
        }
    }

    private func settle(_ login: String, _ name: String, _ short: String, parties: Set<String>, unit: DossierID?)
        async throws
    {
        let organisation = County.organisation(login)
        let place = county.jurisdiction
        try await store.save(
            Organisation(
                id: organisation, jurisdiction: place, name: name, shortName: short, parties: parties, unit: unit))
        try await store.save(Person(id: County.person(organisation), name: "经办人"))
        try await store.save(
            Account(
                login: login, person: County.person(organisation), jurisdiction: place, organisation: organisation,
                roles: [.clerk]))
    }

    func dossiers() async throws -> Count {
        let units = county.units()
        var count = Count()
        for group in units {
            let all = Dictionary(uniqueKeysWithValues: group.map { ($0.id, $0) })
            for unit in group { try await write(unit, .init(dossiers: all, calendar: county.calendar), &count) }
        }
        // Enough at once for the log to gather: one decides while the other waits for the disk.
        let writers = 32
        return try await withThrowingTaskGroup(of: Count.self) { tasks in
            for writer in 0..<writers {
                tasks.addTask {
                    var count = Count()
                    for number in stride(from: writer, to: county.projects, by: writers) {
                        let (dossiers, surroundings, refused) = county.project(number, units: units)
                        for dossier in dossiers { try await write(dossier, surroundings, &count) }
                        if refused { count.refused += 1 }
                    }
                    return count
                }
            }
            for try await part in tasks { count.add(part) }
            return count
        }
    }

    private func write(_ dossier: Dossier, _ surroundings: Policies.Surroundings, _ count: inout Count) async throws {
        guard case .written = try await store.append(county.append(dossier, surroundings)) else {
            throw StoreError.failed("\(dossier.id) was there before")
        }
        count.dossiers += 1
        count.entries += dossier.sequence
    }
}
