import Dossiers
import Pages
import Policies
import Storage

/// What the address of a list asks for (列表的查询): filters, order, page. Unknown words are ignored, never an error.
struct ListQuery {
    let parameters: [String: [String]]
    /// What every address of the same list keeps, in order, and as it stands there.
    private let kept: [(name: String, written: String)]

    /// `keeping` names what addresses of this list keep, beside the size.
    init(_ parameters: [String: [String]], keeping filters: [String] = ListQuery.known) {
        self.parameters = parameters
        kept = Set(filters + ["size"]).sorted().compactMap { name in
            let values = (parameters[name] ?? []).filter { !$0.isEmpty }
            return values.isEmpty ? nil : (name, values.map { ListQuery.pair(name, $0) }.joined(separator: "&"))
        }
    }

    static let sizes = [20, 50, 100]

    func first(_ name: String) -> String { parameters[name]?.first ?? "" }

    var text: String { String(first("text").prefix(100)) }
    var particulars: String { String(first("particulars").prefix(100)) }
    var size: Int { Int(first("size")).flatMap { ListQuery.sizes.contains($0) ? $0 : nil } ?? 50 }
    /// From 1. Beyond what anybody leafs through, the database would only be kept busy.
    var page: Int { min(max(Int(first("page")) ?? 1, 1), 2_000) }
    var offset: Int { (page - 1) * size }

    /// `-due` sorts by due day, last first.
    var sort: (key: String, isDescending: Bool) {
        let written = first("sort")
        return written.hasPrefix("-") ? (String(written.dropFirst()), true) : (written, false)
    }

    /// The same list with some parameters changed; `nil` takes one away. The page is always left, unless it is given.
    func address(_ path: String, _ changes: [String: String?]) -> String {
        var pairs = kept.filter { $0.name != "page" && changes[$0.name] == nil }
        for case (let name, let value?) in changes where !value.isEmpty {
            pairs.append((name, ListQuery.pair(name, value)))
        }
        pairs.sort { $0.name < $1.name }
        return pairs.isEmpty ? path : path + "?" + pairs.map(\.written).joined(separator: "&")
    }

    private static func pair(_ name: String, _ value: String) -> String {
        "\(Addresses.escaped(name))=\(Addresses.escaped(value))"
    }

    static let filters = chosen + arrived
    /// What the form of the list offers.
    private static let chosen = ["text", "particulars", "stage", "unit", "class", "year", "due"]
    /// What only an address asks for that comes from elsewhere: who owes, an amount, a step that was done.
    static let arrived = ["owes", "amount", "balance", "done", "late", "saved"]
    static let known = (filters + ["sort", "size", "page", "column", "register", "organisation"]).sorted()

    var isFiltered: Bool { ListQuery.filters.contains { !first($0).isEmpty } }

    /// Paging for a list of which `count` lines are shown; `total` is `nil` where there are more and nobody counted them.
    func paging(_ path: String, shown count: Int, total: Int?) -> Paging {
        var paging = Paging(
            first: count == 0 ? 0 : offset + 1, last: offset + count,
            total: max(total ?? offset + count + 1, offset + count))
        paging.isAtLeast = total == nil
        let last = max(1, (paging.total + size - 1) / size)
        let around = Set([1, page - 1, page, page + 1] + (total == nil ? [] : [last])).filter { $0 >= 1 && $0 <= last }
            .sorted()
        if last > 1 {
            paging.pages = around.map {
                Tab(String($0), href: address(path, ["page": String($0)]), isCurrent: $0 == page)
            }
        }
        if page > 1 { paging.previous = address(path, ["page": String(page - 1)]) }
        if page < last || total == nil && count == size { paging.next = address(path, ["page": String(page + 1)]) }
        paging.sizes = ListQuery.sizes.map {
            Tab(String($0), href: address(path, ["size": String($0)]), isCurrent: $0 == size)
        }
        return paging
    }
}
