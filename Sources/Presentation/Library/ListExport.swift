import Casework
import Documents
import Dossiers
import Pages
import Policies

/// In which shape a list leaves for other programs (导出格式); the raw value ends its address and the name of its file.
public enum ExportFormat: String, Sendable, CaseIterable {
    case excel = "xlsx"
    case csv

    public var mediaType: String {
        switch self {
        case .excel: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .csv: "text/csv; charset=utf-8"
        }
    }
}

/// A list on its way to another program (导出的清单), row after row. Amounts are figures with their unit in the head: 元 in a workbook,
/// where formats are the reader's; 万元 in CSV, as pages show them and as programs have always read them here.
struct ListExport {
    /// One of the two; changed where they stand, because a copy of a long list costs as much as the list.
    private var csv: CSV?
    private var workbook: WorkbookWriter?

    private let head: ExportHead
    private var count = 0

    init(_ format: ExportFormat, _ head: ExportHead, columns: [SheetColumn]) {
        self.head = head
        switch format {
        case .csv: csv = CSV(heads: columns.map { $0.style == .money ? "\($0.title)（万元）" : $0.title })
        case .excel:
            var workbook = WorkbookWriter()
            workbook.begin(
                head.title, title: head.title,
                columns: columns.map { column in
                    var column = column
                    if column.style == .money { column.title += "（元）" }
                    return column
                })
            self.workbook = workbook
        }
    }

    mutating func add(_ cells: [Cell]) {
        count += 1
        csv?.add(cells.map(\.plainText))
        workbook?.add(cells)
    }

    /// Programs read CSV: no line stands over its head.
    consuming func finished() -> [UInt8] {
        let words = head.words(rows: count)
        workbook?.retitle(words)
        return csv.map { Array($0.text.utf8) } ?? workbook?.finished() ?? []
    }
}

/// The line over an exported list (导出清单的题头): what it is of, so that a sheet that is handed on still says it.
struct ExportHead {
    /// “项目库”.
    let title: String
    /// “阶段：立项”; none: the whole list.
    let filters: [String]
    let who: String
    /// To the minute.
    let when: String

    func words(rows: Int) -> String {
        let filtered = filters.isEmpty ? "全部" : "筛选：\(filters.joined(separator: "，"))"
        return "\(title)　\(filtered)　共 \(rows) 行　\(who) \(when) 导出"
    }
}

extension Presenter {
    /// A unit's list holds what it may see: the head says whose it is.
    func exportHead(_ title: String, _ filters: [String], for visitor: Visitor) -> ExportHead {
        ExportHead(
            title: title, filters: filters, who: "\(visitor.organisation.shortName) \(visitor.name)",
            when: TimeText.minute(office.clock.now()))
    }
}

extension Cell {
    init?(_ value: Value) {
        switch value {
        case .money(let money): self = .money(money)
        case .number(let number): self = .number(number)
        case .percent(let ratio): self = .percent(ratio)
        case .day(let day): self = .day(day)
        default: return nil
        }
    }

    /// As CSV has it, and pages beside amounts.
    var plainText: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .number(let number): number.description
        case .money(let money): MoneyText.plainTenThousands(money.fen)
        case .day(let day): day.description
        case .percent(let ratio): ValueText.percent(ratio) + "%"
        case .yes(let answer): answer ? "是" : "否"
        }
    }
}

extension SheetColumn.Style {
    init(_ type: ConditionType) {
        switch type {
        case .money: self = .money
        case .number: self = .number
        case .percent: self = .percent
        case .day: self = .day
        default: self = .text
        }
    }
}
