import Pages

extension SignInPage.Model {
    static func wrongPassword() -> Self {
        SignInPage.Model(
            action: u("/sign-in"), next: t("/projects/140431-2025-0004"), account: t("lijing"),
            error: t("账号或密码不对。再错 3 次，锁定 15 分钟"), regulation: t("依据某县实施细则（试行）办理。"),
            secrecy: t("涉密项目由县委值班联络中心、县国家密码管理局办理（第四十九条）。"),
            help: t("连续输错 5 次，锁定 15 分钟。遇到困难请联系本单位管理员，或县行政审批服务管理局信息股。"))
    }
}

extension PasswordPage.Model {
    static func firstSignIn() -> Self {
        var model = PasswordPage.Model(
            action: u("/password"), isForced: true, rule: t("至少 10 个字符，不能与账号相同"), currentError: t("现在的密码不对"),
            passwordError: t("只有 6 个字符，至少 10 个"), againError: t("两次填的不一样"))
        model.tokens = [
            .init(
                name: t("财务系统"), issued: t("2026-10-12 16:40"), used: t("2026-10-13 08:10"),
                expires: t("2026-11-11 16:40"),
                revokeAction: u("/password/tokens/t1/revoke"))
        ]
        return model
    }
}
