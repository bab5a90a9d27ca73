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

extension ForewarningPanel {
    static func contract(_ error: String? = nil) -> Self {
        ForewarningPanel(
            title: t("更正以后会怎样"),
            groups: [
                Group(
                    title: t("已记的后续各条"),
                    rows: [
                        Row(
                            subject: PageLink(t("第 7 条“建设资金拨付”（2026-03-20）"), href: u("/dossiers/2026-B#e-7")),
                            text: t("累计拨付超过合同金额"), articles: [ArticleLink(t("第三十条"), href: u("/regulation/a#a30"))])
                    ]),
                Group(
                    title: t("应办事项和期限"),
                    rows: [
                        Row(
                            subject: PageLink(t("竣工验收"), href: ""), text: t("原来2026-05-01 到期，之后没有期限"),
                            articles: [ArticleLink(t("第三十九条"))])
                    ]),
            ], seal: "a1b2", tick: t("以上各项我已看过，仍要更正"), error: error)
    }
}

extension VoidPage.Model {
    static func payment() -> Self {
        var model = VoidPage.Model(
            dossier: PageLink(t("智慧校园网络升级"), href: u("/dossiers/2026-B")), entry: t("第 7 条：建设资金拨付"),
            facts: [Fact(t("办理日期"), t("2026-03-20"))], action: u("/dossiers/2026-B/entries/7/void"), command: "c",
            expected: 9, reason: t("记错了"), cancel: u("/dossiers/2026-B#e-7"))
        model.forewarning = .contract(t("看过以上各项后，在这里勾选，才能办理"))
        model.error = t("须写明理由")
        model.refusals = [Reason(text: t("第7笔已经作废"), articles: [ArticleLink(t("第三十条"))], values: "", remedy: "")]
        return model
    }

    static func harmless() -> Self {
        var model = payment()
        (model.forewarning, model.error, model.refusals) = (nil, nil, [])
        return model
    }
}
