import Casework
import Documents
import Dossiers
import Pages
import Policies
import Storage

/// What the lists behind the overview's numbers go through (逐项的对象).
public enum CountedSubject: Sendable, CaseIterable {
    /// Acts of a step (`step`), in time or late (`late`), of a year.
    case acts
    /// Functions that were ruled on as `ruling` says, of a year.
    case functions
    /// What whoever oversees looks at twice: of one kind (`act`), of a year.
    case notable

    public var address: String {
        switch self {
        case .acts: Addresses.countedActs
        case .functions: Addresses.countedFunctions
        case .notable: Addresses.countedNotable
        }
    }
    fileprivate var filters: [String] {
        switch self {
        case .acts: ["step", "late", "year"]
        case .functions: ["ruling", "year"]
        case .notable: ["act", "year"]
        }
    }
}

/// What one of these lists counts and says of each item, the same on its page and in a workbook.
private struct CountedShape {
    let items: CountedItems
    let heading: String
    /// 次, 项.
    let unit: String
    /// Beside the project.
    let columns: [SheetColumn]
    /// The title of one that is never broken over lines; days never are.
    var oneLine: String?
    var note = ""
}

extension Presenter {
    /// A page of what a number of the overview counts. Unknown words ask for nothing; `nil` where that leaves no list.
    public func counted(_ subject: CountedSubject, _ query: [String: [String]], for visitor: Visitor) async throws
        -> CountedPage.Model?
    {
        let asked = ListQuery(query, keeping: subject.filters)
        guard let shape = shape(subject, asked, visitor),
            let list = try await office.counted(
                shape.items, year: Int(asked.first("year")), offset: asked.offset, limit: asked.size, for: visitor)
        else { return nil }
        var model = CountedPage.Model(
            heading: shape.heading,
            summary: "\(scope(asked, list.policy))，共 \(list.total) \(shape.unit)，本页 \(list.items.count) \(shape.unit)",
            overview: PageLink(
                "一屏", href: ListQuery(asked.parameters, keeping: ["year"]).address(Addresses.overview, ["size": nil])),
            heads: shape.columns.map {
                .init(
                    $0.style == .money ? "\($0.title)（万元）" : $0.title, isNumber: [.money, .number].contains($0.style),
                    isOneLine: $0.style == .day || $0.title == shape.oneLine)
            },
            lines: [], paging: asked.paging(subject.address, shown: list.items.count, total: list.total),
            exports: list.total == 0 ? nil : exports(subject, asked), unit: shape.unit, note: shape.note)
        for item in list.items {
            model.lines.append(
                .init(
                    project: PageLink(item.row.title, href: Addresses.entry(item.row.dossier, item.entry.sequence)),
                    cells: try await cells(of: item).map(\.pageText),
                    late: lateness(of: item).map { DueMark(light: .late, words: $0) }))
        }
        return model
    }

    /// All of it, as a table for other programs.
    public func countedExport(
        _ subject: CountedSubject, _ query: [String: [String]], as format: ExportFormat, for visitor: Visitor
    ) async throws -> [UInt8]? {
        let asked = ListQuery(query, keeping: subject.filters)
        guard let shape = shape(subject, asked, visitor), let policy = policy(for: visitor) else { return nil }
        var export = ListExport(
            format, exportHead(shape.heading, [scope(asked, policy)], for: visitor),
            columns: [SheetColumn("项目名称"), SheetColumn("编号")] + shape.columns
                + (subject == .acts ? [SheetColumn("时效")] : []))
        var offset = 0
        while let list = try await office.counted(
            shape.items, year: Int(asked.first("year")), offset: offset, limit: Presenter.countedAtOnce, for: visitor),
            offset < list.total
        {
            for item in list.items {
                export.add(
                    [.text(item.row.title), .text(item.row.number ?? "")] + (try await cells(of: item))
                        + (subject == .acts ? [lateness(of: item).map(Cell.text) ?? .empty] : []))
            }
            offset += Presenter.countedAtOnce
        }
        return export.finished()
    }

    private static let countedAtOnce = 500

