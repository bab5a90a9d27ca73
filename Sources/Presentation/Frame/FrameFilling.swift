import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// What stands around a page. `nil`: nobody is signed in.
    public func frame(for visitor: Visitor?, _ look: Look) async throws -> Frame {
        // Before anybody has signed in, one office speaks for itself; several do not speak for each other.
        let policy = visitor.map { self.policy(for: $0) } ?? onlyPolicy
        var viewer: Frame.Viewer?
        if let visitor {
            let open = visitor.actsOnDossiers ? try await open(for: visitor) : nil
            viewer = Frame.Viewer(
                name: visitor.name, organisation: visitor.organisation.shortName,
                isAdministrator: visitor.isAdministrator,
                seesDossiers: !visitor.organisation.parties.isEmpty || visitor.organisation.unit != nil, open: open,
                password: Addresses.password,
                log: !visitor.isAdministrator && office.mayReadOfficeLog(visitor) ? Addresses.officeLog : nil)
        }
        var flash = look.flash
        if let visitor, look.offersNext {
            flash?.next = try await next(for: visitor)
            flash?.links.append(PageLink("回到工作台", href: Addresses.desk))
        }
        return Frame(
            office: (policy?.edition.jurisdiction.name ?? "") + "政务信息化项目", viewer: viewer, flash: flash,
            theme: look.theme, size: look.size,
            csrf: look.csrf, path: look.path, search: look.search,
            regulation: policy.map { "依据：\(RegulationWording.summary($0.edition))" } ?? "",
            calendar: visitor.map { calendarSentence(calendar(for: $0)) },
            generated: TimeText.minute(office.clock.now()))
    }

    /// How much waits for him. What lies with the leader is the leader's, once.
    private func open(for visitor: Visitor) async throws -> Int {
        let duties = try await office.store.duties(on: office.desk(of: visitor, limit: 0, countLimit: 100)).total
        let waiting = try await inOrder(try await office.awaitingLeader(in: visitor))
        return max(0, duties - waiting.count { $0.duty != nil }) + (visitor.isLeader ? waiting.count : 0)
    }

    /// The law of this house, where it keeps only one jurisdiction.
    var onlyPolicy: Policy? {
        let codes = office.regulations.jurisdictions
        return codes.count == 1 ? office.regulations.current(in: codes[0]) : nil
    }

    private func calendarSentence(_ calendar: WorkingCalendar) -> String {
        let year = today.year
        return calendar.years[year] != nil
            ? "工作日按国务院办公厅 \(year) 年放假安排计算" : "\(year) 年放假安排还没有载入，工作日暂按周一至周五计算"
    }

    /// The programs that come in under a visitor's name.
    public func tokens(of visitor: Visitor) async throws -> [PasswordPage.Token] {
        try await office.store.apiTokens(of: visitor.login).map { token in
            PasswordPage.Token(
                name: token.name, issued: TimeText.minute(token.createdAt), used: TimeText.minute(token.lastUsedAt),
                expires: TimeText.minute(token.expiresAt), revokeAction: Addresses.revocation(ofToken: token.id))
        }
    }

    /// The gate. `error` says why the last attempt failed.
    public func signIn(next: String, account: String = "", error: String? = nil) -> SignInPage.Model {
        let policies = office.regulations.jurisdictions.compactMap { office.regulations.current(in: $0) }
        // What a pack forbids to keep must not be typed in the first place.
        let sentences = policies.compactMap { policy -> (place: String, words: String, article: String)? in
            guard let rule = policy.rules.first(where: \.keepsNothing), let words = rule.refusal else { return nil }
            return (policy.edition.jurisdiction.name, words, "\(rule.provision.citation)")
        }
        var secrecy: String?
        if policies.count == 1 {
            secrecy = sentences.first.map { "\($0.words)（\($0.article)）。" }
        } else if !sentences.isEmpty {
            secrecy = "依据：" + sentences.map { "\($0.place)\($0.article)" }.joined(separator: "，") + "。"
        }
        let places = policies.map(\.edition.jurisdiction.name).joined(separator: "、")
        var model = SignInPage.Model(
            action: Addresses.signIn, next: next, account: account, error: error,
            regulation: onlyPolicy.map { "依据\(RegulationWording.summary($0.edition))。" } ?? "\(places)，各按各的办法办理。",
            secrecy: secrecy,
            help: "遇到困难请联系本单位的系统管理员。")
        model.demo = demoPlaces
        if let demo, !demo.situations.isEmpty { model.tries = PageLink("试一试：各地办法不同的地方", href: Addresses.tries) }
        return model
    }
}
