import Casework
import Documents
import Dossiers
import Pages
import Policies
import Storage

/// The lists of payments for other programs: all lines of the page, with what each can be paid by, or why it cannot be.
extension Presenter {
    /// `nil` where the visitor's organisation never may pay.
    public func paymentsExport(isBlocked: Bool, as format: ExportFormat, for visitor: Visitor) async throws -> [UInt8]?
    {
        guard office.mayPay(visitor) else { return nil }
        return isBlocked ? try await blockedExport(format, visitor) : try await payableExport(format, visitor)
    }

    func exports(isBlocked: Bool) -> ListExports {
        ListExports(
            excel: Addresses.paymentsExport(isBlocked: isBlocked, ExportFormat.excel.rawValue),
            csv: Addresses.paymentsExport(isBlocked: isBlocked, ExportFormat.csv.rawValue))
    }

    private func payableExport(_ format: ExportFormat, _ visitor: Visitor) async throws -> [UInt8] {
        let found = try await office.payables(for: visitor)
        var list = ListExport(
            format,
            exportHead("可以付款的项目", found.lookedThrough.map { ["最近可以办的 \($0) 件事"] } ?? [], for: visitor),
            columns: Presenter.amountColumns + [SheetColumn("可以办的付款"), SheetColumn("依据")])
        for payable in found.items {
            let acts = payable.acts.map { $0.step.title + ($0.answers.map { "（答复第 \($0) 条）" } ?? "") }
            list.add(
                Presenter.cells(payable.row) + [
                    .text(acts.joined(separator: "；")),
                    .text(payable.acts.map(\.step.provision.citation.heading).joined(separator: "；")),
                ])
        }
        return list.finished()
    }

    private func blockedExport(_ format: ExportFormat, _ visitor: Visitor) async throws -> [UInt8] {
        let found = try await office.blockedPayments(offset: 0, limit: .max, for: visitor)
        var list = ListExport(
            format,
            exportHead("现在不能付款的项目", found.lookedThrough.map { ["最近有动静的 \($0) 个"] } ?? [], for: visitor),
            columns: Presenter.amountColumns + [
                SheetColumn("付款环节"), SheetColumn("为什么不能付"), SheetColumn("依据"), SheetColumn("怎样才能付"),
            ])
        for payment in found.items {
            let reason = payment.firstReason
            list.add(
                Presenter.cells(payment.row) + [
                    .text(payment.step?.title ?? ""), .text(reason?.text ?? PaymentsPage.noReason),
                    .text(reason?.citations.map(\.heading).joined(separator: "、") ?? ""), .text(reason?.remedy ?? ""),
                ])
        }
        return list.finished()
    }

    private static let amountColumns = [
        SheetColumn("项目名称"), SheetColumn("编号"), SheetColumn("单位"), SheetColumn("审定金额", .money),
        SheetColumn("合同金额", .money), SheetColumn("已付金额", .money), SheetColumn("还没付", .money),
    ]

    private static func cells(_ row: RegisterRow) -> [Cell] {
        let amounts = row.figures.amounts
        return [.text(row.title), .text(row.number ?? ""), .text(row.unitName)]
            + (AmountMeaning.granted.map { amounts[$0] } + [amounts.balance]).map { $0.map(Cell.money) ?? .empty }
    }
}
