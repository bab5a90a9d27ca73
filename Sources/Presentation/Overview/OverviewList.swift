import Casework
import Pages

/// The addresses of the lists behind the figures of an overview: of the same year.
struct OverviewList {
    private let query: ListQuery

    init(_ overview: Overview) {
        query = ListQuery(overview.year.map { ["year": [String($0)]] } ?? [:])
    }

    func href(_ parameters: [String: String]) -> String { query.address(Addresses.library, parameters) }

    /// A figure with its list; nothing has none.
    func count(_ count: Int, _ parameters: [String: String]) -> OverviewPage.Table.Cell {
        .init("\(count)", href: count == 0 ? nil : href(parameters))
    }
}
