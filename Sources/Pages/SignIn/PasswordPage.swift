/// Changing one's own password (修改密码), forced after an administrator set it; and the tokens of programs that act in one's name.
public enum PasswordPage: Page {
    /// Posts `current`, `password`, `again` and `csrf` to `action`.
    public struct Model: Sendable {
        public var action: String
        /// The account was opened or reset: nothing else can be done before.
        public var isForced: Bool = false
        /// “至少 10 个字符，不能与账号相同”.
        public var rule: String
        /// Errors at the fields `current`, `password`, `again`.
        public var currentError: String?
        public var passwordError: String?
        public var againError: String?
        /// What programs come in with in one's name.
        public var tokens: [Token] = []

        public init(
            action: String, isForced: Bool = false, rule: String, currentError: String? = nil,
            passwordError: String? = nil, againError: String? = nil
        ) {
            self.action = action
            self.isForced = isForced
            self.rule = rule
            self.currentError = currentError
            self.passwordError = passwordError
            self.againError = againError
        }
    }

    /// A program's way in (接口令牌). Revoking posts `csrf` to `revokeAction`.
    public struct Token: Sendable {
        public var name: String
        /// “2026-10-12 16:40”.
        public var issued: String
        public var used: String
        public var expires: String
        public var revokeAction: String

        public init(name: String, issued: String, used: String, expires: String, revokeAction: String) {
            self.name = name
            self.issued = issued
            self.used = used
            self.expires = expires
            self.revokeAction = revokeAction
        }
    }
}
