import Storage

/// Passwords that somebody else knows (管理员设的密码): who opened or reset an account has read them out over a desk. Its holder
/// can do nothing before he has chosen one of his own.
extension Office {
    /// Sets a password for somebody else.
    public func issue(password: String, to account: Account) async throws {
        // First the mark: a password without it would do for ever.
        try await store.save(setting: Office.mark(account.login), in: account.jurisdiction, value: "true")
        try await store.setPassword(password, of: account.login)
    }

    /// Sets one's own.
    public func choose(password: String, by visitor: Visitor) async throws {
        try await store.setPassword(password, of: visitor.login)
        try await store.save(setting: Office.mark(visitor.login), in: visitor.jurisdiction, value: nil)
    }

    public func mustChoosePassword(_ login: String, in jurisdiction: String) async throws -> Bool {
        try await store.setting(Office.mark(login), in: jurisdiction) != nil
    }

    private static func mark(_ login: String) -> String { "password.issued.\(login)" }
}
