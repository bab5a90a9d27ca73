import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// The acts behind a number of the overview: of a step (`step`), in time or late (`late`), of a year. Unknown words ask for nothing.
    public func countedActs(_ query: [String: [String]], for visitor: Visitor) async throws -> CountedPage.Model? {
        let asked = ListQuery(query, keeping: ["step", "late", "year"])
        let step = asked.first("step").isEmpty ? nil : asked.first("step")
        let late: Bool? = ["yes": true, "no": false][asked.first("late")]
        let items = CountedItems.acts(step: step, late: late)
        guard let list = try await counted(items, asked, visitor) else { return nil }
        let outcome = late.map { $0 ? "超期办结" : "按期办结" } ?? "有期限、已办结"
        // Only a title that the regulation has: whoever made up the address made up the rest.
        let title = step.flatMap { list.policy.step($0)?.title }
        var model = model(
            list, asked, Addresses.countedActs, heading: (title.map { "\($0)：" } ?? "") + "\(outcome)的事项", unit: "次",
            heads: [.init("单位"), .init("环节"), .init("办理单位"), .init("办结日期"), .init("工作日", isNumber: true)])
        model.note = "工作日从起算日的次日数到办结那天，停计的日子也在内"
        for item in list.items {
            guard case .act(let figure) = item.what else { continue }
            let names = try await names(in: item.file, [item.entry])
            let words = item.entry.effects.timing.map { "迟 \($0.late) \($0.inWorkdays ? "个工作日" : "日")" }
            model.lines.append(
                .init(
                    project: project(item),
                    cells: [
                        item.row.unitName, item.file.policy.step(figure.step)?.title ?? figure.step,
                        names.signatory(of: item.entry), item.entry.happenedOn.description,
                        figure.took.map(String.init) ?? "",
                    ], late: figure.late > 0 ? words.map { DueMark(light: .late, words: $0) } : nil))
        }
        return model
    }

    /// The functions behind a number of the overview, ruled on as `ruling` says; `nil` where that is no ruling.
    public func countedFunctions(_ query: [String: [String]], for visitor: Visitor) async throws
        -> CountedPage.Model?
    {
        let asked = ListQuery(query, keeping: ["ruling", "year"])
        guard let ruling = FunctionRuling(rawValue: asked.first("ruling")),
            let list = try await counted(.functions(ruling), asked, visitor)
        else { return nil }
        var model = model(
            list, asked, Addresses.countedFunctions, heading: "逐项判定为“\(ruling.title)”的功能", unit: "项",
            heads: [.init("单位"), .init("功能"), .init("已有的系统"), .init("少花（万元）", isNumber: true)])
        for item in list.items {
            guard case .function(let row) = item.what else { continue }
            func words(_ column: String) -> String { if case .text(let text)? = row[column] { text } else { "" } }
            model.lines.append(
                .init(
                    project: project(item),
                    cells: [
                        item.row.unitName, words(RulingTable.function), words(RulingTable.existing),
                        RulingTable.saved(by: row).map { MoneyText.tenThousands($0.fen) } ?? "",
                    ]))
        }
        return model
    }

    private func counted(_ items: CountedItems, _ asked: ListQuery, _ visitor: Visitor) async throws -> CountedList? {
        try await office.counted(
            items, year: Int(asked.first("year")), offset: asked.offset, limit: asked.size, for: visitor)
    }

    private func model(
        _ list: CountedList, _ asked: ListQuery, _ path: String, heading: String, unit: String,
        heads: [CountedPage.Head]
    ) -> CountedPage.Model {
        let year = Int(asked.first("year"))
        let kind = list.policy.kinds.first?.title ?? ""
        return CountedPage.Model(
            heading: heading,
            summary:
                "\(year.map { "\($0) 年建立的" } ?? "全部年度的")\(kind)，共 \(list.total) \(unit)，本页 \(list.items.count) \(unit)",
            overview: PageLink(
                "一屏", href: ListQuery(asked.parameters, keeping: ["year"]).address(Addresses.overview, ["size": nil])),
            heads: heads, lines: [], paging: asked.paging(path, shown: list.items.count, total: list.total),
            unit: unit)
    }

    private func project(_ item: Counted) -> PageLink {
        PageLink(item.row.title, href: Addresses.entry(item.row.dossier, item.entry.sequence))
    }
}
