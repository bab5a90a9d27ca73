import Pages

extension Frame {
    /// Li Jing of the approval bureau on Tuesday, 13 October 2026.
    static func example(path: String = "/", theme: Theme = .system, size: Size = .normal, flash: Flash? = nil) -> Frame
    {
        Frame(
            office: t("某县政务信息化项目"),
            viewer: Viewer(
                name: t("李静"), organisation: t("行政审批局"), isAdministrator: true, open: 8, password: u("/password")),
            flash: flash, theme: theme, size: size, csrf: t("c5rf-7f3a91"), path: t(path), search: t(""),
            regulation: t("依据：某县信息化项目管理规定（试行），2022-10-12 起施行"),
            calendar: t("工作日按国务院办公厅 2026 年放假安排计算"), generated: t("2026-10-13 09:12"))
    }

    static func beforeSignIn(theme: Theme = .system) -> Frame {
        var frame = example(path: "/sign-in", theme: theme)
        frame.viewer = nil
        return frame
    }
}

extension RegulationBanner {
    static func qinyuan() -> RegulationBanner {
        RegulationBanner(
            standing: .trial, title: t("某县实施细则（试行）"), note: t("2022-10-12 起施行，条文未写试行期限，不自动失效"),
            edition: PageLink(t("第 1 版，按立项日确定"), href: u("/regulation")), digest: t("b04e77c2"))
    }
}

func article(_ title: String, _ anchor: String) -> ArticleLink {
    ArticleLink(t(title), href: u("/regulation#\(anchor)"))
}
