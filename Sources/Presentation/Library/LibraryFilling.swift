import Casework
import Documents
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// The list of the first kind of dossier of the pack. One query of the register: nothing is counted per stage, and no
    /// dossier is read, but where papers are looked through: each that is shown says why.
    public func library(_ query: [String: [String]], for visitor: Visitor) async throws -> LibraryPage.Model {
        let asked = ListQuery(query)
        guard let policy = policy(for: visitor), let kind = policy.kinds.first else {
            return LibraryPage.Model(
                summary: "还没有载入政策包", action: Addresses.library, columns: [], rows: [],
                paging: Paging(first: 0, last: 0, total: 0))
        }
        let register = registerQuery(asked, kind: kind.id, visitor)
        let page = try await office.page(register, for: visitor)
        // Of a list that has become shorter since, or an address that was made up, its end.
        if page.rows.isEmpty, page.total > 0 {
            let last = String((page.total + asked.size - 1) / asked.size)
            return try await library(query.merging(["page": [last]]) { _, new in new }, for: visitor)
        }
        let lights = lights(for: visitor)
        let columns = columns(asked)
        let stages = stages(of: kind, policy)
        let found = try await found(asked, page.rows, visitor)
        let owing =
            columns.contains { $0.key == .owes } ? try await owing(page.rows, kind, policy, visitor) : [:]
        var model = LibraryPage.Model(
            heading: "\(kind.title)库",
            summary: "\(policy.edition.jurisdiction.name)\(kind.title)，\(asked.isFiltered ? "符合条件的" : "")"
                + (try await arrived(asked, policy, visitor))
                + "共 \(page.total) 个，本页 \(page.rows.count) 个",
            registers: registerTabs(policy, current: Addresses.library), action: Addresses.library, text: asked.text,
            particulars: asked.particulars, elsewhere: elsewhere(asked),
            filters: try await filters(asked, stages, kind, policy, visitor), kept: kept(asked),
            clearHref: asked.isFiltered
                ? asked.address(
                    Addresses.library, Dictionary(uniqueKeysWithValues: ListQuery.filters.map { ($0, nil) })) : nil,
            columns: columns,
            rows: page.rows.map { row($0, owing[$0.dossier] ?? "", found[$0.dossier] ?? [], stages, lights) },
            paging: asked.paging(Addresses.library, shown: page.rows.count, total: page.total),
            exports: .init(
                excel: asked.address(Addresses.libraryExcel, ["size": nil, "column": nil]),
                csv: asked.address(Addresses.libraryCSV, ["size": nil, "column": nil])),
            create: openings(kind, policy, visitor))
        model.unitWord = ownerWord(of: kind, policy)
        return model
    }

    /// What this regulation calls whoever opens such a dossier; the same word is another party elsewhere.
    private func ownerWord(of kind: Step, _ policy: Policy) -> String {
        kind.actors.parties.first.map { policy.parties[$0].short } ?? "单位"
    }

    // MARK: the query

    private func registerQuery(_ asked: ListQuery, kind: String, _ visitor: Visitor) -> RegisterQuery {
        var filter = RegisterFilter()
        filter.kinds = [kind]
        filter.text = asked.text
        filter.particulars = asked.particulars
        if !asked.first("stage").isEmpty { filter.stages = [asked.first("stage")] }
        if !asked.first("unit").isEmpty { filter.units = [DossierID(asked.first("unit"))] }
        if !asked.first("class").isEmpty { filter.categories = [asked.first("class")] }
        if let year = Int(asked.first("year")) { filter.years = [year] }
        switch asked.first("due") {
        case "late": filter.dueBefore = today
        case "soon": filter.dueBefore = office.horizon(of: visitor).soonEnds
        case "near": (filter.dueFrom, filter.dueBefore) = (today, office.horizon(of: visitor).soonEnds)
        case "ended": filter.ended = true
        default: break
        }
        filter.owedBy = asked.debtor
        filter.amount = AmountMeaning(rawValue: asked.first("amount"))
        filter.balance = .init(rawValue: asked.first("balance"))
        filter.saved = asked.first("saved") == "yes"
        if !asked.first("done").isEmpty {
            filter.finished = .init(asked.first("done"), onlyLate: asked.first("late") == "yes")
        }
        let sort = asked.sort
        let order = LibraryPage.Key(rawValue: sort.key)?.column.map {
            [RegisterQuery.Order($0, descending: sort.isDescending)]
        }
        return RegisterQuery(
            jurisdiction: visitor.jurisdiction, viewer: .involved([]), filter: filter,
            order: order ?? [.init(.lastAct, descending: true)],
            offset: asked.offset, limit: asked.size)
    }

    private func filters(
        _ asked: ListQuery, _ stages: [String], _ kind: Step, _ policy: Policy, _ visitor: Visitor
    ) async throws -> [LibraryPage.Filter] {
        var result = [
            LibraryPage.Filter(
                name: "stage", label: "阶段", all: "全部阶段",
                options: (stages + [Projector.endedStage]).map { Option($0, $0) },
                selected: asked.first("stage"))
        ]
        if case .everything = office.sight(of: visitor) {
            let options = try await units.options(policy.unitKinds, in: visitor.jurisdiction, from: office)
            result.append(
                .init(name: "unit", label: "单位", all: "全部单位", options: options, selected: asked.first("unit")))
        }
        if case .choice(let words)? = kind.field("class")?.type {
            result.append(
                .init(
                    name: "class", label: "类别", all: "全部类别", options: words.map { Option($0, $0) },
                    selected: asked.first("class")))
        }
        let first = min(policy.edition.inForceFrom?.year ?? today.year - 4, today.year)
        let years = (max(first, today.year - 30)...today.year).reversed().map { Option(String($0), "\($0) 年") }
        result.append(
            .init(name: "year", label: "年度", all: "全部年度", options: Array(years), selected: asked.first("year")))
        result.append(
            .init(
                name: "due", label: "到期", all: "不限到期",
                options: [
                    Option("late", "已逾期"), Option("near", "三个工作日内到期"), Option("soon", "三个工作日内到期或逾期"),
                    Option("ended", "已终结"),
                ],
                selected: asked.first("due")))
        return result
    }

    /// The words that stand in the column “阶段”, in the order of the pack, else of the law.
    func stages(of kind: Step, _ policy: Policy) -> [String] {
        if !kind.stages.isEmpty { return [Projector.openedStage] + kind.stages.map(\.title) }
        var result = [Projector.openedStage]
        var chapter: String?
        for step in policy.steps(ofKind: kind.id) where !step.isOpening && !step.repeats && step.answers == nil {
            // Those of a chapter mostly stand together.
            if step.provision.chapter == chapter { continue }
            chapter = step.provision.chapter
            let name = Projector.stageName(step.provision.chapter)
            if !name.isEmpty, !result.contains(name) { result.append(name) }
        }
        return result
    }

    /// What an address from elsewhere asks for, in words, because no field of the form shows it.
    private func arrived(_ asked: ListQuery, _ policy: Policy, _ visitor: Visitor) async throws -> String {
        let words = try await arrivals(asked, policy, visitor)
        return words.isEmpty ? "" : "（\(words.joined(separator: "，"))）"
    }

    private func arrivals(_ asked: ListQuery, _ policy: Policy, _ visitor: Visitor) async throws -> [String] {
        var words = asked.particulars.isEmpty ? [] : ["文号、编号或相关单位含“\(asked.particulars)”"]
        switch asked.debtor {
        case .party?: words.append("有由\(try await debtors([asked.debtor!], policy, visitor)[asked.debtor!]!)限期办的事项")
        // Whoever made up the address must not learn the name behind a number.
        case .unit?: words.append("有由该单位限期办的事项")
        default: break
        }
        if let meaning = AmountMeaning(rawValue: asked.first("amount")) { words.append("有\(meaning.title)金额") }
        switch RegisterFilter.Balance(rawValue: asked.first("balance")) {
        case .left?: words.append("合同没有付清")
        case .beyond?: words.append("已付超过合同")
        case nil: break
        }
        if asked.first("saved") == "yes" { words.append("有不予、复用、核减的功能") }
        if !asked.first("done").isEmpty, let step = policy.step(asked.first("done")) {
            words.append(asked.first("late") == "yes" ? "“\(step.title)”超期办结" : "“\(step.title)”有期限、已办结")
        }
        return words
    }

    private func kept(_ asked: ListQuery) -> [Parameter] {
        (["sort", "size"] + ListQuery.arrived).compactMap { name in
            asked.first(name).isEmpty ? nil : Parameter(name, asked.first(name))
        }
    }

    // MARK: the lines

    private func columns(_ asked: ListQuery) -> [LibraryPage.Column] {
        let chosen = Set(asked.parameters["column"] ?? [])
        let keys = LibraryPage.Key.allCases.filter { key in
            key == .name
                || (chosen.isEmpty
                    ? key.isUsual || asked.isAbout(key)
                    : chosen.contains(key.rawValue))
        }
        let sort = asked.sort
        return keys.map { key in
            guard key.column != nil else { return LibraryPage.Column(key: key) }
            let isSorted = sort.key == key.rawValue
            return LibraryPage.Column(
                key: key,
                sortHref: asked.address(
                    Addresses.library, ["sort": isSorted && !sort.isDescending ? "-\(key.rawValue)" : key.rawValue]),
                sort: isSorted ? (sort.isDescending ? .descending : .ascending) : nil)
        }
    }

    private func row(
        _ row: RegisterRow, _ owes: String, _ found: [Fact], _ stages: [String], _ lights: Lights
    ) -> LibraryPage.Row {
        let due = due(row, lights)
        let passed = row.ended ? stages.count : stages.firstIndex(of: row.stage) ?? 0
        return LibraryPage.Row(
            title: row.title, href: Addresses.dossier(row.dossier),
            labels: row.category.isEmpty ? [] : [Label(row.category)], found: found, unit: row.unitName,
            stage: row.stage, progress: .init(stages: stages.count, passed: passed, isLate: due.light == .late),
            due: due, owes: owes, applied: row.amount?.fen, approved: row.figures.amounts[.approved]?.fen,
            contract: row.figures.amounts[.contract]?.fen, paid: row.figures.amounts[.paid]?.fen,
            year: row.year.map(String.init) ?? "",
            number: row.number ?? "")
    }

    /// Who has to act by the day that a list shows: an office by its name, the unit of the dossier by its own, and others who stand in
    /// a field by what the regulation calls them.
    private func owing(
        _ rows: [RegisterRow], _ kind: Step, _ policy: Policy, _ visitor: Visitor
    ) async throws -> [DossierID: String] {
        let due = rows.filter { !$0.ended && $0.nextDue != nil && $0.nextDueParty != nil }
        let names = try await debtors(Set(due.map { Involved.party($0.nextDueParty!) }), policy, visitor)
        let openers = Set(kind.actors.parties.map { policy.parties[$0].id })
        return Dictionary(
            due.map { row in
                let party = row.nextDueParty!
                let isOwn = openers.contains(party) && policy.party(party)?.position != nil && !row.unitName.isEmpty
                return (row.dossier, isOwn ? row.unitName : names[.party(party)] ?? party)
            }, uniquingKeysWith: { one, _ in one })
    }

    func due(_ row: RegisterRow, _ lights: Lights) -> DueMark {
        if row.ended { return DueMark(light: .done, words: "已终结") }
        return row.nextDue.map { lights.mark(due: $0) } ?? DueMark(light: .none, words: "没有限期")
    }

    /// Kinds that the visitor may open, as links.
    func openings(_ kind: Step, _ policy: Policy, _ visitor: Visitor) -> [PageLink] {
        visitor.mayEverDo(kind, under: policy) ? [PageLink("新建\(kind.title)", href: Addresses.opening(kind.id))] : []
    }

    /// The first kind has the library, every other kind its registers.
    func registerTabs(_ policy: Policy, current: String) -> [Tab] {
        guard let first = policy.kinds.first else { return [] }
        var tabs = [Tab("\(first.title)库", href: Addresses.library)]
        for kind in policy.kinds {
            let blocks = policy.registers.filter { $0.over == kind.index }
            if blocks.isEmpty, kind.index != first.index {
                tabs.append(Tab(kind.title, href: Addresses.register(kind.id)))
            }
            for block in blocks {
                let isFirst = block.id == blocks[0].id
                tabs.append(
                    Tab(block.title, href: Addresses.register(kind.id) + (isFirst ? "" : "?register=\(block.id)")))
            }
        }
        for index in tabs.indices { tabs[index].isCurrent = tabs[index].href == current }
        return tabs
    }

    // MARK: for other programs

    /// All lines of the same list.
    public func libraryExport(_ query: [String: [String]], as format: ExportFormat, for visitor: Visitor) async throws
        -> [UInt8]
    {
        guard let policy = policy(for: visitor), let kind = policy.kinds.first else {
            return ListExport(format, exportHead("", [], for: visitor), columns: []).finished()
        }
        var list = ListExport(
            format,
            exportHead("\(kind.title)库", try await filterWords(ListQuery(query), kind, policy, visitor), for: visitor),
            columns: [
                SheetColumn("项目名称"), SheetColumn(ownerWord(of: kind, policy)), SheetColumn("类别"), SheetColumn("阶段"),
                SheetColumn("到期日", .day), SheetColumn("谁该办"), SheetColumn("申报金额", .money),
            ]
                + AmountMeaning.granted.map { SheetColumn("\($0.title)金额", .money) } + [
                    SheetColumn("年度", .number), SheetColumn("编号"),
                    SheetColumn("建立日期", .day), SheetColumn("最近办理", .day),
                ])
        for try await rows in try await office.walk(
            registerQuery(ListQuery(query), kind: kind.id, visitor), for: visitor)
        {
            let owing = try await owing(rows, kind, policy, visitor)
            for row in rows {
                list.add(
                    [
                        .text(row.title), .text(row.unitName), .text(row.category), .text(row.stage),
                        row.nextDue.map(Cell.day) ?? .empty, .text(owing[row.dossier] ?? ""),
                        row.amount.map(Cell.money) ?? .empty,
                    ] + AmountMeaning.granted.map { row.figures.amounts[$0].map(Cell.money) ?? .empty } + [
                        row.year.map { .number(Exact(Int64($0))) } ?? .empty, .text(row.number ?? ""), .day(row.opened),
                        .day(row.lastAct),
                    ])
            }
        }
        return list.finished()
    }
}

