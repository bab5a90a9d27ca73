import Casework
import Dossiers
import Pages
import Policies
import Storage

/// The page on which closing an organisation is confirmed.
extension Presenter {
    private static let shownLeft = 50

    /// What closing an organisation brings about, with what nobody would carry on.
    public func closing(_ id: String, for visitor: Visitor, error: String? = nil) async throws -> ConfirmPage.Model? {
        guard let one = try await office.store.organisation(id, in: visitor.jurisdiction) else { return nil }
        let left = try await office.leftBehind(by: one, shown: Presenter.shownLeft)
        let accounts = try await office.store.accounts(ofOrganisation: id, in: visitor.jurisdiction)
        let policy = policy(for: visitor)
        var model = ConfirmPage.Model(
            title: "停用单位",
            crumbs: [
                PageLink("单位", href: Addresses.organisations), PageLink(one.name, href: Addresses.organisation(id)),
            ],
            facts: [
                Fact("单位", one.name), Fact("账号", "\(accounts.count(where: { !$0.disabled })) 个在用"),
                Fact("应办没办的事", "\(left.duties.total) 件"), Fact("名下没有办结的卷宗", "\(left.running.total) 个"),
                Fact("等它办的其他单位卷宗", left.waitingCount),
            ],
            consequences: [
                "它名下的人马上退出登录，接口令牌一律作废，以后不能再以它的名义登录。",
                "它担任的主体没有人办，除非另有单位担任；开账号、调动人员时不再列出它。",
                "它的卷宗和办过的事不动，看得到全部卷宗的单位照旧可查；草稿留在原处。",
                "以后可以恢复。恢复后，人员要重新登录，令牌要重新发放。",
            ] + carriedOn(left, policy), action: Addresses.organisation(id, .close),
            expected: try await office.version(ofOrganisation: id, in: visitor.jurisdiction), button: "停用单位",
            back: PageLink("不停用，回到单位", href: Addresses.organisation(id)))
        model.duties = left.duties.items.map { item in
            ConfirmPage.Owed(
                title: item.item.title, project: item.title, due: item.item.due?.description ?? "没有期限",
                party: policy?.party(item.item.party)?.short ?? item.item.party)
        }
        let owed = left.duties.total
        model.dutiesCount = "\(owed) 件"
        if owed > model.duties.count {
            model.dutiesNote = "只列先到期的 \(model.duties.count) 件，另有 \(owed - model.duties.count) 件。"
        }
        model.lists = try await lists(left, one, policy, visitor)
        model.seen = left.count
        if left.count > 0 { model.tick = "\(left.words)，我看过了，仍要停用" }
        model.tickError = error
        if !one.active { model.refusal = "这个单位已经停用" }
        return model
    }

    /// What goes on with somebody else.
    private func carriedOn(_ left: LeftBehind, _ policy: Policy?) -> [String] {
        func names(_ organisations: [Organisation]) -> String { organisations.map(\.name).joined(separator: "、") }
        var sentences = left.colleagues.sorted { $0.key < $1.key }.map { party, others in
            "“\(policy?.party(party)?.title ?? party)”另由\(names(others))担任，等它办的由\(others.count == 1 ? "它" : "它们")接着办。"
        }
        if !left.successors.isEmpty { sentences.append("\(names(left.successors))也以它的单位卷宗名义办理，名下的卷宗由它接着办。") }
        return sentences
    }

    private func lists(_ left: LeftBehind, _ one: Organisation, _ policy: Policy?, _ visitor: Visitor) async throws
        -> [ConfirmPage.DossierList]
    {
        let shown = left.waiting.prefix(Presenter.shownLeft)
        let seen = try await office.visible(
            Set(left.running.rows.map(\.dossier) + shown.map(\.row.dossier)), to: visitor)
        func row(_ row: RegisterRow, _ text: String) -> ConfirmPage.DossierList.Row {
            let kind = office.regulations.policy(row.edition)?.step(row.kind)?.title ?? row.kind
            return .init(
                dossier: PageLink(
                    row.title, href: seen.contains(row.dossier) ? Addresses.dossier(row.dossier) : ""), kind: kind,
                unit: row.unitName, text: text)
        }
        func cut(_ total: Int, _ listed: Int) -> [String] {
            total > listed ? ["只列 \(listed) 个，另有 \(total - listed) 个。"] : []
        }
        var lists: [ConfirmPage.DossierList] = []
        if left.running.total > 0 {
            let seesAll = office.sight(of: visitor) == .everything
            lists.append(
                ConfirmPage.DossierList(
                    id: "running", title: "名下没有办结的卷宗，要交给承接的单位", count: "\(left.running.total) 个", head: "到了哪一步",
                    rows: left.running.rows.map { row($0, $0.stage) },
                    notes: cut(left.running.total, left.running.rows.count) + [
                        "承接的单位还没有单位卷宗的：在它的页面“在规则里担任什么”里选上这个单位卷宗，名下的卷宗就由它接着办，历史不动。",
                        "承接的单位已经有单位卷宗的：一个单位只能选一个。先不停用，在这里给承接单位的人开账号，办结以后再停用。",
                    ],
                    all: seesAll
                        ? one.unit.map { PageLink("在项目库里看它的项目", href: Addresses.library(of: $0)) } : nil))
        }
        if !left.waiting.isEmpty {
            lists.append(
                ConfirmPage.DossierList(
                    id: "waiting", title: "等它办的其他单位卷宗", count: left.waitingCount, head: "等它办什么",
                    rows: shown.map { row($0.row, $0.steps.joined(separator: "、")) },
                    notes: cut(left.waiting.count, shown.count) + ["停用以后没有人办这些事。先定好由哪个单位担任同一主体，再停用。"]))
        }
        return lists
    }
}

extension LeftBehind {
    var waitingCount: String { (mayWaitMore ? "至少 " : "") + "\(waiting.count) 个" }

    /// What is left, in one clause.
    public var words: String {
        var parts: [String] = []
        if duties.total > 0 { parts.append("还有 \(duties.total) 件事没有办完") }
        if running.total > 0 { parts.append("\(running.total) 个卷宗没有交接") }
        if !waiting.isEmpty { parts.append("其他单位有 \(waitingCount)卷宗在等它办") }
        return parts.joined(separator: "，")
    }
}
