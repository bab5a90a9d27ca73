import Casework
import Dossiers
import Hummingbird
import Pages
import Presentation
import Storage

/// What waits for the leader of an organisation.
struct ApprovalRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get(
            "/approvals",
            use: portal.handle { exchange in
                let visitor = try exchange.visitor
                guard visitor.isLeader else { throw Trouble.forbidden("只有单位负责人可以审签") }
                return try await exchange.page(ApprovalPage.self, try await exchange.presenter.approvals(for: visitor))
            })
        router.post("/approvals/:person/:subject/:step/agree", use: portal.handle(agree))
        router.post("/approvals/:person/:subject/:step/return", use: portal.handle(sendBack))
    }

    private func draft(_ exchange: Exchange, _ leader: Visitor) async throws -> Draft {
        let (person, subject, step) = (
            try exchange.parameter("person"), try exchange.parameter("subject"), try exchange.parameter("step")
        )
        let found = try await exchange.office.submissions(for: leader).first { draft in
            draft.key.owner == .person(person) && draft.key.step == step && Presenter.subject(of: draft.key) == subject
        }
        guard let found else { throw Trouble.notFound }
        return found
    }

    private func agree(_ exchange: Exchange) async throws -> Response {
        let leader = try exchange.visitor
        let form = try await exchange.form()
        let draft = try await draft(exchange, leader)
        guard form["seal"] == Office.seal(of: draft) else { return changed(exchange) }
        switch try await exchange.office.agree(to: draft, by: leader) {
        case .written(let dossier, let entry, _, _):
            return exchange.redirect(to: Addresses.dossier(dossier), saying: "已同意并提交，记入历史第 \(entry.sequence) 条")
        case .alreadyWritten(let dossier, let entry):
            return exchange.redirect(
                to: Addresses.dossier(dossier), saying: "这件事已经办过，在历史第 \(entry.sequence) 条；这一次没有再记，送审稿已撤下", refused: true
            )
        case .commandTaken:
            return exchange.redirect(
                to: Addresses.approvals, saying: "没有提交：这份送审稿的编号已用于另一件事，请退回经办人重新填报", refused: true)
        case .refused(let refused):
            let words = refused.reasons.map { "\($0.text)\($0.citations.map { "（\($0.heading)）" }.joined())" }.joined(
                separator: "；")
            return exchange.redirect(to: Addresses.approvals, saying: "没有提交：\(words)", refused: true)
        case .conflict:
            return exchange.redirect(to: Addresses.approvals, saying: "送审以后卷宗有了改动，请退回经办人看过再送", refused: true)
        case .needsLeader, .notFound: throw Trouble.notFound
        }
    }

    /// A leader answers for what he has read, and for nothing else.
    private func changed(_ exchange: Exchange) -> Response {
        exchange.redirect(to: Addresses.approvals, saying: "没有办理：这份送审稿在您打开以后改过。现在显示的是改后的，请看过再定", refused: true)
    }

    private func sendBack(_ exchange: Exchange) async throws -> Response {
        let leader = try exchange.visitor
        let form = try await exchange.form()
        let draft = try await draft(exchange, leader)
        guard form["seal"] == Office.seal(of: draft) else { return changed(exchange) }
        let remark = form.trimmed("reason")
        guard !remark.isEmpty else {
            return exchange.redirect(to: Addresses.approvals, saying: "请写明退回的原因", refused: true)
        }
        guard try await exchange.office.sendBack(draft, remark: remark, by: leader) else { return changed(exchange) }
        return exchange.redirect(to: Addresses.approvals, saying: "已退回经办人")
    }
}
