import Casework
import Dossiers
import Foundation
import Hummingbird
import Storage

/// The numbers of the one-page overview, for programs.
extension Endpoint {
    static let overview: [Endpoint] = [
        Endpoint(
            method: .get, path: "/overview", id: "overview", summary: "一屏：看得到的项目的阶段、资金、逾期、快慢和名册",
            query: [.init(name: "year", description: "建立的年度；不写是全部年度", type: "integer")], answer: "Overview"
        ) { call in
            let written = try call.query["year"]?.first
            let year = written.flatMap(Int.init)
            if written != nil, year == nil { throw Trouble.malformed("year 应是四位数的年份，如 2026") }
            let visitor = try call.visitor
            guard let overview = try await besideLoops({ try await call.office.overview(year: year, for: visitor) })
            else { throw Trouble.notFound }
            return .json(OverviewJSON.overview(overview))
        }
    ]
}

enum OverviewJSON {
    static func overview(_ overview: Overview) -> [String: Any] {
        let tally = overview.tally
        return [
            "kind": overview.kind.id, "whole": overview.isWhole, "year": overview.year ?? NSNull(),
            "years": overview.years.sorted { $0.key < $1.key }.map { ["year": $0.key, "dossiers": $0.value] },
            "dossiers": tally.dossiers, "ended": tally.ended, "stages": tally.stages,
            "late": tally.late.late, "dueSoon": tally.late.soon,
            "amounts": Dictionary(
                uniqueKeysWithValues: tally.amounts.map {
                    ($0.key.rawValue, ["fen": $0.value.fen, "dossiers": $0.value.dossiers] as [String: Any])
                }),
            "unpaid": tally.unpaid, "unpaidDossiers": tally.unpaidDossiers,
            "overpaid": ["fen": tally.overpaid.fen, "dossiers": tally.overpaid.dossiers] as [String: Any],
            "saving": tally.saving,
            "rulings": Dictionary(
                uniqueKeysWithValues: tally.rulings.map {
                    ($0.key.rawValue, ["functions": $0.value.functions, "saved": $0.value.saved.fen] as [String: Any])
                }),
            "notable": Dictionary(
                uniqueKeysWithValues: tally.notable.map {
                    ($0.key.rawValue, ["acts": $0.value.acts, "dossiers": $0.value.dossiers])
                }),
            "owing": tally.owing.sorted { $0.key.token < $1.key.token }.map {
                ["who": $0.key.token, "late": $0.value.late, "dueSoon": $0.value.soon]
            },
            "steps": tally.steps.sorted { $0.key < $1.key }.map(step),
            "units": tally.units.sorted { ($0.key?.rawValue ?? "") < ($1.key?.rawValue ?? "") }.map {
                unit($0.key, $0.value, late: $0.key.map { tally.late(.unit($0)) } ?? 0)
            },
            "registers": overview.registers.map { each in
                [
                    "register": each.register.id, "kind": each.kind.id, "title": each.register.title,
                    "count": each.count, "yes": each.yes.map { ["label": $0.label, "count": $0.count] },
                ] as [String: Any]
            },
        ]
    }

    private static func step(_ id: String, _ tally: Tally.StepTally) -> [String: Any] {
        [
            "step": id, "inTime": tally.inTime, "late": tally.late, "lateDossiers": tally.lateDossiers,
            "measured": tally.measured, "workdays": tally.workdays, "longest": tally.longest,
        ]
    }

    private static func unit(_ id: DossierID?, _ tally: Tally.UnitTally, late: Int) -> [String: Any] {
        [
            "unit": id?.rawValue ?? NSNull(), "dossiers": tally.dossiers, "late": late,
            "amounts": Dictionary(uniqueKeysWithValues: tally.amounts.map { ($0.key.rawValue, $0.value) }),
        ]
    }
}