    private func exports(_ subject: CountedSubject, _ asked: ListQuery) -> ListExports {
        func address(_ format: ExportFormat) -> String {
            asked.address("\(subject.address).\(format.rawValue)", ["size": nil])
        }
        return ListExports(excel: address(.excel), csv: address(.csv))
    }

    /// “2026 年建立的项目”.
    private func scope(_ asked: ListQuery, _ policy: Policy) -> String {
        (Int(asked.first("year")).map { "\($0) 年建立的" } ?? "全部年度的") + (policy.kinds.first?.title ?? "")
    }

    // MARK: what is said

    private func shape(_ subject: CountedSubject, _ asked: ListQuery, _ visitor: Visitor) -> CountedShape? {
        switch subject {
        case .acts:
            let step = asked.first("step").isEmpty ? nil : asked.first("step")
            let late: Bool? = ["yes": true, "no": false][asked.first("late")]
            let outcome = late.map { $0 ? "超期办结" : "按期办结" } ?? "有期限、已办结"
            // Only a title that the regulation has: whoever made up the address made up the rest.
            let title = step.flatMap { policy(for: visitor)?.step($0)?.title }
            return CountedShape(
                items: .acts(step: step, late: late), heading: (title.map { "\($0)：" } ?? "") + "\(outcome)的事项",
                unit: "次",
                columns: [
                    SheetColumn("单位"), SheetColumn("环节"), SheetColumn("办理单位"), SheetColumn("办结日期", .day),
                    SheetColumn("工作日", .number),
                ],
                note: "工作日从起算日的次日数到办结那天，停计的日子也在内")
        case .functions:
            guard let ruling = FunctionRuling(rawValue: asked.first("ruling")) else { return nil }
            return CountedShape(
                items: .functions(ruling), heading: "逐项判定为“\(ruling.title)”的功能", unit: "项",
                columns: [
                    SheetColumn("单位"), SheetColumn("功能"), SheetColumn("已有的系统"), SheetColumn("少花", .money),
                ])
        case .notable:
            guard let act = NotableAct(rawValue: asked.first("act")) else { return nil }
            return CountedShape(
                items: .notable(act), heading: "\(act.title)：要多看一眼的事项", unit: "次",
                columns: [
                    SheetColumn("单位"), SheetColumn("事项"), SheetColumn("办理单位"), SheetColumn("办理日期", .day),
                    SheetColumn("说明"), SheetColumn("依据"),
                ],
                oneLine: "依据", note: "规定允许这样办；列在这里不等于有问题，是要说得清")
        }
    }

    private func cells(of item: Counted) async throws -> [Cell] {
        switch item.what {
        case .act(let figure):
            return [
                .text(item.row.unitName), .text(item.file.policy.step(figure.step)?.title ?? figure.step),
                .text(try await signatory(of: item)), .day(item.entry.happenedOn),
                figure.took.map { .number(Exact(Int64($0))) } ?? .empty,
            ]
        case .function(let row):
            func words(_ column: String) -> Cell {
                if case .text(let text)? = row[column] { .text(text) } else { .empty }
            }
            return [
                .text(item.row.unitName), words(RulingTable.function), words(RulingTable.existing),
                RulingTable.saved(by: row).map(Cell.money) ?? .empty,
            ]
        case .notable(let notable): return try await cells(of: notable, in: item)
        }
    }

    /// Who did the act, by the name that it bore then.
    public func signatory(of item: Counted) async throws -> String {
        try await names(in: item.file, [item.entry]).signatory(of: item.entry)
    }

    /// “迟 3 个工作日”.
    private func lateness(of item: Counted) -> String? {
        guard case .act(let figure) = item.what, figure.late > 0 else { return nil }
        return item.entry.effects.timing.map { "迟 \($0.late) \($0.inWorkdays ? "个工作日" : "日")" }
    }
}

extension Cell {
    /// As a page has it, amounts in 万元.
    fileprivate var pageText: String {
        if case .money(let money) = self { return MoneyText.tenThousands(money.fen) }
        return plainText
    }
}
