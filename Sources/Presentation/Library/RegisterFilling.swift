import Casework
import Documents
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// A list over one kind of dossier: a register of the pack with its own columns (several are tabs), else what the
    /// register of the office knows.
    public func register(_ kind: String, _ query: [String: [String]], for visitor: Visitor) async throws -> Pages
        .RegisterPage.Model?
    {
        guard let policy = policy(for: visitor), let opening = policy.step(kind), opening.isOpening else { return nil }
        let asked = ListQuery(query)
        guard let block = block(over: opening, asked, policy) else {
            return try await plain(opening, asked, policy, visitor)
        }
        let path = Addresses.register(kind)
        let (rows, more) = try await rows(of: block, opening, asked, visitor, from: asked.offset, limit: asked.size)
        let isOnlyPage = asked.page == 1 && !more
        let isNumber = { (index: Int) in !rows.isEmpty && rows.allSatisfy { Presenter.isFigure($0.cells[index]) } }
        return Pages.RegisterPage.Model(
            heading: block.title, summary: "依据\(block.provision.citation)" + (isOnlyPage ? "，共 \(rows.count) 个" : ""),
            registers: registerTabs(policy, current: asked.address(path, onlyRegister(asked))), action: path,
            text: asked.text,
            columns: block.columns.indices.map { .init(title: block.columns[$0].label, isNumber: isNumber($0)) },
            rows: rows.map { .init(href: Addresses.dossier($0.id), cells: $0.cells) },
            paging: asked.paging(path, shown: rows.count, total: more ? nil : asked.offset + rows.count),
            exports: exports(kind, asked),
            create: openings(opening, policy, visitor),
            empty: "“\(block.title)”里还没有内容。")
    }

    /// All lines of the same list; `nil` where there is no such kind.
    public func registerExport(
        _ kind: String, _ query: [String: [String]], as format: ExportFormat, for visitor: Visitor
    ) async throws -> [UInt8]? {
        guard let policy = policy(for: visitor), let opening = policy.step(kind), opening.isOpening else { return nil }
        let asked = ListQuery(query)
        guard let block = block(over: opening, asked, policy) else {
            var list = ListExport(
                format, exportHead(opening.title, Presenter.filterWords(asked), for: visitor),
                columns: Presenter.plainSheet)
            for try await rows in try await office.walk(plainQuery(opening, asked, visitor), for: visitor) {
                for row in rows {
                    list.add([
                        .text(row.title), .text(row.number ?? ""), .text(row.unitName), .day(row.opened),
                        .day(row.lastAct),
                    ])
                }
            }
            return list.finished()
        }
        var list = ListExport(
            format, exportHead(block.title, Presenter.filterWords(asked), for: visitor),
            columns: block.columns.map { SheetColumn($0.label, SheetColumn.Style($0.value.type)) })
        var query = plainQuery(opening, asked, visitor)
        query.order = [.init(.opened)]
        for try await found in try await office.walk(query, for: visitor) {
            var rows: [BlockRow] = []
            for row in found { if let row = try await self.row(row, of: block, visitor) { rows.append(row) } }
            for row in try await named(rows, in: block) {
                list.add(zip(row.cells, row.values).map { text, value in value.flatMap(Cell.init) ?? .text(text) })
            }
        }
        return list.finished()
    }

    private static func filterWords(_ asked: ListQuery) -> [String] {
        asked.text.isEmpty ? [] : ["含“\(asked.text)”"]
    }

    // MARK: registers of the pack

    private func block(over opening: Step, _ asked: ListQuery, _ policy: Policy) -> Register? {
        let blocks = policy.registers.filter { $0.over == opening.index }
        return blocks.first { $0.id == asked.first("register") } ?? blocks.first
    }

    private func onlyRegister(_ asked: ListQuery) -> [String: String?] {
        Dictionary(uniqueKeysWithValues: (ListQuery.filters + ["sort", "size", "column"]).map { ($0, nil) })
    }

    private struct BlockRow {
        let id: DossierID
        var cells: [String]
        /// What the figures and days among them are.
        let values: [Value?]
    }

    /// `nil` where the dossier does not stand in the register.
    private func row(_ row: RegisterRow, of block: Register, _ visitor: Visitor) async throws -> BlockRow? {
        guard let file = try await office.file(row.dossier, for: visitor),
            let register = file.policy.registers.first(where: { $0.id == block.id }),
            let cells = file.policy.cells(
                of: file.dossier, in: register, on: file.today, surroundings: file.surroundings)
        else { return nil }
        return BlockRow(id: row.dossier, cells: cells.map(\.text), values: cells.map(\.value))
    }

    /// Which dossiers stand in a register is a condition of the pack: they are read one by one until there are enough.
    private func rows(
        of block: Register, _ opening: Step, _ asked: ListQuery, _ visitor: Visitor, from first: Int, limit: Int
    ) async throws
        -> (rows: [BlockRow], more: Bool)
    {
        var query = plainQuery(opening, asked, visitor)
        query.order = [.init(.opened)]
        var result: [BlockRow] = []
        var skipped = 0
        for try await found in try await office.walk(query, for: visitor) {
            for row in found {
                guard let shown = try await self.row(row, of: block, visitor) else { continue }
                if skipped < first {
                    skipped += 1
                } else if result.count < limit {
                    result.append(shown)
                } else {
                    return (try await named(result, in: block), true)
                }
            }
        }
        return (try await named(result, in: block), false)
    }

    /// The log knows people by their number only.
    private func named(_ rows: [BlockRow], in block: Register) async throws -> [BlockRow] {
        let columns = block.columns.indices.filter {
            [.person, .list(.person)].contains(block.columns[$0].value.type)
        }
        let ids = { (cell: String) in cell.split(separator: "、").map(String.init) }
        guard !columns.isEmpty else { return rows }
        var names = Names()
        names.people = try await office.store.people(
            Set(rows.flatMap { row in columns.flatMap { ids(row.cells[$0]) } }))
        return rows.map { row in
            var row = row
            for column in columns {
                row.cells[column] = ids(row.cells[column]).map(names.person).joined(separator: "、")
            }
            return row
        }
    }

    private static func isFigure(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy {
                $0.value >= 48 && $0.value <= 57 || ".%万元,".unicodeScalars.contains($0)
            }
    }

    // MARK: kinds without a register

    private static let plainColumns: [(title: String, sort: RegisterQuery.Column?)] = [
        ("名称", .title), ("编号", .number), ("单位", .unit), ("建立日期", .opened), ("最近办理", .lastAct),
    ]

    private static let plainSheet = zip(plainColumns, [.text, .text, .text, .day, .day] as [SheetColumn.Style])
        .map { SheetColumn($0.title, $1) }

    private func exports(_ kind: String, _ asked: ListQuery) -> ListExports {
        ListExports(
            excel: asked.address(Addresses.registerExcel(kind), ["size": nil]),
            csv: asked.address(Addresses.registerCSV(kind), ["size": nil]))
    }

    private static func cells(_ row: RegisterRow) -> [String] {
        [row.title, row.number ?? "", row.unitName, row.opened.description, row.lastAct.description]
    }

    private func plainQuery(_ opening: Step, _ asked: ListQuery, _ visitor: Visitor) -> RegisterQuery {
        var filter = RegisterFilter()
        filter.kinds = [opening.id]
        filter.text = asked.text
        let sort = asked.sort
        let order = RegisterQuery.Column(rawValue: sort.key).map {
            RegisterQuery.Order($0, descending: sort.isDescending)
        }
        return RegisterQuery(
            jurisdiction: visitor.jurisdiction, viewer: .involved([]), filter: filter, order: [order ?? .init(.title)],
            offset: asked.offset, limit: asked.size)
    }

    private func plain(_ opening: Step, _ asked: ListQuery, _ policy: Policy, _ visitor: Visitor) async throws
        -> Pages.RegisterPage.Model
    {
        let path = Addresses.register(opening.id)
        let page = try await office.page(plainQuery(opening, asked, visitor), for: visitor)
        let sort = asked.sort
        let lights = lights(for: visitor)
        return Pages.RegisterPage.Model(
            heading: opening.title, summary: "共 \(page.total) 个",
            registers: registerTabs(policy, current: path), action: path, text: asked.text,
            columns: Presenter.plainColumns.map { title, column in
                let key = column?.rawValue ?? ""
                let isSorted = sort.key == key
                return .init(
                    title: title,
                    sortHref: asked.address(path, ["sort": isSorted && !sort.isDescending ? "-\(key)" : key]),
                    sort: isSorted ? (sort.isDescending ? .descending : .ascending) : nil)
            },
            rows: page.rows.map {
                .init(
                    href: Addresses.dossier($0.dossier), cells: Presenter.cells($0),
                    due: $0.nextDue == nil ? nil : due($0, lights))
            },
            paging: asked.paging(path, shown: page.rows.count, total: page.total),
            exports: exports(opening.id, asked),
            create: openings(opening, policy, visitor), empty: "还没有\(opening.title)。")
    }
}
