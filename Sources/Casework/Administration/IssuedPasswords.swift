import Storage

/// Passwords that somebody else knows (管理员设的密码): who opened or reset an account has read them out over a desk. Its holder
/// can do nothing before he has chosen one of his own.
extension Office {
    /// Sets a password for somebody else. With the mark in one transaction: a password without it would do for ever.
    func issuing(_ password: String, to login: String) -> [OfficeChange.Effect] {
        [.setting(key: Office.mark(login), value: "true"), .password(password, login: login)]
    }

    /// Sets one's own.
    public func choose(password: String, by visitor: Visitor) async throws {
        _ = try await store.carryOut(
            OfficeChange(
                try officeAct(.changePassword, on: visitor.login, by: visitor),
                effects: [
                    .password(password, login: visitor.login), .setting(key: Office.mark(visitor.login), value: nil),
                ]))
    }

    public func mustChoosePassword(_ login: String, in jurisdiction: String) async throws -> Bool {
        try await store.setting(Office.mark(login), in: jurisdiction) != nil
    }

    private static func mark(_ login: String) -> String { "password.issued.\(login)" }
}
