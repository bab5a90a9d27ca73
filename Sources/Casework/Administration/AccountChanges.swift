import Policies
import Storage

/// Accounts as an administrator keeps them (账号管理).
extension Office {
    /// What was typed to open one.
    public struct NewAccount: Sendable {
        public let login: String
        public let name: String
        public let organisation: String
        public let role: String

        public init(login: String, name: String, organisation: String, role: String) {
            (self.login, self.name, self.organisation, self.role) = (login, name, organisation, role)
        }
    }

    /// With a password that is told once and must be changed at the first sign-in.
    public func openAccount(_ new: NewAccount, by visitor: Visitor) async throws -> Administered {
        guard visitor.isAdministrator else { return .notFound }
        var wrong: [AdministrationField: String] = [:]
        if !Office.isLogin(new.login) { wrong[.account] = "账号用 3 到 40 个小写字母、数字、点、横线" }
        wrong[.name] = PlainName.mistake(new.name, what: "姓名", most: 40)
        let organisation = try await self.organisation(new.organisation, active: visitor)
        if organisation == nil { wrong[.organisation] = "请从列出的单位里选" }
        let role = Account.Role(rawValue: new.role)
        if role == nil { wrong[.roles] = "请选身份" }
        guard let organisation, let role, wrong.isEmpty else { return .wrong(wrong) }
        let seed = "\(visitor.jurisdiction)/\(new.login)/\(clock.now())"
        let person = "p-" + Storage.Digest(of: Array(seed.utf8)).hex.prefix(16)
        let account = Account(
            login: new.login, person: person, jurisdiction: visitor.jurisdiction, organisation: organisation.id,
            roles: [role])
        let act = try officeAct(
            .openAccount, on: new.login,
            [
                .init(.person, from: nil, to: person), .init(.organisation, from: nil, to: organisation.id),
                .init(.roles, to: [role.rawValue]),
            ], by: visitor)
        let password = Office.freshPassword()
        return try await administer(
            OfficeChange(
                act, effects: [.opened(account, Person(id: person, name: new.name))] + issuing(password, to: new.login)),
            password: password, taken: [.account: "这个账号已有人用，请换一个"])
    }

    /// For whoever stands at the machine: an office has nobody to sign in at first. The password is of his own choosing. The act
    /// carries no person, because nobody was signed in.
    public func openFirstAdministrator(
        _ login: String, name: String, password: String, organisation: String, in jurisdiction: String
    ) async throws -> Administered {
        let known = try await store.organisations(in: jurisdiction).first { $0.name == organisation }
        let seed = "\(jurisdiction)/\(organisation)"
        let place =
            known
            ?? Organisation(
                id: "o-" + Storage.Digest(of: Array(seed.utf8)).hex.prefix(12), jurisdiction: jurisdiction,
                name: organisation, shortName: organisation, parties: [])
        let person = "p-" + Storage.Digest(of: Array("\(jurisdiction)/\(login)/\(clock.now())".utf8)).hex.prefix(16)
        let account = Account(
            login: login, person: person, jurisdiction: jurisdiction, organisation: place.id, roles: [.administrator])
        let details = OfficeActDetails([
            .init(.person, from: nil, to: person), .init(.organisation, from: nil, to: place.id),
            .init(.roles, to: [Account.Role.administrator.rawValue]),
        ])
        return try await administer(
            OfficeChange(
                OfficeAct(
                    jurisdiction: jurisdiction, at: clock.now(), person: "", act: OfficeActKind.openAccount.rawValue,
                    subject: login, details: try details.json()),
                effects: (known == nil ? [.organisation(place)] : []) + [
                    .opened(account, Person(id: person, name: name)), .password(password, login: login),
                ]), taken: [.account: login])
    }

    public func resetPassword(of login: String, expected: Int64, by visitor: Visitor) async throws -> Administered {
        guard let account = try await account(login, visitor) else { return .notFound }
        if account.login == visitor.login { return .forbidden("自己的密码在“修改密码”里改，不能重设") }
        if account.disabled { return .forbidden("账号已停用，恢复以后才能重设密码") }
        let password = Office.freshPassword()
        return try await change(
            account, .resetPassword, [], effects: issuing(password, to: login), expected, visitor, password: password)
    }

    public func disableAccount(_ login: String, expected: Int64, by visitor: Visitor) async throws -> Administered {
        guard let account = try await account(login, visitor) else { return .notFound }
        if account.login == visitor.login { return .forbidden("不能停用自己的账号，请另一位系统管理员办") }
        if account.disabled { return .unchanged }
        return try await change(
            account, .disableAccount, [.init(.disabled, from: "false", to: "true")],
            effects: [.account(account.with(disabled: true))], expected, visitor)
    }

