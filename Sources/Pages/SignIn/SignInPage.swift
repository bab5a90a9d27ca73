/// The gate (登录).
public enum SignInPage: Page {
    /// Posts `account`, `password`, `next` and `csrf` to `action`.
    public struct Model: Sendable {
        public var action: String
        /// Where to go afterwards; a path of this site.
        public var next: String
        /// The account typed before, after a failed attempt.
        public var account: String = ""
        /// Why it did not work, and what to do: “账号或密码不对。再错 3 次，锁定 15 分钟”.
        public var error: String?
        /// Under which regulation the office works: “依据某县实施细则（试行）办理。”
        public var regulation: String
        /// What must not be entered here, with its article: “涉密项目由县委值班联络中心、县国家密码管理局办理（第四十九条）。”
        public var secrecy: String?
        /// Whom to ask: “遇到困难请联系本单位管理员，或县行政审批服务管理局信息股。”
        public var help: String
        /// Accounts that everybody may use, by jurisdiction; empty in a real office.
        public var demo: [DemoPlace] = []
        /// Where situations to try are listed.
        public var tries: PageLink?

        public init(
            action: String, next: String, account: String = "", error: String? = nil, regulation: String,
            secrecy: String? = nil, help: String
        ) {
            self.action = action
            self.next = next
            self.account = account
            self.error = error
            self.regulation = regulation
            self.secrecy = secrecy
            self.help = help
        }
    }
}
