import Casework
import Dossiers
import Storage

/// What a list of dossiers is narrowed to: the filters of the library's page, and what the numbers of the overview lead to. A value that
/// is none is refused, where the page would show everything.
enum DossierFilter {
    static let parameters: [Endpoint.Parameter] = [
        .init(name: "kind", description: "卷宗种类；可写几次", isRepeated: true),
        .init(name: "text", description: "名称、编号、单位等里的词，都要有"),
        .init(name: "particulars", description: "文号、编号或者所列单位名称的一部分"),
        .init(name: "stage", description: "阶段；可写几次", isRepeated: true),
        .init(name: "unit", description: "单位的卷宗编号；可写几次", isRepeated: true),
        .init(name: "class", description: "类别；可写几次", isRepeated: true),
        .year,
        .words("due", "已逾期、三个工作日内到期、到期或逾期、已终结", ["late", "near", "soon", "ended"]),
        .init(name: "owes", description: "谁有限期该办的：party:主体 或 unit:单位的卷宗编号；due 就问这一方的"),
        .words("amount", "有这一口径的金额", AmountMeaning.allCases.map(\.rawValue)),
        .words("balance", "合同没有付清、已付超过合同", ["left", "beyond"]),
        .words("saved", "有功能复用、核减、不予", ["yes"]),
        .init(name: "done", description: "办过这个有期限的环节"),
        .words("late", "和 done 一起：有超期办结的", ["yes"]),
        .words("sort", "按哪一项排；前面加 - 是倒过来。不写是最近办理的在前", sorts),
    ]

    private static let sorts = RegisterQuery.Column.allCases.flatMap { [$0.rawValue, "-\($0.rawValue)"] }

    static func filter(_ query: CallQuery, _ office: Office, _ visitor: Visitor) throws -> RegisterFilter {
        var filter = RegisterFilter()
        filter.kinds = query.texts("kind")
        filter.text = query.text("text") ?? ""
        filter.particulars = query.text("particulars") ?? ""
        filter.stages = query.texts("stage")
        filter.units = query.texts("unit").map { DossierID($0) }
        filter.categories = query.texts("class")
        filter.years = try query.year.map { [$0] } ?? []
        let horizon = office.horizon(of: visitor)
        switch query.text("due") {
        case "late": filter.dueBefore = horizon.today
        case "soon": filter.dueBefore = horizon.soonEnds
        case "near": (filter.dueFrom, filter.dueBefore) = (horizon.today, horizon.soonEnds)
        case "ended": filter.ended = true
        default: break
        }
        filter.owedBy = try query.text("owes").map(debtor)
        filter.amount = query.text("amount").flatMap { AmountMeaning(rawValue: $0) }
        filter.balance = query.text("balance").flatMap { RegisterFilter.Balance(rawValue: $0) }
        filter.saved = query.text("saved") == "yes"
        if let step = query.text("done") {
            filter.finished = .init(step, onlyLate: query.text("late") == "yes")
        } else if query.text("late") != nil {
            throw Trouble.malformed("late 要和 done 一起用")
        }
        return filter
    }

    static func order(_ query: CallQuery) -> [RegisterQuery.Order] {
        guard let sort = query.text("sort") else { return [.init(.lastAct, descending: true)] }
        let isDescending = sort.hasPrefix("-")
        return RegisterQuery.Column(rawValue: isDescending ? String(sort.dropFirst()) : sort).map {
            [.init($0, descending: isDescending)]
        } ?? []
    }

    private static func debtor(_ written: String) throws -> Involved {
        switch Involved(token: written) {
        case .party(let id)?: return .party(id)
        case .unit(let id)?: return .unit(id)
        default: throw Trouble.malformed("owes 写 party:主体 或 unit:单位的卷宗编号")
        }
    }
}
