import Casework
import Dossiers
import Foundation
import Hummingbird
import Policies
import Presentation
import Storage

/// The numbers of the one-page overview, for programs.
extension Endpoint {
    static let overview: [Endpoint] = [
        Endpoint(
            method: .get, path: "/overview", id: "overview", summary: "一屏：看得到的项目的阶段、资金、逾期、快慢和名册",
            query: [.year], answer: "Overview"
        ) { call in
            let year = try call.query.year
            let visitor = try call.visitor
            let (office, presenter) = (call.office, call.portal.presenter)
            guard let overview = try await besideLoops({ try await office.overview(year: year, for: visitor) })
            else { throw Trouble.notFound }
            let names = try await presenter.names(in: overview, for: visitor)
            return .json(OverviewJSON.overview(overview, names))
        },
        Endpoint(
            method: .get, path: "/overview/acts", id: "countedActs", summary: "一屏“审得快不快”的数是哪些：有期限、已办结的事项，一次一条",
            query: [
                .init(name: "step", description: "只要这个环节"), .words("late", "超期办结的、按期办结的；不写是都要", ["yes", "no"]), .year,
            ] + Parameter.part, answer: "CountedActs"
        ) { call in
            let late: Bool? = call.query.text("late").map { $0 == "yes" }
            return try await counted(.acts(step: call.query.text("step"), late: late), call)
        },
        Endpoint(
            method: .get, path: "/overview/functions", id: "countedFunctions", summary: "一屏“省了多少”的数是哪些：逐项判定过的功能，一项一条",
            query: [
                .init(
                    name: "ruling", description: "判定成什么", words: FunctionRuling.allCases.map(\.rawValue),
                    isRequired: true),
                .year,
            ] + Parameter.part, answer: "CountedFunctions"
        ) { call in
            guard let ruling = call.query.text("ruling").flatMap({ FunctionRuling(rawValue: $0) }) else {
                throw Trouble.notFound
            }
            return try await counted(.functions(ruling), call)
        },
        Endpoint(
            method: .get, path: "/overview/notable", id: "countedNotable", summary: "一屏“要多看一眼”的数是哪些：一件一条，写明说明和依据",
            query: [
                .init(
                    name: "act", description: "哪一种", words: NotableAct.allCases.map(\.rawValue), isRequired: true),
                .year,
            ] + Parameter.part, answer: "CountedNotable"
        ) { call in
            guard let act = call.query.text("act").flatMap({ NotableAct(rawValue: $0) }) else { throw Trouble.notFound }
            return try await counted(.notable(act), call)
        },
    ]

    private static func counted(_ items: CountedItems, _ call: Call) async throws -> Response {
        let visitor = try call.visitor
        let (year, part, office) = (try call.query.year, try call.query.part, call.office)
        guard
            let list = try await besideLoops({
                try await office.counted(items, year: year, offset: part.offset, limit: part.limit, for: visitor)
            })
        else { throw Trouble.notFound }
        var lines: [[String: Any]] = []
        for item in list.items { lines.append(try await line(item, call.portal.presenter)) }
        return .json(["items": lines, "total": list.total])
    }

    private static func line(_ item: Counted, _ presenter: Presenter) async throws -> [String: Any] {
        var object: [String: Any] = [
            "dossier": item.row.dossier.rawValue, "title": item.row.title, "unit": item.row.unitName,
            "entry": item.entry.sequence,
        ]
        switch item.what {
        case .act(let figure):
            object["step"] = figure.step
            object["stepTitle"] = item.file.policy.step(figure.step)?.title ?? figure.step
            object["signatory"] = try await presenter.signatory(of: item)
            object["on"] = item.entry.happenedOn.description
            object["workdays"] = figure.took
            object["timing"] = item.entry.effects.timing.map(DossierJSON.timing)
        case .function(let row):
            for (key, column) in [("function", RulingTable.function), ("existing", RulingTable.existing)] {
                if case .text(let text)? = row[column] { object[key] = text }
            }
            object["saved"] = RulingTable.saved(by: row)?.fen
        case .notable(let notable):
            let told = presenter.telling(of: notable, in: item)
            object["step"] = item.entry.step
            object["stepTitle"] = told.step
            object["signatory"] = try await presenter.signatory(of: item)
            object["on"] = item.entry.happenedOn.description
            object["text"] = told.words
            object["article"] = told.article
        }
        return object
    }
}

enum OverviewJSON {
    static func overview(_ overview: Overview, _ names: [Involved: String]) -> [String: Any] {
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
                [
                    "who": $0.key.token, "name": names[$0.key] ?? $0.key.token, "late": $0.value.late,
                    "dueSoon": $0.value.soon,
                ]
            },
            "steps": tally.steps.sorted { $0.key < $1.key }.map(step),
            "units": tally.units.sorted { ($0.key?.rawValue ?? "") < ($1.key?.rawValue ?? "") }.map {
                unit($0.key, names, $0.value, late: $0.key.map { tally.late(.unit($0)) } ?? 0)
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

    private static func unit(_ id: DossierID?, _ names: [Involved: String], _ tally: Tally.UnitTally, late: Int)
        -> [String: Any]
    {
        [
            "unit": id?.rawValue ?? NSNull(), "name": id.flatMap { names[.unit($0)] } ?? "没有写单位",
            "dossiers": tally.dossiers, "late": late,
            "amounts": Dictionary(uniqueKeysWithValues: tally.amounts.map { ($0.key.rawValue, $0.value) }),
        ]
    }
}
