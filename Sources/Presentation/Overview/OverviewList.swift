import Casework
import Dossiers
import Pages

/// The addresses of the lists behind the figures of an overview: of the same year.
struct OverviewList {
    private let query: ListQuery

    init(_ overview: Overview) {
        query = ListQuery(overview.year.map { ["year": [String($0)]] } ?? [:])
    }

    func href(_ parameters: [String: String]) -> String { query.address(Addresses.library, parameters) }

    /// Acts, one line each; `nil` asks for every step.
    func acts(_ count: Int, step: String?, late: Bool) -> OverviewPage.Table.Cell {
        .init("\(count)", href: count == 0 ? nil : acts(step: step, late: late))
    }

    func acts(step: String?, late: Bool) -> String {
        query.address(Addresses.countedActs, ["step": step, "late": late ? "yes" : "no"])
    }

    /// Functions, one line each.
    func functions(_ count: Int, _ ruling: FunctionRuling) -> OverviewPage.Table.Cell {
        .init(
            "\(count)", href: count == 0 ? nil : query.address(Addresses.countedFunctions, ["ruling": ruling.rawValue]))
    }

    /// What is looked at twice, one line each.
    func notable(_ count: Int, _ act: NotableAct) -> OverviewPage.Table.Cell {
        .init("\(count)", href: count == 0 ? nil : query.address(Addresses.countedNotable, ["act": act.rawValue]))
    }

    /// A figure with its list; nothing has none.
    func count(_ count: Int, _ parameters: [String: String]) -> OverviewPage.Table.Cell {
        .init("\(count)", href: count == 0 ? nil : href(parameters))
    }
}
