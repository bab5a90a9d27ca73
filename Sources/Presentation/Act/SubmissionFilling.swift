import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// Where a submission is now and how it came there; `nil` for whom it does not concern.
    public func submission(_ key: DraftKey, for visitor: Visitor) async throws -> SubmissionPage.Model? {
        guard let fate = try await office.fate(of: key, for: visitor) else { return nil }
        var model: SubmissionPage.Model
        switch fate {
        case .waiting(let draft): model = try await waiting(draft, visitor)
        case .withClerk(let draft): model = try await withClerk(draft, visitor)
        case .returned(let draft, let remark): model = try await returned(draft, remark, visitor)
        case .agreed(let dossier, let entry): model = try await agreed(dossier, entry, key, visitor)
        }
        if visitor.isLeader { model.back = PageLink("待审签", href: Addresses.approvals) }
        return model
    }

    private func waiting(_ draft: Draft, _ visitor: Visitor) async throws -> SubmissionPage.Model {
        var model = try await head(draft, "等负责人审签", visitor)
        model.happened = "\(model.author) \(TimeText.minute(draft.updatedAt)) 送出，负责人还没有答复。"
        model.now = "在负责人那里"
        model.place =
            visitor.isLeader
            ? PageLink("看送审稿", href: Presenter.address(of: draft.key))
            : PageLink("打开，可以撤回", href: Presenter.form(of: draft.key))
        return model
    }

    private func withClerk(_ draft: Draft, _ visitor: Visitor) async throws -> SubmissionPage.Model {
        var model = try await head(draft, "经办人已撤回", visitor)
        let isOwn = draft.key.owner == .person(visitor.person)
        model.happened = "\(model.author)已经撤回，没有提交。草稿 \(TimeText.minute(draft.updatedAt)) 保存。"
        model.now = isOwn ? "在您的草稿里，改好以后可以再送" : "在\(model.author)的草稿里，改好以后再送来"
        if isOwn { model.place = PageLink("继续修改", href: Presenter.form(of: draft.key)) }
        return model
    }

    private func returned(_ draft: Draft, _ remark: String, _ visitor: Visitor) async throws -> SubmissionPage.Model {
        var model = try await head(draft, "负责人已退回", visitor)
        let isOwn = draft.key.owner == .person(visitor.person)
        let leader = try await name(of: draft.updatedBy)
        model.happened = "\(leader)退回，没有提交。草稿 \(TimeText.minute(draft.updatedAt)) 保存。"
        model.remark = remark
        model.now = isOwn ? "在您的草稿里，改好以后可以再送" : "在\(model.author)的草稿里，改好以后再送来"
        if isOwn { model.place = PageLink("去修改", href: Presenter.form(of: draft.key)) }
        return model
    }

    private func agreed(_ dossier: DossierID, _ entry: Entry, _ key: DraftKey, _ visitor: Visitor) async throws
        -> SubmissionPage.Model
    {
        let policy = try await office.policy(of: dossier, for: visitor)
        let done = policy?.step(entry.step)
        let step = (done?.isOpening == true ? "新建" : "") + (done?.title ?? entry.step)
        let name = try await office.store.row(of: dossier, in: visitor.jurisdiction)?.title ?? dossier.rawValue
        let leader = try await self.name(of: entry.signatory.agreedBy ?? entry.signatory.person)
        return SubmissionPage.Model(
            title: "\(step)（\(name)）", author: try await self.name(of: entry.signatory.person), state: "负责人已同意，已经提交",
            happened: "\(leader) \(TimeText.minute(entry.recordedAt)) 同意，当时就提交了。",
            now: "在卷宗“\(name)”的历史第 \(entry.sequence) 条，不能再撤回",
            place: PageLink("看历史第 \(entry.sequence) 条", href: Addresses.entry(dossier, entry.sequence)))
    }

    private func head(_ draft: Draft, _ state: String, _ visitor: Visitor) async throws -> SubmissionPage.Model {
        var author = ""
        if case .person(let id) = draft.key.owner { author = try await name(of: id) }
        return SubmissionPage.Model(
            title: try await title(of: draft, for: visitor), author: author, state: state, happened: "", now: "")
    }

    private func name(of person: String) async throws -> String {
        Names(people: try await office.store.people([person])).person(person)
    }
}
