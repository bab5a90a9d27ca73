import Casework
import Dossiers
import Foundation
import Policies
import PolicyFiles
import Storage

/// The whole program put together (装配): packs, calendar, store, office. The server, the commands and the tests all open the
/// house with this one function.
public struct House: Sendable {
    public let store: SQLiteStore
    public let office: Office
    public let packs: [Pack]

    /// `data` is the folder of the database and the papers, `policies` that of the packs and calendars.
    public static func open(
        data: String, policies: String, clock: Clock, announce: (Upgrade) -> Void = { _ in }
    ) async throws -> House {
        let packs = try loadPacks(policies)
        try FileManager.default.createDirectory(
            atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let store = try SQLiteStore.open(in: data, announce: announce)
        let shipped = try CalendarFile.calendar(in: policies + "/calendars")
        let current = current(of: packs, on: clock.today)
        var loaded: [String: WorkingCalendar] = [:]
        for jurisdiction in current.keys {
            loaded[jurisdiction] = try await calendar(shipped, of: jurisdiction, store)
        }
        let regulations = Regulations(
            editions: packs.map(\.policy), current: current,
            calendar: shipped, calendars: loaded)
        let office = Office(
            store: store, regulations: regulations, clock: clock, key: try CheckKey.open(in: data))
        for jurisdiction in regulations.jurisdictions {
            regulations.set(OfficeSettings(stored: try await store.settings(in: jurisdiction)), in: jurisdiction)
        }
        return House(store: store, office: office, packs: packs)
    }

    /// The server does not start on a bad pack: every mistake is said, with its place.
    private static func loadPacks(_ root: String) throws -> [Pack] {
        let results = try PackLibrary(root: root).loadAll()
        let mistakes = results.flatMap { $0.problems.filter { !$0.isWarning } }
        guard mistakes.isEmpty else {
            throw HouseError("政策包有错误，没有启动：\n" + mistakes.map(\.description).joined(separator: "\n"))
        }
        let packs = results.compactMap(\.pack)
        guard !packs.isEmpty else { throw HouseError("\(root) 下没有政策包（要有 regulation.md）") }
        return packs
    }

    /// For each jurisdiction the edition in force that came last.
    private static func current(of packs: [Pack], on today: Day) -> [String: String] {
        var result: [String: String] = [:]
        for (code, editions) in Dictionary(grouping: packs.map(\.edition), by: \.jurisdiction.code) {
            let begun = editions.filter { $0.inForceFrom.map { $0 <= today } ?? true && $0.status != .repealed }
            let latest = (begun.isEmpty ? editions : begun).max {
                ($0.inForceFrom?.number ?? 0, $0.id) < ($1.inForceFrom?.number ?? 0, $1.id)
            }
            result[code] = latest?.id
        }
        return result
    }

    /// The shipped years, and those that an administrator of the jurisdiction loaded since; `nil` where he loaded none.
    private static func calendar(_ shipped: WorkingCalendar, of jurisdiction: String, _ store: SQLiteStore)
        async throws -> WorkingCalendar?
    {
        let own = try await store.calendarYears(in: jurisdiction)
        if own.isEmpty { return nil }
        var years = shipped.years
        for loaded in own {
            let (year, problems) = CalendarFile.read(loaded.text, file: "\(loaded.year)")
            guard let year else {
                throw HouseError("载入的 \(loaded.year) 年日历读不出：\(problems.map(\.description).joined(separator: "；"))")
            }
            years[year.year] = year
        }
        return WorkingCalendar(years: Array(years.values))
    }
}

/// Why the house cannot be opened, in a sentence for whoever starts it.
public struct HouseError: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