    public func enableAccount(_ login: String, expected: Int64, by visitor: Visitor) async throws -> Administered {
        guard let account = try await account(login, visitor) else { return .notFound }
        if try await store.person(account.person)?.erased == true { return .forbidden("姓名已删除的账号不能恢复，请另开账号") }
        if !account.disabled { return .unchanged }
        return try await change(
            account, .enableAccount, [.init(.disabled, from: "true", to: "false")],
            effects: [.account(account.with(disabled: false))], expected, visitor)
    }

    public func unlockAccount(_ login: String, expected: Int64, by visitor: Visitor) async throws -> Administered {
        guard let account = try await account(login, visitor) else { return .notFound }
        guard let until = account.lockedUntil, until > clock.now() else { return .unchanged }
        return try await change(account, .unlockAccount, [], effects: [.unlocked(login: login)], expected, visitor)
    }

    /// Another organisation, other roles. Sessions and tokens end, so that every right is judged anew.
    public func moveAccount(
        _ login: String, to place: String, as roles: Set<Account.Role>, expected: Int64, by visitor: Visitor
    ) async throws -> Administered {
        guard let account = try await account(login, visitor) else { return .notFound }
        var wrong: [AdministrationField: String] = [:]
        let stays = place == account.organisation
        if !stays, try await organisation(place, active: visitor) == nil { wrong[.organisation] = "请从列出的单位里选" }
        if roles.isEmpty { wrong[.roles] = "至少选一种身份" }
        guard wrong.isEmpty else { return .wrong(wrong) }
        let moved = account.with(organisation: place, roles: roles)
        let subject = Office.subject(account: login, in: visitor.jurisdiction)
        if let refusal = try await refusal(moving: account, to: moved, by: visitor) { return .forbidden(refusal) }
        if moved == account, try await store.version(of: subject) == expected { return .unchanged }
        return try await change(
            account, .moveAccount,
            [
                .init(.organisation, from: account.organisation, to: place),
                .init(.roles, from: account.roles.map(\.rawValue).sorted(), to: roles.map(\.rawValue).sorted()),
            ], effects: [.account(moved)], expected, visitor)
    }

    /// Blanks the name and the telephone number for good; ids stay, because the log holds them.
    public func erasePerson(of login: String, expected: Int64, by visitor: Visitor) async throws -> Administered {
        guard let account = try await account(login, visitor) else { return .notFound }
        guard account.disabled else { return .forbidden("账号还在用。先停用，再删除姓名") }
        let all = try await store.accounts(in: visitor.jurisdiction).filter { $0.person == account.person }
        if let used = all.first(where: { !$0.disabled }) {
            return .forbidden("这个人还有账号 \(used.login) 在用。先停用，再删除姓名")
        }
        if try await store.person(account.person)?.erased == true { return .unchanged }
        return try await change(
            account, .erasePerson, [.init(.person, from: account.person, to: nil)],
            effects: [.erased(person: account.person)], expected, visitor)
    }

    // MARK: parts

    private func account(_ login: String, _ visitor: Visitor) async throws -> Account? {
        guard visitor.isAdministrator, let account = try await store.account(login),
            account.jurisdiction == visitor.jurisdiction
        else { return nil }
        return account
    }

    /// One that people can still be put into.
    private func organisation(_ id: String, active visitor: Visitor) async throws -> Organisation? {
        try await store.organisation(id, in: visitor.jurisdiction).flatMap { $0.active ? $0 : nil }
    }

    private func change(
        _ account: Account, _ kind: OfficeActKind, _ changes: [OfficeActDetails.Change],
        effects: [OfficeChange.Effect], _ expected: Int64, _ visitor: Visitor, password: String? = nil
    ) async throws -> Administered {
        try await administer(
            OfficeChange(
                try officeAct(kind, on: account.login, changes, by: visitor), effects: effects,
                expected: .init(Office.subject(account: account.login, in: visitor.jurisdiction), at: expected)),
            password: password)
    }

    private static func isLogin(_ text: String) -> Bool {
        (3...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 || $0 == 46 }
    }

    /// Letters and digits that nobody confuses, read out over a desk.
    private static func freshPassword() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        return (0..<4).map { _ in String((0..<4).map { _ in letters.randomElement()! }) }.joined(separator: "-")
    }
}

extension Account {
    func with(organisation: String? = nil, roles: Set<Role>? = nil, disabled: Bool? = nil) -> Account {
        Account(
            login: login, person: person, jurisdiction: jurisdiction, organisation: organisation ?? self.organisation,
            roles: roles ?? self.roles, disabled: disabled ?? self.disabled, lockedUntil: lockedUntil)
    }
}
