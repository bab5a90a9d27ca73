import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// On what the visitor's organisation can pay now (可付款); `nil` where it never may.
    public func payable(_ parameters: [String: [String]], for visitor: Visitor) async throws -> PaymentsPage.Model? {
        guard office.mayPay(visitor) else { return nil }
        let asked = ListQuery(parameters, keeping: [])
        let found = try await office.payables(for: visitor)
        let shown = found.items.dropFirst(asked.offset).prefix(asked.size)
        var model = PaymentsPage.Model(
            views: views(for: visitor, at: Addresses.payments), scopes: scopes(Addresses.payments), isBlocked: false,
            summary: summary(found.items.count, found.left), lines: shown.map { line($0) },
            paging: asked.paging(Addresses.payments, shown: shown.count, total: found.items.count),
            exports: found.items.isEmpty ? nil : exports(isBlocked: false))
        if found.paidUp > 0 { model.notes.append("另有 \(found.paidUp) 个合同已经付清，没有列入。") }
        if let many = found.lookedThrough { model.notes.append("只看了最近可以办的 \(many) 件事；更早的，请到项目库里找。") }
        model.notes.append("能付多少，由付款表单按条文逐项核对。")
        return model
    }

    /// What is left to pay and cannot be paid now, each with the first reason (付款受阻); `nil` where the visitor's organisation never
    /// may pay.
    public func blockedPayments(_ parameters: [String: [String]], for visitor: Visitor) async throws
        -> PaymentsPage.Model?
    {
        guard office.mayPay(visitor) else { return nil }
        let asked = ListQuery(parameters, keeping: [])
        let found = try await office.blockedPayments(
            offset: asked.offset, limit: asked.size, for: visitor)
        var model = PaymentsPage.Model(
            views: views(for: visitor, at: Addresses.payments), scopes: scopes(Addresses.blockedPayments),
            isBlocked: true, summary: summary(found.total, found.left), lines: found.items.map { line($0) },
            paging: asked.paging(Addresses.blockedPayments, shown: found.items.count, total: found.total),
            exports: found.total == 0 ? nil : exports(isBlocked: true))
        if let many = found.lookedThrough { model.notes.append("只看了最近有动静的 \(many) 个；更早的，请到项目库里找。") }
        model.notes.append("每个项目只写最先的一个原因，全部原因看核验单。")
        return model
    }

    private func scopes(_ place: String) -> [Tab] {
        [("现在能付", Addresses.payments), ("没付清、现在不能付", Addresses.blockedPayments)].map {
            Tab($0, href: $1, isCurrent: $1 == place)
        }
    }

    private func summary(_ count: Int, _ left: Int64) -> String {
        "共 \(count) 个" + (left > 0 ? "，合同还有 \(MoneyText.exactTenThousands(left)) 万元没有付" : "")
    }

    private func line(_ row: RegisterRow) -> PaymentsPage.Line {
        PaymentsPage.Line(
            project: PageLink(row.title, href: Addresses.dossier(row.dossier)), unit: row.unitName,
            approved: row.figures.amounts[.approved]?.fen, contract: row.figures.amounts[.contract]?.fen,
            paid: row.figures.amounts[.paid]?.fen,
            left: row.figures.amounts.balance?.fen)
    }

    private func line(_ payable: Payable) -> PaymentsPage.Line {
        let id = payable.row.dossier
        let links = links(payable.row.edition)
        var line = line(payable.row)
        line.acts = payable.acts.map { act in
            PaymentsPage.Act(
                link: PageLink(
                    act.step.title + (act.answers.map { "（答复第 \($0) 条）" } ?? ""),
                    href: Addresses.act(id, act.step.id, answers: act.answers)),
                article: links.link(act.step.provision))
        }
        return line
    }

    private func line(_ payment: BlockedPayment) -> PaymentsPage.Line {
        var line = line(payment.row)
        guard let step = payment.step else { return line }
        line.checklist = PageLink(step.title, href: Addresses.checklist(payment.row.dossier, step.id))
        line.reason = payment.firstReason.map {
            ReasonFilling(links: links(payment.file.policy.edition.id)).reason($0)
        }
        return line
    }
}
