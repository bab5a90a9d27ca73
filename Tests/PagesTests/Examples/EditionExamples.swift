import Pages

extension EditionPage.Model {
    static func sooner() -> Self {
        EditionPage.Model(
            dossier: PageLink(t("智慧校园网络升级"), href: u("/dossiers/2026-B")),
            before: PageLink(t("甲县办法"), href: u("/regulation/a")),
            after: PageLink(t("甲县办法（修订）"), href: u("/regulation/b")),
            article: ArticleLink(t("第四十九条"), href: u("/regulation/b#a49")), parties: [t("项目单位")],
            banner: RegulationBanner(standing: .inForce, title: t("甲县办法（修订）"), note: t("2026-01-01 起施行")),
            groups: [
                EditionPage.Group(
                    id: "duty-1", title: t("应办的到期日会变"),
                    rows: [
                        EditionPage.Row(
                            title: t("审查"), text: t("2026-03-16 → 2026-03-10"), articles: [ArticleLink(t("第五条"))])
                    ])
            ],
            compare: PageLink(t("两版逐条对照"), href: u("/regulations/compare?a=a&b=b")),
            form: EditionPage.Form(
                action: u("/dossiers/2026-B/editions/b"), command: "c", expected: 3, reason: t("申请"), error: t("请写明理由")),
            refusals: [Reason(text: t("已经开工的不转"), articles: [ArticleLink(t("第四十九条"))], values: "", remedy: "")])
    }
}