extension Presenter {
    /// What a list was narrowed to, as its page says it; unknown words of an address narrow nothing.
    private func filterWords(_ asked: ListQuery, _ kind: Step, _ policy: Policy, _ visitor: Visitor) async throws
        -> [String]
    {
        let offered = try await filters(asked, [], kind, policy, visitor)
        var words = asked.text.isEmpty ? [] : ["含“\(asked.text)”"]
        for filter in offered where !filter.selected.isEmpty {
            let selected = String(filter.selected.prefix(60))
            let title = filter.options.first { $0.value == selected }?.title
            switch filter.name {
            case "unit": words.append("\(filter.label)：\(title ?? "地址里指定的单位")")
            case "stage", "class": words.append("\(filter.label)：\(selected)")
            case "year": if Int(selected) != nil { words.append("\(filter.label)：\(selected) 年") }
            default: if let title { words.append("\(filter.label)：\(title)") }
            }
        }
        if !asked.first("unit").isEmpty, !offered.contains(where: { $0.name == "unit" }) {
            words.append("单位：地址里指定的单位")
        }
        return words + (try await arrivals(asked, policy, visitor))
    }
}

extension MoneyText {
    /// 万元 as figures that a spreadsheet can add: no thousands commas.
    static func plainTenThousands(_ fen: Int64) -> String {
        exactTenThousands(fen).replacing(",", with: "").replacing("−", with: "-")
    }
}

extension LibraryPage.Key {
    /// Shown where nobody has chosen any.
    var isUsual: Bool {
        switch self {
        case .name, .unit, .stage, .due, .applied, .year, .number: true
        case .owes, .approved, .contract, .paid: false
        }
    }

    /// The column of the register it sorts by.
    var column: RegisterQuery.Column? {
        switch self {
        case .name: .title
        case .unit: .unit
        case .stage: .stage
        case .due: .nextDue
        case .applied: .amount
        case .year: .year
        case .number: .number
        case .approved: .approved
        case .contract: .contract
        case .paid: .paid
        case .owes: nil
        }
    }
}

extension ListQuery {
    /// A list that was asked for because of a column shows it.
    fileprivate func isAbout(_ key: LibraryPage.Key) -> Bool {
        switch key {
        case .owes: !first("owes").isEmpty || ["late", "soon", "near"].contains(first("due"))
        case .approved, .contract, .paid: !first("amount").isEmpty || !first("balance").isEmpty
        case .name, .unit, .stage, .due, .applied, .year, .number: false
        }
    }
}
