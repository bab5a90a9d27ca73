import Casework
import Dossiers
import Hummingbird
import Pages
import Presentation
import Storage

/// What waits for the leader of an organisation: read one by one, agreed to or sent back; and the clerk's way to take it back.
struct ApprovalRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get(
            "/approvals",
            use: portal.handle { exchange in
                let leader = try leader(exchange)
                return try await exchange.page(ApprovalPage.self, try await exchange.presenter.approvals(for: leader))
            })
        router.get("/approvals/:person/:subject/:step", use: portal.handle(show))
        router.post("/approvals/:person/:subject/:step/agree", use: portal.handle(agree))
        router.post("/approvals/:person/:subject/:step/return", use: portal.handle(sendBack))
        router.post("/approvals/:person/:subject/:step/withdraw", use: portal.handle(withdraw))
    }

    private func leader(_ exchange: Exchange) throws -> Visitor {
        let visitor = try exchange.visitor
        guard visitor.isLeader else { throw Trouble.forbidden("只有单位负责人可以审签") }
        return visitor
    }

    private func key(_ exchange: Exchange, _ visitor: Visitor) throws -> DraftKey {
        let key = Presenter.key(
            person: try exchange.parameter("person"), subject: try exchange.parameter("subject"),
            step: try exchange.parameter("step"), in: visitor.jurisdiction)
        guard let key else { throw Trouble.notFound }
        return key
    }

    /// The leader reads what waits for him; once it was answered or taken back, he and its clerk are told what has become of it.
    private func show(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        let key = try key(exchange, visitor)
        if visitor.isLeader, let model = try await exchange.presenter.approvals(for: visitor, showing: key) {
            return try await exchange.page(ApprovalPage.self, model)
        }
        if key.owner != .person(visitor.person) { _ = try leader(exchange) }
        guard let model = try await exchange.presenter.submission(key, for: visitor) else { throw Trouble.notFound }
        return try await exchange.page(SubmissionPage.self, model)
    }

    // MARK: the leader's answer

    /// A submission with the others in order, so that the answer to one leads to the next.
    private struct Round {
        let leader: Visitor
        let draft: Draft
        let title: String
        /// The next one to read; nil: none is left.
        let next: Draft?
        let left: Int

        var here: String { Presenter.address(of: draft.key) }
        var onward: String { next.map { Presenter.address(of: $0.key) } ?? Addresses.approvals }
        var remaining: String { left == 0 ? "没有别的待审签了" : "还有 \(left) 件待审签" }
    }

    /// `nil` where it was answered or taken back: what happened to it is said by `gone`.
    private func round(_ exchange: Exchange, _ leader: Visitor) async throws -> Round? {
        let key = try key(exchange, leader)
        let order = try await exchange.presenter.submissionOrder(for: leader)
        guard let place = order.firstIndex(where: { $0.key == key }) else { return nil }
        let others = order.filter { $0.key != order[place].key }
        return Round(
            leader: leader, draft: order[place],
            title: try await exchange.presenter.title(of: order[place], for: leader),
            next: others.indices.contains(place) ? others[place] : others.first, left: others.count)
    }

    /// What a leader answers that does not wait for him any more. Whoever guessed an address learns nothing.
    private func gone(_ exchange: Exchange, _ leader: Visitor) async throws -> Response {
        let key = try key(exchange, leader)
        guard let fate = try await exchange.office.fate(of: key, for: leader) else { throw Trouble.notFound }
        let (words, isDone) =
            switch fate {
            case .agreed(_, let entry): ("这件事已经办过，在历史第 \(entry.sequence) 条；这一次没有再记", true)
            case .withClerk: ("没有办理：经办人已经撤回这份送审稿", false)
            case .returned: ("没有办理：这份送审稿已经退回经办人", false)
            case .waiting: ("没有办理：这份送审稿刚刚改过。现在显示的是改后的，请看过再定", false)
            }
        return exchange.redirect(to: Presenter.address(of: key), saying: words, refused: !isDone, next: isDone)
    }

    private func agree(_ exchange: Exchange) async throws -> Response {
        let leader = try leader(exchange)
        let form = try await exchange.form()
        guard let round = try await round(exchange, leader) else { return try await gone(exchange, leader) }
        guard form["seal"] == Office.seal(of: round.draft) else { return changed(exchange, round) }
        switch try await exchange.office.agree(to: round.draft, by: leader) {
        case .written(let dossier, let entry, _, _):
            return exchange.redirect(
                to: round.onward,
                saying: "已同意并提交：\(round.title)，记入历史第 \(entry.sequence) 条。\(round.remaining)", next: round.left == 0,
                about: PageLink("看卷宗", href: Addresses.dossier(dossier)))
        case .alreadyWritten(let dossier, let entry):
            return exchange.redirect(
                to: round.onward,
                saying: "这件事已经办过，在历史第 \(entry.sequence) 条；这一次没有再记，送审稿已撤下。\(round.remaining)", refused: true,
                about: PageLink("看卷宗", href: Addresses.dossier(dossier)))
        case .commandTaken: return refuse(exchange, round, "这份送审稿的编号已用于另一件事，请退回经办人重新填报")
        case .refused(let refused):
            return refuse(
                exchange, round,
                refused.reasons.map { "\($0.text)\($0.citations.map { "（\($0.heading)）" }.joined())" }.joined(
                    separator: "；"))
        case .conflict: return refuse(exchange, round, "送审以后卷宗有了改动，请退回经办人看过再送")
        case .withdrawn, .notFound: return try await gone(exchange, leader)
        case .needsLeader, .forewarned: throw Trouble.notFound
        }
    }

    private func refuse(_ exchange: Exchange, _ round: Round, _ words: String) -> Response {
        exchange.redirect(to: round.here, saying: "没有提交：\(words)", refused: true)
    }

    /// A leader answers for what he has read, and for nothing else.
    private func changed(_ exchange: Exchange, _ round: Round) -> Response {
        exchange.redirect(to: round.here, saying: "没有办理：这份送审稿在您打开以后改过。现在显示的是改后的，请看过再定", refused: true)
    }

    private func sendBack(_ exchange: Exchange) async throws -> Response {
        let leader = try leader(exchange)
        let form = try await exchange.form()
        guard let round = try await round(exchange, leader) else { return try await gone(exchange, leader) }
        guard form["seal"] == Office.seal(of: round.draft) else { return changed(exchange, round) }
        let remark = form.trimmed("reason")
        guard !remark.isEmpty else {
            return exchange.redirect(to: round.here, saying: "没有退回：请写明退回的原因", refused: true)
        }
        guard try await exchange.office.sendBack(round.draft, remark: remark, by: leader) else {
            return try await gone(exchange, leader)
        }
        return exchange.redirect(
            to: round.onward, saying: "已退回经办人：\(round.title)。\(round.remaining)", next: round.left == 0)
    }

    // MARK: the clerk's way back

    private func withdraw(_ exchange: Exchange) async throws -> Response {
        let clerk = try exchange.visitor
        _ = try await exchange.form()
        let key = try key(exchange, clerk)
        // It is nobody else's to take back, and nobody else learns that it is there.
        guard key.owner == .person(clerk.person) else { throw Trouble.notFound }
        if let draft = try await exchange.office.store.draft(key), try await exchange.office.withdraw(draft, by: clerk)
        {
            return exchange.redirect(to: Presenter.form(of: key), saying: "已撤回，负责人那里不再有。改好以后再送")
        }
        // Asked after it failed, so that it says what the leader did in between.
        guard let fate = try await exchange.office.fate(of: key, for: clerk) else { throw Trouble.notFound }
        let words =
            switch fate {
            case .agreed(_, let entry): "负责人已经同意，记入了历史第 \(entry.sequence) 条"
            case .returned: "负责人已经退回"
            case .withClerk: "它已经在您的草稿里"
            case .waiting: "它刚刚改过，请再试一次"
            }
        return exchange.redirect(to: Presenter.address(of: key), saying: "没有撤回：\(words)", refused: true)
    }
}
